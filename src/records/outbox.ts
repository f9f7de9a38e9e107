// The outbox: pending letters become mails once, with a Message-ID that never changes. `sending.ts` sends them.

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import { calendarFor } from '../domain/calendar/zone.js';
import { mailGroups } from '../domain/mailbag.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { doubles, mayNotAnswer, receiversOf } from '../domain/vacancy.js';
import { sendTime } from '../domain/send-time.js';
import { chunks } from './chunks.js';
import type { Database } from './database.js';
import { latestOrganisation } from './read/cycles.js';
import type { Tables } from './schema.js';

/** A letter's row, its facts as they were written. */
export type LetterRow = Pick<Tables['letters'], 'id' | 'kind' | 'cycle' | 'deliverable' | 'ask' | 'seat' | 'person' | 'email' | 'answer' | 'at' | 'send_at' | 'send_on'> & {
  facts: unknown;
};

export interface OutgoingMail {
  id: string;
  messageId: string;
  person: string;
  email: string;
  createdAt: Instant;
  letters: LetterRow[];
}

/** Finds an organisation for a letter's cycle, over the transaction's own connection: waiting for a second one could wait for ever. */
export type OrganisationOf = (cycle: string, tx: Transaction<Tables>) => Promise<Organisation | null>;

/**
 * Turns every pending letter whose time has come into mails in state `sending`, in one transaction: from here on a
 * mail's letters and Message-ID are fixed, whatever is killed when. A letter to a vacant seat goes up the tree; only one
 * that nobody at all can get is set aside.
 */
export async function fillMails(
  db: Database,
  { now, date, organisationOf, messageId }: { now: Instant; date: ISODate; organisationOf: OrganisationOf; messageId: (id: string) => string },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const office = await latestOrganisation(db, tx);
    const opens = windowOpens(office, now);
    const rows = await tx
      .selectFrom('letters')
      .selectAll()
      .where('status', '=', 'pending')
      // what waits for this morning leaves when the office opens, also when its own cycle knew of a later opening
      .where((where) => where.or([where('send_at', '<=', now), where.and([where('send_on', '=', date), where('at', '<=', now), where('answer', '=', false)])]))
      .orderBy('at')
      .orderBy('id')
      .forUpdate()
      .skipLocked()
      .execute();
    const leaving = await holdOverNight(tx, rows, { now, opens });
    if (leaving.length === 0) return 0;
    const { addressed, copies, vacant, standing } = await addressAll(tx, leaving, { date, office, organisationOf });
    await tellWhoStandsIn(tx, standing);
    if (vacant.length > 0) await tx.updateTable('letters').set({ status: 'unaddressed' }).where('id', 'in', vacant).execute();
    const twice = doubles(addressed);
    const [extra, own] = [copies.filter(({ id }) => !twice.has(id)), addressed.filter(({ id }) => !twice.has(id))];
    if (twice.size > 0) await tx.updateTable('letters').set({ status: 'withdrawn' }).where('id', 'in', [...twice]).execute();
    if (extra.length > 0) await copyLetters(tx, extra);
    const bag = own.map((row) => ({ ...row, sendAt: row.send_at }));
    const mails = mailGroups(bag, now).map((letters) => ({ id: mailId(letters, date), letters }));
    if (mails.length > 0) await storeMails(tx, mails, { now, messageId });
    return mails.length;
  });
}

/** The organisation's mail window, as a function of now: `now` when it is open, else when it next opens. */
export function windowOpens(organisation: Organisation | null, now: Instant): Instant {
  if (organisation === null) return now;
  const year = Number(now.slice(0, 4));
  return sendTime(calendarFor(organisation, year, year + 1), organisation.mailWindow, now).sendAt;
}

/** Letters that come late, after an outage, wait for the next opening like any other; answers leave at any hour. */
async function holdOverNight(tx: Transaction<Tables>, rows: LetterRow[], { now, opens }: { now: Instant; opens: Instant }): Promise<LetterRow[]> {
  if (opens <= now) return rows;
  const held = rows.filter(({ answer, cycle, send_at }) => !answer && cycle !== null && send_at < opens).map(({ id }) => id);
  if (held.length > 0) await tx.updateTable('letters').set({ send_at: opens }).where('id', 'in', held).execute();
  return rows.filter(({ answer, cycle }) => answer || cycle === null);
}

