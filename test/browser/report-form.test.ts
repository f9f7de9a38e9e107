// Reporting in a real browser, without any script: the window opens, the form is filled in, handed in, returned, changed
// and approved, over a real database. axe looks at every page, in light and dark and on a small phone.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rowDraft } from '../support/plan-rows.js';
import { fewRows, storeUnitPlan } from '../support/report-rows.js';
import { linkFor, openNow, signedIn, site, startYear, stateOf } from '../api/support.js';
import type { Site } from '../api/support.js';
import { browser } from '../setup/browser.js';
import { looksRight } from './looks.js';

const tertial = 'leverans/2027/tertialrapport/hsf';
const long = 'leverans/2027/tertialrapport-omrade/hsf-o03';
let it: Site;
let chromium: Browser;
let cookie: string;
let ids: string[];
let author: string;
let head: string;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  it = await site({ now: '2027-05-03T08:00:00.000Z' });
  chromium = await browser();
  await startYear(it);
  ids = await storeUnitPlan(it.db, fewRows());
  await storeUnitPlan(it.db, Array.from({ length: 230 }, (_, index) => rowDraft('aktivitet', 'hsf-o03', { number: `A${index + 1}`, name: `Aktivitet ${index + 1}` })), 'Många');
  await openNow(it, tertial);
  await openNow(it, long);
  author = (await linkFor(it.db, tertial, 'controller@hsf')).path;
  head = (await linkFor(it.db, tertial, 'förvaltningschef@hsf')).path;
  cookie = (await signedIn(it)).cookie.slice('planhjul='.length);
});
afterAll(async () => {
  await chromium.close();
  await it.stop();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function openPage(path: string, signed = false): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, locale: 'sv-SE' });
  contexts.push(context);
  if (signed) await context.addCookies([{ name: 'planhjul', value: cookie, url: it.url }]);
  const page = await context.newPage();
  await page.goto(it.url + path);
  return page;
}

