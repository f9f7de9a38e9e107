// Handing an assignment down: a row of the same level at a unit further down, under the one it comes from.

import type { Organisation } from '../organisation.js';
import { unitsAbove } from './duties.js';
import { levelById } from './levels.js';
import type { FollowUpModel } from './levels.js';
import { standingRows } from './plan-row.js';
import type { PlanRow } from './plan-row.js';
import type { PlanRowDraft } from './row-changes.js';

/** Whether the chain lets an assignment of this level hang under another of the same. */
export const canBeHandedDown = (followUp: FollowUpModel, row: PlanRow): boolean => row.kind === 'assignment' && row.struck === null && levelById(followUp, row.level)?.under.includes(row.level) === true;

/** The other units that have taken an assignment up in their plans: each has a standing row under it. */
export const takenBy = (row: PlanRow, rows: readonly PlanRow[]): string[] => [...new Set(standingRows(rows).filter(({ parent, unit }) => parent === row.id && unit !== row.unit).map(({ unit }) => unit))];

/** The units that an assignment may be handed down to on that day: all below its own that stand. */
export const unitsBelow = (org: Organisation, unit: string, today: string): string[] => org.units.filter(({ id, closes }) => id !== unit && (closes === undefined || closes > today) && unitsAbove(org, id).includes(unit)).map(({ id }) => id);

/**
 * The assignments above a unit that it may take and has not, in the plans' order: each where it lies nearest. So an enhet
 * is asked about the one that its område has taken, and not about the same one of the board. `above`: `unitsAbove`.
 */
export function toTake(followUp: FollowUpModel, rows: readonly PlanRow[], above: readonly string[], unit: string): PlanRow[] {
  const line = new Set(above);
  const taken = new Set(standingRows(rows).flatMap((row) => (row.parent !== null && line.has(row.unit) && (row.unit === unit || row.kind === 'assignment') ? [row.parent] : [])));
  return rows.filter((row) => line.has(row.unit) && row.unit !== unit && !taken.has(row.id) && canBeHandedDown(followUp, row));
}

/** The rows that units get when an assignment is handed down to them; those that have taken it already get none. */
export function handedDown(row: PlanRow, units: readonly string[], rows: readonly PlanRow[]): PlanRowDraft[] {
  const have = new Set([...takenBy(row, rows), row.unit]);
  return [...new Set(units)]
    .filter((unit) => !have.has(unit))
    .map((unit): PlanRowDraft => {
      const own = rows.filter((each) => each.unit === unit);
      // the number that it has in the plan it comes from, unless the unit's own plan has it already
      const number = own.some((each) => each.number.toLowerCase() === row.number.toLowerCase()) ? '' : row.number;
      const position = Math.max(0, ...own.map((each) => each.position)) + 1;
      return { ...row, id: null, unit, number, givenBy: row.unit, reporter: '', responsible: '', parent: row.id, carriedFrom: null, position, version: 0, struck: null };
    });
}
