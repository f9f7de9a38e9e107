// What everybody may see of plans and reports: rows of decided plans, with what approved reports say of them. No person,
// nothing that waits for approval, and nothing that is turned off.

import type { ISODate } from '../calendar/calendar.js';
import { levelById, statusById } from './levels.js';
import type { FollowUpModel, PlanLevel, RowKind, RowStatus } from './levels.js';
import { goalOf } from './plan-row.js';
import type { PlanRow } from './plan-row.js';
import { numberOf } from './report.js';
import type { Tally } from './tally.js';

/** What is followed up in public unless the model says otherwise (`publikt` in its file). */
export const defaultPublicKinds: RowKind[] = ['assignment', 'indicator'];

/** A text as it is written, and the number it is; null when it is not one. */
export interface Measured {
  text: string;
  number: number | null;
}

export interface PublishedDecision {
  body: string;
  bodyName: string;
  date: ISODate;
  paragraph: string;
  dnr: string;
}

/** A report that has gone through all its approval. */
export interface PublishedReport {
  title: string;
  unit: string;
  unitName: string;
  /** Null for a report from before the product. */
  approvedOn: ISODate | null;
  /** Null when no body decides of it, or its decision is not recorded. */
  decision: PublishedDecision | null;
}

export interface PublishedResult {
  /** Which row it was said of: this one, or one of an earlier year that it goes on from. */
  row: string;
  /** The last day of what is reported. */
  asOf: ISODate;
  /** Null: a value without a judgement. */
  status: RowStatus | null;
  value: Measured;
  comment: string;
  forecast: string;
  report: PublishedReport;
}

export interface Named {
  id: string;
  name: string;
}

export interface PublishedRow {
  id: string;
  planYear: number;
  unit: string;
  unitName: string;
  number: string;
  level: string;
  levelName: string;
  kind: RowKind;
  name: string;
  description: string;
  /** The målområde (or what the model calls it) it belongs to; null when it has none that is public. */
  goal: (Named & { number: string }) | null;
  givenBy: Named | null;
  /** Of an assignment that others have taken as their own: their rows, at which it is followed up. */
  takenBy: { id: string; unit: string; unitName: string }[];
  measure: string;
  baseline: Measured;
  target: Measured;
  direction: PlanRow['direction'];
  /** The row of the year before that it goes on from, when that one is public. */
  carriedFrom: string | null;
  /** Struck from the plan that day: stays at its address, in no list. */
  struckOn: ISODate | null;
  /** The latest approved result of this row itself; null: not reported yet. */
  latest: PublishedResult | null;
  /** Oldest first, with earlier years. */
  history: PublishedResult[];
}

export interface PublishedYear {
  planYear: number;
  levels: PlanLevel[];
  statuses: FollowUpModel['statuses'];
  /** The plans that are decided. */
  plans: { unit: string; unitName: string; decision: PublishedDecision | null }[];
  /** In the plans' order; those that are struck too. */
  rows: PublishedRow[];
}

/** Whether a row may be seen: its unit's plan is decided and it is not turned off. `decided`: units by `planKey`. */
export const isShown = ({ planYear, unit, hiddenUntil }: Pick<PlanRow, 'planYear' | 'unit' | 'hiddenUntil'>, decided: ReadonlySet<string>, today: ISODate): boolean =>
  decided.has(planKey(planYear, unit)) && hiddenUntil !== 'always' && (hiddenUntil === '' || hiddenUntil <= today);

/** Names a unit's plan of a year. */
export const planKey = (planYear: number, unit: string): string => `${planYear}.${unit}`;

export const measured = (text: string): Measured => ({ text, number: numberOf(text) });

/** What an approved report says of a row, as it is stored. */
export interface ApprovedResult {
  row: string;
  asOf: ISODate;
  status: string;
  value: string;
  comment: string;
  forecast: string;
  report: PublishedReport;
}

export interface ToPublish {
  planYear: number;
  followUp: FollowUpModel;
  /** All rows of the year. */
  rows: readonly PlanRow[];
  /** Of each row's own id and those it goes on from, oldest first; only approved, and only of rows that are shown. */
  history: ReadonlyMap<string, readonly ApprovedResult[]>;
  /** Ids of earlier rows that are shown. */
  earlier: ReadonlySet<string>;
  plans: PublishedYear['plans'];
  /** The statuses of an earlier year's rows. */
  modelOf: (row: string) => FollowUpModel;
  nameOf: (unit: string) => string;
  today: ISODate;
}

