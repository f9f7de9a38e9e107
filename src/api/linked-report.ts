// What the page behind a link says of a report's rows: how many there are to fill in, or which ones a return may name.

import type { Act } from '../domain/deliverable/acts.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import { rowLabel } from '../domain/follow-up/result.js';
import type { Organisation } from '../domain/organisation.js';
import { reportWork } from '../records/read/report-work.js';
import { rowsInReport } from '../records/read/report.js';
import type { AppDeps } from './deps.js';
import type { LinkView } from './pages/link.js';
import { countsOf } from './report-view.js';

/** Reads nothing for a deliverable that follows nothing up, or that this reader has nothing to do with just now. */
export async function linkedReport({ db }: Pick<AppDeps, 'db'>, state: DeliverableState, organisation: Organisation, acts: readonly Act[]): Promise<Pick<LinkView, 'report' | 'parts'>> {
  if (state.plan.followsUp === undefined || state.plan.form === 'oral') return {};
  if (acts.some(({ type }) => type === 'submit')) {
    const work = await reportWork(db, state, organisation);
    return { report: work === null || work.lines.length === 0 ? null : countsOf(work) };
  }
  const latest = state.revisions.at(-1)?.submission;
  if (latest?.form !== 'report' || !acts.some(({ type }) => type === 'return')) return {};
  return { parts: (await rowsInReport(db, latest.report)).map(rowLabel) };
}
