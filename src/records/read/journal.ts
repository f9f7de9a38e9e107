// The journal of one deliverable, as the pages read it.

import type { RecordedEvent } from '../../domain/deliverable/events.js';
import type { Database } from '../database.js';

/** Every event of a deliverable, first first. */
export async function journalOf(db: Database, deliverable: string): Promise<RecordedEvent[]> {
  const rows = await db
    .selectFrom('journal')
    .select('event')
    .where('deliverable', '=', deliverable)
    .where('seq', 'is not', null)
    .orderBy('seq')
    .execute();
  return rows.map((row) => row.event as RecordedEvent);
}

/** What a person last did in a seat, up to an event number; null when they did nothing. An act may lead to further events. */
export async function lastActOf(db: Database, deliverable: string, upTo: number, who: { person: string; seat: string }): Promise<RecordedEvent | null> {
  const row = await db
    .selectFrom('journal')
    .select('event')
    .where('deliverable', '=', deliverable)
    .where('seq', '<=', upTo)
    .where('person', '=', who.person)
    .where('seat', '=', who.seat)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : (row.event as RecordedEvent);
}
