// Days that the law sets: the outer limit of lag (1930:173), terms in months, margin in working days.
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../src/domain/calendar/calendar.js';
import { judge, lawDay, limitBefore, limitOf, limitSentence, monthsAfter, outerLimit } from '../../src/domain/statutes/limits.js';

const calendar: Calendar = { freeDays: [{ date: '2027-05-07', name: 'klämdag' }], quiet: [], offsets: [] };

describe('the outer limit, lag (1930:173) 2 §', () => {
  it.each([
    ['2026-10-31', '2026-11-02', 'alla helgons dag, a Saturday'],
    ['2027-10-31', '2027-11-01', 'a Sunday'],
    ['2028-04-15', '2028-04-18', 'the Saturday before Easter'],
    ['2029-04-15', '2029-04-16', 'a Sunday'],
    ['2027-06-25', '2027-06-28', 'midsommarafton'],
    ['2027-12-24', '2027-12-27', 'julafton'],
    ['2027-12-31', '2028-01-03', 'nyårsafton'],
    ['2027-11-30', '2027-11-30', 'an ordinary Tuesday'],
  ])('is for %s the %s (%s)', (day, outer) => {
    expect(outerLimit(day)).toBe(outer);
  });

  it('is never moved by an own free day, though plans are made for the day before it', () => {
    expect(limitOf(calendar, '2027-05-07')).toEqual({ day: '2027-05-07', planBy: '2027-05-05', outer: '2027-05-07' });
  });

  it('is not used for a term counted backwards', () => {
    expect(limitBefore(calendar, '2027-10-31')).toEqual({ day: '2027-10-31', planBy: '2027-10-29', outer: '2027-10-31' });
  });
});

describe('a term in months, lag (1930:173) 1 §', () => {
  it.each([
    ['2027-08-31', 2, '2027-10-31'],
    ['2027-06-30', 2, '2027-08-30'],
    ['2027-07-31', 2, '2027-09-30'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('from %s, %i months, ends %s', (from, months, end) => {
    expect(monthsAfter(from, months)).toBe(end);
  });

  it('counts a named day from the plan year', () => {
    expect([lawDay({ years: -1, month: 11, day: 'last' }, 2028), lawDay({ years: 1, month: 3, day: 1 }, 2027), lawDay({ years: 0, month: 2, day: 'last' }, 2028)]).toEqual(['2027-11-30', '2028-03-01', '2028-02-29']);
  });
});

describe('margin', () => {
  // The limit is Sunday 31 October 2027: plan by Friday 29, the outer limit is Monday 1 November.
  const limit = limitOf(calendar, '2027-10-31');
  it.each([
    ['2027-10-22', 'met', 5],
    ['2027-10-25', 'near', 4],
    ['2027-10-29', 'near', 0],
    ['2027-10-30', 'near', 0],
    ['2027-11-01', 'near', 0],
    ['2027-11-02', 'breach', -1],
    ['2027-11-08', 'breach', -5],
  ])('of %s is %s with %i working days', (planned, standing, margin) => {
    expect(judge(calendar, planned, limit)).toEqual({ standing, margin });
  });

  it('is a day past the limit also when only free days lie between', () => {
    expect(judge(calendar, '2027-10-30', limitBefore(calendar, '2027-10-29'))).toEqual({ standing: 'breach', margin: -1 });
  });

  it('says which day to plan for when the last day is free', () => {
    expect(limitSentence(calendar, limit)).toBe('Lagens gräns är söndag 31 oktober 2027, som är ledig (en söndag), så planera för fredag 29 oktober 2027. Den yttersta dagen är måndag 1 november 2027 (lagen (1930:173) 2 §).');
  });
});
