// The free days of a span as a list, with their grounds.
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../src/domain/calendar/calendar.js';
import { freeDays } from '../../../src/domain/calendar/free-days.js';
import { addDays } from '../../../src/domain/calendar/days.js';
import { isWorkingDay } from '../../../src/domain/calendar/working-days.js';

const calendar: Calendar = { freeDays: [{ date: '2027-05-07', name: 'klämdag' }], quiet: [], offsets: [] };
const on = (date: string) => freeDays(calendar, date, date)[0];

describe('the free days', () => {
  it('are exactly those that are no working days', () => {
    const listed = new Set(freeDays(calendar, '2027-01-01', '2027-12-31').map(({ date }) => date));
    for (let date = '2027-01-01'; date <= '2027-12-31'; date = addDays(date, 1)) expect(listed.has(date), date).toBe(!isWorkingDay(calendar, date));
  });

  it.each([
    ['2027-06-26', 'midsommardagen', 'holiday', 'allmän helgdag, lag (1989:253) 1 §'],
    ['2027-06-25', 'midsommarafton', 'eve', 'likställd med helgdag, lag (1930:173) 2 §'],
    ['2027-05-08', 'lördag', 'saturday', 'likställd med helgdag, lag (1930:173) 2 §'],
    ['2027-05-09', 'söndag', 'sunday', 'allmän helgdag, lag (1989:253) 1 §'],
    ['2027-06-06', 'nationaldagen', 'holiday', 'allmän helgdag, lag (1989:253) 1 §'],
    ['2027-05-07', 'klämdag', 'own', 'organisationens egen lediga dag'],
  ])('%s is %s (%s)', (date, name, kind, ground) => {
    expect(on(date)).toEqual({ date, name, kind, ground });
  });

  it('leave out a working day', () => {
    expect(on('2027-05-10')).toBeUndefined();
  });
});
