// The product from end to end in a real browser: sign in, see the year, start it, hand in from the letter, approve,
// decide – with real letters, real workflows and a real database, on a server that skips time. axe looks at every page.

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/api/app.js';
import type { App } from '../../src/api/app.js';
import { openPool } from '../../src/records/database.js';
import { browser } from '../setup/browser.js';
import { timeSkipping } from '../setup/temporal.js';
import { loadSample, sampleFolder } from '../support/sample.js';
import { runProduct } from '../workflows/running-product.js';
import type { RunningProduct } from '../workflows/running-product.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let env: TestWorkflowEnvironment;
let product: RunningProduct;
let chromium: Browser;
let context: BrowserContext;
let server: Server;
let app: App;
let pool: ReturnType<typeof openPool>;
let url: string;
/** What the product's clock shows the pages. */
let clock = '2027-01-08T07:00:00.000Z';

async function until(at: string): Promise<void> {
  await product.until(at);
  clock = await product.now();
}

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect({ page: await page.title(), violations: violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))]) }).toEqual({
    page: await page.title(),
    violations: [],
  });
}

/** The newest letter to somebody whose subject matches; waits for it as its receiver would. */
async function letter(to: string, subject: RegExp): Promise<{ subject: string; link: string; text: string }> {
  for (let tries = 0; tries < 150; tries += 1) {
    const mail = (await product.inbox.mails(to)).filter((each) => subject.test(each.subject)).at(-1);
    const link = mail?.text.match(/http:\/\/\S+\/(?:l|logga-in)\/\S+/)?.[0];
    if (mail !== undefined && link !== undefined) return { subject: mail.subject, link, text: mail.text };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const got = (await product.inbox.mails()).map((mail) => `${mail.to.join()} ${mail.subject}`);
  throw new Error(`Inget mejl till ${to} som passar ${subject}. Det som kom:\n${got.join('\n')}`);
}

/** A page for somebody who is not signed in, at the link of their letter. */
async function atLink(link: string): Promise<Page> {
  const stranger = await chromium.newContext({ locale: 'sv-SE' });
  const page = await stranger.newPage();
  await page.goto(link);
  return page;
}

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  env = await timeSkipping();
  product = await runProduct(env, clock, url);
  pool = openPool(product.database.url, () => undefined);
  const { model, organisation, meetings } = loadSample();
  app = createApp(
    {
      db: product.database.db,
      pool,
      client: product.planhjul,
      now: () => clock,
      realNow: () => new Date().toISOString(),
      recipes: async () => ({ models: [model], organisation, meetings, problems: [] }),
      recipePaths: sampleFolder,
      settings: {
        baseUrl: url,
        temporalUiUrl: 'http://localhost:8233',
        namespace: 'default',
        secretariat: ['sekretariat@example.org'],
        sessionSecret: 'a-secret-of-at-least-thirty-two-characters',
        inboxUrl: null,
        limits: { signIn: 100, unknownLinks: 100 },
      },
      log: pino({ level: 'silent' }),
    },
    organisation.name,
  );
  server.on('request', app.express);
  chromium = await browser();
  context = await chromium.newContext({ locale: 'sv-SE' });
});

afterAll(async () => {
  await chromium?.close();
  app?.stop();
  server?.closeAllConnections();
  server?.close();
  await pool?.end();
  await product?.stop();
  await env?.teardown();
});

