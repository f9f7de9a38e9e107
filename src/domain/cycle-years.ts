// The years a cycle may be of: its dates lie from a year before to three after, all within the calendar's own years.

import { FIRST_YEAR, LAST_YEAR } from './calendar/holidays.js';

/** Years around the cycle's own that its dates may lie in. */
export const YEARS_BEFORE = 1;
export const YEARS_AFTER = 3;

export const FIRST_CYCLE_YEAR = FIRST_YEAR + YEARS_BEFORE;
export const LAST_CYCLE_YEAR = LAST_YEAR - YEARS_AFTER;

/** The year in a text of four digits, or null when it is none or the calendar does not reach around it. */
export function cycleYear(text: string): number | null {
  const year = Number(text);
  return /^\d{4}$/.test(text) && year >= FIRST_CYCLE_YEAR && year <= LAST_CYCLE_YEAR ? year : null;
}
