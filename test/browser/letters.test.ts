// Every letter of the gallery in a real browser: axe finds nothing, its colours hold in the dark, it fits a phone, and it
// is as readable without its style.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainAppearance } from '../../src/domain/appearance/appearance.js';
import { gallery } from '../../src/mail/gallery/gallery.js';
import { browser } from '../setup/browser.js';

const axe = readFileSync(createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core'), 'utf8');
const ALL = `{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }`;
const COLOURS = `{ runOnly: { type: 'rule', values: ['color-contrast'] } }`;

let chromium: Browser;
let page: Page;
beforeAll(async () => {
  chromium = await browser();
  page = await (await chromium.newContext({ viewport: { width: 360, height: 800 }, locale: 'sv-SE' })).newPage();
});
afterAll(() => chromium.close());

/** What axe finds, in words. Asked of axe itself: a letter is one document, and there are many letters. */
const faults = (what: string): Promise<string[]> =>
  page.evaluate(`axe.run(document, ${what}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' ' + failureSummary)))`);

test('axe finds nothing in any letter, light or dark, and each fits a phone', { timeout: 180_000 }, async () => {
  const found: string[] = [];
  // a few in an organisation's own colours too, with the notice of a test
  const dressed = gallery({ appearance: { ...plainAppearance, accent: { light: '#7a1f5c', dark: '#f0a8d8' }, signature: ['Staben'] }, notice: 'Det här är ett provutskick.' });
  for (const { name, html } of [...gallery(), ...dressed.slice(0, 3), ...dressed.slice(-1)]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setContent(html);
    // the window stays when its document is written anew
    if (await page.evaluate<boolean>("typeof axe === 'undefined'")) await page.evaluate(axe);
    found.push(...(await faults(ALL)).map((fault) => `${name} ${fault}`));
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await faults(COLOURS)).map((fault) => `${name}, dark: ${fault}`));
    if ((await page.evaluate<number>('document.documentElement.scrollWidth')) > 360) found.push(`${name} is wider than a phone`);
  }
  expect(found).toEqual([]);
});
