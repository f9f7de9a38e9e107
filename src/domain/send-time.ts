// When a letter may leave: on working days, in the organisation's mail window, local time.

import type { Calendar, ClockTime, Instant, ISODate } from './calendar/calendar.js';
import { instantAt, localClock, localDate } from './calendar/instants.js';
import { addWorkingDays, isWorkingDay } from './calendar/working-days.js';

export interface MailWindow {
  from: ClockTime;
  to: ClockTime;
}

/**
 * The earliest a letter that falls due at `at` may leave: at once inside the window of a working day, else when the
 * window next opens. Letters that wait for the same opening make up a person's one letter of that morning.
 */
export function sendTime(calendar: Calendar, window: MailWindow, at: Instant): { sendAt: Instant; sendOn: ISODate } {
  const date = localDate(calendar, at);
  const clock = localClock(calendar, at);
  if (isWorkingDay(calendar, date) && clock < window.to)
    return clock >= window.from ? { sendAt: at, sendOn: date } : opening(calendar, window, date);
  return opening(calendar, window, addWorkingDays(calendar, date, 1));
}

const opening = (calendar: Calendar, window: MailWindow, date: ISODate) => ({
  sendAt: instantAt(calendar, date, window.from),
  sendOn: date,
});

/**
 * The next time the window opens, also when it is open now: for what could have been told earlier (a cycle started in
 * the middle of a window), so that a person gets all of it as one mail the next morning.
 */
export function nextOpening(calendar: Calendar, window: MailWindow, at: Instant): { sendAt: Instant; sendOn: ISODate } {
  const soonest = sendTime(calendar, window, at);
  return soonest.sendAt > at ? soonest : opening(calendar, window, addWorkingDays(calendar, soonest.sendOn, 1));
}
