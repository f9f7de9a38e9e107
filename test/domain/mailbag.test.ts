// Which letters leave as one mail.
import { describe, expect, it } from 'vitest';
import { mailGroups } from '../../src/domain/mailbag.js';
import type { BagLetter } from '../../src/domain/mailbag.js';

const MORNING = '2027-03-02T06:30:00.000Z';
const EARLY = '2027-03-02T05:00:00.000Z';
const letter = (id: string, person = 'asta', change: Partial<BagLetter> = {}): BagLetter => ({ id, person, at: EARLY, sendAt: MORNING, answer: false, ...change });
const groups = (letters: BagLetter[], now = MORNING): string[][] => mailGroups(letters, now).map((group) => group.map(({ id }) => id)).toSorted((a, b) => a[0]!.localeCompare(b[0]!));

describe('a mail', () => {
  it('holds all of a person’s letters that waited for the morning', () => {
    expect(groups([letter('b'), letter('a'), letter('c', 'bo')])).toEqual([['a', 'b'], ['c']]);
  });

  it('holds its letters in the order they fell due, then by id', () => {
    expect(groups([letter('c'), letter('b', 'asta', { at: '2027-03-01T17:00:00.000Z' }), letter('a')])).toEqual([['b', 'a', 'c']]);
  });

  it('holds one letter that fell due in the window and left at once', () => {
    expect(groups([letter('a', 'asta', { at: MORNING }), letter('b', 'asta', { at: MORNING }), letter('c')])).toEqual([['a'], ['b'], ['c']]);
  });

  it('never puts an answer together with others', () => {
    expect(groups([letter('a', 'asta', { answer: true }), letter('b')])).toEqual([['a'], ['b']]);
  });

  it('holds what an outage has held up for more than an hour, also what fell due in the window', () => {
    const day = [letter('a', 'asta', { at: MORNING }), letter('b', 'asta', { at: '2027-03-02T07:00:00.000Z', sendAt: '2027-03-02T07:00:00.000Z' })];
    expect(groups(day, '2027-03-02T08:00:00.000Z')).toEqual([['a'], ['b']]);
    expect(groups(day, '2027-03-02T08:00:00.001Z')).toEqual([['a', 'b']]);
  });

  it('is none when there are no letters', () => {
    expect(groups([])).toEqual([]);
  });

  it('leaves every letter in exactly one group and the given order untouched', () => {
    const letters = [letter('c'), letter('a', 'bo'), letter('b', 'asta', { answer: true })];
    expect(groups(letters).flat().toSorted()).toEqual(['a', 'b', 'c']);
    expect(letters.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });
});
