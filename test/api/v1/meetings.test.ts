// A meeting's decisions in one call, acts on many, seats that are not there, ladders and the calendar year, by key.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNow, site, startYear, stateOf } from '../support.js';
import type { Site } from '../support.js';
import { againstDocument, caller, inPath, keyFor } from './support.js';
import type { Answered, Caller } from './support.js';

const follow = 'leverans/2027/arsuppfoljning-namnd/rs';
const control = 'leverans/2027/internkontroll/rs';
const other = 'leverans/2027/internkontroll/run';
const meeting = '/cycles/2027/meetings/rs/2028-02-23';
let it: Site;
let api: Caller;
let asDocumented: Awaited<ReturnType<typeof againstDocument>>;

interface Recorded {
  done: { deliverable: string }[];
  refused: { deliverable: string; field: string; detail: string }[];
}

beforeAll(async () => {
  it = await site({ now: '2028-02-24T08:00:00.000Z' });
  await startYear(it);
  for (const id of [follow, control, other]) {
    const state = await openNow(it, id);
    const by = { seat: state.responsible, person: 'p', way: 'link', behalfOf: null } as const;
    await it.client.step(id, { type: 'submit', by, submission: { form: 'link', url: 'https://diariet.example.org/1', dnr: 'RS/7/2028', comment: '' } }, '2028-02-10T08:00:00.000Z');
  }
  api = caller(it, await keyFor(it));
  asDocumented = await againstDocument(it);
});
afterAll(() => it.stop());

describe('a meeting', () => {
  test('tells what it has to deal with', async () => {
    const read = await api.get<{ rows: { deliverable: string; ask: string; dnr: string }[] }>(meeting);
    asDocumented('getMeeting', read as never);
    expect(new Set(read.body.rows.map(({ deliverable, ask, dnr }) => `${deliverable} ${ask} ${dnr}`))).toEqual(new Set([follow, control].map((id) => `${id} decision:rs RS/7/2028`)));
    expect((await api.get('/cycles/2027/meetings/finns-inte/2028-02-23')).status).toBe(404);
  });

  test('refuses what is not its own, and what says nothing, before anything is recorded', async () => {
    const wrong = await api.post(meeting, { rows: [{ deliverable: other, paragraph: '§ 1' }, { deliverable: follow }, { deliverable: control, paragraph: '§ 2', outcome: 'amended', delegate: { role: 'chef', number: '1' } }] });
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['rows.0.deliverable', 'rows.1.paragraph', 'rows.2.outcome']);
    expect(it.client.acts).toEqual([]);
  });

  test('records the rows that are right, and says what is wrong with the others', async () => {
    it.client.down = true;
    const headers = { 'idempotency-key': 'sammantrade-1' };
    const rows = [{ deliverable: follow, paragraph: '12' }, { deliverable: control, paragraph: 'tolv 12', dnr: 'RS/8/2028' }];
    expect((await api.post(meeting, { rows }, headers)).body).toMatchObject({ code: 'UNREACHABLE' });
    it.client.down = false;
    const recorded = await api.post<Recorded>(meeting, { rows }, headers);
    asDocumented('recordMeeting', recorded as never);
    expect(recorded.body.done.map(({ deliverable }) => deliverable)).toEqual([follow]);
    expect(recorded.body.refused).toEqual([{ deliverable: control, field: 'paragraph', detail: expect.stringContaining('ser inte ut som en paragraf') }]);
    expect((await stateOf(it.db, follow)).records.at(-1)).toMatchObject({ date: '2028-02-23', paragraph: '§ 12', dnr: 'RS/7/2028', recordedBy: { person: 'nyckel:Diariet', way: 'api' } });
    const right = await api.post<Recorded>(meeting, { rows: [{ deliverable: control, paragraph: '13', outcome: 'postponed' }] });
    expect(right.body.done.map(({ deliverable }) => deliverable)).toEqual([control]);
  });

  test('has its minutes recorded for all that it decided', async () => {
    const waiting = (await api.get<{ unannounced: string[] }>(meeting)).body.unannounced;
    expect((await api.post(`${meeting}/minutes`, {})).body).toMatchObject({ errors: [{ field: 'adjusted' }] });
    const done = await api.post<Recorded>(`${meeting}/minutes`, { adjusted: '2028-02-24' });
    asDocumented('recordMinutes', done as never);
    expect(done.body.done.map(({ deliverable }) => deliverable)).toEqual(waiting);
  });
});

