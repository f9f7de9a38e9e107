// The register of governing documents: what is stored, its history, and the decided plans among the deliverables.

import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/calendar.js';
import { spanText } from '../domain/register/decided-plan.js';
import { documentId } from '../domain/register/document.js';
import type { DocumentWords, GoverningDocument } from '../domain/register/document.js';
import type { Database } from './database.js';
import { organisationOf } from './read/cycles.js';

export interface StoredDocument extends GoverningDocument {
  /** Number of its latest change; 0 for a decided plan, which is changed where it was decided. */
  version: number;
  updatedAt: Instant;
}

export interface DocumentChange {
  version: number;
  at: Instant;
  by: string;
  way: 'import' | 'form';
  before: DocumentWords | null;
  after: DocumentWords;
}

/** The whole register: what is stored in the order it came, then the plans that bodies have decided, oldest first. */
export async function allDocuments(db: Database): Promise<StoredDocument[]> {
  const rows = await db.selectFrom('governing_documents').selectAll().orderBy('number').execute();
  const stored = rows.map(({ id, version, words, updated_at }) => ({ id, version, updatedAt: updated_at, deliverable: null, ...words }));
  return [...stored, ...(await decidedPlans(db, new Set(stored.map(({ id }) => id))))];
}

/** The plans that a body has decided, with §, day and case number as nämndsekreteraren recorded them. */
async function decidedPlans(db: Database, taken: Set<string>): Promise<StoredDocument[]> {
  const rows = await db
    .selectFrom('deliverables')
    .select(['id', 'cycle', 'state'])
    .where(sql<boolean>`state->'plan'->>'kind' = 'plan' and state->'records' @> '[{"kind":"decision"}]'`)
    .where((where) => where.or([where('outcome', 'is', null), where('outcome', '=', 'decided')]))
    .orderBy('id')
    .execute();
  const plans: StoredDocument[] = [];
  for (const { id, cycle, state } of rows) {
    const record = state.records.findLast(({ kind }) => kind === 'decision');
    const organisation = await organisationOf(db, cycle);
    if (record === undefined || organisation === null) continue;
    const { product, unit, unitName } = state.plan;
    const body = organisation.units.find((each) => each.id === record.body)?.name ?? record.body;
    const name = unit === record.body ? `${capital(product)}, ${body}` : `${capital(product)}, ${unitName}`;
    const words: DocumentWords = { group: 'Beslutade planer', name, validity: spanText(product, state.plan.planYear), dnr: record.dnr, decided: record.date, body: `${body} ${record.paragraph}`.trim(), link: '', followUp: '', owner: '' };
    const own = documentId(id.replace('leverans/', 'plan-'), taken);
    taken.add(own);
    plans.push({ id: own, version: 0, updatedAt: record.at, deliverable: id, ...words });
  }
  return plans.sort((a, b) => (a.decided < b.decided ? -1 : a.decided > b.decided ? 1 : 0));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What has been done to a document, latest first. */
export async function historyOf(db: Database, id: string): Promise<DocumentChange[]> {
  return db.selectFrom('governing_document_changes').select(['version', 'at', 'by', 'way', 'before', 'after']).where('document', '=', id).orderBy('version', 'desc').execute();
}

/**
 * Writes documents, all or none. One with an id replaces the version that was seen (`version`); one without is new.
 * Gives the ids, or `stale` when somebody else has changed one in the meantime: then nothing is written.
 */
export async function saveDocuments(
  db: Database,
  documents: { id: string | null; version: number; words: DocumentWords }[],
  { by, at, way }: { by: string; at: Instant; way: 'import' | 'form' },
): Promise<{ ids: string[] } | { stale: string }> {
  return db.transaction().execute(async (tx) => {
    // one writer at a time: new addresses must not meet
    await sql`lock table governing_documents in share row exclusive mode`.execute(tx);
    const stored = new Map((await tx.selectFrom('governing_documents').select(['id', 'version', 'words']).execute()).map((row) => [row.id, row]));
    const stale = documents.find(({ id, version }) => id !== null && stored.get(id)?.version !== version);
    if (stale !== undefined) return { stale: stale.id! };
    const taken = new Set(stored.keys());
    const ids: string[] = [];
    for (const { id: known, version, words } of documents) {
      const id = known ?? documentId(words.name, taken);
      taken.add(id);
      ids.push(id);
      const text = JSON.stringify(words);
      const before = known === null ? null : JSON.stringify(stored.get(known)!.words);
      const row = { version: version + 1, words: text, updated_at: at, updated_by: by };
      if (known === null) await tx.insertInto('governing_documents').values({ id, ...row }).execute();
      else await tx.updateTable('governing_documents').set(row).where('id', '=', id).execute();
      await tx.insertInto('governing_document_changes').values({ document: id, version: version + 1, at, by, way, before, after: text }).execute();
    }
    return { ids };
  });
}
