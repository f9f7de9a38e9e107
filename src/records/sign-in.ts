// One-time sign-in links for the secretariat: asked for by mail address, used once within 15 minutes.
// The minutes are real ones: a virtual clock may run faster than a mail is read.

import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import type { Seat } from '../domain/organisation.js';
import type { Database } from './database.js';
import { hashToken, isToken, newToken } from './links.js';

/** Minutes for which a sign-in link is good. */
export const SIGN_IN_MINUTES = 15;

export interface SignInRequest {
  email: string;
  /** The seat that signs in, for the letter's row. */
  seat: Seat;
  /** Makes the address of the page from the token. */
  linkFor: (token: string) => string;
  /** By the product's clock (when the letter leaves), and by the real one (how long the link is good). */
  now: Instant;
  today: ISODate;
  realNow: Instant;
}

/** Stores a one-time link and the letter that carries it, in one transaction; gives the letter's id. */
export async function requestSignIn(db: Database, request: SignInRequest): Promise<string> {
  const token = newToken();
  const hash = hashToken(token);
  const letter = `inloggning/${hash.toString('hex').slice(0, 24)}`;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('sign_ins')
      .values({
        hash,
        email: request.email,
        created_at: request.realNow,
        expires_at: new Date(Date.parse(request.realNow) + SIGN_IN_MINUTES * 60_000).toISOString(),
        used_at: null,
      })
      .execute();
    await trx
      .insertInto('letters')
      .values({
        id: letter,
        kind: 'signIn',
        cycle: null,
        deliverable: null,
        ask: null,
        seat: request.seat,
        person: null,
        email: request.email,
        facts: JSON.stringify({ link: request.linkFor(token), minutes: SIGN_IN_MINUTES }),
        answer: true,
        at: request.now,
        send_at: request.now,
        send_on: request.today,
        status: 'pending',
        mail: null,
      })
      .execute();
  });
  return letter;
}

/** Whether a sign-in link would work now. Changes nothing: mail scanners open links. */
export async function isSignInGood(db: Database, token: string, realNow: Instant): Promise<boolean> {
  if (!isToken(token)) return false;
  const row = await db
    .selectFrom('sign_ins')
    .select('email')
    .where('hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', realNow)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses a sign-in link and gives its mail address; null when it is used, too old or unknown. Of two at once, one wins. */
export async function takeSignIn(db: Database, token: string, realNow: Instant): Promise<string | null> {
  if (!isToken(token)) return null;
  const row = await db
    .updateTable('sign_ins')
    .set({ used_at: realNow })
    .where('hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', realNow)
    .returning('email')
    .executeTakeFirst();
  return row?.email ?? null;
}
