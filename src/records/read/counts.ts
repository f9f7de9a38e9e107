// Small counts that pages show.

import type { Database } from '../database.js';

/** How many deliverables wait for each of these; ids that nobody waits for are left out. */
export async function waitingCounts(db: Database, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('dependencies')
    .select(({ fn }) => ['waits_for', fn.countAll<number>().as('n')])
    .where('waits_for', 'in', ids)
    .groupBy('waits_for')
    .execute();
  return new Map(rows.map(({ waits_for, n }) => [waits_for, n]));
}

/** Per cycle: all deliverables, those not closed, and those late. */
export async function cycleCounts(db: Database): Promise<Map<string, { all: number; ongoing: number; late: number }>> {
  const rows = await db
    .selectFrom('deliverables')
    .select(({ fn }) => [
      'cycle',
      fn.countAll<number>().as('all'),
      fn.countAll<number>().filterWhere('closed_at', 'is', null).as('ongoing'),
      fn.countAll<number>().filterWhere('late', '=', true).as('late'),
    ])
    .groupBy('cycle')
    .execute();
  return new Map(rows.map(({ cycle, ...counts }) => [cycle, counts]));
}
