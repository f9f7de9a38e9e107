// What the page of a year's follow-up shows: the tallies of what is chosen, and the rows of its list.

import type { ISODate } from '../domain/calendar/calendar.js';
import { isDate } from '../domain/calendar/days.js';
import { isMeasured, rowsByReport } from '../domain/follow-up/duties.js';
import type { FollowUpModel, PlanLevel } from '../domain/follow-up/levels.js';
import { handedOn } from '../domain/follow-up/hand-down.js';
import { goalOf } from '../domain/follow-up/plan-row.js';
import type { PlanRow } from '../domain/follow-up/plan-row.js';
import { tallyBy, tallyOf, tallyOverTree } from '../domain/follow-up/tally.js';
import type { FollowedRow, Tally } from '../domain/follow-up/tally.js';
import type { Organisation } from '../domain/organisation.js';
import { isBody } from '../domain/organisation.js';
import { bodyOf, unitById } from '../domain/resolve-seat.js';
import { unitsBelow } from '../domain/units-below.js';
import { reportDuties } from '../records/report-duties.js';
import type { OwedReport } from '../records/report-duties.js';
import { followedRows, reportDays } from '../records/roll-up.js';
import type { Database } from '../records/database.js';

export interface FollowUpChoice {
  /** The day that reports are per; '' when there is none yet. */
  asOf: ISODate | '';
  /** A unit with all below it, or a body with all that works for it; '' = all. */
  unit: string;
  level: string;
  /** Id of a goal's row. */
  goal: string;
  /** Id of a status, `saknas`, or `andrad` for what has another one than last time. */
  status: string;
  text: string;
  approvedOnly: boolean;
}

/** Reads what is chosen from an address; without a day, the latest that has been reported (or is owed) by today. */
export function readChoice(get: (name: string) => string, days: readonly ISODate[], today: ISODate): FollowUpChoice {
  const asked = get('per');
  const latest = days.find((day) => day <= today) ?? days.at(-1) ?? '';
  return { asOf: isDate(asked) ? asked : latest, unit: get('enhet'), level: get('niva'), goal: get('mal'), status: get('lage'), text: get('sok'), approvedOnly: get('bara') === 'godkanda' };
}

