// How long a deliverable lasts: the latest of what its window, its questions, its meetings and its end say. Lists of one
// calendar year go by it.

import type { Instant } from '../calendar/calendar.js';
import { instantAt } from '../calendar/instants.js';
import type { DeliverableState } from './state.js';

/**
 * The last instant that is known to belong to the deliverable: its last day, its questions' last days, the meetings it
 * is planned for, and when it was closed. What counted as done before the start of its cycle ends with its window.
 */
export function lastsUntil({ plan, due, asks, closed }: DeliverableState): Instant {
  const meetings = plan.bodies.flatMap(({ meetings: [planned] }) => (planned === undefined ? [] : [instantAt(plan.calendar, planned.last, '23:59')]));
  const ended = closed === null || closed.outcome === 'before-start' ? [] : [closed.at];
  return [...asks.map((ask) => ask.due.at), ...meetings, ...ended].reduce((last, at) => (at > last ? at : last), due.at);
}
