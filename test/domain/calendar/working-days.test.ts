// Counting in working days: the algebra by properties, the law's own cases by example.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../src/domain/calendar/calendar.js';
import { addDays, dateOf, dayNumber, weekday } from '../../../src/domain/calendar/days.js';
import {
  addWorkingDays,
  freeReason,
  isQuiet,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  workingDaysBetween,
} from '../../../src/domain/calendar/working-days.js';

const cal: Calendar = {
  freeDays: [{ date: '2027-05-07', name: 'klämdag efter Kristi himmelsfärdsdag' }],
  quiet: [{ from: '2027-07-12', to: '2027-08-08' }],
  offsets: [{ from: '1970-01-01T00:00:00.000Z', minutes: 60 }],
};
const dates = fc.integer({ min: dayNumber('2005-03-01'), max: dayNumber('2100-10-31') }).map(dateOf);
const counts = fc.integer({ min: 1, max: 40 });

describe('working days', () => {
  it('moves to the next working day and then stays there', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const next = nextWorkingDay(cal, date);
        expect(isWorkingDay(cal, next)).toBe(true);
        expect(nextWorkingDay(cal, next)).toBe(next);
        expect(previousWorkingDay(cal, next)).toBe(next);
        expect(next >= date).toBe(true);
      }),
    );
  });

  it('comes back to a working day after n days before and n days after', () => {
    fc.assert(
      fc.property(dates, counts, (date, n) => {
        const day = nextWorkingDay(cal, date);
        expect(addWorkingDays(cal, addWorkingDays(cal, day, -n), n)).toBe(day);
      }),
    );
  });

  it('counts as many days between as were added', () => {
    fc.assert(
      fc.property(dates, counts, (date, n) => {
        expect(workingDaysBetween(cal, date, addWorkingDays(cal, date, n))).toBe(n);
        expect(workingDaysBetween(cal, date, addWorkingDays(cal, date, -n))).toBe(-n);
      }),
    );
  });

  it('never counts a Saturday or Sunday as worked', () => {
    fc.assert(fc.property(dates, (date) => !isWorkingDay(cal, date) || weekday(date) <= 5));
  });

  it('gives the next working day for zero days after a free day', () => {
    expect(addWorkingDays(cal, '2027-01-01', 0)).toBe('2027-01-04');
    expect(addWorkingDays(cal, '2027-01-04', 0)).toBe('2027-01-04');
  });

  it('steps over Christmas and New Year with their eves', () => {
    expect(addWorkingDays(cal, '2027-12-23', 1)).toBe('2027-12-27');
    expect(addWorkingDays(cal, '2027-12-30', 1)).toBe('2028-01-03');
    expect(addWorkingDays(cal, '2028-01-03', -1)).toBe('2027-12-30');
  });

  it('takes the outer limits of the statutes as the law gives them', () => {
    expect(['2026-10-31', '2027-10-31', '2028-04-15', '2029-04-15'].map((date) => nextWorkingDay(cal, date))).toEqual([
      '2026-11-02',
      '2027-11-01',
      '2028-04-18',
      '2029-04-16',
    ]);
  });

  it('treats an own free day as free and names it', () => {
    expect(isWorkingDay(cal, '2027-05-07')).toBe(false);
    expect(freeReason(cal, '2027-05-07')).toBe('klämdag efter Kristi himmelsfärdsdag');
  });

  it('says why a day is free, and nothing on a working day', () => {
    expect(['2027-06-25', '2027-01-02', '2027-01-03', '2027-01-04'].map((date) => freeReason(cal, date))).toEqual([
      'midsommarafton',
      'en lördag',
      'en söndag',
      null,
    ]);
  });

  it('includes both ends of a quiet span', () => {
    expect(['2027-07-11', '2027-07-12', '2027-08-08', '2027-08-09'].map((date) => isQuiet(cal, date))).toEqual([false, true, true, false]);
  });

  it('passes leap day', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addWorkingDays(cal, '2028-02-28', 2)).toBe('2028-03-01');
    expect(() => dayNumber('2027-02-29')).toThrow('inget datum');
  });
});
