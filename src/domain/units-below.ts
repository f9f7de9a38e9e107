// A unit and all that is below it in the organisation.

import type { Organisation } from './organisation.js';
import { childrenOf, unitById } from './resolve-seat.js';

/** Ids of the unit and of everything below it; empty when there is no such unit. */
export function unitsBelow(org: Organisation, unitId: string): string[] {
  if (unitById(org, unitId) === undefined) return [];
  const found = new Set([unitId]);
  // a set is walked in the order it grows in, and a ring in a faulty file ends
  for (const id of found) for (const { id: child } of childrenOf(org, id)) found.add(child);
  return [...found];
}
