// What everybody may see of plans and reports, read in one snapshot, and the number of its latest change.

import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import { isShown, planKey, publish } from '../domain/follow-up/published.js';
import type { ApprovedResult, PublishedDecision, PublishedReport, PublishedYear } from '../domain/follow-up/published.js';
import { defaultStatuses } from '../domain/follow-up/levels.js';
import type { FollowUpModel } from '../domain/follow-up/levels.js';
import type { PlanRow } from '../domain/follow-up/plan-row.js';
import { groupBy } from '../domain/group-by.js';
import { namesOf } from '../domain/names.js';
import type { Organisation } from '../domain/organisation.js';
import type { Database } from './database.js';
import { planDecisions } from './plan-decisions.js';
import { followUpOf, planRows, planYears } from './plan-rows.js';
import type { DecisionReference, Tables } from './schema.js';

/** Longest list of ids in one question. */
const CHUNK = 5000;

/**
 * How many changes there have been of what everybody may see, and the version of the cycle whose organisation gives the
 * names (null before the first). One question, of a row by its key and the few cycles there are.
 */
export const publicVersion = (db: Database): Promise<{ version: number; cycle: string | null }> =>
  db
    .selectFrom('public_version')
    .select(['version', (eb) => eb.selectFrom('cycles').select((of) => of.fn<string>('concat', ['cycles.id', sql.lit(' '), 'cycles.version']).as('cycle')).orderBy('started_at', 'desc').orderBy('year', 'desc').limit(1).as('cycle')])
    .executeTakeFirstOrThrow();

/** Reads in one snapshot: what is published together belongs together. */
export const inSnapshot = <T>(db: Database, read: (tx: Transaction<Tables>) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);

/** The plans of a year that a body has decided or somebody has approved. */
async function decidedPlans(db: Database, planYear: number): Promise<Map<string, DecisionReference | null>> {
  const plans = await planDecisions(db, planYear);
  return new Map([...plans.values()].flatMap(({ unit, decision, unapproved }) => (unapproved === true ? [] : [[unit, decision] as const])));
}

/** Address of the results of a decided plan, by its deliverable; null when it is not decided or its rows are not written here. */
export async function resultsOf(db: Database, deliverable: string): Promise<string | null> {
  const row = await db.selectFrom('deliverables').select(['plan_year', 'unit']).where('id', '=', deliverable).where('plans_rows', '=', true).executeTakeFirst();
  if (row === undefined || !(await decidedPlans(db, row.plan_year)).has(row.unit)) return null;
  const rows = await db.selectFrom('plan_rows').select('id').where('plan_year', '=', row.plan_year).where('unit', '=', row.unit).limit(1).execute();
  return rows.length === 0 ? null : `/resultat/${row.plan_year}/${row.unit}`;
}

/** Years with a decided plan, latest first. */
export async function publishedYears(db: Database): Promise<number[]> {
  const years: number[] = [];
  for (const year of await planYears(db)) if ((await decidedPlans(db, year)).size > 0) years.push(year);
  return years;
}

/** The public year; null when it has no decided plan. `dayOf`: the local day of an instant. */
export async function publishedYear(db: Database, planYear: number, { organisation, today, dayOf }: { organisation: Organisation | null; today: ISODate; dayOf: (instant: Instant) => ISODate }): Promise<PublishedYear | null> {
  const followUp = await followUpOf(db, planYear);
  const decided = await decidedPlans(db, planYear);
  if (followUp === null || decided.size === 0) return null;
  const names = namesOf(organisation);
  const rows = await planRows(db, planYear);
  const keys = new Set([...decided.keys()].map((unit) => planKey(planYear, unit)));
  const shown = rows.filter((row) => isShown(row, keys, today));
  const { chains, earlier } = await earlierRows(db, shown, today);
  const ids = [...shown.map(({ id }) => id), ...earlier.keys()];
  const byRow = groupBy(await approvedResults(db, ids, names.unit, dayOf), ({ row }) => row);
  const inOrder = (a: ApprovedResult, b: ApprovedResult): number => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0);
  const history = new Map(shown.map(({ id }) => [id, [...(chains.get(id) ?? []).toReversed(), id].flatMap((each) => byRow.get(each) ?? []).toSorted(inOrder)]));
  const models = new Map<number, FollowUpModel>([[planYear, followUp]]);
  for (const year of new Set(earlier.values())) models.set(year, (await followUpOf(db, year)) ?? { levels: [], statuses: defaultStatuses });
  const plans = [...decided].map(([unit, decision]) => ({ unit, unitName: names.unit(unit), decision: decision === null ? null : said(decision, names.unit) })).toSorted((a, b) => a.unitName.localeCompare(b.unitName, 'sv'));
  return publish({ planYear, followUp, rows, history, earlier: new Set(earlier.keys()), plans, modelOf: (row) => models.get(earlier.get(row) ?? planYear)!, nameOf: names.unit, today });
}

