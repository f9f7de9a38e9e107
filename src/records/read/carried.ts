// The amendments of a running cycle that its next year may take along: what the secretariat has struck, and where it has
// made another responsible, told by the journal.

import { targetsOf } from '../../domain/change/amendment.js';
import { carriedAmendment, carriedReassignment, carriedStrike } from '../../domain/next-year/carried.js';
import type { CarriedAmendment } from '../../domain/next-year/carried.js';
import type { RecordedEvent } from '../../domain/deliverable/events.js';
import { namesOf } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { isHeld } from '../../domain/resolve-seat.js';
import type { Database } from '../database.js';

/** The amendments of a cycle in the order they were made; `organisation` is the next year's. The last word on a deliverable counts. */
export async function carriedAmendments(db: Database, cycle: string, organisation: Organisation): Promise<CarriedAmendment[]> {
  const rows = await db
    .selectFrom('journal')
    .innerJoin('deliverables', 'deliverables.id', 'journal.deliverable')
    .select(['journal.event', 'deliverables.state'])
    .where('journal.cycle', '=', cycle)
    .where('journal.type', 'in', ['struck', 'reassigned'])
    .orderBy('journal.number')
    .execute();
  const names = namesOf(organisation);
  const last = new Map<string, CarriedAmendment>();
  for (const { event, state } of rows) {
    const { plan } = state;
    const happened = event as RecordedEvent;
    // deleted first, so that the order is that of the last word
    last.delete(plan.id);
    // what a change of the year struck is told by its amendment
    if (happened.type === 'struck' && happened.change === undefined) last.set(plan.id, carriedStrike(plan, happened.reason));
    // whoever hands it over to whom the model says has it anyhow, has amended nothing
    else if (happened.type === 'reassigned' && happened.to !== plan.responsible)
      last.set(plan.id, carriedReassignment(plan, { seat: happened.to, name: names.seat(happened.to), isHeld: isHeld(organisation, happened.to) }, happened.reason));
  }
  return [...(await byChanges(db, cycle, organisation)), ...last.values()];
}

/** Those that were made as changes of the year, in order. */
async function byChanges(db: Database, cycle: string, organisation: Organisation): Promise<CarriedAmendment[]> {
  const row = await db.selectFrom('cycles').select(['amendments', 'model']).where('id', '=', cycle).executeTakeFirst();
  if (row === undefined || row.amendments.length === 0) return [];
  const [changes, titles] = await Promise.all([
    db.selectFrom('changes').select(['number', 'reason']).where('cycle', '=', cycle).execute(),
    db.selectFrom('deliverables').select(['id', 'step_name', 'unit_name']).where('id', 'in', [...row.amendments.flatMap(targetsOf), '']).execute(),
  ]);
  const reasons = new Map(changes.map(({ number, reason }) => [String(number), reason ?? '']));
  const title = (id: string): string => titles.flatMap((each) => (each.id === id ? [`${each.step_name}, ${each.unit_name}`] : []))[0] ?? id;
  const names = { title, seat: namesOf(organisation).seat };
  return row.amendments.flatMap((amendment) => carriedAmendment(amendment, reasons.get(amendment.id.split('.')[0] ?? '') ?? '', names, { model: row.model, organisation }) ?? []);
}
