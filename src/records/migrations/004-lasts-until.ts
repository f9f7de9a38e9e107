// How long a deliverable lasts, as a column: a list of one calendar year over all cycles goes by it.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Adds `deliverables.until_at` and fills it in from what is stored (see domain/deliverable/lasts-until.ts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deliverables add column until_at timestamptz`.execute(db);
  await sql`
    update deliverables set until_at = greatest(
      due_at,
      (state->'due'->>'at')::timestamptz,
      case when outcome = 'before-start' then null else closed_at end,
      (select max(((body #>> '{meetings,0,last}')::date + time '23:59') at time zone 'Europe/Stockholm') from jsonb_array_elements(state->'plan'->'bodies') as stages(body))
    )`.execute(db);
  await sql`alter table deliverables alter column until_at set not null`.execute(db);
}
