// Every deliverable of a cycle, read a part at a time: a big cycle's states are never in memory all at once.

import type { Instant } from '../../domain/calendar/calendar.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import type { TimetableRow } from '../../domain/plan.js';
import type { Database } from '../database.js';
import { filtered } from './deliverables.js';
import type { ListFilter } from './deliverables.js';

/** Deliverables read at a time. */
const PART = 250;

const everything: ListFilter = { phase: 'all', step: null, body: null, unit: null, late: false, page: 1 };

/** What `make` gives of each deliverable that the filter lets through (all without one), by last day and then id. */
export async function eachDeliverable<T>(
  db: Database,
  cycle: string,
  make: (row: { state: DeliverableState; why: TimetableRow['why']; changedAt: Instant }) => T,
  filter: ListFilter = everything,
): Promise<T[]> {
  const made: { at: string; id: string; value: T }[] = [];
  for (let after = ''; ; ) {
    const rows = await filtered(db.selectFrom('deliverables').select(['id', 'state', 'why', 'updated_at as changedAt']), cycle, filter)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PART)
      .execute();
    for (const { id, ...row } of rows) made.push({ at: row.state.due.at, id, value: make(row) });
    const last = rows.at(-1);
    if (last === undefined || rows.length < PART) break;
    after = last.id;
  }
  return made.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)).map(({ value }) => value);
}
