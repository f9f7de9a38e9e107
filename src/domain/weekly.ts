// When the weekly letter is written: on the first working day of each week, so early that it leaves with the morning's mail.

import type { Calendar, Instant, ISODate } from './calendar/calendar.js';
import { addDays, weekday } from './calendar/days.js';
import { instantAt, localDate } from './calendar/instants.js';
import { isWorkingDay } from './calendar/working-days.js';
import type { MailWindow } from './send-time.js';

/** Before the mail window opens: after the morning's reminders and rungs have fallen due, in the same mail as what they wrote. */
const AHEAD_MS = 30 * 60_000;

export interface Week {
  /** The first working day and the Sunday of the week. */
  day: ISODate;
  until: ISODate;
  /** When its letter is written. */
  at: Instant;
}

/** The week of a day; null when it has no working day. */
export function weekOf(calendar: Calendar, window: MailWindow, date: ISODate): Week | null {
  const monday = addDays(date, 1 - weekday(date));
  for (let n = 0; n < 5; n += 1) {
    const day = addDays(monday, n);
    if (!isWorkingDay(calendar, day)) continue;
    return { day, until: addDays(monday, 6), at: new Date(Date.parse(instantAt(calendar, day, window.from)) - AHEAD_MS).toISOString() };
  }
  return null;
}

/** The week whose letter is to be written at `now` (its time has come; null before it), and when the next is. */
export function weeklyMoments(calendar: Calendar, window: MailWindow, now: Instant): { current: Week | null; nextAt: Instant } {
  const today = localDate(calendar, now);
  const week = weekOf(calendar, window, today);
  if (week !== null && now < week.at) return { current: null, nextAt: week.at };
  let next: Week | null = null;
  for (let n = 7; next === null; n += 7) next = weekOf(calendar, window, addDays(today, n));
  return { current: week, nextAt: next.at };
}
