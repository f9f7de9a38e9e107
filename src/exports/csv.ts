// Tables as CSV for Swedish Excel: UTF-8 with BOM, semicolons, CRLF, and nothing that a spreadsheet would run as a formula.

import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null;

/** The table with its head. A cell that begins as a formula (= + - @) gets an apostrophe before it. */
export const csv = (head: string[], rows: Cell[][]): string =>
  stringify([head, ...rows], { bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true });
