// The register of governing documents, and every change of it. Decided plans are not stored here: they are read from
// the deliverables they came from.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table governing_documents (
      id text primary key,
      version integer not null,
      words jsonb not null,
      updated_at timestamptz not null,
      updated_by text not null,
      number bigint generated always as identity
    )`.execute(db);
  await sql`
    create table governing_document_changes (
      document text not null references governing_documents (id),
      version integer not null,
      at timestamptz not null,
      by text not null,
      way text not null check (way in ('import', 'form')),
      before jsonb,
      after jsonb not null,
      primary key (document, version)
    )`.execute(db);
}
