// The tally of a cycle: how many deliverables stand in each phase, per step, period and body. The overview's counts,
// its wheel and its filters come from it. Counted again only when the journal has grown, so that a page of a big
// cycle reads no more than the rows it shows.

import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { Phase } from '../../domain/deliverable/phase.js';
import type { Database } from '../database.js';

export interface TallyRow {
  step: string;
  stepName: string;
  period: string | null;
  body: string;
  phase: Phase;
  late: boolean;
  count: number;
  /** Earliest opening and latest due time among them. */
  opens: Instant;
  due: Instant;
}

/** However quiet the journal is, no tally is older than this. */
const MAX_AGE_MS = 30_000;
/** Most that are kept: of each cycle a few, and of each filter one. */
const MOST = 300;

const tallies = new WeakMap<Database, Map<string, { number: number; at: number; rows: unknown[] }>>();

/** The tally of a cycle as of its latest journal row. */
export const tallyOf = (db: Database, cycle: string): Promise<TallyRow[]> => keptTally(db, cycle, cycle, () => count(db, cycle));

/** What `read` counted of a cycle, under a name of its own; the same rows as before as long as its journal has not grown. */
export async function keptTally<Row>(db: Database, cycle: string, name: string, read: () => Promise<Row[]>): Promise<Row[]> {
  let known = tallies.get(db);
  if (known === undefined) tallies.set(db, (known = new Map()));
  const { number, quiet } = await journalHead(db, cycle);
  const kept = known.get(name);
  if (kept !== undefined && kept.number === number && Date.now() - kept.at < MAX_AGE_MS) return kept.rows as Row[];
  const rows = await read();
  // while somebody is writing, their journal number may be lower than the head's: such a tally is not kept
  known.delete(name);
  if (quiet) known.set(name, { number, at: Date.now(), rows });
  if (known.size > MOST) known.delete(known.keys().next().value!);
  return rows;
}

/** The number of a cycle's latest journal row; `quiet` when nobody is writing. */
export async function journalHead(db: Database, cycle: string): Promise<{ number: number; quiet: boolean }> {
  const { rows } = await sql<{ number: number | null; quiet: boolean }>`
    select (select number from journal where cycle = ${cycle} order by number desc limit 1) as number,
           pg_snapshot_xmin(pg_current_snapshot()) = pg_snapshot_xmax(pg_current_snapshot()) as quiet`.execute(db);
  return { number: rows[0]?.number ?? 0, quiet: rows[0]?.quiet ?? false };
}

const count = (db: Database, cycle: string): Promise<TallyRow[]> =>
  countsOf(db, cycle)
    .select(({ fn }) => fn.max('due_at').as('due'))
    .orderBy('opens')
    .orderBy('due')
    .orderBy('step')
    .execute();

/** The counts of a cycle by step, period, body, phase and lateness; who asks says what `due` is. */
export const countsOf = (db: Database, cycle: string) =>
  db
    .selectFrom('deliverables')
    .select(({ fn }) => [
      'step',
      'step_name as stepName',
      'period',
      'body',
      'late',
      sql<Phase>`phase`.as('phase'),
      fn.countAll<number>().as('count'),
      fn.min('opens_at').as('opens'),
    ])
    .where('cycle', '=', cycle)
    .groupBy(['step', 'step_name', 'period', 'body', 'phase', 'late']);

/** Sums the counts of the rows that `of` lets through. */
export const total = (rows: TallyRow[], of: (row: TallyRow) => boolean = () => true): number =>
  rows.reduce((sum, row) => (of(row) ? sum + row.count : sum), 0);
