// Dates in Swedish words, without Intl so that workflows may use them: `fredag 15 januari 2027 kl. 16.00`.

import type { ClockTime, ISODate } from './calendar.js';
import { partsOf, weekday } from './days.js';

/** Monday first. */
export const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'] as const;
export const MONTHS = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'] as const;
const SHORT_MONTHS = ['jan', 'feb', 'mars', 'april', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'] as const;

/** `januari` for 1. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? String(month);

/** `måndag` for 1. */
export const weekdayName = (day: number): string => WEEKDAYS[day - 1] ?? String(day);

/** `fredag 15 januari 2027` */
export function longDate(date: ISODate): string {
  const { year, month, day } = partsOf(date);
  return `${weekdayName(weekday(date))} ${day} ${monthName(month)} ${year}`;
}

/** `fredag 15 januari 2027 kl. 16.00` */
export const longDateTime = (date: ISODate, clock: ClockTime): string => `${longDate(date)} kl. ${clock.replace(':', '.')}`;

/** `15 jan 2027` */
export function shortDate(date: ISODate): string {
  const { year, month, day } = partsOf(date);
  return `${day} ${SHORT_MONTHS[month - 1]} ${year}`;
}

/** `15 juni 2027`, `15–16 juni 2027`, `30 november–1 december 2027` or `30 december 2027–2 januari 2028`. */
export function spanDate(first: ISODate, last: ISODate): string {
  const a = partsOf(first);
  const b = partsOf(last);
  const end = `${b.day} ${monthName(b.month)} ${b.year}`;
  if (first === last) return end;
  if (a.year !== b.year) return `${a.day} ${monthName(a.month)} ${a.year}–${end}`;
  if (a.month !== b.month) return `${a.day} ${monthName(a.month)}–${end}`;
  return `${a.day}–${end}`;
}

/** `30 april 2027`: a day that is no appointment, without its weekday. */
export const plainDate = (date: ISODate): string => spanDate(date, date);
