// The register: a document's file and who may read it, when it is to be followed up, what stands twice, and where the
// results of a decided plan are.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reviewsOf, writeReview } from '../../src/records/register-review.js';
import { saveDocuments } from '../../src/records/register.js';
import { savePlanRows } from '../../src/records/plan-rows.js';
import { rowDraft, storePlan } from '../support/plan-rows.js';
import { signedIn, signedInAs, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

const by = { by: 'sekretariat@example.org', at: '2027-02-01T08:00:00.000Z', way: 'form' } as const;
const words = { group: 'Policyer', name: 'Miljöpolicy 2024–2028', validity: '2024-2028', dnr: 'RS/1/2024', decided: '2024-03-05', body: 'Regionfullmäktige', link: '', followUp: 'I årsredovisningen', owner: 'förvaltningschef@hsf' };
let it: Site;
let me: Visitor;

beforeAll(async () => {
  it = await site({ now: '2027-02-01T08:00:00.000Z' });
  await startYear(it);
  await storePlan(it.db);
  await saveDocuments(it.db, [{ id: null, version: 0, words }], by);
  me = await signedIn(it);
});
afterAll(() => it.stop());

const ID = 'miljopolicy-2024-2028';
const put = (file: File | null, internal = false, who = me): Promise<Response> => {
  const form = new FormData();
  if (file !== null) form.set('fil', file);
  if (internal) form.set('intern', 'ja');
  return who.post(`/register/${ID}/fil`, form);
};
const pdf = (text: string): File => new File([text], 'Miljöpolicy å.pdf', { type: 'application/pdf' });
const everybody = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(it.url + path, { headers: { 'cache-control': 'max-age=0', ...headers }, redirect: 'manual' });

describe('the file of a document', () => {
  test('is asked for when none is chosen', async () => {
    const answer = await put(null);
    expect([answer.status, (await answer.text()).includes('Välj den fil som är dokumentet.')]).toEqual([422, true]);
  });

  test('is read by everybody, by its own name, and kept by caches', async () => {
    expect((await put(pdf('version 1'))).status).toBe(303);
    const answer = await everybody(`/styrdokument/${ID}/fil`);
    expect([answer.status, await answer.text(), answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'version 1', 'application/pdf', 'public, max-age=300']);
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''Milj%C3%B6policy%20%C3%A5.pdf");
    expect((await everybody(`/styrdokument/${ID}/fil`, { 'if-none-match': answer.headers.get('etag')! })).status).toBe(304);
    for (const path of ['/styrdokument', `/styrdokument/${ID}`]) expect(await (await everybody(path)).text()).toContain(`href="/styrdokument/${ID}/fil"`);
    expect(JSON.stringify(await (await everybody('/styrdokument.json')).json())).toContain(`/styrdokument/${ID}/fil`);
  });

  test('is replaced by a newer one', async () => {
    await put(pdf('version 2'));
    expect(await (await everybody(`/styrdokument/${ID}/fil`)).text()).toBe('version 2');
  });

  test('that is internal is only for those who are signed in, also the versions before it', async () => {
    await put(null, true);
    expect((await everybody(`/styrdokument/${ID}/fil`)).status).toBe(404);
    for (const path of ['/styrdokument', `/styrdokument/${ID}`, '/styrdokument.json']) expect(await (await everybody(path)).text()).not.toContain(`${ID}/fil`);
    expect(await (await (await signedInAs(it, 'reader')).get(`/register/${ID}/fil/hamta`)).text()).toBe('version 2');
  });

  test('is put there by the secretariat alone', async () => {
    expect((await put(pdf('x'), false, await signedInAs(it, 'reader'))).status).toBe(403);
  });
});

describe('a day of follow-up', () => {
  const change = (followUpOn: string, version: string) => me.post(`/register/${ID}/andra`, { ...words, version, followUpOn });

  test('that cannot be understood is refused, with what to write', async () => {
    const answer = await change('varje höst', '1');
    expect([answer.status, (await answer.text()).includes('årligen 31 oktober')]).toEqual([422, true]);
  });

  test('tells the review of the document, which brings it up that day too', async () => {
    expect((await change('årligen 31 oktober', '1')).status).toBe(303);
    const moments = it.client.reviews.at(-1)!.moments as { at: string; followUp?: true }[];
    expect(moments.filter(({ followUp }) => followUp === true).map(({ at }) => at.slice(0, 10))).toEqual(['2027-11-01', '2028-10-31']);
    expect(moments.map(({ at }) => at)).toEqual(moments.map(({ at }) => at).toSorted());
  });

  test('writes one letter to the owner, with how it is followed up', async () => {
    for (let turn = 0; turn < 2; turn += 1) await writeReview(it.db, ID, 0, '2027-11-01T05:00:00.000Z', true);
    const letters = await it.db.selectFrom('letters').select(['seat', 'facts']).where('kind', '=', 'documentReview').execute();
    expect(letters).toMatchObject([{ seat: 'förvaltningschef@hsf', facts: { date: '2027-11-01', document: { id: ID, followUp: 'I årsredovisningen' } } }]);
  });

  test('that is taken away leads to no letter', async () => {
    await change('', '2');
    expect(await writeReview(it.db, ID, 0, '2028-10-31T05:00:00.000Z', true)).toBeNull();
    expect((await reviewsOf(it.db, it.clock.now, [ID]))[0]!.moments.every(({ followUp }) => followUp === undefined)).toBe(true);
  });

  test('is no change for a document that was stored before there were such days', async () => {
    const page = await (await me.get(`/register/${ID}`)).text();
    expect(page).not.toContain('följs upp den: tomt blev tomt');
  });
});

describe('a document that stands twice', () => {
  beforeAll(() => saveDocuments(it.db, [{ id: null, version: 0, words: { ...words, name: 'Miljöpolicy, 2024-2028' } }], by));
  const TWIN = 'miljopolicy-2024-2028-2';

  test('is pointed out in the register, not to everybody', async () => {
    expect([(await (await me.get('/register')).text()).includes('Ett dokument kan stå två gånger'), (await (await everybody('/styrdokument')).text()).includes('två gånger')]).toEqual([true, false]);
  });

  test('leaves the lists, and its address leads to the other; and it comes back', async () => {
    await me.post(`/register/${TWIN}/samma`, { som: ID });
    const answer = await everybody(`/styrdokument/${TWIN}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/styrdokument/${ID}`]);
    expect(await (await everybody('/styrdokument')).text()).not.toContain(TWIN);
    expect(await (await me.get(`/register/${TWIN}`)).text()).toContain('Borttaget ur listan');
    await me.post(`/register/${TWIN}/samma`, { som: '' });
    expect(await (await everybody('/styrdokument')).text()).toContain(TWIN);
  });

  test('said of both never hides both', async () => {
    await me.post(`/register/${TWIN}/samma`, { som: ID });
    await me.post(`/register/${ID}/samma`, { som: TWIN });
    const page = await (await everybody('/styrdokument')).text();
    expect(page).toContain(`/styrdokument/${TWIN}"`);
  });

  test('is refused when it is typed, however it is written', async () => {
    expect((await me.post('/register/nytt', { name: 'miljöpolicy 2024-2028', group: 'Policyer' })).status).toBe(422);
  });
});

