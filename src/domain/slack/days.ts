// Counting for slack: working days remembered by their ends, and the cutoff and notice of a meeting that only has days.

import type { Calendar, ISODate } from '../calendar/calendar.js';
import { addDays, addWorkingDays, previousWorkingDay, workingDaysBetween } from '../calendar/working-days.js';
import type { Meeting } from '../meetings.js';
import type { MeetingDays } from '../plan.js';

export interface Days {
  /** Working days after `a` up to and including `b`; negative when b is before. */
  between: (a: ISODate, b: ISODate) => number;
  /** n working days later; the day itself for 0. */
  after: (date: ISODate, n: number) => ISODate;
  /** n working days earlier; for 0 the day itself, or the last working day before it. */
  before: (date: ISODate, n: number) => ISODate;
  /** The last working day before the day. */
  dayBefore: (date: ISODate) => ISODate;
  /** Last day to hand in to a meeting, and the day its notice goes out: documents are approved by then. */
  limits: (body: string, meeting: MeetingDays) => { cutoff: ISODate; notice: ISODate };
}

/** A meeting that the calendar does not hold (any more) takes documents until its first day. */
export function daysFor(calendar: Calendar, meetings: Meeting[]): Days {
  const known = new Map<string, number>();
  const limits = new Map(meetings.map(({ body, first, cutoff, notice }) => [`${body} ${first}`, { cutoff, notice }]));
  const before = (date: ISODate, n: number): ISODate => (n === 0 ? previousWorkingDay(calendar, date) : addWorkingDays(calendar, date, -n));
  return {
    between(a, b) {
      if (a === b) return 0;
      const key = a + b;
      let count = known.get(key);
      if (count === undefined) known.set(key, (count = workingDaysBetween(calendar, a, b)));
      return count;
    },
    after: (date, n) => (n === 0 ? date : addWorkingDays(calendar, date, n)),
    before,
    dayBefore: (date) => before(addDays(date, -1), 0),
    limits: (body, { first }) => limits.get(`${body} ${first}`) ?? { cutoff: first, notice: first },
  };
}

export const later = (a: ISODate, b: ISODate): ISODate => (a > b ? a : b);
export const earlier = (a: ISODate, b: ISODate): ISODate => (a < b ? a : b);