describe('acts on many', () => {
  const units = ['leverans/2027/enhetsplan/rst-o01-e01', 'leverans/2027/enhetsplan/rst-o01-e02'];

  test('are seen first, for those named or for a selection', async () => {
    for (const id of units) await openNow(it, id);
    const preview = await api.post<{ items: { deliverable: string; obstacle: string | null; effect: string; changes: string[]; letters: string[] }[]; others: object }>('/cycles/2027/acts/preview', { act: 'grantExtension', until: '2028-03-10', deliverables: [...units, follow] });
    expect(preview.status).toBe(200);
    asDocumented('previewManyActs', preview as never);
    const by = new Map(preview.body.items.map((item) => [item.deliverable, item]));
    expect(by.get(units[0]!)).toMatchObject({ obstacle: null, changes: [expect.stringContaining('Ny sista dag'), ...by.get(units[0]!)!.changes.slice(1)] });
    expect(by.get(follow)!.obstacle).not.toBeNull();
    expect(preview.body.others).not.toBeNull();
    const chosen = await api.post<{ items: unknown[] }>('/cycles/2027/acts/preview', { act: 'sendAgain', filter: { step: 'enhetsplan', under: 'rst-o01' } });
    expect(chosen.body.items.length).toBeGreaterThan(1);
    expect((await api.post('/cycles/2027/acts/preview', { act: 'sendAgain' })).body).toMatchObject({ errors: [{ field: 'deliverables' }] });
  });

  test('are done one by one, and each says how it went', async () => {
    const done = await api.post<{ items: { deliverable: string; seq: number | null; code: string | null }[] }>('/cycles/2027/acts', { act: 'strike', reason: 'Slås ihop.', deliverables: [...units, follow] });
    expect(done.status).toBe(200);
    asDocumented('actOnMany', done as never);
    for (const id of units) expect((await stateOf(it.db, id)).closed).toMatchObject({ outcome: 'struck' });
    const again = await api.post<{ items: { code: string | null }[] }>('/cycles/2027/acts', { act: 'strike', reason: 'Slås ihop.', deliverables: units });
    expect(again.body.items.map(({ code }) => code)).toEqual(['CLOSED', 'CLOSED']);
  });

  test('take what the act needs, and only what is there', async () => {
    const wrong = await api.post('/cycles/2027/acts', { act: 'reassign', to: 'ingen@finns', deliverables: units });
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['to', 'reason']);
    expect((await api.post('/cycles/2027/acts', { act: 'strike', reason: 'Nej.', deliverables: ['leverans/2027/finns/inte'] })).body).toMatchObject({ errors: [{ field: 'deliverables.0' }] });
  });
});

describe('a seat that is not there', () => {
  const path = `/deliverables/${inPath('leverans/2027/enhetsplan/rst-o01-e03')}/acts`;

  test.each([
    ['reassign', { to: 'enhetschef@finns-inte', reason: 'Ny.' }, 'to', 'Det finns ingen enhet finns-inte'],
    ['reassign', { to: 'hovmästare@rst-o01-e01', reason: 'Ny.' }, 'to', 'Ingen har rollen hovmästare'],
    ['delegate', { ask: 'approve:x', to: 'ingen@rst', onBehalfOf: 'områdeschef@rst-o01' }, 'to', 'Ingen har rollen ingen'],
    ['comment', { text: 'Hej.', onBehalfOf: 'ingen@rst' }, 'onBehalfOf', 'Ingen har rollen ingen'],
  ])('is not who to %s', async (act, body, field, words) => {
    const before = it.client.acts.length;
    const refused = await api.post(`${path}/${act}`, body);
    expect(refused.status).toBe(422);
    expect((refused.body['errors'] as { field: string; detail: string }[]).find((error) => error.field === field)?.detail).toContain(words);
    expect(it.client.acts).toHaveLength(before);
  });
});

test('running ladders and the calendar year are walked page by page', async () => {
  const late = 'leverans/2027/manadsrapport/hsf/01';
  await openNow(it, late);
  await it.client.step(late, { type: 'tick' }, (await stateOf(it.db, late)).due.at);
  const ladders = await api.get<{ items: { deliverable: string; ladders: { waitingFor: string[] }[] }[] }>('/cycles/2027/ladders');
  asDocumented('listLadders', ladders as never);
  expect(ladders.body.items.find(({ deliverable }) => deliverable === late)?.ladders[0]?.waitingFor.length).toBe(1);
  const first = await api.get<{ items: { id: string }[]; nextCursor: string; cycles: string[] }>('/years/2028?limit=5');
  asDocumented('getYear', first as unknown as Answered);
  expect(first.body.cycles).toEqual(['2027']);
  const ids = first.body.items.map(({ id }) => id);
  const second = await api.get<{ items: { id: string }[] }>(`/years/2028?limit=5&cursor=${first.body.nextCursor}`);
  expect(second.body.items[0]!.id > ids[4]!).toBe(true);
  expect((await api.get('/years/20280')).status).toBe(404);
});
