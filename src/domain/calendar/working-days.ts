// Which days are worked, and counting in working days: law, Saturdays and Sundays, and the organisation's own free days.
// A step past one day at a time: the counts are small, and a running workflow must not build a table of a century.

import type { Calendar, ISODate } from './calendar.js';
import { dateOf, dayNumber, weekdayOf } from './days.js';
import { holidayName, holidayNameOf } from './holidays.js';

export { addDays, weekday } from './days.js';

const ownFreeDays = new WeakMap<Calendar, Map<number, string>>();
/** Counts made before, by date and number of days: many deliverables are due on the same day. */
const counted = new WeakMap<Calendar, Map<ISODate, Map<number, ISODate>>>();

/** Whether the date is a working day: not a Saturday, a Sunday, a holiday or eve by law, or an own free day. */
export const isWorkingDay = (cal: Calendar, date: ISODate): boolean => isWorked(own(cal), dayNumber(date));

/**
 * The date n working days after (n > 0) or before (n < 0) `date`, which need not be one itself and is never counted.
 * n = 0 gives `date` if it is a working day, else the next one.
 */
export function addWorkingDays(cal: Calendar, date: ISODate, n: number): ISODate {
  if (!Number.isInteger(n)) throw new RangeError(`Antalet arbetsdagar ska vara ett heltal, inte ${n}.`);
  if (n === 0) return nextWorkingDay(cal, date);
  let known = counted.get(cal);
  if (known === undefined) {
    known = new Map();
    counted.set(cal, known);
  }
  let fromDate = known.get(date);
  if (fromDate === undefined) {
    fromDate = new Map();
    known.set(date, fromDate);
  }
  let found = fromDate.get(n);
  if (found === undefined) {
    found = count(own(cal), dayNumber(date), n);
    fromDate.set(n, found);
  }
  return found;
}

function count(free: Map<number, string>, from: number, n: number): ISODate {
  const step = n > 0 ? 1 : -1;
  let day = from;
  for (let left = Math.abs(n); left > 0; ) {
    day += step;
    if (isWorked(free, day)) left -= 1;
  }
  return dateOf(day);
}

/** The date itself if it is a working day, else the first one after. */
export const nextWorkingDay = (cal: Calendar, date: ISODate): ISODate => seek(cal, date, 1);

/** The date itself if it is a working day, else the last one before. */
export const previousWorkingDay = (cal: Calendar, date: ISODate): ISODate => seek(cal, date, -1);

/** Working days after `a` up to and including `b`; negative when b is before a. Undoes `addWorkingDays`. */
export function workingDaysBetween(cal: Calendar, a: ISODate, b: ISODate): number {
  const from = dayNumber(a);
  const to = dayNumber(b);
  if (to < from) {
    let back = 0;
    for (let day = from - 1; day >= to; day -= 1) if (isWorked(own(cal), day)) back -= 1;
    return back;
  }
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorked(own(cal), day)) count += 1;
  return count;
}

/** Whether no reminder leaves on this date (quiet weeks). Says nothing of whether it is a working day. */
export const isQuiet = (cal: Calendar, date: ISODate): boolean => cal.quiet.some((span) => span.from <= date && date <= span.to);

/** Why the date is free, in Swedish (`julafton`, `en lördag`, the own free day's name), or null on a working day. */
export function freeReason(cal: Calendar, date: ISODate): string | null {
  const name = holidayName(date) ?? own(cal).get(dayNumber(date));
  if (name !== undefined && name !== null) return name;
  const day = weekdayOf(dayNumber(date));
  return day === 6 ? 'en lördag' : day === 7 ? 'en söndag' : null;
}

function seek(cal: Calendar, date: ISODate, step: 1 | -1): ISODate {
  const free = own(cal);
  let day = dayNumber(date);
  while (!isWorked(free, day)) day += step;
  return dateOf(day);
}

function own(cal: Calendar): Map<number, string> {
  let free = ownFreeDays.get(cal);
  if (free === undefined) {
    free = new Map(cal.freeDays.map((day) => [dayNumber(day.date), day.name]));
    ownFreeDays.set(cal, free);
  }
  return free;
}

function isWorked(free: Map<number, string>, day: number): boolean {
  if (weekdayOf(day) > 5) return false;
  if (free.has(day)) return false;
  return holidayNameOf(day, Number(dateOf(day).slice(0, 4))) === null;
}
