// Rows that go elsewhere, on their pages: handed down, moved, put in order, carried over, and out of a unit that is no more.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planRowById, planRowHistory, planRows, savePlanRows, setFollowUp } from '../../src/records/plan-rows.js';
import { storeReport } from '../../src/records/reports.js';
import { rowDraft, storePlan } from '../support/plan-rows.js';
import { loadSample } from '../support/sample.js';
import { signedIn, signedInAs, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let office: Visitor;
const plan = '/uppfoljning/2027/plan';
const how = { by: 'sekretariat@example.org', at: '2027-01-20T08:00:00.000Z', way: 'form' as const, reason: '' };

beforeAll(async () => {
  it = await site({ now: '2027-02-01T08:00:00.000Z' });
  await startYear(it);
  await storePlan(it.db);
  await savePlanRows(it.db, [rowDraft('aktivitet', 'rst', { number: 'A1', name: 'Kartlägg köerna' }, { parent: '2027.rs.1' }), rowDraft('aktivitet', 'rst-o01', { number: 'A1', name: 'Bemanna kvällar' }, { parent: '2027.rs.2' }), rowDraft('uppdrag', 'rs', { number: 'U5', name: 'Samordna inköpen' }, { position: 8 })], how);
  office = await signedIn(it);
});
afterAll(() => it.stop());

const text = async (path: string): Promise<string> => (await (await office.get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('an assignment', () => {
  test('is handed down to chosen units, after a look at what they get', async () => {
    const shown = await text(`${plan}/2027.rs.2/fordela?enhet=rst&enhet=run`);
    const before = (await planRows(it.db, 2027, ['rst'])).length;
    const answer = await office.post(`${plan}/2027.rs.2/fordela`, { enhet: ['rst', 'run'] });
    const row = (await planRows(it.db, 2027, ['rst'])).at(-1)!;
    expect([shown.includes('1 enhet får uppdraget'), before, answer.headers.get('location'), row.parent, row.name]).toEqual([true, 1, `${plan}/2027.rs.2?klart=fordelat&antal=1`, '2027.rs.2', 'Stärk primärvården']);
  });

  test('that is handed down twice at once is handed down once', async () => {
    await Promise.all([1, 2, 3].map(() => office.post(`${plan}/2027.rs.1/fordela`, { enhet: 'rst-o02' })));
    expect((await planRows(it.db, 2027, ['rst-o02'])).length).toBe(1);
  });

  test('says who has taken it, and who next below has not', async () => {
    expect([await text(`${plan}/2027.rs.2`), await text(`${plan}/2027.rf.1`)]).toEqual([expect.stringContaining('Taget av Regionstaben, Ekonomiavdelningen'), expect.not.stringContaining('Taget av')]);
  });

  test('that nobody has taken names the plans next below', async () => {
    expect(await text(`${plan}/2027.rs.4`)).toContain('Taget av Ingen annan enhet än Inte av Regionstaben.');
  });

  test('goes to nobody when nobody is chosen', async () => {
    expect((await office.post(`${plan}/2027.rs.2/fordela`, {})).status).toBe(422);
  });

  test('is not handed down by a reader', async () => {
    const reader = await signedInAs(it, 'reader');
    expect((await reader.post(`${plan}/2027.rs.2/fordela`, { enhet: 'rst-o03' })).status).toBe(403);
  });
});

describe('a row', () => {
  test('is moved to another unit with its reason, and keeps its id', async () => {
    const refused = await office.post(`${plan}/2027.rst.1/flytta`, { till: 'rst-o01', skal: '', version: '1' });
    await office.post(`${plan}/2027.rst.1/flytta`, { till: 'rst-o01', skal: 'Görs av området.', version: '1' });
    const row = await planRowById(it.db, '2027.rst.1');
    expect([refused.status, row?.unit, row?.number, row?.position, (await planRowHistory(it.db, '2027.rst.1'))[0]?.reason]).toEqual([422, 'rst-o01', 'A2', 2, 'Görs av området.']);
  });

  test('that somebody else has changed is not moved', async () => {
    expect((await office.post(`${plan}/2027.rst.1/flytta`, { till: 'rst', skal: 'x', version: '1' })).status).toBe(409);
  });

  test('changes place with its neighbour', async () => {
    await office.post(`${plan}/2027.rs.1/ordning`, { at: 'ned' });
    await office.post(`${plan}/2027.rs.2/ordning`, { at: 'upp' });
    expect([(await planRows(it.db, 2027, ['rs'])).map(({ id }) => id), await text(`${plan}/2027.rs.1`)]).toEqual([['2027.rs.2', '2027.rs.1', '2027.rs.3', '2027.rs.4'], expect.stringContaining('bytte plats på raden')]);
  });
});

describe('the plan of a unit that is no more', () => {
  test('goes to the unit that takes over, and the list says so until it has', async () => {
    const { organisation } = loadSample();
    const units = organisation.units.map((unit) => (unit.id === 'rst-o01' ? { ...unit, closes: '2027-01-31', mergedInto: 'rst-o02' } : unit));
    await it.db.updateTable('cycles').set((eb) => ({ organisation: JSON.stringify({ ...organisation, units }), version: eb('version', '+', 1) })).execute();
    const before = await text(plan);
    await office.post(`${plan}/omorganisation`, { enhet: 'rst-o01' });
    const [history] = await planRowHistory(it.db, '2027.rst-o01.1');
    expect([before.includes('En enhet som har upphört har rader kvar'), (await planRowById(it.db, '2027.rst-o01.1'))?.unit, history?.way, (await text(plan)).includes('har upphört')]).toEqual([true, 'rst-o02', 'organisation', false]);
  });
});

describe('next year’s plan', () => {
  test('must be laid up before rows are carried to it', async () => {
    expect(await text(`${plan}/for-over`)).toContain('Planår 2028 är inte upplagt');
  });

  test('shows what is carried and what is not, then takes it once', async () => {
    const { model } = loadSample();
    await setFollowUp(it.db, 2028, { name: model.name, followUp: model.followUp! }, how);
    const result = (row: string, status: string, value: string) => ({ row: row, status, value, number: null, comment: '', forecast: '' });
    const of = async (id: string) => (await planRowById(it.db, id))!;
    await storeReport(it.db, { id: 'r-1', deliverable: null, unit: 'rs', planYear: 2027, asOf: '2027-01-31', title: 'Rapport', levels: [], comment: '', rows: [{ row: await of('2027.rs.3'), result: result('2027.rs.3', 'delvis', '5,9') }, { row: await of('2027.rst-o01.1'), result: result('2027.rst-o01.1', 'genomford', '') }] }, how);
    const page = await (await office.get(`${plan}/for-over?alla=ja`)).text();
    const confirmed = { sett: /name="sett" value="([^"]+)"/.exec(page)![1]!, enhet: [...page.matchAll(/type="hidden" name="enhet" value="([^"]+)"/g)].map(([, unit]) => unit!) };
    await Promise.all([office.post(`${plan}/for-over`, confirmed), office.post(`${plan}/for-over`, confirmed)]);
    const next = await planRows(it.db, 2028);
    const indicator = next.find(({ carriedFrom }) => carriedFrom === '2027.rs.3')!;
    const standing = (await planRows(it.db, 2027)).filter(({ struck }) => struck === null);
    expect([page.includes('1 rad är genomförd'), next.length, indicator.baseline, next.find(({ id }) => id === indicator.parent)?.carriedFrom]).toEqual([true, standing.length - 1, '5,9', '2027.rf.1']);
    expect(await text(`${plan}/for-over?alla=ja`)).toContain('Det finns inget att ta med');
  });

  test('is not written when the plans have changed since they were shown', async () => {
    await savePlanRows(it.db, [rowDraft('uppdrag', 'rs', { number: 'U8', name: 'Nytt uppdrag' }, { position: 9 })], how);
    const answer = await office.post(`${plan}/for-over`, { enhet: 'rs', sett: 'annat' });
    expect([answer.status, (await planRows(it.db, 2028)).some(({ name }) => name === 'Nytt uppdrag')]).toEqual([409, false]);
  });
});
