// The product running on a server that skips time: worker, client and transport over a given database and mail server,
// with a clock that shows what is wanted. Rehearsals and tests run it; `src/worker/main.ts` is the real one.

import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker, WorkerOptions } from '@temporalio/worker';
import type { Instant } from '../domain/calendar/calendar.js';
import { virtualNow } from '../domain/clock.js';
import type { Clock } from '../domain/clock.js';
import { openTransport } from '../mail/transport.js';
import type { Database } from '../records/database.js';
import { createPlanhjulWorker } from '../worker/worker.js';
import { planhjulClient } from '../workflows/client.js';
import type { PlanhjulClient } from '../workflows/client.js';

const quiet = { info: () => undefined, warn: () => undefined };

/** What it runs on. */
export interface Ground {
  env: TestWorkflowEnvironment;
  db: Database;
  smtpUrl: string;
  workflowBundle: { code: string };
  /** What the product's clock shows when it starts. */
  virtualStart: Instant;
  /** How many times faster than the server's; 1 when not said. */
  speed?: number;
  baseUrl: string;
  organisationName: string;
  /** Changes to every worker's own options. */
  tuning?: Partial<WorkerOptions>;
}

export interface RunningProduct {
  env: TestWorkflowEnvironment;
  client: Client;
  planhjul: PlanhjulClient;
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
export async function runProduct({ env, db, smtpUrl, workflowBundle, virtualStart, baseUrl, organisationName, speed = 1, tuning: always = {} }: Ground): Promise<RunningProduct> {
  const namespace = env.namespace ?? 'default';
  const taskQueue = 'planhjul-prov';
  const clock: Clock = { realAnchor: new Date(await env.currentTimeMs()).toISOString(), virtualAnchor: virtualStart, speed };
  // not env.client: waiting for a result through that one lets time skip by itself
  const client = new Client({ connection: env.connection, namespace });
  const transport = openTransport(smtpUrl, { log: quiet });
  const worker = (tuning: Partial<WorkerOptions> = {}): Promise<Worker> =>
    createPlanhjulWorker({
      connection: env.nativeConnection,
      client,
      namespace,
      taskQueue,
      workflowBundle,
      db,
      transport,
      clock,
      baseUrl,
      mailFrom: 'Planhjul <planhjul@example.org>',
      mailDomain: 'example.org',
      organisationName,
      tuning: { ...always, ...tuning },
    });
  const first = await worker();
  const running = first.run();
  const now = async (): Promise<Instant> => virtualNow(clock, await env.currentTimeMs());
  return {
    env,
    client,
    planhjul: planhjulClient(client, { taskQueue, clock, baseUrl, batch: 50 }),
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
      await running.finally(() => transport.close());
    },
  };
}
