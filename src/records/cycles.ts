// Reads and closes cycles, for the workflows' activities.

import type { Instant } from '../domain/calendar/calendar.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { DeliverablePlan } from '../domain/plan.js';
import type { Database } from './database.js';

/** Plans of a cycle's deliverables in a fixed order, `offset` and on; those closed before the start are left out. */
export async function plansOf(db: Database, cycle: string, offset: number, size: number): Promise<DeliverablePlan[]> {
  const rows = await db
    .selectFrom('deliverables')
    .select('state')
    .where('cycle', '=', cycle)
    .where((where) => where.or([where('outcome', 'is', null), where('outcome', '<>', 'before-start')]))
    .orderBy('opens_at')
    .orderBy('id')
    .offset(offset)
    .limit(size)
    .execute();
  return rows.map(({ state }) => state.plan);
}

/** The plan of one deliverable, or null. */
export async function planOf(db: Database, deliverable: string): Promise<DeliverablePlan | null> {
  return (await stateOf(db, deliverable))?.plan ?? null;
}

/** The latest recorded state of one deliverable, or null. */
export async function stateOf(db: Database, deliverable: string): Promise<DeliverableState | null> {
  const row = await db.selectFrom('deliverables').select('state').where('id', '=', deliverable).executeTakeFirst();
  return row?.state ?? null;
}

/** Whether any deliverable of the cycle is still open. */
export async function hasOpen(db: Database, cycle: string): Promise<boolean> {
  const row = await db
    .selectFrom('deliverables')
    .select('id')
    .where('cycle', '=', cycle)
    .where('closed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks the cycle closed and journals it, once. */
export async function closeCycle(db: Database, cycle: string, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const closed = await tx
      .updateTable('cycles')
      .set({ closed_at: now })
      .where('id', '=', cycle)
      .where('closed_at', 'is', null)
      .returning('id')
      .execute();
    if (closed.length === 0) return;
    await tx
      .insertInto('journal')
      .values({ id: `cykel/${cycle}#slut`, at: now, cycle, type: 'cycleClosed', way: 'system', event: JSON.stringify({}) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  });
}
