// Mina leveranser: by a session the person asks for, and from any letter; what it shows, and what it never opens.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { revokeLinks } from '../../src/records/links.js';
import { loadSample } from '../support/sample.js';
import { latestSignInLink, linkFor, openNow, signedIn, site, startMidYear, startYear, stateOf } from './support.js';
import type { Site } from './support.js';

const report = 'leverans/2027/manadsrapport/hsf/02';
let it: Site;
let email: string;
beforeAll(async () => {
  it = await site({ now: '2027-03-05T08:00:00.000Z' });
  await startYear(it);
  await openNow(it, report);
  const { person } = await linkFor(it.db, report, 'controller@hsf');
  email = loadSample().organisation.persons.find(({ id }) => id === person)!.email;
});
afterAll(() => it.stop());
afterEach(async () => {
  await it.db.deleteFrom('letters').where('kind', '=', 'signIn').execute();
});

const signIns = () => it.db.selectFrom('letters').select('email').where('kind', '=', 'signIn').execute();

/** The cookie of a person's session, by the letter. */
async function session(address = email): Promise<string> {
  await it.visitor().post('/mina', { epost: address });
  const answer = await it.visitor().post(await latestSignInLink(it.db), {});
  return answer.headers.getSetCookie().find((line) => line.startsWith('planhjul-mina='))!.split(';')[0]!;
}

const own = { 'sec-fetch-site': 'same-origin' };

describe('asking for the page', () => {
  test('the answer is the same whether the address is known or not, and only the known one gets a letter', async () => {
    const [yes, no] = await Promise.all([it.visitor().post('/mina', { epost: ` ${email.toUpperCase()}` }), it.visitor().post('/mina', { epost: 'okand@example.org' })]);
    expect(yes.status).toBe(no.status);
    expect((await yes.text()).replaceAll(email, 'x')).toBe((await no.text()).replaceAll('okand@example.org', 'x'));
    await expect.poll(signIns).toEqual([{ email }]);
  });

  test.each(['', 'inte-en-adress'])('an address like “%s” is refused at its field', async (typed) => {
    const answer = await it.visitor().post('/mina', { epost: typed });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('aria-describedby="mina-epost-fel"');
  });

  test('the link is used once, and opening it uses nothing', async () => {
    await it.visitor().post('/mina', { epost: email });
    const link = await latestSignInLink(it.db);
    for (const method of ['HEAD', 'GET', 'GET']) expect((await it.visitor().get(link, { method })).status).toBe(200);
    expect((await it.visitor().post(link, {})).status).toBe(303);
    expect((await it.visitor().post(link, {})).status).toBe(410);
    expect((await it.visitor().get(link)).status).toBe(410);
  });

  test('the session opens no page of the secretariat, nor does the letter’s link sign in there', async () => {
    const cookie = await session();
    for (const path of ['/cykel/2027', `/${report}`, '/cykler/ny']) expect((await it.visitor().get(path, { headers: { cookie } })).status).toBe(303);
    await it.visitor().post('/mina', { epost: email });
    const link = await latestSignInLink(it.db);
    expect((await it.visitor().post(link.replace('/mina/in/', '/logga-in/'), {})).status).toBe(410);
  });

  test('a session of the secretariat is nobody’s own page', async () => {
    const secretary = await signedIn(it);
    expect(await (await secretary.get('/mina')).text()).toContain('Skicka länk');
  });

  test('signing out ends the session on the server', async () => {
    const cookie = await session();
    await it.visitor().post('/mina/ut', {}, { ...own, cookie });
    expect(await (await it.visitor().get('/mina', { headers: { cookie } })).text()).toContain('Skicka länk');
  });
});

