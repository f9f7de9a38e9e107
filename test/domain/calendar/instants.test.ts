// Local time to UTC and back over both changes of summer time, with luxon as the oracle.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumber } from '../../../src/domain/calendar/days.js';
import { instantAt, localClock, localDate } from '../../../src/domain/calendar/instants.js';
import { calendarFor, stockholmOffsets } from '../../../src/domain/calendar/zone.js';

const cal = calendarFor({ freeDays: [], quiet: [] }, 2005, 2100);
const dates = fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2100-12-31') }).map(dateOf);
const clocks = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }).filter((hour) => hour !== 2), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

describe('instants', () => {
  it('agrees with luxon on any date and clock time 2005-2100', () => {
    fc.assert(
      fc.property(dates, clocks, (date, clock) => {
        const expected = DateTime.fromISO(`${date}T${clock}`, { zone: 'Europe/Stockholm' }).toUTC().toISO();
        expect(instantAt(cal, date, clock)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back to the same local date and clock', () => {
    fc.assert(
      fc.property(dates, clocks, (date, clock) => {
        const instant = instantAt(cal, date, clock);
        expect([localDate(cal, instant), localClock(cal, instant)]).toEqual([date, clock]);
      }),
      { numRuns: 500 },
    );
  });

  it('holds just before and after the change to summer time', () => {
    expect(instantAt(cal, '2027-03-28', '01:59')).toBe('2027-03-28T00:59:00.000Z');
    expect(instantAt(cal, '2027-03-28', '03:00')).toBe('2027-03-28T01:00:00.000Z');
  });

  it('holds just before and after the doubled hour in autumn', () => {
    expect(instantAt(cal, '2027-10-31', '01:59')).toBe('2027-10-30T23:59:00.000Z');
    expect(instantAt(cal, '2027-10-31', '03:00')).toBe('2027-10-31T02:00:00.000Z');
  });

  it('refuses the hour that may be missing or doubled, on any day', () => {
    expect(() => instantAt(cal, '2027-06-15', '02:30')).toThrow(RangeError);
    expect(() => instantAt(cal, '2027-06-15', '02:30')).toThrow('mellan 02:00 och 03:00');
  });

  it('refuses what is no clock time', () => {
    expect(() => instantAt(cal, '2027-06-15', '24:00')).toThrow('inget klockslag');
  });

  it('lists two changes a year after the first entry', () => {
    expect(stockholmOffsets(2027, 2027)).toEqual([
      { from: '1970-01-01T00:00:00.000Z', minutes: 60 },
      { from: '2027-03-28T01:00:00.000Z', minutes: 120 },
      { from: '2027-10-31T01:00:00.000Z', minutes: 60 },
    ]);
  });

  it('keeps only the free days and quiet spans of the asked years', () => {
    const small = calendarFor(
      {
        freeDays: [
          { date: '2026-05-15', name: 'klämdag' },
          { date: '2027-05-07', name: 'klämdag' },
        ],
        quiet: [
          { from: '2027-07-12', to: '2027-08-08' },
          { from: '2028-07-10', to: '2028-08-06' },
        ],
      },
      2027,
      2027,
    );
    expect(small.freeDays.map((day) => day.date)).toEqual(['2027-05-07']);
    expect(small.quiet.map((span) => span.from)).toEqual(['2027-07-12']);
  });
});
