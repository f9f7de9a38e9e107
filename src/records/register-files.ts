// The files of governing documents: every version is kept, the latest is the document's. One marked internal is only for
// those who are signed in.

import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';
import { cleanFileName } from './files.js';

export interface DocumentFile {
  document: string;
  version: number;
  name: string;
  type: string;
  size: number;
  sha256: string;
  internal: boolean;
  at: Instant;
  by: string;
}

const columns = ['document', 'version', 'name', 'type', 'size', 'sha256', 'internal', 'at', 'by'] as const;

/** The latest file of each document, by the document's id; of all, or of one. */
export async function documentFiles(db: Database, document?: string): Promise<Map<string, DocumentFile>> {
  let query = db.selectFrom('governing_document_files').select(columns).distinctOn('document').orderBy('document').orderBy('version', 'desc');
  if (document !== undefined) query = query.where('document', '=', document);
  return new Map((await query.execute()).map((file) => [file.document, file]));
}

/** The bytes of a version, or null. */
export async function documentFileBytes(db: Database, { document, version }: Pick<DocumentFile, 'document' | 'version'>): Promise<Buffer | null> {
  const row = await db.selectFrom('governing_document_files').select('bytes').where('document', '=', document).where('version', '=', version).executeTakeFirst();
  return row?.bytes ?? null;
}

/** Stores a file as the document's latest; `null`: the one that is there, with another say of who may read it. */
export async function storeDocumentFile(db: Database, document: string, file: { name: string; type: string; bytes: Buffer } | null, { internal, by, at }: { internal: boolean; by: string; at: Instant }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // one writer at a time for each document
    await tx.selectFrom('governing_documents').select('id').where('id', '=', document).forUpdate().executeTakeFirstOrThrow();
    const latest = (await documentFiles(tx, document)).get(document);
    if (file === null) {
      if (latest !== undefined) await tx.updateTable('governing_document_files').set({ internal, at, by }).where('document', '=', document).where('version', '=', latest.version).execute();
      return;
    }
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const name = cleanFileName(file.name);
    const said = { internal, at, by };
    // the same file sent twice is one
    if (latest?.sha256 === sha256 && latest.name === name) return void (await tx.updateTable('governing_document_files').set(said).where('document', '=', document).where('version', '=', latest.version).execute());
    const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
    await tx.insertInto('governing_document_files').values({ document, version: (latest?.version ?? 0) + 1, name, type, size: file.bytes.length, sha256, bytes: file.bytes, ...said }).execute();
  });
}
