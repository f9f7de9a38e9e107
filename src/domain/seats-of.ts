// The seats a person acts in on a day: the other way round from `holdersOf`, by the same rule.

import type { ISODate } from './calendar/calendar.js';
import { seatOf } from './organisation.js';
import type { Organisation, Seat } from './organisation.js';
import { holdersOf } from './resolve-seat.js';

/** Every seat the person holds that day, also those they stand in for while somebody is absent. */
export function seatsOf(org: Organisation, person: string, date: ISODate): Seat[] {
  return seatsOfAny(org, [person], date);
}

/** Every seat that any of the persons acts in that day. */
export function seatsOfAny(org: Organisation, persons: readonly string[], date: ISODate): Seat[] {
  const wanted = new Set(persons);
  // whoever they stand in for, and whoever those stand in for; a set is walked in the order it grows in
  const may = new Set(wanted);
  for (const id of may) for (const { person, substitute } of org.absences) if (substitute === id) may.add(person);
  const seats = new Set(org.holdings.filter(({ person }) => may.has(person)).map(({ role, unit }) => seatOf(role, unit)));
  return [...seats].filter((seat) => holdersOf(org, seat, date).some(({ id }) => wanted.has(id)));
}