describe('a decided plan', () => {
  test('leads to its results once its rows are written, and not before it is decided', async () => {
    const plan = await it.db.selectFrom('deliverables').select(['id', 'plan_year', 'unit', 'state']).where('plans_rows', '=', true).where('unit', '=', 'rs').where('plan_year', '=', 2028).executeTakeFirstOrThrow();
    await savePlanRows(it.db, [rowDraft('uppdrag', 'rs', { number: 'U1', name: 'Nytt' }, { planYear: 2028 })], { ...by, way: 'import', reason: '' });
    await it.db.insertInto('plan_years').values({ plan_year: 2028, model_name: 'x', follow_up: JSON.stringify({ levels: [], statuses: {} }), set_at: by.at, set_by: by.by }).execute();
    const record = { kind: 'decision', body: 'rs', date: '2027-01-27', paragraph: '§ 5', dnr: 'RS/5/2027', revision: 1, recordedBy: { seat: 'x@rs', person: 'p', way: 'link', behalfOf: null }, at: by.at };
    await it.db.updateTable('deliverables').set({ state: JSON.stringify({ ...plan.state, records: [record] }) }).where('id', '=', plan.id).execute();
    const address = `/styrdokument/${plan.id.replace('leverans/', 'plan-').replaceAll('/', '-')}`;
    expect(await (await everybody(address)).text()).not.toContain('/resultat/2028/rs');
    await it.db.updateTable('deliverables').set({ outcome: 'decided' }).where('id', '=', plan.id).execute();
    expect(await (await everybody(address)).text()).toContain('href="/resultat/2028/rs"');
    expect((await everybody('/resultat/2028/rs')).status).toBe(200);
  });
});
