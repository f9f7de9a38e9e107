// What the pages of a report's form count and link to.

import { createHash } from 'node:crypto';
import { faultsOf, isReported } from '../domain/follow-up/result.js';
import type { RowFault } from '../domain/follow-up/result.js';
import type { ReportLine } from '../domain/follow-up/report-lines.js';
import type { ReportWork } from '../records/read/report-work.js';
import { markOf } from './report-input.js';

/** Rows on a page of the form. */
export const ROWS = 25;

export interface ReportCounts {
  rows: number;
  filled: number;
}

export const countsOf = ({ lines, said }: Pick<ReportWork, 'lines' | 'said'>): ReportCounts => ({ rows: lines.length, filled: lines.filter(({ row }) => isReported(said(row.id))).length });

export const pagesOf = (lines: readonly ReportLine[]): number => Math.max(1, Math.ceil(lines.length / ROWS));

/** A page that there is, from what the address says. */
export const pageNumber = (text: string, pages: number): number => Math.min(pages, Math.max(1, Math.trunc(Number(text)) || 1));

export interface PlacedFault extends RowFault {
  row: string;
  page: number;
}

/** Everything that must be put right before it can be handed in. */
export const allFaults = ({ lines, said, model }: ReportWork): PlacedFault[] =>
  lines.flatMap(({ row }, index) => faultsOf(row, said(row.id), model).map((fault) => ({ ...fault, row: row.id, page: Math.floor(index / ROWS) + 1 })));

/** Rows without a status, with their pages. */
export const missingLines = ({ lines, said }: ReportWork): { line: ReportLine; page: number }[] =>
  lines.flatMap((line, index) => (isReported(said(line.row.id)) ? [] : [{ line, page: Math.floor(index / ROWS) + 1 }]));

/** Tells whether what is handed in is what was looked through: the rows as they stand, and what is said of each. */
export function fingerprint({ lines, said }: Pick<ReportWork, 'lines' | 'said'>): string {
  const hash = createHash('sha256');
  for (const { row } of lines) hash.update(`${row.id} ${row.version} ${markOf(said(row.id))}\n`);
  return hash.digest('base64url').slice(0, 16);
}

/** The id of the report that a form hands in: the same form sent twice is one report. */
export const reportIdOf = (nonce: string, comment: string): string => createHash('sha256').update(`${nonce}\n${comment}`).digest('hex').slice(0, 32);
