// A change of a running cycle on a real server: every deliverable it touches is told once, what is new starts, what is
// taken out ends, and a person's letters of it come as one mail.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { planned, proposed } from '../../src/domain/change/basis.js';
import type { Proposal } from '../../src/domain/change/basis.js';
import { cycleChange } from '../../src/domain/change/difference.js';
import { shown } from '../../src/domain/change/shown.js';
import type { Actor } from '../../src/domain/deliverable/state.js';
import { namesOf } from '../../src/domain/names.js';
import type { DeliverablePlan } from '../../src/domain/plan.js';
import { acceptChange, basisOf, changeBy, draftChange, statesOf, stepsShown } from '../../src/records/changes.js';
import { timeSkipping } from '../setup/temporal.js';
import { runProduct, startSample } from './running-product.js';
import type { RunningProduct } from './running-product.js';

const START = '2027-01-11T07:00:00.000Z';
const RUN_PLAN = 'leverans/2027/namndplan/run';
const PN_PLAN = 'leverans/2027/namndplan/pn';
const MONTHS = ['01', '02', '03'].map((month) => `leverans/2027/manadsrapport/ruf/${month}`);
let env: TestWorkflowEnvironment;
let product: RunningProduct;
let plans: Map<string, DeliverablePlan>;

beforeAll(async () => {
  env = await timeSkipping();
  product = await runProduct(env, START);
  const table = await startSample(product, { startedAt: START, only: ({ id }) => [RUN_PLAN, PN_PLAN, ...MONTHS].includes(id) });
  plans = new Map(table.rows.map(({ plan }) => [plan.id, plan]));
  await env.sleep('2 hours');
}, 120_000);
afterAll(async () => {
  await product?.stop();
  await env?.teardown();
});

/** Proposes, says yes and carries out; gives the change's number when it is done. */
async function change(...proposals: ((number: number) => Proposal)[]): Promise<number> {
  const { db } = product.database;
  const now = await product.now();
  const number = await draftChange(db, { cycle: '2027', proposals: (n) => proposals.map((each) => each(n)), summary: 'Prov', at: now, by: 'sekretariat' });
  const { basis, version } = (await basisOf(db, '2027'))!;
  const next = proposed(basis, (await changeBy(db, '2027', number))!.proposals).basis;
  const by: Actor = { seat: plans.get(RUN_PLAN)!.secretariat, person: 'planeringschef', way: 'session', behalfOf: null };
  const states = await statesOf(db, '2027');
  // only some of the year's deliverables are there: the rest of the timetable is none of this cycle's
  const only = (rows: ReturnType<typeof planned>) => ({ ...rows, rows: rows.rows.filter(({ plan }) => states.has(plan.id) || /\/(del|revidering|extra)-\d/.test(plan.id)).map((row) => ({ ...row, plan: { ...row.plan, waitsFor: row.plan.waitsFor.filter((id) => states.has(id)) } })) });
  const made = cycleChange({ before: only(planned(basis)), after: only(planned(next)), states, organisations: { from: basis.organisation, to: next.organisation }, by, change: `2027/${number}`, reason: 'Prov av ändring.', now });
  const names = namesOf(next.organisation);
  const steps = made.steps.map((step, i) => ({ ...step, shown: shown(made.differences[i]!, names, next.organisation) }));
  const accept = { cycle: '2027', number, version, basis: next, rows: [], steps, reason: 'Prov av ändring.', decision: null, overrulings: [], at: now, by: 'planeringschef' };
  expect(await acceptChange(db, accept)).toBe(true);
  expect(await acceptChange(db, accept)).toBe(false);
  await product.planhjul.startChange({ cycle: '2027', number });
  await product.planhjul.startChange({ cycle: '2027', number });
  await product.client.workflow.getHandle(`ändring/2027/${number}`).result();
  return number;
}
const amendment = (kind: object) => (number: number): Proposal => ({ kind: 'amendment', amendment: { id: `${number}.1`, ...kind } as never });
const stateOf = async (id: string) => (await statesOf(product.database.db, '2027')).get(id)!;
const query = (id: string) => product.client.workflow.getHandle(id).query<{ due: { date: string }; plan: DeliverablePlan }>('state');

