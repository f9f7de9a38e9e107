// Files handed in: stored whole, once, under a name that is safe to give back.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanFileName, fileById, fileBytes, storeFile } from '../../src/records/files.js';
import { startYear } from '../api/support.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';

const now = '2027-02-01T08:00:00.000Z';
let it: TestDatabase;
let deliverable: string;

beforeAll(async () => {
  it = await database();
  await startYear(it);
  deliverable = (await it.db.selectFrom('deliverables').select('id').orderBy('id').executeTakeFirstOrThrow()).id;
});
afterAll(() => it.stop());

const store = (name: string, bytes: Buffer, storedBy = 'p1', type = 'application/pdf') => storeFile(it.db, { deliverable, name, type, bytes, storedBy, now });

describe('stored files', () => {
  test('the bytes come back as they were', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0, 128]);
    const { id } = await store('Plan åäö.pdf', bytes);
    expect(await fileBytes(it.db, id)).toEqual(bytes);
    expect(await fileById(it.db, id)).toEqual({
      id,
      deliverable,
      name: 'Plan åäö.pdf',
      type: 'application/pdf',
      size: 6,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      storedAt: now,
    });
  });

  test('the same file sent twice by the same person is one file', async () => {
    const bytes = Buffer.from('en plan');
    expect((await store('a.txt', bytes)).id).toBe((await store('a.txt', bytes)).id);
    expect((await store('a.txt', bytes, 'p2')).id).not.toBe((await store('a.txt', bytes)).id);
  });

  test('a type that is no type is kept as plain bytes', async () => {
    expect((await store('b', Buffer.from('b'), 'p1', 'text/html; <script>')).type).toBe('application/octet-stream');
  });

  test('an unknown id gives nothing', async () => {
    expect(await fileById(it.db, 'finns-inte')).toBeNull();
    expect(await fileBytes(it.db, 'finns-inte')).toBeNull();
  });
});

describe('file names', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Planer\\plan.docx', 'plan.docx'],
    ['plan\r\nSet-Cookie: x.pdf', 'planSet-Cookie: x.pdf'],
    ['faktura\u202Efdp.exe', 'fakturafdp.exe'],
    ['', 'fil'],
    ['..', 'fil'],
    ['  plan.pdf ', 'plan.pdf'],
  ])('%j becomes %j', (given, safe) => {
    expect(cleanFileName(given)).toBe(safe);
  });

  test('a very long name keeps its ending', () => {
    const name = cleanFileName(`${'å'.repeat(300)}.docx`);
    expect(name).toHaveLength(200);
    expect(name.endsWith('.docx')).toBe(true);
  });
});
