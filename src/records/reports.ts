// Reports of plans' rows, as handed in: stored before the act that hands them in, and never changed after it.

import type { Transaction } from 'kysely';
import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { PlanRow } from '../domain/follow-up/plan-row.js';
import type { ReadReport } from '../domain/follow-up/read-results.js';
import { standingReports } from '../domain/follow-up/report.js';
import type { ReportStanding, RowResult } from '../domain/follow-up/report.js';
import type { Database } from './database.js';
import type { Tables } from './schema.js';

export interface NewReport {
  id: string;
  /** Null: results from before the product, read from a file; then `standing` is `approved`. */
  deliverable: string | null;
  unit: string;
  planYear: number;
  /** The last day of what it reports. */
  asOf: ISODate;
  /** `uppföljning av plan och budget 2027`. */
  title: string;
  levels: string[];
  comment: string;
  rows: { row: PlanRow; result: Omit<RowResult, 'row'> }[];
}

export interface StoredReport extends Omit<NewReport, 'rows'> {
  revision: number | null;
  standing: ReportStanding | 'stored';
  storedAt: Instant;
  storedBy: string;
  approvedAt: Instant | null;
}

/** Stores a report with its rows, once per id. It counts first when it is handed in (or at once, without a deliverable). */
export async function storeReport(db: Database, report: NewReport, { by, at }: { by: string; at: Instant }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { id, deliverable, unit, planYear, asOf, title, levels, comment } = report;
    const written = await tx
      .insertInto('reports')
      .values({ id, deliverable, revision: null, unit, plan_year: planYear, as_of: asOf, title, levels, comment, standing: deliverable === null ? 'approved' : 'stored', stored_at: at, stored_by: by, approved_at: deliverable === null ? at : null })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    if (written.length === 0) return;
    const rows = report.rows.map(({ row, result: { status, value, number, comment: said, forecast } }, position) => ({ report: id, plan_row: row.id, position, status, value, number, comment: said, forecast, as_printed: JSON.stringify(row) }));
    for (let from = 0; from < rows.length; from += 1000) await tx.insertInto('report_rows').values(rows.slice(from, from + 1000)).execute();
  });
}

/** Stores reports from before the product: they count at once. `idOf` names each by its place. */
export async function storeEarlierReports(db: Database, planYear: number, reports: readonly ReadReport[], idOf: (report: ReadReport, index: number) => string, how: { by: string; at: Instant }): Promise<void> {
  for (const [index, report] of reports.entries()) {
    const { unit, asOf, title, results } = report;
    const levels = [...new Set(results.map(({ row }) => row.level))];
    await storeReport(db, { id: idOf(report, index), deliverable: null, unit, planYear, asOf, title, levels, comment: '', rows: results }, how);
  }
}

/** Lets each report of a deliverable count as its state says; in the transaction that writes the state. */
export async function settleReports(tx: Transaction<Tables>, state: DeliverableState, at: Instant): Promise<void> {
  for (const { report, revision, standing } of standingReports(state)) {
    await tx
      .updateTable('reports')
      .set((eb) => ({ revision, standing, approved_at: standing === 'approved' ? eb.fn.coalesce('approved_at', eb.val(at)) : null }))
      .where('id', '=', report)
      .where((eb) => eb.or([eb('standing', '!=', standing), eb('revision', 'is', null)]))
      .execute();
  }
}

/** A report by its id, or null. */
export async function reportById(db: Database, id: string): Promise<StoredReport | null> {
  const row = await db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const { plan_year, as_of, stored_at, stored_by, approved_at, ...rest } = row;
  return { ...rest, planYear: plan_year, asOf: as_of, storedAt: stored_at, storedBy: stored_by, approvedAt: approved_at };
}

/** The reports per a day that count, by unit; with their comments. */
export async function reportsPer(db: Database, planYear: number, asOf: ISODate, approvedOnly: boolean): Promise<Pick<StoredReport, 'id' | 'unit' | 'title' | 'comment' | 'standing'>[]> {
  return db
    .selectFrom('reports')
    .select(['id', 'unit', 'title', 'comment', 'standing'])
    .where('plan_year', '=', planYear)
    .where('as_of', '=', asOf)
    .where('standing', 'in', approvedOnly ? ['approved'] : ['submitted', 'approved'])
    .orderBy('unit')
    .orderBy('stored_at')
    .execute();
}

/** The rows of a report, in its order, each with the plan's row as it was then. */
export async function reportRows(db: Database, report: string): Promise<NewReport['rows']> {
  const rows = await db.selectFrom('report_rows').selectAll().where('report', '=', report).orderBy('position').execute();
  return rows.map(({ as_printed: row, status, value, number, comment, forecast }) => ({ row, result: { status, value, number, comment, forecast } }));
}

/** What has been said of a row by a report that counts, with that report. */
export interface CountedResult extends RowResult {
  report: string;
  title: string;
  unit: string;
  asOf: ISODate;
  standing: 'submitted' | 'approved';
  approvedAt: Instant | null;
}

/** Every result that counts of these rows, oldest first; `approvedOnly` for what everybody may see. A row that was left unreported has none. */
export async function countedResults(db: Database, rows: readonly string[], approvedOnly: boolean): Promise<CountedResult[]> {
  const found: CountedResult[] = [];
  for (let from = 0; from < rows.length; from += 5000) {
    const some = await db
      .selectFrom('report_rows')
      .innerJoin('reports', 'reports.id', 'report_rows.report')
      .select(['plan_row', 'status', 'value', 'number', 'report_rows.comment', 'forecast', 'report', 'title', 'unit', 'as_of', 'standing', 'approved_at'])
      .where('plan_row', 'in', rows.slice(from, from + 5000))
      .where((eb) => eb.or([eb('status', '!=', ''), eb('value', '!=', '')]))
      .where('standing', 'in', approvedOnly ? ['approved'] : ['submitted', 'approved'])
      .orderBy('as_of')
      .orderBy('stored_at')
      .execute();
    for (const { plan_row, as_of, approved_at, standing, ...rest } of some) found.push({ ...rest, row: plan_row, asOf: as_of, approvedAt: approved_at, standing: standing as CountedResult['standing'] });
  }
  return found;
}
