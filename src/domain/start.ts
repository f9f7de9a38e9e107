// A plan as of the day its cycle starts: what lies before the start is neither reminded of nor escalated.

import type { Instant } from './calendar/calendar.js';
import { instantAt, localDate } from './calendar/instants.js';
import { addWorkingDays } from './calendar/working-days.js';
import type { DeliverablePlan, PlannedSlack, TimetableRow } from './plan.js';

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
  const { slack, ...rest } = plan;
  const left = slackFromStart(slack, startedAt);
  const waiting = { ...rest, waitsFor: plan.waitsFor.filter((id) => !done.has(id)), ...(left === null ? {} : { slack: left }) };
  if (plan.due.at > startedAt || done.has(plan.id)) return waiting;
  const today = localDate(plan.calendar, startedAt);
  const date = addWorkingDays(plan.calendar, today, Math.max(plan.minimumDays, LEAST_DAYS));
  return { ...waiting, due: { date, at: instantAt(plan.calendar, date, plan.dueTime) } };
}

/** Slack that was gone before the start is nothing to tell of: the secretariat has just chosen to start so. */
function slackFromStart(slack: PlannedSlack | undefined, startedAt: Instant): PlannedSlack | null {
  if (slack === undefined || slack.handIn.at <= startedAt) return null;
  return slack.approved !== null && slack.approved.at <= startedAt ? { ...slack, approved: null } : slack;
}
