// What the reports that count say of the plans of a year.

import type { ISODate } from '../domain/calendar/calendar.js';
import { standingRows } from '../domain/follow-up/plan-row.js';
import type { PlanRow } from '../domain/follow-up/plan-row.js';
import { latestTwo } from '../domain/follow-up/tally.js';
import type { FollowedRow } from '../domain/follow-up/tally.js';
import type { Database } from './database.js';
import { planRows } from './plan-rows.js';
import { countedResults } from './reports.js';
import type { CountedResult } from './reports.js';

/** The days that reports of a plan year are per, latest first: those that have been handed in, and those that are owed. */
export async function reportDays(db: Database, planYear: number): Promise<ISODate[]> {
  const reported = await db.selectFrom('reports').select('as_of').distinct().where('plan_year', '=', planYear).where('standing', 'in', ['submitted', 'approved']).execute();
  const owed = await db.selectFrom('deliverables').select('as_of').distinct().where('plan_year', '=', planYear).where('as_of', 'is not', null).execute();
  const days = new Set([...reported, ...owed].map(({ as_of }) => as_of!));
  // what a plan's indicators were before its year is history of theirs, and no report of the plan
  return [...days].filter((day) => day >= `${planYear}-01-01`).sort().reverse();
}

/** Every standing row of a plan year with what is said of it per that day and the last time before. */
export async function followedRows(db: Database, planYear: number, asOf: ISODate, approvedOnly: boolean): Promise<FollowedRow[]> {
  const rows = standingRows(await planRows(db, planYear));
  const byRow = new Map<string, CountedResult[]>();
  for (const result of await countedResults(db, rows.map(({ id }) => id), approvedOnly)) {
    const list = byRow.get(result.row);
    if (list === undefined) byRow.set(result.row, [result]);
    else list.push(result);
  }
  return rows.map((row) => ({ row, ...latestTwo(byRow.get(row.id) ?? [], asOf) }));
}

/** What has been said of each row over the years, oldest first: of itself and of the rows that it goes on from. */
export async function historyOfRows(db: Database, rows: readonly PlanRow[], approvedOnly: boolean): Promise<Map<string, CountedResult[]>> {
  const chains = new Map<string, string[]>(rows.map(({ id }) => [id, [id]]));
  // year by year backwards; a ring cannot be, since each year is another
  for (let ends = new Map(rows.flatMap(({ id, carriedFrom }) => (carriedFrom === null ? [] : [[id, carriedFrom] as const]))); ends.size > 0; ) {
    const found = new Map((await db.selectFrom('plan_rows').select(['id', 'carried_from']).where('id', 'in', [...new Set(ends.values())]).execute()).map((row) => [row.id, row.carried_from]));
    const next = new Map<string, string>();
    for (const [row, before] of ends) {
      chains.get(row)!.push(before);
      const further = found.get(before) ?? null;
      if (further !== null && !chains.get(row)!.includes(further)) next.set(row, further);
    }
    ends = next;
  }
  const results = await countedResults(db, [...new Set([...chains.values()].flat())], approvedOnly);
  const byRow = new Map<string, CountedResult[]>();
  for (const result of results) byRow.set(result.row, [...(byRow.get(result.row) ?? []), result]);
  return new Map([...chains].map(([row, ids]) => [row, ids.flatMap((id) => byRow.get(id) ?? []).sort((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0))]));
}
