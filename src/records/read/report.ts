// A report that has been handed in, with what it is held against: the report before, and the version before.

import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import { reportLines } from '../../domain/follow-up/report-lines.js';
import type { ReportLine } from '../../domain/follow-up/report-lines.js';
import { nothingSaid } from '../../domain/follow-up/result.js';
import type { TypedResult } from '../../domain/follow-up/result.js';
import type { DeliverableState, Revision } from '../../domain/deliverable/state.js';
import type { Database } from '../database.js';
import { planRows } from '../plan-rows.js';
import { reportById, reportRows } from '../reports.js';
import type { CountedResult, StoredReport } from '../reports.js';
import { followUpFor, lastResults } from './report-work.js';

export interface ReportRead {
  report: StoredReport;
  model: FollowUpModel;
  lines: ReportLine[];
  said: (row: string) => TypedResult;
  last: ReadonlyMap<string, CountedResult>;
  before: { number: number; said: (row: string) => TypedResult | null } | null;
  revision: Revision | null;
}

/** A report as it is read; null when there is none, or it was never handed in. `state` is its deliverable's, null without one. */
export async function readReport(db: Database, id: string, state: DeliverableState | null): Promise<ReportRead | null> {
  const report = await reportById(db, id);
  if (report === null || report.standing === 'stored' || report.deliverable !== (state?.plan.id ?? null)) return null;
  const [stored, all, model] = await Promise.all([reportRows(db, id), planRows(db, report.planYear), followUpFor(db, report.planYear, state?.plan.cycle ?? '')]);
  const printed = stored.map(({ row }) => row);
  const said = new Map(stored.map(({ row, result }): [string, TypedResult] => [row.id, result]));
  const revision = state?.revisions.find(({ submission }) => submission.form === 'report' && submission.report === id) ?? null;
  const earlier = state?.revisions.findLast(({ number, submission }) => number < (revision?.number ?? 0) && submission.form === 'report');
  const earlierRows = earlier?.submission.form === 'report' ? new Map((await reportRows(db, earlier.submission.report)).map(({ row, result }): [string, TypedResult] => [row.id, result])) : null;
  return {
    report,
    model,
    lines: asPrinted(printed, all, model),
    said: (row) => said.get(row) ?? nothingSaid,
    last: await lastResults(db, printed, report.asOf),
    before: earlier === undefined || earlierRows === null ? null : { number: earlier.number, said: (row) => earlierRows.get(row) ?? null },
    revision,
  };
}

/** The rows as they were when they were reported, under the goals of the plan. */
function asPrinted(printed: PlanRow[], all: readonly PlanRow[], model: FollowUpModel): ReportLine[] {
  const then = new Map(printed.map((row) => [row.id, row]));
  return reportLines(printed, all.map((row) => then.get(row.id) ?? row), model);
}

/** Numbers of a report's rows, as the plan prints them; those without one by name. */
export async function rowsInReport(db: Database, id: string): Promise<Pick<PlanRow, 'number' | 'name'>[]> {
  return (await reportRows(db, id)).map(({ row: { number, name } }) => ({ number, name }));
}
