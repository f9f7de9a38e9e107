// Steering a year through the API: changes, timetable files, slack, load, law, calendars, the next year; all as documented.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedIn, site, startYear, stateOf } from '../support.js';
import type { Site } from '../support.js';
import { againstDocument, caller, keyFor } from './support.js';
import type { Answered, Caller } from './support.js';

let it: Site;
let api: Caller;
let asDocumented: Awaited<ReturnType<typeof againstDocument>>;
const struck = 'leverans/2027/enhetsplan/rst-o02-e01';

interface Change {
  number: number;
  status: string;
  steps: { deliverable: string; outcome: string | null }[];
  preview: { problems: string[]; breaches: { id: string }[] } | null;
}

beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
  await startYear(it);
  api = caller(it, await keyFor(it));
  asDocumented = await againstDocument(it);
});
afterAll(() => it.stop());

describe('a running year', () => {
  test('is counted as the document says', async () => {
    const reads: [string, string][] = [
      ['getTimetable', '/cycles/2027/timetable'],
      ['getSlack', '/cycles/2027/slack'],
      ['getLoad', '/cycles/2027/load'],
      ['listStatutes', '/cycles/2027/statutes'],
      ['getNextYear', '/cycles/2027/next-year'],
      ['listChanges', '/cycles/2027/changes'],
      ['listCalendars', '/calendars'],
    ];
    for (const [operation, path] of reads) {
      const answered = await api.get<{ items?: unknown[] }>(path);
      expect([path, answered.status]).toEqual([path, 200]);
      asDocumented(operation, answered as Answered);
      if (path.startsWith('/cycles/2027/') && !path.endsWith('changes') && 'items' in answered.body) expect(answered.body.items!.length, path).toBeGreaterThan(0);
    }
  });

  test.each([
    ['csv', 'text/csv', 'Leverans;Steg'],
    ['ics', 'text/calendar', 'BEGIN:VCALENDAR'],
    ['xlsx', 'application/vnd.openxmlformats', 'PK'],
  ])('leaves as %s', async (format, type, begins) => {
    const response = await api.send(`/cycles/2027/timetable?format=${format}`, {});
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename=tidplan-2027-2027-02-02.${format}`);
    expect((await response.text()).replace(/^\uFEFF/, '').startsWith(begins)).toBe(true);
  });

  test.each(['timetable', 'slack', 'load', 'statutes', 'next-year', 'changes', 'meetings', 'organisation', 'letters', 'deliverables'])('that does not exist has no %s', async (part) => {
    expect((await api.get(`/cycles/1999/${part}`)).body).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a change', () => {
  const strike = { kind: 'amendments', amendments: [{ kind: 'strike', targets: [struck] }] };

  test('is proposed, seen, and made only as it was seen', async () => {
    const proposed = await api.post<Change>('/cycles/2027/changes', strike);
    expect(proposed.status).toBe(201);
    asDocumented('proposeChange', proposed as never);
    const { number } = proposed.body;
    expect(proposed.body).toMatchObject({ status: 'draft', steps: [expect.objectContaining({ deliverable: struck })] });
    const path = `/cycles/2027/changes/${number}`;
    const seen = await api.get<Change>(path);
    asDocumented('getChange', seen as never);
    const etag = seen.headers.get('etag')!;
    const body = { reason: 'Enheten planerar med sin granne.' };
    expect((await api.post(`${path}/make`, body)).body).toMatchObject({ code: 'IF_MATCH_MISSING' });
    expect((await api.post(`${path}/make`, body, { 'if-match': '"gammal"' })).body).toMatchObject({ code: 'CHANGED_SINCE' });
    expect((await stateOf(it.db, struck)).closed).toBeNull();
    const made = await api.post<Change>(`${path}/make`, body, { 'if-match': etag });
    expect([made.status, made.body.status]).toEqual([200, 'applied']);
    asDocumented('makeChange', made as never);
    expect((await stateOf(it.db, struck)).closed).toMatchObject({ outcome: 'struck' });
    const row = await it.db.selectFrom('journal').select(['person', 'way']).where('id', '=', `cykel/2027#ändring-${number}`).executeTakeFirstOrThrow();
    expect(row).toEqual({ person: 'nyckel:Diariet', way: 'api' });
    expect((await api.post(`${path}/make`, body, { 'if-match': etag })).status).toBe(200);
    expect((await api.send(path, { method: 'DELETE' })).status).toBe(409);
  });

  test('that does not fit is told field by field', async () => {
    const wrong = await api.post('/cycles/2027/changes', {
      kind: 'amendments',
      amendments: [
        { kind: 'strike', targets: ['leverans/2027/finns/inte'] },
        { kind: 'reassign', targets: ['leverans/2027/enhetsplan/rst-o01-e01'], to: 'ingen@rst' },
        { kind: 'frequency', step: 'regionplan', every: 3 },
      ],
    });
    expect(wrong.status).toBe(422);
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['amendments.0.targets', 'amendments.1.to', 'amendments.2.step']);
  });

  test('of a meeting shows what it moves, and may be thrown away', async () => {
    const meetings = await api.get<{ items: { body: string; first: string }[] }>('/cycles/2027/meetings?body=rf');
    const { first: from } = meetings.body.items.find(({ first }) => first > '2027-05')!;
    const day = new Date(Date.parse(from) + 7 * 86_400_000).toISOString().slice(0, 10);
    const proposed = await api.post<Change>('/cycles/2027/changes', { kind: 'meeting-moved', body: 'rf', from, first: day });
    expect(proposed.status).toBe(201);
    asDocumented('proposeChange', proposed as never);
    expect(proposed.body.steps.length).toBeGreaterThan(0);
    const path = `/cycles/2027/changes/${proposed.body.number}`;
    const dropped = await api.send(path, { method: 'DELETE' });
    expect(((await dropped.json()) as Change).status).toBe('dropped');
    expect((await api.get(path)).status).toBe(404);
    const nowhere = await api.post('/cycles/2027/changes', { kind: 'meeting-cancelled', body: 'finns-inte', from });
    expect(nowhere.body).toMatchObject({ code: 'INVALID', errors: [{ field: 'body' }] });
  });

  test('proposed twice with one key is one draft', async () => {
    const headers = { 'idempotency-key': 'ett-enda-utkast' };
    const body = { kind: 'amendments', amendments: [{ kind: 'oral', targets: ['leverans/2027/enhetsplan/rst-o01-e01'] }] };
    const [first, again] = [await api.post<Change>('/cycles/2027/changes', body, headers), await api.post<Change>('/cycles/2027/changes', body, headers)];
    expect([again.status, again.body.number]).toEqual([201, first.body.number]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  });

  test('is for keys that may steer cycles', async () => {
    const reader = caller(it, await keyFor(it, 'Läsaren', ['read', 'steer']));
    expect((await reader.post('/cycles/2027/changes', strike)).status).toBe(403);
  });
});

