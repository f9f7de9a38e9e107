// What is said of a row: when it is reported, what must be put right, and the tallies of a report.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultStatuses } from '../../../src/domain/follow-up/levels.js';
import type { FollowUpModel } from '../../../src/domain/follow-up/levels.js';
import { emptyWords } from '../../../src/domain/follow-up/plan-row.js';
import type { PlanRow } from '../../../src/domain/follow-up/plan-row.js';
import { levelTallies, lineGroups, reportLines } from '../../../src/domain/follow-up/report-lines.js';
import { differences, faultsOf, nothingSaid, resultOf } from '../../../src/domain/follow-up/result.js';
import type { TypedResult } from '../../../src/domain/follow-up/result.js';

const model: FollowUpModel = {
  levels: [
    { id: 'mal', name: 'målområde', plural: 'målområden', kind: 'goal', under: [] },
    { id: 'uppdrag', name: 'uppdrag', plural: 'uppdrag', kind: 'assignment', under: ['mal'] },
    { id: 'nyckeltal', name: 'nyckeltal', plural: 'nyckeltal', kind: 'indicator', under: ['mal'] },
  ],
  statuses: defaultStatuses,
};
const row = (id: string, change: Partial<PlanRow> = {}): PlanRow => ({ ...emptyWords, id, planYear: 2027, unit: 'hsf', level: 'nyckeltal', kind: 'indicator', parent: null, carriedFrom: null, position: 1, version: 1, struck: null, number: id, name: `rad ${id}`, ...change });
const faults = (said: Partial<TypedResult>, change: Partial<PlanRow> = {}) => faultsOf(row('K1', change), { ...nothingSaid, ...said }, model).map(({ words }) => words);

describe('what must be put right', () => {
  test('nothing, when nothing is said', () => {
    expect(faults({})).toEqual([]);
  });

  test('a value that is no number, named with its row', () => {
    expect(faults({ status: 'helt', value: 'åtta' })).toEqual(['K1 rad K1: ”åtta” är inget tal. Skriv värdet med siffror, till exempel 83,5.']);
  });

  test.each(['83,5', '83.5', '1 234', '-2', '97 %', '1\u00a0000,25'])('%s is a number', (value) => {
    expect(faults({ status: 'helt', value })).toEqual([]);
  });

  test('that it cannot be measured, without a word of why', () => {
    expect(faults({ status: 'omatt' })).toEqual(['K1 rad K1: skriv varför det inte går att mäta.']);
    expect(faults({ status: 'omatt', comment: 'Enkäten kommer i höst.' })).toEqual([]);
  });

  test('a value without a status', () => {
    expect(faults({ value: '83' })).toEqual(['K1 rad K1: välj läge också, inte bara värde.']);
    expect(faults({ comment: 'Mäts i augusti.' })).toEqual([]);
  });

  test('a status that the model does not have for that kind of row', () => {
    expect(faults({ status: 'planerad' })).toEqual(['K1 rad K1: välj ett läge ur listan.']);
    expect(faults({ status: 'planerad' }, { kind: 'action' })).toEqual([]);
  });
});

describe('a result', () => {
  test('keeps its value as typed, with its number beside it', () => {
    expect(resultOf({ status: 'helt', value: ' 83,5 ', comment: ' bra ', forecast: '' })).toEqual({ status: 'helt', value: '83,5', number: 83.5, comment: 'bra', forecast: '' });
  });

  test('names what differs from another', () => {
    expect(differences({ ...nothingSaid, status: 'helt' }, { ...nothingSaid, status: 'delvis', comment: 'x' })).toEqual(['läge', 'kommentar']);
  });
});

describe('the rows of a report', () => {
  const rows = [row('m2', { kind: 'goal', level: 'mal' }), row('m1', { kind: 'goal', level: 'mal' }), row('a', { parent: 'm1' }), row('b', { parent: 'm2' }), row('c', { kind: 'assignment', level: 'uppdrag', parent: 'm1' }), row('d')];

  test('stand by goal as in the plan, then by level, and those without a goal last', () => {
    const lines = reportLines(rows.slice(2), rows, model);
    expect(lineGroups(lines).map(({ goal, level, lines: of }) => [goal?.id ?? null, level, of.map((line) => line.row.id)])).toEqual([
      ['m2', 'nyckeltal', ['b']],
      ['m1', 'uppdrag', ['c']],
      ['m1', 'nyckeltal', ['a']],
      [null, 'nyckeltal', ['d']],
    ]);
  });

  test('are all in the tallies, those that cannot be measured and those that are missing too', () => {
    const many = fc.array(fc.record({ kind: fc.constantFrom('indicator' as const, 'assignment' as const), status: fc.constantFrom('', 'helt', 'omatt', 'okänd') }), { maxLength: 40 });
    fc.assert(
      fc.property(many, (each) => {
        const all = each.map(({ kind }, index) => row(`r${index}`, { kind, level: kind === 'indicator' ? 'nyckeltal' : 'uppdrag' }));
        const found = levelTallies(reportLines(all, all, model), (id) => ({ ...nothingSaid, status: each[Number(id.slice(1))]!.status }));
        expect(found.reduce((sum, { tally }) => sum + tally.total, 0)).toBe(all.length);
        for (const { tally } of found) expect(Object.values(tally.byStatus).reduce((sum, n) => sum + n, tally.missing)).toBe(tally.total);
      }),
    );
  });
});
