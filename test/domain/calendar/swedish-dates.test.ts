// Dates in words, as they stand in letters.
import { describe, expect, it } from 'vitest';
import { longDate, longDateTime, shortDate, spanDate } from '../../../src/domain/calendar/swedish-dates.js';

describe('Swedish dates', () => {
  it('writes weekday, day, month and year', () => {
    expect(longDate('2027-01-15')).toBe('fredag 15 januari 2027');
  });

  it('writes the clock with a point', () => {
    expect(longDateTime('2027-01-15', '16:00')).toBe('fredag 15 januari 2027 kl. 16.00');
  });

  it('shortens the month', () => {
    expect(shortDate('2027-01-05')).toBe('5 jan 2027');
  });

  it('writes a span once over month and year where they are shared', () => {
    expect(spanDate('2027-06-15', '2027-06-15')).toBe('15 juni 2027');
    expect(spanDate('2027-06-15', '2027-06-16')).toBe('15–16 juni 2027');
    expect(spanDate('2027-11-30', '2027-12-01')).toBe('30 november–1 december 2027');
    expect(spanDate('2027-12-30', '2028-01-02')).toBe('30 december 2027–2 januari 2028');
  });
});
