// Handing an assignment down: a row of the same level at a unit further down, under the one it comes from.

import type { FollowUpModel } from './levels.js';
import { levelById } from './levels.js';
import { standingRows } from './plan-row.js';
import type { PlanRow } from './plan-row.js';
import type { PlanRowDraft } from './row-changes.js';

/** Whether the chain lets a row of this level hang under another of the same. */
export const canBeHandedDown = (followUp: FollowUpModel, row: PlanRow): boolean => row.kind === 'assignment' && row.struck === null && levelById(followUp, row.level)?.under.includes(row.level) === true;

/** The units that have taken a row: each has a standing row of the same level under it. */
export const takenBy = (row: PlanRow, rows: readonly PlanRow[]): string[] => standingRows(rows).filter(({ parent, level, unit }) => parent === row.id && level === row.level && unit !== row.unit).map(({ unit }) => unit);

/** The assignments of these units that a unit may take and has not taken, in the plans' order. */
export function toTake(followUp: FollowUpModel, rows: readonly PlanRow[], above: readonly string[], unit: string): PlanRow[] {
  return rows.filter((row) => above.includes(row.unit) && row.unit !== unit && canBeHandedDown(followUp, row) && !takenBy(row, rows).includes(unit));
}

/** The rows that units get when an assignment is handed down to them; those that have it already get none. */
export function handedDown(row: PlanRow, units: readonly string[], rows: readonly PlanRow[]): PlanRowDraft[] {
  const have = new Set([...takenBy(row, rows), row.unit]);
  return [...new Set(units)]
    .filter((unit) => !have.has(unit))
    .map((unit): PlanRowDraft => {
      const own = rows.filter((each) => each.unit === unit);
      const number = own.some((each) => each.number.toLowerCase() === row.number.toLowerCase()) ? '' : row.number;
      const position = Math.max(0, ...own.map((each) => each.position)) + 1;
      return { ...row, id: null, unit, number, givenBy: row.unit, reporter: '', parent: row.id, carriedFrom: null, position, version: 0, struck: null };
    });
}
