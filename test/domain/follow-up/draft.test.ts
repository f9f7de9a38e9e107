// The draft of a report: what becomes of a typed row, and where a row of the form starts from.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settleTyped, startingFrom } from '../../../src/domain/follow-up/draft.js';
import type { DraftRow } from '../../../src/domain/follow-up/draft.js';
import { isSame, nothingSaid } from '../../../src/domain/follow-up/result.js';
import type { TypedResult } from '../../../src/domain/follow-up/result.js';

const result: fc.Arbitrary<TypedResult> = fc.record({ status: fc.constantFrom('', 'helt', 'delvis'), value: fc.string({ maxLength: 5 }), comment: fc.string({ maxLength: 8 }), forecast: fc.constantFrom('', 'samma') });
const row = (said: TypedResult, version: number, revision = 0): DraftRow => ({ row: 'r', result: said, version, revision, at: '2027-05-01T08:00:00.000Z', by: 'p' });

/** What several people do with one row: each opens the page at some time, and saves it later. */
const lives = fc.array(fc.record({ who: fc.nat({ max: 2 }), typed: fc.option(result, { nil: null }) }), { minLength: 1, maxLength: 20 });

describe('several people in one draft', () => {
  test('nobody’s words are ever overwritten by somebody who has not seen them', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        let saved: DraftRow | undefined;
        const seen = new Map<number, { result: TypedResult; version: number }>();
        for (const { who, typed } of steps) {
          const opened = seen.get(who);
          if (typed === null || opened === undefined) {
            seen.set(who, { result: startingFrom(saved, undefined, 0), version: saved?.version ?? 0 });
            continue;
          }
          const before = saved;
          const how = settleTyped({ row: 'r', typed, changed: !isSame(typed, opened.result), seen: opened.version }, saved);
          if (how === 'write') {
            // what it replaces is what its writer saw
            expect(before?.version ?? 0).toBe(opened.version);
            expect(startingFrom(before, undefined, 0)).toEqual(opened.result);
            saved = row(typed, opened.version + 1);
          }
          if (how === 'keep') expect(isSame(typed, opened.result) || isSame(typed, startingFrom(before, undefined, 0))).toBe(true);
          if (how === 'conflict') expect(before!.version).toBeGreaterThan(opened.version);
        }
      }),
    );
  });

  test('a row that only the other has changed is left as the other saved it', () => {
    const saved = row({ ...nothingSaid, comment: 'Annas' }, 1);
    expect(settleTyped({ row: 'r', typed: nothingSaid, changed: false, seen: 0 }, saved)).toBe('keep');
  });
});

describe('where a row starts from', () => {
  test('what was typed since the latest report, else what that report said, else nothing', () => {
    fc.assert(
      fc.property(fc.option(result, { nil: undefined }), fc.option(result, { nil: undefined }), fc.nat({ max: 3 }), fc.nat({ max: 3 }), (typed, reported, typedAfter, handedIn) => {
        const start = startingFrom(typed === undefined ? undefined : row(typed, 1, typedAfter), reported, handedIn);
        if (typed !== undefined && typedAfter >= handedIn) expect(start).toEqual(typed);
        else expect(start).toEqual(reported ?? nothingSaid);
      }),
    );
  });
});
