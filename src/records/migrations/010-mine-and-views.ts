// Who looks at what is theirs without an account (one-time letters, short sessions), and saved views of a cycle's list.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Adds the tables of persons' sign-ins and sessions, and of saved views. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Apart from the secretariat's sign_ins: a key to one's own page never opens theirs. Only hashes of 32 bytes lie here.
  `create table person_keys (
    hash bytea primary key,
    kind text not null check (kind in ('letter', 'session')),
    email text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create table saved_views (
    id text primary key,
    cycle text not null references cycles(id),
    name text not null,
    query text not null,
    owner text not null,
    shared boolean not null,
    created_at timestamptz not null
  )`,
  `create index saved_views_cycle on saved_views (cycle, name)`,
];
