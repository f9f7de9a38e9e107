// Units that are closed in the middle of a year: what they owe before that day is taken over by the unit they become
// part of, which is then asked in their place; without one it falls away. What would open later they do not owe.

import type { ISODate } from './calendar/calendar.js';
import type { Organisation, Unit } from './organisation.js';
import { unitById } from './resolve-seat.js';

/** The unit whose seats count for a unit: itself, or the one that has taken it over (and took over that one). */
export function seatUnit(org: Organisation, unit: Unit): Unit {
  let at = unit;
  // the reader refuses rings
  for (let next = takenOverBy(org, at); next !== undefined; next = takenOverBy(org, at)) at = next;
  return at;
}

const takenOverBy = (org: Organisation, { closes, mergedInto }: Unit): Unit | undefined =>
  closes === undefined || mergedInto === undefined ? undefined : unitById(org, mergedInto);

/** Whether the unit owes what opens on a day. */
export const owes = (unit: Unit, opens: ISODate): boolean => unit.closes === undefined || (unit.mergedInto !== undefined && opens < unit.closes);
