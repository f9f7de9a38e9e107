// The product running for a test: database, test inbox, worker and client, on a given Temporal environment, with a
// clock that shows what the test wants.

import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker, WorkerOptions } from '@temporalio/worker';
import type { Instant } from '../../src/domain/calendar/calendar.js';
import { virtualNow } from '../../src/domain/clock.js';
import type { Clock } from '../../src/domain/clock.js';
import { pastAt } from '../../src/domain/start.js';
import { timetable } from '../../src/domain/timetable.js';
import type { DeliverablePlan, Timetable } from '../../src/domain/plan.js';
import { openTransport } from '../../src/mail/transport.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import { createPlanhjulWorker } from '../../src/worker/worker.js';
import { planhjulClient } from '../../src/workflows/client.js';
import type { PlanhjulClient } from '../../src/workflows/client.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { inbox } from '../setup/inbox.js';
import type { TestInbox } from '../setup/inbox.js';
import { workflowBundle } from '../setup/temporal.js';
import { loadSample } from '../support/sample.js';

const quiet = { info: () => undefined, warn: () => undefined };

/** Everything a test may touch. */
export interface RunningProduct {
  env: TestWorkflowEnvironment;
  client: Client;
  planhjul: PlanhjulClient;
  database: TestDatabase;
  inbox: TestInbox;
  clock: Clock;
  baseUrl: string;
  taskQueue: string;
  /** What the product's clock shows. */
  now(): Promise<Instant>;
  /** Lets time pass (skipped) until the product's clock shows `at`. */
  until(at: Instant): Promise<void>;
  /** Another worker on the same queue. */
  worker(tuning?: Partial<WorkerOptions>): Promise<Worker>;
  stop(): Promise<void>;
}

/** Starts the product with its clock at `virtualStart` on the environment's server. */
export async function runProduct(env: TestWorkflowEnvironment, virtualStart: Instant, baseUrl = 'http://planhjul.test', speed = 1): Promise<RunningProduct> {
  const [data, mails, bundle] = await Promise.all([database(), inbox(), workflowBundle()]);
  const namespace = env.namespace ?? 'default';
  const taskQueue = 'test';
  const clock: Clock = { realAnchor: new Date(await env.currentTimeMs()).toISOString(), virtualAnchor: virtualStart, speed };
  const client = new Client({ connection: env.connection, namespace });
  const transport = openTransport(mails.smtpUrl, { log: quiet });
  const worker = (tuning: Partial<WorkerOptions> = {}): Promise<Worker> =>
    createPlanhjulWorker({
      connection: env.nativeConnection,
      client,
      namespace,
      taskQueue,
      workflowBundle: bundle,
      db: data.db,
      transport,
      clock,
      baseUrl,
      mailFrom: 'Planhjul <planhjul@example.org>',
      mailDomain: 'example.org',
      organisationName: 'Region Jämtland Härjedalen',
      tuning,
    });
  const first = await worker();
  const running = first.run();
  const now = async (): Promise<Instant> => virtualNow(clock, await env.currentTimeMs());
  return {
    env,
    client,
    planhjul: planhjulClient(client, { taskQueue, clock, baseUrl, batch: 50 }),
    database: data,
    inbox: mails,
    clock,
    baseUrl,
    taskQueue,
    now,
    worker,
    async until(at) {
      const ms = Date.parse(at) - Date.parse(await now());
      if (ms > 0) await env.sleep(ms);
    },
    async stop() {
      first.shutdown();
      await running;
      transport.close();
      await data.stop();
      await mails.stop();
    },
  };
}

/** Stores and starts the sample cycle 2027; `only` keeps some deliverables (and what they wait for is forgotten). */
export async function startSample(
  product: RunningProduct,
  { startedAt, only = () => true, change = (plan) => plan }: { startedAt: Instant; only?: (plan: DeliverablePlan) => boolean; change?: (plan: DeliverablePlan) => DeliverablePlan },
): Promise<Timetable> {
  const { model, organisation, meetings } = loadSample();
  const whole = timetable(model, organisation, meetings, 2027);
  const kept = new Set(whole.rows.filter(({ plan }) => only(plan)).map(({ plan }) => plan.id));
  const rows = whole.rows
    .filter(({ plan }) => kept.has(plan.id))
    .map((row) => ({ ...row, plan: change({ ...row.plan, waitsFor: row.plan.waitsFor.filter((id) => kept.has(id)) }) }));
  const table = { ...whole, rows };
  await storeCycle(product.database.db, {
    model,
    organisation,
    meetings,
    timetable: table,
    startedAt,
    startedBy: 'sekretariat@example.org',
    done: pastAt(rows, startedAt).map(({ plan }) => plan.id),
  });
  await product.planhjul.startCycle({ id: whole.cycle, endsAt: rows[0]!.plan.ends.at });
  return table;
}
