// Every page in a real browser: axe finds nothing in light or dark, nothing is wider than a small phone, and what only
// a browser decides (keyboard, what is shown and hidden, a whole form sent) works without any script.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createApiToken, newApiToken } from '../../src/records/api-tokens.js';
import { createFeed } from '../../src/records/feeds.js';
import type { UserRole } from '../../src/domain/user-roles.js';
import { revokeLinks } from '../../src/records/links.js';
import { saveDocuments } from '../../src/records/register.js';
import { changeUser } from '../../src/records/users.js';
import { liveUntil } from '../api/lived-year.js';
import { latestSignInLink, linkFor, openNow, SECRETARIAT, signedIn, signedInAs, site, startMidYear, startYear, stateOf } from '../api/support.js';
import type { Site } from '../api/support.js';
import { browser } from '../setup/browser.js';
import { axe, faults, tooWide } from './looks.js';

let it: Site;
let chromium: Browser;
let cookie: string;
let pages: Record<string, string>;
const contexts: BrowserContext[] = [];

const submitted = 'leverans/2027/manadsrapport/ruf/09';
const opened = 'leverans/2027/enhetsplan/rst-o01-e01';

beforeAll(async () => {
  it = await site({ now: '2027-10-15T08:00:00.000Z' });
  chromium = await browser();
  await startYear(it);
  const all = await it.db.selectFrom('deliverables').select('id').orderBy('id').execute();
  const silent = new Set(all.map(({ id }) => id).filter((_, n) => n % 11 === 3));
  await liveUntil(it.db, '2027-10-14T08:00:00.000Z', (id) => silent.has(id) || id === submitted);
  await it.client.step(submitted, { type: 'submit', by: { seat: 'controller@ruf', person: 'p', way: 'link', behalfOf: null }, submission: { form: 'statement', text: 'Vi följer budget.' } }, it.clock.now);
  await openNow(it, opened, '2028-02-01T08:00:00.000Z');
  await startMidYear(it, 2026, '2026-11-02T08:00:00.000Z');
  const amended = await stateOf(it.db, 'leverans/2027/enhetsplan/rst-o01-e02');
  await it.client.step(amended.plan.id, { type: 'strike', by: { seat: amended.plan.secretariat, person: 'p', way: 'session', behalfOf: null }, reason: 'Enheten gör ingen egen plan.' }, it.clock.now);
  const row = (where: Record<string, unknown>) => {
    let query = it.db.selectFrom('deliverables').select(['id', 'state']);
    for (const [column, value] of Object.entries(where)) query = query.where(column as 'id', '=', value as string);
    return query.orderBy('closed_at', 'desc').orderBy('id').executeTakeFirstOrThrow();
  };
  const [late, legal, decision, closed, waiting] = [await row({ late: true }), await row({ phase: 'legal-force' }), await row({ phase: 'decision' }), await row({ outcome: 'approved' }), await row({ phase: 'waiting' })];
  const link = async (id: string, seat: `${string}@${string}`): Promise<string> => (await linkFor(it.db, id, seat)).path;
  const revoked = 'leverans/2027/manadsrapport/ruf/01';
  const gone = await linkFor(it.db, revoked, 'ersättare@ruf');
  await revokeLinks(it.db, { deliverable: revoked, person: gone.person, seat: 'ersättare@ruf' }, it.clock.now);
  const approver = await link(submitted, 'förvaltningschef@ruf');
  const author = await link(submitted, 'controller@ruf');
  for (const [kind, subject] of [['cycle', '2027'], ['unit', 'hsf'], ['person', 'controller.ruf']] as const)
    await createFeed(it.db, { kind, subject, by: subject, now: it.clock.now });
  const policy = { group: 'Policyer', name: 'Kvalitetspolicy', validity: '2015-2020', dnr: 'RS/103/2015', decided: '2015-04-14--15', body: 'Regionfullmäktige', link: 'https://example.org/kvalitet', followUp: 'I årsredovisningen', owner: 'förvaltningschef@hsf' };
  await saveDocuments(it.db, [{ id: null, version: 0, words: policy }], { by: SECRETARIAT, at: it.clock.now, way: 'form' });
  for (const [name, scopes] of [['Diariet', ['read', 'submit', 'record']], ['Personalkatalogen', ['organisation']]] as const)
    await createApiToken(it.db, { name, scopes: [...scopes], by: 'sekretariat', now: '2027-03-01T08:00:00.000Z', expiresAt: '2028-03-01T08:00:00.000Z' }, newApiToken());
  await it.visitor().post('/logga-in', { epost: SECRETARIAT });
  const signIn = await latestSignInLink(it.db);
  cookie = (await signedIn(it)).cookie.slice('planhjul='.length);
  const roles: [string, UserRole[], string[]][] = [['namnd@example.org', ['boardSecretary', 'reader'], ['run', 'hsn']], ['administrator@example.org', ['administrator'], []]];
  for (const [email, role, bodies] of roles)
    await changeUser(it.db, { email, roles: role, bodies }, { by: SECRETARIAT, roles: ['secretariat'], at: it.clock.now, settled: [] });
  const visitor = await signedIn(it);
  await visitor.post('/cykel/2027/andra/leveranser', { typ: 'hur-ofta', steg: 'manadsrapport', glesa: '3' });
  await visitor.post('/cykel/2027/andra/leveranser', { typ: 'stryk', id: 'leverans/2027/enhetsplan/rst-o02-e01' });
  const sett = /name="sett" value="([^"]+)"/.exec(await (await visitor.get('/cykel/2027/andring/2')).text())![1]!;
  await visitor.post('/cykel/2027/andring/2', { skal: 'Enheten planerar tillsammans med sin granne.', sett });
  const upload = new FormData();
  upload.append('slag', 'frånvaro');
  upload.append('fil', new Blob(['person;från;till;ersätts av\nenhetschef.hsf-o02-e01;2027-12-01;2027-12-10;enhetschef.hsf-o02-e02\nfel;x;y;z\n']), 'franvaro.csv');
  const readIn = (await visitor.post('/installningar/las-in', upload)).headers.get('location')!;
  const absences = await (await visitor.get('/installningar/franvaro')).text();
  const absence = { person: 'enhetschef.hsf-o01-e01', ersatts: 'enhetschef.hsf-o01-e02', fran: '2027-10-01', till: '2027-11-30', sett: /name="sett" value="([^"]+)"/.exec(absences)![1]!, nonce: 'frånvaro' };
  const savedSettings = (await visitor.post('/installningar/andra/ny-franvaro', absence)).headers.get('location')!;
  pages = {
    'the start': '/',
    'preparing a cycle': '/cykler/ny',
    'preparing a cycle, with an error': '/cykler/ny/tidplan?modell=2023&ar=x',
    'a timetable': '/cykler/ny/tidplan?modell=2023&ar=2026',
    'the next year': '/cykel/2027/nasta',
    'the next year, started already': '/cykel/2026/nasta',
    'a timetable that takes amendments along': '/cykler/ny/tidplan?modell=2023&ar=2028&fran=2027&andring=stryk:leverans/2027/enhetsplan/rst-o01-e02',
    'a timetable with problems': '/cykler/ny/tidplan?modell=2023&ar=2035',
    'the overview': '/cykel/2027',
    'the overview, nothing found': '/cykel/2027?enhet=finns-inte',
    'a calendar year': '/ar/2027',
    'a calendar year, nothing found': '/ar/2027?cykel=2026&fas=returned',
    'a calendar year without anything': '/ar/2040',
    'the outbox': '/cykel/2027/utskick',
    'changing the year': '/cykel/2027/andra',
    'amending, to split': `/cykel/2027/andra/leveranser?typ=dela&id=${opened}`,
    'amending, to merge': `/cykel/2027/andra/leveranser?typ=sla-ihop&id=${opened}&id=${waiting.id}`,
    'a proposed change': '/cykel/2027/andring/1',
    'a change that is made': '/cykel/2027/andring/2',
    'the calendars': '/cykel/2027/kalendrar',
    'the register': '/register',
    'the register, nothing found': '/register?sok=finns-inte',
    'a document of the register': '/register/kvalitetspolicy',
    'a new document': '/register/nytt',
    'importing documents': '/register/import',
    'the public list of documents': '/styrdokument',
    'the settings': '/installningar',
    'the settings: organisation': '/installningar/organisation',
    'the settings: roles': '/installningar/roller?sok=strömsund',
    'the settings: a person': '/installningar/person?id=enhetschef.hsf-o01-e01',
    'the settings: absences': '/installningar/franvaro',
    'the settings: meetings': '/installningar/sammantraden?ar=2027',
    'the settings: free days': '/installningar/lediga-dagar',
    'the settings: models': '/installningar/styrmodeller',
    'the settings: a file to read in': '/installningar/las-in',
    'the settings: a file that was read in': readIn,
    'the settings: a saved change': savedSettings,
    'the settings: what has been changed': '/installningar/historik',
    'the slack': '/cykel/2027/marginal',
    'the running ladders': '/cykel/2027/eskaleringar',
    'the load': '/cykel/2027/belastning',
    'the keys': '/installningar/nycklar',
    'the API': '/api/v1/',
    'a mail': '/cykel/2027/utskick/brev-40',
    'a mail that was refused': '/cykel/2027/utskick/brev-38',
    'the meetings': '/cykel/2027/sammantraden',
    'a meeting': `/cykel/2027/sammantraden/${decision.state.plan.bodies[decision.state.bodyStage]!.body}/${decision.state.plan.bodies[decision.state.bodyStage]!.meetings[0]!.first}`,
    'a meeting that is not in the calendar': `/cykel/2027/sammantraden/${decision.state.plan.bodies[decision.state.bodyStage]!.body}/2027-10-02`,
    'correcting a record': `/cykel/2027/ratta?id=${legal.id}&post=records:0`,
    'what a meeting came to': '/cykel/2027/sammantraden/klart',
    'a link to record a whole meeting': `${await link(decision.id, decision.state.asks[0]!.to[0]!)}/sammantrade`,
    'a late deliverable': `/${late.id}`,
    'a decided deliverable': `/${legal.id}`,
    'an approved deliverable': `/${closed.id}`,
    'a waiting deliverable': `/${waiting.id}`,
    'giving an extension': `/cykel/2027/atgard?typ=grantExtension&id=${late.id}`,
    'reassigning many': `/cykel/2027/atgard?typ=reassign&id=${late.id}&id=${opened}&id=${closed.id}`,
    'striking': `/cykel/2027/atgard?typ=strike&id=${opened}`,
    'a page that is not there': '/finns-inte',
    'a sign-in link': signIn,
    'a used sign-in link': `/logga-in/${'A'.repeat(43)}`,
    'a link to hand in': await link(opened, 'enhetschef@rst-o01-e01'),
    'a link to hand in late': await link(late.id, late.state.responsible),
    'a link to approve': approver,
    'a link to record a decision': await link(decision.id, decision.state.asks[0]!.to[0]!),
    'a link that waits': author,
    'a link to what is closed': await link(closed.id, closed.state.responsible),
    'a link to one’s own calendar': `${author}/kalender`,
    'a revoked link': gone.path,
    'the overview, filtered': '/cykel/2027?fas=alla&under=rst&person=Controller&ordning=senast',
    'the tree of units': '/cykel/2027/enheter',
    'filtered rows on paper': '/cykel/2027/urval/utskrift?sen=1',
    'one’s own deliverables': `${author}/mina`,
    'one’s own deliverables, with something to do': `${approver}/mina`,
    'one’s own deliverables, asked for': '/mina',
    'one’s own deliverables, a used link': `/mina/in/${'A'.repeat(43)}`,
    'the users': '/installningar/anvandare?e-post=namnd@example.org',
    'the accessibility statement': '/tillganglighet',
    'nothing kept': '/osparat',
    'the gallery of letters': '/utskick/galleri',
    'trying the letters': '/utskick/prov',
    'a letter of the gallery': `/utskick/galleri/${encodeURIComponent('öppnat')}`,
  };
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
  if (!anonymous) await context.addCookies([{ name: 'planhjul', value: cookie, url: it.url }]);
  return context.newPage();
}

