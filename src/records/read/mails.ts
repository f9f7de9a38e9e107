// Letters and the mails that carry them, as the pages read them.

import type { Tables } from '../schema.js';
import type { Instant, ISODate } from '../../domain/calendar/calendar.js';
import type { LetterKind } from '../../domain/letter.js';
import type { Seat } from '../../domain/organisation.js';
import type { Database } from '../database.js';

export interface LetterRow {
  id: string;
  kind: LetterKind;
  deliverable: string | null;
  stepName: string | null;
  unitName: string | null;
  seat: Seat;
  person: string | null;
  email: string | null;
  at: Instant;
  sendAt: Instant;
  sendOn: ISODate;
  status: 'pending' | 'mailed' | 'withdrawn' | 'unaddressed';
  mail: string | null;
  mailStatus: Tables['mails']['status'] | null;
  mailAnswer: string | null;
  mailEmail: string | null;
  sentAt: Instant | null;
}

/** Letters with the mail that carries each. */
export const letters = (db: Database) =>
  db
    .selectFrom('letters')
    .leftJoin('mails', 'mails.id', 'letters.mail')
    .leftJoin('deliverables', 'deliverables.id', 'letters.deliverable')
    .select([
      'letters.id',
      'letters.kind',
      'letters.deliverable',
      'deliverables.step_name as stepName',
      'deliverables.unit_name as unitName',
      'letters.seat',
      'letters.person',
      'letters.email',
      'letters.at',
      'letters.send_at as sendAt',
      'letters.send_on as sendOn',
      'letters.status',
      'letters.mail',
      'mails.status as mailStatus',
      'mails.answer as mailAnswer',
      'mails.email as mailEmail',
      'mails.sent_at as sentAt',
    ]);

/** The letters about one deliverable, latest first. */
export const lettersOf = (db: Database, deliverable: string): Promise<LetterRow[]> =>
  letters(db).where('letters.deliverable', '=', deliverable).orderBy('letters.at', 'desc').orderBy('letters.id').execute() as Promise<LetterRow[]>;

/** Letters of a cycle that wait for their morning, or have nobody to go to: soonest first. */
export const waitingLetters = (db: Database, cycle: string, limit: number): Promise<LetterRow[]> =>
  letters(db)
    .where('letters.cycle', '=', cycle)
    .where('letters.status', 'in', ['pending', 'unaddressed'])
    .orderBy('letters.status', 'desc')
    .orderBy('letters.send_at')
    .orderBy('letters.id')
    .limit(limit)
    .execute() as Promise<LetterRow[]>;

export interface MailRow {
  id: string;
  person: string;
  email: string;
  subject: string;
  status: Tables['mails']['status'];
  answer: string | null;
  attempts: number;
  createdAt: Instant;
  sentAt: Instant | null;
}

const mailColumns = ['id', 'person', 'email', 'subject', 'status', 'answer', 'attempts', 'created_at as createdAt', 'sent_at as sentAt'] as const;

const ofCycle = (db: Database, cycle: string) =>
  db
    .selectFrom('mails')
    .select(mailColumns)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('letters').select('letters.id').whereRef('letters.mail', '=', 'mails.id').where('letters.cycle', '=', cycle)),
    );

/** Mails that the server refused or put off, latest first. */
export const troubledMails = (db: Database, cycle: string, limit: number): Promise<MailRow[]> =>
  ofCycle(db, cycle).where('status', 'in', ['refused', 'deferred']).orderBy('created_at', 'desc').orderBy('id').limit(limit).execute();

/** Mails that have left (or are leaving), latest first. */
export const sentMails = (db: Database, cycle: string, limit: number, offset: number): Promise<MailRow[]> =>
  ofCycle(db, cycle)
    .where('status', 'in', ['sent', 'sending'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();

export interface WholeMail extends MailRow {
  messageId: string;
  text: string | null;
  html: string | null;
  /** Where it went instead, when all mail was redirected. */
  redirectedTo: string | null;
}

/** A mail as it was sent, or null. */
export async function mailById(db: Database, id: string): Promise<WholeMail | null> {
  const row = await db
    .selectFrom('mails')
    .select([...mailColumns, 'message_id as messageId', 'text', 'html', 'redirected_to as redirectedTo'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** The letters that a mail carries. */
export const lettersIn = (db: Database, mail: string): Promise<LetterRow[]> =>
  letters(db).where('letters.mail', '=', mail).orderBy('letters.at').orderBy('letters.id').execute() as Promise<LetterRow[]>;

/** How many mails of a cycle were refused. */
export async function refusedCount(db: Database, cycle: string): Promise<number> {
  const row = await db
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('status', '=', 'refused')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('letters').select('letters.id').whereRef('letters.mail', '=', 'mails.id').where('letters.cycle', '=', cycle)),
    )
    .executeTakeFirst();
  return row?.n ?? 0;
}
