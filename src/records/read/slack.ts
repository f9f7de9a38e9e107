// What slack is counted from while a cycle runs: the states of the deliverables that lead to a decision, and no others.

import { sql } from 'kysely';
import type { Meeting } from '../../domain/meetings.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import type { Database } from '../database.js';

/** The states of every undecided decision of a cycle that is waited for or made by one of `councils`, and of all they wait for. */
export async function statesForSlack(db: Database, cycle: string, councils: ReadonlySet<string>): Promise<DeliverableState[]> {
  const [decisions, waits] = await Promise.all([
    db
      .selectFrom('deliverables')
      .select(['id', sql<string | null>`jsonb_path_query_array(state, '$.plan.bodies[*] ? (@.kind == "decision").body') ->> -1`.as('body')])
      .where('cycle', '=', cycle)
      .where('closed_at', 'is', null)
      .execute(),
    db
      .selectFrom('dependencies')
      .innerJoin('deliverables', 'deliverables.id', 'dependencies.deliverable')
      .select(['dependencies.deliverable', 'waits_for as waitsFor'])
      .where('cycle', '=', cycle)
      .execute(),
  ]);
  const before = new Map<string, string[]>();
  const waitedFor = new Set<string>();
  for (const { deliverable, waitsFor } of waits) {
    const known = before.get(deliverable);
    if (known === undefined) before.set(deliverable, [waitsFor]);
    else known.push(waitsFor);
    waitedFor.add(waitsFor);
  }
  const ids = new Set(decisions.filter(({ id, body }) => body !== null && (councils.has(body) || waitedFor.has(id))).map(({ id }) => id));
  const waiting = [...ids];
  for (const id of ids) for (const each of before.get(id) ?? []) ids.add(each);
  // what waits for such a decision makes it one that is waited for
  const targets = new Set(waiting);
  for (const { deliverable, waitsFor } of waits) if (targets.has(waitsFor)) ids.add(deliverable);
  if (ids.size === 0) return [];
  const rows = await db.selectFrom('deliverables').select('state').where('cycle', '=', cycle).where('id', 'in', [...ids]).orderBy('id').execute();
  return rows.map(({ state }) => state);
}

/** The meetings a cycle was started with. */
export async function meetingsOf(db: Database, cycle: string): Promise<Meeting[]> {
  const row = await db.selectFrom('cycles').select('meetings').where('id', '=', cycle).executeTakeFirst();
  return row?.meetings ?? [];
}
