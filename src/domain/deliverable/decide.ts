// decide(state, command, now): the events a command leads to, or why it is refused. The heart of the product: pure,
// and the same for the workflow, the preview, the rehearsal and the property tests.

import type { Instant } from '../calendar/calendar.js';
import { localDate } from '../calendar/instants.js';
import { acting, blank, isRefusal, isSecretariat, refuse } from './refuse.js';
import type { Command, Refusal, Tick } from './commands.js';
import { approve, returnRevision } from './decide-approval.js';
import { comment } from './decide-comment.js';
import { delegate } from './decide-delegate.js';
import { withdraw } from './decide-withdraw.js';
import { grantExtension, refuseExtension, requestExtension } from './decide-extension.js';
import { correctRecord } from './correct-record.js';
import { recordAdjusted, recordBody } from './decide-record.js';
import { secretariatAct } from './decide-secretariat.js';
import { submit } from './decide-submission.js';
import { isInvolved, takeCare } from './decide-ladder.js';
import type { DeliverableEvent, RecordedEvent } from './events.js';
import { evolve } from './evolve.js';
import { followUp } from './progress.js';
import { replanned } from './replan.js';
import type { DeliverableState } from './state.js';
import { nextTimeEvent, slackEvent } from './tick.js';

/** What happened, stamped and in order, and the state it led to. */
export interface Decided {
  events: RecordedEvent[];
  state: DeliverableState;
}

/**
 * Decides a command or a tick at `now`, and all that follows by itself from it.
 * A refusal leaves everything as it was; a tick is never refused and may lead to nothing.
 */
export function decide(state: DeliverableState, command: Command | Tick, now: Instant): Decided | Refusal {
  const first = firstEvents(state, command, now);
  if (isRefusal(first)) return first;
  const events: RecordedEvent[] = [];
  let after = state;
  const add = (event: DeliverableEvent): void => {
    const recorded: RecordedEvent = { ...event, seq: after.seq + 1, at: now };
    events.push(recorded);
    after = evolve(after, recorded);
  };
  first.forEach(add);
  for (let next = nextEvent(after, now); next !== null; next = nextEvent(after, now)) add(next);
  return { events, state: after };
}

const nextEvent = (state: DeliverableState, now: Instant): DeliverableEvent | null =>
  nextTimeEvent(state, now) ?? followUp(state, now) ?? slackEvent(state, now);

function firstEvents(state: DeliverableState, command: Command | Tick, now: Instant): DeliverableEvent[] | Refusal {
  if (command.type === 'tick') return [];
  if (command.type === 'dependencyFulfilled')
    return state.closed === null && state.waitsFor.includes(command.on) ? [{ type: 'dependencyFulfilled', on: command.on }] : [];
  // what is over may still have been written down wrong
  if (command.type === 'correctRecord') return correctRecord(state, command, now, localDate(state.plan.calendar, now));
  // Past the cycle's end only the tick that closes it is left to come.
  if (state.closed !== null || state.plan.ends.at <= now) return refuse('CLOSED');
  const today = localDate(state.plan.calendar, now);
  switch (command.type) {
    case 'submit':
      return submit(state, command, today);
    case 'approve':
      return approve(state, command);
    case 'return':
      return returnRevision(state, command, now);
    case 'withdraw':
      return withdraw(state, command, now);
    case 'delegate':
      return delegate(state, command);
    case 'comment':
      return comment(state, command);
    case 'recordBody':
      return recordBody(state, command, now, today);
    case 'recordAdjusted':
      return recordAdjusted(state, command, today);
    case 'requestExtension':
      return requestExtension(state, command, today);
    case 'grantExtension':
      return grantExtension(state, command, now, today);
    case 'refuseExtension':
      return refuseExtension(state, command);
    case 'takeCare':
      return takeCare(state, command, today);
    case 'notMine':
      if (!isInvolved(state, acting(command.by))) return refuse('NOT_YOURS');
      return [{ type: 'notMine', by: command.by, comment: command.comment }];
    case 'reassign':
    case 'sendAgain':
    case 'strike':
    case 'closeOnBehalf':
      return secretariatAct(state, command);
    case 'replan':
      if (!isSecretariat(state, command.by)) return refuse('NOT_YOURS');
      if (blank(command.reason)) return refuse('REASON_MISSING');
      if (command.plan.id !== state.plan.id) return refuse('OTHER_DELIVERABLE');
      return [replanned(state, command, now)];
  }
}
