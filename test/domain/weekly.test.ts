// The weekly letter's days: the first working day of each week, before the mail window opens, none left out and none twice.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isWorkingDay, weekday } from '../../src/domain/calendar/working-days.js';
import { weekOf, weeklyMoments } from '../../src/domain/weekly.js';
import { at, calendar } from '../support/plans.js';

const window = { from: '07:30', to: '17:00' };

describe('the weekly letter', () => {
  it('is written at seven on Monday, or on the first working day when Monday is free', () => {
    expect(weekOf(calendar, window, '2027-05-13')).toEqual({ day: '2027-05-10', until: '2027-05-16', at: at('2027-05-10 07:00') });
    // annandag påsk
    expect(weekOf(calendar, window, '2027-03-29')).toEqual({ day: '2027-03-30', until: '2027-04-04', at: at('2027-03-30 07:00') });
    expect(weekOf(calendar, window, '2027-03-28')!.day).toBe('2027-03-22');
  });

  it('comes once a week, whenever it is asked for, and always goes on to a later one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 * 1440 }), (minutes) => {
        const now = new Date(Date.parse(at('2027-01-01 00:00')) + minutes * 60_000).toISOString();
        const { current, nextAt } = weeklyMoments(calendar, window, now);
        expect(nextAt > now).toBe(true);
        expect(Date.parse(nextAt) - Date.parse(now)).toBeLessThanOrEqual(15 * 86_400_000);
        if (current !== null) {
          expect(current.at <= now).toBe(true);
          expect(isWorkingDay(calendar, current.day)).toBe(true);
          for (let day = addDays(current.day, -1); weekday(day) < weekday(current.day); day = addDays(day, -1)) expect(isWorkingDay(calendar, day)).toBe(false);
        }
        const next = weeklyMoments(calendar, window, nextAt);
        expect(next.current?.at).toBe(nextAt);
        expect(next.current?.day).not.toBe(current?.day);
      }),
    );
  });
});
