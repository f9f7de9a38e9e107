// What has been asked for, from the journal: a state holds only what is still open.

import { sql } from 'kysely';
import type { Ask } from '../../domain/deliverable/ask.js';
import type { Database } from '../database.js';

/** Every answer that was ever asked for by these deliverables, the latest of each, with the deliverable it belongs to. */
export async function askedOf(db: Database, deliverables: string[]): Promise<(Ask & { deliverable: string })[]> {
  if (deliverables.length === 0) return [];
  const { rows } = await sql<{ deliverable: string; ask: Ask }>`
    select distinct on (deliverable, event -> 'ask' ->> 'id') deliverable, event -> 'ask' as ask
    from journal
    where deliverable = any(${deliverables}::text[]) and type = 'asked'
    order by deliverable, event -> 'ask' ->> 'id', seq desc`.execute(db);
  return rows.map(({ deliverable, ask }) => ({ ...ask, deliverable }));
}
