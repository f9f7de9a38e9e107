// Activities that record what happened and tell those who wait for it.

import type { StepTaken } from '../domain/deliverable/decider.js';
import { hasOpen, planOf } from '../records/cycles.js';
import type { Database } from '../records/database.js';
import { recordStep, waitingFor } from '../records/record.js';
import { noteWhileAway } from '../records/while-away.js';
import type { WorkflowMessages } from '../workflows/client.js';
import type { LetterRequest } from '../domain/letter.js';

export interface RecordsDeps {
  db: Database;
  messages: WorkflowMessages;
}

/** What the deliverable workflow calls. Everything in it may be done again: it is then done once. */
export function createRecordsActivities({ db, messages }: RecordsDeps) {
  return {
    /** Records a step and then tells the postman, those who waited for it, and the cycle when it was the last. */
    async recordStep(step: StepTaken): Promise<void> {
      await recordStep(db, step);
      await tellPostmen(messages, step.letters);
      for (const date of await noteWhileAway(db, step)) await messages.ensurePostman(date);
      const { plan, closed } = step.state;
      if (step.fulfilledNow) {
        for (const id of await waitingFor(db, plan.id)) {
          const waiting = await planOf(db, id);
          if (waiting !== null) await messages.tellFulfilled(waiting, plan.id);
        }
      }
      if (closed !== null && !(await hasOpen(db, plan.cycle))) await messages.tellAllEnded(plan.cycle);
    },
  };
}

export type RecordsActivities = ReturnType<typeof createRecordsActivities>;

/** The postman of each day is there: woken for what may leave at once, else just in place for the morning. */
async function tellPostmen(messages: WorkflowMessages, letters: LetterRequest[]): Promise<void> {
  const days = new Map<string, boolean>();
  for (const { sendOn, sendAt, at } of letters) days.set(sendOn, (days.get(sendOn) ?? false) || sendAt === at);
  for (const [date, atOnce] of days) await (atOnce ? messages.wakePostman(date) : messages.ensurePostman(date));
}
