// What the reports that count say of rows, read from PostgreSQL: history follows the row and not its unit.

import { afterAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { followedRows, historyOfRows } from '../../src/records/roll-up.js';
import { planRowById, savePlanRows } from '../../src/records/plan-rows.js';
import { storeReport } from '../../src/records/reports.js';
import { tallyBy, tallyOf } from '../../src/domain/follow-up/tally.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { rowDraft, storePlan } from '../support/plan-rows.js';

const at = '2027-05-10T08:00:00.000Z';
const open: TestDatabase[] = [];
let it: TestDatabase;

beforeEach(async () => {
  it = await database();
  open.push(it);
  await storePlan(it.db);
});
afterEach(() => open.pop()?.stop());
afterAll(async () => {
  for (const each of open) await each.stop();
});

/** Stores what a report of regionstyrelsen says of rows, by their ids. */
async function report(id: string, asOf: string, said: Record<string, string>): Promise<void> {
  const rows = await Promise.all(Object.entries(said).map(async ([row, status]) => ({ row: (await planRowById(it.db, row))!, result: { status, value: '', number: null, comment: '', forecast: '' } })));
  await storeReport(it.db, { id, deliverable: null, unit: 'rs', planYear: 2027, asOf, title: id, levels: ['uppdrag'], comment: '', rows }, { by: 'p', at });
}

const per = async (asOf: string) => (await followedRows(it.db, 2027, asOf, false)).filter(({ row }) => row.kind !== 'goal');

describe('a row that moves to another unit', () => {
  test('takes all that has been said of it along, and the sum over the tree is the same', async () => {
    await report('april', '2027-04-30', { '2027.rs.1': 'delvis', '2027.rs.2': 'inte' });
    const before = tallyOf(await per('2027-04-30'));
    const row = (await planRowById(it.db, '2027.rs.1'))!;
    await savePlanRows(it.db, [{ ...row, unit: 'hsn' }], { by: 'p', at, way: 'organisation', reason: 'Ny nämnd.' });
    const after = await per('2027-04-30');
    const units = tallyBy(after, ({ unit }) => unit);
    expect([tallyOf(after), units.get('hsn')?.byStatus, units.get('rs')?.byStatus]).toEqual([before, { delvis: 1 }, { inte: 1 }]);
  });
});

describe('a row that goes on from last year’s', () => {
  test('has that one’s history too, and no result of its own until it is reported', async () => {
    await report('april', '2027-04-30', { '2027.rs.1': 'delvis' });
    const { ids } = (await savePlanRows(it.db, [rowDraft('uppdrag', 'rs', { number: 'U1', name: 'Korta väntetiderna' }, { planYear: 2028, carriedFrom: '2027.rs.1' })], { by: 'p', at, way: 'carried', reason: '' })) as { ids: string[] };
    const row = (await planRowById(it.db, ids[0]!))!;
    const history = await historyOfRows(it.db, [row], false);
    expect([history.get(row.id)?.map(({ asOf, status }) => [asOf, status]), (await followedRows(it.db, 2028, '2028-04-30', false))[0]?.result]).toEqual([[['2027-04-30', 'delvis']], null]);
  });
});

describe('a report that is handed in again', () => {
  test('stands in the place of the one before, and adds nothing to the sum', async () => {
    await report('första', '2027-04-30', { '2027.rs.1': 'inte', '2027.rs.2': 'inte' });
    // as settleReports does when a newer version stands (test/domain/follow-up/standing-reports.test.ts)
    await it.db.updateTable('reports').set({ standing: 'superseded' }).where('id', '=', 'första').execute();
    await report('andra', '2027-04-30', { '2027.rs.1': 'helt' });
    const { total, byStatus, missing } = tallyOf(await per('2027-04-30'));
    expect({ total, byStatus, missing }).toEqual({ total: 3, byStatus: { helt: 1 }, missing: 2 });
  });
});
