// When a document that ends is brought up.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOf } from '../../../src/domain/calendar/days.js';
import { localDate } from '../../../src/domain/calendar/instants.js';
import { isWorkingDay } from '../../../src/domain/calendar/working-days.js';
import { calendarFor } from '../../../src/domain/calendar/zone.js';
import { duplicatesAmong } from '../../../src/domain/register/duplicates.js';
import { readFollowUpOn } from '../../../src/domain/register/written.js';
import { followUpDays, momentsOf, monthsBefore, reviewMoments } from '../../../src/domain/register/review.js';

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

describe('a document that is to be followed up', () => {
  const words = (followUpOn: string, validity = '') => ({ followUpOn, validity });
  const moments = (followUpOn: string, now: string, validity = '') => momentsOf(words(followUpOn, validity), (from, to) => calendarFor({ freeDays: [], quiet: [] }, from, to), now).map(({ at, months, followUp }) => [localDate(calendar, at), followUp === true ? 'följs upp' : months]);

  test('is brought up that day, or the first working day after', () => {
    expect([moments('2027-10-31', '2027-01-01T00:00:00.000Z'), moments('2027-10-31', '2027-11-01T12:00:00.000Z')]).toEqual([[['2027-11-01', 'följs upp']], []]);
  });

  test('each year until it ends, among the moments of its end in order', () => {
    expect(moments('årligen 1 mars', '2027-01-01T00:00:00.000Z', '2024-2028')).toEqual([['2027-03-01', 'följs upp'], ['2028-01-03', 12], ['2028-03-01', 'följs upp'], ['2028-06-30', 6], ['2028-11-30', 1], ['2029-01-02', 0]]);
  });

  test.each([['', 'none'], ['2028-02-29', 'day'], ['2027-02-29', 'unclear'], ['årligen 31 oktober', 'yearly'], ['Varje år den 1 mars', 'yearly'], ['årligen 02-29', 'unclear'], ['hösten', 'unclear']])('”%s” is understood as %s', (written, kind) => {
    expect(readFollowUpOn(written).kind).toBe(kind);
  });

  test('has days for five years when it has no end', () => {
    expect(followUpDays(words('årligen 1 mars'), '2027-03-02')).toEqual(['2028-03-01', '2029-03-01', '2030-03-01', '2031-03-01']);
  });
});

describe('documents with the same name', () => {
  test('are known however the name is written, and only those', () => {
    const named = (...names: string[]) => names.map((name) => ({ name }));
    expect(duplicatesAmong(named('Regionplan, 2018–2020', 'Kostpolicy', 'regionplan 2018-2020', 'Regionplan 2019-2021'))).toEqual([named('Regionplan, 2018–2020', 'regionplan 2018-2020')]);
  });
});