describe('the page', () => {
  test('shows what to do with its day, and opens it with the acts that are theirs', async () => {
    const cookie = await session();
    const page = await (await it.visitor().get('/mina', { headers: { cookie } })).text();
    expect(page).toContain('Att göra (1)');
    expect(page).toContain(`name="leverans" value="${report}"`);
    const opened = await it.visitor().post('/mina/oppna', { leverans: report }, { ...own, cookie });
    expect(opened.status).toBe(303);
    const link = opened.headers.get('location')!;
    expect(await (await it.visitor().get(link)).text()).toContain('Lämna in');
  });

  test('opened again it is the same link; after that was revoked, a new one', async () => {
    const cookie = await session();
    const to = async () => (await it.visitor().post('/mina/oppna', { leverans: report }, { ...own, cookie })).headers.get('location')!;
    const first = await to();
    expect(await to()).toBe(first);
    await revokeLinks(it.db, { deliverable: report }, it.clock.now);
    const second = await to();
    expect(second).not.toBe(first);
    expect((await it.visitor().get(second)).status).toBe(200);
    expect((await it.visitor().get(first)).status).toBe(410);
  });

  test('somebody else’s deliverable is not opened', async () => {
    const cookie = await session();
    const other = 'leverans/2027/manadsrapport/ruf/02';
    const before = await it.db.selectFrom('links').select('hash').where('deliverable', '=', other).execute();
    const answer = await it.visitor().post('/mina/oppna', { leverans: other }, { ...own, cookie });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Den rör inte dig längre');
    expect(await it.db.selectFrom('links').select('hash').where('deliverable', '=', other).execute()).toEqual(before);
  });

  test('is the same from the link in any letter', async () => {
    const { path } = await linkFor(it.db, report, 'controller@hsf');
    expect(await (await it.visitor().get(path)).text()).toContain(`href="${path}/mina"`);
    const page = await (await it.visitor().get(`${path}/mina`)).text();
    expect(page).toContain('Att göra (1)');
    const opened = await it.visitor().post(`${path}/mina/oppna`, { leverans: report });
    expect((await it.visitor().get(opened.headers.get('location')!)).status).toBe(200);
  });

  test('says so to who has no role in a running cycle', async () => {
    const cookie = await session();
    await it.db.updateTable('cycles').set({ closed_at: it.clock.now }).execute();
    const page = await (await it.visitor().get('/mina', { headers: { cookie } })).text();
    await it.db.updateTable('cycles').set({ closed_at: null }).execute();
    expect(page).toContain('Du har ingen roll i någon årscykel som pågår');
  });

  test('moves what is handed in from to do to waiting for others, and has every running cycle', async () => {
    const by = { seat: 'controller@hsf', person: 'p', way: 'link', behalfOf: null } as const;
    await it.client.step(report, { type: 'submit', by, submission: { form: 'statement', text: 'Vi följer budget.' } }, it.clock.now);
    expect((await stateOf(it.db, report)).closed).toBeNull();
    await startMidYear(it, 2026, '2026-11-02T08:00:00.000Z');
    const cookie = await session();
    const page = await (await it.visitor().get('/mina', { headers: { cookie } })).text();
    expect(page).not.toContain('Att göra (1)');
    expect(page).toContain('Väntar på andra (1)');
    expect(page).toContain('Årscykel 2026');
  });
});

describe('what is late at others', () => {
  test('shows to a head who is told by the ladder only, with why, and opens with “jag tar hand om det”', async () => {
    const state = await stateOf(it.db, report);
    const rung = state.plan.submission.ladder.find(({ level, to }) => level > 0 && !to.includes(state.responsible) && to.some((seat) => !state.plan.approval.some((stage) => stage.to.includes(seat))));
    if (rung === undefined) throw new Error('the sample has no such rung');
    const seat = rung.to.find((each) => !state.plan.approval.some((stage) => stage.to.includes(each)))!;
    const now = it.clock.now;
    it.clock.now = '2027-06-30T08:00:00.000Z';
    await it.client.step(report, { type: 'tick' }, it.clock.now);
    const { person } = await linkFor(it.db, report, seat);
    const cookie = await session(loadSample().organisation.persons.find(({ id }) => id === person)!.email);
    const page = await (await it.visitor().get('/mina', { headers: { cookie } })).text();
    expect(page).toContain('Du är tillfrågad för att det är försenat');
    const opened = await it.visitor().post('/mina/oppna', { leverans: report }, { ...own, cookie });
    expect(await (await it.visitor().get(opened.headers.get('location')!)).text()).toContain('Jag tar hand om det');
    it.clock.now = now;
  });
});
