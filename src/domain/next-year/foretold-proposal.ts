// The letter that proposes the next year, foretold: who gets it and when it leaves. Not about any deliverable, so the
// deliverables' own foretelling does not know it.

import type { Instant, ISODate } from '../calendar/calendar.js';
import { calendarFor } from '../calendar/zone.js';
import type { GovernanceModel } from '../model.js';
import type { Organisation, Seat } from '../organisation.js';
import { sendTime } from '../send-time.js';
import { secretariatSeat } from '../timetable-seats.js';
import { receiversOf } from '../vacancy.js';
import { proposalMoment } from './proposal.js';

export interface ForetoldProposal {
  date: ISODate;
  at: Instant;
  seat: Seat;
  person: string;
  email: string;
}

/** One per receiver, for a cycle that started by `startedAt`; none when the organisation has no secretariat. */
export function foretoldProposal(model: GovernanceModel, organisation: Organisation, year: number, startedAt: Instant): ForetoldProposal[] {
  const seat = secretariatSeat(organisation);
  if (seat === null) return [];
  const calendar = calendarFor(organisation, year - 1, year + 3);
  const { sendAt, sendOn } = sendTime(calendar, organisation.mailWindow, proposalMoment(model, year, calendar, startedAt).at);
  return receiversOf(organisation, seat, sendOn).people.map(({ id: person, email }) => ({ date: sendOn, at: sendAt, seat, person, email }));
}
