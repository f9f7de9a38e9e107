// The virtual clock: real time, shifted, or sped up.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realMsUntil, virtualNow } from '../../src/domain/clock.js';

const REAL = Date.parse('2026-11-23T06:00:00.000Z');
const clock = { realAnchor: '2026-11-23T06:00:00.000Z', virtualAnchor: '2027-01-04T07:00:00.000Z', speed: 3600 };

describe('the clock', () => {
  it('shows real time when there is none', () => {
    expect(virtualNow(null, REAL)).toBe('2026-11-23T06:00:00.000Z');
  });

  it('shows its anchor at its anchor, and runs from there at its speed', () => {
    expect(virtualNow(clock, REAL)).toBe('2027-01-04T07:00:00.000Z');
    expect(virtualNow(clock, REAL + 1000)).toBe('2027-01-04T08:00:00.000Z');
  });

  it('waits real milliseconds by its speed', () => {
    expect(realMsUntil(clock, REAL, '2027-01-04T08:00:00.000Z')).toBe(1000);
    expect(realMsUntil(null, REAL, '2026-11-23T06:00:05.000Z')).toBe(5000);
  });

  it('waits at least a millisecond, also for what is past', () => {
    expect(realMsUntil(clock, REAL, '2027-01-01T00:00:00.000Z')).toBe(1);
    expect(realMsUntil(null, REAL, '2026-11-23T06:00:00.000Z')).toBe(1);
  });

  it('has reached what it waited for when the wait is over, and not long before', () => {
    const ahead = fc.integer({ min: 1, max: 400 * 86_400_000 });
    const speed = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(ahead, fc.nat(10_000_000), speed, (ms, elapsed, factor) => {
        const running = { ...clock, speed: factor };
        const now = REAL + elapsed;
        const target = new Date(Date.parse(virtualNow(running, now)) + ms).toISOString();
        const wait = realMsUntil(running, now, target);
        expect(virtualNow(running, now + wait) >= target).toBe(true);
        expect(wait === 1 || virtualNow(running, now + wait - 1) < target).toBe(true);
      }),
    );
  });
});
