// The seats a person acts in on a day: the other way round from `holdersOf`, by the same rule.

import type { ISODate } from './calendar/calendar.js';
import { seatOf } from './organisation.js';
import type { Organisation, Seat } from './organisation.js';
import { holdersOf } from './resolve-seat.js';

/** Every seat the person holds that day, also those they stand in for while somebody is absent. */
export function seatsOf(org: Organisation, person: string, date: ISODate): Seat[] {
  const seats = new Set(org.holdings.map(({ role, unit }) => seatOf(role, unit)));
  return [...seats].filter((seat) => holdersOf(org, seat, date).some(({ id }) => id === person));
}
