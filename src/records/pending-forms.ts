// Forms that could not be taken, for a day: found only by the hash of the secret of the browser they were typed in.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';

export interface PendingForm {
  id: string;
  /** Where the form is sent. */
  action: string;
  /** The page it stands on. */
  page: string;
  why: 'signed-out' | 'failed';
  fields: [string, string][];
}

/** Most forms kept for one browser: the oldest go. */
const MOST = 20;

/** Most forms kept in all: whoever sends without end must not fill the database. */
const MOST_IN_ALL = 5000;

/** Keeps a form, and throws away what is too old. Gives whether there was room. */
export async function storePendingForm(db: Database, form: PendingForm, { hash, now, expiresAt }: { hash: Buffer; now: Instant; expiresAt: Instant }): Promise<boolean> {
  await db.deleteFrom('pending_forms').where('expires_at', '<=', now).execute();
  const { count } = await db.selectFrom('pending_forms').select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
  if (Number(count) >= MOST_IN_ALL) return false;
  await db
    .insertInto('pending_forms')
    .values({ ...form, fields: JSON.stringify(form.fields), hash, created_at: now, expires_at: expiresAt })
    .execute();
  const kept = db.selectFrom('pending_forms').select('id').where('hash', '=', hash).orderBy('created_at', 'desc').limit(MOST);
  await db.deleteFrom('pending_forms').where('hash', '=', hash).where('id', 'not in', kept).execute();
  return true;
}

const columns = ['id', 'action', 'page', 'why', 'fields'] as const;

/** A form of this browser, or null. */
export async function pendingForm(db: Database, hash: Buffer, id: string, now: Instant): Promise<PendingForm | null> {
  return (await db.selectFrom('pending_forms').select(columns).where('hash', '=', hash).where('id', '=', id).where('expires_at', '>', now).executeTakeFirst()) ?? null;
}

/** Every form of this browser, newest first. */
export const pendingFormsOf = (db: Database, hash: Buffer, now: Instant): Promise<PendingForm[]> =>
  db.selectFrom('pending_forms').select(columns).where('hash', '=', hash).where('expires_at', '>', now).orderBy('created_at', 'desc').execute();

/** Forgets a form of this browser; null: all of them. */
export async function dropPendingForms(db: Database, hash: Buffer, id: string | null): Promise<void> {
  const mine = db.deleteFrom('pending_forms').where('hash', '=', hash);
  await (id === null ? mine : mine.where('id', '=', id)).execute();
}
