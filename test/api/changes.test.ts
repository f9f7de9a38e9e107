// Changing a running year on the pages: propose, see, say yes; nothing is done or sent before that.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { organisationOf } from '../../src/records/read/cycles.js';
import { loadSample } from '../support/sample.js';
import { openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const RUN_PLAN = 'leverans/2027/namndplan/run';
const REPORT = 'leverans/2027/manadsrapport/hsf/01';
const NOW = '2027-02-02T08:00:00.000Z';
const text = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text();
const digestOf = (page: string): string => /name="sett" value="([^"]+)"/.exec(page)![1]!;

let it: Site;
let who: Visitor;
beforeAll(async () => {
  it = await site({ now: NOW });
  await startYear(it);
  await openNow(it, REPORT);
  who = await signedIn(it);
});
afterAll(() => it.stop());

const base = '/cykel/2027/andra';
const runMeeting = (): string => {
  const { meetings } = loadSample();
  return meetings.find(({ body, first }) => body === 'run' && (first.startsWith('2027-10') || first.startsWith('2027-11')))!.first;
};
/** Sends a proposal; gives the address of its page. */
async function propose(what: string, fields: Record<string, string | string[]>): Promise<string> {
  const answer = await who.post(`${base}/${what}`, fields);
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!;
}
/** Says yes with a reason to what the page shows. */
async function sayYes(path: string, fields: Record<string, string> = {}): Promise<Response> {
  const page = await text(who.get(path));
  const reasons = Object.fromEntries([...page.matchAll(/name="(lagskal-\d+)"/g)].map(([, name]) => [name!, 'Fullmäktige har bestämt det.']));
  return who.post(path, { skal: 'Sammanträdet krockar med ett annat.', sett: digestOf(page), ...reasons, ...fields });
}

describe('a moved meeting', () => {
  test('is shown with what moves from when to when and why, before anything is done', async () => {
    const before = await stateOf(it.db, RUN_PLAN);
    const path = await propose('mote', { mote: `run ${runMeeting()}`, vad: 'flytta', dag: '2027-11-29' });
    const page = await text(who.get(path));
    expect(page).toContain('Inget är ändrat och inget skickat än.');
    expect(page).toMatch(/Sista dag [^<]* november 2027 i stället för/);
    expect(page).toContain('Manusstopp för');
    expect(page).toContain('Vilka får brev?');
    expect(await stateOf(it.db, RUN_PLAN)).toEqual(before);
    expect(it.client.acts).toEqual([]);
  });

  test('takes effect when it is said yes to, for each deliverable and in the journal', async () => {
    const before = await stateOf(it.db, RUN_PLAN);
    const path = await propose('mote', { mote: `run ${runMeeting()}`, vad: 'flytta', dag: '2027-11-29' });
    const answer = await sayYes(path);
    expect(answer.status).toBe(303);
    const after = await stateOf(it.db, RUN_PLAN);
    expect(after.due.date > before.due.date).toBe(true);
    expect(after.plan.bodies[0]!.meetings[0]!.first).toBe('2027-11-29');
    expect(await text(who.get(path))).toContain('Ändringen är gjord');
    const rows = await it.db.selectFrom('journal').select('event').where('type', '=', 'cycleChanged').execute();
    expect(rows[0]!.event).toMatchObject({ reason: 'Sammanträdet krockar med ett annat.' });
    const letters = await it.db.selectFrom('letters').select(['kind', 'seat', 'send_on']).where('deliverable', '=', RUN_PLAN).where('kind', '=', 'moved').execute();
    expect(letters).toEqual([{ kind: 'moved', seat: after.responsible, send_on: '2027-02-03' }]);
  });

  test('is one change however often it is said yes to', async () => {
    const path = await propose('mote', { mote: 'run 2027-11-29', vad: 'flytta', dag: '2027-11-30' });
    const page = await text(who.get(path));
    const yes = { skal: 'Igen.', sett: digestOf(page) };
    const [one, two] = await Promise.all([who.post(path, yes), who.post(path, yes)]);
    expect([one.status, two.status]).toEqual([303, 303]);
    const number = Number(path.split('/').at(-1));
    const rows = await it.db.selectFrom('journal').select('id').where('id', '=', `cykel/2027#ändring-${number}`).execute();
    expect(rows).toHaveLength(1);
    const told = await it.db.selectFrom('journal').select('id').where('deliverable', '=', RUN_PLAN).where('type', '=', 'replanned').execute();
    expect(told).toHaveLength(2);
  });

  test('asks for what is missing, at its field', async () => {
    for (const [fields, link] of [
      [{ vad: 'flytta', mote: '', dag: '2027-11-29' }, '#mote-mote'],
      [{ vad: 'flytta', mote: 'run 2027-11-30', dag: '' }, '#mote-dag'],
      [{ vad: 'flytta', mote: 'run 2027-11-30', dag: '2027-12-02', 'sista-dag': '2027-12-01' }, '#mote-sista-dag'],
      [{ mote: 'run 2027-11-30', dag: '2027-12-01' }, '#mote-vad'],
      [{ vad: 'lagg-till', organ: '', dag: '2027-12-01' }, '#nytt-mote-organ'],
    ] as const) {
      const answer = await who.post(`${base}/mote`, fields);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(`href="${link}"`);
    }
  });
});

