// Who stands in for a vacant head and hands in is not left with the question: it goes to the next head, and says why.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { seatOf } from '../../src/domain/organisation.js';
import type { Organisation, Seat } from '../../src/domain/organisation.js';
import { headsAbove, holdersOf } from '../../src/domain/resolve-seat.js';
import { createLink } from '../../src/records/links.js';
import { loadSample } from '../support/sample.js';
import { openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site } from './support.js';

const id = 'leverans/2027/enhetsplan/hsf-o01-e01';
const { organisation } = loadSample();
const [vacant, standIn, next] = headsAbove(organisation, 'hsf-o01-e01') as [Seat, Seat, Seat];
const org: Organisation = { ...organisation, holdings: organisation.holdings.filter((each) => seatOf(each.role, each.unit) !== vacant) };
const person = (seat: Seat): string => holdersOf(org, seat, '2027-10-15')[0]!.id;
const linkOf = async (seat: Seat, who: string): Promise<string> => `/l/${await createLink(it.db, { person: who, seat, deliverable: id, letter: null, now: '2027-10-10T08:00:00.000Z' })}`;
let it: Site;

beforeAll(async () => {
  it = await site({ now: '2027-10-15T08:00:00.000Z' });
  await startYear(it);
  await it.db.updateTable('cycles').set({ organisation: JSON.stringify(org), version: 2 }).where('id', '=', '2027').execute();
  await openNow(it, id);
});
afterAll(() => it.stop());

test('the question goes up the tree at once, the letter, the page and the journal say why, and it is approved', async () => {
  expect((await stateOf(it.db, id)).plan.approval.flatMap(({ to }) => to)).toEqual([standIn]);
  const mine = await linkOf(vacant, person(standIn));
  expect((await it.visitor().post(`${mine}/lamna-in`, { satt: 'text', text: 'Planen.', nonce: 'n1' })).status).toBe(303);
  const state = await stateOf(it.db, id);
  expect(state.asks).toMatchObject([{ kind: 'approve', to: [next] }]);
  const letter = await it.db.selectFrom('letters').select('facts').where('deliverable', '=', id).where('kind', '=', 'asked').executeTakeFirstOrThrow();
  expect(letter.facts).toMatchObject({ raised: [{ from: standIn, to: next }], handedInBy: person(standIn) });
  const above = await linkOf(next, person(next));
  expect(await (await it.visitor().get(above)).text()).toContain('skulle ha svarat men har lämnat in själv');
  expect(await (await (await signedIn(it)).get(`/${id}`)).text()).toContain('eftersom ingen godkänner det den själv har lämnat in');
  expect(await (await it.visitor().get(await linkOf(standIn, person(standIn)))).text()).not.toContain('/godkann');
  expect((await it.visitor().post(`${above}/godkann`, { version: '1', nonce: 'n2', kommentar: '' })).status).toBe(303);
  expect((await stateOf(it.db, id)).revisions[0]!.approvedBy).toEqual([next]);
});