const names = [
  'the start',
  'preparing a cycle',
  'preparing a cycle, with an error',
  'a timetable',
  'the next year',
  'the next year, started already',
  'a timetable that takes amendments along',
  'a timetable with problems',
  'the overview',
  'the overview, nothing found',
  'a calendar year',
  'a calendar year, nothing found',
  'a calendar year without anything',
  'the outbox',
  'changing the year',
  'amending, to split',
  'amending, to merge',
  'a proposed change',
  'a change that is made',
  'the calendars',
  'the register',
  'the register, nothing found',
  'a document of the register',
  'a new document',
  'importing documents',
  'the public list of documents',
  'the settings',
  'the settings: organisation',
  'the settings: roles',
  'the settings: a person',
  'the settings: absences',
  'the settings: meetings',
  'the settings: free days',
  'the settings: models',
  'the settings: a file to read in',
  'the settings: a file that was read in',
  'the settings: a saved change',
  'the settings: what has been changed',
  'the slack',
  'the running ladders',
  'the load',
  'the keys',
  'the API',
  'a mail',
  'a mail that was refused',
  'the meetings',
  'a meeting',
  'a meeting that is not in the calendar',
  'correcting a record',
  'what a meeting came to',
  'a link to record a whole meeting',
  'a late deliverable',
  'a decided deliverable',
  'an approved deliverable',
  'a waiting deliverable',
  'giving an extension',
  'reassigning many',
  'striking',
  'a page that is not there',
  'a sign-in link',
  'a used sign-in link',
  'a link to hand in',
  'a link to hand in late',
  'a link to approve',
  'a link to record a decision',
  'a link that waits',
  'a link to what is closed',
  'a link to one’s own calendar',
  'a revoked link',
  'the overview, filtered',
  'the tree of units',
  'filtered rows on paper',
  'one’s own deliverables',
  'one’s own deliverables, with something to do',
  'one’s own deliverables, asked for',
  'one’s own deliverables, a used link',
  'the users',
  'the accessibility statement',
  'nothing kept',
  'the gallery of letters',
  'trying the letters',
  'a letter of the gallery',
];

