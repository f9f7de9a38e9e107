// Proof that letters go: where all mail is led instead of to its receivers, and the test letters that were sent.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Adds `mail_redirects` (append-only: the latest row holds), `test_letters` and `mails.redirected_to`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail_redirects (
      number bigserial primary key,
      email text,
      set_at timestamptz not null,
      set_by text not null
    )`.execute(db);
  await sql`
    create table test_letters (
      nonce text primary key,
      at timestamptz not null,
      sent_by text not null,
      email text not null,
      example text not null,
      subject text not null,
      status text not null,
      answer text
    )`.execute(db);
  await sql`alter table mails add column redirected_to text`.execute(db);
}
