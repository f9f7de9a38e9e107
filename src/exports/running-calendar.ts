// A running cycle as a calendar file: an event on the last day of each deliverable, as it is now. The same events as the
// planned timetable's, so that a later file replaces an earlier one; what is struck is told as cancelled.

import type { Instant } from '../domain/calendar/calendar.js';
import { localClock } from '../domain/calendar/instants.js';
import { icsText } from '../domain/ics.js';
import type { IcsEvent } from '../domain/ics.js';
import { dueEvent } from '../domain/ics-events.js';
import { namesOf } from '../domain/names.js';
import type { Organisation } from '../domain/organisation.js';
import { standing } from './running-table.js';
import type { RunningRow } from './running-table.js';

/** The calendar as text; `stamp` is when it was made. */
export const runningCalendar = (year: number, organisation: Organisation, events: IcsEvent[], stamp: Instant): string =>
  icsText({ name: `Årscykel ${year}, ${organisation.name}`, stamp, events });

/** The last day of a deliverable, as it is now. `baseUrl` is the app's, for the event's link. */
export function runningEvent({ state, why }: RunningRow, organisation: Organisation, baseUrl: string): IcsEvent {
  const { plan, due, responsible, closed } = state;
  const moved = due.at !== plan.due.at;
  const now = { ...plan, responsible, due, dueTime: moved ? localClock(plan.calendar, due.at) : plan.dueTime };
  const reasons = moved ? { ...why, due: 'Dagen har flyttats sedan tidplanen lades.' } : why;
  const event = dueEvent({ plan: now, why: reasons, reminders: [], escalations: [] }, organisation.id, namesOf(organisation));
  return {
    ...event,
    description: `${event.description}\nLäge: ${standing(state)}.`,
    url: `${baseUrl}/${plan.id}`,
    sequence: state.seq,
    cancelled: closed?.outcome === 'struck' || closed?.outcome === 'closed-on-behalf',
  };
}
