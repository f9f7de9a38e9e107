// The days on the way to legal force that follow from a decision's day and from its announcement.

import type { Calendar, Instant, ISODate } from '../calendar/calendar.js';
import { instantAt } from '../calendar/instants.js';
import { addDays, nextWorkingDay } from '../calendar/working-days.js';
import type { MeetingDays } from '../plan.js';
import { MORNING } from './ask.js';
import type { BodyRecord } from './state.js';

/**
 * KL 13:5: three weeks to appeal from the announcement; lag (1930:173) 2 §: a last day that is free moves to the next
 * weekday. In force the morning after.
 */
export function appealAfter(calendar: Calendar, announced: ISODate): { appealEnds: ISODate; gainsAt: Instant } {
  const appealEnds = nextWorkingDay({ ...calendar, freeDays: [] }, addDays(announced, 21));
  return { appealEnds, gainsAt: instantAt(calendar, addDays(appealEnds, 1), MORNING) };
}

/** The meeting whose minutes hold a decision; what an official decides is announced with those of the meeting it is reported to. */
export const decisionMeeting = (meetings: MeetingDays[], { date, delegate }: Pick<BodyRecord, 'date' | 'delegate'>): MeetingDays =>
  meetings.find(({ first, last }) => (delegate === undefined ? first <= date && date <= last : first >= date)) ?? { first: date, last: date, adjusted: date };