describe('saying yes', () => {
  test('takes a reason, and keeps what was typed', async () => {
    const path = await propose('leveranser', { typ: 'flytta', id: RUN_PLAN, senast: '2027-11-01' });
    const page = await text(who.get(path));
    const answer = await who.post(path, { skal: ' ', sett: digestOf(page), 'beslut-dnr': 'RUN/1/2027' });
    expect(answer.status).toBe(422);
    const again = await answer.text();
    expect(again).toContain('href="#gor-skal"');
    expect(again).toContain('href="#gor-beslut-organ"');
    expect(again).toContain('value="RUN/1/2027"');
  });

  test('to something else than was seen is refused, and shown anew', async () => {
    const path = await propose('leveranser', { typ: 'flytta', id: RUN_PLAN, senast: '2027-11-02' });
    const answer = await sayYes(path, { sett: 'något-annat' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Något har hänt sedan du öppnade sidan');
  });

  test('keeps the body’s decision behind it', async () => {
    const path = await propose('leveranser', { typ: 'muntlig', id: REPORT });
    await sayYes(path, { 'beslut-organ': 'rs', 'beslut-dag': '2027-01-27', 'beslut-paragraf': '6', 'beslut-dnr': 'RS/342/2022' });
    expect(await text(who.get(path))).toContain('Regionstyrelsen onsdag 27 januari 2027, § 6, dnr RS/342/2022');
    expect((await stateOf(it.db, REPORT)).plan.form).toBe('oral');
  });

  test('with the engine away says so, and can be done again', async () => {
    const path = await propose('leveranser', { typ: 'flytta', id: RUN_PLAN, senast: '2027-11-03' });
    it.client.down = true;
    expect((await sayYes(path)).status).toBe(503);
    it.client.down = false;
    expect((await who.post(path, { skal: 'Igen.' })).status).toBe(303);
    expect((await stateOf(it.db, RUN_PLAN)).due.date).toBe('2027-11-03');
  });

  test('to a change that breaks the law takes a reason for that too', async () => {
    const { bodies } = (await stateOf(it.db, 'leverans/2027/arsredovisning/rf')).plan;
    const board = bodies.find(({ body }) => body === 'rs')!.meetings[0]!.first;
    const path = await propose('mote', { mote: `rs ${board}`, vad: 'flytta', dag: '2028-04-20' });
    const page = await text(who.get(path));
    expect(page).toContain('Bryter mot lagen');
    expect(page).toContain('kommunallagen 11 kap. 20 §');
    const answer = await who.post(path, { skal: 'Mötet är flyttat.', sett: digestOf(page) });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#gor-lagskal-0"');
  });

  test('is not needed to throw a proposal away', async () => {
    const path = await propose('leveranser', { typ: 'stryk', id: RUN_PLAN });
    expect((await who.post(`${path}/slang`, {})).status).toBe(303);
    expect((await who.get(path)).status).toBe(404);
    expect((await stateOf(it.db, RUN_PLAN)).closed).toBeNull();
  });
});

describe('amendments', () => {
  test.each(['stryk', 'muntlig', 'flytta', 'ansvarig', 'lagg-till', 'dela', 'sla-ihop', 'hur-ofta', 'revidera'])('%s has a page with its fields', async (kind) => {
    const ids = kind === 'sla-ihop' ? '&id=leverans/2027/forvaltningsplan/hsf&id=leverans/2027/forvaltningsplan/ruf' : `&id=${RUN_PLAN}`;
    expect((await who.get(`${base}/leveranser?typ=${kind}${ids}`)).status).toBe(200);
  });

  test('are chosen for many from the list', async () => {
    const answer = await who.get(`/cykel/2027/atgard?typ=andra-stryk&id=${RUN_PLAN}&id=${REPORT}`);
    expect(answer.headers.get('location')).toBe(`${base}/leveranser?${new URLSearchParams([['typ', 'stryk'], ['id', RUN_PLAN], ['id', REPORT]]).toString()}`);
  });

  test('of how often makes quarterly reports, and shows what each unit is spared', async () => {
    const path = await propose('leveranser', { typ: 'hur-ofta', steg: 'manadsrapport', glesa: '3' });
    const page = await text(who.get(path));
    expect(page).toMatch(/Det blir \d+ färre leveranser, \d+ färre utskick/);
    expect((await sayYes(path)).status).toBe(303);
    expect((await stateOf(it.db, 'leverans/2027/manadsrapport/ruf/02')).closed?.outcome).toBe('struck');
    expect((await stateOf(it.db, 'leverans/2027/manadsrapport/ruf/03')).plan.periodName).toContain('–');
  });

  test('that split start the parts, and what waited for the whole waits for them', async () => {
    const whole = 'leverans/2027/forvaltningsplan/ruf';
    const path = await propose('leveranser', { typ: 'dela', id: whole, delar: 'kultur\ntransporter' });
    await sayYes(path);
    expect((await stateOf(it.db, `${whole}/del-1`)).closed).toBeNull();
    expect((await stateOf(it.db, whole)).closed?.outcome).toBe('struck');
    const waiting = await it.db.selectFrom('dependencies').select('deliverable').where('waits_for', '=', `${whole}/del-2`).execute();
    expect(waiting.length).toBeGreaterThan(0);
    for (const { deliverable } of waiting) expect((await stateOf(it.db, deliverable)).waitsFor).toEqual(expect.arrayContaining([`${whole}/del-1`, `${whole}/del-2`]));
  });

  test('that revise a plan lead from the old one to the new and back, and leave the old as it was', async () => {
    const before = await stateOf(it.db, RUN_PLAN);
    const path = await propose('leveranser', { typ: 'revidera', id: RUN_PLAN, oppnar: '2027-11-08', senast: '2027-11-22' });
    await sayYes(path);
    expect(await stateOf(it.db, RUN_PLAN)).toEqual(before);
    expect(await text(who.get(`/${RUN_PLAN}`))).toContain(`href="/${RUN_PLAN}/revidering-1"`);
    expect(await text(who.get(`/${RUN_PLAN}/revidering-1`))).toContain(`<a href="/${RUN_PLAN}">Läs den beslutade</a>`);
  });

  test('from a list are one change; a wrong row is named and the list stays typed', async () => {
    const wrong = await who.post(`${base}/lista`, { lista: `leverans;ändring\n${RUN_PLAN};strük` });
    expect(wrong.status).toBe(422);
    const again = await wrong.text();
    expect(again).toContain('Rad 2, ändring');
    expect(again).toContain(`${RUN_PLAN};strük`);
    const path = await propose('lista', { lista: `leverans;ändring;datum\n${RUN_PLAN};flytta;2027-11-04\n/leverans/2027/namndplan/pn;flytta;2027-10-04` });
    expect(await text(who.get(path))).toContain('2 ändringar från en lista');
  });

  test('that do not fit are told, and cannot be said yes to', async () => {
    const path = await propose('leveranser', { typ: 'flytta', id: RUN_PLAN, senast: '2027-11-06' });
    const page = await text(who.get(path));
    expect(page).toContain('Ändringen går inte att göra så här');
    expect(page).toContain('ingen arbetsdag');
    expect(page).not.toContain('Gör ändringen</button>');
  });
});

describe('the files read anew', () => {
  test('give the cycle another organisation from the next page on', async () => {
    const { organisation } = loadSample();
    const changed = { ...organisation, persons: organisation.persons.map((person) => (person.id === organisation.persons[0]!.id ? { ...person, name: 'Nytt Namn' } : person)) };
    await it.stop();
    it = await site({ now: NOW, organisation: changed });
    await startYear(it);
    who = await signedIn(it);
    expect((await organisationOf(it.db, '2027'))!.persons[0]!.name).not.toBe('Nytt Namn');
    const path = await propose('filer', {});
    expect((await sayYes(path)).status).toBe(303);
    expect((await organisationOf(it.db, '2027'))!.persons[0]!.name).toBe('Nytt Namn');
  });
});

describe('an extension', () => {
  test('can be looked at before it is given: what counts its days from it, and nothing is done', async () => {
    const acts = it.client.acts.length;
    const page = await text(who.get('/cykel/2027/atgard?typ=grantExtension&id=leverans/2027/forvaltningsplan/hsf&till=2028-01-14&skal=Sjukdom'));
    expect(page).toContain('Det här följer av anståndet');
    expect(page).toMatch(/Områdesplan, [^<]*(öppnar|Sista dag) [^<]* 2028 i stället för/);
    expect(page).toContain('value="2028-01-14"');
    expect(page).toContain('>Sjukdom</textarea>');
    expect(it.client.acts).toHaveLength(acts);
  });

  test('of what nothing counts from moves nothing else, and says so', async () => {
    const page = await text(who.get('/cykel/2027/atgard?typ=grantExtension&id=leverans/2027/manadsrapport/hsf/05&till=2027-06-30'));
    expect(page).toContain('Inget annat flyttas av anståndet');
  });
});
