// A calendar year as it may be asked for, and its first and last instants.

import { instantAt } from '../domain/calendar/instants.js';
import type { YearSpan } from '../records/read/year.js';
import { zone } from './ui/when.js';

/** Years that can be asked for: those that a cycle can have something in. */
const FIRST_YEAR = 2005;
const LAST_YEAR = 2058;

/** The year of an address, or null. */
export function yearFrom(text: string): number | null {
  const year = Number(text);
  return /^\d{4}$/.test(text) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

/** The year in Swedish time, as of `now`. */
export function spanOf(year: number, now: string): YearSpan {
  const from = instantAt(zone, `${year}-01-01`, '00:00');
  return { year, from, to: instantAt(zone, `${year + 1}-01-01`, '00:00'), begun: from <= now };
}
