// What a rehearsed year came to: its letters as they left, its escalations and ends, read from the scratch database.

import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import type { Outcome } from '../domain/deliverable/state.js';
import type { LetterKind } from '../domain/letter.js';
import type { Seat } from '../domain/organisation.js';
import type { Database } from '../records/database.js';

/** A letter that has left, in a mail that the mail server took. */
export interface SentLetter {
  id: string;
  deliverable: string;
  kind: LetterKind;
  /** Local day and UTC instant. */
  date: ISODate;
  at: Instant;
  seat: Seat;
  person: string;
  email: string;
  /** The mail it left in, and that mail's Message-ID. */
  mail: string;
  messageId: string;
}

export interface Escalation {
  deliverable: string;
  /** What was late: `submit`, `approve:…`. */
  ask: string;
  level: number;
  at: Instant;
}

export interface WhatHappened {
  /** In the order they left. */
  letters: SentLetter[];
  escalations: Escalation[];
  /** By deliverable; null for one that has not ended. */
  outcomes: Map<string, Outcome | null>;
}

/** Reads it; `localDay` gives the local date of an instant. */
export async function whatHappened(db: Database, localDay: (at: Instant) => ISODate): Promise<WhatHappened> {
  const letters = await db
    .selectFrom('letters')
    .innerJoin('mails', 'mails.id', 'letters.mail')
    .select(['letters.id', 'letters.deliverable', 'letters.kind', 'letters.seat', 'letters.mail', 'mails.person', 'mails.email', 'mails.message_id', 'mails.sent_at'])
    .where('mails.status', '=', 'sent')
    .orderBy('mails.sent_at')
    .orderBy('letters.mail')
    .orderBy('letters.at')
    .orderBy('letters.id')
    .execute();
  const escalations = await db.selectFrom('journal').select(['deliverable', 'event', 'at']).where('type', '=', 'escalated').orderBy('number').execute();
  const ends = await db.selectFrom('deliverables').select(['id', 'outcome']).execute();
  return {
    letters: letters.map((row) => {
      const at = row.sent_at ?? '';
      return {
        id: row.id,
        deliverable: row.deliverable ?? '',
        kind: row.kind as LetterKind,
        date: localDay(at),
        at,
        seat: row.seat as Seat,
        person: row.person,
        email: row.email,
        mail: row.mail ?? '',
        messageId: row.message_id,
      };
    }),
    escalations: escalations.flatMap(({ deliverable, event, at }) =>
      event.type === 'escalated' && 'level' in event ? [{ deliverable: deliverable ?? '', ask: String(event.ask), level: Number(event.level), at }] : [],
    ),
    outcomes: new Map(ends.map(({ id, outcome }) => [id, outcome as Outcome | null])),
  };
}
