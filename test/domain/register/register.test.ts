// The register: the register of 2018 as printed is understood where it can be, kept as written where it cannot.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentId, searchDocuments, standingOf } from '../../../src/domain/register/document.js';
import type { DocumentWords } from '../../../src/domain/register/document.js';
import { registerChanges } from '../../../src/domain/register/import-register.js';
import { readRegister, registerHead, registerRow } from '../../../src/domain/register/read-register.js';
import { daySpan, readDecided, readDnrs, readValidity } from '../../../src/domain/register/written.js';
import { spanText } from '../../../src/domain/register/decided-plan.js';
import { csv } from '../../../src/exports/csv.js';
import { dateOf } from '../../../src/domain/calendar/days.js';

const text = readFileSync(new URL('../../../styrmodeller/styrdokument-2018.csv', import.meta.url), 'utf8');
const printed = readRegister(text);
const named = (name: string): DocumentWords => printed.rows.find(({ words }) => words.name.startsWith(name))!.words;

describe('the register of 2018 as printed', () => {
  test('gives all 57 rows, none refused', () => {
    expect([printed.rows.length, printed.problems]).toEqual([57, []]);
  });

  test('keeps every cell as it is written', () => {
    const lines = text.trim().split('\n').slice(1);
    expect(printed.rows.map(({ words }) => [words.group, words.name, words.validity, words.dnr, words.decided, words.body].join(';'))).toEqual(lines.map((line) => line.trim()));
  });

  test('knows a meeting of two days, written either way', () => {
    expect([readDecided(named('Finansplan').decided), readDecided(named('Regler för planering').decided)]).toEqual([
      { kind: 'days', days: { first: '2017-06-21', last: '2017-06-22' }, revised: [] },
      { kind: 'days', days: { first: '2017-06-21', last: '2017-06-22' }, revised: [] },
    ]);
  });

  test('knows a revision, and that there are two case numbers', () => {
    const plan = named('Långsiktig utvecklingsplan för god');
    expect(readDecided(plan.decided)).toEqual({ kind: 'days', days: { first: '2014-10-15', last: '2014-10-15' }, revised: [{ first: '2015-06-16', last: '2015-06-17' }] });
    expect(readDnrs(plan.dnr)).toEqual(['LS/1810/2013', 'RS/337/2015']);
  });

  test('invents no day where only the year is known', () => {
    expect(readDecided(named('Policy för ungdomsdemokrati').decided)).toEqual({ kind: 'year', year: 2006 });
  });

  test('invents no day for what is to be decided', () => {
    const plan = named('Vårdvalsnämnden');
    expect([readDecided(plan.decided), standingOf(plan, '2018-05-01')]).toEqual([{ kind: 'coming' }, 'coming']);
  });

  test('tells which are out of date on a day', () => {
    const on = (today: string): number => printed.rows.filter(({ words }) => standingOf(words, today) === 'expired').length;
    expect([on('2016-06-01'), on('2018-01-01'), on('2021-01-01')]).toEqual([0, 1, 18]);
  });

  test('is read the same again after an export', () => {
    const again = readRegister(csv(registerHead, printed.rows.map(({ words }) => registerRow(words))));
    expect(again.rows.map(({ words }) => words)).toEqual(printed.rows.map(({ words }) => words));
  });
});

