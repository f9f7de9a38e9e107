// What an import of a plan's rows would do: which are new, which change, which stay.

import { MONTHS } from '../calendar/swedish-dates.js';
import { directionNames, standingRows } from './plan-row.js';
import type { PlanRow, PlanRowWords } from './plan-row.js';
import type { ReadRow } from './read-rows.js';
import { NEVER, rowHeads } from './row-columns.js';

/** A row as it is to be written: without an id it is new. `version` is the one that was seen; 0 for a new one. */
export type PlanRowDraft = Omit<PlanRow, 'id'> & { id: string | null };

export interface RowChange {
  row: number;
  draft: PlanRowDraft;
  /** For one that is there: each field from and to. */
  fields: { field: string; from: string; to: string }[];
}

/** A word of a row as it stands in a file. */
export function cellOf(words: PlanRowWords, field: keyof PlanRowWords): string {
  if (field === 'measured') return words.measured.map((month) => MONTHS[month - 1]).join(', ');
  if (field === 'direction') return words.direction === '' ? '' : directionNames[words.direction];
  if (field === 'hiddenUntil') return words.hiddenUntil === 'always' ? NEVER : words.hiddenUntil;
  return words[field];
}

const wordFields = Object.keys(rowHeads).filter((field) => !['unit', 'level', 'parent'].includes(field)) as (keyof PlanRowWords)[];

/** Each field in which two versions of a row differ, with its head. `name` turns ids of what it hangs under into words. */
export function rowDifference(before: Omit<PlanRow, 'id'>, after: Omit<PlanRow, 'id'>, name: (id: string | null) => string): { field: string; from: string; to: string }[] {
  const moved = [
    { field: rowHeads.unit as string, from: before.unit, to: after.unit },
    { field: rowHeads.level as string, from: before.level, to: after.level },
    { field: rowHeads.parent as string, from: name(before.parent), to: name(after.parent) },
  ];
  const words = wordFields.map((field) => ({ field: rowHeads[field] as string, from: cellOf(before, field), to: cellOf(after, field) }));
  const struck = { field: 'struken', from: before.struck === null ? '' : before.struck.reason || 'ja', to: after.struck === null ? '' : after.struck.reason || 'ja' };
  return [...moved, ...words, struck].filter(({ from, to }) => from !== to);
}

/**
 * The drafts that the rows lead to, in an order in which each comes after what it hangs under (`parent` `new:3` = the
 * fourth draft). A row is known by its unit and number, without number by its unit, level and name. Nothing is struck:
 * what no row of the file speaks of stays.
 */
export function planRowChanges(planYear: number, rows: readonly ReadRow[], stored: readonly PlanRow[]): { changes: RowChange[]; unchanged: number } {
  const byKey = new Map<string, PlanRow>();
  for (const row of standingRows(stored)) byKey.set(keyOf(row.unit, row.level, row), row);
  const last = new Map<string, number>();
  for (const { unit, position } of stored) last.set(unit, Math.max(last.get(unit) ?? 0, position));
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const placed = new Map<number, string>();
  const changes: RowChange[] = [];
  let unchanged = 0;
  const titles = new Map(stored.map((row) => [row.id, row.number || row.name]));
  const place = (row: ReadRow): string => {
    const known = placed.get(row.row);
    if (known !== undefined) return known;
    const parent = row.parent?.startsWith('rad:') === true ? place(byRow.get(Number(row.parent.slice(4)))!) : row.parent;
    const before = byKey.get(keyOf(row.unit, row.level.id, row.words));
    const position = before?.position ?? (last.get(row.unit) ?? 0) + 1;
    last.set(row.unit, Math.max(last.get(row.unit) ?? 0, position));
    const { id: _, ...base } = before ?? { id: null, planYear, unit: row.unit, carriedFrom: null, version: 0, struck: null };
    const draft: PlanRowDraft = { ...base, ...row.words, planYear, unit: row.unit, id: before?.id ?? null, level: row.level.id, kind: row.level.kind, parent, position };
    const fields = before === undefined ? [] : rowDifference(before, draft, (id) => (id === null ? '' : (titles.get(id) ?? 'ny rad')));
    if (before !== undefined && fields.length === 0) {
      unchanged += 1;
      placed.set(row.row, before.id);
      return before.id;
    }
    changes.push({ row: row.row, draft, fields });
    const at = before?.id ?? `new:${changes.length - 1}`;
    placed.set(row.row, at);
    return at;
  };
  for (const row of rows) place(row);
  return { changes, unchanged };
}

const keyOf = (unit: string, level: string, { number, name }: Pick<PlanRowWords, 'number' | 'name'>): string => (number === '' ? `${unit}:${level}::${name.toLowerCase()}` : `${unit}:${number.toLowerCase()}`);
