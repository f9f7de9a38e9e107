// A running cycle's basis with its planned year, kept until the basis is another: the same preview is looked at many times.

import type { Basis } from '../domain/change/basis.js';
import { plannedYear } from '../domain/timetable.js';
import type { PlannedYear } from '../domain/timetable.js';
import { basisOf } from '../records/changes.js';
import type { Database } from '../records/database.js';

interface PlannedCycle {
  basis: Basis;
  version: number;
  year: PlannedYear;
}

/** Most cycles kept: those that run side by side. */
const MOST = 4;
const kept = new WeakMap<Database, Map<string, PlannedCycle>>();

/** The basis of a cycle as it is now, and its year planned from it without amendments; null when the cycle is not there. */
export async function plannedCycle(db: Database, cycle: string): Promise<PlannedCycle | null> {
  const found = await basisOf(db, cycle);
  if (found === null) return null;
  const known = kept.get(db) ?? new Map<string, PlannedCycle>();
  kept.set(db, known);
  const before = known.get(cycle);
  if (before?.version === found.version) return before;
  const { basis } = found;
  const made = { ...found, year: plannedYear(basis.model, basis.organisation, basis.meetings, basis.year, basis.actuals) };
  known.delete(cycle);
  known.set(cycle, made);
  for (const [oldest] of known) if (known.size > MOST) known.delete(oldest);
  return made;
}
