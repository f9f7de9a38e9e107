// A table as CSV text, whatever file it came in: CSV in any usual encoding, or the first sheet of an Excel file.

import { stringify } from 'csv-stringify/sync';
import readExcelFile from 'read-excel-file/node';
import { decodeText } from '../domain/imports/decode-text.js';

/** Most rows of a file that are read at once. */
export const MOST_ROWS = 20_000;

/** The text, or in Swedish why there is none. */
export async function tableText(bytes: Buffer): Promise<{ text: string } | { problem: string }> {
  const read = isExcel(bytes) ? await fromExcel(bytes) : decodeText(bytes);
  if ('problem' in read) return read;
  if (read.text.split('\n').length > MOST_ROWS) return { problem: `Filen har fler än ${MOST_ROWS.toLocaleString('sv-SE')} rader. Dela upp den i flera.` };
  return { text: read.text };
}

/** An .xlsx is a zip archive. */
const isExcel = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

async function fromExcel(bytes: Buffer): Promise<{ text: string } | { problem: string }> {
  try {
    const [sheet] = await readExcelFile(bytes);
    return { text: stringify((sheet?.data ?? []).map((row) => row.map(cellText)), { delimiter: ';' }) };
  } catch {
    return { problem: 'Excelfilen går inte att läsa. Spara den som .xlsx eller CSV och försök igen.' };
  }
}

/** A cell as it would be written in a CSV file: a date as a day, a number with a comma. */
function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nej';
  return typeof cell === 'string' ? cell : '';
}
