// The public pages: a number that rises with every change of what everybody may see, and the files of governing documents.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table public_version (one boolean primary key default true check (one), version bigint not null)`.execute(db);
  await sql`insert into public_version (version) values (1)`.execute(db);
  // once for each transaction, and as its last act: who waits for the row holds nothing that its holder still wants
  await sql`
    create function raise_public_version() returns trigger language plpgsql as $$
    begin
      if current_setting('planhjul.raised', true) is distinct from 'yes' then
        update public_version set version = version + 1;
        perform set_config('planhjul.raised', 'yes', true);
      end if;
      return null;
    end $$`.execute(db);
  const raise = (name: string, when: string): Promise<unknown> =>
    sql.raw(`create constraint trigger ${name} after ${when} execute function raise_public_version()`).execute(db);
  const each = 'deferrable initially deferred for each row';
  for (const table of ['plan_rows', 'plan_decisions', 'plan_years']) await raise(`${table}_public`, `insert or update or delete on ${table} ${each}`);
  await raise('reports_public_new', `insert on reports ${each} when (new.standing = 'approved')`);
  await raise('reports_public', `update on reports ${each} when (old.standing is distinct from new.standing and 'approved' in (old.standing, new.standing))`);
  const counts = (row: string): string => `(${row}.plans_rows or ${row}.as_of is not null)`;
  await raise('deliverables_public_new', `insert on deliverables ${each} when (${counts('new')} and new.outcome is not null)`);
  await raise(
    'deliverables_public',
    `update on deliverables ${each} when ((${counts('old')} or ${counts('new')}) and (old.outcome is distinct from new.outcome or old.plans_rows <> new.plans_rows or old.state->'records' is distinct from new.state->'records'))`,
  );
  await sql`
    create table governing_document_files (
      document text not null references governing_documents (id),
      version integer not null,
      name text not null,
      type text not null,
      size integer not null,
      sha256 text not null,
      internal boolean not null,
      bytes bytea not null,
      at timestamptz not null,
      by text not null,
      primary key (document, version)
    )`.execute(db);
  // a document that is another one written twice; `same_as` may be a decided plan's, which is stored with its deliverable
  await sql`
    create table governing_document_twins (
      document text primary key references governing_documents (id),
      same_as text not null check (same_as <> document),
      at timestamptz not null,
      by text not null
    )`.execute(db);
}
