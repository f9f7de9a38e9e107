// What concerns a person in a cycle, by the seats they have: under way with its state, and short rows for what is to come
// and what is done, however many those are.

import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { DeliverableState, Outcome } from '../../domain/deliverable/state.js';
import type { Seat } from '../../domain/organisation.js';
import type { Database } from '../database.js';

/** Short rows shown of each kind. */
export const MOST_SHORT = 100;

export interface ShortRow {
  id: string;
  stepName: string;
  unitName: string;
  period: string | null;
  outcome: Outcome | null;
  opensAt: Instant;
  dueAt: Instant;
  closedAt: Instant | null;
  responsible: Seat;
}

export interface MineOfCycle {
  underWay: DeliverableState[];
  coming: { rows: ShortRow[]; count: number };
  done: { rows: ShortRow[]; count: number };
}

const columns = [
  'id',
  'step_name as stepName',
  'unit_name as unitName',
  'period',
  'outcome',
  'opens_at as opensAt',
  'due_at as dueAt',
  'closed_at as closedAt',
  sql<Seat>`state ->> 'responsible'`.as('responsible'),
] as const;

/** All of a cycle that concerns these seats. */
export async function mineOf(db: Database, cycle: string, seats: readonly Seat[]): Promise<MineOfCycle> {
  if (seats.length === 0) return { underWay: [], coming: { rows: [], count: 0 }, done: { rows: [], count: 0 } };
  const all = db.selectFrom('deliverables').where('cycle', '=', cycle);
  const mine = sql<SqlBool>`seats && ${[...seats]}::text[]`;
  // who stands in is not among the seats; they are asked when it is late, and late are few
  const standsIn = sql<SqlBool>`late and state ->> 'substitute' = any(${[...seats]}::text[])`;
  // those above are told by the ladder, and are asked nothing else
  const told = sql<SqlBool>`late and jsonb_path_query_array(state -> 'asks', '$[*] ? (@.late == true).tried.told[*].to[*]') ?| ${[...seats]}::text[]`;
  const notOpen = ['planned', 'waiting'];
  const coming = all.where(mine).where('closed_at', 'is', null).where('phase', 'in', notOpen);
  // what was struck or done before the year began is nothing that they did
  const done = all.where(mine).where('closed_at', 'is not', null).where('outcome', 'not in', ['struck', 'before-start']);
  const [underWay, comingRows, comingCount, doneRows, doneCount] = await Promise.all([
    all
      .select('state')
      .where('closed_at', 'is', null)
      .where('phase', 'not in', notOpen)
      .where((where) => where.or([mine, standsIn, told]))
      .orderBy('due_at')
      .orderBy('id')
      .execute(),
    coming.select(columns).orderBy('due_at').orderBy('id').limit(MOST_SHORT).execute(),
    coming.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirst(),
    done.select(columns).orderBy('closed_at', 'desc').orderBy('id').limit(MOST_SHORT).execute(),
    done.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirst(),
  ]);
  return {
    underWay: underWay.map(({ state }) => state),
    coming: { rows: comingRows as ShortRow[], count: comingCount?.n ?? 0 },
    done: { rows: doneRows as ShortRow[], count: doneCount?.n ?? 0 },
  };
}
