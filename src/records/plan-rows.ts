// The rows of plans (goals, assignments, indicators, actions), and every change of them.

import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Instant } from '../domain/calendar/calendar.js';
import type { FollowUpModel } from '../domain/follow-up/levels.js';
import type { PlanRow } from '../domain/follow-up/plan-row.js';
import type { PlanRowDraft } from '../domain/follow-up/row-changes.js';
import type { Database } from './database.js';
import type { PlanRowWay, Tables } from './schema.js';

export interface PlanRowChange {
  version: number;
  at: Instant;
  by: string;
  way: PlanRowWay;
  reason: string;
  before: PlanRow | null;
  after: PlanRow;
}

const columns = ['id', 'plan_year', 'unit', 'level', 'kind', 'parent', 'carried_from', 'position', 'words', 'struck', 'version'] as const;
type Stored = Pick<{ [K in keyof Tables['plan_rows']]: Tables['plan_rows'][K] extends { __select__: infer S } ? S : Tables['plan_rows'][K] }, (typeof columns)[number]>;

const rowOf = ({ plan_year, carried_from, words, ...rest }: Stored): PlanRow => ({ ...words, ...rest, planYear: plan_year, carriedFrom: carried_from });

/** The rows of a plan year, of all units or of some, in the plans' own order; those that are struck too. */
export async function planRows(db: Database | Transaction<Tables>, planYear: number, units?: readonly string[]): Promise<PlanRow[]> {
  if (units?.length === 0) return [];
  let query = db.selectFrom('plan_rows').select(columns).where('plan_year', '=', planYear);
  if (units !== undefined) query = query.where('unit', 'in', [...units]);
  return (await query.orderBy('unit').orderBy('position').orderBy('id').execute()).map(rowOf);
}

/** How many standing rows the plans of a year have, or a unit's. */
export async function planRowCount(db: Database, planYear: number, unit?: string): Promise<number> {
  let query = db.selectFrom('plan_rows').select((eb) => eb.fn.countAll<string>().as('n')).where('plan_year', '=', planYear).where('struck', 'is', null);
  if (unit !== undefined) query = query.where('unit', '=', unit);
  return Number((await query.executeTakeFirstOrThrow()).n);
}

