// Rows that go over to another unit: one with what hangs under it, or all of a unit that has been merged into another.
// A row keeps its id, and with it its results and history.

import type { ISODate } from '../calendar/calendar.js';
import { seatUnit } from '../closed-units.js';
import type { Organisation } from '../organisation.js';
import { unitById } from '../resolve-seat.js';
import { standingRows } from './plan-row.js';
import type { PlanRow } from './plan-row.js';
import type { PlanRowDraft } from './row-changes.js';

export interface MovedRow {
  draft: PlanRowDraft;
  /** The number it had, when the plan it comes to has that number already; it gets the next free one of its series (`A1` `A46`), else none. */
  oldNumber: string | null;
}

/** Every standing row under one, at any depth, nearest first. */
export function allBelow(row: PlanRow, rows: readonly PlanRow[]): PlanRow[] {
  const under = new Map<string, PlanRow[]>();
  for (const each of standingRows(rows)) if (each.parent !== null) under.set(each.parent, [...(under.get(each.parent) ?? []), each]);
  const found = new Map<string, PlanRow>([[row.id, row]]);
  for (const id of found.keys()) for (const each of under.get(id) ?? []) if (!found.has(each.id)) found.set(each.id, each);
  found.delete(row.id);
  return [...found.values()];
}

/** Rows as they are at another unit: last in its plan, in the order given. `rows`: those of the plan year. */
export function movedTo(moving: readonly PlanRow[], unit: string, rows: readonly PlanRow[]): MovedRow[] {
  const there = rows.filter((row) => row.unit === unit);
  const numbers = new Set(there.map(({ number }) => number.toLowerCase()));
  let position = Math.max(0, ...there.map((row) => row.position));
  return moving
    .filter((row) => row.unit !== unit)
    .map((row) => {
      const taken = row.number !== '' && numbers.has(row.number.toLowerCase());
      const number = taken ? nextNumber(row.number, numbers) : row.number;
      numbers.add(number.toLowerCase());
      position += 1;
      return { draft: { ...row, unit, position, number, reporter: row.reporter === unit ? '' : row.reporter }, oldNumber: taken ? row.number : null };
    });
}

/** The number after the last of the same series; '' for one that ends without digits. */
function nextNumber(number: string, taken: ReadonlySet<string>): string {
  const series = /^(.*?)\d{1,9}$/.exec(number)?.[1];
  if (series === undefined) return '';
  const used = [...taken].flatMap((each) => (each.startsWith(series.toLowerCase()) && /^\d{1,9}$/.test(each.slice(series.length)) ? [Number(each.slice(series.length))] : []));
  return `${series}${Math.max(0, ...used) + 1}`;
}

/** A unit that is no more, with rows still in its plan. */
export interface ClosedPlan {
  unit: string;
  closed: ISODate;
  /** The unit that goes on with them; null: the organisation names none, so each row is moved or struck by hand. */
  into: string | null;
  rows: PlanRow[];
}

/** The plans of units that have closed by that day. What a unit promised stays its own until then: it still reports on it. */
export function closedPlans(org: Organisation, rows: readonly PlanRow[], today: ISODate): ClosedPlan[] {
  const standing = standingRows(rows);
  return [...new Set(standing.map(({ unit }) => unit))].flatMap((id) => {
    const unit = unitById(org, id);
    if (unit?.closes === undefined || unit.closes > today) return [];
    const into = seatUnit(org, unit).id;
    return [{ unit: id, closed: unit.closes, into: into === id ? null : into, rows: standing.filter((row) => row.unit === id) }];
  });
}

/** A row and its neighbour of the same plan and level, each in the other's place; none when there is no neighbour. */
export function exchanged(rows: readonly PlanRow[], id: string, up: boolean): PlanRow[] {
  const row = rows.find((each) => each.id === id)!;
  const alike = rows.filter((each) => each.struck === null && each.unit === row.unit && each.level === row.level);
  const other = alike[alike.indexOf(row) + (up ? -1 : 1)];
  return row.struck !== null || other === undefined ? [] : [{ ...row, position: other.position }, { ...other, position: row.position }];
}