describe('calendar addresses', () => {
  test('are made, the same for a repeated call, kept nowhere, and end when revoked', async () => {
    const headers = { 'idempotency-key': 'en-kalender-1' };
    const body = { kind: 'unit', subject: 'hsf' };
    const made = await api.post<{ address: string }>('/calendars', body, headers);
    expect(made.status).toBe(201);
    asDocumented('createCalendar', made as never);
    const { address } = made.body;
    expect((await fetch(address)).status).toBe(200);
    expect((await api.post('/calendars', body, headers)).body).toEqual({ address });
    const kept = JSON.stringify(await it.db.selectFrom('api_requests').selectAll().execute());
    expect(kept).not.toContain(address.split('/').at(-1)!.replace('.ics', ''));
    const listed = await api.get<{ items: { id: string; subject: string }[] }>('/calendars');
    const { id } = listed.body.items.find(({ subject }) => subject === 'hsf')!;
    expect((await api.send(`/calendars/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await fetch(address)).status).toBe(410);
    expect((await api.post('/calendars', { kind: 'person', subject: 'ingen' })).body).toMatchObject({ code: 'INVALID', errors: [{ field: 'subject' }] });
  });
});

test('what a key has done stands on the deliverable’s page, with the key’s name and the way', async () => {
  await api.post(`/deliverables/${'leverans/2027/enhetsplan/rst-o01-e02'.replaceAll('/', '~')}/acts/reassign`, { to: 'enhetschef@rst-o01-e01', reason: 'Från personalkatalogen.' });
  const html = await (await (await signedIn(it)).get('/leverans/2027/enhetsplan/rst-o01-e02')).text();
  expect(html).toContain('Nyckeln Diariet');
  expect(html).toContain('genom API');
});
