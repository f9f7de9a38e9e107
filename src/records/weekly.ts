// The weekly letter to the secretariat: what a cycle looks like as the week begins, written once per week.

import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import { addDays } from '../domain/calendar/days.js';
import { instantAt } from '../domain/calendar/instants.js';
import { calendarFor } from '../domain/calendar/zone.js';
import { runningLadders } from '../domain/deliverable/running-ladder.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import { noFacts } from '../domain/letter.js';
import type { LetterFacts, WeeklyFacts } from '../domain/letter.js';
import { sendTime } from '../domain/send-time.js';
import { secretariatSeat } from '../domain/timetable-seats.js';
import { weeklyMoments } from '../domain/weekly.js';
import type { Week } from '../domain/weekly.js';
import type { Database } from './database.js';
import { cycleById, organisationOf } from './read/cycles.js';
import { dueBetween, lateCount, lateRows } from './read/ladders.js';
import { troubledMails } from './read/mails.js';

/** Told by name; the rest are a number. */
const SHOWN = 8;
/** Late deliverables looked through for ladders at the top. */
const MOST = 500;

export interface WeeklyWritten {
  /** When the letter leaves; null when there was none to write. */
  letter: { sendAt: Instant; sendOn: ISODate } | null;
  /** When the next is to be written; null when the cycle is over. */
  nextAt: Instant | null;
}

/** Writes the letter of this week if its time has come and it is not there; gives when the next is due. */
export async function writeWeekly(db: Database, cycle: string, now: Instant): Promise<WeeklyWritten> {
  const [row, organisation] = await Promise.all([cycleById(db, cycle), organisationOf(db, cycle)]);
  if (row === null || organisation === null || row.closedAt !== null || row.endsAt <= now) return { letter: null, nextAt: null };
  const year = Number(now.slice(0, 4));
  const calendar = calendarFor(organisation, year - 1, year + 1);
  const { current, nextAt } = weeklyMoments(calendar, organisation.mailWindow, now);
  const next = nextAt < row.endsAt ? nextAt : null;
  const seat = secretariatSeat(organisation);
  // a week that had begun when the cycle was started has nothing to tell
  if (current === null || seat === null || row.startedAt > current.at) return { letter: null, nextAt: next };
  const id = `veckobrev/${cycle}/${current.day}`;
  const { sendAt, sendOn } = sendTime(calendar, organisation.mailWindow, now);
  const until = instantAt(calendar, addDays(current.until, 1), '00:00');
  const facts: LetterFacts = { ...noFacts, why: 'secretariat', next: { what: 'nothing', at: null, to: [] }, weekly: await weeklyFacts(db, cycle, current, { now, until }) };
  await db
    .insertInto('letters')
    .values({ id, kind: 'weekly', cycle, deliverable: null, ask: null, seat, facts: JSON.stringify(facts), answer: false, at: now, send_at: sendAt, send_on: sendOn, status: 'pending' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  // a second writing leaves when the first does
  const { send_at, send_on } = await db.selectFrom('letters').select(['send_at', 'send_on']).where('id', '=', id).executeTakeFirstOrThrow();
  return { letter: { sendAt: send_at, sendOn: send_on }, nextAt: next };
}

async function weeklyFacts(db: Database, cycle: string, { day, until: sunday }: Week, { now, until }: { now: Instant; until: Instant }): Promise<WeeklyFacts> {
  const [late, lateAll, due, troubled] = await Promise.all([lateRows(db, cycle, MOST), lateCount(db, cycle), dueBetween(db, cycle, now, until, SHOWN), troubledMails(db, cycle, MOST)]);
  const top = late.filter(({ state }) => runningLadders(state, now).some(({ atTop }) => atTop));
  const refused = [...new Set(troubled.filter(({ status }) => status === 'refused').map(({ email }) => email))].sort();
  return {
    from: day,
    to: sunday,
    late: { count: lateAll, shown: late.slice(0, SHOWN).map(({ state }) => item(state)) },
    due: { count: due.count, shown: due.rows.map(({ state }) => item(state)) },
    top: { count: top.length, shown: top.slice(0, SHOWN).map(({ state }) => item(state)) },
    refused: { count: refused.length, shown: refused.slice(0, SHOWN) },
  };
}

function item({ plan, asks, due }: DeliverableState): WeeklyFacts['late']['shown'][number] {
  const first = [...asks].sort((a, b) => (a.due.at < b.due.at ? -1 : 1))[0];
  return { title: `${plan.stepName}${plan.periodName === null ? '' : ` ${plan.periodName}`}, ${plan.unitName}`, due: (first?.due ?? due).date };
}
