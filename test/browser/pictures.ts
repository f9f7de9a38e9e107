// Not a test but a run of `npm run pictures`: every page of the list and every letter of the gallery, at desktop and phone
// size, as files in docs/bilder with an index. PLANHJUL_PICTURES writes them elsewhere.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { gallery } from '../../src/mail/gallery/gallery.js';
import type { Site } from '../api/support.js';
import { browser } from '../setup/browser.js';
import { followUpYear } from './follow-up-year.js';
import { pageGroups, pathOf } from './page-list.js';
import { inFewColours } from './palette-png.js';
import { indexOf } from './picture-index.js';
import { sampleYear } from './sample-year.js';

const folder = path.resolve(process.env['PLANHJUL_PICTURES'] ?? 'docs/bilder');
/** So many that tags and the wheel look as they do; a letter has fewer. */
const COLOURS = { page: 32, letter: 16 };
/** Longer pages are cut: what comes below is more of the same list. */
const SIZES = [
  { name: 'desktop', width: 1280, height: 900, most: 1350 },
  { name: 'phone', width: 390, height: 844, most: 1700 },
] as const;

let chromium: Browser;
/** The years the pages are shown in: their groups of pages, each by its path. */
let years: { site: Site; cookie: string; groups: Record<string, Record<string, string>> }[];

beforeAll(async () => {
  for (const part of ['pages', 'letters']) {
    rmSync(path.join(folder, part), { recursive: true, force: true });
    mkdirSync(path.join(folder, part), { recursive: true });
  }
  const [year, followUp] = [await sampleYear(), await followUpYear()];
  const groups = Object.fromEntries(Object.entries(pageGroups).map(([group, pages]) => [group, Object.fromEntries(Object.keys(pages).map((name) => [name, pathOf(name, year)]))]));
  years = [{ ...year, groups }, { ...followUp, groups: { 'Follow-up of plans': followUp.pages } }];
  chromium = await browser(['--lang=sv-SE']);
});
afterAll(async () => {
  await chromium.close();
  for (const { site } of years) await site.stop();
});

/** A file name of a page's name: `a link to hand in` → `a-link-to-hand-in`. */
const fileOf = (name: string): string => name.toLowerCase().replaceAll('’', '').replaceAll(/[^a-zåäö0-9]+/g, '-');

/** The page from its top, in few colours: a fourth of the bytes, and text stays sharp. */
async function picture(page: Page, file: string, { width, height, most }: { width: number; height: number; most: number }, colours: number): Promise<void> {
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
  const png = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(Math.max(whole, height / 2), most) } });
  writeFileSync(path.join(folder, file), inFewColours(png, colours));
}

const contextOf = ({ width, height }: (typeof SIZES)[number]): Promise<BrowserContext> => chromium.newContext({ viewport: { width, height }, locale: 'sv-SE', reducedMotion: 'reduce' });

test.each(SIZES)('every page, $name', async (size) => {
  for (const { site, cookie, groups } of years) {
    const context = await contextOf(size);
    await context.addCookies([{ name: 'planhjul', value: cookie, url: site.url }]);
    const page = await context.newPage();
    for (const [name, at] of Object.values(groups).flatMap((pages) => Object.entries(pages))) {
      await page.goto(site.url + at);
      await picture(page, `pages/${fileOf(name)}-${size.name}.png`, size, COLOURS.page);
    }
  }
});

test.each(SIZES)('every letter, $name', async (size) => {
  const page = await (await contextOf(size)).newPage();
  for (const { name, html } of gallery()) {
    await page.setContent(html);
    // its first window on a desktop, all of it on a phone
    await picture(page, `letters/${fileOf(name)}-${size.name}.png`, { ...size, most: size.name === 'desktop' ? 760 : size.most }, COLOURS.letter);
  }
});

test('the index', () => {
  const letters = gallery().map(({ name, subject }) => ({ words: subject, file: `letters/${fileOf(name)}` }));
  const pages = years.flatMap(({ groups }) => Object.entries(groups)).map(([group, list]) => ({ group, pictures: Object.keys(list).map((name) => ({ words: name, file: `pages/${fileOf(name)}` })) }));
  const others = readdirSync(folder).filter((file) => /^temporal-.*\.png$/.test(file));
  writeFileSync(path.join(folder, 'README.md'), indexOf([...pages, { group: 'Letters', pictures: letters }], others));
});
