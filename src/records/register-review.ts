// The letter about a governing document whose validity ends, written once; and the reviews that should be under way.

import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import { partsOf } from '../domain/calendar/days.js';
import { FIRST_YEAR, LAST_YEAR } from '../domain/calendar/holidays.js';
import { localDate } from '../domain/calendar/instants.js';
import { calendarFor } from '../domain/calendar/zone.js';
import { noFacts } from '../domain/letter.js';
import type { LetterFacts } from '../domain/letter.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { lastDayOf, momentsOf } from '../domain/register/review.js';
import type { ReviewMoment } from '../domain/register/review.js';
import { readFollowUpOn } from '../domain/register/written.js';
import { isHeld } from '../domain/resolve-seat.js';
import { sendTime } from '../domain/send-time.js';
import { secretariatSeat } from '../domain/timetable-seats.js';
import type { Database } from './database.js';
import { latestOrganisation } from './read/cycles.js';

const zone = calendarFor({ freeDays: [], quiet: [] }, FIRST_YEAR, LAST_YEAR);

/** The review of a document: its name, and the moments still to come. */
export interface Review {
  document: string;
  name: string;
  moments: ReviewMoment[];
}

/**
 * Writes the letter: to the owner's role before the end, to the secretariat at the end and for a document without an
 * owner; `followUp`: to the owner, that it is to be followed up. Null when there is nobody to write to, or the document
 * is gone or does not end (or is not to be followed up) any more.
 */
export async function writeReview(db: Database, document: string, months: number, now: Instant, followUp = false): Promise<{ sendAt: Instant; sendOn: ISODate } | null> {
  const row = await db.selectFrom('governing_documents').select('words').where('id', '=', document).executeTakeFirst();
  const today = localDate(zone, now);
  const last = row === undefined ? null : followUp ? (readFollowUpOn(row.words.followUpOn ?? '').kind === 'none' ? null : today) : lastDayOf(row.words);
  const cycle = await db.selectFrom('cycles').select('id').orderBy('started_at', 'desc').orderBy('year', 'desc').limit(1).executeTakeFirst();
  const organisation = await latestOrganisation(db);
  if (row === undefined || last === null || cycle === undefined || organisation === null) return null;
  const seat = months === 0 && !followUp ? secretariatSeat(organisation) : receiver(organisation, row.words.owner);
  if (seat === null) return null;
  const year = partsOf(now.slice(0, 10)).year;
  const { sendAt, sendOn } = sendTime(calendarFor(organisation, year - 1, year + 1), organisation.mailWindow, now);
  const facts: LetterFacts = {
    ...noFacts,
    why: seat === secretariatSeat(organisation) ? 'secretariat' : 'responsible',
    date: last,
    document: { id: document, name: row.words.name, months, ...(followUp ? { followUp: row.words.followUp } : {}) },
    next: { what: 'nothing', at: null, to: [] },
  };
  const id = `styrdokument/${document}#${last}:${followUp ? 'uppfoljning' : months}`;
  await db
    .insertInto('letters')
    .values({ id, kind: 'documentReview', cycle: cycle.id, deliverable: null, ask: null, seat, facts: JSON.stringify(facts), answer: false, at: now, send_at: sendAt, send_on: sendOn, status: 'pending' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const written = await db.selectFrom('letters').select(['send_at', 'send_on']).where('id', '=', id).executeTakeFirstOrThrow();
  return { sendAt: written.send_at, sendOn: written.send_on };
}

function receiver(organisation: Organisation, owner: string): Seat | null {
  const seat = owner as Seat;
  return owner.includes('@') && isHeld(organisation, seat) ? seat : secretariatSeat(organisation);
}

/** The reviews of these documents (of all, without ids): those whose end or follow-up is still to be brought up, and the others with no moment. */
export async function reviewsOf(db: Database, now: Instant, ids?: string[]): Promise<Review[]> {
  if (ids?.length === 0) return [];
  let query = db.selectFrom('governing_documents').select(['id', 'words']);
  if (ids !== undefined) query = query.where('id', 'in', ids);
  const organisation = await latestOrganisation(db);
  return (await query.execute()).map(({ id, words }) => {
    const moments = momentsOf(words, (from, to) => calendarFor(organisation ?? { freeDays: [], quiet: [] }, Math.max(from, FIRST_YEAR), Math.min(to, LAST_YEAR)), now);
    return { document: id, name: words.name, moments };
  });
}
