// What the form of a report is made from: its rows in order, and what is typed of them; and what was said of rows last time.

import { startingFrom } from '../../domain/follow-up/draft.js';
import { defaultStatuses } from '../../domain/follow-up/levels.js';
import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import { reportLines } from '../../domain/follow-up/report-lines.js';
import type { ReportLine } from '../../domain/follow-up/report-lines.js';
import { nothingSaid } from '../../domain/follow-up/result.js';
import type { TypedResult } from '../../domain/follow-up/result.js';
import type { ISODate } from '../../domain/calendar/calendar.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import type { Organisation } from '../../domain/organisation.js';
import type { Database } from '../database.js';
import { followUpOf } from '../plan-rows.js';
import { reportDraft } from '../report-drafts.js';
import type { ReportDraft } from '../report-drafts.js';
import { countedResults, reportRows } from '../reports.js';
import type { CountedResult } from '../reports.js';
import { rowsToReport } from '../rows-to-report.js';

export interface ReportWork {
  model: FollowUpModel;
  asOf: ISODate;
  lines: ReportLine[];
  draft: ReportDraft;
  /** What each row stands at in the form; `nothingSaid` for those that nobody has touched. */
  said: (row: string) => TypedResult;
}

/** What the form of a report holds; null for a deliverable that follows nothing up. Without rows `lines` is empty. */
export async function reportWork(db: Database, state: DeliverableState, organisation: Organisation): Promise<ReportWork | null> {
  const { id, cycle, planYear, followsUp } = state.plan;
  if (followsUp === undefined) return null;
  const { asOf } = followsUp;
  const [model, { rows, byId }, draft] = await Promise.all([followUpFor(db, planYear, cycle), rowsToReport(db, organisation, state.plan), reportDraft(db, id)]);
  const handedIn = state.revisions.findLast(({ submission }) => submission.form === 'report');
  const report = handedIn?.submission.form === 'report' ? await reportRows(db, handedIn.submission.report) : [];
  const reported = new Map(report.map(({ row, result }) => [row.id, result]));
  const said = new Map(rows.map((row) => [row.id, startingFrom(draft.rows.get(row.id), reported.get(row.id), handedIn?.number ?? 0)]));
  return { model, asOf, lines: reportLines(rows, [...byId.values()], model), draft, said: (row) => said.get(row) ?? nothingSaid };
}

/** The chain of a plan year; before one is set, that of the cycle's model. */
export async function followUpFor(db: Database, planYear: number, cycle: string): Promise<FollowUpModel> {
  const set = await followUpOf(db, planYear);
  if (set !== null) return set;
  const row = await db.selectFrom('cycles').select((eb) => eb.ref('model', '->').key('followUp').as('followUp')).where('id', '=', cycle).executeTakeFirst();
  return row?.followUp ?? { levels: [], statuses: defaultStatuses };
}

/** The latest result that counts of each row, per an earlier day than `asOf`; of last year's row where there is none of its own. */
export async function lastResults(db: Database, rows: readonly PlanRow[], asOf: ISODate): Promise<Map<string, CountedResult>> {
  const ids = rows.flatMap(({ id, carriedFrom }) => (carriedFrom === null ? [id] : [id, carriedFrom]));
  const latest = new Map((await countedResults(db, ids, false)).filter((result) => result.asOf < asOf).map((result) => [result.row, result]));
  return new Map(
    rows.flatMap(({ id, carriedFrom }): [string, CountedResult][] => {
      const found = latest.get(id) ?? (carriedFrom === null ? undefined : latest.get(carriedFrom));
      return found === undefined ? [] : [[id, found]];
    }),
  );
}
