// When a governing document whose validity ends is brought up: to its owner in time, and to the secretariat when it has ended.

import type { Calendar, Instant, ISODate } from '../calendar/calendar.js';
import { addDays, daysInMonth, partsOf } from '../calendar/days.js';
import { instantAt } from '../calendar/instants.js';
import { nextWorkingDay } from '../calendar/working-days.js';
import { MORNING } from '../deliverable/ask.js';
import type { DocumentWords } from './document.js';
import { readFollowUpOn, readValidity } from './written.js';

/** Months before the last day when the owner is reminded; 0 = it has ended. */
export const REVIEW_MONTHS = [12, 6, 1, 0] as const;

export interface ReviewMoment {
  months: number;
  at: Instant;
  /** It is to be followed up now; `months` then says nothing. */
  followUp?: true;
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

/** Years ahead for which a yearly follow-up is brought up; looked at again at each start of the app. */
const YEARS_AHEAD = 5;

/** The days after `from` when a document is to be followed up, at most to its last day. */
export function followUpDays(words: Pick<DocumentWords, 'followUpOn' | 'validity'>, from: ISODate): ISODate[] {
  const point = readFollowUpOn(words.followUpOn ?? '');
  const last = lastDayOf(words);
  const { year } = partsOf(from);
  const day = (of: number, month: number, n: number): ISODate => `${of}-${String(month).padStart(2, '0')}-${String(n).padStart(2, '0')}`;
  const days = point.kind === 'day' ? [point.day] : point.kind === 'yearly' ? Array.from({ length: YEARS_AHEAD }, (_, n) => day(year + n, point.month, point.day)) : [];
  return days.filter((each) => each >= from && (point.kind === 'day' || last === null || each <= last));
}

/** Every moment still to come for a document: its end, and its follow-up in the morning of that day or the first working day after. */
export function momentsOf(words: Pick<DocumentWords, 'followUpOn' | 'validity'>, calendarOf: (fromYear: number, toYear: number) => Calendar, now: Instant): ReviewMoment[] {
  const last = lastDayOf(words);
  const today = now.slice(0, 10);
  const days = followUpDays(words, addDays(today, -7));
  const years = [...days, ...(last === null ? [] : [last]), today].map((day) => partsOf(day).year);
  if (days.length === 0 && last === null) return [];
  const calendar = calendarOf(Math.min(...years) - 2, Math.max(...years) + 1);
  const followUps = days.map((day): ReviewMoment => ({ months: 0, at: instantAt(calendar, nextWorkingDay(calendar, day), MORNING), followUp: true })).filter(({ at }) => at > now);
  return [...(last === null ? [] : reviewMoments(last, calendar, now)), ...followUps].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
