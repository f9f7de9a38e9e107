// The free days of Swedish law, by rule: lag (1989:253) om allmänna helgdagar, and the three eves that
// lag (1930:173) 2 § treats alike. Saturdays and Sundays in themselves are not here: see `working-days.ts`.

import type { ISODate } from './calendar.js';
import { dateOf, dayNumber, dayNumberOf, weekdayOf } from './days.js';

/** The years these rules hold for: nationaldagen came and annandag pingst went in 2005. */
export const FIRST_YEAR = 2005;
export const LAST_YEAR = 2100;

const years = new Map<number, Map<number, string>>();

/** Name in Swedish of the public holiday or eve on this date, or null. Throws RangeError outside 2005-2100. */
export const holidayName = (date: ISODate): string | null => holidayNameOf(dayNumber(date), Number(date.slice(0, 4)));

/** The same for a day number whose year is known. */
export function holidayNameOf(day: number, year: number): string | null {
  let names = years.get(year);
  if (names === undefined) {
    names = holidaysOf(year);
    years.set(year, names);
  }
  return names.get(day) ?? null;
}

/** Every public holiday and eve of a year, in order. Throws RangeError outside 2005-2100. */
export function holidays(year: number): { date: ISODate; name: string }[] {
  return [...holidaysOf(year)].sort(([a], [b]) => a - b).map(([day, name]) => ({ date: dateOf(day), name }));
}

function holidaysOf(year: number): Map<number, string> {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw new RangeError(`Kalendern gäller åren ${FIRST_YEAR}–${LAST_YEAR}, inte ${year}.`);
  }
  const easter = easterSunday(year);
  const midsummer = firstSaturdayFrom(year, 6, 20);
  // Later entries win where two fall on one day (Kristi himmelsfärdsdag can be första maj: 2008).
  return new Map([
    [dayNumberOf(year, 1, 1), 'nyårsdagen'],
    [dayNumberOf(year, 1, 6), 'trettondedag jul'],
    [easter - 2, 'långfredagen'],
    [easter, 'påskdagen'],
    [easter + 1, 'annandag påsk'],
    [easter + 39, 'Kristi himmelsfärdsdag'],
    [easter + 49, 'pingstdagen'],
    [dayNumberOf(year, 5, 1), 'första maj'],
    [dayNumberOf(year, 6, 6), 'nationaldagen'],
    [midsummer - 1, 'midsommarafton'],
    [midsummer, 'midsommardagen'],
    [firstSaturdayFrom(year, 10, 31), 'alla helgons dag'],
    [dayNumberOf(year, 12, 24), 'julafton'],
    [dayNumberOf(year, 12, 25), 'juldagen'],
    [dayNumberOf(year, 12, 26), 'annandag jul'],
    [dayNumberOf(year, 12, 31), 'nyårsafton'],
  ]);
}

function firstSaturdayFrom(year: number, month: number, dayOfMonth: number): number {
  const day = dayNumberOf(year, month, dayOfMonth);
  return day + ((6 - weekdayOf(day) + 7) % 7);
}

/** Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayNumberOf(year, Math.floor(n / 31), (n % 31) + 1);
}
