// The wheel of the year: where days lie on it, and that arcs in one ring never meet.

import { describe, expect, test } from 'vitest';
import { dayAngle, wheel, withinYear } from '../../src/domain/wheel.js';

const turn = 2 * Math.PI;

describe('the wheel', () => {
  test('the year begins at the top and goes clockwise', () => {
    expect(dayAngle(2027, '2027-01-01')).toBe(0);
    expect(dayAngle(2027, '2027-04-02') / turn).toBeCloseTo(91 / 365, 6);
    expect(dayAngle(2028, '2028-12-31') / turn).toBeCloseTo(365 / 366, 6);
  });

  test('a day of next year goes past the full turn', () => {
    expect(dayAngle(2027, '2028-01-01') / turn).toBeCloseTo(1, 6);
  });

  test('twelve months with their names', () => {
    const { months } = wheel(2027, [], '2027-06-01');
    expect(months.map(({ name }) => name)).toHaveLength(12);
    expect(months[0]!.name).toBe('januari');
    expect(months.every(({ path }) => /^M[-\d.]/.test(path))).toBe(true);
  });

  test('a span is cut at the ends of the year, and one outside it lies at the end it is beyond', () => {
    expect(withinYear(2027, { from: '2026-11-02', to: '2027-02-01', tone: 'x' })).toEqual({ from: '2027-01-01', to: '2027-02-01', tone: 'x' });
    expect(withinYear(2027, { from: '2027-11-02', to: '2028-02-01' })).toEqual({ from: '2027-11-02', to: '2027-12-31' });
    expect(withinYear(2027, { from: '2026-03-01', to: '2026-04-01' })).toEqual({ from: '2027-01-01', to: '2027-01-01' });
    expect(withinYear(2027, { from: '2027-03-01', to: '2027-04-01' })).toEqual({ from: '2027-03-01', to: '2027-04-01' });
  });

  test('steps that do not meet share a ring, those that do lie in rings of their own', () => {
    const spans = (from: string, to: string) => ({ spans: [{ from, to }] });
    expect(wheel(2027, [spans('2027-01-10', '2027-02-10'), spans('2027-05-01', '2027-06-01')], '2027-06-01').rings).toHaveLength(1);
    expect(wheel(2027, [spans('2027-01-10', '2027-02-10'), spans('2027-02-01', '2027-03-01')], '2027-06-01').rings).toHaveLength(2);
  });

  test('an arc of next January lies where this January is, and is told apart', () => {
    const spans = (from: string, to: string) => ({ spans: [{ from, to }] });
    const { rings, arcs } = wheel(2027, [spans('2027-01-10', '2027-02-10'), spans('2028-01-15', '2028-02-01')], '2027-06-01');
    expect(rings).toHaveLength(2);
    expect(arcs.map(({ nextYear }) => nextYear)).toEqual([false, true]);
  });

  test('every arc lies within the picture', () => {
    const steps = Array.from({ length: 40 }, () => ({ spans: [{ from: '2027-03-01', to: '2027-09-01' }] }));
    const { arcs, size, rings } = wheel(2027, steps, '2027-06-01');
    expect(rings).toHaveLength(40);
    for (const { x, y } of arcs) expect(Math.hypot(x, y)).toBeLessThan(size);
    expect(arcs.map(({ path }) => path).join()).not.toMatch(/NaN|Infinity/);
  });

  test('the hand shows today, and is not there in another year', () => {
    expect(wheel(2027, [], '2027-07-02').hand!.y2).toBeGreaterThan(0);
    expect(wheel(2027, [], '2028-01-02').hand).toBeNull();
  });
});
