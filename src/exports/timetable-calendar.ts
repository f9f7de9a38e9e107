// A planned timetable as a calendar file: an event on the last day of each deliverable.

import type { Instant } from '../domain/calendar/calendar.js';
import { icsText } from '../domain/ics.js';
import { dueEvent } from '../domain/ics-events.js';
import { namesOf } from '../domain/names.js';
import type { Organisation } from '../domain/organisation.js';
import type { Timetable } from '../domain/plan.js';

/** The calendar as text; `stamp` is when it was made. */
export function timetableCalendar({ year, rows }: Timetable, organisation: Organisation, stamp: Instant): string {
  const names = namesOf(organisation);
  return icsText({ name: `Årscykel ${year}, ${organisation.name}`, stamp, events: rows.map((row) => dueEvent(row, organisation.id, names)) });
}
