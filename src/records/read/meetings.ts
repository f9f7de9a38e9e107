// What the meetings of a cycle await and what has been recorded at them, as the pages read it.

import { sql } from 'kysely';
import type { ISODate } from '../../domain/calendar/calendar.js';
import type { BodyRecord, DeliverableState } from '../../domain/deliverable/state.js';
import type { Database } from '../database.js';

export interface LyingRow {
  id: string;
  state: DeliverableState;
}

/** The deliverables that lie with a body or on their way to legal force. */
export const lyingWithBodies = (db: Database, cycle: string): Promise<LyingRow[]> =>
  db
    .selectFrom('deliverables')
    .select(['id', 'state'])
    .where('cycle', '=', cycle)
    .where('closed_at', 'is', null)
    .where('phase', 'in', ['decision', 'legal-force'])
    .orderBy('step_name')
    .orderBy('unit_name')
    .orderBy('id')
    .execute();

/** How many deliverables that do not lie with the body yet are planned for each meeting, by body and first day. */
export async function plannedAtMeetings(db: Database, cycle: string): Promise<{ body: string; first: ISODate; count: number }[]> {
  const { rows } = await sql<{ body: string; first: ISODate; count: number }>`
    select b.stage ->> 'body' as body, b.stage #>> '{meetings,0,first}' as first, count(*)::int as count
    from deliverables d, jsonb_array_elements(d.state #> '{plan,bodies}') with ordinality b(stage, number)
    where d.cycle = ${cycle} and d.closed_at is null and b.number > (d.state ->> 'bodyStage')::int
      and not (d.phase in ('decision', 'legal-force') and b.number = (d.state ->> 'bodyStage')::int + 1)
    group by 1, 2`.execute(db);
  return rows.filter(({ first }) => first !== null);
}

export interface MadeRow {
  id: string;
  stepName: string;
  unitName: string;
  period: string | null;
  record: BodyRecord;
  /** As `domain/deliverable/correct-record.ts` names it. */
  key: string;
}

/** What bodies have done, by day; of one body when it is named. */
export async function madeAtMeetings(db: Database, cycle: string, body: string | null = null): Promise<MadeRow[]> {
  const { rows } = await sql<MadeRow>`
    select d.id, d.step_name as "stepName", d.unit_name as "unitName", d.period, r.record, k.list || ':' || (r.number - 1) as key
    from deliverables d, (values ('records'), ('unsettled')) k(list),
      jsonb_array_elements(coalesce(d.state -> k.list, '[]'::jsonb)) with ordinality r(record, number)
    where d.cycle = ${cycle} and (${body}::text is null or r.record ->> 'body' = ${body})
    order by r.record ->> 'date', r.record ->> 'at', d.id`.execute(db);
  return rows;
}
