// Which Swedish days an event of a calendar takes: dates, clock times with and without zone, ends and lengths.

import type { ISODate } from '../calendar/calendar.js';
import { addDays, dayNumber, isDate } from '../calendar/days.js';
import { FIRST_YEAR, LAST_YEAR } from '../calendar/holidays.js';
import { localDate } from '../calendar/instants.js';
import { calendarFor } from '../calendar/zone.js';
import type { IcsProperty } from './ics-lines.js';

/** Zones that keep Swedish time, by the names that calendars give them (also Outlook's own). */
const SWEDISH_TIME = /stockholm|berlin|copenhagen|köpenhamn|oslo|amsterdam|paris|rome|brussels|madrid|vienna|wien|zurich|bern|prague|warsaw|budapest|w\. europe|romance|central europe|västeuropa|^(cet|met|mez|cest)$|sverige|sweden/i;
const UTC_ZONE = /^(utc|gmt|z|etc\/(utc|gmt))$/i;

interface Moment {
  date: ISODate;
  /** `09:00`, or null for a whole day. */
  clock: string | null;
}

/** First and last day, or what is wrong (`problem`) or doubtful (`doubt`), as a sentence. */
export type Days = { first: ISODate; last: ISODate } | { problem: string } | { doubt: string };

/** The days from DTSTART and DTEND or DURATION. The end of a whole day is the day after, by the format; no end is one day. */
export function daysOf(start: IcsProperty | undefined, end: IcsProperty | undefined, length: IcsProperty | undefined): Days {
  if (start === undefined) return { problem: 'Händelsen saknar DTSTART, alltså dag.' };
  const from = momentOf(start);
  if (!('date' in from)) return from;
  const to = end === undefined ? afterLength(from, length) : momentOf(end);
  if (to === null) return { first: from.date, last: from.date };
  if (!('date' in to)) return to;
  if (to.date < from.date || (to.date === from.date && to.clock !== null && from.clock !== null && to.clock < from.clock)) {
    return { problem: `Händelsen slutar ${to.date}, innan den börjar ${from.date}.` };
  }
  // ends with the day before: a whole day's end is not itself part of it, nor is midnight
  const before = to.date > from.date && (to.clock === null || to.clock === '00:00');
  return { first: from.date, last: before ? addDays(to.date, -1) : to.date };
}

function momentOf({ name, params, value }: IcsProperty): Moment | { problem: string } | { doubt: string } {
  const text = value.trim();
  // hyphens and colons are not the format's, but what people write
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?\d{2})?(Z)?)?$/i.exec(text);
  const date = parts === null ? '' : `${parts[1]}-${parts[2]}-${parts[3]}`;
  if (parts === null || !isDate(date)) return { problem: `${name} ”${text}” är inget datum som finns. Skriv till exempel ${name};VALUE=DATE:20270310.` };
  const year = Number(parts[1]);
  if (year < FIRST_YEAR || year > LAST_YEAR) return { problem: `${name} ”${text}”: kalendern gäller åren ${FIRST_YEAR}–${LAST_YEAR}.` };
  if (parts[4] === undefined || params.get('VALUE')?.toUpperCase() === 'DATE') return { date, clock: null };
  const [hour, minute] = [Number(parts[4]), Number(parts[5])];
  if (hour > 23 || minute > 59) return { problem: `${name} ”${text}” har ett klockslag som inte finns.` };
  const zone = params.get('TZID') ?? '';
  const clock = `${parts[4]}:${parts[5]}`;
  if (parts[6] !== undefined || UTC_ZONE.test(zone)) return inSweden(date, clock);
  // no zone: the wall clock where the calendar was made
  if (zone === '' || SWEDISH_TIME.test(zone)) return { date, clock };
  return { doubt: `Tidszonen ”${zone}” är inte svensk tid, så det går inte att säga vilken dag mötet är.` };
}

function inSweden(date: ISODate, clock: string): Moment {
  const year = Number(date.slice(0, 4));
  const cal = calendarFor({ freeDays: [], quiet: [] }, year - 1, year + 1);
  const instant = `${date}T${clock}:00.000Z`;
  const local = localDate(cal, instant);
  return { date: local, clock: local === date ? clock : '00:00' };
}

/** Where a length ends, or null when there is none that can be read. */
function afterLength(from: Moment, length: IcsProperty | undefined): Moment | null {
  const parts = /^\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,7})M)?(?:\d+S)?)?$/i.exec(length?.value.trim() ?? '');
  if (parts === null) return null;
  const [weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  const start = from.clock === null ? 0 : Number(from.clock.slice(0, 2)) * 60 + Number(from.clock.slice(3));
  const total = start + (weeks * 7 + days) * 1440 + hours * 60 + minutes;
  const clock = `${String(Math.floor((total % 1440) / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
  return { date: addDays(from.date, Math.floor(total / 1440)), clock: from.clock === null && total % 1440 === 0 ? null : clock };
}

/** How many days from first to last, both included. */
export const span = ({ first, last }: { first: ISODate; last: ISODate }): number => dayNumber(last) - dayNumber(first) + 1;
