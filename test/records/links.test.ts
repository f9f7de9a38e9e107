// Capability links: what is stored of them, and when they stop opening anything.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLink, findLink, isToken, linkStanding, newToken, revokeLinks } from '../../src/records/links.js';
import { startYear } from '../api/support.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';

const id = 'leverans/2027/planeringsforutsattningar/rs';
const now = '2027-02-01T08:00:00.000Z';
let it: TestDatabase;
let deliverable: string;

beforeAll(async () => {
  it = await database();
  await startYear(it);
  deliverable = (await it.db.selectFrom('deliverables').select('id').orderBy('id').executeTakeFirstOrThrow()).id;
});
afterAll(() => it.stop());

const make = (person: string) => createLink(it.db, { person, seat: 'planeringschef@rd', deliverable, letter: null, now });

describe('links', () => {
  test('a token is 43 characters that differ each time', () => {
    const tokens = new Set(Array.from({ length: 100 }, () => newToken()));
    expect(tokens.size).toBe(100);
    expect([...tokens].every((token) => isToken(token) && token.length === 43)).toBe(true);
  });

  test('the table holds the hash and never the token', async () => {
    const token = await make('p1');
    const rows = await it.db.selectFrom('links').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]!.hash).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]!.hash.toString('base64url')).not.toBe(token);
  });

  test('a token finds its person, seat and deliverable', async () => {
    const token = await make('p2');
    expect(await findLink(it.db, token)).toMatchObject({ person: 'p2', seat: 'planeringschef@rd', deliverable, revokedAt: null });
  });

  test('an unknown or malformed token finds nothing', async () => {
    expect(await findLink(it.db, newToken())).toBeNull();
    expect(await findLink(it.db, `${await make('p3')}x`)).toBeNull();
    expect(await findLink(it.db, '')).toBeNull();
  });

  test('revoking takes the links of one person and leaves the others', async () => {
    const [mine, yours] = [await make('p4'), await make('p5')];
    expect(await revokeLinks(it.db, { deliverable, person: 'p4' }, now)).toBe(1);
    expect((await findLink(it.db, mine))!.revokedAt).toBe(now);
    expect((await findLink(it.db, yours))!.revokedAt).toBeNull();
  });

  test('a link is good while the deliverable is open, and for 30 days after it closed', () => {
    const open = { revokedAt: null };
    expect(linkStanding(open, null, '2031-01-01T00:00:00.000Z')).toBe('good');
    expect(linkStanding(open, now, '2027-03-03T08:00:00.000Z')).toBe('good');
    expect(linkStanding(open, now, '2027-03-03T08:00:00.001Z')).toBe('expired');
    expect(linkStanding({ revokedAt: now }, null, now)).toBe('revoked');
  });

  test('a link to a deliverable that does not exist cannot be made', async () => {
    await expect(createLink(it.db, { person: 'p', seat: 'x@y', deliverable: `${id}/finns-inte`, letter: null, now })).rejects.toThrow(/foreign key/);
  });
});
