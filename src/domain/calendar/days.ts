// Days as numbers (days since 1970-01-01) and ISO dates. No zone, no clock, no Intl: it runs inside workflows.

import type { ISODate } from './calendar.js';

const MS_PER_DAY = 86_400_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

const numbers = new Map<ISODate, number>();
const dates = new Map<number, ISODate>();

/** Days since 1970-01-01 of a date. Throws RangeError (in Swedish) for a day that does not exist. */
export function dayNumber(date: ISODate): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  if (!isDate(date)) throw new RangeError(`”${date}” är inget datum. Skriv år-månad-dag, till exempel 2027-06-15.`);
  const day = dayNumberOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
  numbers.set(date, day);
  return day;
}

/** Days since 1970-01-01 of year, month 1-12 and day; a day beyond the month's end runs on into the next month. */
export function dayNumberOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** The date of a day number. */
export function dateOf(day: number): ISODate {
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
    dates.set(day, date);
  }
  return date;
}

/** Whether the text is a day that exists, written `2027-06-15`. */
export function isDate(text: string): boolean {
  if (!ISO_DATE.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The date n calendar days later (earlier when negative). */
export const addDays = (date: ISODate, n: number): ISODate => dateOf(dayNumber(date) + n);

/** 1 = Monday .. 7 = Sunday. */
export const weekday = (date: ISODate): number => weekdayOf(dayNumber(date));

/** 1 = Monday .. 7 = Sunday, of a day number (1970-01-01 was a Thursday). */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Year, month 1-12 and day of a date. */
export function partsOf(date: ISODate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days in a month. */
export const daysInMonth = (year: number, month: number): number => dayNumberOf(year, month + 1, 1) - dayNumberOf(year, month, 1);
