// The product's side, as the driver sees it: what a page does when a secretariat starts a cycle and when people act.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { virtualNow } from '../src/domain/clock.js';
import type { Command } from '../src/domain/deliverable/commands.js';
import type { Actor } from '../src/domain/deliverable/state.js';
import { cycleWorkflowId } from '../src/domain/ids.js';
import type { Seat } from '../src/domain/organisation.js';
import type { Timetable } from '../src/domain/plan.js';
import { databaseOver, openPool } from '../src/records/database.js';
import { storeCycle } from '../src/records/start-cycle.js';
import { planhjulClient } from '../src/workflows/client.js';
import type { DriverTask } from './driver-messages.js';
import type { Sample } from './sample.js';
import type { Answer, Side } from './side.js';

/** As the worker is configured when nothing else is said. */
const QUEUE = 'planhjul';
const LETTERS_WITHIN_MS = 300_000;

const actor = (seat: Seat): Actor => ({ seat, person: `i ${seat}`, way: 'link', behalfOf: null });

/** The deliverables of the timetable on the product. */
export function productSide(client: Client, sample: Sample, table: Timetable, { databaseUrl, schedule, baseUrl }: DriverTask): Side {
  const db = databaseOver(openPool(databaseUrl, () => undefined));
  const { clock } = schedule;
  const planhjul = planhjulClient(client, { taskQueue: QUEUE, clock, baseUrl, batch: 50 });
  const plans = table.rows.map(({ plan }) => plan);
  const act = async (index: number, command: Command): Promise<Answer> => {
    const result = await planhjul.act(plans[index]!.id, command, `${command.type}-${index}`);
    if (result.ok) return 'done';
    if (result.code === 'NOT_OPEN' || result.code === 'UNREACHABLE') return 'again';
    throw new Error(`${plans[index]!.id}, ${command.type}: ${result.code}`);
  };
  return {
    type: 'deliverable',
    ids: plans.map(({ id }) => id),
    async startCycle() {
      const startedAt = virtualNow(clock, Date.now());
      await storeCycle(db, { ...sample, timetable: table, startedAt, startedBy: 'sekretariat', done: [] });
      await planhjul.startCycle({ id: table.cycle, endsAt: plans[0]!.ends.at });
    },
    submit: (index) =>
      act(index, { type: 'submit', by: actor(plans[index]!.responsible), submission: { form: 'statement', text: 'Underlaget är klart.' } }),
    approve: (index) => act(index, { type: 'approve', by: actor(plans[index]!.approval[0]!.to[0]!), revision: 1, comment: '' }),
    async drain() {
      const until = Date.now() + LETTERS_WITHIN_MS;
      for (;;) {
        const letters = await db.selectFrom('letters').select('id').where('status', '=', 'pending').limit(1).execute();
        const mails = await db.selectFrom('mails').select('id').where('status', 'in', ['sending', 'deferred']).limit(1).execute();
        if (letters.length + mails.length === 0) return;
        if (Date.now() > until) throw new Error('letters are still waiting');
        await sleep(500);
      }
    },
    async shared() {
      const ids = [cycleWorkflowId(table.cycle)];
      for await (const { workflowId } of client.workflow.list({ query: "WorkflowType = 'postman'" })) ids.push(workflowId);
      return [...new Set(ids)];
    },
    async check() {
      const ended = await db.selectFrom('deliverables').select('id').where('outcome', '=', 'approved').execute();
      if (ended.length !== plans.length) throw new Error(`only ${ended.length} of ${plans.length} were approved`);
      const sent = await db.selectFrom('mails').select('id').where('status', '=', 'sent').execute();
      return { mails: sent.length };
    },
    close: () => db.destroy(),
  };
}
