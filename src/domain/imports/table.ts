// A CSV text as rows with named cells, whichever delimiter and heads it has. What the cells mean is decided elsewhere.

import { parse } from 'csv-parse/sync';
import { didYouMean, nearest } from '../files/nearest.js';
import type { RowProblem } from './entries.js';

export interface Column {
  /** The head that an export writes. */
  head: string;
  /** Other heads that mean the same, in small letters and without punctuation. */
  aliases: string[];
}

export interface TableRow {
  row: number;
  /** The cell under a head, tidied; '' when it is empty, undefined when the file has no such column. */
  cell: (head: string) => string | undefined;
}

export interface Table {
  rows: TableRow[];
  problems: RowProblem[];
  /** What the reader did that the user should know of. */
  notes: string[];
  /** The head as it stands in the file, or the usual one when the file has no such column. */
  headOf: (head: string) => string;
}

const DELIMITERS = [';', ',', '\t'] as const;

/** Small letters, spaces for punctuation: `E-post` and `e_post` are the same head. */
const plain = (head: string): string => tidy(head).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/**
 * A cell as it is meant: composed letters, single spaces, no invisible characters; without the apostrophe that keeps a
 * spreadsheet from running it as a formula (`escapeCell`).
 */
const tidy = (cell: string): string => clean(cell).replace(/^'(?='*[=+\-@])/, '');

const clean = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** The other way, for what `csv()` does not escape by itself: a cell that already begins with apostrophes and a formula. */
export const escapeCell = (cell: string): string => (/^'+[=+\-@]/.test(cell) ? `'${cell}` : cell);

/** The rows of a CSV text. Problems of the heads concern the whole file; those of a row only the row. Never throws. */
export function readTable(text: string, columns: Column[]): Table {
  const table: Table = { rows: [], problems: [], notes: [], headOf: (head) => head };
  // a first line "sep=;" is Excel's way to say the delimiter
  const said = /^sep=(.)\r?\n/i.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const first = said === null ? 1 : 2;
  const refuse = (row: number, what: string): Table => {
    table.problems.push({ row, column: null, text: what, wholeFile: true });
    return table;
  };
  if (body.trim() === '') return refuse(1, `Filen är tom. Första raden ska ha kolumnernas namn: ${columns.map(({ head }) => head).join(';')}.`);

  const delimiter = said?.[1] ?? bestDelimiter(body, columns);
  const records = parsed(body, delimiter);
  if (typeof records === 'number') return refuse(records + first - 1, 'Ett citattecken (") som börjar här eller längre ned avslutas aldrig.');
  const heads = records[0] ?? [];
  const places = new Map<string, number>();
  heads.forEach((head, i) => {
    const name = plain(head);
    const column = columns.find((each) => plain(each.head) === name || each.aliases.includes(name));
    if (column === undefined) {
      if (name === '') return;
      const guess = nearest(name, columns.flatMap((each) => [plain(each.head), ...each.aliases]));
      if (guess !== null) refuse(first, `Kolumnen ”${clean(head)}” finns inte.${didYouMean(name, [guess])}`);
      else table.notes.push(`Kolumnen ”${clean(head)}” används inte.`);
    } else if (places.has(column.head)) refuse(first, `Kolumnen ”${clean(head)}” säger samma sak som ”${clean(heads[places.get(column.head)!]!)}”. Ta bort den ena.`);
    else places.set(column.head, i);
  });
  if (places.size === 0) return refuse(first, `Rubrikraden känns inte igen. Första raden ska ha kolumnernas namn: ${columns.map(({ head }) => head).join(';')}.`);
  table.headOf = (head) => (places.has(head) ? clean(heads[places.get(head)!]!) : head);

  records.slice(1).forEach((record, i) => {
    const row = first + 1 + i;
    if (record.every((cell) => clean(cell) === '')) return;
    const beyond = record.slice(heads.length).filter((cell) => clean(cell) !== '').length;
    if (beyond > 0) {
      table.problems.push({ row, column: null, text: `Raden har ${record.length} fält men rubrikraden ${heads.length}. Ett värde som innehåller ${delimiter === '\t' ? 'tabb' : `”${delimiter}”`} ska stå inom citattecken.` });
    }
    table.rows.push({ row, cell: (head) => (places.has(head) ? tidy(record[places.get(head)!] ?? '') : undefined) });
  });
  return table;
}

/** The delimiter that gives the most heads that are known; a semicolon when none is better. */
function bestDelimiter(text: string, columns: Column[]): string {
  const names = new Set(columns.flatMap(({ head, aliases }) => [plain(head), ...aliases]));
  const known = DELIMITERS.map((delimiter) => {
    const heads = parsed(text, delimiter, 1);
    return { delimiter, count: typeof heads === 'number' ? 0 : (heads[0] ?? []).filter((head) => names.has(plain(head))).length };
  });
  return known.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

/** Every record, blank lines too, so that rows are counted as a spreadsheet does; or the number of the one that breaks off. */
function parsed(text: string, delimiter: string, to?: number): string[][] | number {
  let read = 0;
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record: string[]) => {
        read += 1;
        return record;
      },
      ...(to === undefined ? {} : { to }),
    }) as string[][];
  } catch {
    return read + 1;
  }
}
