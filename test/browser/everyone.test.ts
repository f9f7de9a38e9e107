// The main pages for everyone: with text at 200 %, in forced colours, by keyboard alone, and on paper.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkFor, openNow, signedIn, site, startYear } from '../api/support.js';
import type { Site } from '../api/support.js';
import { browser } from '../setup/browser.js';
import { tooWide } from './looks.js';

const opened = 'leverans/2027/enhetsplan/rst-o01-e01';
let it: Site;
let chromium: Browser;
let page: Page;
let paths: string[];

beforeAll(async () => {
  it = await site({ now: '2027-10-15T08:00:00.000Z' });
  await startYear(it);
  await openNow(it, opened);
  const cookie = (await signedIn(it)).cookie.slice('planhjul='.length);
  const link = await linkFor(it.db, opened, 'enhetschef@rst-o01-e01');
  paths = [link.path, '/', '/cykel/2027', `/${opened}`, '/cykel/2027/utskick', '/utskick/prov', '/utskick/galleri'];
  chromium = await browser();
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, locale: 'sv-SE' });
  await context.addCookies([{ name: 'planhjul', value: cookie, url: it.url }]);
  page = await context.newPage();
});
afterAll(async () => {
  await chromium.close();
  await it.stop();
});

/** Text that is cut off: its box hides what does not fit. */
const cutOff = `[...document.querySelectorAll('main *, header *')]
  .filter((each) => !each.closest('.hidden, .scroll, svg, select, input, pre, iframe, .skip') && getComputedStyle(each).overflow === 'hidden' && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.outerHTML.slice(0, 120))`;

/** Buttons and fields without an edge that forced colours keep. */
const edgeless = `[...document.querySelectorAll('main button:not(.plain), main a.button, main input:not([type=hidden]), main select, main textarea')]
  .filter((each) => each.getBoundingClientRect().height > 0 && getComputedStyle(each).borderTopStyle === 'none' && !['checkbox', 'radio'].includes(each.type))
  .map((each) => each.outerHTML.slice(0, 120))`;

test('text at 200 % is neither cut off nor wider than the window', { timeout: 60_000 }, async () => {
  // the reader's own setting: what the style sheet counts in rem follows it, its breakpoints too
  const large = await browser(['--blink-settings=defaultFontSize=32']);
  const reader = await (await large.newContext({ viewport: { width: 1280, height: 900 }, storageState: await page.context().storageState() })).newPage();
  const found: string[] = [];
  for (const path of paths) {
    await reader.goto(it.url + path);
    expect(await reader.evaluate('parseFloat(getComputedStyle(document.documentElement).fontSize)')).toBe(32);
    found.push(...(await reader.evaluate<string[]>(tooWide)), ...(await reader.evaluate<string[]>(cutOff)));
  }
  await large.close();
  expect(found).toEqual([]);
});

test('in forced colours every button and field keeps an edge', { timeout: 60_000 }, async () => {
  const found: string[] = [];
  await page.emulateMedia({ forcedColors: 'active' });
  for (const path of paths) {
    await page.goto(it.url + path);
    found.push(...(await page.evaluate<string[]>(edgeless)).map((each) => `${path} ${each}`));
  }
  await page.emulateMedia({ forcedColors: 'none' });
  expect(found).toEqual([]);
});

test('on paper a page has no menu', { timeout: 60_000 }, async () => {
  await page.emulateMedia({ media: 'print' });
  for (const path of ['/cykel/2027', `/${opened}`]) {
    await page.goto(it.url + path);
    expect(await page.evaluate("[...document.querySelectorAll('nav .menu a')].filter((each) => each.getBoundingClientRect().height > 0).length"), path).toBe(0);
  }
  await page.emulateMedia({ media: 'screen' });
});

describe('by keyboard alone', () => {
  test.each([
    ['the start of a year', () => '/', 'Förbered en årscykel'],
    ['handing in', () => paths[0]!, 'Lämna in'],
    ['a test letter', () => '/utskick/prov', 'Skicka provutskick'],
  ])('%s: the main act is reached, and it is seen where one is', { timeout: 60_000 }, async (_name, path, act) => {
    await page.goto(it.url + path());
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate<{ words: string; outline: string }>("({ words: document.activeElement.textContent.trim(), outline: getComputedStyle(document.activeElement).outlineStyle })");
      expect(at.outline).not.toBe('none');
      if (at.words === act) return;
    }
    throw new Error(`${act} is not reached in 60 stops`);
  });
});
