// A plan as of the day its cycle starts: what lies before the start is neither reminded of nor escalated.

import type { Instant } from './calendar/calendar.js';
import { instantAt, localDate } from './calendar/instants.js';
import { addWorkingDays } from './calendar/working-days.js';
import type { DeliverablePlan, TimetableRow } from './plan.js';

/** Least working days that a deliverable already past its due time gets, when the model says less. */
const LEAST_DAYS = 10;

/** Rows whose due time is past at `startedAt`: the secretariat is asked whether they count as done. */
export const pastAt = (rows: TimetableRow[], startedAt: Instant): TimetableRow[] =>
  rows.filter(({ plan }) => plan.due.at <= startedAt);

/**
 * The plan to start with: waits only for what is not done already; a due time before the start moves to
 * `minimumDays` (at least 10) working days after it, so that reminders and escalations count from there.
 */
export function planFromStart(plan: DeliverablePlan, startedAt: Instant, done: ReadonlySet<string>): DeliverablePlan {
  const waitsFor = plan.waitsFor.filter((id) => !done.has(id));
  if (plan.due.at > startedAt || done.has(plan.id)) return { ...plan, waitsFor };
  const today = localDate(plan.calendar, startedAt);
  const date = addWorkingDays(plan.calendar, today, Math.max(plan.minimumDays, LEAST_DAYS));
  return { ...plan, waitsFor, due: { date, at: instantAt(plan.calendar, date, plan.dueTime) } };
}
