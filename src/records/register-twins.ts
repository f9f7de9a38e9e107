// Governing documents that stand twice in the register: one is kept, the other leads to it and is in no list.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';

/** Which document each is the same as, by its id. */
export async function documentTwins(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom('governing_document_twins').select(['document', 'same_as']).execute();
  return new Map(rows.map(({ document, same_as }) => [document, same_as]));
}

/** Says that a document is the same as another, which stays; what was the same as the first follows along. */
export async function markTwin(db: Database, document: string, sameAs: string, { by, at }: { by: string; at: Instant }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const said = { same_as: sameAs, at, by };
    // the one that stays is in the list again, whatever was said before
    await tx.deleteFrom('governing_document_twins').where('document', '=', sameAs).execute();
    await tx.updateTable('governing_document_twins').set(said).where('same_as', '=', document).execute();
    await tx.insertInto('governing_document_twins').values({ document, ...said }).onConflict((conflict) => conflict.column('document').doUpdateSet(said)).execute();
  });
}

/** Takes it back. */
export async function unmarkTwin(db: Database, document: string): Promise<void> {
  await db.deleteFrom('governing_document_twins').where('document', '=', document).execute();
}
