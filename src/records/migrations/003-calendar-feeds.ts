// Calendar feeds: their secret addresses, and which seats a deliverable concerns, so that a person's calendar finds it.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Adds the table of feeds and the seats of each deliverable. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // A capability: only the SHA-256 of its 32 bytes lies here. The subject is the id of a person, unit or cycle: the first
  // two outlive cycles.
  `create table feeds (
    id text primary key,
    hash bytea not null unique,
    kind text not null check (kind in ('person', 'unit', 'cycle')),
    subject text not null,
    created_at timestamptz not null,
    created_by text not null,
    revoked_at timestamptz,
    revoked_by text
  )`,
  `create index feeds_subject on feeds (kind, subject)`,
  // Filtered by without reading the states, which lie aside (TOAST). No index: it would be paid for by every step.
  `alter table deliverables add column seats text[] not null default '{}'`,
  `update deliverables set seats = (
    select array_agg(distinct seat) from (
      select state ->> 'responsible' as seat
      union all select jsonb_array_elements_text(stage -> 'to') from jsonb_array_elements(state -> 'plan' -> 'approval') stage
      union all select jsonb_array_elements_text(stage -> 'to') from jsonb_array_elements(state -> 'plan' -> 'bodies') stage
      union all select jsonb_array_elements_text(ask -> 'to') from jsonb_array_elements(state -> 'asks') ask
    ) concerned
  )`,
];
