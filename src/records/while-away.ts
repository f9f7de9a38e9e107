// What substitutes did while somebody was away: one letter to them on the first working day after, written with the first
// act and filled in when it leaves.

import { instantAt, localDate } from '../domain/calendar/instants.js';
import { addDays } from '../domain/calendar/days.js';
import { addWorkingDays } from '../domain/calendar/working-days.js';
import type { Calendar, Instant, ISODate } from '../domain/calendar/calendar.js';
import { MORNING } from '../domain/deliverable/ask.js';
import type { RecordedEvent } from '../domain/deliverable/events.js';
import { actorOf, journalSentence } from '../domain/deliverable/journal-words.js';
import { noFacts } from '../domain/letter.js';
import type { LetterFacts } from '../domain/letter.js';
import { calendarFor } from '../domain/calendar/zone.js';
import type { Organisation, Person, Seat } from '../domain/organisation.js';
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
    const leaves = { at, ...sendTime(plan.calendar, plan.mailWindow, at) };
    await putLetter(db, { cycle: plan.cycle, seat: by.seat, person: absent, away: { from, to } }, leaves);
    days.add(leaves.sendOn);
  }
  return [...days];
}

/** The one letter about an absence: with another last day it leaves on another day, and the one that waited does not. */
async function putLetter(
  db: Database,
  { cycle, seat, person, away }: { cycle: string; seat: Seat; person: Person; away: { from: ISODate; to: ISODate } },
  { at, sendAt, sendOn }: { at: Instant; sendAt: Instant; sendOn: ISODate },
): Promise<void> {
  const facts: LetterFacts = { ...noFacts, why: 'absent', away, next: { what: 'nothing', at: null, to: [] } };
  const id = `frånvaro/${person.id}/${away.from}/${away.to}`;
  await db
    .updateTable('letters')
    .set({ status: 'withdrawn' })
    .where('kind', '=', 'whileAway')
    .where('person', '=', person.id)
    .where('status', '=', 'pending')
    .where('id', '<>', id)
    .where(sql<boolean>`facts #>> '{away,from}' = ${away.from}`)
    .execute();
  const leaves = { at, send_at: sendAt, send_on: sendOn, status: 'pending' as const };
  await db
    .insertInto('letters')
    .values({ id, kind: 'whileAway', cycle, deliverable: null, ask: null, seat, person: person.id, email: person.email, facts: JSON.stringify(facts), answer: false, ...leaves })
    // the last day was moved away and back again; what has been sent stays sent
    .onConflict((conflict) => conflict.column('id').doUpdateSet(leaves).where('letters.status', '=', 'withdrawn'))
    .execute();
}

/**
 * An absence has got another end, or is gone: its letter that has not left goes on the first working day after the new last
 * day, or as soon as mail leaves when that has been. May be done again. Gives the days whose postman must be there.
 */
export async function moveWhileAway(db: Database, cycle: string, organisation: Organisation, now: Instant): Promise<ISODate[]> {
  const waiting = await db.selectFrom('letters').select(['seat', 'person', 'facts']).where('kind', '=', 'whileAway').where('cycle', '=', cycle).where('status', '=', 'pending').execute();
  const year = Number(now.slice(0, 4));
  const calendar = calendarFor(organisation, year - 1, year + 2);
  const days = new Set<ISODate>();
  for (const { seat, person: id, facts } of waiting) {
    const { away } = facts as LetterFacts;
    const person = organisation.persons.find((each) => each.id === id);
    if (away === undefined || person === undefined) continue;
    const absence = organisation.absences.find((each) => each.person === id && each.from === away.from);
    // taken away altogether: they are back today
    const to = absence?.to ?? addDays(localDate(calendar, now), -1);
    if (to === away.to) continue;
    const morning = instantAt(calendar, addWorkingDays(calendar, to, 1), MORNING);
    const at = morning > now ? morning : now;
    const leaves = { at, ...sendTime(calendar, organisation.mailWindow, at) };
    await putLetter(db, { cycle, seat: seat as Seat, person, away: { from: away.from, to } }, leaves);
    days.add(leaves.sendOn);
  }
  return [...days];
}

/**
 * What has been done in a person's place since a day, first first, over all cycles: all that an earlier letter has not told.
 * The last day of an absence is no limit: it may have been shortened after the act.
 */
export async function doneWhileAway(db: Database, person: string, from: ISODate, { names, calendar }: { names: Names; calendar: Calendar }): Promise<NonNullable<LetterFacts['acts']>> {
  const told = await db
    .selectFrom('letters')
    .innerJoin('mails', 'mails.id', 'letters.mail')
    .select(({ fn }) => fn.max('mails.sent_at').as('at'))
    .where('letters.kind', '=', 'whileAway')
    .where('letters.person', '=', person)
    .where('mails.status', '=', 'sent')
    .executeTakeFirst();
  let query = db
    .selectFrom('journal')
    .innerJoin('deliverables', 'deliverables.id', 'journal.deliverable')
    .select(['journal.at', 'event', 'journal.seat', 'deliverables.id as deliverable', 'step_name as step', 'period', 'unit_name as unit', 'journal.number'])
    .where('journal.at', '>=', `${addDays(from, -1)}T00:00:00Z`)
    .where(sql<boolean>`coalesce(event #>> '{by,standsInFor}', event #>> '{record,recordedBy,standsInFor}') = ${person}`);
  if (told?.at) query = query.where('journal.at', '>', told.at);
  const rows = await query.orderBy('journal.at').orderBy('journal.number').execute();
  return rows
    .map(({ at, event, seat, deliverable, step, period, unit }) => ({ deliverable, seat: seat as Seat, date: localDate(calendar, at), title: `${step}${period === null ? '' : ` ${period}`}, ${unit}`, words: journalSentence(event as RecordedEvent, names) }))
    .filter(({ date }) => from <= date);
}
