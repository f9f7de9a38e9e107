// Plans and their follow-up through the API, as the document says.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFirstPlans } from '../../../src/api/first-plans.js';
import { loadSample, sampleFolder } from '../../support/sample.js';
import { site, startYear } from '../support.js';
import type { Site } from '../support.js';
import { againstDocument, caller, keyFor } from './support.js';
import type { Answered, Caller } from './support.js';

let it: Site;
let api: Caller;
let asDocumented: Awaited<ReturnType<typeof againstDocument>>;

beforeAll(async () => {
  it = await site({ now: '2027-05-03T08:00:00.000Z' });
  await startYear(it);
  const { model, organisation } = loadSample();
  await loadFirstPlans(it.db, sampleFolder.models, { models: [model], organisation }, '2026-12-20T08:00:00.000Z');
  api = caller(it, await keyFor(it));
  asDocumented = await againstDocument(it);
});
afterAll(() => it.stop());

const named = { unit: 'run', level: 'uppdrag', number: 'U9', name: 'Utred nattåg' };

describe('plans', () => {
  test.each([
    ['listPlanYears', '/plans'],
    ['listPlanRows', '/plans/2027/rows?unit=rs'],
    ['getPlanRow', '/plans/2027/rows/2027.rs.50'],
    ['getFollowUp', '/plans/2026/follow-up?asOf=2026-04-30&unit=rs'],
    ['listPlanProposals', '/plans/2027/proposals'],
  ])('are read by %s as the document says', async (operation, path) => {
    const answered = await api.get(path);
    expect(answered.status).toBe(200);
    asDocumented(operation, answered as Answered);
  });

  test('are counted with the printed figures', async () => {
    const { body } = await api.get<{ byLevel: { level: string; tally: { byStatus: object } }[] }>('/plans/2026/follow-up?asOf=2026-04-30&unit=rs');
    expect(body.byLevel.find(({ level }) => level === 'kortsiktigt')?.tally.byStatus).toEqual({ helt: 7, delvis: 3, inte: 8, omatt: 5 });
  });

  test('take a row, and change it only by who has read it', async () => {
    const made = await api.post<{ id: string }>('/plans/2027/rows', { row: named });
    const path = `/plans/2027/rows/${made.body.id}`;
    const change = { row: { ...named, name: 'Utred tåg' }, reason: 'Beslut i nämnden.' };
    const blind = await api.post(path, change);
    const stale = await api.post(path, change, { 'if-match': '"v7"' });
    const changed = await api.post<{ name: string }>(path, change, { 'if-match': made.headers.get('etag')! });
    expect([made.status, blind.status, stale.status, changed.body.name]).toEqual([201, 428, 412, 'Utred tåg']);
  });

  test('say at which field a row is wrong', async () => {
    const { status, body } = await api.post<{ errors: { field: string }[] }>('/plans/2027/rows', { row: { ...named, number: 'U1', ends: '2027-02-30' } });
    expect([status, body.errors.map(({ field }) => field)]).toEqual([422, ['row.ends']]);
  });

  test('ask for a reason to change what is decided', async () => {
    const { headers } = await api.get('/plans/2027/rows/2027.run.1');
    const { status, body } = await api.post<{ errors: { field: string }[] }>('/plans/2027/rows/2027.run.1', { row: { ...named, number: 'U1' } }, { 'if-match': headers.get('etag')! });
    expect([status, body.errors.map(({ field }) => field)]).toEqual([422, ['reason']]);
  });

  test('read a file, with a preview that writes nothing', async () => {
    const send = (preview: string) => api.send(`/plans/2027/rows/import?preview=${preview}`, { method: 'POST', body: 'organ;nivå;nummer;namn\npn;uppdrag;U7;Svara snabbare\npn;uppdrag;U8;', headers: { 'content-type': 'text/csv' } });
    const answers = [];
    for (const preview of ['yes', 'no', 'no']) answers.push((await (await send(preview)).json()) as { added: number; unchanged: number; saved: boolean; refused: { row: number }[] });
    expect(answers.map(({ added, unchanged, saved, refused }) => [added, unchanged, saved, refused.map(({ row }) => row)])).toEqual([
      [1, 0, false, [3]],
      [1, 0, true, [3]],
      [0, 1, true, [3]],
    ]);
  });

  test('are not written with a key that may only read', async () => {
    const reader = caller(it, await keyFor(it, 'Läsaren', ['read']));
    expect((await reader.post('/plans/2027/rows', { row: named })).status).toBe(403);
  });

  test('of a year that does not exist are not found', async () => {
    expect((await api.get('/plans/1999/rows')).body).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('many rows of plans', () => {
  test('get an assignment handed down, once to each unit, and only to units below', async () => {
    const path = '/plans/2027/rows/2027.rs.1/hand-down';
    const first = await api.post<{ rows: string[] }>(path, { units: ['hsf', 'rst-o01'] });
    const again = await api.post<{ rows: string[] }>(path, { units: ['hsf'] });
    const beside = await api.post<{ errors: { field: string }[] }>(path, { units: ['run'] });
    asDocumented('handDownPlanRow', first as Answered);
    expect([first.body.rows.length, again.body.rows, beside.status, beside.body.errors[0]?.field]).toEqual([2, [], 422, 'units[0]']);
  });

  test('change places with their neighbours', async () => {
    const { body } = await api.post<{ rows: string[] }>('/plans/2027/rows/2027.rs.2/order', { direction: 'up' });
    expect(body.rows.toSorted()).toEqual(['2027.rs.1', '2027.rs.2']);
  });

  test('are carried over to the year after, seen first, once', async () => {
    await api.post('/plans', { planYear: 2028, model: '2023' });
    const carry = (preview: string) => api.post<{ carried: number; rows: string[] }>(`/plans/2027/carry-over?preview=${preview}`, { units: ['pn'] });
    const [seen, done, again] = [await carry('yes'), await carry('no'), await carry('no')];
    asDocumented('carryOverPlans', done as Answered);
    expect([seen.body.rows, seen.body.carried, done.body.rows.length, again.body.carried]).toEqual([[], done.body.carried, done.body.carried, 0]);
  });

  test('of a unit that stands are not moved as if it were closed', async () => {
    expect((await api.post('/plans/2027/closed-units/hsf', {})).body).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('a proposal', () => {
  test('is made, and changes the plan when it is answered with its decision', async () => {
    const made = await api.post<{ id: string; standing: string }>('/plans/2027/proposals', { kind: 'amend', unit: 'rs', row: '2027.rs.50', words: { target: '5,8' }, text: 'Målet är för högt.' });
    asDocumented('createPlanProposal', made as Answered);
    const path = `/plans/2027/proposals/${made.body.id}/answer`;
    const without = await api.post<{ errors: { field: string }[] }>(path, { accepted: true });
    const decision = { body: 'rs', date: '2027-04-28', paragraph: '§ 90', dnr: 'RS/9/2027' };
    const answered = await api.post<{ standing: string }>(path, { accepted: true, decision });
    asDocumented('answerPlanProposal', answered as Answered);
    const again = await api.post(path, { accepted: false, decision, answer: 'Nej.' });
    const { body } = await api.get<{ target: string }>('/plans/2027/rows/2027.rs.50');
    expect([made.body.standing, without.body.errors.map(({ field }) => field), answered.body.standing, body.target, again.status]).toEqual(['waiting', ['decision.body', 'decision.date', 'decision.paragraph'], 'accepted', '5,8', 409]);
  });

  test('that changes nothing is refused', async () => {
    const { status, body } = await api.post<{ errors: { detail: string }[] }>('/plans/2027/proposals', { kind: 'amend', unit: 'rs', row: '2027.rs.51', text: 'Varför?' });
    expect([status, body.errors[0]?.detail]).toEqual([422, 'Ändra minst en av uppgifterna, så som du föreslår att de ska vara.']);
  });
});
