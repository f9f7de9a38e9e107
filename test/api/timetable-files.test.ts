// The timetable as files, of a year that is only previewed and of one that runs: each read back by somebody else's reader.

import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/domain/deliverable/state.js';
import { namesOf } from '../../src/domain/names.js';
import { timetable } from '../../src/domain/timetable.js';
import { runningRow } from '../../src/exports/running-table.js';
import { loadSample } from '../support/sample.js';
import { sheetRows } from '../support/zip.js';
import { openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const bytes = async (answer: Response): Promise<Uint8Array> => new Uint8Array(await answer.arrayBuffer());
const table = async (answer: Response): Promise<Record<string, string>[]> =>
  parse(Buffer.from(await bytes(answer)), { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
const events = async (answer: Response) => new ICAL.Component(ICAL.parse(await answer.text()) as unknown[]).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
const by: Actor = { seat: 'sekretariat@rd', person: 'sekretariat', way: 'session', behalfOf: null };
const { model, organisation, meetings } = loadSample();
const planned = timetable(model, organisation, meetings, 2027);

describe('of a previewed year', () => {
  let it: Site;
  let who: Visitor;
  beforeAll(async () => {
    it = await site({ now: '2026-12-01T08:00:00.000Z' });
    who = await signedIn(it);
  });
  afterAll(() => it.stop());
  const file = (format: string, params = 'modell=2023&ar=2027'): Promise<Response> => who.get(`/cykler/ny/tidplan.${format}?${params}`);

  test.each(['csv', 'xlsx', 'ics', 'svg'])('%s is a download with its own type, that no browser runs', async (format) => {
    const answer = await file(format);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename=${format === 'svg' ? 'arshjul' : 'tidplan'}-2027.${format}`);
    expect(answer.headers.get('content-type')).toMatch(/^(text\/csv|application\/vnd\.openxml|text\/calendar|image\/svg)/);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('the table has a row for each deliverable, with BOM and semicolons', async () => {
    const answer = await file('csv');
    expect([...(await bytes(answer.clone())).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = await table(answer);
    expect(rows.map((row) => row['Leverans'])).toEqual(planned.rows.map(({ plan }) => plan.id));
    expect(rows.map((row) => row['Sista dag'])).toEqual(planned.rows.map(({ plan }) => plan.due.date));
  });

  test('the workbook says the same as the table', async () => {
    const [head, ...rows] = sheetRows(await bytes(await file('xlsx')));
    expect(head!.slice(0, 4)).toEqual(['Leverans', 'Steg', 'Produkt', 'Enhet']);
    expect(rows.map((row) => row.slice(0, 4))).toEqual((await table(await file('csv'))).map((row) => head!.slice(0, 4).map((name) => row[name])));
  });

  test('the calendar has an event on every last day', async () => {
    const found = await events(await file('ics'));
    expect(found.map((event) => [event.uid, event.startDate.toString()])).toEqual(planned.rows.map(({ plan }) => [`${plan.id}@${organisation.id}.planhjul`, plan.due.date]));
  });

  test('a year that cannot be planned or a model that is not there gives no file but leads to the page that says why', async () => {
    expect((await file('csv', 'modell=2023&ar=2035')).headers.get('location')).toBe('/cykler/ny/tidplan?modell=2023&ar=2035');
    expect((await file('xlsx', 'modell=finns-inte&ar=2027')).headers.get('location')).toBe('/cykler/ny/tidplan?modell=finns-inte&ar=2027');
  });

  test('another format is not there, and nothing is for a visitor', async () => {
    expect((await file('exe')).status).toBe(404);
    expect((await it.visitor().get('/cykler/ny/tidplan.csv?modell=2023&ar=2027')).headers.get('location')).toMatch(/^\/logga-in|^\/\?/);
  });

  test('paper shows every unit, folds nothing and asks nothing', async () => {
    const page = await (await who.get('/cykler/ny/tidplan/utskrift?modell=2023&ar=2027')).text();
    for (const unit of organisation.units.filter(({ kind }) => kind === 'unit')) expect(page).toContain(unit.name);
    expect(page).not.toMatch(/<details|<form|<script/);
    expect([...page.matchAll(/<g><title>\d+\. /g)]).toHaveLength([...page.matchAll(/<td class="days">.*?<\/td>/g)].reduce((n, [cell]) => n + Math.max(1, cell.split('<li>').length - 1), 0));
  });
});

describe('of a year that runs', () => {
  const moved = 'leverans/2027/manadsrapport/ruf/09';
  const struck = 'leverans/2027/enhetsplan/rst-o01-e01';
  let it: Site;
  let who: Visitor;
  beforeAll(async () => {
    it = await site({ now: '2027-10-01T08:00:00.000Z' });
    await startYear(it);
    await openNow(it, moved);
    await it.client.step(moved, { type: 'grantExtension', by, until: '2027-11-05', reason: 'Underlag dröjer' }, it.clock.now);
    await it.client.step(struck, { type: 'strike', by, reason: '=HYPERLINK("x")' }, it.clock.now);
    who = await signedIn(it);
  });
  afterAll(() => it.stop());

  test('the table has every deliverable as it stands: the day it has now beside the planned one, and how it ended', async () => {
    const answer = await who.get('/cykel/2027/tidplan.csv');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=tidplan-2027-2027-10-01.csv');
    const rows = await table(answer);
    const { plan, due } = await stateOf(it.db, moved);
    expect(rows).toHaveLength(planned.rows.length);
    expect(rows.map((row) => row['Sista dag'])).toEqual(rows.map((row) => row['Sista dag']!).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect(rows.find((row) => row['Leverans'] === moved)).toMatchObject({ Läge: 'öppen för inlämning', 'Sista dag': due.date, 'Planerad sista dag': plan.due.date, 'Varför sista dag': 'Dagen har flyttats sedan tidplanen lades.' });
    expect(due.date).toBe('2027-11-05');
    expect(rows.find((row) => row['Leverans'] === struck)).toMatchObject({ Läge: 'struken', Avslutad: '2027-10-01' });
  });

  test('the workbook says the same as the table, and no cell of either is a formula', async () => {
    const workbook = await bytes(await who.get('/cykel/2027/tidplan.xlsx'));
    const [head, ...rows] = sheetRows(workbook);
    const csvRows = await table(await who.get('/cykel/2027/tidplan.csv'));
    const names = ['Leverans', 'Enhet', 'Läge'];
    expect(rows.map((row) => names.map((name) => row[head!.indexOf(name)]))).toEqual(csvRows.map((row) => names.map((name) => row[name])));
    expect(csvRows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  });

  test('the calendar moves the event that has moved and takes away the struck one, both by the uid they had', async () => {
    const found = await events(await who.get('/cykel/2027/tidplan.ics'));
    const of = (id: string) => found.find(({ uid }) => uid === `${id}@${organisation.id}.planhjul`)!;
    expect(of(moved).startDate.toString()).toBe('2027-11-05');
    expect(of(moved).sequence).toBe((await stateOf(it.db, moved)).seq);
    expect(of(struck).component.getFirstPropertyValue('status')).toBe('CANCELLED');
    const lastDays = found.filter(({ uid }) => !uid.includes('#'));
    expect(lastDays.filter((event) => event.component.getFirstPropertyValue('status') === 'CONFIRMED')).toHaveLength(planned.rows.length - 1);
  });

  test('paper shows every deliverable with how it stands', async () => {
    const page = await (await who.get('/cykel/2027/tidplan/utskrift')).text();
    expect([...page.matchAll(/<th scope="row">/g)]).toHaveLength(planned.rows.length);
    expect(page).toContain('5 nov 2027 (flyttad)');
    expect(page).not.toMatch(/<details|<form|<script/);
  });

  test('the overview leads to all of them, and a cycle that is not there has none', async () => {
    const page = await (await who.get('/cykel/2027')).text();
    for (const part of ['.xlsx', '.csv', '.ics', '/utskrift']) {
      expect(page).toContain(`href="/cykel/2027/tidplan${part}"`);
      expect((await who.get(`/cykel/2031/tidplan${part}`)).status).toBe(404);
    }
  });

  test('a previewed year that runs leads to it', async () => {
    expect((await who.get('/cykler/ny/tidplan.csv?modell=2023&ar=2027')).headers.get('location')).toBe('/cykler/ny/tidplan?modell=2023&ar=2027');
  });

  test('what was decided stands with its body, day, paragraph and number', async () => {
    const state = await stateOf(it.db, moved);
    const record = { kind: 'decision' as const, body: 'run', date: '2027-10-27', paragraph: '§ 12', dnr: 'RS/1/2027', revision: 1, recordedBy: by, at: it.clock.now };
    const row = runningRow({ state: { ...state, records: [record] }, why: { opens: '', due: '', bodies: [] } }, namesOf(organisation));
    expect(row).toContain(`${namesOf(organisation).unit('run')} 2027-10-27 § 12, dnr RS/1/2027`);
  });
});
