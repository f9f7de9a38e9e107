// Keys to a person's own page: a one-time letter to an address, and the short session it gives. The address must be of
// a person in a running cycle, now and at every request. A key never opens the secretariat's pages.

import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';
import { hashToken, isToken, newToken } from './links.js';
import { organisationOf } from './read/cycles.js';
import { runningCycles } from './read/feed-rows.js';
import { SIGN_IN_MINUTES } from './sign-in.js';

/** Hours for which a person's session is good. */
export const SESSION_HOURS = 4;

/** Whether the address is somebody's in the organisation of a running cycle. */
export async function isKnownAddress(db: Database, email: string): Promise<boolean> {
  for (const cycle of await runningCycles(db)) {
    const organisation = await organisationOf(db, cycle);
    if (organisation?.persons.some((person) => person.email.toLowerCase() === email) === true) return true;
  }
  return false;
}

export interface LetterRequest {
  /** In lower case. */
  email: string;
  linkFor: (token: string) => string;
  /** By the product's clock (when the letter leaves), and by the real one (how long the link is good). */
  now: Instant;
  today: ISODate;
  realNow: Instant;
}

/** Stores a one-time key and the letter that carries it, in one transaction. */
export async function writeKeyLetter(db: Database, { email, linkFor, now, today, realNow }: LetterRequest): Promise<void> {
  const token = newToken();
  await db.transaction().execute(async (trx) => {
    await insertKey(trx, { token, kind: 'letter', email, realNow, minutes: SIGN_IN_MINUTES });
    await trx
      .insertInto('letters')
      .values({
        id: `mina/${hashToken(token).toString('hex').slice(0, 24)}`,
        kind: 'signIn',
        cycle: null,
        deliverable: null,
        ask: null,
        seat: 'person@planhjul',
        person: null,
        email,
        facts: JSON.stringify({ link: linkFor(token), minutes: SIGN_IN_MINUTES }),
        answer: true,
        at: now,
        send_at: now,
        send_on: today,
        status: 'pending',
        mail: null,
      })
      .execute();
  });
}

/** The address of a key that is good, or null. Changes nothing: mail scanners open links. */
export async function addressOfKey(db: Database, kind: 'letter' | 'session', token: string, realNow: Instant): Promise<string | null> {
  if (!isToken(token)) return null;
  const row = await db
    .selectFrom('person_keys')
    .select('email')
    .where('hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', realNow)
    .executeTakeFirst();
  return row?.email ?? null;
}

/** Uses a letter's key and gives the token of a session, or null when it is used, too old or unknown. Of two at once, one wins. */
export async function startPersonSession(db: Database, token: string, realNow: Instant): Promise<string | null> {
  if (!isToken(token)) return null;
  return db.transaction().execute(async (trx) => {
    const used = await trx
      .updateTable('person_keys')
      .set({ ended_at: realNow })
      .where('hash', '=', hashToken(token))
      .where('kind', '=', 'letter')
      .where('ended_at', 'is', null)
      .where('expires_at', '>', realNow)
      .returning('email')
      .executeTakeFirst();
    if (used === undefined) return null;
    // nothing reads old keys: whoever signs in takes them away
    await trx.deleteFrom('person_keys').where('expires_at', '<', realNow).execute();
    const session = newToken();
    await insertKey(trx, { token: session, kind: 'session', email: used.email, realNow, minutes: SESSION_HOURS * 60 });
    return session;
  });
}

/** Ends a session. */
export async function endPersonSession(db: Database, token: string, realNow: Instant): Promise<void> {
  if (!isToken(token)) return;
  await db.updateTable('person_keys').set({ ended_at: realNow }).where('hash', '=', hashToken(token)).where('ended_at', 'is', null).execute();
}

async function insertKey(
  db: Database,
  { token, kind, email, realNow, minutes }: { token: string; kind: 'letter' | 'session'; email: string; realNow: Instant; minutes: number },
): Promise<void> {
  const expires = new Date(Date.parse(realNow) + minutes * 60_000).toISOString();
  await db.insertInto('person_keys').values({ hash: hashToken(token), kind, email, created_at: realNow, expires_at: expires, ended_at: null }).execute();
}
