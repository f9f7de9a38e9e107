// What load is counted from while a cycle runs: every deliverable with who has it now, and the letters that have left.

import { sql } from 'kysely';
import type { LoadLetter, LoadRow } from '../../domain/load.js';
import type { Seat } from '../../domain/organisation.js';
import type { Moment } from '../../domain/plan.js';
import type { Database } from '../database.js';

/** The deliverables of a cycle, but for those struck or done before it started. */
export async function loadRows(db: Database, cycle: string): Promise<LoadRow[]> {
  const rows = await db
    .selectFrom('deliverables')
    .select(['unit', sql<Moment>`state -> 'due'`.as('due'), sql<Seat>`state ->> 'responsible'`.as('responsible')])
    .where('cycle', '=', cycle)
    .where((where) => where.or([where('outcome', 'is', null), where('outcome', 'not in', ['struck', 'before-start'])]))
    .execute();
  return rows.map((plan) => ({ plan }));
}

/** The letters of a cycle that have been sent, on the day they left. */
export async function loadLetters(db: Database, cycle: string): Promise<LoadLetter[]> {
  const rows = await db
    .selectFrom('letters')
    .innerJoin('mails', 'mails.id', 'letters.mail')
    .innerJoin('deliverables', 'deliverables.id', 'letters.deliverable')
    .select(['deliverables.unit', 'mails.person', 'letters.send_on as date', 'mails.id as mailKey'])
    .where('letters.cycle', '=', cycle)
    .where('mails.status', '=', 'sent')
    .execute();
  return rows;
}
