// The setting that leads all mail to one address: who set it when, and where mail goes now.

import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Tables } from './schema.js';

export interface Redirect {
  /** Null: it was ended. */
  email: string | null;
  setAt: Instant;
  setBy: string;
}

type Reader = Kysely<Tables> | Transaction<Tables>;

/** Every time the setting was changed, latest first. */
export const redirectHistory = (db: Reader, limit: number): Promise<Redirect[]> =>
  db.selectFrom('mail_redirects').select(['email', 'set_at as setAt', 'set_by as setBy']).orderBy('number', 'desc').limit(limit).execute();

/** The address that all mail is led to, or null. */
export async function redirectNow(db: Reader): Promise<string | null> {
  const [latest] = await redirectHistory(db, 1);
  return latest?.email ?? null;
}

/** Leads all mail to an address, or (null) no longer. What holds already is not written again, so a double click is one act. */
export async function setRedirect(db: Kysely<Tables>, { email, now, by }: { email: string | null; now: Instant; by: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // two clicks at once: the second waits, and finds it done
    await sql`lock table mail_redirects in exclusive mode`.execute(tx);
    if ((await redirectNow(tx)) === email) return;
    await tx.insertInto('mail_redirects').values({ email, set_at: now, set_by: by }).execute();
  });
}