/** Asks of a page what is asked of every page, and goes on with it as it was. */
async function looksRightHere(page: Page): Promise<void> {
  await looksRight(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
}

const main = async (page: Page): Promise<string> => (await page.textContent('main')) ?? '';

describe('a report from the letter’s link to approval', () => {
  test('the link’s page leads to the form', async () => {
    const page = await openPage(author);
    await looksRightHere(page);
    await page.getByRole('link', { name: 'Fyll i uppföljningen' }).click();
    expect(await page.title()).toContain('Fyll i tertialrapport april 2027');
    await looksRightHere(page);
  });

  test('by keyboard alone a status is chosen and saved, and what is wrong takes the focus', async () => {
    const page = await openPage(`${author}/rapport`);
    await page.locator('[id="rapport-lage.2027.hsf.3"]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('åtta');
    // Enter saves and stays
    await page.keyboard.press('Enter');
    await page.waitForURL(/sparat=1/);
    expect(await page.locator('[id="rapport-varde.2027.hsf.3"]').inputValue()).toBe('åtta');
    expect(await page.getByRole('radio', { name: 'Delvis uppfyllt' }).nth(2).isChecked()).toBe(true);
    expect(await page.evaluate('document.activeElement.className')).toBe('errors');
    await looksRightHere(page);
    await page.getByRole('link', { name: /”åtta” är inget tal/ }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('rapport-varde.2027.hsf.3');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('81,5');
    await page.keyboard.press('Enter');
    await page.locator('.errors').waitFor({ state: 'detached' });
    expect(await main(page)).toContain('Sparat: en rad');
  });

  test('the review names what is missing, and a tick hands it in', async () => {
    const page = await openPage(`${author}/rapport`);
    const row = (n: number) => page.locator(`[id="rad-${ids[n]}"]`);
    await row(0).getByLabel('Helt uppfyllt').check();
    await row(1).getByLabel('Inte uppfyllt').check();
    await row(3).getByLabel('Går inte att mäta').check();
    await row(3).getByLabel('Kommentar till K2').fill('Enkäten görs i höst.');
    await page.getByRole('button', { name: 'Spara och granska' }).click();
    await looksRightHere(page);
    expect(await main(page)).toContain('4 av 5 rader är ifyllda.');
    await page.getByRole('button', { name: 'Lämna in uppföljningen' }).click();
    await looksRightHere(page);
    expect(await main(page)).toContain('En rad är inte ifylld');
    await page.getByLabel('Kommentar till den som ska läsa').fill('A1 rapporteras i augusti.');
    await page.getByLabel('Lämna in fast en rad inte är rapporterad').check();
    await page.getByRole('button', { name: 'Lämna in uppföljningen' }).click();
    expect(await main(page)).toContain('Tack, inlämningen är mottagen');
    await page.getByRole('link', { name: 'Läs det du lämnade in' }).click();
    await looksRightHere(page);
    expect(await main(page)).toContain('Inte rapporterade (1): A1');
  });

  test('who approves reads it, and returns it about a row', async () => {
    const page = await openPage(head);
    await looksRightHere(page);
    await page.getByRole('link', { name: 'Läs uppföljningen, version 1' }).click();
    expect(await main(page)).toContain('Enkäten görs i höst.');
    await page.goBack();
    await page.getByLabel('Kommentar').first().fill('Vad händer med journalen?');
    await page.getByLabel('Vilken del gäller det?').fill('U2');
    await page.getByRole('button', { name: 'Återlämna för ändring' }).click();
    expect(await main(page)).toContain('Återlämnad för ändring');
  });

  test('the new version starts from the one returned, and tells what it changes', async () => {
    const page = await openPage(`${author}/rapport`);
    await looksRightHere(page);
    expect(await main(page)).toContain('Återlämnad: det gäller den här raden');
    const row = (n: number) => page.locator(`[id="rad-${ids[n]}"]`);
    expect(await row(2).getByLabel('Värde för K1 (%)').inputValue()).toBe('81,5');
    await row(1).getByLabel('Delvis uppfyllt').check();
    await row(4).getByLabel('Försenad').check();
    await page.getByRole('button', { name: 'Spara och granska' }).click();
    await page.getByRole('button', { name: 'Lämna in den nya versionen' }).click();
    await page.getByRole('link', { name: 'Läs det du lämnade in' }).click();
    await looksRightHere(page);
    expect(await main(page)).toContain('Ändrat sedan version 1 (2): U2, A1');
  });

  test('approved it counts, and the secretariat reads it from the deliverable’s page', async () => {
    const page = await openPage(head);
    await page.getByRole('button', { name: 'Godkänn', exact: true }).click();
    const { closed } = await stateOf(it.db, tertial);
    expect(closed?.outcome).toBe('approved');
    const standings = await it.db.selectFrom('reports').select(['revision', 'standing']).orderBy('revision').execute();
    expect(standings).toEqual([
      { revision: 1, standing: 'superseded' },
      { revision: 2, standing: 'approved' },
    ]);
    const office = await openPage(`/${tertial}`, true);
    await office.getByRole('link', { name: 'Läs uppföljningen, version 2' }).click();
    expect(await main(office)).toContain('Godkänd.');
    await looksRightHere(office);
  });
});

describe('a long report', () => {
  test('is filled in page by page', async () => {
    const { path } = await linkFor(it.db, long, 'controller@hsf-o03');
    const page = await openPage(`${path}/rapport?sida=2`);
    await looksRightHere(page);
    await page.getByLabel('Genomförd').first().check();
    await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
    expect(page.url()).toContain('sida=3');
    expect(await main(page)).toContain('1 av 230 rader är ifyllda.');
    await page.getByLabel('Försenad').first().check();
    await page.getByRole('button', { name: 'Granska och lämna in' }).click();
    expect(await main(page)).toContain('Inte ifyllda (228)');
    await looksRightHere(page);
  });
});
