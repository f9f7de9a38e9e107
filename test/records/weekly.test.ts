// The weekly letter as it is written: once per week, with what is late, due, refused and at the top; and when all is well.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordStep } from '../../src/records/record.js';
import { writeWeekly } from '../../src/records/weekly.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { at, grant, planOf } from '../support/plans.js';
import { lifeOf, storePlans, tick } from './one-cycle.js';

let test: TestDatabase;
beforeEach(async () => {
  test = await database();
  await storePlans(test.db, [planOf()]);
});
afterEach(() => test.stop());

const letters = () => test.db.selectFrom('letters').select(['id', 'seat', 'send_at', 'facts', 'status']).where('kind', '=', 'weekly').orderBy('id').execute();
/** The deliverable lived with nobody answering. */
async function silentUntil(...moments: string[]): Promise<void> {
  const life = lifeOf();
  for (const moment of moments) await recordStep(test.db, life.step(tick, at(moment)));
}

describe('the weekly letter', () => {
  it('says that all is well when nothing is late, with what is due in the week, and leaves with the morning’s mail', async () => {
    await silentUntil('2027-03-01 06:00');
    expect(await writeWeekly(test.db, '2027', at('2027-04-19 07:00'))).toEqual({ letter: { sendAt: at('2027-04-19 07:30'), sendOn: '2027-04-19' }, nextAt: at('2027-04-26 07:00') });
    const [letter] = await letters();
    expect(letter).toMatchObject({ id: 'veckobrev/2027/2027-04-19', seat: 'sekretariat@rst', status: 'pending' });
    expect(letter!.facts).toMatchObject({ weekly: { from: '2027-04-19', to: '2027-04-25', late: { count: 0 }, due: { count: 1, shown: [{ title: 'Nämndens plan och budget, Hälso- och sjukvårdsnämnden', due: '2027-04-21' }] }, top: { count: 0 }, refused: { count: 0 } } });
  });

  it('is written once, however often it is tried', async () => {
    for (const clock of ['07:00', '07:00', '09:00']) await writeWeekly(test.db, '2027', at(`2027-04-19 ${clock}`));
    await writeWeekly(test.db, '2027', at('2027-04-22 12:00'));
    expect((await letters()).map(({ id, send_at }) => [id, send_at])).toEqual([['veckobrev/2027/2027-04-19', at('2027-04-19 07:30')]]);
  });

  it('tells what is late, which ladders have reached their top, and addresses that refuse', async () => {
    await silentUntil('2027-03-01 06:00', '2027-04-21 16:00', '2027-05-05 06:00');
    await test.db.insertInto('mails').values({ id: 'm', message_id: '<m@x>', person: 'chef', email: 'fel@example.org', subject: '', status: 'refused', created_at: at('2027-04-21 16:00') }).execute();
    await test.db.updateTable('letters').set({ mail: 'm', status: 'mailed' }).where('kind', '=', 'opened').execute();
    await writeWeekly(test.db, '2027', at('2027-05-10 07:00'));
    expect((await letters())[0]!.facts).toMatchObject({ weekly: { late: { count: 1 }, top: { count: 1 }, due: { count: 0 }, refused: { count: 1, shown: ['fel@example.org'] } } });
  });

  it('is not written before its time, nor of a week that had begun when the cycle was started, nor of a cycle that is over', async () => {
    expect(await writeWeekly(test.db, '2027', at('2027-04-19 06:59'))).toEqual({ letter: null, nextAt: at('2027-04-19 07:00') });
    // started on Monday 1 February at nine
    expect(await writeWeekly(test.db, '2027', at('2027-02-01 09:00'))).toEqual({ letter: null, nextAt: at('2027-02-08 07:00') });
    await test.db.updateTable('cycles').set({ closed_at: at('2027-04-19 06:00') }).execute();
    expect(await writeWeekly(test.db, '2027', at('2027-04-19 07:00'))).toEqual({ letter: null, nextAt: null });
    expect(await writeWeekly(test.db, '2031', at('2027-04-19 07:00'))).toEqual({ letter: null, nextAt: null });
    expect(await letters()).toEqual([]);
  });

  it('does not count as late what has been given more time', async () => {
    const life = lifeOf();
    await recordStep(test.db, life.step(tick, at('2027-03-01 06:00')));
    await recordStep(test.db, life.step(tick, at('2027-04-21 16:00')));
    await recordStep(test.db, life.step(grant('2027-05-14'), at('2027-04-22 09:00')));
    await writeWeekly(test.db, '2027', at('2027-05-10 07:00'));
    expect((await letters())[0]!.facts).toMatchObject({ weekly: { late: { count: 0 }, due: { count: 1 } } });
  });
});
