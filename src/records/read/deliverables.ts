// Deliverables as the pages read them: a page of the list, one with all that belongs to it, and many for an act.

import { sql } from 'kysely';
import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely';
import type { Instant, ISODate } from '../../domain/calendar/calendar.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import type { Outcome } from '../../domain/deliverable/state.js';
import { phaseNames } from '../../domain/deliverable/phase.js';
import type { Phase } from '../../domain/deliverable/phase.js';
import type { TimetableRow } from '../../domain/plan.js';
import type { Database } from '../database.js';
import type { Tables } from '../schema.js';

/** Rows on a page of the list. */
export const PAGE_SIZE = 50;

/** What the list is filtered by. `phase` is one of them, `ongoing` (not closed) or `all`. */
export interface ListFilter {
  phase: Phase | 'ongoing' | 'all';
  step: string | null;
  body: string | null;
  /** Part of a unit's name. */
  unit: string | null;
  late: boolean;
  /** 1 for the first. */
  page: number;
}

export interface ListRow {
  id: string;
  stepName: string;
  unitName: string;
  period: string | null;
  phase: Phase;
  outcome: Outcome | null;
  late: boolean;
  level: number;
  opensAt: Instant;
  dueAt: Instant;
  nextAt: Instant | null;
  nextWhat: string | null;
  planYear: number;
  /** The last day to hand in for the decision that waits for it, and whether the secretariat has been told that it has passed. */
  slackUntil: ISODate | null;
  slackTold: boolean;
}

/** Reads one of the pages' phase words, or null. */
export const phaseFrom = (text: string): Phase | null => (Object.hasOwn(phaseNames, text) ? (text as Phase) : null);

/** Columns of a row of the list. */
export const listColumns = [
  'id',
  'step_name as stepName',
  'unit_name as unitName',
  'period',
  'phase',
  'outcome',
  'late',
  'level',
  'opens_at as opensAt',
  'due_at as dueAt',
  'next_at as nextAt',
  'next_what as nextWhat',
  'plan_year as planYear',
] as const;

const slackColumns = [
  sql<ISODate | null>`state #>> '{plan,slack,handIn,date}'`.as('slackUntil'),
  sql<boolean>`coalesce(state ->> 'slackTold' = state #>> '{plan,slack,handIn,at}', false)`.as('slackTold'),
];

type Query<T> = SelectQueryBuilder<Tables, 'deliverables', T>;

/** Narrows a query to a cycle's rows that the filter lets through. */
export function filtered<T>(query: Query<T>, cycle: string, filter: ListFilter): Query<T> {
  let narrowed = query.where('cycle', '=', cycle);
  if (filter.phase === 'ongoing') narrowed = narrowed.where('closed_at', 'is', null);
  else if (filter.phase !== 'all') narrowed = narrowed.where('phase', '=', filter.phase);
  if (filter.step !== null) narrowed = narrowed.where('step', '=', filter.step);
  if (filter.body !== null) narrowed = narrowed.where('body', '=', filter.body);
  if (filter.late) narrowed = narrowed.where('late', '=', true);
  const { unit } = filter;
  if (unit !== null)
    narrowed = narrowed.where((eb: ExpressionBuilder<Tables, 'deliverables'>) =>
      eb.or([eb('unit_name', 'ilike', `%${unit.replace(/[\\%_]/g, '\\$&')}%`), eb('unit', '=', unit)]),
    );
  return narrowed;
}

/** One page of the list: what is late first, then what is due soonest. */
export function listPage(db: Database, cycle: string, filter: ListFilter): Promise<ListRow[]> {
  return filtered(db.selectFrom('deliverables').select([...listColumns, ...slackColumns]), cycle, filter)
    .orderBy('late', 'desc')
    .orderBy('due_at')
    .orderBy('id')
    .limit(PAGE_SIZE)
    .offset((filter.page - 1) * PAGE_SIZE)
    .execute() as Promise<ListRow[]>;
}

/** How many the filter lets through. */
export async function countList(db: Database, cycle: string, filter: ListFilter): Promise<number> {
  const row = await filtered(db.selectFrom('deliverables').select(({ fn }) => fn.countAll<number>().as('n')), cycle, filter).executeTakeFirst();
  return row?.n ?? 0;
}

export interface DeliverableRow {
  id: string;
  cycle: string;
  state: DeliverableState;
  why: TimetableRow['why'];
  nextAt: Instant | null;
  nextWhat: string | null;
}

const wholeColumns = ['id', 'cycle', 'state', 'why', 'next_at as nextAt', 'next_what as nextWhat'] as const;

/** One deliverable, or null. */
export async function deliverableById(db: Database, id: string): Promise<DeliverableRow | null> {
  return (await db.selectFrom('deliverables').select(wholeColumns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Several of a cycle, in the list's order; ids that are not there are left out. */
export async function deliverablesByIds(db: Database, cycle: string, ids: string[]): Promise<DeliverableRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('deliverables')
    .select(wholeColumns)
    .where('cycle', '=', cycle)
    .where('id', 'in', ids)
    .orderBy('late', 'desc')
    .orderBy('due_at')
    .orderBy('id')
    .execute();
}

/** Those of a cycle in which something falls due soonest. */
export const nextDue = (db: Database, cycle: string, limit: number): Promise<DeliverableRow[]> =>
  db
    .selectFrom('deliverables')
    .select(wholeColumns)
    .where('cycle', '=', cycle)
    .where('closed_at', 'is', null)
    .where('next_at', 'is not', null)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .execute();

/** A neighbour in the web of who waits for whom. */
export interface Neighbour {
  id: string;
  stepName: string;
  unitName: string;
  phase: Phase;
  outcome: Outcome | null;
  late: boolean;
  dueAt: Instant;
}

const neighbourColumns = [
  'deliverables.id',
  'step_name as stepName',
  'unit_name as unitName',
  'phase',
  'outcome',
  'late',
  'due_at as dueAt',
] as const;

/** The revisions of a decided plan, by when they are due. */
export const revisionsOf = (db: Database, cycle: string, id: string): Promise<Neighbour[]> =>
  db
    .selectFrom('deliverables')
    .select(neighbourColumns)
    .where('cycle', '=', cycle)
    .where('id', 'like', `${id.replace(/[\\%_]/g, '\\$&')}%revidering-%`)
    .orderBy('due_at')
    .execute() as Promise<Neighbour[]>;

/** What a deliverable waits for (or waited for). */
export const waitsFor = (db: Database, id: string): Promise<Neighbour[]> =>
  db
    .selectFrom('dependencies')
    .innerJoin('deliverables', 'deliverables.id', 'waits_for')
    .select(neighbourColumns)
    .where('deliverable', '=', id)
    .orderBy('due_at')
    .orderBy('deliverables.id')
    .execute() as Promise<Neighbour[]>;

/** What waits for it: at most `limit`, and how many there are. */
export async function waitedForBy(db: Database, id: string, limit = 20): Promise<{ rows: Neighbour[]; count: number }> {
  const from = db
    .selectFrom('dependencies')
    .innerJoin('deliverables', 'deliverables.id', 'deliverable')
    .where('waits_for', '=', id);
  const [rows, counted] = await Promise.all([
    from.select(neighbourColumns).orderBy('due_at').orderBy('deliverables.id').limit(limit).execute() as Promise<Neighbour[]>,
    from.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirst(),
  ]);
  return { rows, count: counted?.n ?? 0 };
}
