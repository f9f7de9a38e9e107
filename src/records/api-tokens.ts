// Keys for integrations: 32 random bytes, only their SHA-256 in the table. A key has a name, scopes and a last day, and can
// be revoked. What each scope opens is the API's to say.

import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';
import { hashToken, newToken } from './links.js';

/** Begins every key, so that one that has leaked into a log or a repository is recognised. */
const PREFIX = 'planhjul_';

/** How often at most the time of last use is written, in ms: reading a list must not write for every page. */
const USED_EVERY_MS = 60_000;

export interface ApiToken {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Instant;
  /** Person id. */
  createdBy: string;
  expiresAt: Instant;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

const columns = [
  'id',
  'name',
  'scopes',
  'created_at as createdAt',
  'created_by as createdBy',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
  'revoked_at as revokedAt',
] as const;

/** Whether the text can be a key at all. */
const isApiToken = (text: string): boolean => /^planhjul_[A-Za-z0-9_-]{43}$/.test(text);

/** A new key, the only time it can be read. */
export const newApiToken = (secret = newToken()): string => PREFIX + secret;

/** Stores a key. The same one stored again, by a form sent twice, is one key. */
export async function createApiToken(db: Database, made: { name: string; scopes: string[]; by: string; now: Instant; expiresAt: Instant }, token: string): Promise<void> {
  await db
    .insertInto('api_tokens')
    .values({ id: randomUUID(), hash: hashToken(token), name: made.name, scopes: made.scopes, created_at: made.now, created_by: made.by, expires_at: made.expiresAt })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

/** The key if it opens anything now, and notes that it was used; null when it is unknown, revoked or too old. */
export async function useApiToken(db: Database, token: string, now: Instant): Promise<ApiToken | null> {
  if (!isApiToken(token)) return null;
  const found = await db.selectFrom('api_tokens').select(columns).where('hash', '=', hashToken(token)).executeTakeFirst();
  if (found === undefined || found.revokedAt !== null || found.expiresAt <= now) return null;
  if (found.lastUsedAt === null || Date.parse(now) - Date.parse(found.lastUsedAt) > USED_EVERY_MS)
    await db.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', found.id).execute();
  return found;
}

/** Every key there has been, those in use first, latest first. */
export const listApiTokens = (db: Database): Promise<ApiToken[]> =>
  db.selectFrom('api_tokens').select(columns).orderBy('revoked_at', (order) => order.desc().nullsFirst()).orderBy('created_at', 'desc').orderBy('id').execute();

/** Revokes a key; gives it, or null when there is none. Doing it again changes nothing. */
export async function revokeApiToken(db: Database, id: string, { by, now }: { by: string; now: Instant }): Promise<ApiToken | null> {
  const found = await db.selectFrom('api_tokens').select(columns).where('id', '=', id).executeTakeFirst();
  if (found === undefined) return null;
  await db.updateTable('api_tokens').set({ revoked_at: now, revoked_by: by }).where('id', '=', id).where('revoked_at', 'is', null).execute();
  return found;
}
