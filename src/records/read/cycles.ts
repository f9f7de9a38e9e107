// Cycles as the pages read them. The organisation of a cycle changes only with a change of the cycle, which has a
// version: it is parsed once for each.

import type { Instant } from '../../domain/calendar/calendar.js';
import type { Recipe } from '../../domain/next-year/roll-forward.js';
import type { Organisation } from '../../domain/organisation.js';
import type { Database } from '../database.js';

export interface CycleRow {
  id: string;
  year: number;
  modelName: string;
  startedAt: Instant;
  startedBy: string;
  endsAt: Instant;
  closedAt: Instant | null;
}

const columns = ['id', 'year', 'model_name as modelName', 'started_at as startedAt', 'started_by as startedBy', 'ends_at as endsAt', 'closed_at as closedAt'] as const;

/** All cycles, latest year first. */
export const listCycles = (db: Database): Promise<CycleRow[]> =>
  db.selectFrom('cycles').select(columns).orderBy('year', 'desc').orderBy('id', 'desc').execute();

/** A cycle, or null. */
export async function cycleById(db: Database, id: string): Promise<CycleRow | null> {
  return (await db.selectFrom('cycles').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** What a cycle is planned from now, or null when there is no such cycle. Large: for pages that plan with it. */
export async function recipeOf(db: Database, id: string): Promise<(Recipe & { year: number }) | null> {
  const row = await db.selectFrom('cycles').select(['year', 'model', 'organisation', 'meetings']).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

const organisations = new WeakMap<Database, Map<string, { version: number; organisation: Organisation }>>();

/**
 * The organisation of a cycle as it is now, or null when there is no such cycle. Parsed once for each version of the
 * cycle. Within a transaction give it as `over`: one that waits for a second connection could wait for ever.
 */
export async function organisationOf(db: Database, cycle: string, over: Database = db): Promise<Organisation | null> {
  let known = organisations.get(db);
  if (known === undefined) organisations.set(db, (known = new Map()));
  const row = await over.selectFrom('cycles').select('version').where('id', '=', cycle).executeTakeFirst();
  if (row === undefined) return null;
  const kept = known.get(cycle);
  if (kept?.version === row.version) return kept.organisation;
  const read = await over.selectFrom('cycles').select(['organisation', 'version']).where('id', '=', cycle).executeTakeFirst();
  if (read === undefined) return null;
  known.set(cycle, read);
  return read.organisation;
}

/**
 * The organisation of the cycle started last, or null before the first: whose mail window, free days and addresses
 * count for all that leaves, so that a person's letters of a morning are one mail however many cycles they are about.
 * `over` as in `organisationOf`.
 */
export async function latestOrganisation(db: Database, over: Database = db): Promise<Organisation | null> {
  const row = await over.selectFrom('cycles').select('id').orderBy('started_at', 'desc').orderBy('year', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? null : organisationOf(db, row.id, over);
}
