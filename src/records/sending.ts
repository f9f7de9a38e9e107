// Mails on their way: taken one by one, marked with the server's answer, a refused address led to the substitute.
// `outbox.ts` makes them of letters.

import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import { seatOf, seatParts } from '../domain/organisation.js';
import type { Seat } from '../domain/organisation.js';
import { holdersOf, isHeld } from '../domain/resolve-seat.js';
import type { Database } from './database.js';
import type { LetterRow, OrganisationOf, OutgoingMail } from './outbox.js';
import type { Tables } from './schema.js';

/** A letter that does not leave within this many ms of being put off is counted as refused. */
const GIVE_UP_AFTER = 5 * 86_400_000;

/**
 * Takes the next mail to send, locked until `send` is done with it, so that two postmen never send the same one.
 * Gives false when there is none. `tried` are those that were put off in this round, the only ones that could be taken
 * again; a mail whose every letter has been withdrawn since is not sent. With `onlyAnswers` (outside the mail window) others stay for the next opening.
 */
export async function withNextMail(
  db: Database,
  { tried, onlyAnswers }: { tried: string[]; onlyAnswers: boolean },
  send: (tx: Transaction<Tables>, mail: OutgoingMail) => Promise<'sent' | 'refused' | 'deferred'>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    let query = tx.selectFrom('mails').selectAll().where('status', 'in', ['sending', 'deferred']);
    if (tried.length > 0) query = query.where(sql<boolean>`id <> all(${tried}::text[])`);
    if (onlyAnswers)
      query = query.where((where) =>
        where.exists(where.selectFrom('letters').select('letters.id').whereRef('letters.mail', '=', 'mails.id').where('answer', '=', true)),
      );
    const mail = await query.orderBy('created_at').orderBy('id').limit(1).forUpdate().skipLocked().executeTakeFirst();
    if (mail === undefined) return false;
    const letters = await tx
      .selectFrom('letters')
      .selectAll()
      .where('mail', '=', mail.id)
      .where('status', '=', 'mailed')
      .orderBy('at')
      .orderBy('id')
      .execute();
    if (letters.length === 0) {
      await tx.updateTable('mails').set({ status: 'withdrawn' }).where('id', '=', mail.id).execute();
      return true;
    }
    const status = await send(tx, { id: mail.id, messageId: mail.message_id, person: mail.person, email: mail.email, createdAt: mail.created_at, letters });
    // before anybody else can take it: it is still locked
    if (status === 'deferred') tried.push(mail.id);
    return true;
  });
}

export interface SentMail {
  subject: string;
  text: string;
  html: string;
  result: { status: 'sent' | 'refused' | 'deferred'; answer: string };
  now: Instant;
  /** Where it went instead, when all mail was redirected. */
  redirectedTo?: string | null;
}

/** Marks a mail with the server's answer; what was put off for too long counts as refused. Gives the status written. */
export async function markMail(tx: Transaction<Tables>, mail: OutgoingMail, sent: SentMail): Promise<'sent' | 'refused' | 'deferred'> {
  const tooLong = Date.parse(sent.now) - Date.parse(mail.createdAt) > GIVE_UP_AFTER;
  const status = sent.result.status === 'deferred' && tooLong ? 'refused' : sent.result.status;
  await tx
    .updateTable('mails')
    .set({
      subject: sent.subject,
      text: sent.text,
      html: sent.html,
      status,
      answer: sent.result.answer,
      attempts: sql`attempts + 1`,
      sent_at: status === 'sent' ? sent.now : null,
      redirected_to: sent.redirectedTo ?? null,
    })
    .where('id', '=', mail.id)
    .execute();
  return status;
}

/**
 * A refused address: journalled (the secretariat's pages show it), and what the letters said goes to the substitute at
 * the same unit, if there is one who is somebody else. Gives how many letters were written.
 */
export async function redirectRefused(
  tx: Transaction<Tables>,
  mail: OutgoingMail,
  { now, date, answer, organisationOf }: { now: Instant; date: ISODate; answer: string; organisationOf: OrganisationOf },
): Promise<number> {
  let written = 0;
  for (const letter of mail.letters) {
    if (letter.cycle === null) continue;
    await tx
      .insertInto('journal')
      .values({
        id: `${letter.id}#refused`,
        at: now,
        cycle: letter.cycle,
        deliverable: letter.deliverable,
        type: 'letterRefused',
        seat: letter.seat,
        way: 'system',
        event: JSON.stringify({ type: 'letterRefused', letter: letter.id, kind: letter.kind, email: mail.email, answer }),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    const seat = await substituteSeat(tx, letter, date, organisationOf);
    if (seat === null) continue;
    await tx
      .insertInto('letters')
      .values({
        ...letter,
        id: `${letter.id}:ersättare`,
        kind: 'refusedAddress',
        seat,
        person: null,
        email: null,
        facts: JSON.stringify({ ...(letter.facts as object), waitingFor: [letter.seat] }),
        answer: false,
        at: now,
        send_at: now,
        send_on: date,
        status: 'pending',
        mail: null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    written += 1;
  }
  return written;
}

async function substituteSeat(tx: Transaction<Tables>, letter: LetterRow, date: ISODate, organisationOf: OrganisationOf): Promise<Seat | null> {
  const organisation = letter.cycle === null ? null : await organisationOf(letter.cycle, tx);
  const { role, unit } = seatParts(letter.seat as Seat);
  if (organisation === null || role === 'ersättare') return null;
  const seat = seatOf('ersättare', unit);
  if (!isHeld(organisation, seat)) return null;
  return holdersOf(organisation, seat, date).some(({ email }) => email !== letter.email) ? seat : null;
}

/** When the postman of `date` has something more to do: the next pending letter of that day, or null. */
export async function nextSendAt(db: Database, date: ISODate): Promise<Instant | null> {
  const row = await db
    .selectFrom('letters')
    .select((select) => select.fn.min('send_at').as('at'))
    .where('status', '=', 'pending')
    .where('send_on', '<=', date)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Whether a mail with letters of `date` is still to be sent (put off, interrupted, or held over night). */
export async function hasUnsent(db: Database, date: ISODate): Promise<boolean> {
  const row = await db
    .selectFrom('mails')
    .innerJoin('letters', 'letters.mail', 'mails.id')
    .select('mails.id')
    .where('mails.status', 'in', ['sending', 'deferred'])
    .where('letters.send_on', '=', date)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
