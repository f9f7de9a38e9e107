// "B för A": what a substitute does in the seat of who is away says so in the event, the journal and the pages.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLink } from '../../src/records/links.js';
import { journalOf } from '../../src/records/read/journal.js';
import { loadSample } from '../support/sample.js';
import { seatParts } from '../../src/domain/organisation.js';
import { openNow, SECRETARIAT, signedIn, site, startYear, stateOf } from './support.js';
import type { Site } from './support.js';

let it: Site;
const id = 'leverans/2027/enhetsplan/hsf-o01-e01';
const [absent, other] = ['enhetschef.hsf-o01-e01', 'enhetschef.hsf-o01-e02'];

beforeAll(async () => {
  it = await site({ now: '2027-10-15T08:00:00.000Z' });
  await startYear(it);
  const organisation = { ...loadSample().organisation, absences: [{ person: absent, from: '2027-10-01', to: '2027-10-31', substitute: other }] };
  await it.db.updateTable('cycles').set({ organisation: JSON.stringify(organisation), version: 2 }).where('id', '=', '2027').execute();
  await openNow(it, id);
});
afterAll(() => it.stop());

test('an act in the seat of who is away is kept and told as theirs: B för A', async () => {
  const token = await createLink(it.db, { person: other, seat: 'enhetschef@hsf-o01-e01', deliverable: id, letter: null, now: '2027-10-10T08:00:00.000Z' });
  const name = (person: string): string => loadSample().organisation.persons.find((each) => each.id === person)!.name;
  const both = `${name(other)} för ${name(absent)}`;
  expect(await (await it.visitor().get(`/l/${token}`)).text()).toContain(`Länken är personlig för ${both}`);
  const answer = await it.visitor().post(`/l/${token}/lamna-in`, { satt: 'text', text: 'Planen.', nonce: 'n' });
  expect(answer.status).toBe(303);
  const submitted = (await journalOf(it.db, id)).find(({ type }) => type === 'submitted');
  expect(submitted).toMatchObject({ by: { person: other, seat: 'enhetschef@hsf-o01-e01', standsInFor: absent } });
  const page = await (await (await signedIn(it)).get(`/${id}`)).text();
  expect(page).toContain(`${both} lämnade in version 1`);
  expect(page).toContain(`Inlämnad av ${both}`);
});

test('when the absence is over, the same link acts for nobody else', async () => {
  const token = await createLink(it.db, { person: other, seat: 'enhetschef@hsf-o01-e01', deliverable: id, letter: null, now: '2027-10-10T08:00:00.000Z' });
  it.clock.now = '2027-11-02T08:00:00.000Z';
  expect(await (await it.visitor().get(`/l/${token}`)).text()).not.toContain('personlig för Enhetschef, Hälsocentralen Hammerdal för ');
});

test('who is signed in and stands in for who is away in the secretariat acts for them: B för A', async () => {
  it.clock.now = '2027-10-20T08:00:00.000Z';
  const { organisation } = loadSample();
  const seat = (await stateOf(it.db, id)).plan.secretariat;
  const { role, unit } = seatParts(seat);
  const holder = organisation.holdings.find((each) => each.role === role && each.unit === unit)!.person;
  const persons = [...organisation.persons.map((each) => (each.id === holder ? { ...each, email: 'borta@example.org' } : each)), { id: 'vikarie', name: 'Vik Arie', email: SECRETARIAT }];
  const absences = [{ person: holder, from: '2027-10-18', to: '2027-10-31', substitute: 'vikarie' }];
  await it.db.updateTable('cycles').set({ organisation: JSON.stringify({ ...organisation, persons, absences }), version: 3 }).where('id', '=', '2027').execute();
  const who = await signedIn(it);
  expect((await who.post('/cykel/2027/atgard', { typ: 'comment', id, nonce: 'vikarie-1', skal: 'Vi läser den i dag.' })).status).toBe(303);
  const comment = (await journalOf(it.db, id)).find(({ type }) => type === 'commented');
  expect(comment).toMatchObject({ by: { person: 'vikarie', seat, standsInFor: holder, way: 'session' } });
  expect(await (await who.get(`/${id}`)).text()).toContain('Vik Arie för ');
});
