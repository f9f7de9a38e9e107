// Calendar feeds: what is stored of their addresses, and which rows a feed reads and notices.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { createFeed, findFeed, listFeeds, revokeFeed } from '../../src/records/feeds.js';
import { newToken } from '../../src/records/links.js';
import { up } from '../../src/records/migrations/003-calendar-feeds.js';
import { askedOf } from '../../src/records/read/asked.js';
import { feedMark, feedRows, runningCycles } from '../../src/records/read/feed-rows.js';
import type { FeedRange } from '../../src/records/read/feed-rows.js';
import { closeCycle } from '../../src/records/cycles.js';
import { recordStep } from '../../src/records/record.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { at, reassign, seats, stage, submit } from '../support/plans.js';
import { lifeOf, storePlans, tick } from './one-cycle.js';

const now = '2027-02-01T08:00:00.000Z';
let it: TestDatabase;
const hsn = lifeOf({ approval: [stage('chef', [seats.director])] });
const run = lifeOf({ id: 'leverans/2027/namndplan/run', unit: 'run', responsible: seats.stranger });

beforeAll(async () => {
  it = await database();
  await storePlans(it.db, [hsn.plan, run.plan]);
});
afterAll(() => it.stop());

describe('the address of a feed', () => {
  test('is kept as a hash only, and found by its token', async () => {
    const token = await createFeed(it.db, { kind: 'unit', subject: 'hsn', by: 'kansli', now });
    const rows = await it.db.selectFrom('feeds').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]!.hash).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]!.hash.toString('base64url')).not.toBe(token);
    expect(await findFeed(it.db, token)).toMatchObject({ kind: 'unit', subject: 'hsn', createdBy: 'kansli', createdAt: now, revokedAt: null });
    expect(await findFeed(it.db, newToken())).toBeNull();
    expect(await findFeed(it.db, `${token}x`)).toBeNull();
  });

  test('made twice with one token is one feed; a revoked one never comes back', async () => {
    const mine = { kind: 'person', subject: 'anna' } as const;
    const token = newToken();
    const make = () => createFeed(it.db, { ...mine, by: 'anna', now }, token);
    expect([await make(), await make()]).toEqual([token, token]);
    const [feed, ...more] = await listFeeds(it.db, mine);
    expect(more).toEqual([]);
    await revokeFeed(it.db, feed!.id, { by: 'anna', now });
    const other = await make();
    expect(other).not.toBe(token);
    expect((await findFeed(it.db, token))!.revokedAt).toBe(now);
    expect((await findFeed(it.db, other))!.revokedAt).toBeNull();
  });

  test('is revoked once, by who may, and then no longer listed', async () => {
    await createFeed(it.db, { kind: 'person', subject: 'bo', by: 'bo', now });
    const [feed] = await listFeeds(it.db, { kind: 'person', subject: 'bo' });
    expect(await revokeFeed(it.db, feed!.id, { by: 'anna', now, of: { kind: 'person', subject: 'anna' } })).toBeNull();
    expect(await listFeeds(it.db, { kinds: ['person'] })).toContainEqual(feed);
    await revokeFeed(it.db, feed!.id, { by: 'bo', now, of: { kind: 'person', subject: 'bo' } });
    await revokeFeed(it.db, feed!.id, { by: 'kansli', now: '2027-03-01T08:00:00.000Z' });
    expect(await it.db.selectFrom('feeds').select(['revoked_at', 'revoked_by']).where('id', '=', feed!.id).executeTakeFirst()).toEqual({ revoked_at: now, revoked_by: 'bo' });
    expect(await listFeeds(it.db, { kind: 'person', subject: 'bo' })).toEqual([]);
    expect(await revokeFeed(it.db, 'finns-inte', { by: 'bo', now })).toBeNull();
  });
});

/** A row like that of another deliverable, with an id of its own and nothing happened yet. */
async function copyOf(from: string, id: string) {
  const { words: _, ...row } = await it.db.selectFrom('deliverables').selectAll().where('id', '=', from).executeTakeFirstOrThrow();
  return { ...row, id, seq: 0, state: JSON.stringify(row.state), why: JSON.stringify(row.why), decided: null };
}

const idsIn = async (ranges: FeedRange[]): Promise<string[]> => {
  const ids: string[] = [];
  for await (const rows of feedRows(it.db, ranges, { asked: true })) ids.push(...rows.map(({ state }) => state.plan.id));
  return ids;
};

