// The public results: what a page says, where it leads, how it is kept by caches, and the open data against its schema.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setPlanDecision } from '../../src/records/plan-decisions.js';
import { planRowById, planRowHistory, planRows, savePlanRows } from '../../src/records/plan-rows.js';
import { storeReport } from '../../src/records/reports.js';
import type { Command } from '../../src/domain/deliverable/commands.js';
import type { RowResult } from '../../src/domain/follow-up/report.js';
import { rowDraft, storePlan } from '../support/plan-rows.js';
import { openNow, signedIn, signedInAs, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

const REPORT = 'leverans/2027/planuppfoljning/rs';
const how = { by: 'sekretariat@example.org', at: '2027-05-03T08:00:00.000Z' };
let it: Site;
let me: Visitor;

const report = async (id: string, asOf: string, said: Record<string, Partial<RowResult>>, deliverable: string | null = null): Promise<void> => {
  const rows = [];
  for (const [row, result] of Object.entries(said)) rows.push({ row: (await planRowById(it.db, row))!, result: { status: '', value: '', number: null, comment: '', forecast: '', ...result } });
  await storeReport(it.db, { id, deliverable, unit: 'rs', planYear: 2027, asOf, title: `Uppföljning ${id}`, levels: [], comment: '', rows }, how);
};

beforeAll(async () => {
  it = await site({ now: '2027-05-03T08:00:00.000Z', appearance: async () => ({ appearance: { name: 'Region Prov', accent: null, senderName: null, greeting: null, signature: [], contact: null, words: {}, license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' } }, problems: [] }) });
  await startYear(it);
  await storePlan(it.db);
  await savePlanRows(it.db, [rowDraft('kortsiktigt', 'rs', { number: 'K1', name: 'Sjukfrånvaro', measure: '%', target: '5,7' }, { planYear: 2026 })], { ...how, way: 'import', reason: '' });
  const k1 = (await planRowById(it.db, '2027.rs.3'))!;
  await savePlanRows(it.db, [{ ...k1, carriedFrom: '2026.rs.1' }], { ...how, way: 'form', reason: '' });
  for (const [year, unit] of [[2026, 'rs'], [2027, 'rs'], [2027, 'rf']] as const) await setPlanDecision(it.db, year, unit, { body: 'rs', date: '2026-10-28', paragraph: '§ 188', dnr: 'RS/402/2026' }, how);
  await report('av-2026', '2026-12-31', { '2026.rs.1': { status: 'delvis', value: '6,1', number: 6.1 } });
  await report('april', '2027-04-30', { '2027.rs.1': { status: 'delvis', comment: 'Köerna är kortare.' }, '2027.rs.3': { status: 'inte', value: '−0,5', number: -0.5 } });
  me = await signedIn(it);
});
afterAll(() => it.stop());

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(it.url + path, { redirect: 'manual', ...init });
const page = async (path: string): Promise<string> => (await get(path)).text();

describe('a page of results', () => {
  test('has a menu of its own, no cookie, and is for search engines', async () => {
    const answer = await get('/resultat');
    const text = await answer.text();
    expect([answer.status, answer.headers.get('set-cookie'), text.includes('noindex'), text.includes('Region Prov'), text.includes('href="/styrdokument"')]).toEqual([200, null, false, true, true]);
  });

  test('of a row tells which report said it last, and how it went the year before', async () => {
    const text = await page('/resultat/rad/2027.rs.3');
    for (const words of ['Inte uppfyllt', 'Uppföljning april', '30 april 2027', '31 december 2026', '6,1 %', 'href="/resultat/rad/2026.rs.1"', 'role="img"']) expect(text).toContain(words);
  });

  test('says of a row without an approved report that it is not reported yet', async () => {
    expect(await page('/resultat/rad/2027.rs.2')).toContain('Inte rapporterad än');
  });

  test('of a unit tells by which decision its plan holds', async () => {
    expect(await page('/resultat/2027/rs')).toContain('§ 188, 28 oktober 2026, dnr RS/402/2026');
  });

  test('finds by words, målområde and status', async () => {
    const found = async (query: string) => [...(await page(`/resultat/2027?${query}`)).matchAll(/<h3><a href="\/resultat\/rad\/([^"]+)"/g)].map(([, id]) => id);
    expect([await found('sok=köerna'), await found('lage=saknas'), await found('mal=2027.rf.1'), await found('sok=finns+inte')]).toEqual([['2027.rs.1'], ['2027.rs.2'], ['2027.rs.1', '2027.rs.2', '2027.rs.3'], []]);
  });

  test('leads the search’s choice of a unit to its own page', async () => {
    const answer = await get('/resultat/2027?organ=rs&lage=saknas&sok=');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/resultat/2027/rs?lage=saknas']);
  });

  test.each(['/resultat/2031', '/resultat/20x7', '/resultat/2027/pn', '/resultat/rad/2027.rf.1', '/resultat/rad/finns-inte', '/resultat.xml', '/resultat/2027/rs.pdf'])('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('of a struck row stays, and the row is in no list', async () => {
    const row = (await planRowById(it.db, '2027.rs.2'))!;
    const { ids } = (await savePlanRows(it.db, [{ ...row, struck: { on: '2027-05-02', reason: 'Frida Ek slutar' } }], { ...how, way: 'form', reason: '' })) as { ids: string[] };
    const text = await page('/resultat/rad/2027.rs.2');
    expect([ids, text.includes('Struken ur planen 2 maj 2027'), text.includes('Frida'), (await page('/resultat/2027')).includes('2027.rs.2')]).toEqual([['2027.rs.2'], true, false, false]);
  });
});

describe('a report in the product', () => {
  test('is shown when its body has decided, with § and dnr, and not before', async () => {
    await openNow(it, REPORT);
    await report('maj', '2027-04-30', { '2027.rs.1': { status: 'helt', comment: 'Klart nu.' } }, REPORT);
    const shown = async (): Promise<boolean> => (await page('/resultat/rad/2027.rs.1')).includes('Klart nu.');
    const before = await shown();
    const { state } = await it.db.selectFrom('deliverables').select('state').where('id', '=', REPORT).executeTakeFirstOrThrow();
    const act = async (command: Command) => expect(await it.client.step(REPORT, command, it.clock.now)).toMatchObject({ ok: true });
    await act({ type: 'submit', by: { seat: state.responsible, person: 'p', way: 'link', behalfOf: null }, submission: { form: 'report', report: 'maj', rows: 1, comment: '' } });
    const submitted = await shown();
    const { asks } = (await it.db.selectFrom('deliverables').select('state').where('id', '=', REPORT).executeTakeFirstOrThrow()).state;
    const by = { seat: state.plan.secretariat, person: 'p', way: 'session', behalfOf: null } as const;
    await act({ type: 'recordBody', by, ask: asks[0]!.id, date: '2027-05-03', paragraph: '§ 77', dnr: 'RS/9/2027', evenSo: true });
    expect([before, submitted, await shown()]).toEqual([false, false, true]);
    expect(await page('/resultat/rad/2027.rs.1')).toContain('Beslut: Regionstyrelsen, § 77, 3 maj 2027, dnr RS/9/2027');
  });
});

describe('caches', () => {
  test('may keep a page a minute, and are told 304 until something public has changed', async () => {
    const first = await get('/resultat/2027');
    const etag = first.headers.get('etag')!;
    expect([first.headers.get('cache-control'), /^"[\w-]+"$/.test(etag)]).toEqual(['public, max-age=60, stale-while-revalidate=60', true]);
    const same = async () => (await get('/resultat/2027', { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })).status;
    expect(await same()).toBe(304);
    await it.db.updateTable('report_drafts').set({ comment: 'x' }).execute();
    expect(await same()).toBe(304);
    await report('juni', '2027-05-31', { '2027.rs.1': { status: 'helt' } });
    expect(await same()).toBe(200);
    await it.db.updateTable('reports').set({ standing: 'superseded' }).where('id', '=', 'juni').execute();
    expect(await same()).toBe(304);
  });

  test('are answered to HEAD without a body', async () => {
    const [head, whole] = [await get('/resultat', { method: 'HEAD' }), await get('/resultat')];
    expect([head.status, await head.text(), head.headers.get('etag'), head.headers.get('content-length')]).toEqual([200, '', whole.headers.get('etag'), whole.headers.get('content-length')]);
  });

  test('get the same page whoever asks', async () => {
    expect(await (await me.get('/resultat/2027')).text()).toBe(await page('/resultat/2027'));
  });

  test('never keep that a page is not there', async () => {
    expect((await get('/resultat/2031')).headers.get('cache-control')).toBe('no-store');
  });

  test('a change that is taken back raises nothing, and one transaction raises once', async () => {
    const version = async () => (await it.db.selectFrom('public_version').select('version').executeTakeFirstOrThrow()).version;
    const before = await version();
    await it.db.transaction().execute(async (tx) => {
      await tx.updateTable('plan_rows').set({ updated_by: 'x' }).execute();
      throw new Error('back');
    }).catch(() => undefined);
    const back = await version();
    await it.db.updateTable('plan_rows').set({ updated_by: 'x' }).execute();
    expect([back - before, (await version()) - before]).toEqual([0, 1]);
  });
});

describe('open data', () => {
  test.each(['/resultat.json', '/resultat/2027.json', '/resultat/2027/rs.json', '/resultat/2027.json?lage=saknas'])('%s holds to its schema, and says its terms', async (path) => {
    const answer = await get(path);
    const schema = (await (await get('/resultat/schema.json')).json()) as { $id: string };
    const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, formats: { date: true, uri: true } }).compile(schema);
    const data = (await answer.json()) as { $schema: string; license: string };
    expect([validate(data), validate.errors]).toEqual([true, null]);
    expect([data.$schema, data.license, answer.headers.get('access-control-allow-origin')]).toEqual([schema.$id, 'https://creativecommons.org/licenses/by/4.0/', '*']);
    expect(answer.headers.get('link')).toBe(`<https://creativecommons.org/licenses/by/4.0/>; rel="license", <${it.url}/resultat/schema.json>; rel="describedby"`);
  });

  test('has numbers beside the texts they are read from, in JSON and CSV', async () => {
    const { rows } = (await (await get('/resultat/2027/rs.json')).json()) as { rows: { id: string; latest: { value: unknown }; target: unknown }[] };
    const row = rows.find(({ id }) => id === '2027.rs.3')!;
    expect([row.latest.value, row.target]).toEqual([{ text: '−0,5', number: -0.5 }, { text: '5,5', number: 5.5 }]);
    const answer = await get('/resultat/2027/rs.csv');
    const [head, ...lines] = (await answer.text()).replace('\uFEFF', '').trim().split('\r\n').map((line) => line.split(';'));
    const cells = lines.find(([id]) => id === '2027.rs.3')!;
    const cell = (name: string) => cells[head!.indexOf(name)];
    expect([cell('värde'), cell('värde tal'), cell('målvärde tal'), cell('läge'), cell('per')]).toEqual(['−0,5', '-0.5', '5.5', 'inte uppfyllt', '2027-04-30']);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=resultat-2027-rs.csv');
  });

  test('every field has its words on the page about the data', async () => {
    const text = await page('/resultat/data');
    for (const name of ['planYear', 'history', 'värde tal', 'CC BY 4.0']) expect(text).toContain(name);
  });

  test('search engines are told what there is', async () => {
    expect(await page('/robots.txt')).toContain(`Sitemap: ${it.url}/sitemap.xml`);
    expect(await page('/sitemap.xml')).toContain(`<loc>${it.url}/resultat/rad/2027.rs.1</loc>`);
  });
});

describe('the secretariat', () => {
  const path = '/uppfoljning/rad/2027.rs.1/visas';
  const there = async (): Promise<number> => (await get('/resultat/rad/2027.rs.1')).status;
  const version = async (): Promise<string> => String((await planRowById(it.db, '2027.rs.1'))!.version);
  const turn = async (fields: Record<string, string>): Promise<number> => (await me.post(path, { version: await version(), skal: 'Väntar på beslut.', ...fields })).status;

  test('turns a row off until a day; then it is there again by itself', async () => {
    expect([await turn({ visas: 'fran', dag: '2027-05-04' }), await there()]).toEqual([303, 404]);
    it.clock.now = '2027-05-04T08:00:00.000Z';
    expect(await there()).toBe(200);
    expect((await planRowHistory(it.db, '2027.rs.1'))[0]).toMatchObject({ reason: 'Väntar på beslut.', way: 'form' });
  });

  test('turns a row off for good, and on again', async () => {
    expect([await turn({ visas: 'aldrig', dag: '' }), await there(), await turn({ visas: 'ja', dag: '' }), await there()]).toEqual([303, 404, 303, 200]);
  });

  test('is told which day is wrong, and nothing typed is lost', async () => {
    const answer = await me.post(path, { version: await version(), visas: 'fran', dag: '2027-02-30', skal: 'Därför' });
    const text = await answer.text();
    expect([answer.status, text.includes('Skriv dagen'), text.includes('Därför')]).toEqual([422, true, true]);
  });

  test('is told when somebody else has changed the row', async () => {
    const seen = await version();
    await turn({ visas: 'fran', dag: '2027-01-01' });
    expect((await me.post(path, { version: seen, visas: 'aldrig', dag: '', skal: '' })).status).toBe(409);
    expect((await planRows(it.db, 2027)).find(({ id }) => id === '2027.rs.1')!.hiddenUntil).toBe('2027-01-01');
  });

  test('alone may', async () => {
    expect((await (await signedInAs(it, 'reader')).get(path)).status).toBe(403);
  });
});
