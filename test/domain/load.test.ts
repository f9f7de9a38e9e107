// Load: deliverables and letters by unit, person and month, and what one timetable means more or less than another.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foretellLetters } from '../../src/domain/foretell.js';
import { differenceSentence, loadDifference, loadOf } from '../../src/domain/load.js';
import type { Load, LoadCount, LoadLetter, LoadRow } from '../../src/domain/load.js';
import type { Organisation } from '../../src/domain/organisation.js';
import { timetable } from '../../src/domain/timetable.js';
import { loadSample } from '../support/sample.js';

const organisation: Organisation = {
  id: 'o',
  name: 'O',
  units: [
    { id: 'a', name: 'Enhet A', kind: 'unit', parent: null, serves: [], head: 'chef' },
    { id: 'b', name: 'Enhet B', kind: 'unit', parent: null, serves: [], head: 'chef' },
  ],
  persons: [
    { id: 'eva', name: 'Eva', email: 'eva@example.org' },
    { id: 'bo', name: 'Bo', email: 'bo@example.org' },
  ],
  holdings: [
    { role: 'chef', unit: 'a', person: 'eva', from: null, to: '2027-05-15' },
    { role: 'chef', unit: 'a', person: 'bo', from: '2027-05-16', to: null },
    { role: 'chef', unit: 'b', person: 'bo', from: null, to: null },
  ],
  absences: [],
  freeDays: [],
  quiet: [],
  mailWindow: { from: '07:30', to: '17:00' },
};
const row = (unit: string, date: string): LoadRow => ({ plan: { unit, due: { date, at: `${date}T14:00:00.000Z` }, responsible: `chef@${unit}` } });
const letter = (unit: string, person: string, date: string, mailKey = `${unit}${person}${date}`): LoadLetter => ({ unit, person, date, mailKey });

describe('the load', () => {
  it('counts a deliverable for its unit in the month of its last day, and for who holds the seat that day', () => {
    const load = loadOf([row('a', '2027-05-10'), row('a', '2027-05-20'), row('b', '2027-06-01')], [], organisation);
    expect(load.units.map(({ name, months }) => [name, months])).toEqual([
      ['Enhet A', { '2027-05': { deliverables: 2, letters: 0, mails: 0 } }],
      ['Enhet B', { '2027-06': { deliverables: 1, letters: 0, mails: 0 } }],
    ]);
    expect(load.persons.map(({ name, total }) => [name, total.deliverables])).toEqual([['Bo', 2], ['Eva', 1]]);
    expect(load.months).toEqual(['2027-05', '2027-06']);
  });

  it('counts letters about a unit and to a person, and the mails that carry them', () => {
    const load = loadOf([], [letter('a', 'bo', '2027-05-03', 'm1'), letter('b', 'bo', '2027-05-03', 'm1'), letter('a', 'eva', '2027-05-03', 'm1')], organisation);
    const of = (lines: Load['units'], id: string): LoadCount | undefined => lines.find((line) => line.id === id)?.total;
    expect(of(load.units, 'a')).toEqual({ deliverables: 0, letters: 2, mails: 2 });
    expect(of(load.persons, 'bo')).toEqual({ deliverables: 0, letters: 2, mails: 1 });
    expect(load.total).toEqual({ deliverables: 0, letters: 3, mails: 2 });
  });

  it('names the heaviest first', () => {
    expect(loadOf([row('b', '2027-05-10')], [letter('a', 'eva', '2027-05-03'), letter('a', 'eva', '2027-05-04')], organisation).units.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('what a change means', () => {
  const before = loadOf([row('a', '2027-05-10'), row('b', '2027-06-01')], [letter('a', 'eva', '2027-05-03'), letter('b', 'bo', '2027-06-01')], organisation);

  it('is what there is more or less of, and only where something differs', () => {
    const after = loadOf([row('b', '2027-06-01')], [letter('b', 'bo', '2027-06-01')], organisation);
    const difference = loadDifference(before, after);
    expect(difference.units).toEqual([{ id: 'a', name: 'Enhet A', months: { '2027-05': { deliverables: -1, letters: -1, mails: -1 } }, total: { deliverables: -1, letters: -1, mails: -1 } }]);
    expect(difference.persons.map(({ id }) => id)).toEqual(['eva']);
    expect(difference.total).toEqual({ deliverables: -1, letters: -1, mails: -1 });
    expect(differenceSentence(difference)).toBe('Det blir 1 färre leverans, 1 färre utskick, 1 färre mejl; mest ändras det för Enhet A.');
  });

  it('tells a move that saves nothing', () => {
    const moved = loadOf([row('a', '2027-06-10'), row('b', '2027-06-01')], [letter('a', 'eva', '2027-05-03'), letter('b', 'bo', '2027-06-01')], organisation);
    const difference = loadDifference(before, moved);
    expect(difference.months).toEqual(['2027-05', '2027-06']);
    expect(differenceSentence(difference)).toBe('Belastningen är lika stor men fördelas på annat sätt.');
    expect(differenceSentence(loadDifference(before, before))).toBe('Belastningen ändras inte.');
  });

  it('added to what was before gives what is after, for any two', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 1, max: 9 })).map(([unit, month]) => row(unit, `2027-0${month}-10`)));
    const letters = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('eva', 'bo'), fc.integer({ min: 1, max: 9 }), fc.nat(5)).map(([unit, person, month, n]) => letter(unit, person, `2027-0${month}-03`, `m${n}`)));
    fc.assert(
      fc.property(rows, letters, rows, letters, (rowsBefore, lettersBefore, rowsAfter, lettersAfter) => {
        const [then, now] = [loadOf(rowsBefore, lettersBefore, organisation), loadOf(rowsAfter, lettersAfter, organisation)];
        const difference = loadDifference(then, now);
        const cells = (load: Load): Map<string, LoadCount> => new Map([...load.units, ...load.persons].flatMap((line) => Object.entries(line.months).map(([month, count]) => [`${line.id} ${month}`, count] as const)));
        const [a, b, d] = [cells(then), cells(now), cells(difference)];
        for (const key of new Set([...a.keys(), ...b.keys(), ...d.keys()]))
          for (const what of ['deliverables', 'letters', 'mails'] as const) expect((a.get(key)?.[what] ?? 0) + (d.get(key)?.[what] ?? 0)).toBe(b.get(key)?.[what] ?? 0);
      }),
    );
  });
});

describe('the load of the sample year', () => {
  it('adds up to every deliverable and every letter that is foretold', () => {
    const { model, organisation: region, meetings } = loadSample();
    const planned = timetable(model, region, meetings, 2027);
    const letters = foretellLetters(planned, region, { behaviour: 'on-time' });
    const load = loadOf(planned.rows, letters, region);
    const sum = (lines: Load['units'], what: keyof LoadCount): number => lines.reduce((all, line) => all + line.total[what], 0);
    expect(sum(load.units, 'deliverables')).toBe(planned.rows.length);
    expect(sum(load.units, 'letters')).toBe(letters.length);
    expect(sum(load.persons, 'letters')).toBe(letters.length);
    expect(sum(load.persons, 'mails')).toBe(new Set(letters.map(({ mailKey, person }) => `${mailKey} ${person}`)).size);
  });
});
