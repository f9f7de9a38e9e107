// What substitutes did while somebody was away: one letter to them on the first working day after, written with the first
// act and filled in when it leaves.

import { instantAt, localDate } from '../domain/calendar/instants.js';
import { addDays } from '../domain/calendar/days.js';
import { addWorkingDays } from '../domain/calendar/working-days.js';
import type { Calendar, ISODate } from '../domain/calendar/calendar.js';
import { MORNING } from '../domain/deliverable/ask.js';
import type { RecordedEvent } from '../domain/deliverable/events.js';
import { actorOf, journalSentence } from '../domain/deliverable/journal-words.js';
import { noFacts } from '../domain/letter.js';
import type { LetterFacts } from '../domain/letter.js';
import type { Seat } from '../domain/organisation.js';
import type { Names } from '../domain/names.js';
import { sendTime } from '../domain/send-time.js';
import { absenceBehind } from '../domain/stands-in.js';
import { sql } from 'kysely';
import type { Database } from './database.js';
import { organisationOf } from './read/cycles.js';
import type { StepRecord } from './record.js';

/**
 * Makes sure of the letter to each who was stood in for in a step. May be done again: a letter has an id of its own. Gives
 * the days whose postman must be there.
 */
export async function noteWhileAway(db: Database, { state, events }: Pick<StepRecord, 'state' | 'events'>): Promise<ISODate[]> {
  const { plan } = state;
  const days = new Set<ISODate>();
  for (const event of events) {
    const by = actorOf(event);
    if (by?.standsInFor === undefined) continue;
    const organisation = await organisationOf(db, plan.cycle);
    const absent = organisation?.persons.find(({ id }) => id === by.standsInFor);
    const absence = organisation === null ? null : absenceBehind(organisation, by.seat, by.person, localDate(plan.calendar, event.at));
    if (absent === undefined || absence === null) continue;
    const { from, to } = absence;
    const at = instantAt(plan.calendar, addWorkingDays(plan.calendar, to, 1), MORNING);
    const { sendAt, sendOn } = sendTime(plan.calendar, plan.mailWindow, at);
    const facts: LetterFacts = { ...noFacts, why: 'absent', away: { from, to }, next: { what: 'nothing', at: null, to: [] } };
    const id = `frånvaro/${absent.id}/${from}/${to}`;
    // an absence that has got another end has another day to be told on
    await db.updateTable('letters').set({ status: 'withdrawn' }).where('kind', '=', 'whileAway').where('person', '=', absent.id).where('status', '=', 'pending').where('id', '<>', id).execute();
    await db
      .insertInto('letters')
      .values({ id, kind: 'whileAway', cycle: plan.cycle, deliverable: null, ask: null, seat: by.seat, person: absent.id, email: absent.email, facts: JSON.stringify(facts), answer: false, at, send_at: sendAt, send_on: sendOn, status: 'pending' })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    days.add(sendOn);
  }
  return [...days];
}

/** What was done in a person's place between two days, first first, over all cycles. */
export async function doneWhileAway(db: Database, person: string, away: { from: ISODate; to: ISODate }, { names, calendar }: { names: Names; calendar: Calendar }): Promise<NonNullable<LetterFacts['acts']>> {
  const rows = await db
    .selectFrom('journal')
    .innerJoin('deliverables', 'deliverables.id', 'journal.deliverable')
    .select(['journal.at', 'event', 'journal.seat', 'deliverables.id as deliverable', 'step_name as step', 'period', 'unit_name as unit', 'journal.number'])
    .where('journal.at', '>=', `${addDays(away.from, -1)}T00:00:00Z`)
    .where('journal.at', '<', `${addDays(away.to, 2)}T00:00:00Z`)
    .where(sql<boolean>`coalesce(event #>> '{by,standsInFor}', event #>> '{record,recordedBy,standsInFor}') = ${person}`)
    .orderBy('journal.at')
    .orderBy('journal.number')
    .execute();
  return rows
    .map(({ at, event, seat, deliverable, step, period, unit }) => ({ deliverable, seat: seat as Seat, date: localDate(calendar, at), title: `${step}${period === null ? '' : ` ${period}`}, ${unit}`, words: journalSentence(event as RecordedEvent, names) }))
    .filter(({ date }) => away.from <= date && date <= away.to);
}
