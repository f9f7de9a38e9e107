// How many rows have which status: sums that are the same in whatever order the parts are added. A row without a result
// is counted as missing and never guessed; "går inte att mäta" is a status like the others.

import type { ISODate } from '../calendar/calendar.js';
import { statusById } from './levels.js';
import type { FollowUpModel, StatusTone } from './levels.js';
import type { PlanRow } from './plan-row.js';
import type { RowResult } from './report.js';

/** What is said of a row per a day, and what was said of it the last time before. */
export interface FollowedRow {
  row: PlanRow;
  result: (RowResult & { asOf: ISODate; report: string }) | null;
  before: (RowResult & { asOf: ISODate; report: string }) | null;
}

export interface Tally {
  /** All rows, reported or not. */
  total: number;
  /** By the id of the status; a result without one (a value only) is under ''. */
  byStatus: Record<string, number>;
  /** Rows that no report has said anything of. */
  missing: number;
  /** Of those with a status now and before: how many have another one. */
  changed: number;
}

export const emptyTally: Tally = { total: 0, byStatus: {}, missing: 0, changed: 0 };

/** The tally of one row. */
export function tallyOfRow({ result, before }: FollowedRow): Tally {
  if (result === null) return { total: 1, byStatus: {}, missing: 1, changed: 0 };
  const changed = before !== null && before.status !== '' && result.status !== '' && before.status !== result.status;
  return { total: 1, byStatus: { [result.status]: 1 }, missing: 0, changed: changed ? 1 : 0 };
}

/** Two tallies together. */
export function added(a: Tally, b: Tally): Tally {
  const byStatus = { ...a.byStatus };
  for (const [status, n] of Object.entries(b.byStatus)) byStatus[status] = (byStatus[status] ?? 0) + n;
  return { total: a.total + b.total, byStatus, missing: a.missing + b.missing, changed: a.changed + b.changed };
}

/** The tally of many rows. */
export const tallyOf = (rows: Iterable<FollowedRow>): Tally => {
  let sum = emptyTally;
  for (const row of rows) sum = added(sum, tallyOfRow(row));
  return sum;
};

/** Tallies of groups, in the order in which the groups first come. Rows whose key is null are in none. */
export function tallyBy<K>(rows: Iterable<FollowedRow>, keyOf: (row: PlanRow) => K | null): Map<K, Tally> {
  const found = new Map<K, Tally>();
  for (const each of rows) {
    const key = keyOf(each.row);
    if (key !== null) found.set(key, added(found.get(key) ?? emptyTally, tallyOfRow(each)));
  }
  return found;
}

/**
 * The tally of each unit with all that is below it. `parentOf`: the unit above, null at a top. Units without rows of
 * their own or below are left out.
 */
export function tallyOverTree(own: ReadonlyMap<string, Tally>, parentOf: (unit: string) => string | null): Map<string, Tally> {
  const found = new Map<string, Tally>();
  for (const [unit, tally] of own) {
    const seen = new Set<string>();
    for (let at: string | null = unit; at !== null && !seen.has(at); at = parentOf(at)) {
      seen.add(at);
      found.set(at, added(found.get(at) ?? emptyTally, tally));
    }
  }
  return found;
}

/** The latest result per a day, and the latest before that one's own day; of results in any order. */
export function latestTwo<R extends { asOf: ISODate }>(results: readonly R[], asOf: ISODate): { result: R | null; before: R | null } {
  let result: R | null = null;
  let before: R | null = null;
  for (const each of results) {
    if (each.asOf === asOf) result = each;
    else if (each.asOf < asOf && (before === null || each.asOf >= before.asOf)) before = each;
  }
  return { result, before };
}

/** How good a status is beside the others; what cannot be measured is beside none. */
const worth: Record<StatusTone, number | null> = { good: 3, partly: 2, planned: 1, bad: 0, unmeasured: null };

/** Which way a row has gone since the last time; `other`: the two cannot be compared; null: it has the same status, or none to compare. */
export function turnOf({ row, result, before }: FollowedRow, followUp: FollowUpModel): 'better' | 'worse' | 'other' | null {
  if (tallyOfRow({ row, result, before }).changed === 0) return null;
  const [now, then] = [result, before].map((said) => worth[statusById(followUp, row.kind, said!.status)?.tone ?? 'unmeasured']);
  if (typeof now !== 'number' || typeof then !== 'number' || now === then) return 'other';
  return now > then ? 'better' : 'worse';
}
