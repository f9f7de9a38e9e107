// The rows that a calendar feed shows, and a mark that changes when any of them does: reading the mark touches no state.

import { sql } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { Ask } from '../../domain/deliverable/ask.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import { groupBy } from '../../domain/group-by.js';
import type { Database } from '../database.js';
import { askedOf } from './asked.js';

/** Deliverables of a cycle: all, one unit's, or those that concern any of some seats. */
export type FeedRange = { cycle: string } & ({ unit?: undefined; seats?: undefined } | { unit: string; seats?: undefined } | { seats: string[]; unit?: undefined });

export interface FeedRow {
  cycle: string;
  state: DeliverableState;
  asked: Ask[];
  changedAt: Instant;
  whyDue: string;
}

/** States read at a time: a big cycle is not held in memory as rows and states at once. */
const AT_A_TIME = 500;

const within = (db: Database, ranges: FeedRange[]) =>
  db.selectFrom('deliverables').where((where) =>
    where.or(
      ranges.map(({ cycle, unit, seats }): Expression<SqlBool> => {
        const mine = where('cycle', '=', cycle);
        if (unit !== undefined) return where.and([mine, where('unit', '=', unit)]);
        return seats === undefined ? mine : where.and([mine, sql<SqlBool>`seats && ${seats}::text[]`]);
      }),
    ),
  );

/** Differs whenever a row in the ranges has come, gone or changed. */
export async function feedMark(db: Database, ranges: FeedRange[]): Promise<string> {
  const row = await within(db, ranges)
    .select([sql<number>`count(*)`.as('n'), sql<string>`coalesce(sum(hashtextextended(id || '#' || seq, 0)), 0)::text`.as('sum')])
    .executeTakeFirst();
  return `${row?.n ?? 0}/${row?.sum ?? 0}`;
}

/** The rows in the ranges, by id, in parts. With `asked` also every answer that was ever asked for. */
export async function* feedRows(db: Database, ranges: FeedRange[], { asked, atATime = AT_A_TIME }: { asked: boolean; atATime?: number }): AsyncGenerator<FeedRow[]> {
  for (let after: string | null = ''; after !== null; ) {
    const rows = await within(db, ranges)
      .select(['id', 'cycle', 'state', 'why', 'updated_at'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(atATime)
      .execute();
    const asks = groupBy(asked ? await askedOf(db, rows.map(({ id }) => id)) : [], ({ deliverable }) => deliverable);
    yield rows.map(({ id, cycle, state, why, updated_at }) => ({ cycle, state, asked: asks.get(id) ?? [], changedAt: updated_at, whyDue: why.due }));
    after = rows.length < atATime ? null : rows.at(-1)!.id;
  }
}

/** Ids of the cycles that run. */
export async function runningCycles(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('cycles').select('id').where('closed_at', 'is', null).orderBy('id').execute();
  return rows.map(({ id }) => id);
}
