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

/** The one of a body's meetings (in order of time) whose first day is in the span of months, both included. */
export function meetingInMonths(meetings: Meeting[], year: number, fromMonth: number, untilMonth: number, pick: 'first' | 'last'): Meeting | undefined {
  const within = (meeting: Meeting): boolean => {
    const month = Number(meeting.first.slice(5, 7));
    return meeting.first.startsWith(String(year)) && fromMonth <= month && month <= untilMonth;
  };
  return pick === 'first' ? meetings.find(within) : meetings.findLast(within);
}
