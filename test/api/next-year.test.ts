// From a running cycle to the next: what is new, the amendments to accept or drop, and the start with the accepted ones.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scheduleProposals } from '../../src/api/proposals.js';
import { signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let who: Visitor;
const struck = 'leverans/2027/omradesplan/rst-o01';
const moved = 'leverans/2027/miljobokslut/rst';
const taken = (...ids: string[]): string => new URLSearchParams([['modell', '2023'], ['ar', '2028'], ['fran', '2027'], ['vald', '1'], ...ids.map((id): [string, string] => ['andring', id])]).toString();

beforeAll(async () => {
  it = await site({ now: '2027-10-04T08:00:00.000Z' });
  await startYear(it);
  const by = { seat: (await stateOf(it.db, struck)).plan.secretariat, person: 'x', way: 'session' as const, behalfOf: null };
  await it.client.step(struck, { type: 'strike', by, reason: 'Görs vartannat <år>' }, '2027-09-01T08:00:00.000Z');
  await it.client.step(moved, { type: 'reassign', by, to: 'controller@rst', reason: 'Ny uppgift' }, '2027-09-02T08:00:00.000Z');
  who = await signedIn(it);
});
afterAll(() => it.stop());
const text = async (path: string): Promise<string> => (await who.get(path)).text();
const hidden = (page: string, name: string): string[] => [...page.matchAll(new RegExp(`type="hidden" name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value!);
const boxes = (page: string): [string, boolean][] => [...page.matchAll(/id="andring-\d+" name="andring" value="([^"]+)"( checked)?/g)].map(([, id, checked]) => [id!, checked !== undefined]);

describe('the page of the next year', () => {
  test('offers what was struck and handed over, with its reason, all of it ticked', async () => {
    const page = await text('/cykel/2027/nasta');
    expect(boxes(page)).toEqual([[`stryk:${struck}`, true], [`ansvarig:${moved}`, true]]);
    expect(page).toContain('Stryk Områdesplan, Ekonomiavdelningen.');
    expect(page).toContain('”Görs vartannat &lt;år&gt;”');
    expect(page).toContain('ansvarig är controller, Regionstaben.');
  });

  test('tells what is new with those that are ticked', async () => {
    const [all, one] = [await text('/cykel/2027/nasta'), await text(`/cykel/2027/nasta?${taken(`ansvarig:${moved}`)}`)];
    expect(all).toContain('393 leveranser 2028, 394 i 2027');
    expect(one).toContain('394 leveranser 2028, 394 i 2027');
    expect(boxes(one)).toEqual([[`stryk:${struck}`, false], [`ansvarig:${moved}`, true]]);
    expect(all).toMatch(/Nämndernas inspel<span class="quiet">sista dag<\/span>/);
    expect(all).toContain('sju arbetsdagar tidigare');
    expect(all).toMatch(/Miljöbokslut: controller, Regionstaben i stället för/);
  });

  test('starts nothing', async () => {
    await text('/cykel/2027/nasta');
    expect(it.client.started).toEqual([]);
    expect(await it.db.selectFrom('cycles').select('id').execute()).toEqual([{ id: '2027' }]);
  });

  test('with one cycle there is no year over several to lead to', async () => {
    expect(await text('/')).not.toContain('href="/ar/');
  });

  test('of a cycle that is not there is not found', async () => {
    expect((await who.get('/cykel/1999/nasta')).status).toBe(404);
  });
});

describe('the preview and the start of the next year', () => {
  test('of other amendments than those that were seen is refused', async () => {
    const page = await text(`/cykler/ny/tidplan?${taken(`stryk:${struck}`)}`);
    const answer = await who.post('/cykler', { modell: '2023', ar: '2028', tidplan: hidden(page, 'tidplan')[0]!, fran: '2027' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Tidplanen har ändrats sedan du öppnade sidan');
  });

  test('of a year that does not follow on the named one takes nothing along', async () => {
    const page = await text(`/cykler/ny/tidplan?modell=2023&ar=2026&fran=2027&andring=stryk:${struck}`);
    expect(page).not.toContain('som följer med');
    expect(hidden(page, 'andring')).toEqual([]);
  });

  test('take the accepted amendments along, and say so', async () => {
    const page = await text(`/cykler/ny/tidplan?${taken(`stryk:${struck}`)}`);
    expect(page).toContain('Ändringar från 2027 som följer med');
    expect(page).toContain('393 leveranser');
    expect(hidden(page, 'fran')).toEqual(['2027']);
    expect(hidden(page, 'andring')).toEqual([`stryk:${struck}`]);
    it.client.refusesSchedules = true;
    const answer = await who.post('/cykler', { modell: '2023', ar: '2028', tidplan: hidden(page, 'tidplan')[0]!, fran: '2027', andring: [`stryk:${struck}`] });
    expect(answer.headers.get('location')).toBe('/cykel/2028');
    const ids = (await it.db.selectFrom('deliverables').select('id').where('cycle', '=', '2028').execute()).map(({ id }) => id);
    expect(ids).toHaveLength(393);
    expect(ids).not.toContain('leverans/2028/omradesplan/rst-o01');
    const { event } = await it.db.selectFrom('journal').select('event').where('id', '=', 'cykel/2028#start').executeTakeFirstOrThrow();
    expect(event).toMatchObject({ carried: { from: '2027', effects: [{ id: `stryk:${struck}`, rows: 1 }] } });
    expect(await text('/cykel/2027/nasta')).toContain('Årscykel 2028 är redan startad');
  });
});

describe('the proposal of the next year', () => {
  const logged: unknown[] = [];
  const deps = () => ({ db: it.db, client: it.client, now: () => it.clock.now, log: { warn: (about: unknown) => void logged.push(about) } as never });

  test('was asked for when the cycle started, for the model’s date; that the server refused stopped nothing', () => {
    expect(it.client.proposals).toEqual([{ cycle: '2028', year: 2028, when: { date: '2028-10-01', at: '2028-10-01T04:00:00.000Z' } }]);
    expect(it.logged.some((line) => line.includes('the proposal of the next year could not be scheduled'))).toBe(true);
  });

  test('is made up for by looking through the cycles that run, of which the last has no next', async () => {
    it.client.proposals.length = 0;
    await scheduleProposals(deps());
    expect(logged).toHaveLength(1);
    it.client.refusesSchedules = false;
    await scheduleProposals(deps());
    expect(it.client.proposals.map(({ cycle }) => cycle)).toEqual(['2028', '2028']);
    expect(logged).toHaveLength(1);
  });
});
