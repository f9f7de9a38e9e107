// Who gets to which page, and what every answer carries: headers, caching, and nothing secret in the log.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newToken } from '../../src/records/links.js';
import { linkFor, openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const report = 'leverans/2027/manadsrapport/hsf/01';
let it: Site;
let secretary: Visitor;
let link: Awaited<ReturnType<typeof linkFor>>;
let mine: string;
let other: string;

beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
  await startYear(it);
  await openNow(it, report);
  secretary = await signedIn(it);
  link = await linkFor(it.db, report, 'controller@hsf');
  const file = { name: 'plan.pdf', type: 'text/html', size: 4, sha256: 'x', bytes: Buffer.from('plan'), stored_at: it.clock.now, stored_by: link.person };
  [mine, other] = ['fil-a', 'fil-b'];
  await it.db
    .insertInto('files')
    .values([
      { ...file, id: mine, deliverable: report },
      { ...file, id: other, deliverable: 'leverans/2027/manadsrapport/ruf/01' },
    ])
    .execute();
});
afterAll(() => it.stop());

describe('who gets to which page', () => {
  const secretariatPages = [
    '/cykler/ny',
    '/cykler/ny/tidplan?modell=2023&ar=2029',
    '/cykel/2027',
    '/cykel/2027/utskick',
    '/ar/2027',
    '/cykel/2027/nasta',
    `/cykel/2027/atgard?typ=strike&id=${report}`,
    `/${report}`,
    '/fil/fil-a',
  ];

  test.each(secretariatPages)('%s is for the secretariat: others are led to sign in and back', async (path) => {
    const anonymous = await it.visitor().get(path);
    expect(anonymous.status).toBe(303);
    expect(anonymous.headers.get('location')).toBe(`/logga-in?till=${encodeURIComponent(path)}`);
    expect((await secretary.get(path)).status).toBe(200);
  });

  test.each(['/cykler', '/cykel/2027/atgard'])('POST %s without a session changes nothing and keeps what was typed', async (path) => {
    const answer = await it.visitor().post(path, { skal: 'Ett långt skäl <b>', id: [report, 'leverans/x'], nonce: 'n' });
    expect(answer.status).toBe(401);
    const text = await answer.text();
    expect(text).toContain('Ett långt skäl &lt;b&gt;');
    expect(text).toContain(`name="id" value="${report}"`);
    expect(text).toContain(`action="${path}"`);
    expect(it.client.acts).toEqual([]);
  });

  test.each(['/', '/logga-in', '/halsa/levande', '/halsa/redo', '/ikon.svg'])('%s is for everyone', async (path) => {
    expect((await it.visitor().get(path)).status).toBe(200);
  });

  test('a link opens its own page and its own files, without a session', async () => {
    expect((await it.visitor().get(link.path)).status).toBe(200);
    expect((await it.visitor().get(`${link.path}/fil/${mine}`)).status).toBe(200);
  });

  test('a link does not open the files of another deliverable', async () => {
    expect((await it.visitor().get(`${link.path}/fil/${other}`)).status).toBe(404);
  });

  test('a link gives no session', async () => {
    const visitor = it.visitor();
    await visitor.get(link.path);
    expect(visitor.cookie).toBe('');
    expect((await visitor.get('/cykel/2027')).status).toBe(303);
  });

  test.each([`/l/${newToken()}`, '/l/kort', `/l/${newToken()}/fil/fil-a`, '/finns-inte', '/cykel/1999', '/leverans/2027/x/y', '/fil/finns-inte', '/leverans/%E0%A4%A'])(
    '%s is not found, in Swedish',
    async (path) => {
      const answer = await secretary.get(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('Sidan finns inte');
    },
  );
});

describe('what every answer carries', () => {
  test.each(['/', '/logga-in', '/finns-inte'])('%s is sealed: no script, nothing from elsewhere, never framed, never kept', async (path) => {
    const { headers } = await it.visitor().get(path);
    expect(headers.get('content-security-policy')).toBe("default-src 'none';style-src 'self';img-src 'self' data:;form-action 'self';base-uri 'none';frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('the pages are Swedish, and hold no script and no style of their own', async () => {
    for (const path of ['/', '/cykel/2027', `/${report}`, link.path]) {
      const text = await (await secretary.get(path)).text();
      expect(text).toMatch(/^<!doctype html><html lang="sv">/);
      expect(text).not.toMatch(/<script|<style| style="| on[a-z]+="|\[object|undefined|NaN/);
    }
  });

  test('HEAD is answered like GET, without a body and without any change', async () => {
    const answer = await it.visitor().get(link.path, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  test('a file comes as a download that no browser runs', async () => {
    const answer = await secretary.get(`/fil/${mine}`);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=plan.pdf');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(await answer.text()).toBe('plan');
  });

  test('the style sheet is kept for ever under a name that changes with it', async () => {
    const text = await (await it.visitor().get('/')).text();
    const path = /href="(\/stil-[0-9a-f]{12}\.css)"/.exec(text)![1]!;
    const answer = await it.visitor().get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });
});

describe('requests that others forge', () => {
  test.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
    ['typed or scripted, with neither header', {}, 403],
    ['by an old browser from elsewhere', { origin: 'https://example.com' }, 403],
    ['by an old browser that hides where it comes from', { origin: 'null' }, 403],
  ])('a POST %s is refused', async (_who, headers, status) => {
    const before = (await stateOf(it.db, report)).seq;
    const answer = await it.visitor().post(`${link.path}/inte-min`, { kommentar: 'x' }, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect((await stateOf(it.db, report)).seq).toBe(before);
  });

  test('a POST by an old browser from our own pages goes through', async () => {
    expect((await it.visitor().post('/logga-in', { epost: 'x@example.org' }, { origin: it.url })).status).toBe(200);
  });
});

describe('health', () => {
  test('not ready while Temporal is away, alive all the same', async () => {
    it.client.down = true;
    try {
      const ready = await it.visitor().get('/halsa/redo');
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ redo: false, databas: true, temporal: false });
      expect((await it.visitor().get('/halsa/levande')).status).toBe(200);
    } finally {
      it.client.down = false;
    }
  });
});

describe('the log', () => {
  test('has a line per request, and never a token, a query or an address of a person', async () => {
    it.logged.length = 0;
    await it.visitor().get(`${link.path}?hemligt=abc`);
    await it.visitor().post('/logga-in', { epost: 'nagon.person@example.org' });
    await expect.poll(() => it.logged.length).toBeGreaterThanOrEqual(2);
    const text = it.logged.join('');
    expect(text).toContain('"url":"/l/…"');
    expect(text).not.toContain(link.token);
    expect(text).not.toMatch(/hemligt|nagon\.person|cookie/);
  });
});
