// Plans of any shape for property tests: rows of several units in the chain of styrmodell 2023, each under one before it.

import fc from 'fast-check';
import type { FollowUpModel } from '../../src/domain/follow-up/levels.js';
import type { PlanRow } from '../../src/domain/follow-up/plan-row.js';
import { emptyWords } from '../../src/domain/follow-up/plan-row.js';

/** Rows of a plan year, some of them struck. */
export const planTrees = ({ levels }: FollowUpModel, units: readonly string[], planYear = 2027): fc.Arbitrary<PlanRow[]> =>
  fc.array(fc.record({ unit: fc.constantFrom(...units), level: fc.constantFrom(...levels), above: fc.nat(), numbered: fc.boolean(), struck: fc.nat(6).map((n) => n === 0) }), { maxLength: 40 }).map((said) => {
    const rows: PlanRow[] = [];
    for (const { unit, level, above, numbered, struck } of said) {
      const own = rows.filter((row) => row.unit === unit).length + 1;
      const parents = rows.filter((row) => level.under.includes(row.level));
      const parent = parents.length === 0 ? null : parents[above % parents.length]!.id;
      rows.push({ ...emptyWords, id: `${planYear}.${unit}.${own}`, planYear, unit, level: level.id, kind: level.kind, number: numbered ? `${level.id[0]!.toUpperCase()}${own}` : '', name: `Rad ${own}`, parent, carriedFrom: null, position: own, version: 1, struck: struck ? { on: '2027-03-01', reason: 'x' } : null });
    }
    return rows;
  });
