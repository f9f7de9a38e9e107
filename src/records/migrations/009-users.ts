// Who may sign in with which roles, each change of that, and forms that were sent without a session.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Adds users, their history, and pending forms. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table users (
    email text primary key check (email = lower(email)),
    roles text[] not null check (cardinality(roles) > 0),
    bodies text[] not null default '{}',
    since timestamptz not null,
    by text not null
  )`,
  // append-only; roles_after is empty for a user who was removed
  `create table user_changes (
    number bigint generated always as identity primary key,
    at timestamptz not null,
    by text not null,
    email text not null,
    roles_before text[] not null,
    roles_after text[] not null,
    bodies_after text[] not null
  )`,
  // What was typed in a form that could not be taken; only the SHA-256 of the browser's secret lies here.
  `create table pending_forms (
    id text primary key,
    hash bytea not null,
    action text not null,
    page text not null,
    why text not null check (why in ('signed-out', 'failed')),
    fields jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  `create index pending_forms_hash on pending_forms (hash)`,
  `create index pending_forms_expires on pending_forms (expires_at)`,
];
