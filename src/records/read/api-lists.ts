// Lists as the API walks them: in the order of what never changes, after the place where the last page ended.

import type { Instant } from '../../domain/calendar/calendar.js';
import type { Database } from '../database.js';
import { filtered, listColumns } from './deliverables.js';
import type { ListFilter, ListRow } from './deliverables.js';
import { letters } from './mails.js';
import type { LetterRow } from './mails.js';
import type { LateRow } from './ladders.js';
import { inYear } from './year.js';
import type { YearSpan } from './year.js';

export interface WalkedRow extends Omit<ListRow, 'slackUntil' | 'slackTold'> {
  cycle: string;
  step: string;
  unit: string;
  body: string;
  updatedAt: Instant;
}

const walkedColumns = [...listColumns, 'cycle', 'step', 'unit', 'body', 'updated_at as updatedAt'] as const;

/** Deliverables of a cycle by id, after an id. */
export const walkDeliverables = (db: Database, cycle: string, filter: Omit<ListFilter, 'page'>, after: string | null, limit: number): Promise<WalkedRow[]> => {
  let query = filtered(db.selectFrom('deliverables').select(walkedColumns), cycle, { ...filter, page: 1 });
  if (after !== null) query = query.where('id', '>', after);
  return query.orderBy('id').limit(limit).execute() as Promise<WalkedRow[]>;
};

/** Deliverables of several cycles (in this order) that have anything in the year, by id, after one of them. */
export async function walkYear(db: Database, cycles: string[], span: YearSpan, filter: Omit<ListFilter, 'page'>, after: { cycle: string; id: string } | null, limit: number): Promise<WalkedRow[]> {
  const rows: WalkedRow[] = [];
  for (const cycle of cycles.slice(after === null ? 0 : Math.max(0, cycles.indexOf(after.cycle)))) {
    let query = filtered(db.selectFrom('deliverables').select(walkedColumns).where(inYear(span)), cycle, { ...filter, page: 1 });
    if (after?.cycle === cycle) query = query.where('id', '>', after.id);
    rows.push(...((await query.orderBy('id').limit(limit - rows.length).execute()) as WalkedRow[]));
    if (rows.length >= limit) break;
  }
  return rows;
}

/** Late deliverables of a cycle by id, after an id. */
export const walkLate = (db: Database, cycle: string, after: string | null, limit: number): Promise<LateRow[]> => {
  let query = db.selectFrom('deliverables').select(['id', 'state']).where('cycle', '=', cycle).where('late', '=', true).where('closed_at', 'is', null);
  if (after !== null) query = query.where('id', '>', after);
  return query.orderBy('id').limit(limit).execute();
};

/** Letters of a cycle by id, after an id; of one status when named. */
export const walkLetters = (db: Database, cycle: string, status: LetterRow['status'] | null, after: string | null, limit: number): Promise<LetterRow[]> => {
  let query = letters(db).where('letters.cycle', '=', cycle);
  if (status !== null) query = query.where('letters.status', '=', status);
  if (after !== null) query = query.where('letters.id', '>', after);
  return query.orderBy('letters.id').limit(limit).execute() as Promise<LetterRow[]>;
};
