// Builds the worker: activities with what they need, the workflow bundle, the task queue. Tests build it the same way.

import type { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { createChangeActivities } from '../activities/changes.js';
import { createCycleActivities } from '../activities/cycle.js';
import { createMailActivities } from '../activities/mail.js';
import { createNextYearActivities } from '../activities/next-year.js';
import { createRegisterActivities } from '../activities/register.js';
import { createRecordsActivities } from '../activities/records.js';
import { createWeeklyActivities } from '../activities/weekly.js';
import type { Appearance } from '../domain/appearance/appearance.js';
import type { Clock } from '../domain/clock.js';
import type { Transport } from '../mail/transport.js';
import type { Database } from '../records/database.js';
import { planhjulClient, workflowMessages } from '../workflows/client.js';
import { searchAttributes } from '../workflows/search-attributes.js';

export interface WorkerParts {
  connection: NativeConnection;
  client: Client;
  namespace: string;
  taskQueue: string;
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>;
  db: Database;
  transport: Transport;
  clock: Clock | null;
  baseUrl: string;
  mailFrom: string;
  mailDomain: string;
  /** Whom letters that belong to no cycle (sign-in) come from. */
  organisationName: string;
  /** Where the operator leads all mail, and how letters look; not there: to their receivers, plainly. */
  mailRedirect?: string | null;
  appearance?: () => Promise<Appearance>;
  /** Changes to the worker's own options, for tests and benches. */
  tuning?: Partial<WorkerOptions>;
}

/** A worker for every workflow and activity of the product. */
export async function createPlanhjulWorker(parts: WorkerParts): Promise<Worker> {
  const { client, db, transport, clock, baseUrl, taskQueue } = parts;
  const settings = { taskQueue, clock, baseUrl, batch: 50 };
  const messages = workflowMessages(client, settings);
  return Worker.create({
    connection: parts.connection,
    namespace: parts.namespace,
    taskQueue,
    workflowBundle: parts.workflowBundle,
    activities: {
      ...createRecordsActivities({ db, messages }),
      ...createCycleActivities({ db, messages }),
      ...createChangeActivities({ db, messages, act: planhjulClient(client, settings).act }),
      ...createNextYearActivities({ db, messages }),
      ...createRegisterActivities({ db, messages }),
      ...createWeeklyActivities({ db, messages }),
      ...createMailActivities({
        db,
        transport,
        from: parts.mailFrom,
        mailDomain: parts.mailDomain,
        baseUrl,
        organisationName: parts.organisationName,
        redirect: parts.mailRedirect ?? null,
        ...(parts.appearance === undefined ? {} : { appearance: parts.appearance }),
      }),
    },
    shutdownGraceTime: '5 seconds',
    ...parts.tuning,
  });
}

/** The search attributes that the namespace does not know; the worker must not start before they are there. */
export async function missingSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const known = await connection.operatorService.listSearchAttributes({ namespace });
  return Object.keys(searchAttributes).filter((name) => !(name in (known.customAttributes ?? {})));
}
