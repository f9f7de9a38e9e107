// One measured run of one side: stage up, driver up, idle for a moment, the year, and what all of it used.

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from '../src/supervisor/ours.js';
import type { Kept } from '../src/supervisor/process.js';
import { compiled } from './bundles.js';
import type { DriverCounts, DriverTask, DriverTimes, FromDriver, ToDriver } from './driver-messages.js';
import { benchYear, scheduleFor } from './life.js';
import { usageOf } from './processes.js';
import type { Sample } from './sample.js';
import { BASE_URL, NAMESPACE, openStage, startBareWorker, startMailSink, startPostgres, startProductWorker, startTemporal } from './stage.js';
import type { Stage } from './stage.js';

/** Processes that are measured. The mail server is not: in production it is somebody else's. */
export type Part = 'server' | 'worker' | 'driver' | 'postgres';

export interface SideRun {
  side: 'bare' | 'product';
  deliverables: number;
  /** ms of CPU per deliverable, all parts; and by part. */
  cpuMs: number;
  cpuByPart: Record<Part, number>;
  /** ms of CPU per second with nothing to do, before the run; and how long the run took, s. */
  idleCpuMs: number;
  seconds: number;
  memoryMb: Record<Part, number>;
  times: DriverTimes;
  counts: DriverCounts;
  /** Deliverables started per second; and lived per second while there was something to do. */
  startedPerSecond: number;
  livedPerSecond: number;
}

const IDLE_MS = 3000;

/** Runs one side from nothing to nothing. */
export async function runSide(side: 'bare' | 'product', sample: Sample, deliverables: number, profile: string | null): Promise<SideRun> {
  const stage = openStage();
  try {
    const opens = benchYear(sample, deliverables).table.rows[0]?.plan.opens.at;
    if (opens === undefined) throw new Error('the sample has no deliverables to run');
    const temporal = await startTemporal(stage);
    const postgres = side === 'product' ? await startPostgres(stage) : null;
    const schedule = scheduleFor(opens, deliverables, Date.now());
    const { address } = temporal;
    const databaseUrl = postgres?.url ?? '';
    const worker =
      side === 'bare'
        ? await startBareWorker(stage, address, profile)
        : await startProductWorker(stage, { address, databaseUrl, smtpUrl: await startMailSink(stage), clock: schedule.clock }, profile);
    const driver = startDriver(stage, { side, address, namespace: NAMESPACE, deliverables, schedule, databaseUrl, baseUrl: BASE_URL });
    await driver.answer('ready');

    const parts: Partial<Record<Part, number>> = { server: pidOf(temporal.kept), worker: pidOf(worker), driver: driver.pid };
    if (postgres !== null) parts.postgres = pidOf(postgres.kept);
    const idle = measure(parts);
    await sleep(IDLE_MS);
    const before = measure(parts);
    const began = Date.now();
    driver.say('run');
    const { times } = await driver.answer('ran');
    const after = measure(parts);
    const seconds = (Date.now() - began) / 1000;
    driver.say('tell');
    const { counts } = await driver.answer('told');

    const cpuByPart = perPart((part) => (after[part].cpuMs - before[part].cpuMs) / deliverables);
    const cpu = (of: typeof before): number => Object.values(of).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
    return {
      side,
      deliverables,
      cpuMs: (cpu(after) - cpu(before)) / deliverables,
      cpuByPart,
      idleCpuMs: ((cpu(before) - cpu(idle)) / IDLE_MS) * 1000,
      seconds,
      memoryMb: perPart((part) => after[part].memoryMb),
      times,
      counts,
      startedPerSecond: deliverables / times.start,
      livedPerSecond: deliverables / (times.start + Math.max(0, counts.opening) + times.acts),
    };
  } finally {
    await stage.stop();
  }
}

const allParts: Part[] = ['server', 'worker', 'driver', 'postgres'];
const perPart = <T>(value: (part: Part) => T): Record<Part, T> => Object.fromEntries(allParts.map((part) => [part, value(part)])) as Record<Part, T>;

const measure = (pids: Partial<Record<Part, number>>) =>
  perPart((part) => {
    const pid = pids[part];
    return pid === undefined ? { cpuMs: 0, memoryMb: 0 } : usageOf(pid);
  });

function pidOf(kept: Kept): number {
  const pid = kept.pid();
  if (pid === undefined) throw new Error(`${kept.spec.name} has ended; its log:\n${readFileSync(kept.spec.logFile, 'utf8').slice(-2000)}`);
  return pid;
}

interface Driver {
  pid: number;
  say(message: ToDriver): void;
  /** The next message of this kind. @throws when the driver failed or ended. */
  answer<T extends FromDriver['type']>(type: T): Promise<Extract<FromDriver, { type: T }>>;
}

function startDriver(stage: Stage, task: DriverTask): Driver {
  const log = openSync(stage.log('driver'), 'a');
  const child: ChildProcess = fork(compiled('./driver.js'), [JSON.stringify(task)], { stdio: ['ignore', log, log, 'ipc'] });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new Error('the driver did not start');
  stage.atEnd(() => endProcess(pid, 'SIGTERM', 5000));
  const came: FromDriver[] = [];
  let look = (): void => undefined;
  let ended = false;
  child.on('message', (message: FromDriver) => {
    came.push(message);
    look();
  });
  child.once('exit', () => {
    ended = true;
    look();
  });
  return {
    pid,
    say: (message) => void child.send(message),
    answer: <T extends FromDriver['type']>(type: T) =>
      new Promise<Extract<FromDriver, { type: T }>>((resolve, reject) => {
        look = () => {
          const message = came.shift();
          if (message?.type === type) resolve(message as Extract<FromDriver, { type: T }>);
          else if (message?.type === 'failed') reject(new Error(message.words));
          else if (message !== undefined) reject(new Error(`the driver said ${message.type}, not ${type}`));
          else if (ended) reject(new Error(`the driver ended; its log:\n${readFileSync(stage.log('driver'), 'utf8').slice(-2000)}`));
        };
        look();
      }),
  };
}
