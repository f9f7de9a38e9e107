// The page of running ladders, who answers a request for more time behind a link, and a link to a vacant seat.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLink } from '../../src/records/links.js';
import { linkFor, openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const report = (unit: string): string => `leverans/2027/manadsrapport/${unit}/01`;
const CHIEF = 'förvaltningschef@hsf';
const NOW = '2027-02-02T08:00:00.000Z';
let it: Site;
let secretary: Visitor;
let who: Visitor;

beforeAll(async () => {
  it = await site({ now: NOW });
  await startYear(it);
  secretary = await signedIn(it);
  who = it.visitor();
});
afterAll(() => it.stop());

const page = async (path: string, visitor = who): Promise<string> => (await visitor.get(path)).text();
const nonceOf = (text: string, act: string): string => {
  const form = text.slice(text.indexOf(`/${act}"`));
  return /name="nonce" value="([^"]+)"/.exec(form)![1]!;
};

describe('the page of running ladders', () => {
  test('says so when nothing is late', async () => {
    expect(await page('/cykel/2027/eskaleringar', secretary)).toContain('Inget är försenat. Ingen eskalering pågår.');
  });

  test('tells of each late ask who is waited for, who knows since when, who holds it and what comes next', async () => {
    const id = report('ruf');
    await openNow(it, id);
    const { due, responsible, asks } = await stateOf(it.db, id);
    for (const { at } of [...asks[0]!.reminders, due, asks[0]!.ladder[1]!]) await it.client.step(id, { type: 'tick' }, at);
    const { asks: late } = await stateOf(it.db, id);
    const held = late[0]!.tried!.told.at(-1)!;
    await it.client.step(id, { type: 'takeCare', by: { seat: held.to[0]!, person: 'x', way: 'link', behalfOf: null }, ask: 'submit', days: 5, comment: 'Jag ringer dem.' }, held.at);
    it.clock.now = held.at;
    const text = await page('/cykel/2027/eskaleringar', secretary);
    expect(text).toContain('1 leverans är försenad.');
    expect(text).toContain(`<a href="/${id}">`);
    expect(text).toContain('Inlämning, sista dag var tisdag 16 februari 2027 kl. 16.00');
    expect(text).toMatch(/Påmint .*feb 2027/);
    expect(text).toMatch(/Nivå 1, \d+ feb 2027: /);
    expect(text).toMatch(/tar hand om det sedan \d+ feb 2027/);
    expect(text).toContain('”Jag ringer dem.”');
    expect(text).toContain('går frågan vidare till');
    expect(text).toContain(responsible.split('@')[0]!);
    it.clock.now = NOW;
  });

  test('is for who is signed in, and of cycles that are there', async () => {
    expect((await it.visitor().get('/cykel/2027/eskaleringar')).status).toBe(303);
    expect((await secretary.get('/cykel/2031/eskaleringar')).status).toBe(404);
  });
});

describe('a request for more time that the model gives somebody to answer', () => {
  const id = report('hsf');
  /** Opened, and asked for by its responsible until 26 February. */
  async function asked(): Promise<string> {
    await it.db.updateTable('deliverables').set({ state: sql`jsonb_set(state, '{plan,extensionBy}', ${JSON.stringify(CHIEF)}::jsonb)` as never }).where('id', '=', id).execute();
    await openNow(it, id);
    await it.client.step(id, { type: 'requestExtension', by: { seat: 'controller@hsf', person: 'x', way: 'link', behalfOf: null }, until: '2027-02-26', reason: 'Bokslutet dröjer.' }, NOW);
    return (await linkFor(it.db, id, CHIEF)).path;
  }

  test('shows behind their link who asks and why, and what the day does to all that waits', async () => {
    const path = await asked();
    const text = await page(path);
    expect(text).toContain('Begäran om anstånd till fredag 26 februari 2027');
    expect(text).toContain('Bokslutet dröjer.');
    expect(text).toContain('Om sista dagen blir fredag 26 februari 2027');
    expect(text).toContain('value="2027-02-26"');
    expect(await page(`${path}?till=2027-02-24&skal=Nej`)).toContain('Om sista dagen blir onsdag 24 februari 2027');
  });

  test('is answered no only with a reason, and yes with a shorter time that is called so', async () => {
    const { path } = await linkFor(it.db, id, CHIEF);
    const text = await page(path);
    const nonce = nonceOf(text, 'bevilja-anstand');
    const refused = await who.post(`${path}/avsla-anstand`, { nonce, till: '2027-02-26', skal: '' });
    expect(refused.status).toBe(422);
    const shownAgain = await refused.text();
    expect(shownAgain).toContain('Skriv ett skäl.');
    expect(shownAgain).toContain('Om sista dagen blir fredag 26 februari 2027');
    const early = await who.post(`${path}/bevilja-anstand`, { nonce: `${nonce}1`, till: '2027-02-10', skal: 'Vi hinner.' });
    expect(early.status).toBe(422);
    const earlyText = await early.text();
    expect(earlyText).toContain('Vi hinner.');
    expect(earlyText).toContain('Om sista dagen blir onsdag 10 februari 2027');
    const answer = await who.post(`${path}/bevilja-anstand`, { nonce: `${nonce}2`, till: '2027-02-22', skal: 'Rapporten behövs i februari.' });
    expect(answer.status).toBe(303);
    const done = await page(answer.headers.get('location')!);
    expect(done).toContain('Tack, anståndet är beviljat');
    expect(done).toContain('kortare än begärt');
    expect((await stateOf(it.db, id)).due.date).toBe('2027-02-22');
    expect(await page(path)).not.toContain('bevilja-anstand');
  });

  test('is shown to the secretariat with the same effect, its day filled in', async () => {
    await it.client.step(id, { type: 'requestExtension', by: { seat: 'controller@hsf', person: 'x', way: 'link', behalfOf: null }, until: '2027-03-05', reason: 'Mer tid.' }, NOW);
    const text = await page(`/cykel/2027/atgard?typ=grantExtension&id=${id}`, secretary);
    expect(text).toContain('Om sista dagen blir fredag 5 mars 2027');
  });
});

describe('a link to a seat that is vacant', () => {
  test('lets the head above act for it, and the journal says for whom', async () => {
    const id = report('rst');
    await openNow(it, id);
    const { person } = await linkFor(it.db, id, 'regiondirektör@rd');
    await it.db.updateTable('cycles').set({ version: 99, organisation: sql`jsonb_set(organisation, '{holdings}', (select jsonb_agg(case when h ->> 'role' = 'controller' and h ->> 'unit' = 'rst' or h ->> 'unit' = 'rst' and h ->> 'role' like '%chef%' then h || '{"to": "2026-12-31"}' else h end) from jsonb_array_elements(organisation -> 'holdings') h))` as never }).execute();
    const token = await createLink(it.db, { person, seat: 'controller@rst', deliverable: id, letter: null, now: NOW });
    const text = await page(`/l/${token}`);
    expect(text).toContain('eftersom rollen är vakant');
    const answer = await who.post(`/l/${token}/lamna-in`, { nonce: nonceOf(text, 'lamna-in'), version: '0', fraga: 'submit', satt: 'text', text: 'Klart.' });
    expect(answer.status).toBe(303);
    expect((await stateOf(it.db, id)).revisions[0]!.by).toEqual({ seat: 'regiondirektör@rd', person, way: 'link', behalfOf: 'controller@rst' });
    expect(await page(answer.headers.get('location')!)).toContain('Tack, inlämningen är mottagen');
  });
});
