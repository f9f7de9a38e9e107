// The rows of a plan behind its letter's link: written by who hands the plan in, read by others, and nothing else reached.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planRowById, planRowHistory, planRows, savePlanRows } from '../../src/records/plan-rows.js';
import { storePlan, rowDraft } from '../support/plan-rows.js';
import { linkFor, openNow, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

const PLAN = 'leverans/2027/namndplan/run';
let it: Site;
let official: Visitor;
let path: string;

beforeAll(async () => {
  it = await site({ now: '2027-08-20T08:00:00.000Z' });
  await startYear(it);
  await storePlan(it.db);
  const how = { by: 'x', at: '2027-06-20T08:00:00.000Z', way: 'import' as const, reason: '' };
  await it.db.insertInto('plan_years').values({ plan_year: 2028, model_name: 'Styrmodell 2023', follow_up: (await it.db.selectFrom('plan_years').select('follow_up').executeTakeFirstOrThrow().then(({ follow_up }) => JSON.stringify(follow_up))), set_at: how.at, set_by: 'x' }).execute();
  const of2028 = { planYear: 2028 };
  await savePlanRows(it.db, [rowDraft('malomrade', 'rf', { number: 'M3', name: 'Regional utveckling' }, of2028), rowDraft('uppdrag', 'rf', { number: 'U1', name: 'Utveckla kollektivtrafiken' }, { ...of2028, parent: 'new:0', position: 2 }), rowDraft('uppdrag', 'rs', { number: 'U9', name: 'Ett annat organs' }, of2028)], how);
  const { responsible } = await openNow(it, PLAN);
  path = `${(await linkFor(it.db, PLAN, responsible)).path}/plan`;
  official = it.visitor();
});
afterAll(() => it.stop());

const blank = { level: 'uppdrag', number: '', name: '', description: '', parent: '', measure: '', baseline: '', target: '', direction: '', ends: '', responsible: '' };
const own = async () => (await planRows(it.db, 2028, ['run'])).filter(({ struck }) => struck === null);

describe('whoever hands a plan in', () => {
  test('takes an assignment from the body above', async () => {
    await official.post(`${path}/ta`, { rad: '2028.rf.2' });
    expect((await own()).map(({ name, parent, givenBy, number }) => [name, parent, givenBy, number])).toEqual([['Utveckla kollektivtrafiken', '2028.rf.2', 'rf', 'U1']]);
  });

  test('is not offered what is taken already, nor what lies beside them', async () => {
    const page = await (await official.get(path)).text();
    expect([page.includes('name="rad"'), page.includes('Ett annat organs')]).toEqual([false, false]);
  });

  test('adds a row of their own, marked as written from the letter', async () => {
    await official.post(`${path}/rad`, { ...blank, number: 'U2', name: 'Stärk besöksnäringen', parent: '2028.rf.1' });
    const row = (await own()).at(-1)!;
    expect([row.name, row.unit, row.parent, (await planRowHistory(it.db, row.id))[0]?.way]).toEqual(['Stärk besöksnäringen', 'run', '2028.rf.1', 'link']);
  });

  test('gets what is wrong at its field, and keeps what was typed', async () => {
    const answer = await official.post(`${path}/rad`, { ...blank, description: 'Detta skrev jag.' });
    const page = await answer.text();
    expect([answer.status, page.includes('Namnet saknas.'), page.includes('Detta skrev jag.')]).toEqual([422, true, true]);
  });

  test('cannot write rows of another unit, whatever the form says', async () => {
    await official.post(`${path}/rad?id=2028.rs.1`, { ...blank, unit: 'rs', name: 'Inkräktare', version: '1' });
    expect([(await planRowById(it.db, '2028.rs.1'))?.name, (await own()).at(-1)?.unit]).toEqual(['Ett annat organs', 'run']);
  });

  test('reads in a file of their own rows, and is told of each that is not', async () => {
    const form = new FormData();
    form.set('fil', new File(['organ;nivå;nummer;namn\n;kortsiktigt nyckeltal;K1;Resor per invånare\nrs;uppdrag;U5;Inte min'], 'rader.csv'));
    const page = await (await official.post(`${path}/las-in`, form)).text();
    await official.post(`${path}/las-in`, { gor: 'ja', namn: 'rader.csv', text: 'organ;nivå;nummer;namn\n;kortsiktigt nyckeltal;K1;Resor per invånare\nrs;uppdrag;U5;Inte min' });
    expect([page.includes('Rad 3, organ: Raden gäller en annan enhet.'), (await own()).at(-1)?.name, (await planRows(it.db, 2028, ['rs'])).length]).toEqual([true, 'Resor per invånare', 1]);
  });

  test('strikes a row with a reason', async () => {
    const row = (await own()).at(-1)!;
    const refused = await official.post(`${path}/stryk?id=${row.id}`, { skal: '', version: '1' });
    await official.post(`${path}/stryk?id=${row.id}`, { skal: 'Mäts inte.', version: '1' });
    expect([refused.status, (await planRowById(it.db, row.id))?.struck?.reason]).toEqual([422, 'Mäts inte.']);
  });
});

describe('when the plan is handed in', () => {
  test('its rows are read and no longer written from the link', async () => {
    await official.post(path.replace(/plan$/, 'lamna-in'), { satt: 'text', text: 'Planen är klar.', version: '0', nonce: 'a' });
    const before = (await own()).length;
    const answer = await official.post(`${path}/rad`, { ...blank, name: 'För sent' });
    const page = await (await official.get(path)).text();
    expect([answer.status, (await own()).length, page.includes('Lägg till en rad'), page.includes('Stärk besöksnäringen')]).toEqual([303, before, false, true]);
  });
});
