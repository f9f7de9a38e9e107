// The product running for a test, with a database and a test inbox of its own.

import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Instant } from '../../src/domain/calendar/calendar.js';
import { pastAt } from '../../src/domain/start.js';
import { timetable } from '../../src/domain/timetable.js';
import type { DeliverablePlan, Timetable } from '../../src/domain/plan.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import { runProduct as runOn } from '../../src/rehearsal/running-product.js';
import type { RunningProduct as Running } from '../../src/rehearsal/running-product.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { inbox } from '../setup/inbox.js';
import type { TestInbox } from '../setup/inbox.js';
import { workflowBundle } from '../setup/temporal.js';
import { loadSample } from '../support/sample.js';

/** Everything a test may touch. */
export interface RunningProduct extends Running {
  database: TestDatabase;
  inbox: TestInbox;
}

/** Starts the product with its clock at `virtualStart` on the environment's server. */
export async function runProduct(env: TestWorkflowEnvironment, virtualStart: Instant, baseUrl = 'http://planhjul.test', speed = 1): Promise<RunningProduct> {
  const [data, mails, bundle] = await Promise.all([database(), inbox(), workflowBundle()]);
  const product = await runOn({ env, db: data.db, smtpUrl: mails.smtpUrl, workflowBundle: bundle, virtualStart, baseUrl, organisationName: 'Region Jämtland Härjedalen', speed });
  return {
    ...product,
    database: data,
    inbox: mails,
    async stop() {
      await product.stop();
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
