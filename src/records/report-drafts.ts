// The draft of a report: what has been typed in its form, row by row, exactly as it was typed.

import type { Instant } from '../domain/calendar/calendar.js';
import { settleTyped } from '../domain/follow-up/draft.js';
import type { DraftRow, TypedRow } from '../domain/follow-up/draft.js';
import type { Database } from './database.js';

export interface ReportDraft {
  /** To whoever reads the report. */
  comment: string;
  /** Rises with each save; 0: nothing is saved. */
  version: number;
  rows: ReadonlyMap<string, DraftRow>;
}

/** The draft of a deliverable; an empty one when nothing has been typed. */
export async function reportDraft(db: Database, deliverable: string): Promise<ReportDraft> {
  const draft = await db.selectFrom('report_drafts').select(['comment', 'version']).where('deliverable', '=', deliverable).executeTakeFirst();
  if (draft === undefined) return { comment: '', version: 0, rows: new Map() };
  const rows = await draftRows(db, deliverable);
  return { ...draft, rows: new Map(rows.map((row) => [row.row, row])) };
}

async function draftRows(db: Database, deliverable: string, of?: string[]): Promise<DraftRow[]> {
  let query = db.selectFrom('report_draft_rows').select(['plan_row as row', 'result', 'version', 'revision', 'updated_at as at', 'updated_by as by']).where('deliverable', '=', deliverable);
  if (of !== undefined) query = query.where('plan_row', 'in', of);
  return query.execute();
}

/** Who saves, when, and the number of the latest version handed in. */
export interface SavedBy {
  by: string;
  at: Instant;
  revision: number;
}

export interface SavedRows {
  saved: string[];
  /** What somebody else has saved of the same rows since they were shown: those are left as they are. */
  conflicts: DraftRow[];
}

/** Saves typed rows of plan rows that exist; those that nobody has changed are left. One save at a time for a deliverable. */
export async function saveDraftRows(db: Database, deliverable: string, typed: readonly TypedRow[], { by, at, revision }: SavedBy): Promise<SavedRows> {
  if (typed.length === 0) return { saved: [], conflicts: [] };
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('report_drafts')
      .values({ deliverable, comment: '', version: 0, updated_at: at, updated_by: by })
      .onConflict((conflict) => conflict.column('deliverable').doNothing())
      .execute();
    await tx.selectFrom('report_drafts').select('version').where('deliverable', '=', deliverable).forUpdate().execute();
    const before = new Map((await draftRows(tx, deliverable, typed.map(({ row }) => row))).map((row) => [row.row, row]));
    const settled = typed.map((each) => ({ each, how: settleTyped(each, before.get(each.row)) }));
    const writing = settled.filter(({ how }) => how === 'write').map(({ each }) => each);
    if (writing.length > 0) {
      await tx
        .insertInto('report_draft_rows')
        .values(writing.map(({ row, typed: result, seen }) => ({ deliverable, plan_row: row, result: JSON.stringify(result), version: seen + 1, revision, updated_at: at, updated_by: by })))
        .onConflict((conflict) =>
          conflict.columns(['deliverable', 'plan_row']).doUpdateSet((eb) => ({
            result: eb.ref('excluded.result'),
            version: eb.ref('excluded.version'),
            revision: eb.ref('excluded.revision'),
            updated_at: eb.ref('excluded.updated_at'),
            updated_by: eb.ref('excluded.updated_by'),
          })),
        )
        .execute();
      await tx.updateTable('report_drafts').set((eb) => ({ version: eb('version', '+', 1), updated_at: at, updated_by: by })).where('deliverable', '=', deliverable).execute();
    }
    return { saved: writing.map(({ row }) => row), conflicts: settled.filter(({ how }) => how === 'conflict').map(({ each }) => before.get(each.row)!) };
  });
}

/** Saves the comment on the whole report. */
export async function saveDraftComment(db: Database, deliverable: string, comment: string, { by, at }: SavedBy): Promise<void> {
  await db
    .insertInto('report_drafts')
    .values({ deliverable, comment, version: 1, updated_at: at, updated_by: by })
    .onConflict((conflict) => conflict.column('deliverable').doUpdateSet((eb) => ({ comment, version: eb('report_drafts.version', '+', 1), updated_at: at, updated_by: by })))
    .execute();
}
