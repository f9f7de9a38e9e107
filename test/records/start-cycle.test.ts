// Storing a cycle before its workflow starts: whole, once, and with what counts as done.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeCycle, hasOpen, plansOf } from '../../src/records/cycles.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { planOf } from '../support/plans.js';
import { STARTED, storePlans } from './one-cycle.js';

let test: TestDatabase;
beforeEach(async () => {
  test = await database();
});
afterEach(() => test.stop());

const [first, second] = [planOf(), planOf({ id: 'leverans/2027/b/hsn', waitsFor: [planOf().id] })];
const journal = () => test.db.selectFrom('journal').select(['id', 'type', 'person']).orderBy('id').execute();

it('stores every deliverable as it is born, and who waits for whom', async () => {
  expect(await storePlans(test.db, [first, second])).toEqual({ cycleId: '2027', isNew: true });
  const rows = await test.db.selectFrom('deliverables').select(['id', 'seq', 'phase', 'outcome', 'opens_at']).orderBy('id').execute();
  expect(rows).toEqual([
    { id: second.id, seq: 0, phase: 'waiting', outcome: null, opens_at: second.opens.at },
    { id: first.id, seq: 0, phase: 'planned', outcome: null, opens_at: first.opens.at },
  ]);
  expect(await test.db.selectFrom('dependencies').selectAll().execute()).toEqual([{ deliverable: second.id, waits_for: first.id }]);
  expect(await journal()).toEqual([{ id: 'cykel/2027#start', type: 'cycleStarted', person: 'kansli' }]);
});

it('stores it once, also when it is started twice at the same moment', async () => {
  const answers = await Promise.all([storePlans(test.db, [first, second]), storePlans(test.db, [first])]);
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await storePlans(test.db, [first])).toEqual({ cycleId: '2027', isNew: false });
  expect(await journal()).toHaveLength(1);
});

it('closes what counts as done, with its journal, and lets nobody wait for it', async () => {
  await storePlans(test.db, [first, second], [first.id]);
  expect(await journal()).toContainEqual({ id: `${first.id}#1`, type: 'closed', person: 'kansli' });
  expect(await hasOpen(test.db, '2027')).toBe(true);
  const plans = await plansOf(test.db, '2027', 0, 10);
  expect(plans.map(({ id, waitsFor }) => [id, waitsFor])).toEqual([[second.id, []]]);
});

it('gives the plans in batches, each plan once', async () => {
  const many = Array.from({ length: 7 }, (_, index) => planOf({ id: `leverans/2027/a/e${index}` }));
  await storePlans(test.db, many);
  const batches = await Promise.all([0, 3, 6].map((offset) => plansOf(test.db, '2027', offset, 3)));
  expect(batches.map((batch) => batch.length)).toEqual([3, 3, 1]);
  expect(batches.flat().map(({ id }) => id)).toEqual(many.map(({ id }) => id));
});

it('has nothing open when all of it counts as done', async () => {
  await storePlans(test.db, [first, second], [first.id, second.id]);
  expect(await hasOpen(test.db, '2027')).toBe(false);
});

it('is closed once', async () => {
  await storePlans(test.db, [first]);
  await closeCycle(test.db, '2027', '2028-07-01T08:00:00.000Z');
  await closeCycle(test.db, '2027', '2028-08-01T08:00:00.000Z');
  const cycle = await test.db.selectFrom('cycles').select(['started_at', 'closed_at']).executeTakeFirstOrThrow();
  expect(cycle).toEqual({ started_at: STARTED, closed_at: '2028-07-01T08:00:00.000Z' });
  expect((await journal()).map(({ type }) => type)).toEqual(['cycleClosed', 'cycleStarted']);
});