describe('every page', () => {
  test('is in the list below', () => {
    expect(Object.keys(pages)).toEqual(names);
  });

  test.each(names)('%s: axe finds nothing, its colours hold in the dark, and it fits a window of 320 px', async (name) => {
    const page = await openPage();
    await page.goto(it.url + pages[name]);
    await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
    // axe cannot run in a sealed frame: the letters themselves are looked at in letters.test.ts
    await page.evaluate("for (const sealed of document.querySelectorAll('iframe[sandbox]')) sealed.remove()");
    expect(await faults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await axe(page).withRules(['color-contrast']).analyze();
    expect(dark.violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`))).toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await page.evaluate(tooWide)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
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
    await page.goto(it.url + pages['a link to hand in']);
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

describe('handing in, in the browser', () => {
  test('only the fields of the chosen way are shown', async () => {
    const page = await openPage({ anonymous: true });
    await page.goto(it.url + pages['a link to hand in']);
    expect(await page.getByLabel('Fil', { exact: true }).isVisible()).toBe(true);
    expect(await page.getByLabel('Diarienummer').isVisible()).toBe(false);
    await page.getByLabel('Som länk till ärendet').check();
    expect(await page.getByLabel('Fil', { exact: true }).isVisible()).toBe(false);
    expect(await page.getByLabel('Diarienummer').isVisible()).toBe(true);
  });

  test('an error takes the focus and leads to its field; then a file is handed in and approved', async () => {
    const page = await openPage({ anonymous: true });
    await page.goto(it.url + pages['a link to hand in']);
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
    const approver = await linkFor(it.db, opened, 'områdeschef@rst-o01');
    await page.goto(it.url + approver.path);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Hämta Enhetsplan å.pdf' }).click()]);
    expect(download.suggestedFilename()).toBe('Enhetsplan å.pdf');
    await page.getByRole('button', { name: 'Godkänn' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tack, du har godkänt');
    expect((await stateOf(it.db, opened)).closed).toMatchObject({ outcome: 'approved' });
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
    await page.goto(it.url + pages['giving an extension']);
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
