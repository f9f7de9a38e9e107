// Instants as a reader wants them: Swedish local time in words.

import type { Instant, ISODate } from '../../domain/calendar/calendar.js';
import { dayNumber } from '../../domain/calendar/days.js';
import { FIRST_YEAR, LAST_YEAR } from '../../domain/calendar/holidays.js';
import { localClock, localDate } from '../../domain/calendar/instants.js';
import { longDate, longDateTime, shortDate } from '../../domain/calendar/swedish-dates.js';
import { calendarFor } from '../../domain/calendar/zone.js';

/** Europe/Stockholm without any organisation's own free days. */
export const zone = calendarFor({ freeDays: [], quiet: [] }, FIRST_YEAR, LAST_YEAR);

/** The local day of an instant. */
export const dayOf = (instant: Instant): ISODate => localDate(zone, instant);

/** `fredag 15 januari 2027 kl. 16.00` */
export const dateTime = (instant: Instant): string => longDateTime(dayOf(instant), localClock(zone, instant));

/** `fredag 15 januari 2027` */
export const date = (instant: Instant): string => longDate(dayOf(instant));

/** `15 jan 2027 kl. 16.00` */
export const shortDateTime = (instant: Instant): string => `${shortDate(dayOf(instant))} kl. ${localClock(zone, instant).replace(':', '.')}`;

/** `340 kB`, `1,4 MB` */
export const fileSize = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`);

/** `15 jan 2027` */
export const short = (instant: Instant): string => shortDate(dayOf(instant));

/** `idag`, `imorgon`, `om 5 dagar`, `för 3 dagar sedan`: calendar days from one instant to another. */
export function distance(to: Instant, now: Instant): string {
  const days = dayNumber(dayOf(to)) - dayNumber(dayOf(now));
  if (days === 0) return 'idag';
  if (days === 1) return 'imorgon';
  if (days === -1) return 'igår';
  return days > 0 ? `om ${days} dagar` : `för ${-days} dagar sedan`;
}
