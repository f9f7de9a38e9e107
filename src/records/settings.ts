// Settings files as they have been edited in the product: the newest of each, all versions, and files being taken in.
// A file that was never edited here is not here; `api/settings-files.ts` lays these over the folder's.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';

export interface StoredSettings {
  file: string;
  version: number;
  text: string;
  /** Hash of the folder's text that was taken into account; null when the folder had no such file. */
  folderHash: string | null;
}

/** A version without its text. */
export interface SettingsVersion {
  file: string;
  version: number;
  at: Instant;
  by: string;
  reason: string;
}

/** The newest version of every file that has been edited here. */
export const newestSettings = (db: Database): Promise<StoredSettings[]> =>
  db
    .selectFrom('settings_files')
    .distinctOn('file')
    .select(['file', 'version', 'text', 'folder_hash as folderHash'])
    .orderBy('file')
    .orderBy('version', 'desc')
    .execute();

/** Differs whenever a file has got a new version. */
export async function settingsSignature(db: Database): Promise<string> {
  const rows = await db.selectFrom('settings_files').select(['file', ({ fn }) => fn.max('version').as('version')]).groupBy('file').orderBy('file').execute();
  return rows.map(({ file, version }) => `${file}:${version}`).join(' ');
}

export interface NewVersion {
  file: string;
  /** The version that was seen and edited; 0: the folder's. */
  basedOn: number;
  text: string;
  /** The folder's file now; kept as version 1 before the first edit. */
  folder: { text: string; hash: string } | null;
  folderHash: string | null;
  at: Instant;
  by: string;
  reason: string;
  nonce: string;
}

/** Saves a version. `stale`: somebody has saved another one since; `again`: the same form came twice, and is saved. */
export async function saveSettings(db: Database, save: NewVersion): Promise<{ outcome: 'saved' | 'again'; version: number } | { outcome: 'stale' }> {
  const { file, basedOn, text, folder, folderHash, at, by, reason, nonce } = save;
  return db.transaction().execute(async (tx) => {
    // one at a time for each file
    await sql`select pg_advisory_xact_lock(hashtext(${`settings ${file}`}))`.execute(tx);
    const again = await tx.selectFrom('settings_files').select('version').where('nonce', '=', nonce).executeTakeFirst();
    if (again !== undefined) return { outcome: 'again', version: again.version };
    const newest = await tx.selectFrom('settings_files').select(({ fn }) => fn.max('version').as('version')).where('file', '=', file).executeTakeFirst();
    if ((newest?.version ?? 0) !== basedOn) return { outcome: 'stale' };
    const row = { file, at, by, folder_hash: folderHash };
    if (basedOn === 0 && folder !== null)
      await tx
        .insertInto('settings_files')
        .values({ ...row, version: 1, text: folder.text, folder_hash: folder.hash, by: 'mappen', reason: 'Filen i mappen, som den var före den första ändringen här.', nonce: null })
        .execute();
    const version = Math.max(basedOn, folder === null ? 0 : 1) + 1;
    await tx.insertInto('settings_files').values({ ...row, version, text, reason, nonce }).execute();
    return { outcome: 'saved', version };
  });
}

/** Every version of every file, or of one, latest first. */
export const settingsVersions = (db: Database, file: string | null = null): Promise<SettingsVersion[]> => {
  const query = db.selectFrom('settings_files').select(['file', 'version', 'at', 'by', 'reason']).orderBy('at', 'desc').orderBy('version', 'desc').limit(300);
  return (file === null ? query : query.where('file', '=', file)).execute();
};

/** One version with its text and that of the one before; null when there is no such version. */
export async function settingsVersion(db: Database, file: string, version: number): Promise<(SettingsVersion & { text: string; before: string | null }) | null> {
  const rows = await db.selectFrom('settings_files').selectAll().where('file', '=', file).where('version', 'in', [version, version - 1]).execute();
  const found = rows.find((row) => row.version === version);
  if (found === undefined) return null;
  const { at, by, reason, text } = found;
  return { file, version, at, by, reason, text, before: rows.find((row) => row.version === version - 1)?.text ?? null };
}

export interface Upload {
  id: string;
  /** A kind of import, or `fil`: a whole file. */
  kind: string;
  /** The settings file it goes into. */
  file: string;
  name: string;
  bytes: Buffer;
  /** What no row speaks of is removed. */
  whole: boolean;
}

/** Keeps a chosen file until it is said yes to; gives its id. */
export async function keepUpload(db: Database, upload: Omit<Upload, 'id'> & { at: Instant; by: string }): Promise<string> {
  const id = randomUUID();
  await db.insertInto('settings_uploads').values({ id, ...upload }).execute();
  return id;
}

/** A kept file, or null. */
export async function uploadById(db: Database, id: string): Promise<Upload | null> {
  return (await db.selectFrom('settings_uploads').select(['id', 'kind', 'file', 'name', 'bytes', 'whole']).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Throws a kept file away. */
export async function dropUpload(db: Database, id: string): Promise<void> {
  await db.deleteFrom('settings_uploads').where('id', '=', id).execute();
}
