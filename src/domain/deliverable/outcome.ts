// How a body settled a matter, or did not: what a record of it must say, and when a matter that is referred back or
// postponed comes up again.

import type { Instant, ISODate } from '../calendar/calendar.js';
import { localDate } from '../calendar/instants.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { DeliverablePlan, MeetingDays, Moment, PlannedBodyStage } from '../plan.js';
import type { RefusalCode } from './commands.js';
import { isFulfilled } from './phase.js';
import { momentAt, RECORD_DAYS, workingDaysFrom } from './progress.js';
import { blank } from './refuse.js';
import type { ByType } from './refuse.js';
import type { BodyRecord, DeliverableState } from './state.js';

/** Working days before a meeting when its documents must be in, where the plan does not know its cutoff. */
const CUTOFF_DAYS = 10;
/** Working days that whoever is referred back to has at least. */
const LEAST_DAYS = 5;
/** Working days to wait when the calendar has no further meeting. */
const NO_MEETING_DAYS = 10;

/** Why the outcome cannot be recorded so, or null. A decision without anything special needs its § and nothing more. */
export function outcomeFault(state: DeliverableState, stage: PlannedBodyStage, command: ByType<'recordBody'>): RefusalCode | null {
  const { paragraph, outcome, words = '', delegate } = command;
  if (delegate !== undefined) {
    if (stage.kind !== 'decision' || outcome === 'referredBack' || outcome === 'postponed') return 'OUTCOME_WRONG';
    if (blank(delegate.role) || blank(delegate.number)) return 'DELEGATE_MISSING';
  } else if (blank(paragraph)) return 'PARAGRAPH_MISSING';
  if (outcome === 'amended' && stage.kind === 'report') return 'OUTCOME_WRONG';
  // what others build on already is not asked for anew: it is revised
  if (outcome === 'referredBack' && isFulfilled(state)) return 'OUTCOME_WRONG';
  if ((outcome === 'amended' || outcome === 'referredBack') && blank(words)) return 'OUTCOME_WORDS';
  return null;
}

/** The part of a record that says how it was settled: nothing for a plain one. */
export function settled({ outcome, words = '', delegate }: ByType<'recordBody'>): Pick<BodyRecord, 'outcome' | 'words' | 'delegate'> {
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(blank(words) ? {} : { words: words.trim() }),
    ...(delegate === undefined ? {} : { delegate: { role: delegate.role.trim(), number: delegate.number.trim() } }),
  };
}

/**
 * When what is referred back is to be handed in again: so that it is approved by the cutoff (manusstopp) of a meeting of
 * the first body that treats it; of the first such meeting that leaves time enough.
 */
export function resubmissionDue(state: DeliverableState, now: Instant, referredOn: ISODate): Moment {
  const { plan } = state;
  const soonest = workingDaysFrom(state, now, LEAST_DAYS);
  const approval = approvalDays(plan);
  const days = (plan.bodies[0]?.meetings ?? [])
    .filter(({ first }) => first > referredOn)
    .map((meeting) => addWorkingDays(plan.calendar, cutoffOf(plan, meeting), -approval));
  const date = days.find((day) => day >= soonest.date);
  return date === undefined ? workingDaysFrom(state, now, NO_MEETING_DAYS) : momentAt(state, date);
}

/** When what is postponed is to be recorded: some days after the body's next meeting. */
export function postponedDue(state: DeliverableState, stage: PlannedBodyStage, now: Instant, postponedOn: ISODate): Moment {
  const { calendar } = state.plan;
  const today = localDate(calendar, now);
  const next = stage.meetings.find(({ first, last }) => first > postponedOn && last >= today);
  return next === undefined ? workingDaysFrom(state, now, NO_MEETING_DAYS) : momentAt(state, addWorkingDays(calendar, next.last, RECORD_DAYS));
}

const cutoffOf = (plan: DeliverablePlan, { first, cutoff }: MeetingDays): ISODate => cutoff ?? addWorkingDays(plan.calendar, first, -CUTOFF_DAYS);

/** Working days that the approval takes when everybody uses their time. */
function approvalDays({ approval }: DeliverablePlan): number {
  const longest = new Map<number, number>();
  for (const { order, responseDays } of approval) longest.set(order, Math.max(longest.get(order) ?? 0, responseDays));
  return [...longest.values()].reduce((sum, days) => sum + days, 0);
}
