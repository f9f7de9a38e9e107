// Tallies: the same in any order, whole with what is missing, and summed over the tree.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyWords } from '../../../src/domain/follow-up/plan-row.js';
import type { PlanRow } from '../../../src/domain/follow-up/plan-row.js';
import { added, emptyTally, latestTwo, tallyBy, tallyOf, tallyOverTree } from '../../../src/domain/follow-up/tally.js';
import type { FollowedRow } from '../../../src/domain/follow-up/tally.js';

const units = ['rd', 'rst', 'rst-o01', 'rst-o01-e01', 'hsf'];
const parents: Record<string, string | null> = { rd: null, rst: 'rd', 'rst-o01': 'rst', 'rst-o01-e01': 'rst-o01', hsf: 'rd' };
const parentOf = (unit: string): string | null => parents[unit] ?? null;

const row = (id: string, unit: string): PlanRow => ({ ...emptyWords, id, planYear: 2027, unit, level: 'uppdrag', kind: 'assignment', parent: null, carriedFrom: null, position: 1, version: 1, struck: null });
const said = (status: string, asOf = '2027-04-30', report = 'a') => ({ row: '', status, value: '', number: null, comment: '', forecast: '', asOf, report });
const status = fc.constantFrom('helt', 'delvis', 'inte', 'omatt', '');
const followed: fc.Arbitrary<FollowedRow[]> = fc.array(
  fc.record({ unit: fc.constantFrom(...units), result: fc.option(status, { nil: null }), before: fc.option(status, { nil: null }) }).map(({ unit, result, before }, ) => ({
    row: row('', unit),
    result: result === null ? null : said(result),
    before: before === null ? null : said(before, '2026-12-31'),
  })),
  { maxLength: 60 },
);

describe('a tally', () => {
  it('is the same in whatever order its rows are taken', () => {
    fc.assert(
      fc.property(followed.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))), ([rows, shuffled]) => {
        expect(tallyOf(shuffled)).toEqual(tallyOf(rows));
      }),
    );
  });

  it('has every row once, with a status or missing', () => {
    fc.assert(
      fc.property(followed, (rows) => {
        const { total, missing, byStatus } = tallyOf(rows);
        expect([total, Object.values(byStatus).reduce((sum, n) => sum + n, missing)]).toEqual([rows.length, rows.length]);
      }),
    );
  });

  it('of parts is that of the whole', () => {
    fc.assert(
      fc.property(followed, followed, (a, b) => {
        expect(added(tallyOf(a), tallyOf(b))).toEqual(tallyOf([...a, ...b]));
      }),
    );
  });

  it('over the tree has at its top all rows below, in whatever order the units come', () => {
    fc.assert(
      fc.property(followed, fc.boolean(), (rows, backwards) => {
        const own = [...tallyBy(rows, ({ unit }) => unit)];
        const tree = tallyOverTree(new Map(backwards ? own.toReversed() : own), parentOf);
        expect(tree.get('rd') ?? emptyTally).toEqual(tallyOf(rows));
        expect(tree.get('rst') ?? emptyTally).toEqual(tallyOf(rows.filter(({ row: { unit } }) => unit.startsWith('rst'))));
      }),
    );
  });

  it('counts what cannot be measured as a status of its own', () => {
    expect(tallyOf([{ row: row('1', 'rst'), result: said('omatt'), before: null }])).toEqual({ total: 1, byStatus: { omatt: 1 }, missing: 0, changed: 0 });
  });

  it('counts as changed only what had another status before', () => {
    const rows = [
      { row: row('1', 'rst'), result: said('helt'), before: said('delvis', '2026-12-31') },
      { row: row('2', 'rst'), result: said('helt'), before: said('helt', '2026-12-31') },
      { row: row('3', 'rst'), result: said('helt'), before: null },
    ];
    expect(tallyOf(rows).changed).toBe(1);
  });
});

describe('what counts of many results', () => {
  it('is the one per the day asked for, and the latest before it', () => {
    const results = [said('inte', '2026-04-30'), said('delvis', '2026-12-31'), said('helt', '2027-04-30'), said('inte', '2027-08-31')];
    const { result, before } = latestTwo(results, '2027-04-30');
    expect([result?.status, before?.status]).toEqual(['helt', 'delvis']);
  });

  it('is nothing when no report is per that day: an older one is never taken for it', () => {
    expect(latestTwo([said('helt', '2026-12-31')], '2027-04-30').result).toBeNull();
  });
});
