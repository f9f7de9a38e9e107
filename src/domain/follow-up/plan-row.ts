// A row of a plan: a goal, an assignment, an indicator or an action at a unit, for a plan year.

import type { ISODate } from '../calendar/calendar.js';
import type { RowKind } from './levels.js';

export type Direction = 'up' | 'down' | 'keep';

/** The file's word for the direction in which an indicator should go. */
export const directionNames: Record<Direction, string> = { up: 'öka', down: 'minska', keep: 'behålla' };

/** What is written of a row; every field is as a person wrote it. Empty text = not said. */
export interface PlanRowWords {
  /** As printed in the plan: `U12`, `3.2`. */
  number: string;
  name: string;
  description: string;
  /** Of an assignment: unit id of the body that gave it; '' = the unit's own. */
  givenBy: string;
  /** Of an indicator: unit of measure (`%`, `dagar`), starting value and target as written. */
  measure: string;
  baseline: string;
  target: string;
  direction: Direction | '';
  /** Months per whose end it is measured, `[4, 8, 12]`; empty = in every report. */
  measured: number[];
  /** Unit id of who reports it; '' = the unit itself. */
  reporter: string;
  /** Of an action: when it is to be done, and the role that sees to it. */
  ends: ISODate | '';
  responsible: string;
  /** Not on the public page before this day; `always` = never there. */
  hiddenUntil: ISODate | 'always' | '';
}

export interface PlanRow extends PlanRowWords {
  /** `2027.rs.12`: given once, never changed or used again, also when the row moves to another unit. */
  id: string;
  planYear: number;
  unit: string;
  /** Id of a level of the governance model, and what it is. */
  level: string;
  kind: RowKind;
  /** The row it hangs under, at this unit or above it (an assignment handed down hangs under the one it came from). */
  parent: string | null;
  /** Last year's row that it goes on from: its history is this one's too. */
  carriedFrom: string | null;
  /** In the plan's own order. */
  position: number;
  /** Number of its latest change, from 1. */
  version: number;
  /** Struck from the plan; stays with its history. */
  struck: { on: ISODate; reason: string } | null;
}

/** A row with nothing said. */
export const emptyWords: PlanRowWords = { number: '', name: '', description: '', givenBy: '', measure: '', baseline: '', target: '', direction: '', measured: [], reporter: '', ends: '', responsible: '', hiddenUntil: '' };

/** Those that still stand in the plan. */
export const standingRows = (rows: readonly PlanRow[]): PlanRow[] => rows.filter(({ struck }) => struck === null);

/** The goal that a row belongs to: itself or the nearest above it that is one; null when there is none. */
export function goalOf(row: PlanRow, byId: ReadonlyMap<string, PlanRow>): PlanRow | null {
  const seen = new Set<string>();
  let at: PlanRow | undefined = row;
  while (at !== undefined && !seen.has(at.id)) {
    if (at.kind === 'goal') return at;
    seen.add(at.id);
    at = at.parent === null ? undefined : byId.get(at.parent);
  }
  return null;
}

/** The uppermost goal above a row (a perspective, a målområde); null when there is none. */
export function topGoalOf(row: PlanRow, byId: ReadonlyMap<string, PlanRow>): PlanRow | null {
  let top = goalOf(row, byId);
  const seen = new Set<string>();
  while (top !== null && top.parent !== null && !seen.has(top.id)) {
    seen.add(top.id);
    const above = byId.get(top.parent);
    const next: PlanRow | null = above === undefined ? null : goalOf(above, byId);
    if (next === null) break;
    top = next;
  }
  return top;
}