describe('what is written', () => {
  test('is a span only when the days exist and come in order', () => {
    expect(['2017-02-30', '2017-06-22--21', '2017-06-21--31', 'juni 2017'].map(daySpan)).toEqual([null, null, null, null]);
  });

  test('over a month’s end is a span', () => {
    expect(daySpan('2016-11-30--2016-12-01')).toEqual({ first: '2016-11-30', last: '2016-12-01' });
  });

  test.each([
    ['2014-2020', { kind: 'span', from: '2014-01-01', to: '2020-12-31' }],
    ['2018', { kind: 'span', from: '2018-01-01', to: '2018-12-31' }],
    ['t.o.m. 2020-06-30', { kind: 'span', from: null, to: '2020-06-30' }],
    ['tills vidare', { kind: 'span', from: null, to: null }],
    ['', { kind: 'none' }],
    ['2020-2014', { kind: 'unclear' }],
    ['mandatperioden', { kind: 'unclear' }],
  ])('as validity ”%s” is understood', (written, understood) => {
    expect(readValidity(written)).toEqual(understood);
  });

  test('is never taken for valid when its validity is unclear', () => {
    expect(standingOf({ validity: 'mandatperioden', decided: '2019-01-01' }, '2020-01-01')).toBe('unclear');
  });

  test('any day, or span of days, comes out as it went in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 400 }), (start, length) => {
        const [first, last] = [dateOf(start), dateOf(start + length)];
        expect(readDecided(length === 0 ? first : `${first}--${last}`)).toEqual({ kind: 'days', days: { first, last }, revised: [] });
      }),
    );
  });

  test('once out of date it stays so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2050 }), fc.integer({ min: 11_000, max: 30_000 }), fc.integer({ min: 0, max: 3000 }), (year, day, later) => {
        const words = { validity: String(year), decided: '' };
        if (standingOf(words, dateOf(day)) === 'expired') expect(standingOf(words, dateOf(day + later))).toBe('expired');
      }),
    );
  });

  test('in words that nobody foresaw is kept and understood as nothing', () => {
    fc.assert(fc.property(fc.string(), (words) => void [readDecided(words), readValidity(words), readDnrs(words)]));
  });
});

const words = (name: string, more: Partial<DocumentWords> = {}): DocumentWords => ({ group: 'Policyer', name, validity: '', dnr: '', decided: '', body: '', link: '', followUp: '', owner: '', ...more });
const stored = (id: string, name: string, more: Partial<DocumentWords> = {}) => ({ id, version: 3, ...words(name, more) });

describe('an import', () => {
  test('names the row and the column of what is wrong, and takes the others', () => {
    const read = readRegister('grupp;dokument;länk\nPolicyer;Kvalitetspolicy;\n;Miljöpolicy;\nPolicyer;Konstpolicy;javascript:1\nPolicyer;kvalitetspolicy;');
    expect(read.rows.map(({ row }) => row)).toEqual([2]);
    expect(read.problems.map(({ row, column }) => [row, column])).toEqual([[3, 'grupp'], [4, 'länk'], [5, 'dokument']]);
  });

  test('tells of what it keeps without understanding it', () => {
    expect(readRegister('grupp;dokument;varaktighet\nPolicyer;Kvalitetspolicy;mandatperioden').notes).toEqual(['Rad 2: ”mandatperioden” under varaktighet sparas som det står, men går inte att räkna med.']);
  });

  test('changes a document that is there by its name, and keeps its address', () => {
    const { changes } = registerChanges([{ row: 2, words: words('KVALITETSPOLICY', { dnr: 'RS/1/2020' }) }], [stored('kvalitetspolicy', 'Kvalitetspolicy')]);
    expect(changes.map(({ id, version, fields }) => [id, version, fields.map(({ field }) => field)])).toEqual([['kvalitetspolicy', 3, ['dokument', 'dnr']]]);
  });

  test('of the same file again changes nothing', () => {
    const there = printed.rows.map(({ words: each }, i) => ({ id: String(i), version: 1, ...each }));
    expect(registerChanges(printed.rows, there)).toEqual({ changes: [], unchanged: 57 });
  });

  test('leaves a link and a follow-up that the file does not have', () => {
    expect(registerChanges([{ row: 2, words: words('A') }], [stored('a', 'A', { link: 'https://example.org/a', followUp: 'Varje år' })]).unchanged).toBe(1);
  });
});

describe('among the documents', () => {
  test('a search needs every word, in any field and any case', () => {
    const all = [words('Miljöpolicy', { dnr: 'RS/1/2020' }), words('Miljöplan'), words('Kostpolicy')];
    const search = (text: string) => searchDocuments(all, { text, group: '', body: '', standing: '' }, '2027-01-01').map(({ name }) => name);
    expect([search('miljö'), search('MILJÖ rs/1'), search('')]).toEqual([['Miljöplan', 'Miljöpolicy'], ['Miljöpolicy'], ['Kostpolicy', 'Miljöplan', 'Miljöpolicy']]);
  });

  test('two of the same name have addresses of their own', () => {
    expect(documentId('Miljöpolicy för Åre', new Set(['miljopolicy-for-are']))).toBe('miljopolicy-for-are-2');
  });

  test('a decided plan holds for the years in its name, else for its plan year', () => {
    expect([spanText('regionplan med budget 2028-2030', 2028), spanText('plan och budget 2028', 2028)]).toEqual(['2028-2030', '2028']);
  });
});