/** The address of a choice. */
export function choiceHref(path: string, choice: Partial<FollowUpChoice>): string {
  const params = new URLSearchParams();
  const words = { per: choice.asOf, enhet: choice.unit, niva: choice.level, mal: choice.goal, lage: choice.status, sok: choice.text, bara: choice.approvedOnly === true ? 'godkanda' : '' };
  for (const [name, value] of Object.entries(words)) if (value !== undefined && value !== '') params.set(name, value);
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The units of a choice: a body has also the administration that works for it first. Null = all. */
export function unitsOfChoice(organisation: Organisation, unit: string): Set<string> | null {
  const chosen = unitById(organisation, unit);
  if (chosen === undefined) return null;
  if (!isBody(chosen)) return new Set(unitsBelow(organisation, unit));
  return new Set([...unitsBelow(organisation, unit), ...organisation.units.filter(({ id }) => bodyOf(organisation, id)?.id === unit).map(({ id }) => id)]);
}

/** A report that is owed per the day, and how many rows it holds. */
export interface DueReport extends OwedReport {
  rows: number;
}

export interface FollowUpView {
  planYear: number;
  followUp: FollowUpModel & { modelName: string };
  choice: FollowUpChoice;
  days: ISODate[];
  /** Levels that are followed up, with their tallies. */
  byLevel: { level: PlanLevel; tally: Tally }[];
  /** Goals with the tallies of their assignments and indicators, by kind of row. */
  byGoal: { goal: PlanRow | null; assignments: Tally; indicators: Tally; actions: Tally }[];
  /** Units of the choice with all below them. */
  byUnit: { unit: string; depth: number; tally: { assignments: Tally; indicators: Tally; actions: Tally } }[];
  rows: FollowedRow[];
  goals: PlanRow[];
  /** Units that have rows. */
  units: string[];
  /** Reports not handed in, late ones first. */
  missing: DueReport[];
  /** Handed in, but not as a form: nothing can be counted from them. */
  unread: DueReport[];
  /** How many chosen rows nothing is said of, and no report per the day takes up. */
  unclaimed: number;
  /** Every standing row of the year, goals too. */
  byId: ReadonlyMap<string, PlanRow>;
}

/** Gathers it. */
export async function followUpView(db: Database, organisation: Organisation, followUp: FollowUpView['followUp'], planYear: number, get: (name: string) => string, today: ISODate): Promise<FollowUpView> {
  const days = await reportDays(db, planYear);
  const choice = readChoice(get, days, today);
  const all = await followedRows(db, planYear, choice.asOf || '0001-01-01', choice.approvedOnly);
  const byId = new Map(all.map(({ row }) => [row.id, row]));
  const units = unitsOfChoice(organisation, choice.unit);
  const goals = new Map(all.map(({ row }) => [row.id, goalOf(row, byId)]));
  const elsewhere = handedOn(all.map(({ row }) => row));
  // what others have taken is followed up at theirs, and what is measured per other days then, unless a report says something of it all the same
  const followed = all.filter(({ row, result }) => row.kind !== 'goal' && (result !== null || (!elsewhere.has(row.id) && (choice.asOf === '' || isMeasured(row, choice.asOf)))));
  const chosen = followed.filter(({ row }) => (units === null || units.has(row.unit)) && (choice.goal === '' || goals.get(row.id)?.id === choice.goal));
  const levels = followUp.levels.filter(({ kind }) => kind !== 'goal');
  const kindsOf = (rows: readonly FollowedRow[]): { assignments: Tally; indicators: Tally; actions: Tally } => ({
    assignments: tallyOf(rows.filter(({ row }) => row.kind === 'assignment')),
    indicators: tallyOf(rows.filter(({ row }) => row.kind === 'indicator')),
    actions: tallyOf(rows.filter(({ row }) => row.kind === 'action')),
  });
  const goalsInOrder = [...new Set(chosen.map(({ row }) => goals.get(row.id) ?? null))].sort((a, b) => (a?.position ?? Infinity) - (b?.position ?? Infinity));
  const text = choice.text.toLocaleLowerCase('sv');
  const listed = chosen.filter(
    ({ row, result, before }) =>
      (choice.level === '' || row.level === choice.level) &&
      (choice.status === '' || (choice.status === 'saknas' ? result === null : choice.status === 'andrad' ? result !== null && before !== null && before.status !== '' && before.status !== result.status : result?.status === choice.status)) &&
      (text === '' || `${row.number} ${row.name}`.toLocaleLowerCase('sv').includes(text)),
  );
  const due = choice.asOf === '' ? { missing: [], unread: [], unclaimed: 0 } : await owed(db, organisation, planYear, choice.asOf, units, chosen, all.map(({ row }) => row));
  return {
    planYear,
    followUp,
    choice,
    days,
    byId,
    byLevel: levels.map((level) => ({ level, tally: tallyOf(chosen.filter(({ row }) => row.level === level.id)) })).filter(({ tally }) => tally.total > 0),
    byGoal: goalsInOrder.map((goal) => ({ goal, ...kindsOf(chosen.filter(({ row }) => (goals.get(row.id) ?? null) === goal)) })),
    byUnit: unitTallies(organisation, chosen),
    rows: listed,
    goals: [...new Set(followed.map(({ row }) => goals.get(row.id) ?? null))].filter((goal) => goal !== null).sort((a, b) => a.position - b.position),
    units: [...new Set(followed.map(({ row }) => row.unit))],
    ...due,
  };
}

/** Units with rows and those above them, in the order of the organisation's tree. */
function unitTallies(organisation: Organisation, rows: readonly FollowedRow[]): FollowUpView['byUnit'] {
  const parentOf = (unit: string): string | null => unitById(organisation, unit)?.parent ?? null;
  const trees = (['assignment', 'indicator', 'action'] as const).map((kind) => tallyOverTree(tallyBy(rows.filter(({ row }) => row.kind === kind), ({ unit }) => unit), parentOf));
  const none = tallyOf([]);
  const found: FollowUpView['byUnit'] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const { id, parent: above } of organisation.units) {
      if (above !== parent || !trees.some((tree) => tree.has(id))) continue;
      found.push({ unit: id, depth, tally: { assignments: trees[0]!.get(id) ?? none, indicators: trees[1]!.get(id) ?? none, actions: trees[2]!.get(id) ?? none } });
      walk(id, depth + 1);
    }
  };
  walk(null, 0);
  return found;
}

/** The reports per a day that are owed and not handed in, and those that are but not as a form. */
async function owed(db: Database, organisation: Organisation, planYear: number, asOf: ISODate, units: Set<string> | null, chosen: readonly FollowedRow[], all: readonly PlanRow[]): Promise<Pick<FollowUpView, 'missing' | 'unread' | 'unclaimed'>> {
  const duties = await reportDuties(db, planYear, asOf);
  const rows = rowsByReport(organisation, duties, all);
  const silent = new Set(chosen.filter(({ result }) => result === null).map(({ row }) => row.id));
  // a year whose reports are not the product's own has none that are owed
  const unclaimed = duties.length === 0 ? 0 : (rows.get('') ?? []).filter(({ id }) => silent.has(id)).length;
  const counted = new Set((await db.selectFrom('reports').select('deliverable').where('plan_year', '=', planYear).where('as_of', '=', asOf).where('standing', 'in', ['submitted', 'approved']).execute()).map(({ deliverable }) => deliverable));
  const due = duties.map((duty) => ({ ...duty, rows: rows.get(duty.deliverable)?.length ?? 0 })).filter(({ rows: n, unit }) => n > 0 && (units === null || units.has(unit)));
  const lateFirst = (a: DueReport, b: DueReport): number => Number(b.late) - Number(a.late) || (a.dueAt < b.dueAt ? -1 : 1);
  const waiting = due.filter(({ deliverable, phase }) => !counted.has(deliverable) && (phase === 'planned' || phase === 'waiting' || phase === 'open' || phase === 'returned'));
  const unread = due.filter(({ deliverable, outcome }) => !counted.has(deliverable) && !waiting.some((each) => each.deliverable === deliverable) && outcome !== 'before-start');
  const outcomes = new Set(['missing', 'closed-on-behalf']);
  return { unclaimed, missing: [...waiting, ...unread.filter(({ outcome }) => outcomes.has(outcome ?? ''))].sort(lateFirst), unread: unread.filter(({ outcome }) => !outcomes.has(outcome ?? '')).sort(lateFirst) };
}
