// The plans beside the governance models, read into a new installation; and the printed figures of 2024 that they hold.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFirstPlans } from '../../src/api/first-plans.js';
import { planRows } from '../../src/records/plan-rows.js';
import type { Database } from '../../src/records/database.js';
import { database } from '../setup/database.js';
import { loadSample, sampleFolder } from '../support/sample.js';

let db: Database;
let stop: () => Promise<void>;
let told: string[];
const NOW = '2026-12-01T08:00:00.000Z';
const { model, organisation } = loadSample();

beforeAll(async () => {
  ({ db, stop } = await database());
  told = await loadFirstPlans(db, sampleFolder.models, { models: [model], organisation }, NOW);
});
afterAll(() => stop());

/** How many rows have each status in the reports of a day. */
async function tally(kind: string, asOf: string, units: string[]): Promise<Record<string, number>> {
  const { rows } = await sql<{ status: string; n: number }>`
    select status, count(*)::int as n from report_rows join reports on reports.id = report join plan_rows on plan_rows.id = plan_row
    where kind = ${kind} and as_of = ${asOf} and plan_rows.unit = any(${units}) group by status`.execute(db);
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

describe('the plans that lie beside the models', () => {
  test('are read without a problem', () => {
    expect(told).toEqual([]);
  });

  test('hold thirty given assignments and eight of regionstyrelsen’s own', async () => {
    const assignments = (await planRows(db, 2027, ['rs'])).filter(({ kind }) => kind === 'assignment');
    expect([assignments.length, assignments.filter(({ givenBy }) => givenBy === 'rf').length]).toEqual([38, 30]);
  });

  test('hold 231 actions over three units', async () => {
    const actions = (await planRows(db, 2027)).filter(({ kind }) => kind === 'action');
    expect([actions.length, [...new Set(actions.map(({ unit }) => unit))].sort()]).toEqual([231, ['rst', 'rst-o01', 'rst-o02']]);
  });

  test('go on from the year before', async () => {
    const row = (await planRows(db, 2027, ['rs'])).find(({ number }) => number === 'K12');
    const before = (await planRows(db, 2026, ['rs'])).find(({ number }) => number === 'K12');
    expect(row?.carriedFrom).toBe(before?.id);
  });

  test('are read once: what has been changed since stays', async () => {
    await db.updateTable('plan_rows').set({ version: 7 }).where('id', '=', '2027.rs.1').execute();
    await loadFirstPlans(db, sampleFolder.models, { models: [model], organisation }, NOW);
    expect((await planRows(db, 2027, ['rs']))[0]?.version).toBe(7);
  });
});

describe('the follow-up per April has the figures of May 2024', () => {
  test('for assignments: 2 helt, 35 delvis, 1 inte', async () => {
    expect(await tally('assignment', '2026-04-30', ['rs'])).toEqual({ helt: 2, delvis: 35, inte: 1 });
  });

  test('for indicators: 7 helt, 3 delvis, 8 inte, 5 that cannot be measured', async () => {
    expect(await tally('indicator', '2026-04-30', ['rs'])).toEqual({ helt: 7, delvis: 3, inte: 8, omatt: 5 });
  });

  test('for actions: 47 planned, 164 under way, 10 late, 10 done', async () => {
    expect(await tally('action', '2026-04-30', ['rst', 'rst-o01', 'rst-o02'])).toEqual({ planerad: 47, pagaende: 164, forsenad: 10, genomford: 10 });
  });
});
