// Rows that go over to another unit.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allBelow, closedPlans, movedTo } from '../../../src/domain/follow-up/move-rows.js';
import { planTrees } from '../../support/plan-trees.js';
import { loadSample } from '../../support/sample.js';

const { organisation, model } = loadSample();
const units = ['rf', 'rs', 'rst', 'rst-o01', 'rst-o02'];
const trees = planTrees(model.followUp!, units);
const closing = (id: string, closes: string, mergedInto?: string) => ({ ...organisation, units: organisation.units.map((unit) => (unit.id === id ? { ...unit, closes, ...(mergedInto === undefined ? {} : { mergedInto }) } : unit)) });
const [row] = fc.sample(trees.filter((rows) => rows.some(({ unit, struck }) => unit === 'rst-o01' && struck === null)), { numRuns: 1, seed: 7 })[0]!.filter(({ unit, struck }) => unit === 'rst-o01' && struck === null);

describe('a unit that is merged into another', () => {
  it('keeps its rows until the day it closes', () => {
    const org = closing('rst-o01', '2027-07-01', 'rst-o02');
    expect([closedPlans(org, [row!], '2027-06-30'), closedPlans(org, [row!], '2027-07-01').map(({ unit, into, rows }) => [unit, into, rows.length])]).toEqual([[], [['rst-o01', 'rst-o02', 1]]]);
  });

  it('that nobody takes over is named without a receiver', () => {
    expect(closedPlans(closing('rst-o01', '2027-07-01'), [row!], '2027-08-01').map(({ into }) => into)).toEqual([null]);
  });

  it('has no rows left when they have moved', () => {
    const org = closing('rst-o01', '2027-07-01', 'rst-o02');
    fc.assert(
      fc.property(trees, (rows) => {
        const moved = new Map(closedPlans(org, rows, '2027-07-01').flatMap((plan) => movedTo(plan.rows, plan.into!, rows)).map(({ draft }) => [draft.id, draft]));
        expect(closedPlans(org, rows.map((each) => ({ ...each, ...moved.get(each.id), id: each.id })), '2027-07-01')).toEqual([]);
      }),
    );
  });
});

describe('rows that move', () => {
  it('keep their ids, what they hang under and where they come from; no number is there twice', () => {
    fc.assert(
      fc.property(trees, fc.constantFrom(...units), fc.constantFrom(...units), (rows, from, to) => {
        const moving = rows.filter(({ unit }) => unit === from);
        const moved = movedTo(moving, to, rows);
        expect(moved.map(({ draft: { id, parent, carriedFrom, version } }) => [id, parent, carriedFrom, version])).toEqual(from === to ? [] : moving.map(({ id, parent, carriedFrom, version }) => [id, parent, carriedFrom, version]));
        const there = [...rows.filter(({ unit }) => unit === to && from !== to), ...moved.map(({ draft }) => draft)].map(({ number }) => number).filter((number) => number !== '');
        expect(new Set(there).size).toBe(there.length);
        expect(moved.every(({ draft: { id, number }, oldNumber }) => (oldNumber ?? number) === rows.find((row) => row.id === id)!.number)).toBe(true);
      }),
    );
  });

  it('get the next number of their series where theirs is taken', () => {
    const there = { ...row!, id: '2027.rst.1', unit: 'rst', number: 'A7' };
    expect([{ ...row!, number: 'a7' }, { ...row!, number: 'B1' }, { ...row!, number: 'A1' }].map((each) => movedTo([each], 'rst', [there])[0]!.draft.number)).toEqual(['a8', 'B1', 'A1']);
  });

  it('with all that hangs under them are those below at any depth, each once', () => {
    fc.assert(
      fc.property(trees, (rows) => {
        for (const each of rows) {
          const below = allBelow(each, rows);
          expect(new Set(below.map(({ id }) => id)).size).toBe(below.length);
          expect(below.every(({ parent }) => parent === each.id || below.some(({ id }) => id === parent))).toBe(true);
        }
      }),
    );
  });
});
