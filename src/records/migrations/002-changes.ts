// Changes of a running cycle: what its timetable is made from from now on, each proposal, and each step of carrying it out.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Adds amendments and actuals to cycles, and the tables of changes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table cycles
    add column amendments jsonb not null default '[]',
    add column actuals jsonb not null default '{}',
    add column version integer not null default 1`,
  // A proposal lies as a draft until the secretariat says yes; then it is carried out, step by step.
  `create table changes (
    cycle text not null references cycles(id),
    number integer not null,
    status text not null check (status in ('draft', 'applying', 'applied', 'dropped')),
    proposals jsonb not null,
    summary text not null,
    reason text,
    decision jsonb,
    overrulings jsonb not null default '[]',
    created_at timestamptz not null,
    created_by text not null,
    applied_at timestamptz,
    primary key (cycle, number)
  )`,
  `create table change_steps (
    cycle text not null,
    number integer not null,
    position integer not null,
    deliverable text not null,
    command jsonb,
    shown jsonb not null,
    outcome text,
    primary key (cycle, number, position),
    foreign key (cycle, number) references changes (cycle, number)
  )`,
];
