// A meeting's decisions recorded in one go, by sign-in and from a link: what is filled in, what is wrong, what is left.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkFor, openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const follow = 'leverans/2027/arsuppfoljning-namnd/rs';
const control = 'leverans/2027/internkontroll/rs';
const other = 'leverans/2027/internkontroll/run';
const seat = 'nämndsekreterare@rs';
const meetings = '/cykel/2027/sammantraden';
const meeting = `${meetings}/rs/2028-02-23`;
let it: Site;
let who: Visitor;

let back: () => Promise<void>;
let nonces = 0;

/** A year in which three deliverables lie with their boards, two of them with Regionstyrelsen: the same for each test. */
beforeAll(async () => {
  it = await site();
  await startYear(it);
  for (const id of [follow, control, other]) {
    const state = await openNow(it, id);
    const by = { seat: state.responsible, person: 'p', way: 'link', behalfOf: null } as const;
    await it.client.step(id, { type: 'submit', by, submission: { form: 'link', url: 'https://diariet.example.org/1', dnr: 'RS/7/2028', comment: '' } }, '2028-02-10T08:00:00.000Z');
  }
  who = await signedIn(it);
  const ids = [follow, control, other];
  const rows = await it.db.selectFrom('deliverables').selectAll().where('id', 'in', ids).execute();
  // the journal can only be added to: the numbers of events go on
  back = async () => {
    for (const { id, state, why, words: _, ...row } of rows) {
      const { seq } = await stateOf(it.db, id);
      await it.db.updateTable('deliverables').set({ ...row, seq, state: JSON.stringify({ ...state, seq }), why: JSON.stringify(why), decided: row.decided === null ? null : JSON.stringify(row.decided) }).where('id', '=', id).execute();
    }
  };
});
beforeEach(async () => {
  await back();
  it.clock.now = '2028-02-24T08:00:00.000Z';
  it.client.acts.length = 0;
  it.client.down = false;
  nonces += 1;
});
afterAll(() => it.stop());

const page = async (path: string, visitor = who): Promise<string> => (await visitor.get(path)).text();
/** The fields of a row, with what the form sends along. */
const row = (id: string, filled: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries({ fraga: `decision:${id.endsWith('run') ? 'run' : 'rs'}`, dag: '2028-02-23', dnr: 'RS/7/2028', ...filled }).map(([name, value]) => [`${name}:${id}`, value]));
const send = (path: string, rows: Record<string, string>, visitor = who, nonce = `n${nonces}`): Promise<Response> => visitor.post(path, { nonce, id: [follow, control, other], ...rows });

describe('the meetings of a year', () => {
  test('tell at each what is to be recorded, and link to it', async () => {
    const text = await page(meetings);
    expect(text).toContain(`href="${meeting}"`);
    const line = text.slice(text.indexOf(`href="${meeting}"`));
    expect(line.slice(0, line.indexOf('</tr>'))).toContain('<td data-label="Att registrera" class="number">2</td>');
  });

  test('can be those of one body', async () => {
    const text = await page(`${meetings}?organ=run`);
    expect(text).not.toContain(`href="${meeting}"`);
    expect(text).toContain(`href="${meetings}/run/2028-02-22"`);
  });

  test('are not there for a cycle, a body or a day that is not', async () => {
    for (const path of ['/cykel/2031/sammantraden', `${meetings}/finns-inte/2028-02-23`, `${meetings}/hsf/2028-02-23`, `${meetings}/rs/2028-02-31`]) expect((await who.get(path)).status).toBe(404);
  });
});

