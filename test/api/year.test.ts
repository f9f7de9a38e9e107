// One calendar year over several cycles: what belongs to it, in which order, with which cycle; filters as plain addresses.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { phase } from '../../src/domain/deliverable/phase.js';
import type { DeliverableState } from '../../src/domain/deliverable/state.js';
import { yearTally } from '../../src/records/read/year.js';
import { openNow, signedIn, site, startMidYear, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let who: Visitor;
const struck = 'leverans/2026/namndplan/run';
const late = 'leverans/2026/arsredovisning/rf';

beforeAll(async () => {
  it = await site({ now: '2027-05-10T08:00:00.000Z' });
  await startMidYear(it, 2026, '2026-11-02T08:00:00.000Z', struck);
  await startYear(it);
  await startMidYear(it, 2028, '2027-05-01T08:00:00.000Z');
  const { due } = await openNow(it, late);
  await it.client.step(late, { type: 'tick' }, due.at);
  await openNow(it, 'leverans/2027/manadsrapport/hsf/01');
  const { plan } = await stateOf(it.db, struck);
  await it.client.step(struck, { type: 'strike', by: { seat: plan.secretariat, person: 'x', way: 'session', behalfOf: null }, reason: 'Utgår' }, '2026-11-03T08:00:00.000Z');
  who = await signedIn(it);
});
afterAll(() => it.stop());

const text = async (path: string): Promise<string> => (await who.get(path)).text();
const idsIn = (page: string): string[] => [...page.matchAll(/<th scope="row"><a href="\/(leverans\/[^"]+)"/g)].map(([, id]) => id!);
const countIn = (page: string): string => /role="status">([^,]+),/.exec(page)?.[1] ?? '';

/** What belongs to a year, told from the plans and states alone. */
function belongs({ plan, openedAt, due, closed, asks }: DeliverableState, year: number): boolean {
  const days = [openedAt ?? plan.opens.at, due.at, ...asks.map((ask) => ask.due.at), ...(closed === null || closed.outcome === 'before-start' ? [] : [closed.at])].map((at) =>
    new Date(Date.parse(at) + 3_600_000).toISOString().slice(0, 4),
  );
  const years = [...days, ...plan.bodies.map(({ meetings: [first] }) => first!.last.slice(0, 4))].map(Number);
  return Math.min(...years) <= year && (Math.max(...years) >= year || (closed === null && year <= 2027));
}

describe('the year 2027', () => {
  test('holds all that falls in it, of every cycle, and nothing else', async () => {
    const rows = await it.db.selectFrom('deliverables').select(['id', 'cycle', 'state']).execute();
    const wanted = rows.filter(({ state }) => belongs(state, 2027));
    expect(new Set(wanted.map(({ cycle }) => cycle))).toEqual(new Set(['2026', '2027']));
    const page = await text('/ar/2027?fas=alla');
    expect(countIn(page)).toBe(`${wanted.length} leveranser`);
    const shown: string[] = [];
    for (let sida = 1; sida <= Math.ceil(wanted.length / 50); sida += 1) shown.push(...idsIn(await text(`/ar/2027?fas=alla&sida=${sida}`)));
    expect(shown.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
    for (const id of [struck, 'leverans/2026/planeringsforutsattningar/rs']) expect(shown).not.toContain(id);
  });

  test('the year after holds the reports of 2027 and the steps of 2028', async () => {
    const rows = await it.db.selectFrom('deliverables').select(['id', 'cycle', 'state']).execute();
    const wanted = rows.filter(({ state }) => belongs(state, 2028));
    expect(new Set(wanted.map(({ cycle }) => cycle))).toEqual(new Set(['2027', '2028']));
    expect(countIn(await text('/ar/2028?fas=alla'))).toBe(`${wanted.length} leveranser`);
  });

  test('what is late comes first and then what is due soonest, whichever cycle it belongs to', async () => {
    const page = await text('/ar/2027');
    const ids = idsIn(page);
    const rows = await it.db.selectFrom('deliverables').select(['id', 'late', 'due_at', 'state']).where('closed_at', 'is', null).execute();
    const wanted = rows
      .filter(({ state }) => belongs(state, 2027))
      .sort((a, b) => Number(b.late) - Number(a.late) || (a.due_at < b.due_at ? -1 : a.due_at > b.due_at ? 1 : a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
    expect(ids[0]).toBe(late);
    expect(ids).toEqual(wanted.slice(0, 50));
    expect(idsIn(await text('/ar/2027?sida=2'))).toEqual(wanted.slice(50, 100));
  });

  test('each row says its cycle and plan year, and the cycles stand with what they have in the year', async () => {
    const page = await text('/ar/2027?cykel=2026');
    const row = page.slice(page.indexOf(`href="/${late}"`), page.indexOf('</tr>', page.indexOf(`href="/${late}"`)));
    expect(row).toContain('2026<span class="quiet">planår 2026</span>');
    for (const cycle of ['2026', '2027']) expect(page).toContain(`<a href="/cykel/${cycle}">Årscykel ${cycle}</a>`);
    expect(page).not.toContain('<a href="/cykel/2028">');
  });

  test.each([
    ['cykel=2026', ({ cycle, state }: Row) => cycle === '2026' && state.closed === null],
    ['fas=alla&steg=arsredovisning', ({ step }: Row) => step === 'arsredovisning'],
    ['organ=vvn', ({ body, state }: Row) => body === 'vvn' && state.closed === null],
    ['fas=open', ({ state }: Row) => phase(state) === 'open'],
    ['sen=1', ({ late: isLate }: Row) => isLate],
    ['cykel=2028', () => false],
  ])('the filter %s lets through what it says', async (params, lets) => {
    const rows = (await it.db.selectFrom('deliverables').select(['id', 'cycle', 'step', 'body', 'late', 'state']).execute()).filter((row) => belongs(row.state, 2027) && lets(row));
    const page = await text(`/ar/2027?${params}`);
    expect(countIn(page)).toBe(`${rows.length} leverans${rows.length === 1 ? '' : 'er'}`);
    expect(idsIn(page)).toHaveLength(Math.min(50, rows.length));
  });

  test('the wheel has a step of each cycle as a step of its own, cut off at the ends of the year', async () => {
    const page = await text('/ar/2027');
    for (const step of ['Årsredovisning 2026 (årscykel 2026)', 'Regionplan med budget 2028 (årscykel 2027)']) expect(page.includes(step)).toBe(true);
    expect(page.includes('/ar/2027?cykel=2026&amp;fas=alla&amp;steg=arsredovisning#leveranser')).toBe(true);
    expect(page.includes('next-year')).toBe(false);
  });

  test('its tally is counted again only for the cycle in which something has happened', async () => {
    const span = { year: 2027, from: '2026-12-31T23:00:00.000Z', to: '2027-12-31T23:00:00.000Z', begun: true };
    const before = await yearTally(it.db, ['2027', '2026'], span);
    expect(await yearTally(it.db, ['2027', '2026'], span)).toBe(before);
    await openNow(it, 'leverans/2026/miljobokslut/rst');
    const after = await yearTally(it.db, ['2027', '2026'], span);
    expect(after).not.toBe(before);
    const open = (rows: typeof before): number => rows.reduce((sum, row) => sum + (row.cycle === '2026' && row.phase === 'open' ? row.count : 0), 0);
    expect(open(after)).toBe(open(before) + 1);
  });
});

interface Row {
  cycle: string;
  step: string;
  body: string;
  late: boolean;
  state: DeliverableState;
}

describe('other years', () => {
  test('one without anything says so, and links only to years that have something', async () => {
    const page = await text('/ar/2040');
    expect(page).toContain('Ingen årscykel har något under 2040');
    expect(page).not.toMatch(/href="\/ar\/20(39|41)"/);
    expect(await text('/ar/2026')).not.toContain('href="/ar/2025"');
    expect(await text('/ar/2026')).toContain('href="/ar/2027"');
  });

  test.each(['/ar/27', '/ar/1999', '/ar/abcd', '/ar'])('%s is not found', async (path) => {
    expect((await who.get(path)).status).toBe(404);
  });

  test('the start page leads to the year that is now when there are several cycles', async () => {
    expect(await text('/')).toContain('href="/ar/2027"');
  });
});
