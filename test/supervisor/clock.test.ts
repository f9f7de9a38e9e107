// The virtual clock of a data folder.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { virtualNow } from '../../src/domain/clock.js';
import { anchoredClock } from '../../src/supervisor/clock.js';

const real = new Date('2026-11-23T06:00:00.000Z');
const wanted = { start: '2027-02-01T06:00:00.000Z', speed: 60 };
let data: string;

beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'planhjul-clock-'));
});
afterEach(() => rmSync(data, { recursive: true }));

it('is real time when nothing was asked for', () => {
  expect(anchoredClock(data, null, real)).toBeNull();
});

it('goes 60 virtual seconds in a real one from its anchor', () => {
  const clock = anchoredClock(data, wanted, real);
  expect(virtualNow(clock, Date.parse('2026-11-23T06:01:00.000Z'))).toBe('2027-02-01T07:00:00.000Z');
});

it('goes on where it was after a restart, asked for again or not', () => {
  const first = anchoredClock(data, wanted, real);
  const later = new Date('2026-11-24T06:00:00.000Z');
  expect(anchoredClock(data, wanted, later)).toEqual(first);
  expect(anchoredClock(data, null, later)).toEqual(first);
});

it('refuses another clock than the one the folder lives by', () => {
  anchoredClock(data, wanted, real);
  expect(() => anchoredClock(data, { ...wanted, speed: 1 }, real)).toThrow(/lever redan efter en annan klocka/);
});

it('refuses to move a folder that has lived in real time', () => {
  writeFileSync(path.join(data, 'temporal.db'), '');
  expect(() => anchoredClock(data, wanted, real)).toThrow(/lever redan efter en annan klocka/);
});