describe('a meeting', () => {
  test('shows what the body is to deal with, the dnr that is known filled in', async () => {
    const text = await page(meeting);
    expect(text).toContain('Regionstyrelsen');
    expect(text).toContain(`name="paragraf:${follow}"`);
    expect(text).toContain(`name="paragraf:${control}"`);
    expect(text).not.toContain(other);
    expect(text).toContain('value="RS/7/2028"');
  });

  test('that has not been yet cannot be recorded', async () => {
    it.clock.now = '2028-02-22T08:00:00.000Z';
    const text = await page(meeting);
    expect(text).toContain('Sammanträdet har inte varit än');
    expect(text).not.toContain('name="paragraf:');
  });

  test('is recorded in one go: each its own outcome, those left blank not touched', async () => {
    const answer = await send(meeting, { ...row(follow, { paragraf: '12' }), ...row(control, {}) });
    expect(answer.status).toBe(303);
    const text = await page(answer.headers.get('location')!);
    expect(text).toContain('1 ärende är registrerat');
    expect(text).toContain('Regionstyrelsen beslutade onsdag 23 februari 2028, § 12, dnr RS/7/2028.');
    expect((await stateOf(it.db, follow)).records).toMatchObject([{ paragraph: '§ 12', recordedBy: { way: 'session' } }]);
    expect((await stateOf(it.db, control)).records).toEqual([]);
    expect(it.client.acts).toHaveLength(1);
  });

  test('takes changes, referral back and postponement', async () => {
    await send(meeting, { ...row(follow, { paragraf: '12', utfall: 'aterremiss', ord: 'Mer underlag.' }), ...row(control, { paragraf: '13', utfall: 'bordlagt' }) });
    expect((await stateOf(it.db, follow)).asks).toMatchObject([{ id: 'submit' }]);
    expect((await stateOf(it.db, control)).unsettled).toMatchObject([{ outcome: 'postponed', paragraph: '§ 13' }]);
    const text = await page(`/${follow}`);
    expect(text).toContain('Återremiss');
    expect(text).toContain('Mer underlag.');
  });

  test('takes an official’s decision', async () => {
    await send(meeting, row(follow, { utfall: 'delegation', roll: 'regiondirektören', nummer: '4.2' }));
    expect((await stateOf(it.db, follow)).records).toMatchObject([{ paragraph: '', delegate: { role: 'regiondirektören', number: '4.2' } }]);
  });

  test('records the rows that are right and shows those that are not, with what was typed', async () => {
    const answer = await send(meeting, { ...row(follow, { paragraf: '12' }), ...row(control, { paragraf: '13', utfall: 'andrat' }) });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('1 ärende är registrerat');
    expect(text).toContain('1 ärende behöver ändras');
    expect(text).toContain(`href="#mote-ord:${control}"`);
    expect(text).toContain('value="13"');
    expect(text).not.toContain(`name="paragraf:${follow}"`);
    expect((await stateOf(it.db, follow)).records).toHaveLength(1);
  });

  test('questions an odd dnr, and takes it when it is ticked as right', async () => {
    const answer = await send(meeting, row(follow, { paragraf: '12', dnr: 'ärende 7' }));
    const text = await answer.text();
    expect(text).toContain('”ärende 7” ser inte ut som ett diarienummer');
    expect(text).toContain(`name="stammer:${follow}"`);
    await send(meeting, row(follow, { paragraf: '12', dnr: 'ärende 7', stammer: 'ja' }));
    expect((await stateOf(it.db, follow)).records).toMatchObject([{ dnr: 'ärende 7' }]);
  });

  test('questions a day that the calendar does not have, and takes it when it is ticked', async () => {
    const extra = `${meetings}/rs/2028-02-21`;
    expect(await page(extra)).toContain('Sammanträdet finns inte i kalendern');
    const answer = await send(extra, row(follow, { paragraf: '12', dag: '2028-02-21' }));
    expect(await answer.text()).toContain(`name="dagstammer:${follow}"`);
    await send(extra, row(follow, { paragraf: '12', dag: '2028-02-21', dagstammer: 'ja' }));
    expect((await stateOf(it.db, follow)).records).toMatchObject([{ date: '2028-02-21' }]);
  });

  test('sent twice is one act for each', async () => {
    const rows = row(follow, { paragraf: '12' });
    const [first, second] = [await send(meeting, rows), await send(meeting, rows)];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect((await stateOf(it.db, follow)).records).toHaveLength(1);
  });

  test('keeps all that was typed when there is no answer', async () => {
    it.client.down = true;
    const answer = await send(meeting, row(follow, { paragraf: '12' }), who, 'samma');
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(text).toContain('name="nonce" value="samma"');
    expect(text).toContain('value="12"');
  });

  test('with nothing filled in changes nothing and says so', async () => {
    const answer = await send(meeting, { ...row(follow, {}), ...row(control, {}) });
    expect(await page(answer.headers.get('location')!)).toContain('Inget var ifyllt');
    expect(it.client.acts).toEqual([]);
  });

  test('has its minutes adjusted and announced for all decisions at once', async () => {
    await send(meeting, { ...row(follow, { paragraf: '12' }), ...row(control, { paragraf: '13' }) });
    it.clock.now = '2028-03-03T08:00:00.000Z';
    expect(await page(meeting)).toContain('2 beslut');
    expect((await who.post(`${meeting}/justering`, { nonce: `p${nonces}`, justerad: '', anslagen: '' })).status).toBe(422);
    const answer = await who.post(`${meeting}/justering`, { nonce: `p${nonces}`, justerad: '2028-03-01', anslagen: '2028-03-02' });
    expect(await page(answer.headers.get('location')!)).toContain('2 ärenden är registrerade');
    for (const id of [follow, control]) expect((await stateOf(it.db, id)).legal).toMatchObject({ adjusted: '2028-03-01', announced: '2028-03-02' });
    expect(await page(meetings)).not.toContain('Justering eller anslag saknas');
  });

  test('is for who is signed in', async () => {
    const stranger = it.visitor();
    expect((await stranger.get(meeting)).status).toBe(303);
    expect((await send(meeting, row(follow, { paragraf: '12' }), stranger)).status).toBe(401);
    expect(it.client.acts).toEqual([]);
  });
});

