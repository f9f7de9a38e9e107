// A running cycle as a calendar file: the events of its calendar feed, as they are now. A later file replaces an earlier
// one; what is struck is told as cancelled.

import type { Instant } from '../domain/calendar/calendar.js';
import { calendarEvents } from '../domain/deliverable/calendar-events.js';
import { icsText } from '../domain/ics.js';
import type { IcsEvent } from '../domain/ics.js';
import { namesOf } from '../domain/names.js';
import type { Organisation } from '../domain/organisation.js';
import type { RunningRow } from './running-table.js';

/** The calendar as text; `stamp` is when it was made. */
export const runningCalendar = (year: number, organisation: Organisation, events: IcsEvent[], stamp: Instant): string =>
  icsText({ name: `Årscykel ${year}, ${organisation.name}`, stamp, events });

/** The last day of a deliverable and the meetings it is dealt with at. `baseUrl` is the app's, for the events' links. */
export const runningEvents = ({ state, why, changedAt }: RunningRow, organisation: Organisation, baseUrl: string): IcsEvent[] =>
  calendarEvents(
    // what has been asked besides the submission stands in no cycle's calendar
    { state, asked: [], changedAt, whyDue: why.due },
    { kind: 'cycle' },
    { organisationId: organisation.id, names: namesOf(organisation), url: `${baseUrl}/${state.plan.id}` },
  );
