// What has turned out otherwise than the timetable says: extensions, decisions at another meeting or another day.

import type { Instant } from '../calendar/calendar.js';
import { localDate } from '../calendar/instants.js';
import type { DeliverableState } from '../deliverable/state.js';
import type { Actuals } from '../timetable-dates.js';

/** The actuals of a cycle's deliverables at `now`; only what differs from the plan stands in it. */
export function actualsOf(states: Iterable<DeliverableState>, now: Instant): Actuals {
  const found: Actuals = {};
  for (const state of states) {
    const { plan } = state;
    const due = state.due.at > plan.due.at ? state.due.date : null;
    const decided = decidedOtherwise(state, now);
    if (due !== null || decided !== null) found[plan.id] = { due, decided };
  }
  return found;
}

/** The day of the decision, or of the next meeting that can decide, when it is not the planned one. */
function decidedOtherwise(state: DeliverableState, now: Instant): string | null {
  const stage = state.plan.bodies.findLast(({ kind }) => kind === 'decision');
  const wanted = stage?.meetings[0];
  if (stage === undefined || wanted === undefined) return null;
  const record = state.records.findLast(({ kind }) => kind === 'decision');
  if (record !== undefined) return wanted.first <= record.date && record.date <= wanted.last ? null : record.date;
  if (state.closed !== null) return null;
  const today = localDate(state.plan.calendar, now);
  if (wanted.last >= today) return null;
  return stage.meetings.find(({ last }) => last >= today)?.last ?? null;
}
