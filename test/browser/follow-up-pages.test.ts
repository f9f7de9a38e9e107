// The pages of the follow-up in a real browser, with the sample's plans: axe finds nothing in light or dark, and nothing
// is wider than a small phone.

import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Site } from '../api/support.js';
import { browser } from '../setup/browser.js';
import { unzip } from '../support/zip.js';
import { followUpYear } from './follow-up-year.js';
import { faults, looksRight } from './looks.js';

let it: Site;
let chromium: Browser;
let cookie: string;
let pages: Record<string, string>;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  ({ site: it, cookie, pages } = await followUpYear());
  chromium = await browser();
});
afterAll(async () => {
  await chromium.close();
  await it.stop();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function openPage(width = 1280) {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, colorScheme: 'light', locale: 'sv-SE' });
  contexts.push(context);
  await context.addCookies([{ name: 'planhjul', value: cookie, url: it.url }]);
  return context.newPage();
}

const names = [
  'the years',
  'a reported year',
  'a reported year, one body',
  'a year with reports missing',
  'a year without rows',
  'a document of one body',
  'a new plan year',
  'the rows of the plans',
  'the rows of a plan, nothing found',
  'assignments that nobody has taken',
  'an indicator with history',
  'an assignment',
  'a new row',
  'changing a row',
  'striking a row',
  'handing an assignment down',
  'handing an assignment down, looked at',
  'moving a row',
  'moving an action',
  'units that are no more',
  'taking rows along',
  'taking rows along, looked at',
  'taking rows along, not laid up',
  'reading a file',
  'the decision of a plan',
  'the proposals',
  'the proposals, none',
  'a proposal to amend',
  'a proposal to add',
  'an answered proposal',
  'a point for next year',
  'a new proposal',
  'a link to a report',
  'the form of a report',
  'a report looked over',
  'proposals from a link',
  'a proposal from a link',
  'a link to a plan',
  'the rows of a plan from a link',
  'a row from a link',
  'reading a file from a link',
  'the public results',
  'the public results of a year',
  'the public results of a body',
  'a public indicator',
  'the open data',
  'when a row is shown',
];

describe('every page of the follow-up', () => {
  test('is in the list below', () => {
    expect(Object.keys(pages)).toEqual(names);
  });

  test.each(names)('%s: axe finds nothing, its colours hold in the dark, and it fits a window of 320 px', async (name) => {
    const page = await openPage();
    const answer = await page.goto(it.url + pages[name]);
    expect(answer?.status()).toBe(200);
    await looksRight(page);
  });
});

describe('a document of the follow-up', () => {
  test('is no wider than a paper, where nothing can be scrolled', async () => {
    const page = await openPage(690);
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${it.url}/uppfoljning/2026/dokument/2026-08-31?organ=rs`);
    expect(await page.evaluate(`[...document.querySelectorAll('table')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.caption.textContent)`)).toEqual([]);
  });

  test('is as a Word file made of parts that are well-formed XML', async () => {
    const page = await openPage();
    await page.goto(`${it.url}/uppfoljning`);
    const file = await (await page.request.get(`${it.url}/uppfoljning/2026/dokument/2026-08-31.docx?organ=rs`)).body();
    const parts = [...unzip(file)].filter(([name]) => /\.(xml|rels|svg)$/.test(name));
    const broken: string[] = [];
    for (const [name, xml] of parts) {
      if (await page.evaluate<boolean>(`new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml').querySelector('parsererror') !== null`)) broken.push(name);
    }
    expect([parts.length > 10, broken]).toEqual([true, []]);
  });
});

describe('a form of the follow-up', () => {
  test('that is wrong takes the focus to its errors, each a link to its field', async () => {
    const page = await openPage();
    await page.goto(`${it.url}/uppfoljning/2027/plan/ny?enhet=rs`);
    await page.getByRole('button', { name: 'Lägg till raden' }).click();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Namnet saknas.' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('name');
  });

  test('is filled in and sent by keyboard alone', async () => {
    const page = await openPage();
    await page.goto(it.url + pages['a row from a link']);
    await page.getByLabel('Vad är det?').selectOption({ label: 'Aktivitet' });
    await page.getByLabel('Namn', { exact: true }).focus();
    await page.keyboard.type('Inför nya rutiner');
    const button = page.getByRole('button', { name: 'Lägg till raden' });
    for (let n = 0; n < 12 && !(await button.evaluate('(each) => each === document.activeElement')); n += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/klart=sparat/);
    expect(await page.getByRole('link', { name: 'Inför nya rutiner' }).count()).toBe(1);
  });
});
