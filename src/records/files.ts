// Files handed in: stored with their SHA-256 and given out as attachments. Who may read one is asked by the pages.

import { createHash, randomUUID } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';

/** Largest file that may be handed in, in bytes (25 MB). */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

export interface StoredFile {
  id: string;
  deliverable: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  storedAt: Instant;
}

export interface NewFile {
  deliverable: string;
  name: string;
  type: string;
  bytes: Buffer;
  /** Person id. */
  storedBy: string;
  now: Instant;
}

/** A file name without a path, control characters or more than 200 characters; never empty. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  // control characters and the marks that turn the direction of text could disguise the ending
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  if (clean === '' || clean === '.' || clean === '..') return 'fil';
  if (clean.length <= 200) return clean;
  const dot = clean.lastIndexOf('.');
  const ending = dot > 0 && clean.length - dot <= 12 ? clean.slice(dot) : '';
  return clean.slice(0, 200 - ending.length) + ending;
}

/** Stores a file; the same bytes sent twice by the same person to the same deliverable are one file. */
export async function storeFile(db: Database, file: NewFile): Promise<StoredFile> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const name = cleanFileName(file.name);
  const known = await db
    .selectFrom('files')
    .select(columns)
    .where('deliverable', '=', file.deliverable)
    .where('sha256', '=', sha256)
    .where('name', '=', name)
    .where('stored_by', '=', file.storedBy)
    .executeTakeFirst();
  if (known !== undefined) return shown(known);
  const row = {
    id: randomUUID(),
    deliverable: file.deliverable,
    name,
    type: /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream',
    size: file.bytes.length,
    sha256,
    stored_at: file.now,
  };
  await db.insertInto('files').values({ ...row, bytes: file.bytes, stored_by: file.storedBy }).execute();
  return shown(row);
}

/** What is known of a file, without its bytes; null when there is none. */
export async function fileById(db: Database, id: string): Promise<StoredFile | null> {
  const row = await db.selectFrom('files').select(columns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : shown(row);
}

/** The bytes of a file, or null. */
export async function fileBytes(db: Database, id: string): Promise<Buffer | null> {
  const row = await db.selectFrom('files').select('bytes').where('id', '=', id).executeTakeFirst();
  return row?.bytes ?? null;
}

const columns = ['id', 'deliverable', 'name', 'type', 'size', 'sha256', 'stored_at'] as const;

const shown = ({ stored_at, ...row }: Omit<StoredFile, 'storedAt'> & { stored_at: string }): StoredFile => ({
  ...row,
  storedAt: stored_at,
});
