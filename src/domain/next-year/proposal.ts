// When the secretariat is offered to prepare the next year: on the model's date, in the cycle's own calendar year.

import type { Calendar, Instant } from '../calendar/calendar.js';
import { dateOf, dayNumberOf, daysInMonth } from '../calendar/days.js';
import { instantAt, localDate } from '../calendar/instants.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { MORNING } from '../deliverable/ask.js';
import type { GovernanceModel } from '../model.js';
import type { Moment } from '../plan.js';

/** When the model does not say: in good time before the year's end, with the council's autumn meetings known. */
const USUAL = { month: 10, day: 1 };

/**
 * The morning of the model's date in the cycle's year. A date that has passed when the cycle starts is the morning of
 * the next working day, so that a year started late is followed by its proposal all the same.
 */
export function proposalMoment(model: GovernanceModel, year: number, calendar: Calendar, now: Instant): Moment {
  const { month, day } = model.proposeNextYear ?? USUAL;
  const date = dateOf(dayNumberOf(year, month, Math.min(day, daysInMonth(year, month))));
  const at = instantAt(calendar, date, MORNING);
  if (at > now) return { date, at };
  const later = addWorkingDays(calendar, localDate(calendar, now), 1);
  return { date: later, at: instantAt(calendar, later, MORNING) };
}
