// Rows carried over to next year's plan: nothing twice, nothing lost, and the tree stays a tree.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOver } from '../../../src/domain/follow-up/carry-over.js';
import type { CarryContext } from '../../../src/domain/follow-up/carry-over.js';
import type { PlanRow } from '../../../src/domain/follow-up/plan-row.js';
import { emptyWords } from '../../../src/domain/follow-up/plan-row.js';
import { planTrees } from '../../support/plan-trees.js';
import { loadSample } from '../../support/sample.js';

const followUp = loadSample().model.followUp!;
const units = ['rf', 'rs', 'rst', 'rst-o01'];
const context: CarryContext = { next: [], units: new Set(units), followUp, done: new Set(), valueOf: () => null };

const row = (id: string, level: string, rest: Partial<PlanRow> = {}): PlanRow => ({ ...emptyWords, id, planYear: 2027, unit: id.split('.')[1]!, level, kind: followUp.levels.find((each) => each.id === level)!.kind, number: '', name: id, parent: null, carriedFrom: null, position: 1, version: 1, struck: null, ...rest });
const goal = row('2027.rf.1', 'malomrade');
const assignment = row('2027.rs.1', 'uppdrag', { parent: goal.id });
const action = row('2027.rs.2', 'aktivitet', { parent: assignment.id, ends: '2027-06-30', position: 2 });
const indicator = row('2027.rs.3', 'kortsiktigt', { parent: goal.id, baseline: '6,3', target: '5,5', position: 3 });

/** The drafts as they are stored: with ids, and parents by id. */
function stored(drafts: ReturnType<typeof carryOver>['drafts'], before: readonly PlanRow[] = []): PlanRow[] {
  const ids = drafts.map(({ unit }, index) => `2028.${unit}.${before.length + index + 1}`);
  return [...before, ...drafts.map((draft, index) => ({ ...draft, id: ids[index]!, parent: draft.parent?.startsWith('new:') === true ? ids[Number(draft.parent.slice(4))]! : draft.parent, version: 1 }))];
}

describe('a row carried over', () => {
  it('goes on from the one it comes from, under what that one’s parent became', () => {
    const { drafts } = carryOver([assignment, goal], context);
    expect(drafts.map(({ carriedFrom, parent, planYear }) => [carriedFrom, parent, planYear])).toEqual([
      ['2027.rf.1', null, 2028],
      ['2027.rs.1', 'new:0', 2028],
    ]);
  });

  it('hangs under what was carried before it', () => {
    const there = stored(carryOver([goal], { ...context, units: new Set(['rf']) }).drafts);
    expect(carryOver([goal, assignment], { ...context, units: new Set(['rs']), next: there }).drafts.map(({ parent }) => parent)).toEqual(['2028.rf.1']);
  });

  it('has last year’s latest value as its starting value, or keeps its own', () => {
    const valueOf = (id: string): string | null => (id === indicator.id ? '5,9' : null);
    expect([carryOver([goal, indicator], { ...context, valueOf }).drafts[1]?.baseline, carryOver([goal, indicator], context).drafts[1]?.baseline]).toEqual(['5,9', '6,3']);
  });

  it('says nothing of a last day that has passed', () => {
    expect(carryOver([goal, assignment, action], context).drafts[2]?.ends).toBe('');
  });

  it('whose parent is struck hangs under the nearest above that is carried, when the chain lets it', () => {
    const { drafts, loose } = carryOver([goal, { ...assignment, struck: { on: '2027-05-01', reason: 'x' } }, action], context);
    expect([drafts.map(({ carriedFrom, parent }) => [carriedFrom, parent]), loose]).toEqual([[['2027.rf.1', null], ['2027.rs.2', 'new:0']], []]);
  });

  it('with nothing above it in next year’s plan is named', () => {
    expect(carryOver([goal, assignment], { ...context, units: new Set(['rs']) }).loose.map(({ id }) => id)).toEqual(['2027.rs.1']);
  });
});

describe('what is not carried', () => {
  it('is an action that is done, and says so', () => {
    expect(carryOver([goal, assignment, action], { ...context, done: new Set([action.id]) }).not.map(({ row: { id }, why }) => [id, why])).toEqual([['2027.rs.2', 'done']]);
  });

  it('is a row whose level the next chain has not, unless it has one of the same kind alone', () => {
    const other = { ...followUp, levels: [{ ...followUp.levels[0]!, id: 'perspektiv', name: 'perspektiv' }] };
    const { drafts, not } = carryOver([goal, indicator], { ...context, followUp: other });
    expect([drafts.map(({ level }) => level), not.map(({ row: { id }, why }) => [id, why])]).toEqual([['perspektiv'], [['2027.rs.3', 'level']]]);
  });
});

describe('of any plan', () => {
  it('every row is either carried once or named with why it is not', () => {
    fc.assert(
      fc.property(planTrees(followUp, units), fc.subarray(units), (rows, chosen) => {
        const { drafts, not } = carryOver(rows, { ...context, units: new Set(chosen) });
        const spoken = [...drafts.map(({ carriedFrom }) => carriedFrom), ...not.map(({ row: { id } }) => id)].sort();
        expect(spoken).toEqual(rows.filter(({ unit }) => chosen.includes(unit)).map(({ id }) => id).sort());
      }),
    );
  });

  it('each comes after what it hangs under, and what it hangs under may hold it', () => {
    fc.assert(
      fc.property(planTrees(followUp, units), (rows) => {
        const { drafts } = carryOver(rows, context);
        for (const [index, { parent, level }] of drafts.entries()) {
          if (parent === null) continue;
          const above = Number(parent.slice(4));
          expect(above).toBeLessThan(index);
          expect(followUp.levels.find(({ id }) => id === level)!.under).toContain(drafts[above]!.level);
        }
      }),
    );
  });

  it('a row whose parent is carried too keeps it', () => {
    fc.assert(
      fc.property(planTrees(followUp, units), (rows) => {
        const { drafts } = carryOver(rows, context);
        const place = new Map(drafts.map(({ carriedFrom }, index) => [carriedFrom, index]));
        for (const { carriedFrom, parent } of drafts) {
          const before = rows.find(({ id }) => id === carriedFrom)!.parent;
          if (before !== null && place.has(before)) expect(parent).toBe(`new:${place.get(before)!}`);
        }
      }),
    );
  });

  it('carrying over a second time carries nothing, in whatever parts it was done', () => {
    fc.assert(
      fc.property(planTrees(followUp, units), fc.subarray(units), (rows, first) => {
        let next: PlanRow[] = [];
        for (const chosen of [first, units]) next = stored(carryOver(rows, { ...context, units: new Set(chosen), next }).drafts, next);
        expect(carryOver(rows, { ...context, next }).drafts).toEqual([]);
        expect(next.length).toBe(rows.filter(({ struck }) => struck === null).length);
      }),
    );
  });
});
