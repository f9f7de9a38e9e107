// What is late in a cycle, for the page of running ladders and the weekly letter: the highest rung first.

import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { RecordedEvent } from '../../domain/deliverable/events.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import type { Database } from '../database.js';

export interface LateRow {
  id: string;
  state: DeliverableState;
}

/** The late deliverables of a cycle. */
export const lateRows = (db: Database, cycle: string, limit: number, offset = 0): Promise<LateRow[]> =>
  db
    .selectFrom('deliverables')
    .select(['id', 'state'])
    .where('cycle', '=', cycle)
    .where('late', '=', true)
    .where('closed_at', 'is', null)
    .orderBy('level', 'desc')
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();

/** How many are late. */
export async function lateCount(db: Database, cycle: string): Promise<number> {
  const row = await db
    .selectFrom('deliverables')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('cycle', '=', cycle)
    .where('late', '=', true)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row?.n ?? 0;
}

export type TookCare = RecordedEvent & { type: 'tookCare' };

/** Who has taken care of what, the latest per deliverable and ask: key `<deliverable> <ask>`. */
export async function tookCareOf(db: Database, ids: string[]): Promise<Map<string, TookCare>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('journal').select(['deliverable', 'event']).where('type', '=', 'tookCare').where('deliverable', 'in', ids).orderBy('number').execute();
  return new Map(rows.map(({ deliverable, event }) => [`${deliverable} ${(event as TookCare).ask}`, event as TookCare]));
}

/** What a cycle expects from one instant to another, soonest first, and how many there are. */
export async function dueBetween(db: Database, cycle: string, from: Instant, to: Instant, limit: number): Promise<{ rows: LateRow[]; count: number }> {
  const query = db
    .selectFrom('deliverables')
    .where('cycle', '=', cycle)
    .where('closed_at', 'is', null)
    .where('late', '=', false)
    // only where somebody is asked for something
    .where(sql<boolean>`jsonb_array_length(state -> 'asks') > 0`)
    .where('due_at', '>', from)
    .where('due_at', '<=', to);
  const [rows, counted] = await Promise.all([
    query.select(['id', 'state']).orderBy('due_at').orderBy('id').limit(limit).execute(),
    query.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirst(),
  ]);
  return { rows, count: counted?.n ?? 0 };
}
