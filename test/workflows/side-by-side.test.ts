// Two cycles on the real workflows: 2026's reports of the year and 2027's of the spring, silent all of them, with the same
// persons; 2026 ends in the middle of 2027.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { timetable } from '../../src/domain/timetable.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import { timeSkipping } from '../setup/temporal.js';
import { loadSample } from '../support/sample.js';
import { runProduct } from './running-product.js';
import type { RunningProduct } from './running-product.js';

const START = '2026-12-01T08:00:00.000Z';
const { model, organisation, meetings } = loadSample();

let env: TestWorkflowEnvironment;
let product: RunningProduct;

async function start(year: number, steps: string[]): Promise<void> {
  const whole = timetable(model, organisation, meetings, year);
  const rows = whole.rows.filter(({ plan }) => steps.includes(plan.step) && plan.due.at > START).map((row) => ({ ...row, plan: { ...row.plan, waitsFor: [] } }));
  await storeCycle(product.database.db, { model, organisation, meetings, timetable: { ...whole, rows }, startedAt: START, startedBy: 'sekretariat', done: [] });
  await product.planhjul.startCycle({ id: String(year), endsAt: rows[0]!.plan.ends.at });
}

beforeAll(async () => {
  env = await timeSkipping();
  product = await runProduct(env, START);
  await start(2026, ['miljobokslut', 'personalbokslut', 'arsredovisning']);
  await start(2027, ['manadsrapport']);
  await product.until('2027-07-03T08:00:00.000Z');
}, 120_000);
afterAll(async () => {
  await product?.stop();
  await env?.teardown();
});

it('the cycle of 2026 ends on its day, with all of its own, and the other runs on', async () => {
  const { db } = product.database;
  const cycles = await db.selectFrom('cycles').select(['id', 'closed_at']).orderBy('id').execute();
  expect(cycles).toEqual([{ id: '2026', closed_at: expect.stringMatching(/^2027-0(6-30|7-01)T/) as string }, { id: '2027', closed_at: null }]);
  const rows = await db.selectFrom('deliverables').select(['cycle', 'outcome']).execute();
  expect(new Set(rows.filter(({ cycle }) => cycle === '2026').map(({ outcome }) => outcome))).toEqual(new Set(['missing']));
  expect(new Set(rows.filter(({ cycle }) => cycle === '2027').map(({ outcome }) => outcome))).toEqual(new Set([null]));
  const status = async (id: string) => (await product.client.workflow.getHandle(id).describe()).status.name;
  expect([await status('cykel/2026'), await status('cykel/2027')]).toEqual(['COMPLETED', 'RUNNING']);
});

it('a person’s letters of a morning are one mail, though they are of both cycles', async () => {
  const letters = await product.database.db.selectFrom('letters').select(['cycle', 'person', 'send_at', 'mail', 'answer']).where('status', '=', 'mailed').execute();
  const mornings = new Map<string, { mails: Set<string | null>; cycles: Set<string | null> }>();
  for (const { cycle, person, send_at, mail, answer } of letters) {
    if (answer || !/T0[56]:30/.test(send_at)) continue;
    const key = `${person} ${send_at}`;
    const morning = mornings.get(key) ?? { mails: new Set(), cycles: new Set() };
    morning.mails.add(mail);
    morning.cycles.add(cycle);
    mornings.set(key, morning);
  }
  expect([...mornings.values()].filter(({ mails }) => mails.size > 1)).toEqual([]);
  expect([...mornings.values()].filter(({ cycles }) => cycles.size === 2).length).toBeGreaterThan(0);
});
