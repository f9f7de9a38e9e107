// Changes of a running cycle: drafts, the moment one is said yes to, and its steps as they are carried out.

import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Basis, Proposal } from '../domain/change/basis.js';
import type { ChangeStep } from '../domain/change/difference.js';
import type { ShownDifference } from '../domain/change/shown.js';
import { initialState } from '../domain/deliverable/state.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { TimetableRow } from '../domain/plan.js';
import type { Overruling } from '../domain/statutes/overruling.js';
import { chunks } from './chunks.js';
import type { Database } from './database.js';
import { newRow } from './record.js';
import type { DecisionReference, Tables } from './schema.js';

export interface ChangeRow {
  cycle: string;
  number: number;
  status: Tables['changes']['status'];
  proposals: Proposal[];
  summary: string;
  reason: string | null;
  decision: DecisionReference | null;
  createdAt: Instant;
  createdBy: string;
  appliedAt: Instant | null;
}

const columns = ['cycle', 'number', 'status', 'proposals', 'summary', 'reason', 'decision', 'created_at as createdAt', 'created_by as createdBy', 'applied_at as appliedAt'] as const;

/** What a cycle's timetable is made from now, and the number of that basis; null when there is no such cycle. */
export async function basisOf(db: Database, cycle: string): Promise<{ basis: Basis; version: number } | null> {
  const row = await db.selectFrom('cycles').select(['model', 'organisation', 'meetings', 'year', 'amendments', 'actuals', 'version']).where('id', '=', cycle).executeTakeFirst();
  if (row === undefined) return null;
  const { version, ...basis } = row;
  return { basis, version };
}

