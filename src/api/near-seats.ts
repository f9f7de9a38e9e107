// Seats near another: whom an approver may hand a question on to, and which other seats of a plan a person holds.

import type { ISODate } from '../domain/calendar/calendar.js';
import { seatOf, seatParts } from '../domain/organisation.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import type { DeliverablePlan } from '../domain/plan.js';
import { childrenOf, headSeat, headsAbove, holdersOf } from '../domain/resolve-seat.js';

/** Seats at the same unit, the heads above it and the heads of the units right below; not the seat itself. */
export function nearSeats(organisation: Organisation, seat: Seat): Seat[] {
  const { unit } = seatParts(seat);
  const here = organisation.holdings.flatMap((holding) => (holding.unit === unit ? [seatOf(holding.role, unit)] : []));
  const below = childrenOf(organisation, unit).flatMap(({ id }) => headSeat(organisation, id) ?? []);
  return [...new Set([...headsAbove(organisation, unit), ...here, ...below])].filter((each) => each !== seat);
}

/** The approving seats of a plan, other than `seat`, that the person acts in that day. */
export function otherApprovingSeats(organisation: Organisation, plan: DeliverablePlan, { person, seat }: { person: string; seat: Seat }, date: ISODate): Seat[] {
  const all = new Set(plan.approval.flatMap(({ to }) => to));
  return [...all].filter((each) => each !== seat && holdersOf(organisation, each, date).some(({ id }) => id === person));
}
