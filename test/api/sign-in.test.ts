// Signing in as the secretariat: by a one-time link, the same answer for everyone, and a session that can be ended.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { latestSignInLink, SECRETARIAT, signedIn, site } from './support.js';
import type { Site } from './support.js';

let it: Site;
beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
});
afterAll(() => it.stop());
afterEach(async () => {
  await it.db.deleteFrom('letters').execute();
});

const letters = () => it.db.selectFrom('letters').select('email').where('kind', '=', 'signIn').execute();

describe('signing in', () => {
  test('the answer is the same whether the address may sign in or not', async () => {
    const [yes, no] = await Promise.all([it.visitor().post('/logga-in', { epost: SECRETARIAT }), it.visitor().post('/logga-in', { epost: 'nagon@example.org' })]);
    expect(yes.status).toBe(no.status);
    expect((await yes.text()).replaceAll(SECRETARIAT, 'x')).toBe((await no.text()).replaceAll('nagon@example.org', 'x'));
  });

  test('only an allowed address gets a letter, and the postman is woken for it', async () => {
    it.client.woken.length = 0;
    await it.visitor().post('/logga-in', { epost: 'nagon@example.org' });
    await it.visitor().post('/logga-in', { epost: ` ${SECRETARIAT.toUpperCase()} ` });
    await expect.poll(letters).toEqual([{ email: SECRETARIAT }]);
    await expect.poll(() => it.client.woken).toEqual(['2027-02-02']);
  });

  test('the link shows a button; opening it, as mail scanners do, signs nobody in', async () => {
    const visitor = it.visitor();
    await visitor.post('/logga-in', { epost: SECRETARIAT });
    const link = await latestSignInLink(it.db);
    for (const method of ['HEAD', 'GET', 'GET']) expect((await visitor.get(link, { method })).status).toBe(200);
    expect(visitor.cookie).toBe('');
    expect((await visitor.post(link, {})).status).toBe(303);
    expect(await (await visitor.get('/')).text()).toContain(SECRETARIAT);
  });

  test('a used link says so and offers a new one', async () => {
    await it.visitor().post('/logga-in', { epost: SECRETARIAT });
    const link = await latestSignInLink(it.db);
    await it.visitor().post(link, {});
    const again = await it.visitor().post(link, {});
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('Skicka en ny länk');
    expect((await it.visitor().get(link)).status).toBe(410);
  });

  test('after signing in you come to the page you asked for', async () => {
    const visitor = it.visitor();
    await visitor.post('/logga-in', { epost: SECRETARIAT, till: '/cykel/2027?fas=open' });
    const link = await latestSignInLink(it.db);
    expect(await (await visitor.get(link)).text()).toContain('value="/cykel/2027?fas=open"');
    expect((await visitor.post(link, { till: '/cykel/2027?fas=open' })).headers.get('location')).toBe('/cykel/2027?fas=open');
  });

  test.each(['https://example.com/', '//example.com', '/\\example.com', 'javascript:alert(1)'])('never goes on to %s', async (till) => {
    const visitor = it.visitor();
    await visitor.post('/logga-in', { epost: SECRETARIAT });
    expect((await visitor.post(await latestSignInLink(it.db), { till })).headers.get('location')).toBe('/');
  });

  test.each(['', 'inte en adress', 'a@b'])('the address %j is asked for again, at its field, with what was typed', async (typed) => {
    const answer = await it.visitor().post('/logga-in', { epost: typed });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('<title>Fel: Logga in');
    expect(text).toContain('href="#inloggning-epost"');
    expect(text).toContain(`value="${typed}"`);
    expect(text).toContain('aria-describedby="inloggning-epost-fel"');
  });

  test('signing out ends the session on the server, not just in the browser', async () => {
    const visitor = await signedIn(it);
    const { cookie } = visitor;
    expect((await visitor.get('/cykler/ny')).status).toBe(200);
    expect((await visitor.post('/logga-ut', {})).status).toBe(303);
    visitor.cookie = cookie;
    expect((await visitor.get('/cykler/ny')).status).toBe(303);
  });

  test('the cookie cannot be read by scripts nor sent by other sites', async () => {
    const visitor = it.visitor();
    await visitor.post('/logga-in', { epost: SECRETARIAT });
    const answer = await visitor.post(await latestSignInLink(it.db), {});
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  });

  test('who is taken off the list is out at the next request', async () => {
    const visitor = await signedIn(it);
    await it.db.updateTable('sessions' as never).set({ sess: JSON.stringify({ cookie: {}, email: 'borttagen@example.org' }) } as never).execute();
    expect((await visitor.get('/cykler/ny')).status).toBe(303);
  });
});

describe('too many', () => {
  let strict: Site;
  beforeAll(async () => {
    strict = await site({ limits: { signIn: 2, unknownLinks: 3 } });
  });
  afterAll(() => strict.stop());

  test('requests for sign-in links are stopped', async () => {
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await strict.visitor().post('/logga-in', { epost: 'a@example.org' })).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('guesses at links are stopped', async () => {
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await strict.visitor().get(`/l/${String(n).repeat(43)}`)).status);
    expect(statuses).toEqual([404, 404, 404, 429]);
  });
});
