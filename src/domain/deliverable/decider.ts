// One step of a deliverable's life: decide, and the letters and withdrawals that follow. What the workflow, the
// preview and the tests all call.

import type { Instant } from '../calendar/calendar.js';
import type { LetterRequest } from '../letter.js';
import type { Command, Refusal, Tick } from './commands.js';
import { decide } from './decide.js';
import { isRefusal } from './refuse.js';
import type { RecordedEvent } from './events.js';
import { evolve } from './evolve.js';
import { isFulfilled } from './phase.js';
import { lettersFor, withdrawals } from './letters.js';
import type { Withdrawal } from './letters.js';
import type { DeliverableState } from './state.js';

export interface StepTaken {
  state: DeliverableState;
  events: RecordedEvent[];
  letters: LetterRequest[];
  withdraw: Withdrawal[];
  /** By this step what waits for it may open. */
  fulfilledNow: boolean;
}

/** Decides at `now` and gives all that is to be recorded; a refusal changes nothing. */
export function takeStep(state: DeliverableState, command: Command | Tick, now: Instant): StepTaken | Refusal {
  const decided = decide(state, command, now);
  if (isRefusal(decided)) return decided;
  const letters: LetterRequest[] = [];
  let before = state;
  for (const event of decided.events) {
    letters.push(...lettersFor(before, event, decided.state));
    before = evolve(before, event);
  }
  const fulfilledNow = !isFulfilled(state) && isFulfilled(decided.state);
  return { ...decided, letters, withdraw: withdrawals(state, decided.state), fulfilledNow };
}
