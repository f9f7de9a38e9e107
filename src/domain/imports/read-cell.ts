// What cells of an imported row mean: dates as they are written in spreadsheets, and names for ids.

import { isDate } from '../calendar/days.js';
import { MONTHS } from '../calendar/swedish-dates.js';
import { didYouMean } from '../files/nearest.js';
import type { RowProblem } from './entries.js';
import type { Table, TableRow } from './table.js';

/** Collects problems of rows, each under the head that its column has in the file. */
export function problemsOf(table: Table): { problems: RowProblem[]; tell: (row: number, head: string | null, text: string) => void } {
  const problems = [...table.problems];
  return { problems, tell: (row, head, text) => void problems.push({ row, column: head === null ? null : table.headOf(head), text }) };
}

export type Tell = (row: number, head: string | null, text: string) => void;

/**
 * The date in a cell as `2027-03-10`, '' for an empty one, null for one that cannot be understood (told). Year first is
 * never doubtful, nor is a month by its name; 3/10/2027 is, and is refused.
 */
export function dateCell({ row, cell }: TableRow, head: string, tell: Tell): string | null {
  const text = cell(head) ?? '';
  if (text === '') return '';
  // a spreadsheet may add midnight to a day
  const written = text.toLowerCase().replace(/[ t]00:00(:00)?$/, '');
  const digits = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(written);
  const words = /^(?:den )?(\d{1,2}) ([a-zåäö]+) (\d{4})$/.exec(written);
  const month = words === null ? -1 : (MONTHS as readonly string[]).indexOf(words[2]!) + 1;
  const parts = digits !== null ? digits.slice(1) : words !== null && month > 0 ? [words[3]!, String(month), words[1]!] : null;
  const date = parts === null ? null : parts.map((part, i) => part.padStart(i === 0 ? 4 : 2, '0')).join('-');
  if (date !== null && isDate(date)) return date;
  tell(row, head, date === null ? `”${text}” går inte att läsa som ett datum. Skriv år-månad-dag, till exempel 2027-03-10.` : `”${text}” är inget datum som finns. Skriv år-månad-dag, till exempel 2027-03-10.`);
  return null;
}

/** Something that a row may name: by its id, or by its name when only one has it. */
export interface Named {
  id: string;
  name: string;
}

/** Finds what a cell names, or gives a sentence of what is wrong. `what`: `Enheten`, `Organet`, `Personen`; `self` is never what was meant. */
export function finder(things: Iterable<Named>, what: string): (text: string, self?: string) => { id: string } | { problem: string } {
  const ids = new Set<string>();
  const byName = new Map<string, string[]>();
  const names: string[] = [];
  for (const { id, name } of things) {
    ids.add(id);
    names.push(name);
    const key = name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []).filter((each) => each !== id), id]);
  }
  return (text, self) => {
    for (const id of [text, text.toLowerCase()]) if (ids.has(id)) return { id };
    const same = byName.get(text.toLowerCase()) ?? [];
    if (same.length === 1) return { id: same[0]! };
    if (same.length > 1) return { problem: `Flera heter ”${text}”: skriv id, ${same.slice(0, 4).map((each) => `”${each}”`).join(' eller ')}.` };
    return { problem: `${what} ”${text}” finns inte.${didYouMean(text, [...ids, ...names].filter((each) => each !== self))}` };
  };
}
