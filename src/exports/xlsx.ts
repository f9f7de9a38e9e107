// Tables as Excel workbooks: one sheet, a head that stays, dates as dates.

import writeExcelFile from 'write-excel-file/node';
import { isDate } from '../domain/calendar/days.js';
import type { Cell } from './csv.js';

const LEAST_WIDTH = 8;
const MOST_WIDTH = 48;

/** The workbook's bytes. A text that is an ISO date becomes a date; every other text stays text, never a formula. */
export async function xlsx(sheet: string, head: string[], rows: Cell[][]): Promise<Uint8Array> {
  const data = [head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cell))];
  const columns = head.map((name, i) => ({ width: Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, name.length + 2, ...rows.map((row) => String(row[i] ?? '').length + 1))) }));
  return writeExcelFile(data, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
}

function cell(value: Cell) {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  return isDate(value) ? { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' } : { value, type: String };
}
