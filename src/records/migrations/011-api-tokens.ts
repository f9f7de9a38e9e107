// Keys for integrations (personal access tokens), and the answers that a repeated request gets again.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Adds the tables of keys and of answered requests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Only the SHA-256 of a key lies here. Times are the real clock's: a key must not live longer because a rehearsal's clock stands still.
  `create table api_tokens (
    id text primary key,
    hash bytea not null unique,
    name text not null,
    scopes text[] not null,
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    revoked_by text
  )`,
  // Idempotency-Key: `request` is the hash of method, path and body. Without a status the request is being worked on.
  `create table api_requests (
    token text not null references api_tokens (id),
    key text not null,
    request text not null,
    status integer,
    answer jsonb,
    location text,
    created_at timestamptz not null,
    primary key (token, key)
  )`,
  `create index api_requests_created on api_requests (created_at)`,
];
