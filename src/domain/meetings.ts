// Meetings (sammanträden) of the political bodies: their days, document cutoff, notice and adjustment.

import type { ISODate } from './calendar/calendar.js';

export interface Meeting {
  body: string;
  /** First and last day; equal for a one-day meeting. */
  first: ISODate;
  last: ISODate;
  /** Document cutoff (manusstopp): what is to be dealt with is handed in by the end of this day. */
  cutoff: ISODate;
  /** The day the notice (kallelse) is sent. */
  notice: ISODate;
  /** The day the minutes are to be adjusted (justering), at most 14 days after the meeting (KL 5:69, 6:35). */
  adjusted: ISODate;
  /** First days of the meetings it counts as, when it has been moved or stands in for cancelled ones. */
  standsFor?: ISODate[];
}

/** By first day, then body: the order every list of meetings has. */
export const sortMeetings = (meetings: Meeting[]): Meeting[] =>
  meetings.toSorted((a, b) => (a.first === b.first ? (a.body < b.body ? -1 : 1) : a.first < b.first ? -1 : 1));

/** Every body's meetings by body, in order of time. */
export function meetingsByBody(meetings: Meeting[]): Map<string, Meeting[]> {
  const byBody = new Map<string, Meeting[]>();
  for (const meeting of sortMeetings(meetings)) {
    const list = byBody.get(meeting.body);
    if (list === undefined) byBody.set(meeting.body, [meeting]);
    else list.push(meeting);
  }
  return byBody;
}

/** The days that a meeting counts as, for rules that name a month: its own, or those of the meetings it stands for. */
const slotsOf = (meeting: Meeting): ISODate[] => meeting.standsFor ?? [meeting.first];

/** The one of a body's meetings (in order of time) that counts as being in the span of months, both included. */
export function meetingInMonths(meetings: Meeting[], year: number, fromMonth: number, untilMonth: number, pick: 'first' | 'last'): Meeting | undefined {
  const [from, until] = [`${year}-${String(fromMonth).padStart(2, '0')}`, `${year}-${String(untilMonth).padStart(2, '0')}`];
  let found: { slot: ISODate; meeting: Meeting } | undefined;
  for (const meeting of meetings) {
    for (const slot of slotsOf(meeting)) {
      const month = slot.slice(0, 7);
      if (month < from || month > until) continue;
      if (found === undefined || (pick === 'first' ? slot < found.slot : slot >= found.slot)) found = { slot, meeting };
    }
  }
  return found?.meeting;
}

/** The meetings without one of them; the body's next takes its place in rules that name its month. */
export function withoutMeeting(meetings: Meeting[], cancelled: Meeting): Meeting[] {
  const left = meetings.filter((meeting) => meeting !== cancelled);
  const next = sortMeetings(left).find(({ body, first }) => body === cancelled.body && first > cancelled.first);
  return left.map((meeting) => (meeting === next ? { ...meeting, standsFor: [...slotsOf(cancelled), ...slotsOf(meeting)] } : meeting));
}

/** The meeting on other days: it is still the one of its old month. */
export function movedMeeting(meeting: Meeting, to: Meeting): Meeting {
  const { standsFor: _, ...days } = to;
  const slots = slotsOf(meeting);
  return slots.length === 1 && slots[0] === to.first ? days : { ...days, standsFor: slots };
}

/** The last of a body's meetings (in order of time) that is over before a day. */
export const lastMeetingBefore = (meetings: Meeting[], date: ISODate): Meeting | undefined => meetings.findLast((meeting) => meeting.last < date);
