// Calendar feeds through the app: making, showing once, reading, revoking, and who may do what.

import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFeed } from '../../src/records/feeds.js';
import { newToken, revokeLinks } from '../../src/records/links.js';
import { linkFor, openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const month = (n: number, unit = 'hsf'): string => `leverans/2027/manadsrapport/${unit}/0${n}`;
const controller = 'controller@hsf';
let it: Site;
let secretary: Visitor;
let who: Visitor;

beforeAll(async () => {
  it = await site();
  await startYear(it);
  secretary = await signedIn(it);
  who = it.visitor();
});
afterAll(() => it.stop());
beforeEach(async () => {
  it.clock.now = '2027-02-02T08:00:00.000Z';
  await it.db.deleteFrom('feeds').execute();
});

const hiddenNonce = (text: string): string => /name="nonce" value="([^"]+)"/.exec(text)![1]!;
const addressIn = (text: string): string | undefined => /(\/kalender\/[\w-]{43}\.ics)/.exec(text)?.[1];
async function make(value: string): Promise<string> {
  const nonce = hiddenNonce(await (await secretary.get('/cykel/2027/kalendrar')).text());
  return addressIn(await (await secretary.post('/cykel/2027/kalendrar', { for: value, nonce })).text())!;
}
const read = (path: string, headers: Record<string, string> = {}): Promise<Response> => who.get(path, { headers });
const parsed = (text: string): ICAL.Event[] => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
const events = async (path: string): Promise<ICAL.Event[]> => parsed(await (await read(path)).text());
const ids = (found: ICAL.Event[]): string[] => found.map(({ uid }) => uid.split('@')[0]!);
const decide = async (id: string, act: { type: 'grantExtension'; until: string } | { type: 'strike' }): Promise<void> => {
  const by = { seat: (await stateOf(it.db, id)).plan.secretariat, person: 'p', way: 'session', behalfOf: null } as const;
  expect(await it.client.step(id, { ...act, by, reason: 'Därför' }, it.clock.now)).toMatchObject({ ok: true });
};

