// Recording a step: once, whole, in order, and never changed afterwards.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { recordStep, waitingFor } from '../../src/records/record.js';
import { openPool } from '../../src/records/database.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { at, planOf } from '../support/plans.js';
import { handIn, lifeOf, storePlans, tick } from './one-cycle.js';

let test: TestDatabase;
beforeEach(async () => {
  test = await database();
});
afterEach(() => test.stop());

const journal = () => test.db.selectFrom('journal').select(['id', 'seq', 'type', 'person', 'way']).where('deliverable', 'is not', null).orderBy('number').execute();
const letters = () => test.db.selectFrom('letters').select(['id', 'kind', 'seat', 'status']).orderBy('at').orderBy('id').execute();
const row = () => test.db.selectFrom('deliverables').selectAll().executeTakeFirstOrThrow();

describe('recording a step', () => {
  it('writes its events, its letters and the read row together', async () => {
    const { plan, step } = lifeOf();
    await storePlans(test.db, [plan]);
    await recordStep(test.db, step(tick, at('2027-03-01 06:00')));
    expect(await journal()).toEqual([{ id: `${plan.id}#1`, seq: 1, type: 'opened', person: null, way: 'system' }]);
    expect(await letters()).toEqual([{ id: `${plan.id}#1:opened:förvaltningschef@hsf`, kind: 'opened', seat: 'förvaltningschef@hsf', status: 'pending' }]);
    expect(await row()).toMatchObject({ seq: 1, phase: 'open', late: false, level: -1, due_at: plan.due.at, next_what: expect.stringContaining('Påminnelse, 10 arbetsdagar före') });
  });

  it('names who did it, in which way', async () => {
    const { plan, step } = lifeOf();
    await storePlans(test.db, [plan]);
    await recordStep(test.db, step(tick, at('2027-03-01 06:00')));
    await recordStep(test.db, step(handIn, at('2027-03-02 09:00')));
    expect((await journal())[1]).toMatchObject({ type: 'submitted', person: 'i förvaltningschef@hsf', way: 'link' });
  });

  it('twice writes it once', async () => {
    const { plan, step } = lifeOf();
    await storePlans(test.db, [plan]);
    const opened = step(tick, at('2027-03-01 06:00'));
    await recordStep(test.db, opened);
    const before = [await journal(), await letters(), await row()];
    await recordStep(test.db, opened);
    expect([await journal(), await letters(), await row()]).toEqual(before);
  });

  it('eight times at once writes it once', async () => {
    const { plan, step } = lifeOf();
    await storePlans(test.db, [plan]);
    const opened = step(tick, at('2027-03-01 06:00'));
    await Promise.all(Array.from({ length: 8 }, () => recordStep(test.db, opened)));
    expect((await journal()).map(({ seq }) => seq)).toEqual([1]);
    expect(await letters()).toHaveLength(1);
  });

  it('again after its letters have left does not write them anew', async () => {
    const { plan, step } = lifeOf();
    await storePlans(test.db, [plan]);
    const opened = step(tick, at('2027-03-01 06:00'));
    await recordStep(test.db, opened);
    await test.db.updateTable('letters').set({ status: 'mailed' }).execute();
    await recordStep(test.db, opened);
    expect((await letters()).map(({ status }) => status)).toEqual(['mailed']);
  });

  it('that is older than the read row leaves the row as it is', async () => {
    const { plan, step } = lifeOf();
    await storePlans(test.db, [plan]);
    const [opened, submitted] = [step(tick, at('2027-03-01 06:00')), step(handIn, at('2027-03-02 09:00'))];
    await recordStep(test.db, submitted);
    await recordStep(test.db, opened);
    expect(await row()).toMatchObject({ seq: submitted.state.seq, revision: 1, outcome: 'submitted' });
    expect((await journal()).map(({ id }) => id).sort()).toEqual([opened, submitted].flatMap(({ events }) => events.map(({ seq }) => `${plan.id}#${seq}`)));
  });

  it('withdraws the letters that wait and are no longer true, and leaves those that have left', async () => {
    const { plan, step } = lifeOf();
    await storePlans(test.db, [plan]);
    await recordStep(test.db, step(tick, at('2027-03-01 06:00')));
    await test.db.updateTable('letters').set({ status: 'mailed' }).execute();
    await recordStep(test.db, step(tick, at('2027-04-07 06:00')));
    await recordStep(test.db, step(handIn, at('2027-04-07 06:30')));
    expect((await letters()).map(({ kind, status }) => [kind, status])).toEqual([
      ['opened', 'mailed'],
      ['reminder', 'withdrawn'],
      ['receipt', 'pending'],
    ]);
  });

  it('that fails leaves nothing of itself', async () => {
    const { plan, step } = lifeOf();
    await storePlans(test.db, [plan]);
    const opened = step(tick, at('2027-03-01 06:00'));
    const broken = { ...opened, letters: opened.letters.map((letter) => ({ ...letter, sendOn: 'ingen dag' })) };
    await expect(recordStep(test.db, broken)).rejects.toThrow();
    expect([await journal(), await letters(), (await row()).seq]).toEqual([[], [], 0]);
  });
});

describe('the journal', () => {
  beforeEach(async () => {
    await storePlans(test.db, [planOf()]);
  });

  it.each(['update journal set person = null', 'delete from journal', 'truncate journal'])('refuses: %s', async (statement) => {
    await expect(sql.raw(statement).execute(test.db)).rejects.toThrow('Händelseloggen får bara fyllas på, aldrig ändras.');
    expect(await test.db.selectFrom('journal').select('type').execute()).toEqual([{ type: 'cycleStarted' }]);
  });
});

describe('who waits', () => {
  it('is found by what is waited for', async () => {
    const [first, second] = [planOf(), planOf({ id: 'leverans/2027/b/hsn', waitsFor: ['leverans/2027/namndplan/hsn'] })];
    await storePlans(test.db, [first, second]);
    expect(await waitingFor(test.db, first.id)).toEqual([second.id]);
    expect(await waitingFor(test.db, second.id)).toEqual([]);
  });
});

describe('a connection that breaks while it is taken', () => {
  it('fails its next query and nothing else', async () => {
    const pool = openPool(test.url, () => undefined, 2);
    const taken = await pool.connect();
    const { rows } = await taken.query<{ pid: number }>('select pg_backend_pid() as pid');
    await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(taken.query('select 1')).rejects.toThrow();
    taken.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });
});