describe('the rows of a feed', () => {
  test('are those of the cycle, of one unit, or that concern a seat now or later', async () => {
    expect(await idsIn([{ cycle: '2027' }])).toEqual([hsn.plan.id, run.plan.id]);
    expect(await idsIn([{ cycle: '2027', unit: 'run' }])).toEqual([run.plan.id]);
    expect(await idsIn([{ cycle: '2027', seats: [seats.chief] }])).toEqual([hsn.plan.id]);
    expect(await idsIn([{ cycle: '2027', seats: [seats.director, seats.stranger] }])).toEqual([hsn.plan.id, run.plan.id]);
    expect(await idsIn([{ cycle: '2026' }])).toEqual([]);
    expect(await idsIn([])).toEqual([]);
  });

  test('come in parts, each once', async () => {
    const parts: string[][] = [];
    for await (const rows of feedRows(it.db, [{ cycle: '2027' }], { asked: false, atATime: 1 })) parts.push(rows.map(({ state }) => state.plan.id));
    expect(parts).toEqual([[hsn.plan.id], [run.plan.id], []]);
  });

  test('come with every answer that was asked for, also when it is open no more', async () => {
    await recordStep(it.db, hsn.step(tick, at('2027-03-01 06:00')));
    await recordStep(it.db, hsn.step(submit(), at('2027-04-01 09:00')));
    await recordStep(it.db, hsn.step({ type: 'approve', by: { seat: seats.director, person: 'anna', way: 'link', behalfOf: null }, revision: 1, comment: '' }, at('2027-04-02 09:00')));
    for await (const rows of feedRows(it.db, [{ cycle: '2027', unit: 'hsn' }], { asked: true })) {
      expect(rows).toMatchObject([{ cycle: '2027', changedAt: at('2027-04-02 09:00'), whyDue: 'Så står det i modellen.', asked: [{ id: 'approve:chef', to: [seats.director], due: { date: '2027-04-08' } }] }]);
      expect(rows[0]!.state.asks).toEqual([]);
    }
  });

  test('have a mark that tells when one has changed, come or gone, and else stays', async () => {
    const range = (seat: string): FeedRange[] => [{ cycle: '2027', seats: [seat] }];
    const marks = () => Promise.all([feedMark(it.db, range(seats.stranger)), feedMark(it.db, range(seats.economist)), feedMark(it.db, range(seats.director))]);
    const before = await marks();
    expect(await marks()).toEqual(before);
    expect(before[1]).toBe(await feedMark(it.db, []));
    await recordStep(it.db, run.step(reassign(seats.economist), at('2027-03-01 09:00')));
    const after = await marks();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[2]).toBe(before[2]);
    await recordStep(it.db, run.step(reassign(seats.lawyer), at('2027-03-02 09:00')));
    await recordStep(it.db, run.step(reassign(seats.economist), at('2027-03-03 09:00')));
    expect((await marks())[1]).not.toBe(after[1]);
    expect(await idsIn(range(seats.stranger))).toEqual([]);
    expect(await idsIn(range(seats.economist))).toEqual([run.plan.id]);
  });
});

describe('what has been asked for', () => {
  test('is told as it was asked the last time', async () => {
    const again = lifeOf({ id: 'leverans/2027/namndplan/vvn', unit: 'vvn', approval: [stage('chef', [seats.director])] });
    await it.db.insertInto('deliverables').values(await copyOf(hsn.plan.id, again.plan.id)).execute();
    const head = { seat: seats.director, person: 'anna', way: 'link', behalfOf: null } as const;
    const steps = [[tick, '2027-03-01 06:00'], [submit(), '2027-04-01 09:00'], [{ type: 'return', by: head, revision: 1, comment: 'Mer' }, '2027-04-02 09:00'], [submit(), '2027-04-12 09:00']] as const;
    for (const [command, when] of steps) await recordStep(it.db, again.step(command, at(when)));
    const asked = await askedOf(it.db, [again.plan.id]);
    expect(asked.map(({ id, due }) => [id, due.date])).toEqual([['approve:chef', '2027-04-19']]);
  });

  test('is nothing of none', async () => {
    expect(await askedOf(it.db, [])).toEqual([]);
  });
});

describe('the migration', () => {
  test('finds the seats of deliverables that were stored before it', async () => {
    const seatsNow = () => it.db.selectFrom('deliverables').select(['id', 'seats']).orderBy('id').execute();
    const sorted = (rows: Awaited<ReturnType<typeof seatsNow>>) => rows.map(({ id, seats: all }) => [id, all.toSorted()]);
    const written = await seatsNow();
    expect(written[0]!.seats).toEqual([seats.chief, seats.director]);
    await it.db.transaction().execute(async (tx) => {
      await sql`alter table deliverables drop column seats`.execute(tx);
      await sql`drop table feeds`.execute(tx);
      await up(tx as unknown as Kysely<unknown>);
    });
    expect(sorted(await seatsNow())).toEqual(sorted(written));
  });
});

describe('a cycle that has closed', () => {
  test('runs no more', async () => {
    expect(await runningCycles(it.db)).toEqual(['2027']);
    await closeCycle(it.db, '2027', now);
    expect(await runningCycles(it.db)).toEqual([]);
  });
});