/** The states of all a cycle's deliverables, by id. */
export async function statesOf(db: Database, cycle: string): Promise<Map<string, DeliverableState>> {
  const rows = await db.selectFrom('deliverables').select(['id', 'state']).where('cycle', '=', cycle).execute();
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Keeps a proposal as a draft; gives its number within the cycle. */
export async function draftChange(db: Database, draft: { cycle: string; proposals: (number: number) => Proposal[]; summary: string; at: Instant; by: string }): Promise<number> {
  return db.transaction().execute(async (tx) => {
    // one at a time: two drafts must not get the same number
    await tx.selectFrom('cycles').select('id').where('id', '=', draft.cycle).forUpdate().execute();
    const latest = await tx.selectFrom('changes').select(({ fn }) => fn.max('number').as('number')).where('cycle', '=', draft.cycle).executeTakeFirst();
    const number = (latest?.number ?? 0) + 1;
    await tx
      .insertInto('changes')
      .values({
        cycle: draft.cycle,
        number,
        status: 'draft',
        proposals: JSON.stringify(draft.proposals(number)),
        summary: draft.summary,
        created_at: draft.at,
        created_by: draft.by,
      })
      .execute();
    return number;
  });
}

/** One change, or null. */
export async function changeBy(db: Database, cycle: string, number: number): Promise<ChangeRow | null> {
  return (await db.selectFrom('changes').select(columns).where('cycle', '=', cycle).where('number', '=', number).executeTakeFirst()) ?? null;
}

/** A cycle's changes, latest first; dropped drafts are left out. */
export const changesOf = (db: Database, cycle: string): Promise<ChangeRow[]> =>
  db.selectFrom('changes').select(columns).where('cycle', '=', cycle).where('status', '<>', 'dropped').orderBy('number', 'desc').limit(200).execute();

/** Throws a draft away. What has been said yes to stays. */
export async function dropChange(db: Database, cycle: string, number: number): Promise<void> {
  await db.updateTable('changes').set({ status: 'dropped' }).where('cycle', '=', cycle).where('number', '=', number).where('status', '=', 'draft').execute();
}

export interface AcceptedChange {
  cycle: string;
  number: number;
  /** The basis that was shown; another one has come in between when it no longer holds. */
  version: number;
  basis: Basis;
  rows: TimetableRow[];
  steps: (ChangeStep & { shown: ShownDifference })[];
  reason: string;
  decision: DecisionReference | null;
  overrulings: Overruling[];
  at: Instant;
  by: string;
  /** How it was said yes to; a session when left out. */
  way?: 'session' | 'api';
}

/**
 * Says yes: the cycle's new basis, its new deliverables and who waits for whom, the steps to carry out and the journal, in
 * one transaction. False when the change is no draft any longer or the cycle has changed since; then nothing is done.
 */
export async function acceptChange(db: Database, change: AcceptedChange): Promise<boolean> {
  const { cycle, number, basis, rows, steps, reason, decision, overrulings, at, by } = change;
  return db.transaction().execute(async (tx) => {
    const taken = await tx
      .updateTable('changes')
      .set({ status: 'applying', reason, decision: decision === null ? null : JSON.stringify(decision), overrulings: JSON.stringify(overrulings), applied_at: at })
      .where('cycle', '=', cycle)
      .where('number', '=', number)
      .where('status', '=', 'draft')
      .where(({ exists, selectFrom }) => exists(selectFrom('cycles').select('cycles.id').where('cycles.id', '=', cycle).where('version', '=', change.version)))
      .returning('number')
      .execute();
    if (taken.length === 0) return false;
    await tx
      .updateTable('cycles')
      .set({
        organisation: JSON.stringify(basis.organisation),
        meetings: JSON.stringify(basis.meetings),
        amendments: JSON.stringify(basis.amendments),
        actuals: JSON.stringify(basis.actuals),
        version: sql`version + 1`,
      })
      .where('id', '=', cycle)
      .execute();
    const started = steps.flatMap(({ command, row }) => (command === null && row !== null ? [row] : []));
    const born = started.map(({ plan, why }) => newRow({ why, state: initialState(plan) }, at));
    for (const part of chunks(born, 200)) await tx.insertInto('deliverables').values(part).onConflict((conflict) => conflict.column('id').doNothing()).execute();
    for (const { row } of steps) {
      if (row === null) continue;
      const { id, stepName, unitName, body, waitsFor } = row.plan;
      await tx.updateTable('deliverables').set({ why: JSON.stringify(row.why), step_name: stepName, unit_name: unitName, body }).where('id', '=', id).execute();
      await tx.deleteFrom('dependencies').where('deliverable', '=', id).execute();
      if (waitsFor.length > 0) await tx.insertInto('dependencies').values(waitsFor.map((waits_for) => ({ deliverable: id, waits_for }))).execute();
    }
    const stored = steps.map(({ deliverable, command, shown }, position) => ({
      cycle,
      number,
      position,
      deliverable,
      command: command === null ? null : JSON.stringify(command),
      shown: JSON.stringify(shown),
      outcome: null,
    }));
    for (const part of chunks(stored, 100)) await tx.insertInto('change_steps').values(part).execute();
    await tx
      .insertInto('journal')
      .values({
        id: `cykel/${cycle}#ändring-${number}`,
        at,
        cycle,
        type: 'cycleChanged',
        person: by,
        way: change.way ?? 'session',
        event: JSON.stringify({ type: 'cycleChanged', number, reason, decision, overrulings, deliverables: steps.length, rows: rows.length }),
      })
      .execute();
    return true;
  });
}

export interface StepToDo {
  position: number;
  deliverable: string;
  command: Tables['change_steps']['command']['__select__'];
}

/** Steps of a change that are not done yet, in order. */
export const stepsToDo = (db: Database, cycle: string, number: number, size: number): Promise<StepToDo[]> =>
  db
    .selectFrom('change_steps')
    .select(['position', 'deliverable', 'command'])
    .where('cycle', '=', cycle)
    .where('number', '=', number)
    .where('outcome', 'is', null)
    .orderBy('position')
    .limit(size)
    .execute();

/** Marks a step done, with what came of it in Swedish. */
export async function stepDone(db: Database, cycle: string, number: number, position: number, outcome: string): Promise<void> {
  await db.updateTable('change_steps').set({ outcome }).where('cycle', '=', cycle).where('number', '=', number).where('position', '=', position).execute();
}

/** Marks a change carried out. */
export async function changeDone(db: Database, cycle: string, number: number): Promise<void> {
  await db.updateTable('changes').set({ status: 'applied' }).where('cycle', '=', cycle).where('number', '=', number).where('status', '=', 'applying').execute();
}

/** What was shown of each step of a change that has been said yes to, and what came of it so far. */
export const stepsShown = (db: Database, cycle: string, number: number): Promise<{ shown: ShownDifference; outcome: string | null }[]> =>
  db.selectFrom('change_steps').select(['shown', 'outcome']).where('cycle', '=', cycle).where('number', '=', number).orderBy('position').execute();
