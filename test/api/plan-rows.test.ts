// The rows of plans on their pages: read, written, struck, read from files, with history; and nothing typed is lost.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { xlsx } from '../../src/exports/xlsx.js';
import { setPlanDecision } from '../../src/records/plan-decisions.js';
import { planRowById, planRowHistory, planRows } from '../../src/records/plan-rows.js';
import { storePlan } from '../support/plan-rows.js';
import { signedIn, signedInAs, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let office: Visitor;
const plan = '/uppfoljning/2027/plan';

beforeAll(async () => {
  it = await site({ now: '2027-02-01T08:00:00.000Z' });
  await startYear(it);
  await storePlan(it.db);
  office = await signedIn(it);
});
afterAll(() => it.stop());

const text = async (path: string): Promise<string> => (await (await office.get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const blank = { unit: 'rs', level: 'uppdrag', number: '', name: '', description: '', parent: '', givenBy: '', measure: '', baseline: '', target: '', direction: '', measured: '', reporter: '', ends: '', responsible: '', hiddenUntil: '' };
const send = async (content: string | Uint8Array, name: string, kind = 'rader'): Promise<{ status: number; page: string }> => {
  const form = new FormData();
  form.set('slag', kind);
  form.set('fil', new File([typeof content === 'string' ? content : Buffer.from(content)], name));
  const answer = await office.post(`${plan}/las-in`, form);
  return { status: answer.status, page: await answer.text() };
};
const confirm = async ({ page }: { page: string }) => {
  const action = /action="(\/uppfoljning\/2027\/plan\/las-in\/[^"]+)"/.exec(page)![1]!;
  return office.post(action, { sett: /name="sett" value="([^"]+)"/.exec(page)![1]! });
};

describe('a row', () => {
  test('that is added comes last in its plan, with who and when', async () => {
    await office.post(`${plan}/ny`, { ...blank, number: 'U3', name: 'Inför digitala besök', parent: '2027.rf.1' });
    const row = await planRowById(it.db, '2027.rs.4');
    expect([row?.name, row?.parent, row?.position, (await planRowHistory(it.db, '2027.rs.4'))[0]?.by]).toEqual(['Inför digitala besök', '2027.rf.1', 4, 'sekretariat@example.org']);
  });

  test('with faults comes back with each at its field and all that was typed', async () => {
    const answer = await office.post(`${plan}/ny`, { ...blank, number: 'U7', name: 'Skrivet', ends: '2027-02-30' });
    const page = await answer.text();
    expect([answer.status, page.includes('Skrivet'), page.includes('”2027-02-30” är inget datum som finns')]).toEqual([422, true, true]);
  });

  test('with a number that the plan has already is refused', async () => {
    const page = await (await office.post(`${plan}/ny`, { ...blank, number: 'u1', name: 'Dubblett' })).text();
    expect(page).toContain('Numret ”U1” finns redan i planen: Korta väntetiderna.');
  });

  test('that two change at once is refused to the later, and nothing typed is lost', async () => {
    const typed = { ...blank, number: 'U2', parent: '2027.rf.1', version: '1' };
    await office.post(`${plan}/2027.rs.2/andra`, { ...typed, name: 'Stärk primärvården i glesbygd' });
    const answer = await office.post(`${plan}/2027.rs.2/andra`, { ...typed, name: 'Stärk all primärvård' });
    const page = await answer.text();
    expect([answer.status, page.includes('Stärk all primärvård'), page.includes('Nu gäller namn: ”Stärk primärvården i glesbygd”')]).toEqual([409, true, true]);
  });

  test('of a decided plan is not changed without a reason, which its history keeps', async () => {
    await setPlanDecision(it.db, 2027, 'rs', { body: 'rs', date: '2026-10-28', paragraph: '§ 201', dnr: '' }, { by: 'x', at: '2026-11-01T08:00:00.000Z' });
    const typed = { ...blank, level: 'kortsiktigt', number: 'K1', name: 'Sjukfrånvaro', measure: '%', target: '5', parent: '2027.rf.1', version: '1' };
    const refused = await office.post(`${plan}/2027.rs.3/andra`, typed);
    await office.post(`${plan}/2027.rs.3/andra`, { ...typed, skal: 'Fel i trycket.' });
    expect([refused.status, (await planRowHistory(it.db, '2027.rs.3'))[0]?.reason]).toEqual([422, 'Fel i trycket.']);
  });

  test('shows each change with what it was', async () => {
    expect(await text(`${plan}/2027.rs.3`)).toContain('Målvärde: ”5,5” blev ”5”');
  });

  test('cannot be put under what hangs under it', async () => {
    await office.post(`${plan}/ny`, { ...blank, number: 'U4', name: 'Under U3', parent: '2027.rs.4' });
    const page = await (await office.post(`${plan}/2027.rs.4/andra`, { ...blank, number: 'U3', name: 'Inför digitala besök', parent: '2027.rs.5', version: '1', skal: 'x' })).text();
    expect(page).toContain('En rad kan inte ligga under sig själv');
  });

  test('that is struck takes with it what hangs under it when asked, and stays with its history', async () => {
    await office.post(`${plan}/2027.rs.4/stryk`, { skal: 'Ersätts av nytt uppdrag.', under: 'ja', version: '1' });
    const struck = (await planRows(it.db, 2027)).filter((row) => row.struck !== null).map(({ id }) => id);
    expect([struck, (await text(plan)).includes('Inför digitala besök'), (await text(`${plan}?visa=strukna`)).includes('Inför digitala besök')]).toEqual([['2027.rs.4', '2027.rs.5'], false, true]);
  });

  test('is read but not written by a reader', async () => {
    const reader = await signedInAs(it, 'reader');
    expect([(await reader.get(`${plan}/2027.rs.1`)).status, (await reader.post(`${plan}/ny`, blank)).status]).toEqual([200, 403]);
  });
});

describe('a file', () => {
  const file = 'organ;nummer;nivå;namn;under\nrs;U1;uppdrag;Korta väntetiderna nu;rf:M1\nrun;U1;uppdrag;Res hållbart;rf:M1\nrun;U2;uppdrag;;rf:M1';

  test('shows what it would do, names each refused row, and writes nothing', async () => {
    const { page } = await send(file, 'plan.csv');
    expect([page.includes('1 ny rad, 1 som ändras och 0 som redan står så.'), page.includes('Rad 4, namn: Namnet saknas.'), (await planRows(it.db, 2027, ['run'])).length]).toEqual([true, true, 0]);
  });

  test('writes the rest when it is confirmed, and nothing the second time', async () => {
    const shown = await send(file, 'plan.csv');
    await confirm(shown);
    const answer = await confirm(shown);
    const again = await send(file, 'plan.csv');
    expect([(await planRowById(it.db, '2027.run.1'))?.name, answer.status, again.page.includes('0 nya rader, 0 som ändras och 2 som redan står så.')]).toEqual(['Res hållbart', 303, true]);
  });

  test('from Excel is read as well', async () => {
    const bytes = await xlsx('Plan', ['organ', 'nummer', 'nivå', 'namn', 'klart senast'], [['rst', 'A1', 'aktivitet', 'Kartlägg nuläget', '2027-03-31']]);
    await confirm(await send(bytes, 'plan.xlsx'));
    expect((await planRowById(it.db, '2027.rst.1'))?.ends).toBe('2027-03-31');
  });

  test('that is no table says so at the field', async () => {
    const { status, page } = await send(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), 'plan.xlsx');
    expect([status, page.includes('Excelfilen går inte att läsa.')]).toEqual([422, true]);
  });

  test('of a plan that has changed since it was shown is shown anew', async () => {
    const shown = await send('organ;nummer;nivå;namn\nrun;U1;uppdrag;Res ännu mer hållbart', 'plan.csv');
    await office.post(`${plan}/2027.run.1/andra`, { ...blank, unit: 'run', number: 'U1', name: 'Res billigt', version: '1' });
    const answer = await confirm(shown);
    expect([answer.status, (await planRowById(it.db, '2027.run.1'))?.name]).toEqual([409, 'Res billigt']);
  });

  test('with results of an earlier report gives the rows a history', async () => {
    await confirm(await send('organ;nummer;per;läge;värde;rapport\nrs;K1;2026-12-31;delvis uppfyllt;6,1;Årsredovisning 2026', 'resultat.csv', 'resultat'));
    expect(await text(`${plan}/2027.rs.3`)).toContain('31 december 2026 Delvis uppfyllt 6,1 % Årsredovisning 2026');
  });

  test('with a status that there is not names those that there are', async () => {
    const { page } = await send('organ;nummer;per;läge\nrs;K1;2026-12-31;ganska bra', 'resultat.csv', 'resultat');
    expect(page).toContain('”ganska bra” är inget läge för K1. Skriv helt uppfyllt, delvis uppfyllt, inte uppfyllt, går inte att mäta.');
  });
});