describe('the secretariat makes an address', () => {
  test('that is shown once and opens the calendar of the cycle, without signing in', async () => {
    const page = await secretary.get('/cykel/2027/kalendrar');
    expect(await page.text()).toContain('Det finns inga kalenderadresser än.');
    const path = await make('cycle:2027');
    expect(path).toBeDefined();
    const after = await (await secretary.get('/cykel/2027/kalendrar')).text();
    expect(after).toContain('Årscykel 2027');
    expect(after).not.toContain(path);
    const answer = await read(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    expect(answer.headers.get('set-cookie')).toBeNull();
    const text = await answer.text();
    expect(text).toContain('\r\nX-WR-CALNAME:Planhjul: Årscykel 2027\r\n');
    const owed = await it.db.selectFrom('deliverables').select('id').execute();
    const found = parsed(text);
    expect(ids(found).filter((id) => !id.includes('#')).toSorted()).toEqual(owed.map(({ id }) => id).toSorted());
    const decision = found.find(({ uid }) => uid.startsWith('leverans/2027/regionplan/rf#meeting:decision:rf@'))!;
    expect(decision.summary).toBe('Regionfullmäktige beslutar: regionplan med budget 2028, Regionfullmäktige');
    expect(decision.startDate.toString().slice(0, 7)).toBe('2027-06');
    expect(decision.component.getFirstPropertyValue('url')).toBe(`${it.url}/leverans/2027/regionplan/rf`);
  });

  test('once for a double click, and both clicks show it', async () => {
    const nonce = hiddenNonce(await (await secretary.get('/cykel/2027/kalendrar')).text());
    const click = async () => addressIn(await (await secretary.post('/cykel/2027/kalendrar', { for: 'unit:hsf', nonce })).text());
    expect(await click()).toBe(await click());
    expect(await it.db.selectFrom('feeds').select(['kind', 'subject']).execute()).toEqual([{ kind: 'unit', subject: 'hsf' }]);
  });

  test('not without saying for whom', async () => {
    const answer = await secretary.post('/cykel/2027/kalendrar', { for: 'unit:finns-inte', nonce: 'x' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Välj vems kalender det gäller.');
    expect(await it.db.selectFrom('feeds').selectAll().execute()).toEqual([]);
  });

  test('and revokes it: from then on it is gone, and no longer listed', async () => {
    const path = await make('unit:hsf');
    const { id } = await it.db.selectFrom('feeds').select('id').executeTakeFirstOrThrow();
    const answer = await secretary.post(`/cykel/2027/kalendrar/${id}/aterkalla`, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cykel/2027/kalendrar']);
    const gone = await read(path);
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain('återkallats');
    expect(await (await secretary.get('/cykel/2027/kalendrar')).text()).toContain('Det finns inga kalenderadresser än.');
  });

  test('and nobody else does', async () => {
    const stranger = it.visitor();
    expect((await stranger.get('/cykel/2027/kalendrar')).headers.get('location')).toContain('/logga-in');
    expect((await stranger.post('/cykel/2027/kalendrar', { for: 'cycle:2027' })).status).toBe(401);
    expect((await secretary.post('/cykel/2027/kalendrar', { for: 'cycle:2027' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await it.db.selectFrom('feeds').selectAll().execute()).toEqual([]);
  });

  test('not for a cycle that is not there', async () => {
    expect((await secretary.get('/cykel/1999/kalendrar')).status).toBe(404);
    expect((await secretary.post('/cykel/1999/kalendrar', { for: 'cycle:1999' })).status).toBe(404);
    expect((await secretary.post('/cykel/2027/kalendrar/finns-inte/aterkalla', {})).status).toBe(404);
  });
});

describe('a calendar', () => {
  test('is read again only when something in it has changed, and is right at once', async () => {
    await openNow(it, month(1));
    const path = await make('unit:hsf');
    const first = await read(path);
    const etag = first.headers.get('etag')!;
    const before = parsed(await first.text()).find(({ uid }) => uid.startsWith(`${month(1)}@`))!;
    const same = await read(path, { 'if-none-match': etag });
    expect([same.status, await same.text()]).toEqual([304, '']);
    await openNow(it, month(1, 'ruf'));
    expect((await read(path, { 'if-none-match': etag })).status).toBe(304);
    await decide(month(1), { type: 'grantExtension', until: '2027-03-01' });
    const changed = await read(path, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    const after = parsed(await changed.text()).find(({ uid }) => uid === before.uid)!;
    expect([before.startDate.toString(), after.startDate.toString()]).toEqual(['2027-02-16', '2027-03-01']);
    expect(after.sequence).toBeGreaterThan(before.sequence);
  });

  test('tells what is struck as cancelled', async () => {
    const path = await make('unit:ruf');
    await decide(month(2, 'ruf'), { type: 'strike' });
    const struck = (await events(path)).find(({ uid }) => uid.startsWith(`${month(2, 'ruf')}@`))!;
    expect(struck.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(struck.summary).toMatch(/^Utgår: /);
  });

  test('of a unit holds what that unit owes and nothing else', async () => {
    const found = ids(await events(await make('unit:ruf')));
    expect(found.length).toBeGreaterThan(10);
    expect(found.every((id) => id.split('/')[3]?.split('#')[0] === 'ruf')).toBe(true);
  });

  test('of a person holds what their seats owe and approve, and no page or link', async () => {
    const { person } = await linkFor(it.db, month(1), controller);
    const { person: head } = await linkFor(it.db, month(1, 'rst'), 'förvaltningschef@hsf');
    await openNow(it, month(3));
    await it.client.step(month(3), { type: 'submit', by: { seat: controller, person, way: 'link', behalfOf: null }, submission: { form: 'statement', text: 'Klart.' } }, '2027-04-02T08:00:00.000Z');
    const text = await (await read(await make(`person:${person}`))).text();
    const all = await it.db.selectFrom('deliverables').select('state').execute();
    const owed = all.flatMap(({ state }) => (state.responsible === controller ? [state.plan.id] : []));
    expect(owed).toContain(month(3));
    expect(ids(parsed(text)).toSorted()).toEqual(owed.toSorted());
    expect(text).not.toMatch(/\r\nURL|http/);
    const asked = (await stateOf(it.db, month(3))).asks[0]!;
    const approval = (await events(await make(`person:${head}`))).find(({ uid }) => uid.startsWith(`${month(3)}#${asked.id}@`))!;
    expect(approval.startDate.toString()).toBe(asked.due.date);
    expect(approval.summary).toMatch(/^Godkänn månadsrapport/);
  });

  test('of a person follows who holds the role on the day', async () => {
    const { person } = await linkFor(it.db, month(1), controller);
    const path = await make(`person:${person}`);
    expect((await events(path)).length).toBeGreaterThan(0);
    const other = await createFeed(it.db, { kind: 'person', subject: 'ingen', by: 'p', now: it.clock.now });
    expect(await events(`/kalender/${other}.ics`)).toEqual([]);
  });

  test('that does not exist is not there, and guessing is stopped; what exists stays open', async () => {
    expect((await read(`/kalender/${newToken()}.ics`)).status).toBe(404);
    expect((await read('/kalender/kort.ics')).status).toBe(404);
    const strict = await site({ limits: { signIn: 10, unknownLinks: 3 } });
    const token = await createFeed(strict.db, { kind: 'unit', subject: 'hsf', by: 'p', now: it.clock.now });
    const guess = async () => (await strict.visitor().get(`/kalender/${newToken()}.ics`)).status;
    const known = async () => (await strict.visitor().get(`/kalender/${token}.ics`)).status;
    expect([await known(), await known(), await known(), await known()]).toEqual([200, 200, 200, 200]);
    expect([await guess(), await guess(), await guess(), await guess()]).toEqual([404, 404, 404, 429]);
    await strict.stop();
  });

  test('leaves no trace of its address in the log', async () => {
    const path = await make('cycle:2027');
    await read(path);
    await read(`/kalender/${newToken()}.ics`);
    const token = path.slice('/kalender/'.length, -'.ics'.length);
    expect(it.logged.join('')).toContain('"/kalender/….ics"');
    expect(it.logged.join('')).not.toContain(token);
  });
});

describe('an official behind their link', () => {
  const own = async () => {
    const link = await linkFor(it.db, month(1), controller);
    const path = `${link.path}/kalender`;
    const post = async (nonce?: string) => who.post(path, { nonce: nonce ?? hiddenNonce(await (await who.get(path)).text()) });
    return { ...link, path, post };
  };

  test('finds the way from the page of the link', async () => {
    const { path } = await own();
    expect(await (await who.get(path.replace('/kalender', ''))).text()).toContain(`href="${path}"`);
  });

  test('makes the calendar of all they owe, and revokes it', async () => {
    const { path, post, person } = await own();
    const text = await (await post()).text();
    const address = addressIn(text)!;
    expect(text).toContain('den visas bara här');
    expect(ids(await events(address))).toContain(month(1));
    const [feed] = await it.db.selectFrom('feeds').selectAll().execute();
    expect(feed).toMatchObject({ kind: 'person', subject: person, created_by: person });
    const listed = await (await who.get(path)).text();
    expect(listed).not.toContain(address);
    expect(listed).toContain(`${path}/${feed!.id}/aterkalla`);
    expect((await who.post(`${path}/${feed!.id}/aterkalla`, {})).headers.get('location')).toBe(path);
    expect((await read(address)).status).toBe(410);
  });

  test('cannot revoke another’s', async () => {
    const { path } = await own();
    await createFeed(it.db, { kind: 'unit', subject: 'hsf', by: 'p', now: it.clock.now });
    const { id } = await it.db.selectFrom('feeds').select('id').executeTakeFirstOrThrow();
    expect((await who.post(`${path}/${id}/aterkalla`, {})).status).toBe(404);
    expect(await it.db.selectFrom('feeds').select('revoked_at').execute()).toEqual([{ revoked_at: null }]);
  });

  test('may have five, however often the last form is sent', async () => {
    const { path, post } = await own();
    for (let n = 0; n < 4; n += 1) await post();
    const nonce = hiddenNonce(await (await who.get(path)).text());
    const [fifth, again] = [await (await post(nonce)).text(), await (await post(nonce)).text()];
    expect(addressIn(again)).toBe(addressIn(fifth));
    const sixth = await post();
    expect(sixth.status).toBe(409);
    expect(await sixth.text()).toContain('Du har redan 5 adresser.');
    expect(await it.db.selectFrom('feeds').selectAll().execute()).toHaveLength(5);
  });

  test('needs a link that is good', async () => {
    expect((await who.get(`/l/${newToken()}/kalender`)).status).toBe(404);
    const link = await linkFor(it.db, month(5), controller);
    await revokeLinks(it.db, { deliverable: month(5), person: link.person, seat: controller }, it.clock.now);
    expect((await who.get(`${link.path}/kalender`)).status).toBe(410);
    expect((await who.post(`${link.path}/kalender`, {})).status).toBe(410);
    expect(await it.db.selectFrom('feeds').selectAll().execute()).toEqual([]);
  });
});
