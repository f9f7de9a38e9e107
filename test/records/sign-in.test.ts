// One-time sign-in links: once, within a quarter of an hour, and only their hash kept.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSignInGood, requestSignIn, takeSignIn } from '../../src/records/sign-in.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';

const now = '2027-02-01T08:00:00.000Z';
const realNow = '2026-11-23T08:00:00.000Z';
const later = (minutes: number): string => new Date(Date.parse(realNow) + minutes * 60_000).toISOString();
let it: TestDatabase;

beforeAll(async () => {
  it = await database();
});
afterAll(() => it.stop());

async function ask(): Promise<string> {
  let token = '';
  const linkFor = (made: string): string => {
    token = made;
    return `https://planhjul.example.org/logga-in/${made}`;
  };
  await requestSignIn(it.db, { email: 'a@example.org', seat: 'sekretariat@planhjul', linkFor, now, today: '2027-02-01', realNow });
  return token;
}

describe('sign-in links', () => {
  test('asking writes a letter that leaves at once, by the clock of the product', async () => {
    const token = await ask();
    const letter = (await it.db.selectFrom('letters').selectAll().execute()).find(({ facts }) => JSON.stringify(facts).includes(token));
    expect(letter).toMatchObject({ kind: 'signIn', email: 'a@example.org', answer: true, status: 'pending', send_at: now, send_on: '2027-02-01', deliverable: null });
  });

  test('looking at a link does not use it', async () => {
    const token = await ask();
    expect(await isSignInGood(it.db, token, later(1))).toBe(true);
    expect(await isSignInGood(it.db, token, later(1))).toBe(true);
    expect(await takeSignIn(it.db, token, later(1))).toBe('a@example.org');
  });

  test('a link works once', async () => {
    const token = await ask();
    await takeSignIn(it.db, token, later(1));
    expect(await takeSignIn(it.db, token, later(1))).toBeNull();
    expect(await isSignInGood(it.db, token, later(1))).toBe(false);
  });

  test('of two at the same moment one gets in', async () => {
    const token = await ask();
    const both = await Promise.all([takeSignIn(it.db, token, later(1)), takeSignIn(it.db, token, later(1))]);
    expect(both.filter((email) => email !== null)).toEqual(['a@example.org']);
  });

  test('a link is good for 15 minutes of real time', async () => {
    const token = await ask();
    expect(await isSignInGood(it.db, token, later(14.9))).toBe(true);
    expect(await isSignInGood(it.db, token, later(15))).toBe(false);
    expect(await takeSignIn(it.db, token, later(15))).toBeNull();
  });

  test('an unknown token is refused', async () => {
    expect(await takeSignIn(it.db, 'A'.repeat(43), realNow)).toBeNull();
    expect(await takeSignIn(it.db, 'kort', realNow)).toBeNull();
  });
});
