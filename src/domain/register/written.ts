// What a register of governing documents says in its own words, understood where it can be. Nothing is ever guessed:
// what is not understood stays as it is written, and says so.

import type { ISODate } from '../calendar/calendar.js';
import { isDate } from '../calendar/days.js';
import { MONTHS } from '../calendar/swedish-dates.js';

/** One day, or the first and last day of a meeting. */
export interface DaySpan {
  first: ISODate;
  last: ISODate;
}

/** When a document was decided, as far as the words tell. */
export type Decided =
  /** Nothing is written. */
  | { kind: 'none' }
  /** To be decided: `Fastställs hösten 2018`. */
  | { kind: 'coming' }
  /** Only the year is known. */
  | { kind: 'year'; year: number }
  /** The meeting's days, and those of its revisions in order. */
  | { kind: 'days'; days: DaySpan; revised: DaySpan[] }
  | { kind: 'unclear' };

/** From when to when a document holds, both included; `to` null = until further notice. */
export type Validity = { kind: 'none' } | { kind: 'span'; from: ISODate | null; to: ISODate | null } | { kind: 'unclear' };

const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const SPAN = new RegExp(`^(${DAY})(?:--?(\\d{2}|${DAY}))?$`);

/** `2017-06-21`, `2017-06-21--22`, `2017-06-21-22` or `2016-11-30--2016-12-01`; null for anything else. */
export function daySpan(text: string): DaySpan | null {
  const found = SPAN.exec(text.trim().replaceAll(/[–—]/g, '--'));
  if (found === null) return null;
  const first = found[1]!;
  const end = found[2];
  const last = end === undefined ? first : end.length === 2 ? `${first.slice(0, 8)}${end}` : end;
  return isDate(first) && isDate(last) && first <= last ? { first, last } : null;
}

/** Understands when a document was decided: days, a year, that it is still to come, or that it cannot be told. */
export function readDecided(written: string): Decided {
  const text = written.trim();
  if (text === '') return { kind: 'none' };
  if (/^(ska )?(fastställs|beslutas|antas)\b/i.test(text)) return { kind: 'coming' };
  if (/^\d{4}$/.test(text)) return { kind: 'year', year: Number(text) };
  const [day, ...revisions] = text.split(/\s*,\s*(?:reviderad|rev\.?)\s+/i).map(daySpan);
  if (day === undefined || day === null || revisions.some((span) => span === null)) return { kind: 'unclear' };
  return { kind: 'days', days: day, revised: revisions.filter((span) => span !== null) };
}

/** Understands `2014-2020`, `2018`, `2018-01-01--2020-06-30`, `t.o.m. 2020` and `tills vidare`. */
export function readValidity(written: string): Validity {
  const text = written.trim().replaceAll(/[–—]/g, '-');
  if (text === '') return { kind: 'none' };
  if (/^tills vidare$/i.test(text)) return { kind: 'span', from: null, to: null };
  const until = /^(?:till och med|t\.? ?o\.? ?m\.?)\s+(\d{4}(?:-\d{2}-\d{2})?)$/i.exec(text);
  if (until !== null) return ends(null, until[1]!);
  const years = /^(\d{4})(?:\s*-\s*(\d{4}))?$/.exec(text);
  if (years !== null) return ends(years[1]!, years[2] ?? years[1]!);
  const days = /^(\d{4}-\d{2}-\d{2})\s*--?\s*(\d{4}-\d{2}-\d{2})$/.exec(text);
  return days === null ? { kind: 'unclear' } : ends(days[1]!, days[2]!);
}

function ends(from: string | null, to: string): Validity {
  const first = from?.length === 4 ? `${from}-01-01` : from;
  const last = to.length === 4 ? `${to}-12-31` : to;
  if ((first !== null && !isDate(first)) || !isDate(last) || (first !== null && first > last)) return { kind: 'unclear' };
  return { kind: 'span', from: first, to: last };
}

/** When a document is to be followed up: not said, one day, or the same day each year. */
export type FollowUpPoint = { kind: 'none' } | { kind: 'day'; day: ISODate } | { kind: 'yearly'; month: number; day: number } | { kind: 'unclear' };

/** Understands `2028-10-31`, `årligen 31 oktober`, `varje år 31 oktober` and `årligen 10-31`. */
export function readFollowUpOn(written: string): FollowUpPoint {
  const text = written.trim().toLowerCase();
  if (text === '') return { kind: 'none' };
  if (isDate(text)) return { kind: 'day', day: text };
  const yearly = /^(?:årligen|varje år)\s+(?:den\s+)?(?:(\d{1,2})\s+([a-zåäö]+)|(\d{2})-(\d{2}))$/.exec(text);
  if (yearly === null) return { kind: 'unclear' };
  const month = yearly[2] === undefined ? Number(yearly[3]) : (MONTHS as readonly string[]).indexOf(yearly[2]) + 1;
  const day = Number(yearly[1] ?? yearly[4]);
  // a day that every year has
  return isDate(`2027-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`) ? { kind: 'yearly', month, day } : { kind: 'unclear' };
}

/** The case numbers of a cell: `LS/1810/2013, RS/337/2015` are two. Kept as they are written. */
export const readDnrs = (written: string): string[] => written.split(/\s*[,;]\s*/).map((dnr) => dnr.trim()).filter((dnr) => dnr !== '');