/** Which earlier rows each goes on from, nearest first, of those that are shown; with the year of each. */
async function earlierRows(db: Database, rows: readonly PlanRow[], today: ISODate): Promise<{ chains: Map<string, string[]>; earlier: Map<string, number> }> {
  const chains = new Map<string, string[]>(rows.map(({ id }) => [id, []]));
  const earlier = new Map<string, number>();
  const decided = new Set<string>();
  const asked = new Set<number>();
  let ends = rows.flatMap(({ id, carriedFrom }) => (carriedFrom === null ? [] : [{ row: id, from: carriedFrom }]));
  // year by year backwards; counted, so that a ring in what was read in ends too
  for (let years = 0; ends.length > 0 && years < 100; years += 1) {
    const wanted = [...new Set(ends.map(({ from }) => from))];
    const found = new Map<string, Pick<PlanRow, 'planYear' | 'unit' | 'hiddenUntil' | 'carriedFrom'>>();
    for (let at = 0; at < wanted.length; at += CHUNK) {
      const some = await db.selectFrom('plan_rows').select(['id', 'plan_year', 'unit', 'carried_from', 'words']).where('id', 'in', wanted.slice(at, at + CHUNK)).execute();
      for (const { id, plan_year, unit, carried_from, words } of some) found.set(id, { planYear: plan_year, unit, carriedFrom: carried_from, hiddenUntil: words.hiddenUntil });
    }
    for (const { planYear } of found.values()) {
      if (asked.has(planYear)) continue;
      asked.add(planYear);
      for (const unit of (await decidedPlans(db, planYear)).keys()) decided.add(planKey(planYear, unit));
    }
    const next: typeof ends = [];
    for (const { row, from } of ends) {
      const before = found.get(from);
      const chain = chains.get(row)!;
      if (before === undefined || from === row || chain.includes(from)) continue;
      if (isShown(before, decided, today)) {
        chain.push(from);
        earlier.set(from, before.planYear);
      }
      if (before.carriedFrom !== null && before.carriedFrom !== from) next.push({ row, from: before.carriedFrom });
    }
    ends = next;
  }
  return { chains, earlier };
}

/** What approved reports say of these rows, oldest first. */
async function approvedResults(db: Database, rows: readonly string[], nameOf: (unit: string) => string, dayOf: (instant: Instant) => ISODate): Promise<ApprovedResult[]> {
  const found: (Omit<ApprovedResult, 'report'> & { report: string })[] = [];
  for (let at = 0; at < rows.length; at += CHUNK) {
    const some = await db
      .selectFrom('report_rows')
      .innerJoin('reports', 'reports.id', 'report_rows.report')
      .select(['plan_row as row', 'as_of as asOf', 'status', 'value', 'report_rows.comment', 'forecast', 'report'])
      .where('plan_row', 'in', rows.slice(at, at + CHUNK))
      .where('standing', '=', 'approved')
      .orderBy('as_of')
      .orderBy('stored_at')
      .orderBy('report')
      .execute();
    found.push(...some);
  }
  const reports = await approvedReports(db, [...new Set(found.map(({ report }) => report))], nameOf, dayOf);
  return found.map(({ report, ...rest }) => ({ ...rest, report: reports.get(report)! }));
}

async function approvedReports(db: Database, ids: readonly string[], nameOf: (unit: string) => string, dayOf: (instant: Instant) => ISODate): Promise<Map<string, PublishedReport>> {
  const found = new Map<string, PublishedReport>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const some = await db
      .selectFrom('reports')
      .leftJoin('deliverables', 'deliverables.id', 'reports.deliverable')
      .select(['reports.id', 'title', 'reports.unit', 'approved_at', 'deliverable', (eb) => eb.ref('state', '->').key('records').as('records')])
      .where('reports.id', 'in', ids.slice(at, at + CHUNK))
      .execute();
    for (const { id, title, unit, approved_at, deliverable, records } of some) {
      const decision = records?.findLast(({ kind }) => kind === 'decision');
      found.set(id, { title, unit, unitName: nameOf(unit), approvedOn: deliverable === null || approved_at === null ? null : dayOf(approved_at), decision: decision === undefined ? null : said(decision, nameOf) });
    }
  }
  return found;
}

const said = ({ body, date, paragraph, dnr }: DecisionReference, nameOf: (unit: string) => string): PublishedDecision => ({ body, bodyName: nameOf(body), date, paragraph, dnr });
