// The review of a governing document, on the server that skips time and with the product's own activities.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { addDays } from '../../src/domain/calendar/days.js';
import { timetable } from '../../src/domain/timetable.js';
import { reviewsOf } from '../../src/records/register-review.js';
import { saveDocuments } from '../../src/records/register.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import { devServer } from '../setup/temporal.js';
import { loadSample } from '../support/sample.js';
import { runProduct } from './running-product.js';
import type { RunningProduct } from './running-product.js';

const { model, organisation, meetings } = loadSample();
/** A day in six tenths of a second. */
const SPEED = 144_000;
const START = '2027-11-25T08:00:00.000Z';
const words = { group: 'Policyer', name: 'Miljöpolicy', validity: '', dnr: '', decided: '', body: '', link: '', followUp: '', owner: 'förvaltningschef@hsf' };
const by = { by: 'sekretariat@example.org', at: START, way: 'form' } as const;

/** The document's last day: forty days ahead, so that the month before it is still to come however slow the machine is. */
let last: string;
let env: TestWorkflowEnvironment;
let product: RunningProduct;
beforeAll(async () => {
  env = await devServer();
  product = await runProduct(env, START, 'http://planhjul.test', SPEED);
  await storeCycle(product.database.db, { model, organisation, meetings, timetable: timetable(model, organisation, meetings, 2027), startedAt: START, startedBy: 'sekretariat', done: [] });
});
afterAll(async () => {
  await product?.stop();
  await env?.teardown();
});

const letters = () => product.database.db.selectFrom('letters').select(['id', 'kind', 'seat']).orderBy('at').execute();
const tell = async (how: 'there' | 'changed') => {
  for (const review of await reviewsOf(product.database.db, await product.now())) await product.planhjul.reviewDocument(review, how);
};

it('tells the owner a month before, and the secretariat when it has ended; started twice it is one', async () => {
  last = addDays((await product.now()).slice(0, 10), 40);
  words.validity = `2023-01-01--${last}`;
  await saveDocuments(product.database.db, [{ id: null, version: 0, words }, { id: null, version: 0, words: { ...words, name: 'Kostpolicy', validity: '' } }], by);
  await tell('changed');
  await tell('there');
  await expect.poll(letters, { timeout: 60_000, interval: 200 }).toHaveLength(2);
  expect(await letters()).toEqual([
    { id: `styrdokument/miljopolicy#${last}:1`, kind: 'documentReview', seat: 'förvaltningschef@hsf' },
    { id: `styrdokument/miljopolicy#${last}:0`, kind: 'documentReview', seat: 'sekretariat@rd' },
  ]);
  await product.client.workflow.getHandle('styrdokument/miljopolicy').result();
}, 90_000);

it('that is to be followed up is brought up to its owner that day too', async () => {
  const day = addDays((await product.now()).slice(0, 10), 20);
  await saveDocuments(product.database.db, [{ id: null, version: 0, words: { ...words, name: 'Resepolicy', validity: '', followUpOn: day } }], by);
  for (const review of await reviewsOf(product.database.db, await product.now(), ['resepolicy'])) await product.planhjul.reviewDocument(review, 'changed');
  await product.client.workflow.getHandle('styrdokument/resepolicy').result();
  const written = await product.database.db.selectFrom('letters').select(['id', 'seat']).where('id', 'like', 'styrdokument/resepolicy%').execute();
  expect(written).toEqual([{ id: expect.stringMatching(/^styrdokument\/resepolicy#\d{4}-\d\d-\d\d:uppfoljning$/) as string, seat: 'förvaltningschef@hsf' }]);
}, 60_000);

it('whose end is moved is brought up by the new day only', async () => {
  await saveDocuments(product.database.db, [{ id: 'miljopolicy', version: 1, words: { ...words, validity: '2023-2040' } }], by);
  await tell('changed');
  const run = await product.client.workflow.getHandle('styrdokument/miljopolicy').describe();
  expect(run.status.name).toBe('RUNNING');
  await saveDocuments(product.database.db, [{ id: 'miljopolicy', version: 2, words: { ...words, validity: 'tills vidare' } }], by);
  await tell('changed');
  await product.client.workflow.getHandle('styrdokument/miljopolicy').result();
  expect((await letters()).filter(({ id }) => id.startsWith('styrdokument/miljopolicy'))).toHaveLength(2);
}, 60_000);
