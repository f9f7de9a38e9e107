// The follow-up of a year on its pages, from the sample's plans: the printed figures, what is missing, and files of it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFirstPlans } from '../../src/api/first-plans.js';
import { savePlanRows } from '../../src/records/plan-rows.js';
import { loadSample, sampleFolder } from '../support/sample.js';
import { rowDraft } from '../support/plan-rows.js';
import { openNow, signedIn, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let office: Visitor;

beforeAll(async () => {
  it = await site({ now: '2027-05-14T08:00:00.000Z' });
  await startYear(it);
  const { model, organisation } = loadSample();
  await loadFirstPlans(it.db, sampleFolder.models, { models: [model], organisation }, '2026-12-20T08:00:00.000Z');
  office = await signedIn(it);
});
afterAll(() => it.stop());

const page = async (path: string): Promise<string> => (await office.get(path)).text();
/** The text of a page without its marks. */
const words = async (path: string): Promise<string> => (await page(path)).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the follow-up of regionstyrelsen per April', () => {
  const path = '/uppfoljning/2026?per=2026-04-30&enhet=rs';

  test('has the printed figures of assignments', async () => {
    expect(await words(path)).toContain('38 uppdrag Helt uppfyllt 2 Delvis uppfyllt 35 Inte uppfyllt 1');
  });

  test('has the printed figures of indicators, with those that cannot be measured', async () => {
    expect(await words(path)).toContain('23 kortsiktiga nyckeltal Helt uppfyllt 7 Delvis uppfyllt 3 Inte uppfyllt 8 Går inte att mäta 5');
  });

  test('has the printed figures of actions over three units', async () => {
    expect(await words(path)).toContain('231 aktiviteter Planerad 47 Pågående enligt plan 164 Försenad 10 Genomförd 10');
  });

  test('leads from a number to its rows', async () => {
    const text = await words('/uppfoljning/2026?per=2026-04-30&enhet=rs&niva=uppdrag&lage=inte');
    expect([text.includes('1 rad i urvalet.'), text.includes('Arbetet har inte kunnat påbörjas.')]).toEqual([true, true]);
  });

  test('says how many have another status than last time', async () => {
    expect(await words('/uppfoljning/2026?per=2026-08-31&enhet=rs')).toContain('har ett annat läge än förra gången');
  });

  test('leaves as a table with every row of the choice', async () => {
    const csv = await (await office.get('/uppfoljning/2026.csv?per=2026-04-30&enhet=rs&niva=kortsiktigt&lage=omatt')).text();
    expect(csv.trim().split('\r\n').length).toBe(6);
  });
});

describe('the follow-up of the running year', () => {
  test('counts an assignment that a board has taken at the board, and not at fullmäktige too', async () => {
    expect(await words('/uppfoljning/2027?per=2027-04-30')).toContain('47 uppdrag Helt uppfyllt 0 Delvis uppfyllt 0 Inte uppfyllt 0 Inte rapporterad 47');
  });

  test('names the reports that are not handed in, the late ones first, and counts their rows as not reported', async () => {
    await openNow(it, 'leverans/2027/planuppfoljning/rs');
    await openNow(it, 'leverans/2027/tertialrapport/rst');
    const { state } = await it.db.selectFrom('deliverables').select('state').where('id', '=', 'leverans/2027/tertialrapport/rst').executeTakeFirstOrThrow();
    await it.client.step(state.plan.id, { type: 'tick' }, '2027-05-13T15:00:00.000Z');
    const text = await words('/uppfoljning/2027?per=2027-04-30');
    const [late, other] = ['Regionstaben Tertialrapport per april', 'Regionstyrelsen Uppföljning av styrelsens'].map((name) => text.indexOf(name));
    expect([text.includes('7 rapporter är inte inlämnade, varav 1 försenade'), late! > -1 && late! < other!, text.includes('Inte rapporterad 231')]).toEqual([true, true, true]);
  });

  test('shows a page of its rows at a time, however many thousands there are', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => rowDraft('aktivitet', 'hsf', { number: `X${i}`, name: `Aktivitet ${i}` }, { position: i + 1 }));
    await savePlanRows(it.db, rows, { by: 'test', at: '2027-01-01T08:00:00.000Z', way: 'import', reason: '' });
    const text = await page('/uppfoljning/2027?per=2027-04-30');
    expect([/>[\s\S]{0,20}\d\s\d{3} rader/.test(text), text.length < 250_000]).toEqual([true, true]);
  });
});

describe('what everybody sees of an assignment that a board has taken', () => {
  test('is counted once, at the board', async () => {
    expect(await words('/resultat/2026')).toContain('46 uppdrag Helt uppfyllt 8 Delvis uppfyllt 35 Inte uppfyllt 3');
  });

  test('says at its own address who follows it up', async () => {
    expect(await page('/resultat/rad/2026.rf.11')).toContain('Följs upp av <a href="/resultat/rad/2026.rs.1">Regionstyrelsen</a>');
  });
});

describe('an indicator that is measured per December', () => {
  test('is not missing per April', async () => {
    expect(await words('/uppfoljning/2027?per=2027-04-30')).not.toContain('långsiktiga nyckeltal Helt');
  });
});
