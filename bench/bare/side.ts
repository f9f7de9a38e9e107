// The bare side, as the driver sees it.

import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Timetable } from '../../src/domain/plan.js';
import type { Schedule } from '../life.js';
import type { Answer, Side } from '../side.js';
import { BARE_QUEUE } from './messages.js';
import type { BareInput } from './messages.js';

const CYCLE = 'bare/cykel';
const BATCH = 50;

/** The same deliverables with the same instants as in the timetable. */
export function bareSide(client: Client, table: Timetable, { clock, opensReal }: Schedule): Side {
  const day = 86_400_000 / clock.speed;
  const children = table.rows.map(({ plan, reminders }): BareInput => {
    const remindAt = opensReal + (Date.parse(reminders[0]?.at ?? plan.due.at) - Date.parse(plan.opens.at)) / clock.speed;
    const response = plan.approval[0]?.responseDays ?? 5;
    return { id: plan.id, opensAt: opensReal, remindAt, remindApprovalAfter: (response - 1) * day };
  });
  const ids = children.map(({ id }) => id);
  const act = async (index: number, name: string): Promise<Answer> => {
    try {
      await client.workflow.getHandle(ids[index]!).executeUpdate(name, { args: ['i enhetschef'], updateId: `${name}-${index}` });
      return 'done';
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) return 'again';
      throw error;
    }
  };
  return {
    type: 'bareDeliverable',
    ids,
    async startCycle() {
      await client.workflow.start('bareCycle', { workflowId: CYCLE, taskQueue: BARE_QUEUE, args: [{ children, batch: BATCH }] });
    },
    submit: (index) => act(index, 'submit'),
    approve: (index) => act(index, 'approve'),
    drain: async () => client.workflow.getHandle(CYCLE).signal('allEnded'),
    shared: async () => [CYCLE],
    async check() {
      for (const id of ids) {
        const outcome: unknown = await client.workflow.getHandle(id).result();
        if (outcome !== 'approved') throw new Error(`${id}: ${String(outcome)}`);
      }
      return { mails: 0 };
    },
    close: async () => undefined,
  };
}
