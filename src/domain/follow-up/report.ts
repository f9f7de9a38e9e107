// What a report says of the rows of a plan, and how much a submitted report counts.

import type { ISODate } from '../calendar/calendar.js';
import { isDecided, isStanding } from '../deliverable/phase.js';
import type { DeliverableState } from '../deliverable/state.js';

/** What is said of one row, as typed; empty text = not said. */
export interface RowResult {
  row: string;
  /** Id of a status of the model. */
  status: string;
  /** The measured value as typed, `83,5`; its number stands beside it where it can be read as one. */
  value: string;
  number: number | null;
  comment: string;
  /** What the year is thought to end with. */
  forecast: string;
}

/**
 * How much a report counts: `submitted` = the latest version, being approved or decided; `approved` = through all of it;
 * `superseded` = returned, taken back or replaced by a newer version.
 */
export type ReportStanding = 'submitted' | 'approved' | 'superseded';

export interface StandingReport {
  report: string;
  revision: number;
  standing: ReportStanding;
}

/** The value of a text as a number: Swedish comma, spaces between thousands, `%` allowed at the end; null when it is not one. */
export function numberOf(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace('−', '-').replace(',', '.').replace(/%$/, '');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Every report that has been handed in for a deliverable, and how much it counts now. At most one counts. */
export function standingReports(state: DeliverableState): StandingReport[] {
  return state.revisions.flatMap((revision): StandingReport[] => {
    const { submission, number } = revision;
    if (submission.form !== 'report') return [];
    const counts = number === state.revisions.length && isStanding(revision) && state.closed?.outcome !== 'struck';
    return [{ report: submission.report, revision: number, standing: !counts ? 'superseded' : isThrough(state) ? 'approved' : 'submitted' }];
  });
}

/** Whether the latest version is decided, where a body decides; else approved, where somebody approves; else it is enough to hand in. */
function isThrough(state: DeliverableState): boolean {
  if (state.plan.bodies.some(({ kind }) => kind === 'decision')) return isDecided(state);
  return state.plan.approval.length === 0 || state.approved;
}

/** What a step that follows up asks for: the last day of what is reported, and the levels of the plan. */
export interface PlannedFollowUp {
  asOf: ISODate;
  levels: string[];
}
