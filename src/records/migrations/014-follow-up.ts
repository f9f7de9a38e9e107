// What plans promise (goals, assignments, indicators, actions), what reports say of it, and what they propose.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // the last day that a report follows up to, and whether a plan's rows are written in the product: read from its plan
  await sql`alter table deliverables add column as_of date, add column plans_rows boolean not null default false`.execute(db);
  await sql`create index deliverables_as_of on deliverables (plan_year, as_of) where as_of is not null`.execute(db);
  await sql`create index deliverables_plans_rows on deliverables (plan_year, unit) where plans_rows`.execute(db);
  // the chain and the statuses that a plan year's rows are written and followed up by
  await sql`
    create table plan_years (
      plan_year integer primary key,
      model_name text not null,
      follow_up jsonb not null,
      set_at timestamptz not null,
      set_by text not null
    )`.execute(db);
  // a unit's plan that was decided outside the product, or before it was taken into use; else its deliverable says so
  await sql`
    create table plan_decisions (
      plan_year integer not null,
      unit text not null,
      decision jsonb not null,
      updated_at timestamptz not null,
      updated_by text not null,
      primary key (plan_year, unit)
    )`.execute(db);
  await sql`
    create table plan_rows (
      id text primary key,
      plan_year integer not null,
      unit text not null,
      level text not null,
      kind text not null check (kind in ('goal', 'assignment', 'indicator', 'action')),
      parent text references plan_rows (id),
      carried_from text references plan_rows (id),
      position integer not null,
      words jsonb not null,
      struck jsonb,
      version integer not null,
      updated_at timestamptz not null,
      updated_by text not null
    )`.execute(db);
  await sql`create index plan_rows_of on plan_rows (plan_year, unit, position)`.execute(db);
  await sql`create index plan_rows_parent on plan_rows (parent)`.execute(db);
  await sql`create index plan_rows_carried on plan_rows (carried_from)`.execute(db);
  await sql`
    create table plan_row_changes (
      plan_row text not null references plan_rows (id),
      version integer not null,
      at timestamptz not null,
      by text not null,
      way text not null check (way in ('import', 'form', 'link', 'carried', 'allocated', 'proposal', 'organisation', 'api')),
      reason text not null,
      before jsonb,
      after jsonb not null,
      primary key (plan_row, version)
    )`.execute(db);
  await sql`
    create table report_drafts (
      deliverable text primary key,
      comment text not null,
      version integer not null,
      updated_at timestamptz not null,
      updated_by text not null
    )`.execute(db);
  await sql`
    create table report_draft_rows (
      deliverable text not null references report_drafts (deliverable) on delete cascade,
      plan_row text not null references plan_rows (id),
      result jsonb not null,
      version integer not null,
      updated_at timestamptz not null,
      updated_by text not null,
      primary key (deliverable, plan_row)
    )`.execute(db);
  // a report as handed in; never changed but for how much it counts. Without a deliverable: results from before the product
  await sql`
    create table reports (
      id text primary key,
      deliverable text,
      revision integer,
      unit text not null,
      plan_year integer not null,
      as_of date not null,
      title text not null,
      levels text[] not null,
      comment text not null,
      standing text not null check (standing in ('stored', 'submitted', 'approved', 'superseded')),
      stored_at timestamptz not null,
      stored_by text not null,
      approved_at timestamptz
    )`.execute(db);
  await sql`create index reports_of on reports (deliverable)`.execute(db);
  await sql`create index reports_counting on reports (plan_year, as_of) where standing in ('submitted', 'approved')`.execute(db);
  await sql`
    create table report_rows (
      report text not null references reports (id),
      plan_row text not null references plan_rows (id),
      position integer not null,
      status text not null,
      value text not null,
      number double precision,
      comment text not null,
      forecast text not null,
      as_printed jsonb not null,
      primary key (report, plan_row)
    )`.execute(db);
  await sql`create index report_rows_of on report_rows (plan_row)`.execute(db);
  await sql`
    create table plan_proposals (
      id text primary key,
      kind text not null check (kind in ('amend', 'strike', 'add', 'next-plan')),
      plan_year integer not null,
      unit text not null,
      plan_row text references plan_rows (id),
      words jsonb,
      text text not null,
      deliverable text,
      report text references reports (id),
      at timestamptz not null,
      by text not null,
      seat text,
      standing text not null check (standing in ('draft', 'waiting', 'accepted', 'declined', 'withdrawn')),
      answered_at timestamptz,
      answered_by text,
      answer text,
      decision jsonb,
      carried_to text
    )`.execute(db);
  await sql`create index plan_proposals_of on plan_proposals (plan_year, unit, standing)`.execute(db);
  await sql`create index plan_proposals_report on plan_proposals (report)`.execute(db);
}
