// The pages of slack and load: of a year that is prepared, and of one that runs and is late.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveUntil } from './lived-year.js';
import { openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let who: Visitor;
const PLAN = 'leverans/2027/regionplan/rf';
const text = async (answer: Promise<Response>): Promise<string> => (await answer).text();
/** The part of a page about one decision. */
const section = (page: string, id: string): string => {
  const from = page.indexOf(`<section aria-labelledby="beslut-${id.replaceAll('/', '-')}">`);
  return page.slice(from, page.indexOf('</section>', from));
};

describe('a year that is prepared', () => {
  beforeAll(async () => {
    it = await site({ now: '2026-11-20T08:00:00.000Z' });
    who = await signedIn(it);
  });
  afterAll(() => it.stop());

  test('shows the slack of each decision of fullmäktige, with what sets it, and folds the others', async () => {
    const page = await text(who.get('/cykler/ny/tidplan?modell=2023&ar=2027'));
    const plan = section(page, PLAN);
    expect(plan).toContain('Regionplan med budget 2028, Regionfullmäktige 15–16 juni 2027');
    expect(plan).toContain('Minst en leverans kan inte bli sen alls utan att beslutet flyttas.');
    expect(plan).toContain('Måste komma in i tid, senast fredag 14 maj 2027: Regionstyrelsen ska hinna ta upp den vid sammanträdet 26 maj 2027.');
    expect(plan).toContain('23 arbetsdagar');
    expect(page.indexOf('som andra organ fattar')).toBeLessThan(page.indexOf('beslut-leverans-2027-planeringsforutsattningar-rs'));
  });

  test('shows the load per unit and person and month, and gives it as CSV for both behaviours', async () => {
    const page = await text(who.get('/cykler/ny/tidplan?modell=2023&ar=2027'));
    expect(page).toContain('Om alla är i tid: 394 leveranser och ');
    expect(page).toContain('<abbr title="december 2027">dec 27</abbr>');
    const csv = async (more: string) => {
      const answer = await who.get(`/cykler/ny/belastning.csv?modell=2023&ar=2027${more}`);
      expect(answer.headers.get('content-type')).toContain('text/csv');
      return { name: answer.headers.get('content-disposition'), rows: parse(await answer.text(), { bom: true, columns: true, delimiter: ';' }) as Record<string, string>[] };
    };
    const [onTime, silent] = [await csv(''), await csv('&om=ingen')];
    const sum = (rows: Record<string, string>[], what: string): number => rows.filter((row) => row['Slag'] === 'Enhet').reduce((all, row) => all + Number(row[what]), 0);
    expect([onTime.name, silent.name]).toEqual(['attachment; filename=belastning-2027.csv', 'attachment; filename=belastning-2027-om-ingen-svarar.csv']);
    expect([sum(onTime.rows, 'Leveranser'), sum(silent.rows, 'Leveranser')]).toEqual([394, 394]);
    expect(sum(onTime.rows, 'Utskick')).not.toBe(sum(silent.rows, 'Utskick'));
  });

  test('gives no table of a year that cannot be planned', async () => {
    expect((await who.get('/cykler/ny/belastning.csv?modell=2023&ar=2035')).status).toBe(404);
    expect((await who.get('/cykler/ny/belastning.csv?modell=finns-inte&ar=2027')).status).toBe(404);
    expect((await who.get('/cykler/ny/belastning.csv?modell=2023&ar=2027.5')).status).toBe(404);
  });
});

describe('a year that runs', () => {
  beforeAll(async () => {
    it = await site({ now: '2027-05-18T08:00:00.000Z' });
    await startYear(it);
    await liveUntil(it.db, '2027-05-18T08:00:00.000Z', (id) => id === PLAN);
    who = await signedIn(it);
  });
  afterAll(() => it.stop());

  test('a late deliverable has told the secretariat that a decision is in danger, once', async () => {
    const letters = await it.db.selectFrom('letters').select(['kind', 'seat', 'deliverable']).where('kind', '=', 'slackEaten').execute();
    expect(letters).toEqual([{ kind: 'slackEaten', seat: 'sekretariat@rd', deliverable: PLAN }]);
    expect(await text(who.get(`/${PLAN}`))).toContain('Marginalen är slut: Regionfullmäktige kan inte längre räkna med att besluta 15–16 juni 2027 om regionplan med budget 2028.');
  });

  test('the slack is as of today: what is late is told, with when the decision may come instead', async () => {
    const page = await text(who.get('/cykel/2027/marginal'));
    const plan = section(page, PLAN);
    expect(plan).toContain('Beslut i fara');
    expect(plan).toContain('Regionfullmäktige kan inte räkna med att besluta 15–16 juni 2027, utan tidigast ');
    expect(plan).toContain('Väntas komma in 2 arbetsdagar för sent, eftersom den behövs senast fredag 14 maj 2027');
    expect(plan).toContain(`<a href="/${PLAN}">`);
    // what has been decided can delay nothing any more
    expect(page).not.toContain('planeringsforutsattningar');
  });

  test('it is counted anew when something has happened', async () => {
    await it.client.step(PLAN, { type: 'closeOnBehalf', by: { seat: 'sekretariat@rd', person: 'x', way: 'session', behalfOf: null }, reason: 'Klar i diariet' }, it.clock.now);
    expect(await text(who.get('/cykel/2027/marginal'))).not.toContain('beslut-leverans-2027-regionplan-rf');
  });

  test('the overview marks what puts a decision at risk', async () => {
    const annual = 'leverans/2027/arsredovisning/rf';
    const row = (page: string): string => page.slice(page.indexOf(`value="${annual}"`), page.indexOf('</tr>', page.indexOf(`value="${annual}"`)));
    await openNow(it, annual, '2028-01-31T08:00:00.000Z');
    const list = '/cykel/2027?fas=alla&steg=arsredovisning';
    expect(row(await text(who.get(list)))).not.toMatch(/I riskzonen|Beslut i fara/);
    const { plan, due } = await stateOf(it.db, annual);
    await it.client.step(annual, { type: 'tick' }, due.at);
    it.clock.now = due.at;
    expect(row(await text(who.get(list)))).toContain('I riskzonen');
    await it.client.step(annual, { type: 'tick' }, plan.slack!.handIn.at);
    it.clock.now = plan.slack!.handIn.at;
    expect(row(await text(who.get(list)))).toContain('Beslut i fara');
    expect(row(await text(who.get(list)))).not.toContain('I riskzonen');
  });

  test('the load counts all deliverables, and the letters that have been sent', async () => {
    const page = await text(who.get('/cykel/2027/belastning'));
    const sent = await it.db.selectFrom('letters').innerJoin('mails', 'mails.id', 'letters.mail').select('letters.id').where('mails.status', '=', 'sent').where('letters.deliverable', 'is not', null).execute();
    expect(page.replaceAll('\u00a0', ' ')).toContain(`394 leveranser och ${sent.length.toLocaleString('sv-SE').replaceAll('\u00a0', ' ')} utskick i `);
    const rows = parse(await text(who.get('/cykel/2027/belastning.csv')), { bom: true, columns: true, delimiter: ';' }) as Record<string, string>[];
    expect(rows.filter((each) => each['Slag'] === 'Enhet').reduce((all, each) => all + Number(each['Utskick']), 0)).toBe(sent.length);
  });

  test('a deliverable that is struck is no load, and one that has moved to another is theirs', async () => {
    const load = async (): Promise<Record<string, string>[]> => parse(await text(who.get('/cykel/2027/belastning.csv')), { bom: true, columns: true, delimiter: ';' }) as Record<string, string>[];
    const count = (rows: Record<string, string>[]): number => rows.filter((each) => each['Slag'] === 'Enhet').reduce((all, each) => all + Number(each['Leveranser']), 0);
    const by = { seat: 'sekretariat@rd', person: 'x', way: 'session', behalfOf: null } as const;
    await it.client.step('leverans/2027/omradesplan/rst-o01', { type: 'strike', by, reason: 'Utgår' }, it.clock.now);
    expect(count(await load())).toBe(393);
    const of = (rows: Record<string, string>[], name: string): number => rows.filter((each) => each['Slag'] === 'Person' && each['Namn'] === name).reduce((all, each) => all + Number(each['Leveranser']), 0);
    const before = of(await load(), 'Controller, Regionstaben');
    await it.client.step('leverans/2027/omradesplan/rst-o02', { type: 'reassign', by, to: 'controller@rst', reason: 'Byte' }, it.clock.now);
    expect(of(await load(), 'Controller, Regionstaben')).toBe(before + 1);
  });

  test('the pages are for who is signed in, and of cycles that are there', async () => {
    for (const path of ['/cykel/2027/marginal', '/cykel/2027/belastning', '/cykel/2027/belastning.csv', '/cykler/ny/belastning.csv?modell=2023&ar=2027']) expect((await it.visitor().get(path)).status).toBe(303);
    for (const path of ['/cykel/2031/marginal', '/cykel/2031/belastning', '/cykel/2031/belastning.csv']) expect((await who.get(path)).status).toBe(404);
  });
});
