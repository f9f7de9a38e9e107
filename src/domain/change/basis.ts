// What a running cycle's timetable is computed from, and what a proposal makes of it.

import type { ISODate } from '../calendar/calendar.js';
import { addWorkingDays, workingDaysBetween } from '../calendar/working-days.js';
import { calendarFor } from '../calendar/zone.js';
import { movedMeeting, sortMeetings, withoutMeeting } from '../meetings.js';
import type { Meeting } from '../meetings.js';
import type { GovernanceModel } from '../model.js';
import type { Organisation } from '../organisation.js';
import type { Timetable } from '../plan.js';
import { councilsOf, withSlack } from '../slack/planned-slack.js';
import { plannedYear, replannedYear } from '../timetable.js';
import type { PlannedYear } from '../timetable.js';
import type { Actuals } from '../timetable-dates.js';
import { amended } from './amend.js';
import type { Amendment } from './amendment.js';

export interface Basis {
  model: GovernanceModel;
  organisation: Organisation;
  meetings: Meeting[];
  year: number;
  /** In the order they were made. */
  amendments: Amendment[];
  actuals: Actuals;
}

/** What the secretariat wants to change. A proposal that does not fit is told of, never half applied. */
export type Proposal =
  | { kind: 'meeting-moved'; body: string; from: ISODate; first: ISODate; last: ISODate }
  | { kind: 'meeting-cancelled'; body: string; from: ISODate }
  | { kind: 'meeting-added'; body: string; first: ISODate; last: ISODate }
  /** The files as they are now. */
  | { kind: 'files'; organisation: Organisation; meetings: Meeting[] }
  /** What has turned out otherwise: late decisions, extensions. */
  | { kind: 'actuals'; actuals: Actuals }
  | { kind: 'amendment'; amendment: Amendment };

/** The timetable of a basis, with its amendments. */
export const planned = (basis: Basis): Timetable => withAmendments(basis, plannedYear(basis.model, basis.organisation, basis.meetings, basis.year, basis.actuals));

/**
 * The timetables of two bases of one cycle. What meetings and actuals alone leave as it was is planned once; `known` is the
 * first one's planned year, when it has been planned before.
 */
export function plannedBoth(before: Basis, after: Basis, known: PlannedYear | null = null): { before: Timetable; after: Timetable; year: PlannedYear } {
  const year = known ?? plannedYear(before.model, before.organisation, before.meetings, before.year, before.actuals);
  const next = replannedYear(year, after.model, after.organisation, after.meetings, after.year, after.actuals);
  return { before: withAmendments(before, year), after: withAmendments(after, next), year };
}

function withAmendments(basis: Basis, { rows, faults }: PlannedYear): Timetable {
  const { model, organisation, meetings, year, amendments } = basis;
  const made = amended({ cycle: String(year), model: model.id, year, rows, problems: faults.map(({ text }) => text) }, amendments, basis);
  const [first] = made.rows;
  if (amendments.length === 0 || first === undefined) return made;
  // what is struck, split or moved changes how much each of the others may slip
  return { ...made, rows: withSlack(made.rows, { calendar: first.plan.calendar, meetings, councils: councilsOf(organisation) }) };
}

/** The basis after the proposals, and what of them does not fit. */
export function proposed(basis: Basis, proposals: Proposal[]): { basis: Basis; problems: string[] } {
  const problems: string[] = [];
  let next = basis;
  for (const proposal of proposals) {
    const made = apply(next, proposal);
    if (typeof made === 'string') problems.push(made);
    else next = made;
  }
  return { basis: next, problems };
}

function apply(basis: Basis, proposal: Proposal): Basis | string {
  const { meetings } = basis;
  switch (proposal.kind) {
    case 'files':
      return { ...basis, organisation: proposal.organisation, meetings: proposal.meetings };
    case 'actuals':
      return { ...basis, actuals: proposal.actuals };
    case 'amendment':
      return { ...basis, amendments: [...basis.amendments, proposal.amendment] };
    case 'meeting-cancelled': {
      const meeting = meetings.find(({ body, first }) => body === proposal.body && first === proposal.from);
      return meeting === undefined ? noMeeting(proposal) : { ...basis, meetings: withoutMeeting(meetings, meeting) };
    }
    case 'meeting-moved': {
      const meeting = meetings.find(({ body, first }) => body === proposal.body && first === proposal.from);
      if (meeting === undefined) return noMeeting(proposal);
      const others = meetings.filter((each) => each !== meeting);
      if (others.some(({ body, first }) => body === proposal.body && first === proposal.first)) return `Organet har redan ett sammanträde som börjar ${proposal.first}.`;
      return { ...basis, meetings: sortMeetings([...others, movedMeeting(meeting, meetingLike(basis.organisation, meeting, proposal.first, proposal.last))]) };
    }
    case 'meeting-added': {
      const own = meetings.filter(({ body }) => body === proposal.body);
      if (own.some(({ first }) => first === proposal.first)) return `Organet har redan ett sammanträde som börjar ${proposal.first}.`;
      const like = own[0];
      if (like === undefined) return 'Organet har inget annat sammanträde att räkna manusstopp, kallelse och justering efter. Skriv in det i filen i stället.';
      return { ...basis, meetings: sortMeetings([...meetings, meetingLike(basis.organisation, like, proposal.first, proposal.last)]) };
    }
  }
}

const noMeeting = ({ from }: { from: ISODate }): string => `Det finns inget sammanträde som börjar ${from} att ändra.`;

/** A meeting on other days, with cutoff, notice and adjustment as many working days from it as `like` has them. */
export function meetingLike(organisation: Organisation, like: Meeting, first: ISODate, last: ISODate): Meeting {
  const calendar = calendarFor(organisation, Number(first.slice(0, 4)) - 1, Number(last.slice(0, 4)) + 1);
  const before = (day: ISODate): ISODate => addWorkingDays(calendar, first, -workingDaysBetween(calendar, day, like.first));
  return {
    body: like.body,
    first,
    last,
    cutoff: before(like.cutoff),
    notice: before(like.notice),
    adjusted: addWorkingDays(calendar, last, workingDaysBetween(calendar, like.last, like.adjusted)),
  };
}