describe('behind a link', () => {
  test('who records for the body sees all that is asked of their seat, and records it', async () => {
    const { path } = await linkFor(it.db, follow, seat);
    const stranger = it.visitor();
    expect(await page(path, stranger)).toContain(`href="${path}/sammantrade"`);
    const text = await page(`${path}/sammantrade`, stranger);
    expect(text).toContain(`name="paragraf:${control}"`);
    expect(text).not.toContain(other);
    const answer = await send(`${path}/sammantrade`, { ...row(follow, { paragraf: '12' }), ...row(control, { paragraf: '13' }) }, stranger);
    expect(await page(answer.headers.get('location')!, stranger)).toContain('2 ärenden är registrerade');
    expect((await stateOf(it.db, control)).records).toMatchObject([{ paragraph: '§ 13', recordedBy: { seat, way: 'link' } }]);
  });

  test('another body’s decision cannot be recorded', async () => {
    const { path } = await linkFor(it.db, follow, seat);
    const answer = await send(`${path}/sammantrade`, row(other, { paragraf: '12' }), it.visitor());
    expect(answer.status).toBe(422);
    expect((await stateOf(it.db, other)).records).toEqual([]);
    expect(it.client.acts).toEqual([]);
  });

  test('there is no such page for somebody who does not record', async () => {
    const { path } = await linkFor(it.db, follow, (await stateOf(it.db, follow)).responsible);
    expect((await it.visitor().get(`${path}/sammantrade`)).status).toBe(404);
    expect((await send(`${path}/sammantrade`, row(control, { paragraf: '12' }), it.visitor())).status).toBe(404);
  });

  test('the single form takes a referral back, and an odd § is questioned there too', async () => {
    const { path } = await linkFor(it.db, follow, seat);
    const fields = { nonce: `x${nonces}`, fraga: 'decision:rs', dag: '2028-02-23', dnr: 'RS/7/2028', utfall: 'aterremiss', ord: 'Mer underlag.' };
    const answer = await it.visitor().post(`${path}/registrera`, { ...fields, paragraf: 'punkt 4' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('”punkt 4” ser inte ut som en paragraf');
    expect((await it.visitor().post(`${path}/registrera`, { ...fields, paragraf: '4' })).status).toBe(303);
    expect(await page((await linkFor(it.db, follow, (await stateOf(it.db, follow)).responsible)).path, it.visitor())).toContain('Återremitterad');
  });

  test('the minutes of the meeting are recorded for all of it at once', async () => {
    const { path } = await linkFor(it.db, follow, seat);
    const stranger = it.visitor();
    await send(`${path}/sammantrade`, { ...row(follow, { paragraf: '12' }), ...row(control, { paragraf: '13' }) }, stranger);
    it.clock.now = '2028-03-03T08:00:00.000Z';
    expect(await page(path, stranger)).toContain(`href="${path}/sammantrade"`);
    expect(await page(`${path}/sammantrade`, stranger)).toContain('Protokollet');
    const wrong = await stranger.post(`${path}/sammantrade/justering`, { nonce: `p${nonces}`, mote: '2028-02-23', justerad: '2028-02-01', anslagen: '' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="2028-02-01"');
    const answer = await stranger.post(`${path}/sammantrade/justering`, { nonce: `q${nonces}`, mote: '2028-02-23', justerad: '2028-03-01', anslagen: '2028-03-02' });
    expect(await page(answer.headers.get('location')!, stranger)).toContain('2 ärenden är registrerade');
    for (const id of [follow, control]) expect((await stateOf(it.db, id)).legal).toMatchObject({ adjusted: '2028-03-01', announced: '2028-03-02' });
  });

  test('another seat’s link records no minutes', async () => {
    await send(meeting, row(follow, { paragraf: '12' }));
    const { path } = await linkFor(it.db, follow, (await stateOf(it.db, follow)).responsible);
    expect((await it.visitor().post(`${path}/sammantrade/justering`, { nonce: `p${nonces}`, mote: '2028-02-23', justerad: '2028-02-24', anslagen: '' })).status).toBe(404);
    expect((await stateOf(it.db, follow)).legal?.adjusted).toBeNull();
  });
});

describe('a gemensam nämnd', () => {
  /** The body of one deliverable has two partners. */
  const joint = async (): Promise<void> => {
    const state = await stateOf(it.db, follow);
    const bodies = state.plan.bodies.map((stage) => (stage.kind === 'decision' ? { ...stage, partners: ['Region A', 'Kommun B'] } : stage));
    await it.db.updateTable('deliverables').set({ state: JSON.stringify({ ...state, plan: { ...state.plan, bodies } }) }).where('id', '=', follow).execute();
    await send(meeting, row(follow, { paragraf: '12' }));
    it.clock.now = '2028-03-06T08:00:00.000Z';
  };

  test('has a day for each partner on the meeting’s page, and is announced with the last of them', async () => {
    await joint();
    const text = await page(meeting);
    expect(text).toContain('Region A anslog');
    await who.post(`${meeting}/justering`, { nonce: `a${nonces}`, justerad: '2028-03-01', anslagen: '', 'part-namn-0': 'Region A', 'part-0': '2028-03-02', 'part-namn-1': 'Kommun B', 'part-1': '' });
    expect((await stateOf(it.db, follow)).legal).toMatchObject({ adjusted: '2028-03-01', announced: null, partners: [{ name: 'Region A', announced: '2028-03-02' }] });
    const left = await page(meeting);
    expect(left).toContain('Region A anslog torsdag 2 mars 2028');
    expect(left).toContain('name="part-namn-0" value="Kommun B"');
    await who.post(`${meeting}/justering`, { nonce: `b${nonces}`, justerad: '', anslagen: '', 'part-namn-0': 'Kommun B', 'part-0': '2028-03-03' });
    expect((await stateOf(it.db, follow)).legal).toMatchObject({ announced: '2028-03-03' });
  });

  test('behind a link has them too, and a day that is not one is told at its field', async () => {
    await joint();
    const { path } = await linkFor(it.db, follow, seat);
    const stranger = it.visitor();
    expect(await page(`${path}/sammantrade`, stranger)).toContain('Kommun B anslog');
    const answer = await stranger.post(`${path}/sammantrade/justering`, { nonce: `c${nonces}`, mote: '2028-02-23', justerad: '2028-03-01', 'part-namn-0': 'Region A', 'part-0': '2028-02-31' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#protokoll-2028-02-23-part-0"');
    await stranger.post(`${path}/sammantrade/justering`, { nonce: `d${nonces}`, mote: '2028-02-23', justerad: '2028-03-01', 'part-namn-0': 'Region A', 'part-0': '2028-03-02' });
    expect((await stateOf(it.db, follow)).legal).toMatchObject({ partners: [{ name: 'Region A' }] });
  });
});
