// The overview's filters, saved views, files and tree; and what an act on many shows before it is done.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seatsOf } from '../../src/domain/seats-of.js';
import { unitsBelow } from '../../src/domain/units-below.js';
import { dayOf } from '../../src/api/ui/when.js';
import { loadSample } from '../support/sample.js';
import { liveUntil } from './lived-year.js';
import { signedIn, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let who: Visitor;
beforeAll(async () => {
  it = await site({ now: '2027-10-15T08:00:00.000Z' });
  await startYear(it);
  const silent = (await it.db.selectFrom('deliverables').select('id').where('step', '=', 'manadsrapport-omrade').orderBy('id').execute()).map(({ id }) => id).filter((_, n) => n % 9 === 0);
  const quiet = new Set(silent);
  await liveUntil(it.db, it.clock.now, (id) => quiet.has(id));
  who = await signedIn(it);
}, 120_000);
afterAll(() => it.stop());

const text = async (path: string): Promise<string> => (await who.get(path)).text();
const all = () => it.db.selectFrom('deliverables').selectAll().orderBy('id').execute();
const countIn = (page: string): number => Number(/role="status">(\d[\d\s]*) leverans/.exec(page)![1]!.replace(/\s/g, ''));
const rowsIn = (page: string): string[] => [...page.matchAll(/<th scope="row"><a href="\/(leverans\/[^"]+)"/g)].map(([, id]) => id!);

describe('the filters of the list', () => {
  test('a part of the organisation is the unit and all below it', async () => {
    const units = unitsBelow(loadSample().organisation, 'rst');
    expect(units.length).toBeGreaterThan(3);
    expect(countIn(await text('/cykel/2027?fas=alla&under=rst'))).toBe((await all()).filter(({ unit }) => units.includes(unit)).length);
  });

  test('a month is of the last day, in Swedish time', async () => {
    const due = (await all()).filter(({ due_at }) => dayOf(due_at).startsWith('2027-11'));
    expect(due.length).toBeGreaterThan(0);
    expect(countIn(await text('/cykel/2027?fas=alla&manad=2027-11'))).toBe(due.length);
  });

  test('a person is what concerns any seat they have, and a name that nobody has is told', async () => {
    const { organisation } = loadSample();
    const person = organisation.persons.find(({ id }) => id === organisation.holdings.find(({ role, unit }) => role === 'controller' && unit === 'hsf')!.person)!;
    const seats = seatsOf(organisation, person.id, '2027-10-15');
    const theirs = (await all()).filter((row) => row.seats.some((seat) => seats.includes(seat as never)));
    const page = await text(`/cykel/2027?fas=alla&person=${encodeURIComponent(person.name)}`);
    expect(countIn(page)).toBe(theirs.length);
    expect(page).toContain(`Rör ${person.name}`);
    expect(await text('/cykel/2027?person=Xyzzy')).toContain('Ingen i organisationen heter ”Xyzzy”');
  });

  test('several words are all to be found, in the unit’s name or the step’s', async () => {
    const page = await text(`/cykel/2027?fas=alla&enhet=${encodeURIComponent('månadsrapport hr-avd')}`);
    const found = (await all()).filter(({ unit_name, step_name }) => ['månadsrapport', 'hr-avd'].every((word) => `${unit_name} ${step_name}`.toLocaleLowerCase('sv').includes(word)));
    expect(found.length).toBeGreaterThan(0);
    expect(countIn(page)).toBe(found.length);
  });

  test('at risk is what the overview marks so, and nothing else', async () => {
    const page = await text('/cykel/2027?risk=1');
    const marked = [...(await text('/cykel/2027')).matchAll(/<tr class="[^"]*">(?:(?!<\/tr>).)*?href="\/(leverans\/[^"]+)"(?:(?!<\/tr>).)*?(?:I riskzonen|Beslut i fara)/gs)].map(([, id]) => id!);
    const shown = rowsIn(page);
    for (const id of marked) expect(shown).toContain(id);
    expect([...page.matchAll(/>(?:I riskzonen|Beslut i fara)</g)]).toHaveLength(shown.length);
  });

  test('it is sorted by what its head says, and the head says so', async () => {
    const page = await text('/cykel/2027?fas=alla&ordning=enhet');
    const names = new Map((await all()).map(({ id, unit_name }) => [id, unit_name]));
    const shown = rowsIn(page).map((id) => names.get(id)!);
    expect(shown).toEqual([...shown].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map((_, n) => shown[n]));
    expect(new Set(shown).size).toBeLessThan(shown.length);
    expect(page).toMatch(/aria-sort="ascending"><a [^>]+>Leverans</);
  });

  test('nonsense in the address is left out', async () => {
    expect(countIn(await text('/cykel/2027?fas=alla&under=finns-inte&manad=2027-13&ordning=x&sida=-1'))).toBe((await all()).length);
  });
});

describe('the filtered rows', () => {
  test('as CSV are exactly those of the list', async () => {
    const answer = await who.get('/cykel/2027/urval.csv?fas=alla&manad=2027-11&under=hsf');
    const lines = (await answer.text()).trim().split('\r\n');
    const units = unitsBelow(loadSample().organisation, 'hsf');
    const wanted = (await all()).filter(({ unit, due_at }) => units.includes(unit) && dayOf(due_at).startsWith('2027-11')).map(({ id }) => id);
    expect(answer.headers.get('content-disposition')).toContain('urval-2027-2027-10-15.csv');
    expect(lines.slice(1).map((line) => line.split(';')[0] ?? '').sort()).toEqual(wanted);
  });

  test('as Excel is a file of that kind; another kind is not there', async () => {
    expect((await who.get('/cykel/2027/urval.xlsx?sen=1')).headers.get('content-type')).toContain('spreadsheetml');
    expect((await who.get('/cykel/2027/urval.exe')).status).toBe(404);
  });

  test('on paper say what was asked for', async () => {
    const page = await text('/cykel/2027/urval/utskrift?sen=1&manad=2027-02');
    expect(page).toContain('sista dag i februari 2027; bara försenade');
  });
});

describe('saved views', () => {
  const nonce = '11111111-2222-4333-8444-555555555555';
  test('a view is an address with a name; pressed twice it is one, and the list leads to it', async () => {
    for (let n = 0; n < 2; n += 1)
      expect((await who.post('/cykel/2027/vyer', { fraga: 'sen=1&steg=manadsrapport-omrade&skrap=1', namn: 'Sena månadsrapporter', delad: '1', nonce })).headers.get('location')).toBe(
        '/cykel/2027?steg=manadsrapport-omrade&sen=1#leveranser',
      );
    expect(await it.db.selectFrom('saved_views').select(['name', 'query', 'shared']).execute()).toEqual([{ name: 'Sena månadsrapporter', query: 'steg=manadsrapport-omrade&sen=1', shared: true }]);
    expect(await text('/cykel/2027')).toContain('href="/cykel/2027?steg=manadsrapport-omrade&amp;sen=1#leveranser"');
  });

  test.each([
    ['', 'Skriv vad vyn ska heta.'],
    ['sena månadsrapporter', 'Det finns redan en vy med det namnet'],
    ['x'.repeat(61), 'Namnet är för långt'],
  ])('the name “%s” is refused at its field and the filter is kept', async (namn, words) => {
    const answer = await who.post('/cykel/2027/vyer', { fraga: 'sen=1', namn, nonce: '' });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(words);
    expect(page).toContain('href="#vy-namn"');
    expect(page).toContain('name="fraga" value="sen=1"');
  });

  test('somebody else’s own view is neither shown nor removed; a shared one is', async () => {
    const row = { cycle: '2027', query: 'sen=1', owner: 'nagon@example.org', created_at: it.clock.now };
    await it.db.insertInto('saved_views').values([{ ...row, id: 'egen', name: 'Min egen', shared: false }, { ...row, id: 'delad', name: 'Vår', shared: true }]).execute();
    const page = await text('/cykel/2027');
    expect(page).not.toContain('Min egen');
    expect(page).toContain('Vår');
    for (const id of ['egen', 'delad']) expect((await who.post(`/cykel/2027/vyer/${id}/ta-bort`, { fraga: 'sen=1' })).headers.get('location')).toBe('/cykel/2027?sen=1#leveranser');
    expect(await it.db.selectFrom('saved_views').select('id').where('owner', '=', 'nagon@example.org').execute()).toEqual([{ id: 'egen' }]);
  });
});

describe('the tree of the organisation', () => {
  test('counts a unit with all below it, and each number leads to its list', async () => {
    const page = await text('/cykel/2027/enheter');
    const units = unitsBelow(loadSample().organisation, 'rst');
    const mine = (await all()).filter(({ unit }) => units.includes(unit));
    const late = mine.filter((row) => row.late).length;
    expect(late).toBeGreaterThan(0);
    expect(page).toMatch(new RegExp(`href="/cykel/2027\\?under=rst&amp;sen=1#leveranser">${late} försenade`));
    expect(page).toMatch(new RegExp(`href="/cykel/2027\\?fas=closed&amp;under=rst#leveranser">${mine.filter(({ closed_at }) => closed_at !== null).length} avslutade`));
    expect(countIn(await text('/cykel/2027?under=rst&sen=1'))).toBe(late);
  });

  test('every unit that has something is in it once', async () => {
    const page = await text('/cykel/2027/enheter');
    for (const unit of new Set((await all()).map((row) => row.unit))) expect([...page.matchAll(new RegExp(`under=${unit}[&#]`, 'g'))].length, unit).toBeGreaterThan(0);
  });
});

describe('an act on many, before it is done', () => {
  const ids = ['leverans/2027/omradesplan/rst-o01', 'leverans/2027/omradesplan/rst-o02'];

  test('all that the filter lets through can be chosen at once', async () => {
    const page = await text('/cykel/2027/atgard?typ=strike&alla=1&steg=omradesplan&under=rst');
    const wanted = (await all()).filter(({ step, unit, closed_at }) => step === 'omradesplan' && closed_at === null && unitsBelow(loadSample().organisation, 'rst').includes(unit)).map(({ id }) => id);
    expect([...page.matchAll(/type="hidden" name="id" value="([^"]+)"/g)].map(([, id]) => id!).sort()).toEqual(wanted);
  });

  test('too many at once are refused, in words', async () => {
    expect((await all()).length).toBeGreaterThan(200);
    const answer = await who.get('/cykel/2027/atgard?typ=andra-flytta&alla=1&fas=alla');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('högst 200 leveranser åt gången');
  });

  test('shows the new last day and the letters of each, and does nothing', async () => {
    const before = await it.db.selectFrom('deliverables').select(['id', 'seq']).where('id', 'in', ids).orderBy('id').execute();
    const answer = await who.post('/cykel/2027/atgard/visa', { typ: 'grantExtension', id: ids, till: '2028-02-18', skal: '', nonce: 'n' });
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect([...page.matchAll(/Ny sista dag: fredag 18 februari 2028/g)]).toHaveLength(2);
    expect(page).toContain('Utskick: Anstånd beviljat till områdeschef, Ekonomiavdelningen');
    expect(await it.db.selectFrom('deliverables').select(['id', 'seq']).where('id', 'in', ids).orderBy('id').execute()).toEqual(before);
    expect(it.client.acts).toEqual([]);
  });

  test('says which would be refused, and why', async () => {
    const page = await (await who.post('/cykel/2027/atgard/visa', { typ: 'grantExtension', id: ids, till: '2027-10-18', skal: 'x', nonce: 'n' })).text();
    expect([...page.matchAll(/class="no">Går inte: /g)]).toHaveLength(2);
  });

  test('striking says at once who gets a letter', async () => {
    expect(await text(`/cykel/2027/atgard?typ=strike&id=${ids[0]}`)).toMatch(/Utskick: Struken till |Inget utskick\./);
  });
});
