// The order of a timetable's rows: by due time, and each after what it waits for.

import type { TimetableRow } from './plan.js';

/** By due time, then id: the order of rows that do not wait for each other. */
const byDueTime = (a: TimetableRow, b: TimetableRow): number =>
  a.plan.due.at === b.plan.due.at ? (a.plan.id < b.plan.id ? -1 : 1) : a.plan.due.at < b.plan.due.at ? -1 : 1;

/** Rows by due time with some of them gone and others put in their places. */
export function withRows(rows: TimetableRow[], gone: ReadonlySet<TimetableRow>, fresh: TimetableRow[]): TimetableRow[] {
  const coming = fresh.toSorted(byDueTime);
  const merged: TimetableRow[] = [];
  let next = 0;
  for (const row of rows) {
    if (gone.has(row)) continue;
    while (next < coming.length && byDueTime(coming[next]!, row) < 0) merged.push(coming[next++]!);
    merged.push(row);
  }
  return [...merged, ...coming.slice(next)];
}

/** Rows by due time, each after what it waits for. */
export function inOrder(byDue: TimetableRow[]): TimetableRow[] {
  let byId: Map<string, TimetableRow> | undefined;
  const placed = new Set<string>();
  const order: TimetableRow[] = [];
  const place = (row: TimetableRow): void => {
    placed.add(row.plan.id);
    for (const id of row.plan.waitsFor) {
      if (placed.has(id)) continue;
      byId ??= new Map(byDue.map((each) => [each.plan.id, each]));
      const other = byId.get(id);
      if (other !== undefined) place(other);
    }
    order.push(row);
  };
  for (const row of byDue) if (!placed.has(row.plan.id)) place(row);
  return order;
}
