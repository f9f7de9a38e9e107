// A record that is wrong is corrected: signed in, from a meeting’s page, behind the recorder’s link and by the API.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApiToken, newApiToken } from '../../src/records/api-tokens.js';
import { linkFor, openNow, signedIn, signedInAs, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const id = 'leverans/2027/internkontroll/rs';
const clerk = 'nämndsekreterare@rs';
const form = `/cykel/2027/ratta?${new URLSearchParams({ id, post: 'records:0' }).toString()}`;
let it: Site;
let who: Visitor;
let nonces = 0;
let decided: () => Promise<void>;

beforeAll(async () => {
  it = await site();
  await startYear(it);
  const state = await openNow(it, id);
  const step = (command: Parameters<Site['client']['step']>[1], now: string) => it.client.step(id, command, now);
  await step({ type: 'submit', by: { seat: state.responsible, person: 'p', way: 'link', behalfOf: null }, submission: { form: 'statement', text: 'Klart.' } }, '2028-02-10T08:00:00.000Z');
  await step({ type: 'recordBody', by: { seat: clerk, person: 'nämndsekreterare.rs', way: 'link', behalfOf: null }, ask: 'decision:rs', date: '2028-02-23', paragraph: '§ 12', dnr: 'RS/7/2028', evenSo: false }, '2028-02-24T08:00:00.000Z');
  who = await signedIn(it);
  const { state: was, why, decided: register, ...row } = await it.db.selectFrom('deliverables').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  // the journal can only be added to: the numbers of events go on
  decided = async () => {
    const { seq } = await stateOf(it.db, id);
    await it.db.updateTable('deliverables').set({ ...row, seq, state: JSON.stringify({ ...was, seq }), why: JSON.stringify(why), decided: register === null ? null : JSON.stringify(register) }).where('id', '=', id).execute();
  };
});
beforeEach(async () => {
  await decided();
  it.clock.now = '2028-02-25T08:00:00.000Z';
  it.client.acts.length = 0;
  it.client.down = false;
  nonces += 1;
});
afterAll(() => it.stop());

const page = async (path: string, visitor = who): Promise<string> => (await visitor.get(path)).text();
const fields = (changed: Record<string, string> = {}): Record<string, string> => ({ nonce: `r${nonces}`, datum: '2028-02-23', paragraf: '§ 12', dnr: 'RS/7/2028', skal: 'Felskrivet i protokollet.', ...changed });

describe('signed in', () => {
  test('the deliverable and the meeting lead to the form, which shows what stands now', async () => {
    const href = form.replace('&', '&amp;');
    expect(await page(`/${id}`)).toContain(`href="${href}"`);
    expect(await page('/cykel/2027/sammantraden/rs/2028-02-23')).toContain(`href="${href}"`);
    const text = await page(form);
    expect(text).toContain('Beslut, Regionstyrelsen onsdag 23 februari 2028, § 12, dnr RS/7/2028.');
    expect(text).toContain('value="§ 12"');
  });

  test('what is corrected stands at once, with old and new in the journal and a letter to the responsible', async () => {
    const answer = await who.post(form, fields({ paragraf: '21' }));
    expect(answer.status).toBe(303);
    expect(await page(answer.headers.get('location')!)).toContain('paragrafen § 12 ska vara § 21');
    expect((await stateOf(it.db, id)).records).toMatchObject([{ paragraph: '§ 21', corrected: { reason: 'Felskrivet i protokollet.', by: { way: 'session' } } }]);
    expect(await page(`/${id}`)).toContain('Rättat av');
    const { state } = { state: await stateOf(it.db, id) };
    const letter = await it.db.selectFrom('letters').selectAll().where('id', '=', `${id}#${state.seq}:corrected:${state.responsible}`).executeTakeFirstOrThrow();
    expect(letter.facts).toMatchObject({ record: { paragraph: '§ 21' }, corrected: { from: { paragraph: '§ 12' } } });
  });

  test('a day without a meeting is questioned, nothing typed is lost, and it is taken when ticked', async () => {
    const answer = await who.post(form, fields({ datum: '2028-02-22', skal: 'Det var dagen före.' }));
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('href="#ratta-datum"');
    expect(text).toContain('name="dagstammer"');
    expect(text).toContain('Det var dagen före.');
    nonces += 1;
    expect((await who.post(form, fields({ datum: '2028-02-22', dagstammer: 'ja' }))).status).toBe(303);
    expect((await stateOf(it.db, id)).records).toMatchObject([{ date: '2028-02-22' }]);
  });

  test('without a reason, or with nothing changed, it is refused in words', async () => {
    expect(await (await who.post(form, fields({ paragraf: '§ 21', skal: '' }))).text()).toContain('Skriv ett skäl');
    expect(await (await who.post(form, fields())).text()).toContain('Inget skiljer sig från det som redan är registrerat.');
  });

  test('a lost server keeps all that was typed', async () => {
    it.client.down = true;
    const answer = await who.post(form, fields({ paragraf: '§ 21' }));
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('value="§ 21"');
  });

  test('is for the body’s own secretary, and no other', async () => {
    const own = await signedInAs(it, 'boardSecretary', ['rs']);
    expect((await own.get(form)).status).toBe(200);
    expect((await own.post(form, fields({ paragraf: '§ 22' }))).status).toBe(303);
    await it.db.updateTable('users').set({ bodies: ['run'] }).where('email', '=', 'boardsecretary@example.org').execute();
    expect((await own.get(form)).status).toBe(404);
    expect((await own.post(form, fields({ paragraf: '§ 23' }))).status).toBe(404);
  });

  test('a deliverable that is closed is corrected too, though its workflow has ended', async () => {
    const state = await stateOf(it.db, id);
    await it.client.step(id, { type: 'closeOnBehalf', by: { seat: state.plan.secretariat, person: 'p', way: 'session', behalfOf: null }, reason: 'Klart.' }, it.clock.now);
    const answer = await who.post(form, fields({ dnr: 'RS/8/2028' }));
    expect(answer.status).toBe(303);
    expect(it.client.acts).toEqual([]);
    expect(await page(answer.headers.get('location')!)).toContain('diarienumret RS/7/2028 ska vara RS/8/2028');
    expect(await stateOf(it.db, id)).toMatchObject({ closed: { outcome: 'closed-on-behalf' }, records: [{ dnr: 'RS/8/2028' }] });
    expect(it.client.woken.length).toBeGreaterThan(0);
  });
});

describe('behind a link', () => {
  test('who records for the body corrects it there', async () => {
    const { path } = await linkFor(it.db, id, clerk);
    const stranger = it.visitor();
    expect(await page(path, stranger)).toContain(`href="${path}/ratta/records:0"`);
    const answer = await stranger.post(`${path}/ratta/records:0`, fields({ paragraf: '21' }));
    expect(answer.status).toBe(303);
    expect(await page(answer.headers.get('location')!, stranger)).toContain('Tack, rättelsen är sparad');
    expect((await stateOf(it.db, id)).records).toMatchObject([{ paragraph: '§ 21', corrected: { by: { seat: clerk, way: 'link' } } }]);
  });

  test('nobody else does', async () => {
    const { path } = await linkFor(it.db, id, (await stateOf(it.db, id)).responsible);
    expect(await page(path, it.visitor())).not.toContain('/ratta/');
    expect((await it.visitor().get(`${path}/ratta/records:0`)).status).toBe(404);
    expect((await it.visitor().post(`${path}/ratta/records:0`, fields({ paragraf: '21' }))).status).toBe(404);
  });
});

describe('the API', () => {
  test('tells the id of a record and corrects it', async () => {
    const token = newApiToken();
    await createApiToken(it.db, { name: `Diariet ${nonces}`, scopes: ['read', 'record'], by: 'sekretariat', now: it.clock.now, expiresAt: '2028-12-01T00:00:00.000Z' }, token);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `rattelse-${nonces}` };
    const address = `${it.url}/api/v1/deliverables/${encodeURIComponent(id)}`;
    const before = (await (await fetch(address, { headers })).json()) as { records: { id: string }[] };
    expect(before.records).toMatchObject([{ id: 'records:0', paragraph: '§ 12', corrected: null }]);
    const answer = await fetch(`${address}/acts/correctRecord`, { method: 'POST', headers, body: JSON.stringify({ record: 'records:0', paragraph: '21', reason: 'Felskrivet.' }) });
    if (answer.status !== 200) throw new Error(await answer.text());
    expect(await answer.json()).toMatchObject({ deliverable: { records: [{ paragraph: '§ 21', corrected: { reason: 'Felskrivet.' } }] } });
  });
});
