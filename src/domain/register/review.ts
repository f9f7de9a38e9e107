// When a governing document whose validity ends is brought up: to its owner in time, and to the secretariat when it has ended.

import type { Calendar, Instant, ISODate } from '../calendar/calendar.js';
import { addDays, daysInMonth, partsOf } from '../calendar/days.js';
import { instantAt } from '../calendar/instants.js';
import { nextWorkingDay } from '../calendar/working-days.js';
import { MORNING } from '../deliverable/ask.js';
import type { DocumentWords } from './document.js';
import { readValidity } from './written.js';

/** Months before the last day when the owner is reminded; 0 = it has ended. */
export const REVIEW_MONTHS = [12, 6, 1, 0] as const;

export interface ReviewMoment {
  months: number;
  at: Instant;
}

/** The last day a document holds, or null when it has none that is understood. */
export function lastDayOf({ validity }: Pick<DocumentWords, 'validity'>): ISODate | null {
  const holds = readValidity(validity);
  return holds.kind === 'span' ? holds.to : null;
}

/** The same day n months earlier, or that month's last day when it has no such day: 31 August, six months → 28 February. */
export function monthsBefore(date: ISODate, n: number): ISODate {
  const { year, month, day } = partsOf(date);
  const count = year * 12 + (month - 1) - n;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return `${toYear}-${String(toMonth).padStart(2, '0')}-${String(Math.min(day, daysInMonth(toYear, toMonth))).padStart(2, '0')}`;
}

/**
 * The moments still to come after `now`: twelve, six and one month before the last day, and the day after it; each in the
 * morning of the first working day from then on. One that is past already never becomes a reminder.
 */
export function reviewMoments(last: ISODate, calendar: Calendar, now: Instant): ReviewMoment[] {
  return REVIEW_MONTHS.map((months) => {
    const day = nextWorkingDay(calendar, months === 0 ? addDays(last, 1) : monthsBefore(last, months));
    return { months, at: instantAt(calendar, day, MORNING) };
  }).filter(({ at }) => at > now);
}
