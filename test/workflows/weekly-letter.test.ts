// The weekly letter on a server that skips time: one each week from the first whole one, in the mailbox that morning.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { timeSkipping } from '../setup/temporal.js';
import { runProduct, startSample } from './running-product.js';
import type { RunningProduct } from './running-product.js';

/** Monday at eight: the week has begun when the cycle is started. */
const START = '2027-01-04T07:00:00.000Z';

let env: TestWorkflowEnvironment;
let product: RunningProduct;
beforeAll(async () => {
  env = await timeSkipping();
  product = await runProduct(env, START);
  await startSample(product, { startedAt: START, only: ({ id }) => id === 'leverans/2027/enhetsplan/rst-o01-e01' });
}, 120_000);
afterAll(async () => {
  await product?.stop();
  await env?.teardown();
});

it('comes each week until the cycle ends, once however often it is started', async () => {
  await product.planhjul.startWeekly('2027');
  await product.planhjul.startWeekly('2027');
  await product.until('2027-01-26T12:00:00.000Z');
  const letters = await product.database.db.selectFrom('letters').select(['id', 'send_at', 'status']).where('kind', '=', 'weekly').orderBy('id').execute();
  expect(letters).toEqual(['11', '18', '25'].map((day) => ({ id: `veckobrev/2027/2027-01-${day}`, send_at: `2027-01-${day}T06:30:00.000Z`, status: 'mailed' })));
  const mails = await product.inbox.mails();
  expect(mails.map(({ subject }) => subject).filter((subject) => subject.startsWith('Veckan'))).toEqual(['Veckan 11–17 januari 2027: allt i tid', 'Veckan 18–24 januari 2027: allt i tid', 'Veckan 25–31 januari 2027: allt i tid']);
  await product.database.db.updateTable('cycles').set({ closed_at: '2027-01-27T12:00:00.000Z' }).execute();
  await product.until('2027-02-02T12:00:00.000Z');
  expect((await product.client.workflow.getHandle('veckobrev/2027').describe()).status.name).toBe('COMPLETED');
});
