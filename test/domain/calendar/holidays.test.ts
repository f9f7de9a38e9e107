// The free days of the law against an independent computation, year by year.
import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { holidayName, holidays } from '../../../src/domain/calendar/holidays.js';

const EVES = new Set(['midsommarafton', 'julafton', 'nyårsafton']);

describe('holidays', () => {
  it('agrees with date-holidays on every public holiday 2005-2100', () => {
    const oracle = new Holidays('SE');
    for (let year = 2005; year <= 2100; year += 1) {
      const expected = new Set(oracle.getHolidays(year, 'sv').filter((day) => day.type === 'public').map((day) => day.date.slice(0, 10)));
      const ours = new Set(holidays(year).filter((day) => !EVES.has(day.name)).map((day) => day.date));
      expect([...ours].toSorted(), String(year)).toEqual([...expected].toSorted());
    }
  });

  it('names the three eves that lag (1930:173) treats as Sundays', () => {
    expect(['2027-06-25', '2027-12-24', '2027-12-31'].map(holidayName)).toEqual(['midsommarafton', 'julafton', 'nyårsafton']);
  });

  it('leaves påskafton and annandag pingst as ordinary days', () => {
    expect([holidayName('2027-03-27'), holidayName('2027-05-17')]).toEqual([null, null]);
  });

  it('keeps both names apart when 31 October is a Saturday', () => {
    expect(holidayName('2026-10-31')).toBe('alla helgons dag');
  });

  it('refuses years the law of today says nothing about', () => {
    expect(() => holidayName('2004-12-25')).toThrow('2005–2100');
    expect(() => holidayName('2101-01-01')).toThrow('2005–2100');
  });
});
