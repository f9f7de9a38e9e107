// Calendar feeds: capability addresses like links, for calendar programs. A feed shows and never acts. It is good until
// somebody revokes it; what it shows is read by `read/feed-rows.ts`.

import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';
import { hashToken, isToken, newToken } from './links.js';

/** Whose calendar it is, and the id of that person, unit or cycle. */
export interface FeedSubject {
  kind: 'person' | 'unit' | 'cycle';
  subject: string;
}

export interface Feed extends FeedSubject {
  id: string;
  createdAt: Instant;
  /** Person id. */
  createdBy: string;
  revokedAt: Instant | null;
}

const columns = ['id', 'kind', 'subject', 'created_at as createdAt', 'created_by as createdBy', 'revoked_at as revokedAt'] as const;

/** Makes a feed and gives its token, the only time it can be read. The same token given again is the same feed. */
export async function createFeed(db: Database, feed: FeedSubject & { by: string; now: Instant }, token = newToken()): Promise<string> {
  const made = await db
    .insertInto('feeds')
    .values({ id: randomUUID(), hash: hashToken(token), kind: feed.kind, subject: feed.subject, created_at: feed.now, created_by: feed.by })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('id')
    .execute();
  if (made.length > 0) return token;
  const known = await findFeed(db, token);
  // an old form sent again after its feed was revoked: a revoked address never comes back to life
  return known?.revokedAt === null ? token : createFeed(db, feed);
}

/** The feed of a token, revoked ones too, or null when there is none. */
export async function findFeed(db: Database, token: string): Promise<Feed | null> {
  if (!isToken(token)) return null;
  return (await db.selectFrom('feeds').select(columns).where('hash', '=', hashToken(token)).executeTakeFirst()) ?? null;
}

/** Those that are not revoked, latest first: of one subject, or all of some kinds. */
export function listFeeds(db: Database, which: FeedSubject | { kinds: FeedSubject['kind'][] }): Promise<Feed[]> {
  let query = db.selectFrom('feeds').select(columns).where('revoked_at', 'is', null);
  query = 'kinds' in which ? query.where('kind', 'in', which.kinds) : query.where('kind', '=', which.kind).where('subject', '=', which.subject);
  return query.orderBy('created_at', 'desc').orderBy('id').execute();
}

/** Revokes a feed; gives it, or null when there is none. Doing it again changes nothing. `of` limits it to one subject's. */
export async function revokeFeed(db: Database, id: string, { by, now, of }: { by: string; now: Instant; of?: FeedSubject }): Promise<Feed | null> {
  let query = db.selectFrom('feeds').select(columns).where('id', '=', id);
  if (of !== undefined) query = query.where('kind', '=', of.kind).where('subject', '=', of.subject);
  const feed = await query.executeTakeFirst();
  if (feed === undefined) return null;
  await db.updateTable('feeds').set({ revoked_at: now, revoked_by: by }).where('id', '=', id).where('revoked_at', 'is', null).execute();
  return { ...feed, revokedAt: feed.revokedAt ?? now };
}
