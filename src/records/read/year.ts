// One calendar year over all cycles, as its page reads it: which cycles have something in it, a page of the list, and
// the tally. A deliverable belongs to a year when any of it falls there, from its opening to the last that is known of it.

import { sql } from 'kysely';
import type { ExpressionBuilder } from 'kysely';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { Database } from '../database.js';
import type { Tables } from '../schema.js';
import type { CycleRow } from './cycles.js';
import { filtered, listColumns, PAGE_SIZE } from './deliverables.js';
import type { ListFilter, ListRow } from './deliverables.js';
import { countsOf, keptTally } from './tally.js';
import type { TallyRow } from './tally.js';

/** The year from its first instant up to the next year's. */
export interface YearSpan {
  year: number;
  from: Instant;
  to: Instant;
  /** It has begun: what is still open belongs to it, however long ago its last day was. */
  begun: boolean;
}

export interface YearFilter extends Omit<ListFilter, 'unit'> {
  cycle: string | null;
}

export interface YearRow extends ListRow {
  cycle: string;
}

export interface YearTallyRow extends TallyRow {
  cycle: string;
  planYear: number;
}

/** A cycle's last deliverables are recorded within this many ms of its end. */
const AFTER_END_MS = 2 * 86_400_000;

/** Whether a cycle may have something in the year. A model's dates reach at most a year back from its own. */
export function mayLieIn(cycle: CycleRow, { year, from, begun }: YearSpan): boolean {
  const ended = new Date(Date.parse(from) - AFTER_END_MS).toISOString();
  return cycle.year <= year + 1 && (cycle.endsAt >= from || (cycle.closedAt === null ? begun : cycle.closedAt >= ended));
}

/** Whether a row has anything in the year. */
export const inYear =
  ({ from, to, begun }: YearSpan) =>
  (eb: ExpressionBuilder<Tables, 'deliverables'>) =>
    eb.and([eb('opens_at', '<', to), begun ? eb.or([eb('until_at', '>=', from), eb('closed_at', 'is', null)]) : eb('until_at', '>=', from)]);

/**
 * One page of the year's list: what is late first, then what is due soonest. Each cycle gives its own first rows by the
 * index that its overview uses; no more than they are read.
 */
export async function yearPage(db: Database, cycles: string[], span: YearSpan, filter: YearFilter): Promise<YearRow[]> {
  const wanted = filter.cycle === null ? cycles : cycles.filter((id) => id === filter.cycle);
  if (wanted.length === 0) return [];
  const [first, ...others] = wanted.map((cycle) =>
    db
      .selectFrom(
        filtered(db.selectFrom('deliverables').select([...listColumns, 'cycle']).where(inYear(span)), cycle, { ...filter, unit: null })
          .orderBy('late', 'desc')
          .orderBy('due_at')
          .orderBy('id')
          .limit(filter.page * PAGE_SIZE)
          .as('one'),
      )
      .selectAll(),
  );
  const all = others.reduce((union, other) => union.unionAll(other), first!);
  return (await db
    .selectFrom(all.as('every'))
    .selectAll()
    .orderBy('late', 'desc')
    .orderBy('dueAt')
    .orderBy('id')
    .limit(PAGE_SIZE)
    .offset((filter.page - 1) * PAGE_SIZE)
    .execute()) as YearRow[];
}

const merged = new WeakMap<Database, Map<number, { parts: YearTallyRow[][]; rows: YearTallyRow[] }>>();

/** The tally of the year; the same rows as before as long as nothing has happened in any of its cycles. */
export async function yearTally(db: Database, cycles: string[], span: YearSpan): Promise<YearTallyRow[]> {
  const { year, from, begun } = span;
  const read = (cycle: string): Promise<YearTallyRow[]> =>
    countsOf(db, cycle)
      .select([
        'cycle',
        sql<number>`max(plan_year)`.as('planYear'),
        // what is in the year by its meeting or its end only, lasts to that in the wheel
        sql<Instant>`max(case when due_at < ${from} then until_at else due_at end)`.as('due'),
      ])
      .where(inYear(span))
      .groupBy('cycle')
      .execute() as Promise<YearTallyRow[]>;
  const parts = await Promise.all(cycles.map((cycle) => keptTally(db, cycle, `${cycle} ${year} ${begun}`, () => read(cycle))));
  let known = merged.get(db);
  if (known === undefined) merged.set(db, (known = new Map()));
  const kept = known.get(year);
  if (kept?.parts.length === parts.length && kept.parts.every((part, index) => part === parts[index])) return kept.rows;
  const rows = parts.flat();
  known.set(year, { parts, rows });
  return rows;
}
