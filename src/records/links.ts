// Capability links: 32 random bytes in a letter, only their SHA-256 in the table. A link lets one person act in one
// seat on one deliverable. Whether it still opens anything is derived here; what it may do is decided by the core.

import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Seat } from '../domain/organisation.js';
import type { Database } from './database.js';

/** How long a link shows its page after the deliverable was closed. */
export const LINK_DAYS_AFTER_CLOSE = 30;

export interface NewLink {
  person: string;
  seat: Seat;
  deliverable: string;
  /** The letter it was sent in, if any. */
  letter: string | null;
  now: Instant;
}

export interface Link {
  person: string;
  seat: Seat;
  deliverable: string;
  createdAt: Instant;
  revokedAt: Instant | null;
}

/** 32 random bytes as 43 characters of base64url: short enough that no mail program breaks the address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whether the text can be a token at all. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** Makes a link and gives its token: the only time it can be read. Works in a transaction too. */
export async function createLink(db: Database, link: NewLink, token = newToken()): Promise<string> {
  await db
    .insertInto('links')
    .values({
      hash: hashToken(token),
      person: link.person,
      seat: link.seat,
      deliverable: link.deliverable,
      letter: link.letter,
      created_at: link.now,
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  return token;
}

/** The link of a token, revoked ones too, or null when there is none. */
export async function findLink(db: Database, token: string): Promise<Link | null> {
  if (!isToken(token)) return null;
  const row = await db.selectFrom('links').selectAll().where('hash', '=', hashToken(token)).executeTakeFirst();
  if (row === undefined) return null;
  return {
    person: row.person,
    seat: row.seat as Seat,
    deliverable: row.deliverable,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  };
}

/** Revokes every link to a deliverable that a person or a seat has; gives how many. */
export async function revokeLinks(
  db: Database,
  which: { deliverable: string; person?: string; seat?: Seat },
  now: Instant,
): Promise<number> {
  let query = db
    .updateTable('links')
    .set({ revoked_at: now })
    .where('deliverable', '=', which.deliverable)
    .where('revoked_at', 'is', null);
  if (which.person !== undefined) query = query.where('person', '=', which.person);
  if (which.seat !== undefined) query = query.where('seat', '=', which.seat);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Whether the link still opens its page: good until 30 days after the deliverable was closed, unless revoked. */
export function linkStanding(link: Pick<Link, 'revokedAt'>, closedAt: Instant | null, now: Instant): 'good' | 'revoked' | 'expired' {
  if (link.revokedAt !== null) return 'revoked';
  if (closedAt === null) return 'good';
  return Date.parse(now) - Date.parse(closedAt) > LINK_DAYS_AFTER_CLOSE * 86_400_000 ? 'expired' : 'good';
}

/** How many links of a person in a seat to a deliverable have been revoked. */
export async function countRevoked(db: Database, { person, seat, deliverable }: { person: string; seat: Seat; deliverable: string }): Promise<number> {
  const row = await db
    .selectFrom('links')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('deliverable', '=', deliverable)
    .where('person', '=', person)
    .where('seat', '=', seat)
    .where('revoked_at', 'is not', null)
    .executeTakeFirst();
  return row?.n ?? 0;
}
