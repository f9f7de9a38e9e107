// The driver process: plays the secretariat and everybody who acts, alike for both sides, and reads the histories afterwards.
// node driver.js <task as JSON>, spoken to over IPC.

import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { bareSide } from './bare/side.js';
import type { DriverCounts, DriverTask, DriverTimes, FromDriver, ToDriver } from './driver-messages.js';
import { benchYear } from './life.js';
import { productSide } from './product-side.js';
import { readSample } from './sample.js';
import { runningCount } from './side.js';
import type { Side } from './side.js';

/** People who act at the same time. */
const LANES = 50;
const LOOK_EVERY_MS = 200;
const CLOSED_WITHIN_MS = 120_000;

const task = JSON.parse(process.argv[2] ?? '') as DriverTask;
const { schedule, deliverables } = task;
const tell = (message: FromDriver): void => void process.send?.(message);
const until = async (at: number): Promise<void> => {
  if (at > Date.now()) await sleep(at - Date.now());
};

async function main(): Promise<void> {
  const connection = await Connection.connect({ address: task.address });
  const client = new Client({ connection, namespace: task.namespace });
  const sample = await readSample();
  const { organisation, table } = benchYear(sample, deliverables);
  const side = task.side === 'bare' ? bareSide(client, table, schedule) : productSide(client, { ...sample, organisation }, table, task);
  const step = async (message: ToDriver): Promise<void> => {
    try {
      if (message === 'run') tell({ type: 'ran', times: await live(client, side) });
      else tell({ type: 'told', counts: await counts(client, side) });
    } catch (error) {
      tell({ type: 'failed', words: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  process.on('message', (message: ToDriver) => void step(message));
  process.once('disconnect', () => process.exit(0));
  process.once('SIGTERM', () => void side.close().finally(() => process.exit(0)));
  tell({ type: 'ready' });
}

async function live(client: Client, side: Side): Promise<DriverTimes> {
  const began = Date.now();
  await side.startCycle();
  while ((await runningCount(client, side.type)) < deliverables) await sleep(LOOK_EVERY_MS);
  const started = Date.now();
  await until(schedule.actsReal);
  const firstAct = Date.now();
  const answers: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < deliverables; index = next++) {
      for (const act of [side.submit, side.approve]) {
        const asked = Date.now();
        while ((await act(index)) === 'again') await sleep(LOOK_EVERY_MS);
        answers.push(Date.now() - asked);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const latest = Date.now() + CLOSED_WITHIN_MS;
  while ((await runningCount(client, side.type)) > 0) {
    if (Date.now() > latest) throw new Error('some deliverables are still open');
    await sleep(LOOK_EVERY_MS);
  }
  const closed = Date.now();
  await side.drain();
  answers.sort((a, b) => a - b);
  const percentile = (share: number): number => answers[Math.min(answers.length - 1, Math.floor(answers.length * share))] ?? 0;
  return {
    start: (started - began) / 1000,
    acts: (closed - firstAct) / 1000,
    letters: (Date.now() - closed) / 1000,
    actP50: percentile(0.5),
    actP95: percentile(0.95),
  };
}

/** The kind of a history event: each carries the attributes of its own kind and no others. */
const kindOf = (event: object): string =>
  Object.keys(event)
    .find((key) => key.endsWith('EventAttributes'))
    ?.replace('EventAttributes', '') ?? 'unknown';

async function counts(client: Client, side: Side): Promise<DriverCounts> {
  const { mails } = await side.check();
  const byType: Record<string, number> = {};
  const lengths: number[] = [];
  let historyBytes = 0;
  let opening = 0;
  for (const id of side.ids) {
    const handle = client.workflow.getHandle(id);
    const events = (await handle.fetchHistory()).events ?? [];
    lengths.push(events.length);
    historyBytes += (await handle.describe()).historySize ?? 0;
    const kinds = events.map(kindOf);
    for (const kind of kinds) byType[kind] = (byType[kind] ?? 0) + 1 / deliverables;
    const recorded = events[kinds.indexOf('activityTaskCompleted')]?.eventTime;
    const at = Number(recorded?.seconds ?? 0) * 1000 + (recorded?.nanos ?? 0) / 1e6;
    opening = Math.max(opening, (at - schedule.opensReal) / 1000);
  }
  let shared = 0;
  for (const id of await side.shared()) shared += (await client.workflow.getHandle(id).describe()).historyLength;
  return {
    events: lengths.reduce((sum, length) => sum + length, 0) / deliverables,
    fewest: Math.min(...lengths),
    most: Math.max(...lengths),
    byType: Object.fromEntries(Object.entries(byType).sort(([, a], [, b]) => b - a)),
    historyBytes: historyBytes / deliverables,
    sharedEvents: shared / deliverables,
    opening,
    mails,
  };
}

await main();
