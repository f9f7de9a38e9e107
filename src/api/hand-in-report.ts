// Handing in a report: its rows are stored, and the act that hands it in follows. The same call twice is one report.

import type { Actor, DeliverableState } from '../domain/deliverable/state.js';
import { isReported, resultOf } from '../domain/follow-up/result.js';
import type { TypedResult } from '../domain/follow-up/result.js';
import { raisedFor } from '../domain/vacancy.js';
import { organisationOf } from '../records/read/cycles.js';
import type { ReportWork } from '../records/read/report-work.js';
import { storeReport } from '../records/reports.js';
import type { ActResult } from '../workflows/client.js';
import type { AppDeps } from './deps.js';
import { reportIdOf } from './report-view.js';
import { dayOf } from './ui/when.js';

export interface HandIn {
  state: DeliverableState;
  work: Pick<ReportWork, 'lines'>;
  said: (row: string) => TypedResult;
  comment: string;
  by: Actor;
  /** The form's own. */
  nonce: string;
}

/** Stores the rows as they are said, those that are not reported too, and hands the report in. */
export async function handInReport({ db, client, now }: Pick<AppDeps, 'db' | 'client' | 'now'>, { state, work, said, comment, by, nonce }: HandIn): Promise<ActResult> {
  const { id: deliverable, unit, planYear, product, followsUp } = state.plan;
  if (followsUp === undefined) throw new Error(`${deliverable} follows nothing up`);
  const report = reportIdOf(`${deliverable} ${nonce}`, comment);
  const rows = work.lines.map(({ row }) => ({ row, result: resultOf(said(row.id)) }));
  await storeReport(db, { id: report, deliverable, unit, planYear, asOf: followsUp.asOf, title: product, levels: followsUp.levels, comment, rows }, { by: by.person, at: now() });
  const reported = rows.filter(({ result }) => isReported(result)).length;
  const organisation = await organisationOf(db, state.plan.cycle);
  // nobody approves their own: then the question goes to the head above
  const raised = organisation === null ? [] : raisedFor(organisation, by, state.plan.approval, dayOf(now()));
  return client.act(deliverable, { type: 'submit', by, submission: { form: 'report', report, rows: reported, comment }, ...(raised.length === 0 ? {} : { raised }) }, report);
}