describe('the list', () => {
  test('shows the assignments that nobody has taken', async () => {
    expect(await text(`${plan}?visa=otagna&enhet=run`)).toContain('U1 Res billigt');
  });

  test('leaves as a file in which nothing has changed', async () => {
    const csv = await (await office.get(`${plan}.csv`)).text();
    expect((await send(csv, 'plan.csv')).page).toContain('0 nya rader, 0 som ändras');
  });
});

describe('a plan year', () => {
  test('is laid up with the chain of a model, once', async () => {
    const first = await office.post('/uppfoljning/nytt-ar', { ar: '2029', modell: '2023' });
    const second = await office.post('/uppfoljning/nytt-ar', { ar: '2029', modell: '2023' });
    expect([first.headers.get('location'), second.status]).toEqual(['/uppfoljning/2029/plan?klart=ar', 422]);
  });

  test('has the decision of a unit’s plan as the secretariat writes it', async () => {
    await office.post(`${plan}/beslut?enhet=run`, { organ: 'run', datum: '2026-10-21', paragraf: '79', dnr: 'RUN/104/2026' });
    expect(await text(`${plan}?enhet=run`)).toContain('Beslutad av Regionala utvecklingsnämnden 21 oktober 2026, § 79 (RUN/104/2026).');
  });
});