/** The public year: of the rows that are shown those of the kinds that the model publishes. */
export function publish({ planYear, followUp, rows, history, earlier, plans, modelOf, nameOf, today }: ToPublish): PublishedYear {
  const kinds = followUp.published ?? defaultPublicKinds;
  const decided = new Set(plans.map(({ unit }) => planKey(planYear, unit)));
  const shown = rows.filter((row) => isShown(row, decided, today));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const visible = new Set(shown.map(({ id }) => id));
  const takers = new Map<string, PublishedRow['takenBy']>();
  for (const { id, kind, parent, unit, struck } of shown) {
    const above = kind !== 'assignment' || struck !== null || parent === null ? undefined : byId.get(parent);
    if (above?.kind === 'assignment' && above.unit !== unit) takers.set(above.id, [...(takers.get(above.id) ?? []), { id, unit, unitName: nameOf(unit) }]);
  }
  const published = shown.flatMap((row): PublishedRow[] => {
    if (!kinds.includes(row.kind) || row.kind === 'goal') return [];
    const goal = goalOf(row, byId);
    const results = (history.get(row.id) ?? []).map(({ status, value, ...rest }): PublishedResult => ({ ...rest, status: statusById(modelOf(rest.row), row.kind, status) ?? null, value: measured(value) }));
    return [
      {
        id: row.id,
        planYear,
        unit: row.unit,
        unitName: nameOf(row.unit),
        number: row.number,
        level: row.level,
        levelName: levelById(followUp, row.level)?.name ?? row.level,
        kind: row.kind,
        name: row.name,
        description: row.description,
        goal: goal === null || !visible.has(goal.id) ? null : { id: goal.id, number: goal.number, name: goal.name },
        takenBy: takers.get(row.id) ?? [],
        givenBy: row.givenBy === '' ? null : { id: row.givenBy, name: nameOf(row.givenBy) },
        measure: row.measure,
        baseline: measured(row.baseline),
        target: measured(row.target),
        direction: row.direction,
        carriedFrom: row.carriedFrom !== null && earlier.has(row.carriedFrom) ? row.carriedFrom : null,
        struckOn: row.struck?.on ?? null,
        latest: results.findLast((result) => result.row === row.id) ?? null,
        history: results,
      },
    ];
  });
  return { planYear, levels: followUp.levels.filter(({ kind }) => kind !== 'goal' && kinds.includes(kind)), statuses: followUp.statuses, plans, rows: published };
}

/** What is asked of a year's public rows. Empty text = all. */
export interface PublishedSearch {
  unit: string;
  goal: string;
  level: string;
  /** Id of a status, or `saknas` for what is not reported yet. */
  status: string;
  /** Words that must all occur, whatever the case of their letters. */
  text: string;
}

/** The rows that fit all that is asked, in the plans' order; those that are struck only when they are asked for. */
export function searchPublished(rows: readonly PublishedRow[], asked: PublishedSearch, struckToo = false): PublishedRow[] {
  const words = asked.text.toLocaleLowerCase('sv').split(/\s+/).filter((word) => word !== '');
  return rows.filter((row) => {
    if (row.struckOn !== null && !struckToo) return false;
    if ((asked.unit !== '' && row.unit !== asked.unit) || (asked.goal !== '' && row.goal?.id !== asked.goal) || (asked.level !== '' && row.level !== asked.level)) return false;
    if (asked.status !== '' && (asked.status === 'saknas' ? row.latest !== null || isFollowedElsewhere(row) : row.latest?.status?.id !== asked.status)) return false;
    if (words.length === 0) return true;
    const all = [row.number, row.name, row.description, row.unitName, row.goal?.name, row.levelName, row.latest?.comment].join(' ').toLocaleLowerCase('sv');
    return words.every((word) => all.includes(word));
  });
}

/** Whether it is followed up at those who have taken it, and not here. */
export const isFollowedElsewhere = ({ latest, takenBy }: Pick<PublishedRow, 'latest' | 'takenBy'>): boolean => latest === null && takenBy.length > 0;

/** How many rows have which status; what others have taken is counted at theirs. */
export function tallyPublished(all: readonly PublishedRow[]): Tally {
  const rows = all.filter((row) => !isFollowedElsewhere(row));
  const byStatus: Record<string, number> = {};
  for (const { latest } of rows) if (latest !== null) byStatus[latest.status?.id ?? ''] = (byStatus[latest.status?.id ?? ''] ?? 0) + 1;
  return { total: rows.length, byStatus, missing: rows.filter(({ latest }) => latest === null).length, changed: 0 };
}
