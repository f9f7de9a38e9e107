// Who somebody stands in for: the holder of the seat whose absence, that day, leads to them.

import type { ISODate } from './calendar/calendar.js';
import type { Absence, Organisation, Seat } from './organisation.js';
import { seatParts } from './organisation.js';

/** The absence of the seat's holder that makes a person act in it on a date; null when they hold the seat, or do not stand in. */
export function absenceBehind(org: Organisation, seat: Seat, person: string, date: ISODate): Absence | null {
  const { role, unit } = seatParts(seat);
  const holders = org.holdings.filter((each) => each.role === role && each.unit === unit && (each.from === null || each.from <= date) && (each.to === null || each.to >= date));
  if (holders.some((each) => each.person === person)) return null;
  for (const holder of holders) {
    const first = awayOn(org, holder.person, date);
    const seen = new Set<string>();
    // a substitute who is away has one in turn
    for (let at = first; at !== undefined && !seen.has(at.person); at = awayOn(org, at.substitute, date)) {
      seen.add(at.person);
      if (at.substitute === person) return first ?? null;
    }
  }
  return null;
}

const awayOn = (org: Organisation, person: string, date: ISODate): Absence | undefined => org.absences.find((each) => each.person === person && each.from <= date && date <= each.to);

/** The same as what an act carries: the person stood in for, or nothing. */
export function standingIn(org: Organisation, seat: Seat, person: string, date: ISODate): { standsInFor?: string } {
  const absence = absenceBehind(org, seat, person, date);
  return absence === null ? {} : { standsInFor: absence.person };
}
