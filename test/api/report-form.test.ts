// An official reports the unit's rows of the plan behind the letter's link: the draft, two people in it, what is missing
// or wrong, handing in, what the approver reads, and what a new version replaces.

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { planRowById } from '../../src/records/plan-rows.js';
import { countedResults, storeReport } from '../../src/records/reports.js';
import { fewRows, storeUnitPlan } from '../support/report-rows.js';
import { rowDraft } from '../support/plan-rows.js';
import { linkFor, openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const tertial = 'leverans/2027/tertialrapport/hsf';
const area = 'leverans/2027/tertialrapport-omrade/hsf-o01';
const OPEN = '2027-05-03T08:00:00.000Z';
let it: Site;
let who: Visitor;
let author: string;
let substitute: string;
let head: string;
let ids: string[];

beforeAll(async () => {
  it = await site({ now: OPEN });
  await startYear(it);
  who = it.visitor();
  ids = await storeUnitPlan(it.db, fewRows());
  await openNow(it, tertial);
  author = (await linkFor(it.db, tertial, 'controller@hsf')).path;
  substitute = (await linkFor(it.db, tertial, 'ersättare@hsf')).path;
  head = (await linkFor(it.db, tertial, 'förvaltningschef@hsf')).path;
});
afterAll(() => it.stop());
beforeEach(() => {
  it.clock.now = OPEN;
  it.client.down = false;
});

const unescape = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!);
const page = async (path: string): Promise<string> => (await who.get(path)).text();

