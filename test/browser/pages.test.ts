// Every page in a real browser: axe finds nothing in light or dark, nothing is wider than a small phone, and what only
// a browser decides (keyboard, what is shown and hidden, a whole form sent) works without any script.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { latestSignInLink, linkFor, SECRETARIAT, signedInAs, stateOf } from '../api/support.js';
import type { Site } from '../api/support.js';
import { browser } from '../setup/browser.js';
import { faults, looksRight, tooWide } from './looks.js';
import { everyPage, pathOf } from './page-list.js';
import { sampleYear } from './sample-year.js';
import type { SampleYear } from './sample-year.js';

let it: Site;
let chromium: Browser;
let its: SampleYear;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  its = await sampleYear();
  it = its.site;
  chromium = await browser();
});
afterAll(async () => {
  await chromium.close();
  await it.stop();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

interface Looks {
  dark?: boolean;
  width?: number;
  anonymous?: boolean;
}

async function openPage({ dark = false, width = 1280, anonymous = false }: Looks = {}): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light', locale: 'sv-SE' });
  contexts.push(context);
  if (!anonymous) await context.addCookies([{ name: 'planhjul', value: its.cookie, url: it.url }]);
  return context.newPage();
}

describe('every page', () => {
  test.each(Object.keys(everyPage))('%s: axe finds nothing, its colours hold in the dark, and it fits a window of 320 px', async (name) => {
    const page = await openPage();
    await page.goto(it.url + pathOf(name, its));
    // axe cannot run in a sealed frame: the letters themselves are looked at in letters.test.ts
    await page.evaluate("for (const sealed of document.querySelectorAll('iframe[sandbox]')) sealed.remove()");
    await looksRight(page);
  });
});

describe('what a visitor without an account sees', () => {
  test.each(['/', '/logga-in'])('%s: axe finds nothing', async (path) => {
    const page = await openPage({ anonymous: true });
    await page.goto(it.url + path);
    expect(await faults(page)).toEqual([]);
  });
});

describe('by keyboard', () => {
  test('the first stop is a link past the menu, and it leads to the content', async () => {
    const page = await openPage();
    await page.goto(`${it.url}/cykel/2027`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Hoppa till innehållet');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('innehall');
  });

  test('what has the focus can be seen', async () => {
    const page = await openPage();
    await page.goto(it.url + pathOf('a link to hand in', its));
    for (let n = 0; n < 6; n += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineWidth')).toBe('3px');
    }
  });

  test('nothing to point at is smaller than 24 px', async () => {
    const page = await openPage({ width: 360 });
    await page.goto(`${it.url}/cykel/2027`);
    const small = await page.evaluate(`[...document.querySelectorAll('main button, main input:not([type=hidden]), main select, main summary, header a, header button')]
      .map((each) => ({ html: each.outerHTML.slice(0, 100), size: each.getBoundingClientRect() }))
      .filter(({ size }) => size.height > 0 && (size.height < 24 || size.width < 24)).map(({ html }) => html)`);
    expect(small).toEqual([]);
  });
});

describe('the menus, in the browser', () => {
  test.each(['/cykel/2027', '/installningar'])('on %s each lies on one row at 1280 px, and nothing is behind a button', async (path) => {
    const page = await openPage();
    await page.goto(it.url + path);
    const rows = await page.evaluate("[...document.querySelectorAll('header nav')].map((nav) => new Set([...nav.querySelectorAll('a')].map((a) => Math.round(a.getBoundingClientRect().top))).size)");
    expect(rows).toEqual([1, 1]);
    expect(await page.getByRole('button', { name: 'Meny' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Logga ut' }).isVisible()).toBe(true);
  });

  test.each([390, 320])('at %d px a button opens both, by keyboard, and Esc closes them', async (width) => {
    const page = await openPage({ width });
    await page.goto(`${it.url}/cykel/2027`);
    expect(await page.getByRole('link', { name: 'Marginaler' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Meny' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('link', { name: 'Marginaler' }).isVisible()).toBe(true);
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(tooWide)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Årscykler');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('link', { name: 'Marginaler' }).isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Meny');
  });
});

describe('handing in, in the browser', () => {
  test('only the fields of the chosen way are shown', async () => {
    const page = await openPage({ anonymous: true });
    await page.goto(it.url + pathOf('a link to hand in', its));
    expect(await page.getByLabel('Fil', { exact: true }).isVisible()).toBe(true);
    expect(await page.getByLabel('Diarienummer').isVisible()).toBe(false);
    await page.getByLabel('Som länk till ärendet').check();
    expect(await page.getByLabel('Fil', { exact: true }).isVisible()).toBe(false);
    expect(await page.getByLabel('Diarienummer').isVisible()).toBe(true);
  });

  test('an error takes the focus and leads to its field; then a file is handed in and approved', async () => {
    const page = await openPage({ anonymous: true });
    await page.goto(it.url + pathOf('a link to hand in', its));
    await page.getByRole('button', { name: 'Lämna in' }).click();
    expect(await page.title()).toMatch(/^Fel: /);
    expect(await page.evaluate("document.activeElement.className")).toBe('errors');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Välj den fil du vill lämna in.' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('fil');
    await page.getByLabel('Fil', { exact: true }).setInputFiles({ name: 'Enhetsplan å.pdf', mimeType: 'application/pdf', buffer: Buffer.from('planen') });
    await page.getByLabel('Kommentar till den som ska läsa').fill('Klar för läsning.');
    await page.getByRole('button', { name: 'Lämna in' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tack, inlämningen är mottagen');
    expect(await faults(page)).toEqual([]);
    const approver = await linkFor(it.db, its.opened, 'områdeschef@rst-o01');
    await page.goto(it.url + approver.path);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Hämta Enhetsplan å.pdf' }).click()]);
    expect(download.suggestedFilename()).toBe('Enhetsplan å.pdf');
    await page.getByRole('button', { name: 'Godkänn' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tack, du har godkänt');
    expect((await stateOf(it.db, its.opened)).closed).toMatchObject({ outcome: 'approved' });
  });
});

describe('the secretariat, in the browser', () => {
  test('makes a calendar address, which opens, and revokes it', async () => {
    const page = await openPage({ width: 320 });
    await page.goto(`${it.url}/cykel/2027/kalendrar`);
    await page.getByRole('button', { name: 'Skapa kalenderadress' }).click();
    expect(await page.title()).toMatch(/^Fel: /);
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Kalender för').selectOption('Regionfullmäktige');
    await page.getByRole('button', { name: 'Skapa kalenderadress' }).click();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(tooWide)).toEqual([]);
    const address = await page.getByLabel('Kalenderadress', { exact: true }).inputValue();
    expect(await (await fetch(address)).text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
    await page.getByRole('button', { name: /Återkalla adressen till Regionfullmäktige/ }).click();
    expect((await fetch(address)).status).toBe(410);
    expect(await page.getByRole('button', { name: /Regionfullmäktige/ }).count()).toBe(0);
  });

  test('signs in by the letter’s link, marks two in the list and gives them an extension', async () => {
    const page = await openPage({ anonymous: true });
    await page.goto(`${it.url}/cykel/2027?fas=alla&steg=miljobokslut`);
    await page.getByLabel('Din e-postadress').fill(SECRETARIAT);
    await page.getByRole('button', { name: 'Skicka inloggningslänk' }).click();
    expect(await faults(page)).toEqual([]);
    await page.goto(it.url + (await latestSignInLink(it.db)));
    await page.getByRole('button', { name: 'Logga in' }).click();
    expect(new URL(page.url()).search).toBe('?fas=alla&steg=miljobokslut');
    await page.getByRole('checkbox', { name: /Välj Miljöbokslut/ }).check();
    await page.getByLabel('Gör så här med de markerade').selectOption('Ge anstånd');
    await page.getByRole('button', { name: 'Fortsätt' }).click();
    await page.getByLabel('Ny sista dag').fill('2028-03-03');
    await page.getByLabel('Skäl').fill('Underlag dröjer');
    await page.getByRole('button', { name: 'Ge anstånd' }).click();
    expect(await page.getByRole('heading', { name: '1 leverans klar' }).isVisible()).toBe(true);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Logga ut' }).click();
    expect(await page.getByRole('link', { name: 'Logga in' }).isVisible()).toBe(true);
  });
});

describe('what is typed, in the browser', () => {
  test('is there again, filled in and not sent, after a session that ended while somebody wrote', async () => {
    const page = await openPage({ width: 320, anonymous: true });
    const signIn = async (): Promise<void> => {
      await page.getByLabel('Din e-postadress').fill(SECRETARIAT);
      await page.getByRole('button', { name: 'Skicka inloggningslänk' }).click();
      await page.goto(it.url + (await latestSignInLink(it.db)));
      await page.getByRole('button', { name: 'Logga in' }).click();
    };
    await page.goto(it.url + pathOf('giving an extension', its));
    await signIn();
    await page.getByLabel('Ny sista dag').fill('2028-03-03');
    await page.getByLabel('Skäl').fill('Underlag dröjer,\nsäger de.');
    await page.context().clearCookies({ name: 'planhjul' });
    const acts = it.client.acts.length;
    await page.getByRole('button', { name: 'Ge anstånd' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Du har blivit utloggad');
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(tooWide)).toEqual([]);
    await page.getByRole('link', { name: 'Logga in och fortsätt' }).click();
    await signIn();
    expect(await page.getByRole('heading', { name: 'Det du skrev finns kvar' }).isVisible()).toBe(true);
    expect(await page.getByLabel('Ny sista dag').inputValue()).toBe('2028-03-03');
    expect(await page.getByLabel('Skäl').inputValue()).toBe('Underlag dröjer,\nsäger de.');
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(tooWide)).toEqual([]);
    expect(it.client.acts.length).toBe(acts);
  });

  test('a role that may not is told which one may', async () => {
    const reader = (await signedInAs(it, 'reader')).cookie.slice('planhjul='.length);
    const page = await openPage({ width: 320, anonymous: true });
    await page.context().addCookies([{ name: 'planhjul', value: reader, url: it.url }]);
    await page.goto(`${it.url}/cykel/2027`);
    expect(await page.getByLabel('Gör så här med de markerade').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.goto(`${it.url}/cykel/2027/andra`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Du har inte behörighet till det här');
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(tooWide)).toEqual([]);
  });
});
