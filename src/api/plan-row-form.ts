// The form of a plan's row: what it shows first, and how it is read. A typed row is held to the same rules as one of a file.

import { stringify } from 'csv-stringify/sync';
import type { FollowUpModel } from '../domain/follow-up/levels.js';
import type { PlanRow } from '../domain/follow-up/plan-row.js';
import { readPlanRows } from '../domain/follow-up/read-rows.js';
import type { PlanRowDraft } from '../domain/follow-up/row-changes.js';
import { cellOf } from '../domain/follow-up/row-changes.js';
import { rowHeads } from '../domain/follow-up/row-columns.js';
import type { Organisation } from '../domain/organisation.js';
import { escapeCell } from '../domain/imports/table.js';
import type { FieldError } from './ui/form.js';

export type RowField = keyof typeof rowHeads;
export const rowFields = Object.keys(rowHeads) as RowField[];

/** How a row of the plan is named in a file: `rs:U3`, '' when it has no number. */
export const parentCell = (row: PlanRow | undefined): string => (row === undefined || row.number === '' ? '' : `${row.unit}:${row.number}`);

/** A row as the cells of a file. */
export function rowCells(row: PlanRow, byId: ReadonlyMap<string, PlanRow>, { levels }: FollowUpModel): string[] {
  return rowFields.map((field) => {
    if (field === 'unit') return row.unit;
    if (field === 'level') return levels.find(({ id }) => id === row.level)?.name ?? row.level;
    if (field === 'parent') return row.parent === null ? '' : parentCell(byId.get(row.parent));
    return cellOf(row, field);
  });
}

/** What the form shows of a row. `parent` is the row's id there, since not every row has a number. */
export const rowValues = (row: PlanRow): Record<string, string> => Object.fromEntries(rowFields.map((field) => [field, field === 'unit' ? row.unit : field === 'level' ? row.level : field === 'parent' ? (row.parent ?? '') : cellOf(row, field)]));

export interface RowFormContext {
  organisation: Organisation;
  followUp: FollowUpModel;
  /** The rows of the plan year. */
  stored: readonly PlanRow[];
}

/** Reads a typed row. `before`: the row it changes; null for a new one, which comes last in its unit's plan. */
export function readRowForm(get: (name: string) => string, before: PlanRow | null, planYear: number, { organisation, followUp, stored }: RowFormContext): { draft: PlanRowDraft } | { errors: FieldError[] } {
  // what it hangs under stands in the form as an id: told apart from what is typed, and checked here
  const cells = rowFields.map((field) => (field === 'parent' ? '' : escapeCell(get(field))));
  const text = stringify([rowFields.map((field) => rowHeads[field]), cells], { delimiter: ';', escape_formulas: true });
  const { rows, problems } = readPlanRows(text, { organisation, followUp, stored: [] });
  const errors: FieldError[] = problems.map(({ column, text: words }) => ({ field: rowFields.find((field) => rowHeads[field] === column) ?? null, words }));
  const [read] = rows;
  const parent = stored.find(({ id }) => id === get('parent'));
  if (read !== undefined && get('parent') !== '') {
    if (parent === undefined) errors.push({ field: 'parent', words: 'Raden som den ska ligga under finns inte längre. Välj en annan.' });
    else if (parent.id === before?.id || isUnder(parent, before?.id ?? null, stored)) errors.push({ field: 'parent', words: 'En rad kan inte ligga under sig själv eller under något som ligger under den.' });
    else if (!read.level.under.includes(parent.level)) errors.push({ field: 'parent', words: `En rad på nivån ${read.level.name} kan inte ligga under ”${parent.name}”, som är på en annan nivå.` });
  }
  const same = read === undefined || read.words.number === '' ? undefined : stored.find(({ id, unit, number }) => id !== before?.id && unit === read.unit && number.toLowerCase() === read.words.number.toLowerCase());
  if (same !== undefined) errors.push({ field: 'number', words: `Numret ”${same.number}” finns redan i planen: ${same.name}.` });
  if (errors.length > 0 || read === undefined) return { errors };
  const last = Math.max(0, ...stored.filter(({ unit }) => unit === read.unit).map(({ position }) => position));
  const base = before !== null ? { ...before, position: before.unit === read.unit ? before.position : last + 1 } : { id: null, carriedFrom: null, position: last + 1, version: 0, struck: null };
  return { draft: { ...base, ...read.words, planYear, unit: read.unit, level: read.level.id, kind: read.level.kind, parent: parent?.id ?? null, version: Number(get('version')) || 0 } };
}

/** Whether a row hangs, at any depth, under the one with that id. */
function isUnder(row: PlanRow, id: string | null, stored: readonly PlanRow[]): boolean {
  const seen = new Set<string>();
  for (let at: PlanRow | undefined = row; at !== undefined && !seen.has(at.id); ) {
    if (at.parent !== null && at.parent === id) return true;
    seen.add(at.id);
    const { parent }: PlanRow = at;
    at = parent === null ? undefined : stored.find((each) => each.id === parent);
  }
  return false;
}
