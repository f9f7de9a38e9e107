// The proposal of a next year: one letter to the secretariat and its line in the journal, written once.

import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import { calendarFor } from '../domain/calendar/zone.js';
import { noFacts } from '../domain/letter.js';
import type { LetterFacts } from '../domain/letter.js';
import { proposalMoment } from '../domain/next-year/proposal.js';
import { sendTime } from '../domain/send-time.js';
import { secretariatSeat } from '../domain/timetable-seats.js';
import type { Moment } from '../domain/plan.js';
import type { Database } from './database.js';
import { recipeOf } from './read/cycles.js';

const letterId = (cycle: string): string => `cykel/${cycle}#nasta`;

/** Writes the letter, and gives when it leaves; null when the cycle is not there or the next year runs already. */
export async function writeProposal(db: Database, cycle: string, now: Instant): Promise<{ sendAt: Instant; sendOn: ISODate } | null> {
  const recipe = await recipeOf(db, cycle);
  if (recipe === null || (await isStarted(db, recipe.year + 1))) return null;
  const { organisation, year } = recipe;
  const seat = secretariatSeat(organisation);
  if (seat === null) return null;
  const current = Number(now.slice(0, 4));
  const { sendAt, sendOn } = sendTime(calendarFor(organisation, current, current + 1), organisation.mailWindow, now);
  const facts: LetterFacts = { ...noFacts, why: 'secretariat', date: `${year + 1}-01-01`, next: { what: 'nothing', at: null, to: [] } };
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('letters')
      .values({ id: letterId(cycle), kind: 'nextYear', cycle, deliverable: null, ask: null, seat, facts: JSON.stringify(facts), answer: false, at: now, send_at: sendAt, send_on: sendOn, status: 'pending' })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    await tx
      .insertInto('journal')
      .values({ id: letterId(cycle), at: now, cycle, type: 'nextYearProposed', way: 'system', event: JSON.stringify({ type: 'nextYearProposed', year: year + 1 }) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    // a second writing leaves when the first does
    const { send_at, send_on } = await tx.selectFrom('letters').select(['send_at', 'send_on']).where('id', '=', letterId(cycle)).executeTakeFirstOrThrow();
    return { sendAt: send_at, sendOn: send_on };
  });
}

/** When the year after a cycle is to be proposed; null when it has been already, or need not be. */
export async function proposalOf(db: Database, cycle: string, now: Instant): Promise<{ cycle: string; year: number; when: Moment } | null> {
  const recipe = await recipeOf(db, cycle);
  if (recipe === null || (await isStarted(db, recipe.year + 1))) return null;
  const written = await db.selectFrom('letters').select('id').where('id', '=', letterId(cycle)).executeTakeFirst();
  if (written !== undefined) return null;
  const { model, organisation, year } = recipe;
  return { cycle, year, when: proposalMoment(model, year, calendarFor(organisation, year - 1, year + 3), now) };
}

async function isStarted(db: Database, year: number): Promise<boolean> {
  return (await db.selectFrom('cycles').select('id').where('year', '=', year).executeTakeFirst()) !== undefined;
}
