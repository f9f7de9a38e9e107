// What follows by itself from what is there: the next approval stage, the body's turn, the way to legal force, the end.

import type { Instant } from '../calendar/calendar.js';
import { instantAt, localDate } from '../calendar/instants.js';
import { addDays, addWorkingDays, previousWorkingDay } from '../calendar/working-days.js';
import type { AskRules, Moment, PlannedBodyStage, PlannedStage } from '../plan.js';
import { openAsk } from './ask.js';
import type { Ask } from './ask.js';
import type { DeliverableEvent } from './events.js';
import { askedIn, carriedIn, carriedTo } from './approval-stages.js';
import { isDecided, isStanding } from './phase.js';
import type { DeliverableState, Outcome } from './state.js';

/** Working days after a meeting within which what it did is recorded. */
export const RECORD_DAYS = 3;
/** Working days to wait when the calendar has no further meeting. */
const NO_MEETING_DAYS = 10;

/** The next event that follows from `state` by itself, or null when everything waits for a person or for time. */
export function followUp(state: DeliverableState, now: Instant): DeliverableEvent | null {
  const latest = state.revisions.at(-1);
  if (state.closed !== null || latest === undefined || !isStanding(latest)) return null;
  if (!state.approved) return approvalStep(state, latest.stagesDone, now);
  return legalStep(state, now) ?? bodyStep(state, now) ?? (isComplete(state) ? { type: 'closed', outcome: outcomeOf(state) } : null);
}

/** What a deliverable that ends now has come to. */
export function outcomeOf(state: DeliverableState): Outcome {
  if (isDecided(state)) return 'decided';
  const { bodies, approval } = state.plan;
  if (bodies.some((stage) => stage.kind === 'decision') || !state.approved) return 'missing';
  return approval.length > 0 ? 'approved' : 'submitted';
}

const isComplete = (state: DeliverableState): boolean =>
  state.bodyStage >= state.plan.bodies.length && (state.legal === null || state.legal.gained);

function approvalStep(state: DeliverableState, done: string[], now: Instant): DeliverableEvent | null {
  const left = state.plan.approval.filter((stage) => !done.includes(stage.id));
  if (left.length === 0) return { type: 'approvalCompleted', revision: state.revisions.length };
  const order = Math.min(...left.map((stage) => stage.order));
  const next = left.find((stage) => stage.order === order && !hasAsk(state, `approve:${stage.id}`));
  if (next === undefined) return null;
  const carried = carriedTo(state, next);
  if (carried !== null) return { type: 'carried', revision: state.revisions.length, carried };
  return { type: 'asked', ask: approvalAsk(state, next, now) };
}

/** A stage's question as of now: to whom it has been handed on, with the approvals that count already. */
export function approvalAsk(state: DeliverableState, stage: PlannedStage, now: Instant): Ask {
  const latest = state.revisions.at(-1);
  const to = askedIn(latest, stage);
  const due = workingDaysFrom(state, now, stage.responseDays);
  const ask = openAsk(state.plan.calendar, now, due, { ...stage, to }, { id: `approve:${stage.id}`, kind: 'approve' });
  return { ...ask, answered: carriedIn(latest, stage.id).filter((seat) => to.includes(seat)) };
}

function bodyStep(state: DeliverableState, now: Instant): DeliverableEvent | null {
  const stage = state.plan.bodies[state.bodyStage];
  if (stage === undefined) return null;
  const id = `${stage.kind}:${stage.body}`;
  if (hasAsk(state, id)) return null;
  return { type: 'asked', ask: openAsk(state.plan.calendar, now, recordDue(state, stage, now), stage, { id, kind: stage.kind }) };
}

/** Due some days after the first meeting that is not over yet. */
export function recordDue(state: DeliverableState, stage: PlannedBodyStage, now: Instant): Moment {
  const today = localDate(state.plan.calendar, now);
  const meeting = stage.meetings.find(({ last }) => last >= today);
  return meeting === undefined
    ? workingDaysFrom(state, now, NO_MEETING_DAYS)
    : momentAt(state, addWorkingDays(state.plan.calendar, meeting.last, RECORD_DAYS));
}

function legalStep(state: DeliverableState, now: Instant): DeliverableEvent | null {
  const { legal, plan } = state;
  const stage = plan.bodies.find(({ kind }) => kind === 'decision');
  if (legal === null || stage === undefined || legal.announced !== null) return null;
  const kind = legal.adjusted === null ? 'adjust' : 'announce';
  if (hasAsk(state, kind)) return null;
  // KL 5:69, 6:35: adjusted within 14 days, as the meeting calendar says; KL 8:12: announced by the second day after.
  const day = legal.adjusted === null ? legal.meeting.adjusted : previousWorkingDay(plan.calendar, addDays(legal.adjusted, 2));
  const planned = momentAt(state, day);
  const due = planned.at > now ? planned : workingDaysFrom(state, now, 1);
  return { type: 'asked', ask: openAsk(plan.calendar, now, due, legalRules(stage), { id: kind, kind }) };
}

const legalRules = (stage: PlannedBodyStage): AskRules => ({ ...stage, reminderDays: [1] });

const hasAsk = (state: DeliverableState, id: Ask['id']): boolean => state.asks.some((ask) => ask.id === id);

/** The due time of a day: the model's clock time on it. */
export const momentAt = (state: DeliverableState, date: string): Moment => ({
  date,
  at: instantAt(state.plan.calendar, date, state.plan.dueTime),
});

/** Due n working days from now. */
export const workingDaysFrom = (state: DeliverableState, now: Instant, days: number): Moment =>
  momentAt(state, addWorkingDays(state.plan.calendar, localDate(state.plan.calendar, now), days));
