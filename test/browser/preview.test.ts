// A year before it starts, in a real browser: the preview with its wheel and table, the letters of a person, and paper.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { signedIn, site, startYear } from '../api/support.js';
import type { Site } from '../api/support.js';
import { browser } from '../setup/browser.js';
import { looksRight } from './looks.js';

let it: Site;
let chromium: Browser;
let cookie: string;
const contexts: BrowserContext[] = [];
const year = 'modell=2023&ar=2027';
const pages: Record<string, string> = {
  'the preview': `/cykler/ny/tidplan?${year}`,
  'the letters of a year': `/cykler/ny/tidplan/utskick?${year}`,
  'the letters of a person': `/cykler/ny/tidplan/utskick?${year}&person=f%C3%B6rvaltningschef.hsf&beteende=tyst`,
  'a year on paper': `/cykler/ny/tidplan/utskrift?${year}`,
};

beforeAll(async () => {
  it = await site({ now: '2026-12-20T08:00:00.000Z' });
  chromium = await browser();
  cookie = (await signedIn(it)).cookie.slice('planhjul='.length);
});
afterAll(async () => {
  await chromium.close();
  await it.stop();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function openPage(path: string, width = 1280): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width, height: 800 }, locale: 'sv-SE' });
  contexts.push(context);
  await context.addCookies([{ name: 'planhjul', value: cookie, url: it.url }]);
  const page = await context.newPage();
  await page.goto(it.url + path);
  return page;
}

/** Unfolded: at phone size, in the dark, and in 320 px. */
const looksRightOnAPhone = async (path: string): Promise<void> => looksRight(await openPage(path, 390));

describe('a year before it starts', () => {
  test.each(Object.entries(pages))('%s: axe finds nothing at phone size, and it fits a window of 320 px', async (_, path) => {
    await looksRightOnAPhone(path);
  });

  test('every part is reached from the table of contents', async () => {
    const page = await openPage(pages['the preview']!);
    const links = await page.locator('.contents a').all();
    expect(links.length).toBe(6);
    for (const link of links) {
      await link.click();
      const target = new URL(page.url()).hash;
      expect(await page.locator(target).isVisible(), target).toBe(true);
    }
  });

  test('each number of the wheel is a row of the table, which leads to the step of that number', async () => {
    const page = await openPage(pages['the preview']!);
    const numbers = (await page.evaluate("[...new Set([...document.querySelectorAll('.wheel .arc-number')].map((each) => Number(each.textContent)))].sort((a, b) => a - b)")) as number[];
    const rows = (await page.evaluate("[...document.querySelectorAll('.spans tbody tr')].map((row) => [Number(row.cells[0].textContent), row.querySelector('a').getAttribute('href'), row.querySelector('a').textContent])")) as [number, string, string][];
    expect(rows.map(([number]) => number)).toEqual(numbers);
    for (const [number, href, name] of rows) expect(await page.locator(href).textContent()).toBe(`${number}. ${name}`);
  });

  test('planning and follow-up differ without any colour', async () => {
    const page = await openPage(pages['the preview']!);
    const hatched = (await page.evaluate("[...document.querySelectorAll('.wheel g')].map((arc) => [arc.querySelector('.arc')?.classList.contains('report') ?? false, arc.querySelector('[fill^=url]') !== null])")) as [boolean, boolean][];
    expect(new Set(hatched.map(([report]) => report))).toEqual(new Set([true, false]));
    expect(hatched.every(([report, over]) => report === over)).toBe(true);
  });

  test('a person is chosen and a mail is read, without a script', async () => {
    const page = await openPage(pages['the letters of a year']!, 390);
    await page.getByLabel('Person').selectOption('regiondirektör');
    await page.getByLabel('Ingen svarar').check();
    await page.getByRole('button', { name: 'Visa mejlen' }).click();
    const fold = page.locator('details.mail').first();
    expect(await fold.locator('pre').isVisible()).toBe(false);
    await fold.locator('summary').click();
    expect(await fold.locator('pre').textContent()).toContain('Varför du?');
    expect(await page.getByLabel('Ingen svarar').isChecked()).toBe(true);
  });

  test('on paper it is A4, without what only a screen can use', async () => {
    const page = await openPage(pages['a year on paper']!);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.screen-only').isVisible()).toBe(false);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
    expect(boxes.length).toBeGreaterThan(5);
    expect(boxes.every(([width, height]) => width === 595 && height === 842)).toBe(true);
  });
});

describe('a year that runs', () => {
  test('on paper: axe finds nothing, and it fits a window of 320 px', async () => {
    await startYear(it);
    await looksRightOnAPhone('/cykel/2027/tidplan/utskrift');
  });
});
