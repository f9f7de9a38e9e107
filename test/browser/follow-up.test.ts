// The follow-up and its documents in a real browser: axe finds nothing, nothing is wider than a small phone, and every part
// of the Word file is XML that a strict reader takes.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFirstPlans } from '../../src/api/first-plans.js';
import { signedIn, site, startYear } from '../api/support.js';
import type { Site, Visitor } from '../api/support.js';
import { browser } from '../setup/browser.js';
import { loadSample, sampleFolder } from '../support/sample.js';
import { unzip } from '../support/zip.js';
import { faults, tooWide } from './looks.js';

let it: Site;
let chromium: Browser;
let office: Visitor;
let page: Page;

beforeAll(async () => {
  it = await site({ now: '2027-05-14T08:00:00.000Z' });
  await startYear(it);
  const { model, organisation } = loadSample();
  await loadFirstPlans(it.db, sampleFolder.models, { models: [model], organisation }, '2026-12-20T08:00:00.000Z');
  office = await signedIn(it);
  chromium = await browser();
  const context = await chromium.newContext({ viewport: { width: 320, height: 800 }, locale: 'sv-SE' });
  await context.addCookies([{ name: 'planhjul', value: office.cookie.slice('planhjul='.length), url: it.url }]);
  page = await context.newPage();
});
afterAll(async () => {
  await chromium.close();
  await it.stop();
});

const names = { 'the years': '/uppfoljning', 'a year': '/uppfoljning/2027', 'a body of a year with reports': '/uppfoljning/2026?per=2026-08-31&enhet=rs', 'a document of one body': '/uppfoljning/2026/dokument/2026-08-31?organ=rs' };

describe.each(Object.entries(names))('%s', (_, path) => {
  test('fits a phone', async () => {
    await page.goto(it.url + path);
    expect(await page.evaluate<string[]>(tooWide)).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('has nothing that axe finds, %s', { timeout: 60_000 }, async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(it.url + path);
    expect(await faults(page)).toEqual([]);
  });
});

test('a document fits the width of a paper', async () => {
  await page.setViewportSize({ width: 690, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${it.url}${names['a document of one body']}`);
  // on paper nothing can be scrolled: the tables themselves must not be wider
  const wide = await page.evaluate<string[]>(`[...document.querySelectorAll('table')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.caption.textContent)`);
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 320, height: 800 });
  expect(wide).toEqual([]);
});

test('every part of the Word file is well-formed XML', async () => {
  const all = unzip(new Uint8Array(await (await office.get('/uppfoljning/2026/dokument/2026-08-31.docx?organ=rs')).arrayBuffer()));
  const parts = [...all].filter(([name]) => /\.(xml|rels|svg)$/.test(name));
  await page.goto(`${it.url}/uppfoljning`);
  const broken: string[] = [];
  for (const [name, xml] of parts) {
    const wellFormed = await page.evaluate<boolean>(`new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml').querySelector('parsererror') === null`);
    if (!wellFormed) broken.push(name);
  }
  expect([parts.length > 10, broken]).toEqual([true, []]);
});
