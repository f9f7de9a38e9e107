// Test letters: each sent once, whatever is clicked, and kept with what the mail server answered.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';
import type { Tables } from './schema.js';

export interface TestLetter {
  at: Instant;
  by: string;
  email: string;
  /** Name of the example in the gallery. */
  example: string;
  subject: string;
  status: Tables['test_letters']['status'];
  answer: string | null;
}

/** Notes that a test letter is about to leave; false when its form has been sent before. */
export async function beginTestLetter(db: Database, { nonce, by, ...letter }: Omit<TestLetter, 'status' | 'answer'> & { nonce: string }): Promise<boolean> {
  const written = await db
    .insertInto('test_letters')
    .values({ ...letter, nonce, sent_by: by, status: 'sending', answer: null })
    .onConflict((conflict) => conflict.column('nonce').doNothing())
    .returning('nonce')
    .execute();
  return written.length > 0;
}

/** Notes how it went. */
export async function endTestLetter(db: Database, nonce: string, { status, answer }: Pick<TestLetter, 'status' | 'answer'>): Promise<void> {
  await db.updateTable('test_letters').set({ status, answer }).where('nonce', '=', nonce).execute();
}

const columns = ['at', 'sent_by as by', 'email', 'example', 'subject', 'status', 'answer'] as const;

/** The one that a form or a call ordered, or null. */
export const testLetterBy = async (db: Database, nonce: string): Promise<TestLetter | null> => (await db.selectFrom('test_letters').select(columns).where('nonce', '=', nonce).executeTakeFirst()) ?? null;

/** The latest first. */
export const testLetters = (db: Database, limit: number): Promise<TestLetter[]> =>
  db.selectFrom('test_letters').select(columns).orderBy('at', 'desc').limit(limit).execute();
