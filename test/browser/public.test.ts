// The pages that everybody reads, in a real browser: axe finds nothing in light or dark, nothing is wider than a small
// phone, they print, and the search works without any script.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { plainAppearance } from '../../src/domain/appearance/appearance.js';
import { loadFirstPlans } from '../../src/api/first-plans.js';
import { storeDocumentFile } from '../../src/records/register-files.js';
import { saveDocuments } from '../../src/records/register.js';
import { signedIn, site, startYear } from '../api/support.js';
import type { Site } from '../api/support.js';
import { browser } from '../setup/browser.js';
import { loadSample, sampleFolder } from '../support/sample.js';
import { looksRight } from './looks.js';

let it: Site;
let chromium: Browser;
let cookie: string;
const contexts: BrowserContext[] = [];
const by = { by: 'sekretariat@example.org', at: '2027-02-01T08:00:00.000Z', way: 'form' } as const;

beforeAll(async () => {
  it = await site({ now: '2027-02-01T08:00:00.000Z', appearance: async () => ({ appearance: plainAppearance, problems: [] }) });
  await startYear(it);
  const { model, organisation } = loadSample();
  expect(await loadFirstPlans(it.db, sampleFolder.models, { models: [model], organisation }, it.clock.now)).toEqual([]);
  const words = { group: 'Policyer', name: 'Miljöpolicy', validity: '2024-2028', dnr: 'RS/1/2024', decided: '2024-03-05', body: 'Regionfullmäktige', link: 'https://example.org/miljo', followUp: 'I årsredovisningen', followUpOn: 'årligen 31 oktober', owner: '' };
  await saveDocuments(it.db, [{ id: null, version: 0, words }, { id: null, version: 0, words: { ...words, name: 'Miljö-policy' } }, { id: null, version: 0, words: { ...words, name: 'Miljö policy' } }], by);
  await storeDocumentFile(it.db, 'miljopolicy', { name: 'Miljöpolicy.pdf', type: 'application/pdf', bytes: Buffer.from('x') }, { internal: false, by: by.by, at: by.at });
  cookie = (await signedIn(it)).cookie.slice('planhjul='.length);
  chromium = await browser();
});
afterAll(async () => {
  await chromium.close();
  await it.stop();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function openPage(anonymous: boolean, width = 1280): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, locale: 'sv-SE' });
  contexts.push(context);
  if (!anonymous) await context.addCookies([{ name: 'planhjul', value: cookie, url: it.url }]);
  return context.newPage();
}

const pages: [string, string, boolean][] = [
  ['the results', '/resultat', true],
  ['a year', '/resultat/2026', true],
  ['a unit', '/resultat/2026/rs', true],
  ['a search', '/resultat/2026/rs?lage=inte&sok=e', true],
  ['nothing found', '/resultat/2026?sok=finns+inte', true],
  ['an assignment', '/resultat/rad/2026.rs.1', true],
  ['an indicator with history', '/resultat/rad/2026.rs.39', true],
  ['about the data', '/resultat/data', true],
  ['the documents', '/styrdokument', true],
  ['a document with a file', '/styrdokument/miljopolicy', true],
  ['the accessibility statement', '/tillganglighet', true],
  ['what is shown of a row', '/uppfoljning/rad/2026.rs.1/visas', false],
  ['the file of a document', '/register/miljopolicy/fil', false],
  ['a document that stands twice', '/register/miljo-policy', false],
  ['the register with twins', '/register', false],
];

describe('every page', () => {
  test.each(pages)('%s: axe finds nothing, its colours hold in the dark, and it fits a window of 320 px', async (_name, path, anonymous) => {
    const page = await openPage(anonymous);
    expect((await page.goto(it.url + path))!.status()).toBe(200);
    // long lists are built alike
    await page.evaluate("for (const more of document.querySelectorAll('.results > li:nth-child(n + 9)')) more.remove()");
    await looksRight(page);
  });
});

describe('the results', () => {
  test('are found by the search, then by the unit, without a script', async () => {
    const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${it.url}/resultat`);
    await page.getByLabel('Sök', { exact: true }).fill('väntetiderna');
    await page.getByLabel('Organ', { exact: true }).selectOption('Regionstyrelsen');
    await page.getByRole('button', { name: 'Visa' }).click();
    expect(new URL(page.url()).pathname).toBe('/resultat/2026/rs');
    await page.getByRole('link', { name: /Korta väntetiderna/ }).first().click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('U1 Korta väntetiderna');
  });

  test('print without menu, search and links to data', async () => {
    const page = await openPage(true);
    await page.goto(`${it.url}/resultat/2026/rs`);
    await page.emulateMedia({ media: 'print' });
    expect([await page.getByRole('navigation', { name: 'Huvudmeny' }).isVisible(), await page.getByRole('search').isVisible(), await page.getByRole('link', { name: 'CSV' }).isVisible(), await page.getByRole('heading', { level: 1 }).isVisible()]).toEqual([false, false, false, true]);
  });
});
