// What time brings: opening, reminders, rungs of the ladder, questions asked again, legal force, the cycle's end.
// After an outage what was missed comes as one thing, never as a row of them.

import type { Instant } from '../calendar/calendar.js';
import { localDate } from '../calendar/instants.js';
import { addWorkingDays, workingDaysBetween } from '../calendar/working-days.js';
import type { AskRules, Moment } from '../plan.js';
import { rungAt } from './agenda.js';
import { morningAfter, openAsk, submissionLadder } from './ask.js';
import type { Ask } from './ask.js';
import type { DeliverableEvent } from './events.js';
import { isFulfilled, slackGoneAt } from './phase.js';
import { momentAt, outcomeOf } from './progress.js';
import type { DeliverableState } from './state.js';

/** Working days between repeated questions, at most. */
const LONGEST_PAUSE = 30;

/** The next thing that time has brought by `now`, or null; ask again after each. */
export function nextTimeEvent(state: DeliverableState, now: Instant): DeliverableEvent | null {
  if (state.closed !== null) return null;
  if (state.plan.ends.at <= now) return { type: 'closed', outcome: isFulfilled(state) ? outcomeOf(state) : 'missing' };
  if (state.openedAt === null) return state.waitsFor.length === 0 && state.plan.opens.at <= now ? open(state, now) : null;
  for (const ask of state.asks) {
    const event = askEvent(state, ask, now);
    if (event !== null) return event;
  }
  const { legal } = state;
  if (legal !== null && legal.gainsAt !== null && !legal.gained && legal.gainsAt <= now)
    return { type: 'gainedLegalForce', date: localDate(state.plan.calendar, legal.gainsAt) };
  return null;
}

/** That the slack of a decision is gone: after all else that this moment brings, since an answer may have come just in time. */
export function slackEvent(state: DeliverableState, now: Instant): DeliverableEvent | null {
  const gone = slackGoneAt(state);
  return gone !== null && gone <= now && state.plan.slack !== undefined ? { type: 'slackEaten', slack: state.plan.slack } : null;
}

/** The submission's rules with who is responsible now. */
export function submissionRules(state: DeliverableState): AskRules {
  return {
    ...state.plan.submission,
    to: [state.responsible],
    substitute: state.substitute,
    ladder: submissionLadder(state.plan, state.responsible),
  };
}

/** A submission ask due at `due`, as of now. */
export const submitAsk = (state: DeliverableState, now: Instant, due: Moment): Ask =>
  openAsk(state.plan.calendar, now, due, submissionRules(state), { id: 'submit', kind: 'submit' });

function open(state: DeliverableState, now: Instant): DeliverableEvent {
  const due = dueAtOpening(state, now);
  return { type: 'opened', ask: submitAsk(state, now, due), dueMoved: due.at !== state.due.at };
}

/** The due time, moved when what was waited for came so late that fewer working days than the model's least are left. */
function dueAtOpening(state: DeliverableState, now: Instant): Moment {
  const { plan, due } = state;
  const today = localDate(plan.calendar, now);
  const heldUp = state.releasedAt !== null && state.releasedAt > plan.opens.at;
  if (!heldUp || (today < due.date && workingDaysBetween(plan.calendar, today, due.date) >= plan.minimumDays)) return due;
  return momentAt(state, addWorkingDays(plan.calendar, today, Math.max(plan.minimumDays, 1)));
}

function askEvent(state: DeliverableState, ask: Ask, now: Instant): DeliverableEvent | null {
  const { calendar, askAgainDays } = state.plan;
  const today = localDate(calendar, now);
  // Asked again after askAgainDays, then at growing intervals (as long again as it has been late, six weeks at most):
  // a few times in a year, not every week.
  const again = (): Moment => {
    const lateFor = Math.min(workingDaysBetween(calendar, ask.due.date, today), LONGEST_PAUSE);
    return morningAfter(calendar, today, Math.max(askAgainDays, 1, lateFor));
  };
  const reached = ask.ladder.filter((rung) => rungAt(ask, rung) <= now);
  const top = reached.at(-1);
  if (top !== undefined)
    return {
      type: 'escalated',
      ask: ask.id,
      level: top.level,
      to: [...new Set(reached.flatMap((rung) => rung.to))],
      again: top === ask.ladder.at(-1) ? again() : null,
    };
  const missed = ask.reminders.filter((reminder) => reminder.at <= now).at(-1);
  if (missed !== undefined) {
    // After an outage it is later than the reminder was meant for: what is told is what is left.
    const days = today <= missed.date ? missed.days : workingDaysBetween(calendar, today, ask.due.date);
    return { type: 'reminded', ask: ask.id, days, through: now };
  }
  if (ask.ladder.length === 0 && ask.again !== null && ask.again.at <= now)
    return { type: 'askedAgain', ask: ask.id, again: again() };
  return null;
}