type Addressed = LetterRow & { person: string; email: string };

/** Each letter once per person in its seat: the first keeps the row, others get rows of their own. */
async function addressAll(
  tx: Transaction<Tables>,
  rows: LetterRow[],
  { date, office, organisationOf }: { date: ISODate; office: Organisation | null; organisationOf: OrganisationOf },
): Promise<{ addressed: Addressed[]; copies: Addressed[]; vacant: string[]; standing: LetterRow[] }> {
  const found = { addressed: [] as Addressed[], copies: [] as Addressed[], vacant: [] as string[], standing: [] as LetterRow[] };
  for (const row of rows) {
    if (row.email !== null) {
      found.addressed.push({ ...row, email: row.email, person: row.person ?? row.email });
      continue;
    }
    const organisation = row.cycle === null ? null : await organisationOf(row.cycle, tx);
    // a vacant seat is skipped at once: its letter goes to the next head up the tree, and says so
    const { people, standsIn } = organisation === null ? { people: [], standsIn: null } : receiversOf(organisation, row.seat as Seat, date, mayNotAnswer(row.facts));
    const told = standsIn === null ? row : { ...row, facts: { ...(row.facts as object), standsIn } };
    if (people.length === 0) found.vacant.push(row.id);
    else if (standsIn !== null) found.standing.push(told);
    for (const [index, { id: person, email: known }] of people.entries()) {
      // a cycle keeps its organisation as it was; an address is what the person has now
      const email = office?.persons.find(({ id }) => id === person)?.email ?? known;
      const letter = { ...told, id: index === 0 ? row.id : `${row.id}:${person}`, person, email };
      found.addressed.push(letter);
      if (index > 0) found.copies.push(letter);
    }
  }
  return found;
}

/** Written with the letter, which is read again when it leaves. */
async function tellWhoStandsIn(tx: Transaction<Tables>, letters: LetterRow[]): Promise<void> {
  for (const { id, facts } of letters) await tx.updateTable('letters').set({ facts: JSON.stringify(facts) }).where('id', '=', id).execute();
}

async function copyLetters(tx: Transaction<Tables>, copies: Addressed[]): Promise<void> {
  await tx
    .insertInto('letters')
    .values(
      copies.map(({ id, kind, cycle, deliverable, ask, seat, person, email, answer, at, send_at, send_on, facts }) => ({
        id,
        kind,
        cycle,
        deliverable,
        ask,
        seat,
        person,
        email,
        answer,
        at,
        send_at,
        send_on,
        facts: JSON.stringify(facts),
        status: 'pending' as const,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** A mail of one letter has its id; one of several a name made from theirs. */
function mailId(letters: Addressed[], date: ISODate): string {
  const ids = letters.map(({ id }) => id);
  return ids.length === 1 ? ids[0]! : `morgon/${date}/${createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 20)}`;
}

/** All mails and what their letters now belong to, in two statements however many they are. */
async function storeMails(
  tx: Transaction<Tables>,
  mails: { id: string; letters: Addressed[] }[],
  { now, messageId }: { now: Instant; messageId: (id: string) => string },
): Promise<void> {
  for (const part of chunks(mails, 500)) {
    await tx
      .insertInto('mails')
      .values(
        part.map(({ id, letters: [first] }) => ({
          id,
          message_id: messageId(id),
          person: first!.person,
          email: first!.email,
          subject: '',
          status: 'sending' as const,
          created_at: now,
        })),
      )
      .execute();
    const rows = part.flatMap(({ id, letters }) => letters.map((letter) => ({ letter: letter.id, mail: id, person: letter.person, email: letter.email })));
    await sql`
      update letters set status = 'mailed', mail = filled.mail, person = filled.person, email = filled.email
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as filled(letter text, mail text, person text, email text)
      where letters.id = filled.letter`.execute(tx);
  }
}
