// What lists are narrowed by and show, beside the state: nobody opens ten thousand states to find the rows of a page.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Adds the slack of a deliverable and the decision of a plan, and fills them in from what is stored (see records/record.ts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deliverables add column slack_until date, add column slack_told boolean not null default false, add column decided jsonb`.execute(db);
  await sql`
    update deliverables set
      slack_until = (state #>> '{plan,slack,handIn,date}')::date,
      slack_told = coalesce(state ->> 'slackTold' = state #>> '{plan,slack,handIn,at}', false)
    where state -> 'plan' -> 'slack' is not null`.execute(db);
  await sql`
    update deliverables set decided = jsonb_build_object(
      'document', left(trim(both '-' from regexp_replace(lower(replace(id, 'leverans/', 'plan-')), '[^a-z0-9]+', '-', 'g')), 80),
      'product', state -> 'plan' -> 'product',
      'body', record -> 'body', 'date', record -> 'date', 'paragraph', record -> 'paragraph', 'dnr', record -> 'dnr', 'at', record -> 'at')
    from (select id as decided_id, jsonb_path_query_array(state, '$.records[*] ? (@.kind == "decision")') -> -1 as record from deliverables) as decisions
    where id = decided_id and record is not null and state #>> '{plan,kind}' = 'plan' and coalesce(outcome, 'decided') = 'decided'`.execute(db);
  // words of a unit's or a step's name, compared as they are: folding case by the rules of a language costs more than the rest
  await sql`alter table deliverables add column words text generated always as (lower(unit_name || ' ' || step_name)) stored`.execute(db);
  // each order and filter of the list; together they cost a step some tenths of a millisecond
  await sql`create index deliverables_due on deliverables (cycle, due_at, id)`.execute(db);
  await sql`create index deliverables_unit_name on deliverables (cycle, unit_name, due_at, id)`.execute(db);
  await sql`create index deliverables_step_name on deliverables (cycle, step_name, unit_name, due_at, id)`.execute(db);
  await sql`create index deliverables_next on deliverables (cycle, next_at, due_at, id)`.execute(db);
  await sql`create index deliverables_risk on deliverables (cycle, late, slack_until) where slack_told or late`.execute(db);
  await sql`create index deliverables_seats on deliverables using gin (seats) with (fastupdate = off)`.execute(db);
  await sql`create index deliverables_decided on deliverables ((decided ->> 'document')) where decided is not null`.execute(db);
}
