// Settings files edited in the product: every version with who, when and why; and files that were uploaded to be taken in.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Adds `settings_files` and `settings_uploads`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Version 1 is the folder's file as it was before the first edit. `folder_hash`: the folder's text that the version
  // took into account; another one there now is shown to the secretariat.
  `create table settings_files (
    file text not null,
    version integer not null,
    text text not null,
    folder_hash text,
    at timestamptz not null,
    by text not null,
    reason text not null,
    nonce text unique,
    primary key (file, version)
  )`,
  // What was chosen stays here until it is said yes to, so that nobody has to choose a file twice.
  `create table settings_uploads (
    id text primary key,
    kind text not null,
    file text not null,
    name text not null,
    bytes bytea not null,
    whole boolean not null,
    at timestamptz not null,
    by text not null
  )`,
];