/** A row by its id, or null. */
export async function planRowById(db: Database, id: string): Promise<PlanRow | null> {
  const row = await db.selectFrom('plan_rows').select(columns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : rowOf(row);
}

/** Rows by their ids, of any year. */
export async function planRowsByIds(db: Database, ids: readonly string[]): Promise<PlanRow[]> {
  if (ids.length === 0) return [];
  return (await db.selectFrom('plan_rows').select(columns).where('id', 'in', [...ids]).execute()).map(rowOf);
}

/** What has been done to a row, latest first. */
export async function planRowHistory(db: Database, id: string): Promise<PlanRowChange[]> {
  return db.selectFrom('plan_row_changes').select(['version', 'at', 'by', 'way', 'reason', 'before', 'after']).where('plan_row', '=', id).orderBy('version', 'desc').execute();
}

/** The years that have rows or a chain, latest first. */
export async function planYears(db: Database): Promise<number[]> {
  return (await db.selectFrom('plan_years').select('plan_year').orderBy('plan_year', 'desc').execute()).map((row) => row.plan_year);
}

/** The chain and statuses of a plan year, and the name of the model they are from; null when none is set. */
export async function followUpOf(db: Database | Transaction<Tables>, planYear: number): Promise<(FollowUpModel & { modelName: string }) | null> {
  const row = await db.selectFrom('plan_years').selectAll().where('plan_year', '=', planYear).executeTakeFirst();
  return row === undefined ? null : { ...row.follow_up, modelName: row.model_name };
}

/** Sets the chain of a plan year; `false` when it has one already (then nothing is changed). */
export async function setFollowUp(db: Database, planYear: number, model: { name: string; followUp: FollowUpModel }, { by, at }: { by: string; at: Instant }): Promise<boolean> {
  const written = await db
    .insertInto('plan_years')
    .values({ plan_year: planYear, model_name: model.name, follow_up: JSON.stringify(model.followUp), set_at: at, set_by: by })
    .onConflict((conflict) => conflict.column('plan_year').doNothing())
    .returning('plan_year')
    .execute();
  return written.length > 0;
}

export interface PlanRowsBy {
  by: string;
  at: Instant;
  way: PlanRowWay;
  /** Why; '' where it needs none. */
  reason: string;
}

/**
 * Writes rows, all or none, in the order given (a new row may hang under one before it: `parent` is then `new:` and that
 * one's place in the list). Gives the ids, or `stale` with the id that somebody else has changed in the meantime.
 */
export const savePlanRows = (db: Database, drafts: readonly PlanRowDraft[], how: PlanRowsBy): Promise<{ ids: string[] } | { stale: string }> =>
  db.transaction().execute((tx) => savePlanRowsIn(tx, drafts, how));

/** `savePlanRows`, together with what else is written in the transaction. */
export async function savePlanRowsIn(tx: Transaction<Tables>, drafts: readonly PlanRowDraft[], how: PlanRowsBy): Promise<{ ids: string[] } | { stale: string }> {
  // one writer at a time: new ids must not meet
  await sql`lock table plan_rows in share row exclusive mode`.execute(tx);
  const known = drafts.flatMap(({ id }) => (id === null ? [] : [id]));
  const before = new Map((known.length === 0 ? [] : await tx.selectFrom('plan_rows').select(columns).where('id', 'in', known).execute()).map((row) => [row.id, rowOf(row)]));
  const stale = drafts.find(({ id, version }) => id !== null && before.get(id)?.version !== version);
  if (stale !== undefined) return { stale: stale.id! };
  const next = await numbering(tx);
  const ids: string[] = [];
  const after: PlanRow[] = [];
  for (const draft of drafts) {
    const parent = draft.parent?.startsWith('new:') === true ? (ids[Number(draft.parent.slice(4))] ?? null) : draft.parent;
    const id = draft.id ?? (await next(draft.planYear, draft.unit));
    ids.push(id);
    after.push({ ...draft, id, parent, version: draft.version + 1 });
  }
  for (let from = 0; from < after.length; from += 500) await write(tx, after.slice(from, from + 500), before, how);
  return { ids };
}

/** Gives the next id of a unit's plan year; a number is never used again. */
async function numbering(tx: Transaction<Tables>): Promise<(planYear: number, unit: string) => Promise<string>> {
  const last = new Map<string, number>();
  return async (planYear, unit) => {
    const plan = `${planYear}.${unit}`;
    if (!last.has(plan)) {
      const { rows } = await sql<{ last: number | null }>`select max(split_part(id, '.', 3)::integer) as last from plan_rows where id like ${`${plan}.%`}`.execute(tx);
      last.set(plan, rows[0]?.last ?? 0);
    }
    last.set(plan, last.get(plan)! + 1);
    return `${plan}.${last.get(plan)!}`;
  };
}

async function write(tx: Transaction<Tables>, rows: PlanRow[], before: ReadonlyMap<string, PlanRow>, { by, at, way, reason }: PlanRowsBy): Promise<void> {
  await tx
    .insertInto('plan_rows')
    .values(
      rows.map(({ id, planYear, unit, level, kind, parent, carriedFrom, position, version, struck, ...words }) => ({
        id,
        plan_year: planYear,
        unit,
        level,
        kind,
        parent,
        carried_from: carriedFrom,
        position,
        words: JSON.stringify(words),
        struck: struck === null ? null : JSON.stringify(struck),
        version,
        updated_at: at,
        updated_by: by,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        unit: eb.ref('excluded.unit'),
        level: eb.ref('excluded.level'),
        kind: eb.ref('excluded.kind'),
        parent: eb.ref('excluded.parent'),
        carried_from: eb.ref('excluded.carried_from'),
        position: eb.ref('excluded.position'),
        words: eb.ref('excluded.words'),
        struck: eb.ref('excluded.struck'),
        version: eb.ref('excluded.version'),
        updated_at: eb.ref('excluded.updated_at'),
        updated_by: eb.ref('excluded.updated_by'),
      })),
    )
    .execute();
  await tx
    .insertInto('plan_row_changes')
    .values(
      rows.map((row) => {
        const was = before.get(row.id);
        return { plan_row: row.id, version: row.version, at, by, way, reason, before: was === undefined ? null : JSON.stringify(was), after: JSON.stringify(row) };
      }),
    )
    .execute();
}

/**
 * Writes what follows from the rows as they are at that moment, while nobody else writes: two clicks at once are one act.
 * `make` gives the drafts, or null when they are not what was seen; then nothing is written.
 */
export async function savePlanRowsFrom(db: Database, planYears: readonly number[], make: (rows: PlanRow[][]) => PlanRowDraft[] | null, how: PlanRowsBy): Promise<{ ids: string[] } | 'changed'> {
  return db.transaction().execute(async (tx) => {
    await sql`lock table plan_rows in share row exclusive mode`.execute(tx);
    const rows: PlanRow[][] = [];
    for (const year of planYears) rows.push(await planRows(tx, year));
    const drafts = make(rows);
    if (drafts === null) return 'changed';
    const saved = drafts.length === 0 ? { ids: [] } : await savePlanRowsIn(tx, drafts, how);
    return 'stale' in saved ? 'changed' : saved;
  });
}

/** Adds a row and gives its id. A form sent twice is one row: where the same stands already it is that one. */
export async function addPlanRow(db: Database, draft: PlanRowDraft, how: PlanRowsBy): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`lock table plan_rows in share row exclusive mode`.execute(tx);
    const said = (row: PlanRowDraft): string => JSON.stringify(Object.entries({ ...row, id: null, version: 0, position: 0 }).sort(([a], [b]) => (a < b ? -1 : 1)));
    const there = (await planRows(tx, draft.planYear, [draft.unit])).find((row) => said(row) === said(draft));
    if (there !== undefined) return there.id;
    const saved = await savePlanRowsIn(tx, [draft], how);
    return 'stale' in saved ? saved.stale : saved.ids[0]!;
  });
}
