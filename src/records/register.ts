// The register of governing documents: what is stored, its history, and the decided plans among the deliverables.

import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Instant } from '../domain/calendar/calendar.js';
import { spanText } from '../domain/register/decided-plan.js';
import { documentId } from '../domain/register/document.js';
import type { DocumentWords, GoverningDocument } from '../domain/register/document.js';
import type { Database } from './database.js';
import { organisationOf } from './read/cycles.js';
import type { Tables } from './schema.js';

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
  const stored = rows.map(asStored);
  return [...stored, ...(await decidedPlans(db, new Set(stored.map(({ id }) => id))))];
}

/** One document of the register by its id, or null; reads that one and no others. */
export async function documentById(db: Database, id: string): Promise<StoredDocument | null> {
  const row = await db.selectFrom('governing_documents').selectAll().where('id', '=', id).executeTakeFirst();
  if (row !== undefined) return asStored(row);
  const [plan] = await readPlans(db, id);
  if (plan !== undefined) return plan;
  // a number at the end may tell it from another document whose name gives the same id
  return /-\d+$/.test(id) ? ((await allDocuments(db)).find((document) => document.id === id) ?? null) : null;
}

const asStored = ({ id, version, words, updated_at }: Pick<Selectable<Tables['governing_documents']>, 'id' | 'version' | 'words' | 'updated_at'>): StoredDocument => ({
  id,
  version,
  updatedAt: updated_at,
  deliverable: null,
  ...words,
});

/** The plans that bodies have decided, oldest first, under ids that are not taken. */
async function decidedPlans(db: Database, taken: Set<string>): Promise<StoredDocument[]> {
  const plans = (await readPlans(db)).map((plan) => {
    const id = documentId(plan.id, taken);
    taken.add(id);
    return { ...plan, id };
  });
  return plans.sort((a, b) => (a.decided < b.decided ? -1 : a.decided > b.decided ? 1 : 0));
}

/** Decided plans with §, day and case number as nämndsekreteraren recorded them: all, or those with one id. */
async function readPlans(db: Database, document: string | null = null): Promise<StoredDocument[]> {
  let query = db.selectFrom('deliverables').select(['id', 'cycle', 'unit', 'unit_name', 'plan_year', 'decided']).where('decided', 'is not', null).orderBy('id');
  if (document !== null) query = query.where(sql<string>`decided ->> 'document'`, '=', document);
  const rows = await query.execute();
  const bodies = new Map<string, Map<string, string>>();
  for (const cycle of new Set(rows.map((row) => row.cycle))) bodies.set(cycle, new Map((await organisationOf(db, cycle))?.units.map(({ id, name }) => [id, name])));
  return rows.map(({ id, cycle, unit, unit_name, plan_year, decided }) => {
    const { product, paragraph, dnr, date, at, ...of } = decided!;
    const body = bodies.get(cycle)?.get(of.body) ?? of.body;
    const name = `${capital(product)}, ${unit === of.body ? body : unit_name}`;
    const words: DocumentWords = { group: 'Beslutade planer', name, validity: spanText(product, plan_year), dnr, decided: date, body: `${body} ${paragraph}`.trim(), link: '', followUp: '', owner: '' };
    return { id: of.document, version: 0, updatedAt: at, deliverable: id, ...words };
  });
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
