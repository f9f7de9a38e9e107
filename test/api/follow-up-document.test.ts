// Documents of the follow-up, from the sample's plans: the page made for paper and the Word file hold the same.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFirstPlans } from '../../src/api/first-plans.js';
import { addProposal } from '../../src/records/plan-proposals.js';
import { savePlanRows } from '../../src/records/plan-rows.js';
import { rowDraft } from '../support/plan-rows.js';
import { loadSample, sampleFolder } from '../support/sample.js';
import { unzip } from '../support/zip.js';
import { signedIn, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let office: Visitor;

const path = '/uppfoljning/2026/dokument/2026-04-30';

beforeAll(async () => {
  it = await site({ now: '2027-05-14T08:00:00.000Z' });
  await startYear(it);
  const { model, organisation } = loadSample();
  await loadFirstPlans(it.db, sampleFolder.models, { models: [model], organisation }, '2026-12-20T08:00:00.000Z');
  const how = { by: 'sekretariat@example.org', at: '2027-05-10T08:00:00.000Z' };
  const own = { words: null, deliverable: null, seat: null };
  await addProposal(it.db, { id: 'a', kind: 'strike', planYear: 2026, unit: 'rs', row: '2026.rs.1', text: 'Det är gjort.', ...own }, how);
  await addProposal(it.db, { id: 'b', kind: 'next-plan', planYear: 2027, unit: 'rs', row: null, text: 'Ta upp <beredskapen>.', ...own }, how);
  await addProposal(it.db, { id: 'c', kind: 'next-plan', planYear: 2027, unit: 'pn', row: null, text: 'Något annat.', ...own }, how);
  office = await signedIn(it);
});
afterAll(() => it.stop());

const plain = (markup: string): string => markup.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const words = async (address: string): Promise<string> => plain(await (await office.get(address)).text());
const files = async (address: string): Promise<Map<string, string>> => unzip(new Uint8Array(await (await office.get(address)).arrayBuffer()));

const printed = ['2 helt uppfyllt, 35 delvis uppfyllt, 1 inte uppfyllt', '7 helt uppfyllt, 3 delvis uppfyllt, 8 inte uppfyllt, 5 går inte att mäta', '47 planerad, 164 pågående enligt plan, 10 försenad, 10 genomförd'];

describe('a document of regionstyrelsen per April', () => {
  test('has the printed figures on its page', async () => {
    const text = await words(`${path}?organ=rs`);
    expect([text.includes('Uppföljning av planen per 30 april 2026'), ...printed.map((figures) => text.includes(figures))]).toEqual([true, true, true, true]);
  });

  test('has the printed figures in its Word file', async () => {
    const text = plain((await files(`${path}.docx?organ=rs`)).get('word/document.xml')!);
    expect(printed.map((figures) => text.includes(figures))).toEqual([true, true, true]);
  });

  test('has what is proposed to its plan and to next year’s, and no other body’s', async () => {
    const text = plain((await files(`${path}.docx?organ=rs`)).get('word/document.xml')!);
    expect(['Det är gjort.', 'Ta upp &lt;beredskapen&gt;.', 'Något annat.'].map((said) => text.includes(said))).toEqual([true, true, false]);
  });
});

describe('a Word file', () => {
  test('is Swedish, has a title, headings, heads that repeat, and pictures with words', async () => {
    const all = await files(`${path}.docx?organ=rs`);
    const [document, styles, core] = ['word/document.xml', 'word/styles.xml', 'docProps/core.xml'].map((name) => all.get(name)!);
    const tables = document!.match(/<w:tbl>/g)!.length;
    const pictures = document!.match(/<wp:docPr /g)!.length;
    expect({
      language: styles!.includes('<w:lang w:val="sv-SE"'),
      title: core!.includes('Uppföljning av planen per 30 april 2026'),
      headings: (document!.match(/w:val="Heading1"/g) ?? []).length > 10,
      heads: document!.match(/<w:tblHeader\/>/g)!.length === tables,
      described: (document!.match(/<wp:docPr [^>]*descr="(Stapel|Utveckling): [^"]+"/g) ?? []).length === pictures,
      both: [...all.keys()].some((name) => name.endsWith('.svg')) && [...all.keys()].some((name) => name.endsWith('.png')),
    }).toEqual({ language: true, title: true, headings: true, heads: true, described: true, both: true });
  });

  test('is called after the day and the body', async () => {
    const response = await office.get(`${path}.docx?organ=rs&bara=godkanda`);
    expect([response.headers.get('content-disposition'), response.headers.get('content-type')]).toEqual(['attachment; filename=uppfoljning-2026-04-30-rs-godkanda.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']);
  });
});

describe('a document that is asked for', () => {
  test('per a day without reports, of a unit that is not there or of a year without plans is not found', async () => {
    const addresses = ['/uppfoljning/2026/dokument/2026-05-05', '/uppfoljning/2026/dokument/skrap', `${path}?organ=finns-inte`, '/uppfoljning/1999/dokument/1999-04-30', '/uppfoljning/2026/dokument/2026-05-05.docx'];
    expect(await Promise.all(addresses.map(async (address) => (await office.get(address)).status))).toEqual([404, 404, 404, 404, 404]);
  });

  test('of the running year names every report that is missing', async () => {
    const text = await words('/uppfoljning/2027/dokument/2027-04-30');
    expect(['Rapporter som inte är inlämnade, de försenade först', 'Regionstaben Tertialrapport per april', 'inte upp i någon rapport per den 30 april 2027'].map((said) => text.includes(said))).toEqual([true, true, true]);
  });

  test('of a plan with thousands of actions stays small, for they are only counted', async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => rowDraft('aktivitet', 'hsf', { number: `X${i}`, name: `Aktivitet ${i}` }, { position: i + 1 }));
    await savePlanRows(it.db, rows, { by: 'test', at: '2027-01-01T08:00:00.000Z', way: 'import', reason: '' });
    const [text, file] = [await words('/uppfoljning/2027/dokument/2027-04-30'), await office.get('/uppfoljning/2027/dokument/2027-04-30.docx')];
    expect([/4\s?231 inte rapporterade/.test(text), (await file.arrayBuffer()).byteLength < 500_000]).toEqual([true, true]);
  });
});
