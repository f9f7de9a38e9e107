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
import { keptTally } from './tally.js';

/** Rows on a page of the list. */
export const PAGE_SIZE = 50;

/** What the list is filtered by. `phase` is one of them, `ongoing` (not closed) or `all`. */
export interface ListFilter {
  phase: Phase | 'ongoing' | 'all';
  step: string | null;
  body: string | null;
  /** Words of a unit's or a step's name, all of them; or a unit's id. */
  unit: string | null;
  late: boolean;
  /** 1 for the first. */
  page: number;
  /** Ids of units: one and those below it. */
  units?: readonly string[] | null;
  /** Seats of a person: what concerns any of them. */
  seats?: readonly string[] | null;
  /** Due within these instants: from, and before. */
  dueWithin?: { from: Instant; to: Instant } | null;
  /** At risk: the secretariat has been told, or late with the last day for its decision before this date. */
  riskBefore?: ISODate | null;
  /** Other than what is late first, then what is due soonest. */
  sort?: ListSort | null;
}

/** Orders of the list, besides the usual. */
export type ListSort = 'due' | 'unit' | 'step' | 'next';

/** Phases in which a deliverable can still be too late for its decision. */
const BEFORE_BODIES: readonly Phase[] = ['waiting', 'open', 'returned', 'approval'];

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
const slackColumns = ['slack_until as slackUntil', 'slack_told as slackTold'] as const;

type Query<T> = SelectQueryBuilder<Tables, 'deliverables', T>;

/** Narrows a query to a cycle's rows that the filter lets through. */
export function filtered<T>(query: Query<T>, cycle: string, filter: ListFilter): Query<T> {
  let narrowed = query.where('cycle', '=', cycle);
  if (filter.phase === 'ongoing') narrowed = narrowed.where('closed_at', 'is', null);
  else if (filter.phase !== 'all') narrowed = narrowed.where('phase', '=', filter.phase);
  if (filter.step !== null) narrowed = narrowed.where('step', '=', filter.step);
  if (filter.body !== null) narrowed = narrowed.where('body', '=', filter.body);
  if (filter.late) narrowed = narrowed.where('late', '=', true);
  const { unit, units, seats, dueWithin, riskBefore } = filter;
  if (unit !== null) {
    const words = unit.toLowerCase().split(/\s+/).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    narrowed = narrowed.where((eb: ExpressionBuilder<Tables, 'deliverables'>) =>
      eb.or([eb.and(words.map((word) => eb('words', 'like', word))), eb('unit', '=', unit)]),
    );
  }
  if (units) narrowed = narrowed.where(sql<boolean>`unit = any(${[...units]}::text[])`);
  if (seats) narrowed = narrowed.where(sql<boolean>`seats && ${[...seats]}::text[]`);
  if (dueWithin) narrowed = narrowed.where('due_at', '>=', dueWithin.from).where('due_at', '<', dueWithin.to);
  if (riskBefore) narrowed = narrowed.where('phase', 'in', [...BEFORE_BODIES]).where(sql<boolean>`(slack_told or (late and slack_until < ${riskBefore}))`);
  return narrowed;
}

type Order = 'unit_name' | 'step_name' | 'next_at' | 'due_at';
const orders: Record<ListSort, Order[]> = { due: ['due_at'], unit: ['unit_name', 'due_at'], step: ['step_name', 'unit_name', 'due_at'], next: ['next_at', 'due_at'] };

/** One page of the list: what is late first, then what is due soonest, if not sorted otherwise. */
export function listPage(db: Database, cycle: string, filter: ListFilter): Promise<ListRow[]> {
  const rows = filtered(db.selectFrom('deliverables').select([...listColumns, ...slackColumns]), cycle, filter);
  return (filter.sort ? orders[filter.sort] : (['due_at'] as const))
    .reduce((sorted, column) => sorted.orderBy(column), filter.sort ? rows : rows.orderBy('late', 'desc'))
    .orderBy('id')
    .limit(PAGE_SIZE)
    .offset((filter.page - 1) * PAGE_SIZE)
    .execute() as Promise<ListRow[]>;
}

/** How many the filter lets through; counted again when the cycle's journal has grown. */
export async function countList(db: Database, cycle: string, filter: ListFilter): Promise<number> {
  const { page: _, sort: __, ...what } = filter;
  const count = () => filtered(db.selectFrom('deliverables').select(({ fn }) => fn.countAll<number>().as('n')), cycle, filter).execute();
  const [row] = await keptTally(db, cycle, `${cycle} ${JSON.stringify(what)}`, count);
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

/** Ids that the filter lets through, in the usual order: at most `limit`. */
export async function listIds(db: Database, cycle: string, filter: ListFilter, limit: number): Promise<string[]> {
  const rows = await filtered(db.selectFrom('deliverables').select('id'), cycle, filter).orderBy('late', 'desc').orderBy('due_at').orderBy('id').limit(limit).execute();
  return rows.map(({ id }) => id);
}

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
