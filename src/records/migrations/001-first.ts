// The first tables: cycles, what is owed, what has happened, letters and mails, links, files, sign-in.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Creates every table of the first release. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table cycles (
    id text primary key,
    year integer not null,
    model_id text not null,
    model_name text not null,
    model jsonb not null,
    organisation jsonb not null,
    meetings jsonb not null,
    started_at timestamptz not null,
    started_by text not null,
    ends_at timestamptz not null,
    closed_at timestamptz
  )`,
  // One row per deliverable: its latest state, and what lists filter and sort by (all derived from the state when it is written).
  `create table deliverables (
    id text primary key,
    cycle text not null references cycles(id),
    step text not null,
    step_name text not null,
    unit text not null,
    unit_name text not null,
    body text not null,
    period text,
    plan_year integer not null,
    state jsonb not null,
    why jsonb not null,
    seq integer not null,
    phase text not null,
    outcome text,
    late boolean not null,
    level integer not null,
    revision integer not null,
    opens_at timestamptz not null,
    due_at timestamptz not null,
    next_at timestamptz,
    next_what text,
    closed_at timestamptz,
    updated_at timestamptz not null
  )`,
  `create index deliverables_late on deliverables (cycle, late desc, due_at)`,
  // The overview's list: what is late first, then what is due soonest, of what is not closed.
  `create index deliverables_ongoing on deliverables (cycle, late desc, due_at, id) where closed_at is null`,
  `create index deliverables_phase on deliverables (cycle, phase, due_at)`,
  `create index deliverables_step on deliverables (cycle, step)`,
  `create index deliverables_unit on deliverables (cycle, unit)`,
  // Who waits for whom: read when a deliverable is fulfilled.
  `create table dependencies (
    deliverable text not null references deliverables(id),
    waits_for text not null,
    primary key (deliverable, waits_for)
  )`,
  `create index dependencies_waits_for on dependencies (waits_for)`,
  // Append-only. The id is <workflow id>#<event number> (or another deterministic name), so writing twice is writing once.
  `create table journal (
    id text primary key,
    at timestamptz not null,
    cycle text not null,
    deliverable text,
    seq integer,
    type text not null,
    person text,
    seat text,
    way text,
    event jsonb not null,
    number bigint generated always as identity
  )`,
  `create index journal_deliverable on journal (deliverable, seq)`,
  `create index journal_cycle on journal (cycle, number desc)`,
  // Nobody changes what has happened, not even the product.
  `create function journal_is_append_only() returns trigger language plpgsql as $$
    begin raise exception 'Händelseloggen får bara fyllas på, aldrig ändras.'; end $$`,
  `create trigger journal_append_only before update or delete or truncate on journal
    for each statement execute function journal_is_append_only()`,
  // What a letter says, for whom. A mail carries one letter, or a person's letters of one morning.
  `create table mails (
    id text primary key,
    message_id text not null unique,
    person text not null,
    email text not null,
    subject text not null,
    text text,
    html text,
    status text not null check (status in ('sending', 'sent', 'deferred', 'refused', 'withdrawn')),
    answer text,
    attempts integer not null default 0,
    created_at timestamptz not null,
    sent_at timestamptz
  )`,
  `create index mails_unsent on mails (created_at, id) where status in ('sending', 'deferred')`,
  `create table letters (
    id text primary key,
    kind text not null,
    cycle text,
    deliverable text,
    ask text,
    seat text not null,
    person text,
    email text,
    facts jsonb not null,
    answer boolean not null,
    at timestamptz not null,
    send_at timestamptz not null,
    send_on date not null,
    status text not null check (status in ('pending', 'mailed', 'withdrawn', 'unaddressed')),
    mail text references mails(id)
  )`,
  `create index letters_pending on letters (send_on, send_at) where status = 'pending'`,
  `create index letters_deliverable on letters (deliverable, at)`,
  `create index letters_mail on letters (mail)`,
  // A capability: only the SHA-256 of its 32 random bytes lies here.
  `create table links (
    hash bytea primary key,
    person text not null,
    seat text not null,
    deliverable text not null references deliverables(id),
    letter text,
    created_at timestamptz not null,
    revoked_at timestamptz
  )`,
  `create index links_deliverable on links (deliverable)`,
  `create table files (
    id text primary key,
    deliverable text not null references deliverables(id),
    name text not null,
    type text not null,
    size integer not null,
    sha256 text not null,
    bytes bytea not null,
    stored_at timestamptz not null,
    stored_by text not null
  )`,
  `create table sign_ins (
    hash bytea primary key,
    email text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
];