describe('a year from sign-in to decision', () => {
  it('signs the secretariat in by a link in a letter', async () => {
    const page = await context.newPage();
    await page.goto(`${url}/logga-in`);
    await axe(page);
    await page.getByLabel('Din e-postadress').fill('sekretariat@example.org');
    await page.getByRole('button', { name: 'Skicka inloggningslänk' }).click();
    await axe(page);
    const { link } = await letter('sekretariat@example.org', /Logga in/);
    await page.goto(link);
    await axe(page);
    await page.getByRole('button', { name: 'Logga in' }).click();
    await axe(page);
    expect(await page.textContent('header')).toContain('sekretariat@example.org');
  });

  it('shows the whole timetable before anything starts', async () => {
    const page = await context.newPage();
    await page.goto(`${url}/cykler/ny`);
    await axe(page);
    await page.getByLabel('År', { exact: true }).fill('2027');
    await page.getByRole('button', { name: 'Visa tidplanen' }).click();
    expect(await page.textContent('main')).toContain('394 leveranser');
    await axe(page);
    expect(await product.database.db.selectFrom('cycles').selectAll().execute()).toEqual([]);
    await page.getByRole('button', { name: 'Starta årscykel 2027' }).click();
    expect(new URL(page.url()).pathname).toBe('/cykel/2027');
    await axe(page);
    expect(await page.textContent('main')).toContain('Planeringsförutsättningar');
  });

  it('lets an official hand in a file from the letter’s link, and gives a receipt', async () => {
    await until('2027-02-01T08:00:00.000Z');
    const { link, text } = await letter('controller.ruf@example.org', /månadsrapport/i);
    expect(text).toContain('tisdag 16 februari 2027 kl. 16.00');
    const page = await atLink(link);
    await axe(page);
    await page.getByLabel('Som fil').check();
    await page.locator('input[type=file]').setInputFiles({ name: 'månadsrapport januari.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 rapport') });
    await page.getByRole('button', { name: 'Lämna in' }).click();
    await axe(page);
    expect(await page.textContent('main')).toContain('Tack, inlämningen är mottagen');
    expect((await letter('controller.ruf@example.org', /Kvitto|tagit emot|inlämnad/i)).subject).toMatch(/månadsrapport/i);
  });

  it('lets the head return it with a comment, and then approve the new version', async () => {
    const asked = await letter('forvaltningschef.ruf@example.org', /Godkänn/);
    const head = await atLink(asked.link);
    await axe(head);
    await head.getByLabel('Kommentar').first().fill('Prognosen för helåret saknas.');
    await head.getByRole('button', { name: /Återlämna/ }).click();
    await axe(head);
    const returned = await letter('controller.ruf@example.org', /[Åå]terlämna|ändra|ny version/i);
    const controller = await atLink(returned.link);
    expect(await controller.textContent('main')).toContain('Prognosen för helåret saknas.');
    await controller.getByLabel('Som text').check();
    await controller.locator('#lamna-in-text').fill('Prognosen är i balans.');
    await controller.getByRole('button', { name: /Lämna in/ }).click();
    await letter('forvaltningschef.ruf@example.org', /Godkänn/);
    await head.goto(asked.link);
    expect(await head.textContent('main')).toContain('Prognosen är i balans.');
    await head.getByRole('button', { name: 'Godkänn' }).click();
    await axe(head);
    const row = await product.database.db.selectFrom('deliverables').selectAll().where('id', '=', 'leverans/2027/manadsrapport/ruf/01').executeTakeFirstOrThrow();
    expect(row).toMatchObject({ phase: 'closed', outcome: 'approved', revision: 2 });
  });

  it('lets the nämndsekreterare record the decision from a link, with §, date and dnr', async () => {
    await until('2027-02-09T09:00:00.000Z');
    const { link } = await letter('planeringschef@example.org', /planeringsförutsättningar/i);
    const chief = await atLink(link);
    await chief.getByLabel('Som länk till ärendet').check();
    await chief.getByLabel('Länk till ärendet', { exact: true }).fill('https://diariet.example.org/RS/12/2027');
    await chief.getByLabel('Diarienummer').fill('RS/12/2027');
    await chief.getByRole('button', { name: 'Lämna in' }).click();
    expect(await chief.locator('main').textContent()).toContain('Tack, inlämningen är mottagen');
    const asked = await letter('namndsekreterare.rs@example.org', /planeringsförutsättningar/i);
    const row = await product.database.db.selectFrom('deliverables').select('state').where('id', '=', 'leverans/2027/planeringsforutsattningar/rs').executeTakeFirstOrThrow();
    const meeting = row.state.plan.bodies[0]!.meetings[0]!;
    await until(`${meeting.last}T15:00:00.000Z`);
    const secretary = await atLink(asked.link);
    await axe(secretary);
    await secretary.getByLabel('Paragraf').fill('§ 14');
    await secretary.getByLabel('Diarienummer').fill('RS/12/2027');
    const days = secretary.locator('input[name=dag]');
    if ((await days.count()) > 0) await days.first().check();
    await secretary.getByRole('button', { name: 'Registrera beslutet' }).click();
    await axe(secretary);
    const decided = await product.database.db.selectFrom('deliverables').select(['state', 'phase']).where('id', '=', 'leverans/2027/planeringsforutsattningar/rs').executeTakeFirstOrThrow();
    expect(decided.phase).toBe('legal-force');
    expect(decided.state.records).toMatchObject([{ paragraph: '§ 14', dnr: 'RS/12/2027', date: meeting.last, kind: 'decision' }]);
  });

  it('shows the deliverable with its timeline, letters and journal to the secretariat', async () => {
    const page = await context.newPage();
    await page.goto(`${url}/leverans/2027/planeringsforutsattningar/rs`);
    await axe(page);
    const text = (await page.textContent('main')) ?? '';
    for (const part of ['§ 14', 'RS/12/2027', 'Händelselogg', 'Utskick', 'Vad händer när']) expect(text).toContain(part);
    await page.goto(`${url}/cykel/2027/utskick`);
    await axe(page);
    await page.goto(`${url}/cykel/2027`);
    await axe(page);
  });
});
