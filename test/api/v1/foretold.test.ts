// A year that is not started (files, letters, load), mails, test letters and the redirection, by key.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../../src/mail/message.js';
import { redirectNow } from '../../../src/records/mail-redirect.js';
import { loadSample } from '../../support/sample.js';
import { site, startYear } from '../support.js';
import type { Site } from '../support.js';
import { againstDocument, caller, keyFor } from './support.js';
import type { Answered, Caller } from './support.js';

let it: Site;
let api: Caller;
let asDocumented: Awaited<ReturnType<typeof againstDocument>>;
const sent: Message[] = [];

beforeAll(async () => {
  const send = async (message: Message) => {
    sent.push(message);
    return { status: 'sent', answer: '250 OK' } as const;
  };
  it = await site({ now: '2027-02-02T08:00:00.000Z', mailer: { transport: { send, verify: async () => undefined, close: () => undefined }, from: 'Planhjul <planhjul@example.org>', domain: 'example.org' } });
  await startYear(it);
  api = caller(it, await keyFor(it));
  asDocumented = await againstDocument(it);
});
afterAll(() => it.stop());

describe('a year that is not started', () => {
  test.each([
    ['csv', 'text/csv', 'tidplan-2028.csv'],
    ['xlsx', 'application/vnd.openxmlformats', 'tidplan-2028.xlsx'],
    ['ics', 'text/calendar', 'tidplan-2028.ics'],
    ['svg', 'image/svg+xml', 'arshjul-2028.svg'],
  ])('leaves as %s', async (format, type, name) => {
    const file = await api.send(`/timetables/file?model=2023&year=2028&format=${format}`, {});
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, `attachment; filename=${name}`]);
    expect(file.headers.get('content-type')).toContain(type);
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  });

  test('has every letter of a person, word for word, page by page', async () => {
    const { holdings } = loadSample().organisation;
    const { person } = holdings.find(({ role, unit }) => role === 'förvaltningschef' && unit === 'hsf')!;
    const at = `/timetables/letters?model=2023&year=2028&person=${person}&conduct=silent&limit=2`;
    const first = await api.get<{ count: number; items: { date: string; subject: string; text: string; html: string }[]; nextCursor: string }>(at);
    asDocumented('listForetoldMails', first as unknown as Answered);
    expect(first.body.items).toHaveLength(2);
    expect(first.body.count).toBeGreaterThan(2);
    expect(first.body.items[0]!.html).toContain('<html');
    const second = await api.get<{ items: { date: string }[] }>(`${at}&cursor=${first.body.nextCursor}`);
    expect(second.body.items[0]!.date >= first.body.items[1]!.date).toBe(true);
    expect((await api.get('/timetables/letters?model=2023&year=2028&person=ingen')).body).toMatchObject({ errors: [{ field: 'person' }] });
  });

  test('has its load', async () => {
    const load = await api.get<{ total: { letters: number } }>('/timetables/load?model=2023&year=2028&conduct=silent');
    asDocumented('getPlannedLoad', load as unknown as Answered);
    const onTime = await api.get<{ total: { letters: number } }>('/timetables/load?model=2023&year=2028');
    expect(load.body.total.letters).toBeGreaterThan(onTime.body.total.letters);
  });
});

describe('proof that letters go', () => {
  test('a test letter leaves at once, and the answer says what the mail server said; the same call once', async () => {
    const headers = { 'idempotency-key': 'ett-provutskick' };
    const letter = await api.post('/mail/test', { email: 'jag@example.org' }, headers);
    asDocumented('sendTestLetter', letter);
    expect(letter.body).toMatchObject({ status: 'sent', answer: '250 OK', by: 'nyckel:Diariet', email: 'jag@example.org' });
    await api.post('/mail/test', { email: 'jag@example.org' }, headers);
    expect(sent).toHaveLength(1);
    const wrong = await api.post('/mail/test', { email: 'jag', example: 'finns-inte' });
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['email', 'example']);
  });

  test('all mail is led to an address, and no longer', async () => {
    expect((await api.post('/mail/redirect', { email: 'prov@example.org' })).body).toEqual({ redirectedTo: 'prov@example.org', fixed: false });
    expect(await redirectNow(it.db)).toBe('prov@example.org');
    const proof = await api.get<{ history: { setBy: string }[]; examples: { name: string }[] }>('/mail');
    asDocumented('getMailProof', proof as unknown as Answered);
    expect(proof.body.history[0]!.setBy).toBe('nyckel:Diariet');
    asDocumented('getMailExample', await api.get(`/mail/examples/${encodeURIComponent(proof.body.examples[0]!.name)}`));
    expect(await (await api.send('/mail/redirect', { method: 'DELETE' })).json()).toEqual({ redirectedTo: null, fixed: false });
    expect(await redirectNow(it.db)).toBeNull();
  });

  test('takes a key of its own: one that reads letters sends and leads none', async () => {
    const reader = caller(it, await keyFor(it, 'Läsaren', ['read', 'letters']));
    expect((await reader.get('/mail')).status).toBe(200);
    expect((await reader.post('/mail/test', { email: 'jag@example.org' })).status).toBe(403);
    expect((await reader.post('/mail/redirect', { email: 'jag@example.org' })).status).toBe(403);
  });
});

test('a mail is fetched as HTML, without the keys in its links', async () => {
  const id = 'ett-mejl';
  const secret = 'A'.repeat(43);
  const html = `<html><a href="${it.url}/l/${secret}">Lämna in</a></html>`;
  const at = '2027-02-01T07:30:00.000Z';
  await it.db.insertInto('mails').values({ id, person: 'p', email: 'p@example.org', subject: 'S', message_id: '<x@example.org>', status: 'sent', answer: null, attempts: 1, created_at: at, sent_at: at, text: 'T', html } as never).execute();
  const mail = await api.send(`/mails/${id}/html`, {});
  expect([mail.status, mail.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const text = await mail.text();
  expect(text).toContain('Lämna in');
  expect(text).not.toContain(secret);
});
