// When a document that ends is brought up.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOf } from '../../../src/domain/calendar/days.js';
import { localDate } from '../../../src/domain/calendar/instants.js';
import { isWorkingDay } from '../../../src/domain/calendar/working-days.js';
import { calendarFor } from '../../../src/domain/calendar/zone.js';
import { monthsBefore, reviewMoments } from '../../../src/domain/register/review.js';

const calendar = calendarFor({ freeDays: [], quiet: [] }, 2020, 2040);
const days = (last: string, now: string) => reviewMoments(last, calendar, now).map(({ months, at }) => [months, localDate(calendar, at)]);

describe('a document that ends', () => {
  test('is brought up twelve, six and one month before, and the working day after', () => {
    expect(days('2028-12-31', '2027-01-01T00:00:00.000Z')).toEqual([[12, '2028-01-03'], [6, '2028-06-30'], [1, '2028-11-30'], [0, '2029-01-02']]);
  });

  test('is not brought up for a time that is past', () => {
    expect(days('2028-12-31', '2028-07-01T00:00:00.000Z').map(([months]) => months)).toEqual([1, 0]);
  });

  test('that has ended long ago is not brought up at all', () => {
    expect(days('2021-12-31', '2028-07-01T00:00:00.000Z')).toEqual([]);
  });

  test('on a day that a shorter month lacks is counted from that month’s last', () => {
    expect([monthsBefore('2027-08-31', 6), monthsBefore('2028-08-31', 6), monthsBefore('2027-03-31', 1), monthsBefore('2027-01-31', 12)]).toEqual(['2027-02-28', '2028-02-29', '2027-02-28', '2026-01-31']);
  });

  test('is brought up on working days, in order, and only after its end when none is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 19_000, max: 25_000 }), fc.integer({ min: 0, max: 800 }), (day, before) => {
        const last = dateOf(day);
        const moments = reviewMoments(last, calendar, `${addDays(last, -before)}T00:00:00.000Z`);
        expect(moments.every(({ at }) => isWorkingDay(calendar, localDate(calendar, at)))).toBe(true);
        expect(moments.map(({ at }) => at)).toEqual(moments.map(({ at }) => at).toSorted());
        expect(moments.at(-1)?.months).toBe(0);
        for (const { months, at } of moments) expect(localDate(calendar, at) > last).toBe(months === 0);
      }),
    );
  });
});
