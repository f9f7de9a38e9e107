// The side ways of people through the real workflows: what each comes to, and that its history replays as it is.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeSkipping, workflowBundle } from '../setup/temporal.js';
import { fromStored, historyOf, storedForm } from './histories.js';
import type { History } from './histories.js';
import { START } from './paths.js';
import { livePeople, peoplePaths } from './paths-people.js';
import type { PeoplePath } from './paths-people.js';
import { runProduct } from './running-product.js';
import type { RunningProduct } from './running-product.js';

let env: TestWorkflowEnvironment;
let product: RunningProduct;
const histories = new Map<PeoplePath, History>();
const names = Object.keys(peoplePaths) as PeoplePath[];

beforeAll(async () => {
  env = await timeSkipping();
  product = await runProduct(env, START);
  await livePeople(product);
  for (const name of names) histories.set(name, await historyOf(product.client, peoplePaths[name]));
  const folder = process.env['RECORD_HISTORIES'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  for (const [name, history] of histories) await writeFile(path.join(folder, `${name}.json`), storedForm(history), { flag: 'wx' });
}, 180_000);

afterAll(async () => {
  await product?.stop();
  await env?.teardown();
});

const typesOf = async (name: PeoplePath): Promise<string[]> => {
  const rows = await product.database.db.selectFrom('journal').select('type').where('deliverable', '=', peoplePaths[name]).orderBy('seq').execute();
  return rows.map(({ type }) => type).filter((type) => type !== 'reminded');
};

describe('what people may do besides the straight path', () => {
  it.each<[PeoplePath, string[]]>([
    ['sentBack', ['opened', 'submitted', 'asked', 'approved', 'asked', 'sentBack', 'approved', 'asked', 'approved', 'approvalCompleted', 'closed']],
    ['delegated', ['opened', 'submitted', 'asked', 'delegated', 'commented', 'approved', 'approvalCompleted', 'closed']],
    ['withdrawn', ['opened', 'submitted', 'asked', 'withdrawn', 'submitted', 'asked', 'approved', 'approvalCompleted', 'closed']],
    ['extensionDecider', ['opened', 'extensionRequested', 'extensionGranted', 'submitted', 'asked', 'approved', 'approvalCompleted', 'closed']],
    ['vacancy', ['opened', 'submitted', 'asked', 'approved', 'approvalCompleted', 'closed']],
  ])('%s', async (name, types) => {
    expect(await typesOf(name)).toEqual(types);
  });

  it('a decision is referred back, decided, corrected twice and gains legal force on the corrected day', async () => {
    const types = await typesOf('referredBack');
    expect(types.filter((type) => ['referredBack', 'recorded', 'recordCorrected', 'gainedLegalForce'].includes(type))).toEqual(['referredBack', 'recorded', 'recordCorrected', 'recordCorrected', 'gainedLegalForce']);
  });

  it('a ladder is climbed to its top and the question asked again', async () => {
    const types = await typesOf('ladder');
    expect(types.filter((type) => type === 'escalated').length).toBeGreaterThan(2);
    expect(types).toContain('askedAgain');
    expect(types.at(-1)).toBe('closed');
  });

  it.each(names)('its history replays: %s', async (name) => {
    const { code } = await workflowBundle();
    const stored = fromStored(JSON.parse(storedForm(histories.get(name)!)));
    await expect(Worker.runReplayHistory({ workflowBundle: { code }, reuseV8Context: true }, stored)).resolves.toBeUndefined();
  });
});
