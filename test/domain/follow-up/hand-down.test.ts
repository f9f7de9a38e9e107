// Assignments handed down, and who has taken them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitsAbove } from '../../../src/domain/follow-up/duties.js';
import { handedDown, takenBy, toTake, unitsBelow } from '../../../src/domain/follow-up/hand-down.js';
import type { PlanRow } from '../../../src/domain/follow-up/plan-row.js';
import { emptyWords } from '../../../src/domain/follow-up/plan-row.js';
import { planTrees } from '../../support/plan-trees.js';
import { loadSample } from '../../support/sample.js';

const { organisation, model } = loadSample();
const followUp = model.followUp!;
const units = ['rf', 'rs', 'rst', 'rst-o01', 'rst-o02'];
const assignment = (id: string, rest: Partial<PlanRow> = {}): PlanRow => ({ ...emptyWords, id, planYear: 2027, unit: id.split('.')[1]!, level: 'uppdrag', kind: 'assignment', number: 'U1', name: 'Korta köerna', parent: null, carriedFrom: null, position: 1, version: 1, struck: null, ...rest });
const top = assignment('2027.rs.1');

describe('an assignment handed down', () => {
  it('is a row of its own under the one it comes from, last in the unit’s plan', () => {
    const [draft] = handedDown(top, ['rst'], [top, assignment('2027.rst.4', { number: 'A4', position: 4 })]);
    expect([draft?.id, draft?.unit, draft?.parent, draft?.givenBy, draft?.position, draft?.number]).toEqual([null, 'rst', '2027.rs.1', 'rs', 5, 'U1']);
  });

  it('has no number where that number is taken', () => {
    expect(handedDown(top, ['rst'], [top, assignment('2027.rst.1', { number: 'u1' })])[0]?.number).toBe('');
  });

  it('is taken when the unit has an action of its own under it', () => {
    const own = assignment('2027.rst.1', { level: 'aktivitet', kind: 'action', parent: top.id, number: 'A1' });
    expect([takenBy(top, [top, own]), handedDown(top, ['rst'], [top, own])]).toEqual([['rst'], []]);
  });

  it('may go to every unit below that stands, and to none beside', () => {
    const closed = { ...organisation, units: organisation.units.map((unit) => (unit.id === 'rst-o01' ? { ...unit, closes: '2027-03-01' } : unit)) };
    const below = unitsBelow(closed, 'rst', '2027-03-01');
    expect([below.includes('rst-o02'), below.includes('rst-o01'), below.includes('rs'), below.includes('rst')]).toEqual([true, false, false, false]);
  });
});

describe('what a unit is asked to take', () => {
  const above = unitsAbove(organisation, 'rst-o01');

  it('lies nearest above it: not the same assignment further up', () => {
    const taken = assignment('2027.rst.1', { parent: top.id });
    expect([toTake(followUp, [top], above, 'rst-o01'), toTake(followUp, [top, taken], above, 'rst-o01')]).toEqual([[top], [taken]]);
  });

  it('is not what it has taken, nor what is struck', () => {
    const own = assignment('2027.rst-o01.1', { parent: top.id });
    const struck = { ...top, struck: { on: '2027-02-01', reason: 'x' } };
    expect([toTake(followUp, [top, own], above, 'rst-o01'), toTake(followUp, [struck], above, 'rst-o01')]).toEqual([[], []]);
  });
});

describe('of any plan', () => {
  it('each chosen unit has exactly one row under the assignment afterwards, and a second time gives none', () => {
    fc.assert(
      fc.property(planTrees(followUp, units), fc.subarray(units), fc.nat(), (rows, chosen, pick) => {
        const assignments = rows.filter(({ kind, struck }) => kind === 'assignment' && struck === null);
        if (assignments.length === 0) return;
        const row = assignments[pick % assignments.length]!;
        const drafts = handedDown(row, [...chosen, ...chosen], rows);
        const after = [...rows, ...drafts.map((draft, index) => ({ ...draft, id: `2027.${draft.unit}.n${index}`, version: 1 }))];
        expect(new Set(drafts.map(({ unit }) => unit)).size).toBe(drafts.length);
        expect(chosen.filter((unit) => unit !== row.unit).every((unit) => takenBy(row, after).includes(unit))).toBe(true);
        expect(handedDown(row, chosen, after)).toEqual([]);
      }),
    );
  });
});
