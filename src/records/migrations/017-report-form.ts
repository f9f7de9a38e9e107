// A row of a report's draft knows which version had been handed in when it was typed: a later version takes its place.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table report_draft_rows add column revision integer not null default 0`.execute(db);
}
