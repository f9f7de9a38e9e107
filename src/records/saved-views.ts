// Saved views: a name for an address of a cycle's list, somebody's own or shared by all who see the cycle.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';

export interface SavedView {
  id: string;
  name: string;
  /** The filter as the address has it, without its question mark. */
  query: string;
  owner: string;
  shared: boolean;
}

/** Views of a cycle that somebody may use: their own and those shared, by name. */
export const viewsFor = (db: Database, cycle: string, owner: string): Promise<SavedView[]> =>
  db
    .selectFrom('saved_views')
    .select(['id', 'name', 'query', 'owner', 'shared'])
    .where('cycle', '=', cycle)
    .where((where) => where.or([where('owner', '=', owner), where('shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')
    .execute();

/** Saves a view. The same id again is the same view. */
export async function saveView(db: Database, { cycle, now, ...view }: SavedView & { cycle: string; now: Instant }): Promise<void> {
  await db
    .insertInto('saved_views')
    .values({ ...view, cycle, created_at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Takes away a view of the owner's own, or a shared one; whether there was any. */
export async function removeView(db: Database, cycle: string, id: string, owner: string): Promise<boolean> {
  const result = await db
    .deleteFrom('saved_views')
    .where('cycle', '=', cycle)
    .where('id', '=', id)
    .where((where) => where.or([where('owner', '=', owner), where('shared', '=', true)]))
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
