// The proposal of the next year: a schedule on a real server, right by the clock on the wall and by a virtual one, and
// one letter to the secretariat.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { timetable } from '../../src/domain/timetable.js';
import { proposalOf } from '../../src/records/next-year.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import { planhjulClient } from '../../src/workflows/client.js';
import { devServer, timeSkipping } from '../setup/temporal.js';
import { loadSample } from '../support/sample.js';
import { runProduct } from './running-product.js';
import type { RunningProduct } from './running-product.js';

const { model, organisation, meetings } = loadSample();
/** An hour in a second: the last night of September passes in six. */
const SPEED = 3600;
const EVENING = '2027-09-30T22:00:00.000Z';
const MORNING = '2027-10-01T04:00:00.000Z';

const moment = (date: string, at: string) => ({ date, at });

async function store({ database }: RunningProduct, year: number): Promise<void> {
  await storeCycle(database.db, { model, organisation, meetings, timetable: timetable(model, organisation, meetings, year), startedAt: EVENING, startedBy: 'sekretariat', done: [] });
}

let env: TestWorkflowEnvironment;
let product: RunningProduct;
beforeAll(async () => {
  env = await devServer();
  product = await runProduct(env, EVENING, 'http://planhjul.test', SPEED);
});
afterAll(async () => {
  await product?.stop();
  await env?.teardown();
});

describe('in real time', () => {
  const real = () => planhjulClient(product.client, { taskQueue: product.taskQueue, clock: null, baseUrl: product.baseUrl, batch: 50 });
  const described = (year: number) => product.client.schedule.getHandle(`forslag/${year}`).describe();

  it.each([
    ['in summer time', 2040, moment('2040-06-14', '2040-06-14T04:00:00.000Z')],
    ['on the day the clocks go forward', 2041, moment('2041-03-31', '2041-03-31T04:00:00.000Z')],
    ['on the day they go back', 2042, moment('2042-10-26', '2042-10-26T05:00:00.000Z')],
    ['in winter time', 2043, moment('2043-12-01', '2043-12-01T05:00:00.000Z')],
  ])('it is at six by the clock on the wall, %s, and once', async (_when, year, when) => {
    await real().scheduleProposal({ cycle: String(year), year, when });
    const { info, state, policies, spec } = await described(year + 1);
    expect(info.nextActionTimes.map((at) => at.toISOString())).toEqual([when.at]);
    expect(spec.timezone).toBe('Europe/Stockholm');
    expect(state.remainingActions).toBe(1);
    expect(policies.catchupWindow).toBeGreaterThan(300 * 86_400_000);
  });

  it('scheduling again leaves what is there', async () => {
    await real().scheduleProposal({ cycle: '2044', year: 2044, when: moment('2044-10-03', '2044-10-03T04:00:00.000Z') });
    await real().scheduleProposal({ cycle: '2044', year: 2044, when: moment('2044-11-03', '2044-11-03T05:00:00.000Z') });
    expect((await described(2045)).info.nextActionTimes.map((at) => at.toISOString())).toEqual(['2044-10-03T04:00:00.000Z']);
  });
});

describe('under a virtual clock', () => {
  const letters = () => product.database.db.selectFrom('letters').select(['id', 'kind', 'seat', 'cycle', 'at', 'send_at', 'status']).execute();
  const journal = () => product.database.db.selectFrom('journal').select(['id', 'at']).where('type', '=', 'nextYearProposed').execute();

  it('the secretariat gets one letter in the morning of the model’s date, with the way to the page', async () => {
    await store(product, 2027);
    const proposal = await proposalOf(product.database.db, '2027', await product.now());
    expect(proposal).toEqual({ cycle: '2027', year: 2027, when: { date: '2027-10-01', at: MORNING } });
    await product.planhjul.scheduleProposal(proposal!);
    expect(await letters()).toEqual([]);
    await expect.poll(() => product.inbox.mails(), { timeout: 40_000, interval: 200 }).toHaveLength(1);
    const [letter] = await letters();
    expect(letter).toMatchObject({ id: 'cykel/2027#nasta', kind: 'nextYear', seat: 'sekretariat@rd', cycle: '2027' });
    expect(letter!.at >= MORNING).toBe(true);
    expect(letter!.send_at >= letter!.at).toBe(true);
    expect((await journal()).map(({ id }) => id)).toEqual(['cykel/2027#nasta']);
    const [mail] = await product.inbox.mails();
    expect(mail!.subject).toBe('Förbered årscykel 2028');
    expect(mail!.text).toContain('http://planhjul.test/cykel/2027/nasta');
    expect(mail!.to).toEqual([organisation.persons.find(({ id }) => id === organisation.holdings.find(({ role }) => role === 'sekretariat')!.person)!.email]);
  }, 60_000);

  it('what Temporal UI shows of it is Swedish, without any person in it', async () => {
    const described = await product.client.schedule.getHandle('forslag/2028').describe();
    expect(described.state.note).toBe('Föreslår årscykel 2028 för sekretariatet 2027-10-01');
    const id = described.info.recentActions[0]!.action.workflow.workflowId;
    expect(id).toMatch(/^forslag\/2028-/);
    const run = product.client.workflow.getHandle(id);
    expect(await run.result()).toEqual({ proposed: true });
    expect(await (await run.describe()).staticSummary()).toBe('Föreslår årscykel 2028');
  });

  it('proposed again, it is still one letter; and there is nothing more to schedule', async () => {
    const again = await product.client.workflow.execute('nextYearProposal', { workflowId: 'igen', taskQueue: product.taskQueue, args: [{ cycle: '2027', clock: product.clock }] });
    expect(again).toEqual({ proposed: true });
    expect(await letters()).toHaveLength(1);
    expect(await journal()).toHaveLength(1);
    expect(await proposalOf(product.database.db, '2027', await product.now())).toBeNull();
  });

  it('a year that runs already is not proposed', async () => {
    await store(product, 2026);
    expect(await proposalOf(product.database.db, '2026', await product.now())).toBeNull();
    const answer = await product.client.workflow.execute('nextYearProposal', { workflowId: 'redan', taskQueue: product.taskQueue, args: [{ cycle: '2026', clock: product.clock }] });
    expect(answer).toEqual({ proposed: false });
    expect(await letters()).toHaveLength(1);
  });
});

describe('a server without schedules', () => {
  it('refuses, and says so to who asked', async () => {
    const skipping = await timeSkipping();
    try {
      const client = planhjulClient(skipping.client, { taskQueue: 'test', clock: null, baseUrl: 'http://planhjul.test', batch: 50 });
      await expect(client.scheduleProposal({ cycle: '2027', year: 2027, when: moment('2027-10-01', MORNING) })).rejects.toThrow();
    } finally {
      await skipping.teardown();
    }
  });
});