describe('a change', () => {
  it('is told to every deliverable it touches, once, and not to others', async () => {
    const due = plans.get(RUN_PLAN)!.due.date;
    const meeting = plans.get(RUN_PLAN)!.bodies[0]!.meetings[0]!.first;
    const number = await change(() => ({ kind: 'meeting-moved', body: 'run', from: meeting, first: '2027-11-29', last: '2027-11-29' }));
    expect((await stateOf(RUN_PLAN)).due.date > due).toBe(true);
    expect((await query(RUN_PLAN)).due.date).toBe((await stateOf(RUN_PLAN)).due.date);
    expect((await stateOf(PN_PLAN)).seq).toBe(0);
    expect((await changeBy(product.database.db, '2027', number))!.status).toBe('applied');
    expect((await stepsShown(product.database.db, '2027', number)).map(({ outcome }) => outcome)).toEqual(['Klart.']);
    const told = await product.database.db.selectFrom('journal').select('id').where('type', '=', 'replanned').execute();
    expect(told).toHaveLength(1);
  });

  it('shows in Temporal UI under the deliverable as the activity that saved it', async () => {
    const { events } = await product.client.workflow.getHandle(RUN_PLAN).fetchHistory();
    const updates = (events ?? []).filter(({ workflowExecutionUpdateAcceptedEventAttributes: update }) => update !== null && update !== undefined);
    expect(updates).toHaveLength(1);
  });

  it('starts what is new and ends what it replaces', async () => {
    await change(amendment({ kind: 'split', target: PN_PLAN, parts: [{ name: 'ett', unit: null }, { name: 'två', unit: null }] }));
    expect((await stateOf(PN_PLAN)).closed?.outcome).toBe('struck');
    for (const part of [1, 2]) expect((await query(`${PN_PLAN}/del-${part}`)).plan.product).toContain(': ');
  });

  it('that makes three reports one tells their one author in one mail, the next working morning', async () => {
    await change(amendment({ kind: 'frequency', step: 'manadsrapport', every: 3 }));
    const closed = await Promise.all(MONTHS.map(async (id) => (await stateOf(id)).closed?.outcome ?? null));
    expect(closed).toEqual(['struck', 'struck', null]);
    await env.sleep('1 day');
    const letters = await product.database.db.selectFrom('letters').select(['mail', 'kind']).where('deliverable', 'in', MONTHS).where('kind', '=', 'struck').execute();
    expect(letters).toHaveLength(2);
    expect(new Set(letters.map(({ mail }) => mail)).size).toBe(1);
  });

  it('revises what has ended, and the old one stays as it was', async () => {
    await product.planhjul.act(RUN_PLAN, { type: 'closeOnBehalf', by: { seat: plans.get(RUN_PLAN)!.secretariat, person: 'p', way: 'session', behalfOf: null }, reason: 'Beslutad på papper.' }, 'nonce');
    const before = await stateOf(RUN_PLAN);
    await change(amendment({ kind: 'revise', target: RUN_PLAN, opens: '2027-11-15', due: '2027-11-29' }));
    expect(await stateOf(RUN_PLAN)).toEqual(before);
    expect((await query(`${RUN_PLAN}/revidering-1`)).plan.revises?.id).toBe(RUN_PLAN);
  });

  it('asks the same act of the same deliverable again without doing it twice', async () => {
    const { db } = product.database;
    const before = await db.selectFrom('journal').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirst();
    await db.updateTable('change_steps').set({ outcome: null }).where('number', '=', 3).execute();
    await db.updateTable('changes').set({ status: 'applying' }).where('number', '=', 3).execute();
    await product.client.workflow.start('change', { workflowId: 'ändring/2027/3-igen', taskQueue: product.taskQueue, args: [{ cycle: '2027', number: 3, page: '' }] });
    await product.client.workflow.getHandle('ändring/2027/3-igen').result();
    expect(await db.selectFrom('journal').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirst()).toEqual(before);
  });
});
