// Lists as the API walks them: in the order of what never changes, after the place where the last page ended.

import type { Instant } from '../../domain/calendar/calendar.js';
import type { Database } from '../database.js';
import { filtered, listColumns } from './deliverables.js';
import type { ListFilter, ListRow } from './deliverables.js';
import { letters } from './mails.js';
import type { LetterRow } from './mails.js';

export interface WalkedRow extends Omit<ListRow, 'slackUntil' | 'slackTold'> {
  cycle: string;
  step: string;
  unit: string;
  body: string;
  updatedAt: Instant;
}

/** Deliverables of a cycle by id, after an id. */
export const walkDeliverables = (db: Database, cycle: string, filter: Omit<ListFilter, 'page'>, after: string | null, limit: number): Promise<WalkedRow[]> => {
  let query = filtered(db.selectFrom('deliverables').select([...listColumns, 'cycle', 'step', 'unit', 'body', 'updated_at as updatedAt']), cycle, { ...filter, page: 1 });
  if (after !== null) query = query.where('id', '>', after);
  return query.orderBy('id').limit(limit).execute() as Promise<WalkedRow[]>;
};

/** Letters of a cycle by id, after an id; of one status when named. */
export const walkLetters = (db: Database, cycle: string, status: LetterRow['status'] | null, after: string | null, limit: number): Promise<LetterRow[]> => {
  let query = letters(db).where('letters.cycle', '=', cycle);
  if (status !== null) query = query.where('letters.status', '=', status);
  if (after !== null) query = query.where('letters.id', '>', after);
  return query.orderBy('letters.id').limit(limit).execute() as Promise<LetterRow[]>;
};