/** Every field of the page's last form, as a browser would send it. */
function fieldsOf(html: string, action: string): Record<string, string | string[]> {
  const form = html.slice(html.indexOf(`action="${action}"`)).split('</form>')[0]!;
  const rows: string[] = [];
  const found: Record<string, string | string[]> = { rad: rows };
  const add = (name: string, value: string): void => void (name === 'rad' ? rows.push(value) : (found[name] = value));
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = /\sname="([^"]*)"/.exec(tag)?.[1];
    const type = /\stype="([^"]*)"/.exec(tag)?.[1] ?? 'text';
    if (name === undefined || (['radio', 'checkbox'].includes(type) && !/\schecked/.test(tag))) continue;
    add(name, unescape(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? ''));
  }
  // the first line break after the tag is not part of the text
  for (const [, name, text] of form.matchAll(/<textarea\b[^>]*\sname="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g)) add(name!, unescape(text!));
  return found;
}

/** Fills the form in as a person would, and saves. */
async function fill(path: string, filled: Record<string, string>, more: Record<string, string> = {}, sida = 1): Promise<Response> {
  const fields = fieldsOf(await page(`${path}/rapport?sida=${sida}`), `${path}/rapport`);
  return who.post(`${path}/rapport`, { ...fields, vidare: 'spara', ...filled, ...more });
}

const status = (row: number, value: string) => ({ [`lage.${ids[row]}`]: value });
const everything = () => ({ ...status(0, 'helt'), ...status(1, 'delvis'), ...status(2, 'inte'), [`varde.${ids[2]}`]: '79,5', ...status(3, 'omatt'), [`kommentar.${ids[3]}`]: 'Enkäten görs i höst.', ...status(4, 'pagaende') });

async function handIn(path: string, more: Record<string, string> = {}): Promise<Response> {
  const fields = fieldsOf(await page(`${path}/rapport/granska`), `${path}/rapport/lamna-in`);
  return who.post(`${path}/rapport/lamna-in`, { ...fields, ...more });
}

describe('the form', () => {
  test('is first on the page behind the link, and tells how many rows it has', async () => {
    const text = await page(author);
    expect(text).toContain(`href="${author}/rapport"`);
    expect(text).toContain('5 rader i planen, ingen ifylld än');
    expect(text).toContain('Lämna in en fil, en länk eller en text i stället');
  });

  test('shows each row with what is promised, under its goal and level', async () => {
    const text = await page(`${author}/rapport`);
    for (const words of ['M1 God vård i tid', 'Kortsiktiga nyckeltal', 'K1 Besök inom tre dagar', 'Mål 85 % (öka), utgångsvärde 78 %.', 'Värde för K1 (%)', 'Går inte att mäta', 'Pågående enligt plan', 'Klart senast torsdag 30 september 2027, ansvarig enhetschef.'])
      expect(text).toContain(words);
    expect(text).not.toContain('Värde för U1');
  });

  test('is the responsible’s and the substitute’s, and nobody else’s', async () => {
    expect((await who.get(`${head}/rapport`)).headers.get('location')).toBe(head);
    const refused = await who.post(`${head}/rapport`, { rad: ids[0]!, ...status(0, 'helt'), [`sett.${ids[0]}`]: '0:x', [`kommentar.${ids[0]}`]: 'Mina ord.' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Mina ord.');
    expect(await it.db.selectFrom('report_draft_rows').select('plan_row').execute()).toEqual([]);
  });

  test('is not there for a report without rows: that is handed in as before', async () => {
    await openNow(it, area);
    const { path } = await linkFor(it.db, area, 'controller@hsf-o01');
    expect(await page(path)).not.toContain('/rapport');
    expect((await who.get(`${path}/rapport`)).headers.get('location')).toBe(path);
  });
});

describe('the draft', () => {
  test('keeps what is typed, also a value that is no number, and says what is wrong with the row', async () => {
    const answer = await fill(author, { ...status(2, 'delvis'), [`varde.${ids[2]}`]: 'åtta' });
    expect(answer.headers.get('location')).toBe(`${author}/rapport?sida=1&sparat=1`);
    const text = await page(answer.headers.get('location')!);
    expect(text).toContain('K1 Besök inom tre dagar: ”åtta” är inget tal.');
    expect(text).toContain('value="åtta"');
    expect(text).toContain('1 av 5 rader är ifyllda.');
    expect(await page(author)).toContain('5 rader i planen, 1 ifylld');
    await fill(author, { ...status(2, ''), [`varde.${ids[2]}`]: '' });
  });

  test('comes back exactly as typed, whatever is typed', async () => {
    const typed = fc.record({ comment: fc.string({ unit: 'grapheme', maxLength: 30 }), value: fc.string({ unit: 'grapheme', maxLength: 10 }) });
    const plain = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll('\u0000', '');
    await fc.assert(
      fc.asyncProperty(typed, async ({ comment, value }) => {
        const [said, number] = [`\n ${comment}\r\n<b>&amp;`, value.replaceAll(/[\r\n]/g, '')];
        await fill(author, { [`kommentar.${ids[2]}`]: said, [`varde.${ids[2]}`]: number });
        const back = fieldsOf(await page(`${author}/rapport`), `${author}/rapport`);
        expect([back[`kommentar.${ids[2]}`], back[`varde.${ids[2]}`]]).toEqual([plain(said), plain(number)]);
      }),
      { numRuns: 15 },
    );
    await fill(author, { [`kommentar.${ids[2]}`]: '', [`varde.${ids[2]}`]: '' });
  });

  test('of two people: a later save of the same row tells who saved what, and both texts are there', async () => {
    const fields = fieldsOf(await page(`${substitute}/rapport`), `${substitute}/rapport`);
    await fill(author, { ...status(0, 'helt'), [`kommentar.${ids[0]}`]: 'Controllerns ord.' });
    const answer = await who.post(`${substitute}/rapport`, { ...fields, vidare: 'spara', ...status(0, 'delvis'), [`kommentar.${ids[0]}`]: 'Ersättarens ord.', ...status(1, 'inte') });
    expect(answer.status).toBe(409);
    const text = await answer.text();
    expect(text).toContain('Controller, Hälso- och sjukvårdsförvaltningen sparade raden');
    expect(text).toContain('Controllerns ord.');
    expect(text).toContain('Ersättarens ord.');
    // what did not meet is saved
    expect(text).toContain('Sparat: en rad');
    const again = await who.post(`${substitute}/rapport`, { ...fieldsOf(text, `${substitute}/rapport`), vidare: 'spara' });
    expect(again.status).toBe(303);
    const now = fieldsOf(await page(`${author}/rapport`), `${author}/rapport`);
    expect([now[`lage.${ids[0]}`], now[`kommentar.${ids[0]}`], now[`lage.${ids[1]}`]]).toEqual(['delvis', 'Ersättarens ord.', 'inte']);
    expect(await page(`${author}/rapport`)).toContain('Sparad av Ersättare för förvaltningschefen');
  });

  test('a page that nobody has changed overwrites nothing', async () => {
    const fields = fieldsOf(await page(`${substitute}/rapport`), `${substitute}/rapport`);
    await fill(author, status(1, 'delvis'));
    const answer = await who.post(`${substitute}/rapport`, { ...fields, vidare: 'spara' });
    expect(answer.headers.get('location')).toBe(`${substitute}/rapport?sida=1&sparat=0`);
    expect(fieldsOf(await page(`${author}/rapport`), `${author}/rapport`)[`lage.${ids[1]}`]).toBe('delvis');
  });
});

describe('handing in', () => {
  test('names what is missing, and takes a tick to go on without it', async () => {
    await fill(author, { ...status(0, 'helt'), ...status(1, ''), ...status(2, '') });
    const text = await page(`${author}/rapport/granska`);
    expect(text).toContain('Inte ifyllda (4)');
    expect(text).toContain(`<a href="${author}/rapport?sida=1#rad-${ids[1]}">U2 Införa gemensam journal</a>`);
    const answer = await handIn(author);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('4 rader är inte ifyllda. Fyll i dem, eller kryssa i att du lämnar in ändå.');
  });

  test('is refused while a row is wrong', async () => {
    await fill(author, { ...status(3, 'omatt') });
    const answer = await handIn(author, { ofullstandig: 'ja' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('K2 Nöjda patienter: skriv varför det inte går att mäta.');
    expect((await stateOf(it.db, tertial)).revisions).toEqual([]);
  });

  test('keeps the draft and the comment when the workflows cannot be reached', async () => {
    await fill(author, everything());
    it.client.down = true;
    const answer = await handIn(author, { kommentar: 'Läs först K1.' });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('Utkastet finns kvar');
    expect(await page(`${author}/rapport/granska`)).toContain('Läs först K1.');
    expect((await countedResults(it.db, ids, false))).toEqual([]);
  });

  test('asks to look again when somebody has saved since', async () => {
    const fields = fieldsOf(await page(`${author}/rapport/granska`), `${author}/rapport/lamna-in`);
    await fill(substitute, status(1, 'helt'));
    const answer = await who.post(`${author}/rapport/lamna-in`, fields);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Utkastet har ändrats sedan du granskade');
    await fill(substitute, status(1, 'delvis'));
  });

  test('is one report, however many times the button is pressed', async () => {
    const fields = fieldsOf(await page(`${author}/rapport/granska`), `${author}/rapport/lamna-in`);
    const answers = await Promise.all([1, 2, 3].map(() => who.post(`${author}/rapport/lamna-in`, fields)));
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    const state = await stateOf(it.db, tertial);
    expect(state.revisions.map(({ submission }) => submission)).toMatchObject([{ form: 'report', rows: 5, comment: 'Läs först K1.' }]);
    expect((await it.db.selectFrom('reports').select('standing').where('revision', 'is not', null).execute()).map(({ standing }) => standing)).toEqual(['submitted']);
    expect(await page(answers[0]!.headers.get('location')!)).toContain('Läs det du lämnade in');
  });

  test('what is typed after that is saved, and told not to be part of it', async () => {
    const answer = await who.post(`${author}/rapport`, { rad: ids[0]!, [`sett.${ids[0]}`]: `99:x`, ...status(0, 'inte'), [`kommentar.${ids[0]}`]: 'För sent.' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('För sent.');
  });
});

describe('the report', () => {
  const reportOf = async (revision: number): Promise<string> => {
    const { submission } = (await stateOf(it.db, tertial)).revisions[revision - 1]!;
    if (submission.form !== 'report') throw new Error('no report');
    return submission.report;
  };

  test('is read by who approves, with its tallies', async () => {
    expect(await page(head)).toContain(`href="${head}/rapport/${await reportOf(1)}"`);
    const text = await page(`${head}/rapport/${await reportOf(1)}`);
    for (const words of ['1 inte uppfyllt, 1 går inte att mäta', '79,5 %', 'Enkäten görs i höst.', 'Inlämnad, men inte godkänd än', 'Läs först K1.']) expect(text).toContain(words);
  });

  test('is read by those signed in, and by no other deliverable’s link', async () => {
    const signed = await signedIn(it);
    expect((await signed.get(`/rapport/${await reportOf(1)}`)).status).toBe(200);
    expect(await (await signed.get(`/${tertial}`)).text()).toContain(`href="/rapport/${await reportOf(1)}"`);
    expect((await who.get(`/rapport/${await reportOf(1)}`)).status).toBe(303);
    const { path } = await linkFor(it.db, area, 'controller@hsf-o01');
    expect((await who.get(`${path}/rapport/${await reportOf(1)}`)).status).toBe(404);
  });

  test('is returned about a row by its number, and the draft starts from what was handed in', async () => {
    const text = await page(head);
    expect(text).toContain('<option value="K1"');
    const form = text.slice(text.indexOf(`action="${head}/godkann"`));
    const hidden = Object.fromEntries([...form.slice(0, form.indexOf('</form>')).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
    await who.post(`${head}/aterlamna`, { ...hidden, kommentar: 'Ange värdet för april.', del: 'K1' });
    const draft = await page(`${author}/rapport`);
    expect(draft).toContain('Ange värdet för april.');
    expect(draft).toContain('Återlämnad: det gäller den här raden');
    const fields = fieldsOf(draft, `${author}/rapport`);
    expect([fields[`lage.${ids[0]}`], fields[`varde.${ids[2]}`], fields[`kommentar.${ids[3]}`]]).toEqual(['helt', '79,5', 'Enkäten görs i höst.']);
    expect(await countedResults(it.db, ids, false)).toEqual([]);
  });

  test('of a new version tells what it changed, and replaces the one before', async () => {
    await fill(author, { ...status(2, 'delvis'), [`varde.${ids[2]}`]: '81' });
    expect((await handIn(author)).status).toBe(303);
    const text = await page(`${head}/rapport/${await reportOf(2)}`);
    expect(text).toContain('Ändrat sedan version 1 (1):');
    expect(text).toContain('Ändrat i den här versionen: läge, värde. Förut: inte uppfyllt, 79,5 %');
    expect(await page(`${head}/rapport/${await reportOf(1)}`)).toContain('Gäller inte');
    const counted = await countedResults(it.db, ids, false);
    expect(counted.map(({ row }) => row).sort()).toEqual([...ids].sort());
    expect(counted.find(({ row }) => row === ids[2])).toMatchObject({ value: '81', number: 81, standing: 'submitted' });
  });

  test('counts as approved when it is', async () => {
    const text = await page(head);
    const form = text.slice(text.indexOf(`action="${head}/godkann"`));
    const hidden = Object.fromEntries([...form.slice(0, form.indexOf('</form>')).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
    await who.post(`${head}/godkann`, hidden);
    expect((await countedResults(it.db, ids, true)).length).toBe(5);
    expect(await page(`${head}/rapport/${await reportOf(2)}`)).toContain('Godkänd');
  });

  test('is what the next one is held against', async () => {
    const next = 'leverans/2027/delarsrapport-forvaltning/hsf';
    await openNow(it, next);
    it.clock.now = '2027-09-01T08:00:00.000Z';
    const { path } = await linkFor(it.db, next, 'controller@hsf');
    const text = await page(`${path}/rapport`);
    expect(text).toContain('Förra gången (tertialrapport april 2027, per 30 april 2027): <strong>delvis uppfyllt</strong>, 81 %');
    expect(text).toContain('Enkäten görs i höst.');
    await fill(path, status(2, 'helt'));
    expect(await page(`${path}/rapport/granska`)).toContain('Ändrat läge sedan förra rapporten (1)');
  });
});

describe('what was said last time', () => {
  test('is last year’s, of the row that this one goes on from, until it has been reported itself', async () => {
    const report = 'leverans/2027/tertialrapport-omrade/hsf-o05';
    const [old] = await storeUnitPlan(it.db, [rowDraft('uppdrag', 'hsf-o04', { number: 'U7', name: 'Minska köerna' }, { planYear: 2026 })], 'Målet i fjol');
    const row = (await planRowById(it.db, old!))!;
    const result = { status: 'inte', value: '', number: null, comment: 'Vi saknade folk.', forecast: '' };
    await storeReport(it.db, { id: 'i-fjol', deliverable: null, unit: 'hsf-o04', planYear: 2026, asOf: '2026-12-31', title: 'verksamhetsberättelse 2026', levels: ['uppdrag'], comment: '', rows: [{ row, result }] }, { by: 'fil', at: OPEN });
    // another unit has it this year
    await storeUnitPlan(it.db, [rowDraft('uppdrag', 'hsf-o05', { number: 'U3', name: 'Minska köerna' }, { carriedFrom: old! })], 'Målet i år');
    await openNow(it, report);
    const text = await page(`${(await linkFor(it.db, report, 'controller@hsf-o05')).path}/rapport`);
    expect(text).toContain('Förra gången (verksamhetsberättelse 2026, per 31 december 2026): <strong>inte uppfyllt</strong>');
    expect(text).toContain('Vi saknade folk.');
  });
});

describe('a resubmission', () => {
  const unit = 'hsf-o02';
  const report = `leverans/2027/verksamhetsberattelse-omrade/${unit}`;

  test('replaces, never adds, however often and whatever is reported', async () => {
    const rows = await storeUnitPlan(it.db, fewRows(unit), 'Ett mål till');
    await openNow(it, report);
    const { path } = await linkFor(it.db, report, `områdeschef@${unit}`);
    const said = fc.array(fc.constantFrom('', 'helt', 'delvis'), { minLength: 3, maxLength: 3 }).filter((each) => each.some((one) => one !== ''));
    await fc.assert(
      fc.asyncProperty(said, async (statuses) => {
        await fill(path, Object.fromEntries(statuses.map((value, index) => [`lage.${rows[index]}`, value])));
        expect((await handIn(path, { ofullstandig: 'ja' })).status).toBe(303);
        const counted = await countedResults(it.db, rows, false);
        expect(Object.fromEntries(counted.map((each) => [each.row, each.status]))).toEqual(Object.fromEntries(statuses.flatMap((value, index) => (value === '' ? [] : [[rows[index], value]]))));
        expect(counted.length).toBe(statuses.filter((value) => value !== '').length);
        const { revisions, closed } = await stateOf(it.db, report);
        expect(closed).toBeNull();
        const by = revisions.at(-1)!.by;
        const back = await it.client.step(report, { type: 'withdraw', by, revision: revisions.length, comment: '' }, it.clock.now);
        expect(back.ok).toBe(true);
        expect(await countedResults(it.db, rows, false)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});

describe('thousands of rows', () => {
  const unit = 'hsf-o03';
  const report = `leverans/2027/tertialrapport-omrade/${unit}`;

  test('are filled in a page at a time, looked through and handed in within seconds', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => rowDraft('aktivitet', unit, { number: `A${index + 1}`, name: `Aktivitet ${index + 1}` }));
    const rows = await storeUnitPlan(it.db, many, 'Många aktiviteter');
    await openNow(it, report);
    const { path } = await linkFor(it.db, report, `controller@${unit}`);
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const from = performance.now();
      await work();
      return performance.now() - from;
    };
    const times = {
      open: await timed(() => page(path)),
      form: await timed(() => page(`${path}/rapport?sida=60`)),
      save: await timed(() => fill(path, { [`lage.${rows[25 * 59]}`]: 'forsenad' }, {}, 60)),
      review: await timed(() => page(`${path}/rapport/granska`)),
      handIn: await timed(async () => expect((await handIn(path, { ofullstandig: 'ja' })).status).toBe(303)),
    };
    // slow machines too: it must not grow into minutes
    for (const ms of Object.values(times)) expect(ms).toBeLessThan(15_000);
    const { submission } = (await stateOf(it.db, report)).revisions[0]!;
    expect(submission).toMatchObject({ rows: 1 });
    const text = await page(`${path}/rapport/${submission.form === 'report' ? submission.report : ''}`);
    expect(text).toContain('Inte rapporterade (2999)');
    expect(text).toContain('1 försenad, 2999 inte rapporterade');
  }, 90_000);
});
