// What an import changes, list by list, in plain words: new, changed, removed.

import { asHolding } from './entries.js';
import type { AbsenceEntry, MeetingEntry, PersonEntry, UnitEntry } from './entries.js';
import { same } from './merge-list.js';
import type { Merged } from './merge-list.js';

export interface Change {
  kind: 'new' | 'changed' | 'removed';
  /** What it is about: `enheten buf-forskola (Förskolan)`. */
  what: string;
  /** For a change: each field, from and to; '' is nothing. */
  fields: { field: string; from: string; to: string }[];
}

export interface ListChanges {
  list: string;
  changes: Change[];
  unchanged: number;
}

/** What an entry is called. */
export const calledUnit = ({ id, namn }: UnitEntry): string => `${namn} (${id})`;
export const calledPerson = ({ id, namn }: PersonEntry): string => `${namn} (${id})`;
export const calledAbsence = ({ person, från }: AbsenceEntry): string => `${person} från ${från}`;
export const calledMeeting = ({ organ, dag }: MeetingEntry): string => `${organ} ${dag}`;

/** The differences between an old list and the merged one, in the order of the new; removed ones last. */
export function changesOf<T extends object>(list: string, old: T[], merged: Merged<T>[], called: (entry: T) => string): ListChanges {
  const changes: Change[] = [];
  let unchanged = 0;
  for (const { entry, from } of merged) {
    if (from === null) {
      changes.push({ kind: 'new', what: called(entry), fields: fieldsOf({}, entry).map((field) => ({ ...field, from: '' })) });
    } else if (same(old[from], entry)) unchanged += 1;
    else changes.push({ kind: 'changed', what: called(entry), fields: fieldsOf(old[from]!, entry) });
  }
  const left = new Set(merged.map(({ from }) => from));
  old.forEach((entry, i) => {
    if (!left.has(i)) changes.push({ kind: 'removed', what: called(entry), fields: [] });
  });
  return { list, changes, unchanged };
}

function fieldsOf(before: object, after: object): Change['fields'] {
  const [a, b] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((field) => !same(a[field], b[field]))
    .map((field) => ({ field: field.replace('_', ' '), from: shown(a[field]), to: shown(b[field]) }));
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value !== 'object') return String(value);
  const { roll, från, till } = asHolding(value as { roll: string });
  return [roll, ...(från === undefined ? [] : [`från ${från}`]), ...(till === undefined ? [] : [`till ${till}`])].join(' ');
}
