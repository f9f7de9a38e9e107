// Activities that carry out a change of a running cycle: each deliverable is told its own, once.

import { heartbeat } from '@temporalio/activity';
import { isFulfilled } from '../domain/deliverable/phase.js';
import { changeDone, stepDone, stepsToDo } from '../records/changes.js';
import type { StepToDo } from '../records/changes.js';
import { planOf, stateOf } from '../records/cycles.js';
import type { Database } from '../records/database.js';
import { waitingOn } from '../records/record.js';
import type { PlanhjulClient, WorkflowMessages } from '../workflows/client.js';

/** Deliverables told at the same time. */
const PARALLEL = 10;

export interface ChangePart {
  cycle: string;
  number: number;
  size: number;
}

export interface ChangeDeps {
  db: Database;
  messages: Pick<WorkflowMessages, 'startDeliverable' | 'tellFulfilled'>;
  act: PlanhjulClient['act'];
  /** Tells the server that the work goes on. */
  beat?: (at: number) => void;
}

/** What the change workflow calls. Everything in it may be done again: an act's nonce makes it one act. */
export function createChangeActivities({ db, messages, act, beat = heartbeat }: ChangeDeps) {
  return {
    /** Carries out the next steps; gives how many, and whether there are more. */
    async carryOut({ cycle, number, size }: ChangePart): Promise<{ done: number; more: boolean }> {
      const steps = await stepsToDo(db, cycle, number, size);
      for (let from = 0; from < steps.length; from += PARALLEL) {
        await Promise.all(
          steps.slice(from, from + PARALLEL).map(async (step) => {
            const outcome = step.command === null ? await start(step.deliverable) : await tell(step, `ändring/${cycle}/${number}`);
            await tellWhatIsThere(step.deliverable);
            await stepDone(db, cycle, number, step.position, outcome);
          }),
        );
        beat(from);
      }
      return { done: steps.length, more: steps.length === size };
    },
    async finishChange({ cycle, number }: Pick<ChangePart, 'cycle' | 'number'>): Promise<void> {
      await changeDone(db, cycle, number);
    },
  };

  async function start(id: string): Promise<string> {
    const plan = await planOf(db, id);
    if (plan === null) throw new Error(`${id} is not stored`);
    await messages.startDeliverable(plan);
    return 'Startad.';
  }

  async function tell({ deliverable, command }: StepToDo, change: string): Promise<string> {
    if (command === null) throw new Error('nothing to tell');
    const nonce = `${change}:${deliverable}`;
    let answer = await act(deliverable, command, nonce);
    if (!answer.ok && answer.code === 'CLOSED') {
      // the cycle is young, and its turn in the batches has not come
      const state = await stateOf(db, deliverable);
      if (state !== null && state.closed === null) {
        await messages.startDeliverable(state.plan);
        answer = await act(deliverable, command, nonce);
      }
    }
    if (answer.ok) return 'Klart.';
    if (answer.code === 'UNREACHABLE') throw new Error(`${deliverable} does not answer`);
    return `Ändrades inte: ${answer.words}`;
  }

  /** What it waits for since the change may be there already. */
  async function tellWhatIsThere(id: string): Promise<void> {
    const plan = await planOf(db, id);
    if (plan === null) return;
    for (const on of await waitingOn(db, id)) {
      const state = await stateOf(db, on);
      if (state !== null && isFulfilled(state)) await messages.tellFulfilled(plan, on);
    }
  }
}

export type ChangeActivities = ReturnType<typeof createChangeActivities>;
