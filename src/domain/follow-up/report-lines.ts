// The rows of a report in the order they are read: by målområde, then level, then as in the plan.

import { levelById } from './levels.js';
import type { FollowUpModel, PlanLevel, RowKind } from './levels.js';
import { goalOf } from './plan-row.js';
import type { PlanRow } from './plan-row.js';
import { isReported } from './result.js';
import type { TypedResult } from './result.js';
import { added, emptyTally } from './tally.js';
import type { Tally } from './tally.js';

export interface ReportLine {
  row: PlanRow;
  /** The goal above it; null when it stands by itself. */
  goal: PlanRow | null;
  /** Null when the model no longer has it. */
  level: PlanLevel | null;
}

/** Orders the rows of one report. `all` holds the rows above them too, in the plans' order. */
export function reportLines(rows: readonly PlanRow[], all: readonly PlanRow[], model: FollowUpModel): ReportLine[] {
  const byId = new Map(all.map((row) => [row.id, row]));
  const place = new Map(all.map(({ id }, index) => [id, index]));
  const levelPlace = new Map(model.levels.map(({ id }, index) => [id, index]));
  const last = Number.MAX_SAFE_INTEGER;
  const lines = rows.map((row): ReportLine => ({ row, goal: goalOf(row, byId), level: levelById(model, row.level) ?? null }));
  const keys = ({ row, goal }: ReportLine): number[] => [goal === null ? last : place.get(goal.id)!, levelPlace.get(row.level) ?? last, place.get(row.id) ?? last];
  return lines
    .map((line) => ({ line, at: keys(line) }))
    .toSorted((a, b) => a.at[0]! - b.at[0]! || a.at[1]! - b.at[1]! || a.at[2]! - b.at[2]!)
    .map(({ line }) => line);
}

/** Lines that follow each other under the same goal and level. */
export interface LineGroup {
  goal: PlanRow | null;
  /** Id of the level, and what several of it are called. */
  level: string;
  plural: string;
  lines: ReportLine[];
  /** The group before it has another goal. */
  newGoal: boolean;
}

/** The groups of ordered lines. */
export function lineGroups(lines: readonly ReportLine[]): LineGroup[] {
  const groups: LineGroup[] = [];
  for (const line of lines) {
    const { row, goal, level } = line;
    const before = groups.at(-1);
    const newGoal = before === undefined || before.goal?.id !== goal?.id;
    if (newGoal || before.level !== row.level) groups.push({ goal, level: row.level, plural: level?.plural ?? row.level, lines: [line], newGoal });
    else before.lines.push(line);
  }
  return groups;
}

/** The tally of a level in one report. */
export interface LevelTally {
  level: string;
  /** What one and several of it are called. */
  name: string;
  plural: string;
  kind: RowKind;
  tally: Tally;
}

/** The tallies of a report, a level each, in the order in which the levels first come; a row without a status is missing, and in the total. */
export function levelTallies(lines: readonly ReportLine[], said: (row: string) => TypedResult): LevelTally[] {
  const found = new Map<string, LevelTally>();
  for (const { row, level } of lines) {
    const before = found.get(row.level) ?? { level: row.level, name: level?.name ?? row.level, plural: level?.plural ?? row.level, kind: row.kind, tally: emptyTally };
    const result = said(row.id);
    const one: Tally = isReported(result) ? { ...emptyTally, total: 1, byStatus: { [result.status]: 1 } } : { ...emptyTally, total: 1, missing: 1 };
    found.set(row.level, { ...before, tally: added(before.tally, one) });
  }
  return [...found.values()];
}
