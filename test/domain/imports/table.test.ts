// A table is read whichever program saved it: encoding, delimiter, heads, quotes and blank lines.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/domain/imports/decode-text.js';
import { readTable } from '../../../src/domain/imports/table.js';
import type { Column } from '../../../src/domain/imports/table.js';

const columns: Column[] = [
  { head: 'id', aliases: ['kod'] },
  { head: 'namn', aliases: ['benämning'] },
  { head: 'från', aliases: ['fr o m'] },
];
const rows = (text: string) => readTable(text, columns).rows.map(({ row, cell }) => [row, cell('id'), cell('namn'), cell('från')]);
const problems = (text: string) => readTable(text, columns).problems.map(({ row, column, text: what }) => `${row} ${column ?? '–'}: ${what}`);

describe('the text of a file', () => {
  const words = 'Företagsstöd, räksmörgås – ”Åre” €';
  const windows = Uint8Array.from([...Buffer.from('Företagsstöd, räksmörgås ', 'latin1'), 0x96, 0x20, 0x94, 0xc5, 0x72, 0x65, 0x94, 0x20, 0x80]);

  it.each([
    ['UTF-8', new TextEncoder().encode(words), 'UTF-8'],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\uFEFF${words}`), 'UTF-8'],
    ['Windows-1252', windows, 'Windows-1252'],
    ['UTF-16, as Excel’s Unicode text', Uint8Array.from(Buffer.from(`\uFEFF${words}`, 'utf16le')), 'UTF-16'],
  ])('is the same from %s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: words, encoding });
  });

  it('has every character of Windows-1252, by its code point', () => {
    const bytes = Array.from({ length: 0x20 }, (_, i) => 0x80 + i).filter((byte) => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte));
    const points = [0x20ac, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x17d, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x17e, 0x178];
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ text: String.fromCodePoint(...points), encoding: 'Windows-1252' });
  });

  it.each([
    ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20]), 'Excelfil'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'Excelfil'],
    ['no text', Uint8Array.from([65, 0, 66]), 'ingen textfil'],
    ['half a UTF-16', Uint8Array.from([0xff, 0xfe, 0]), 'går inte att läsa som UTF-16'],
    ['a byte that neither encoding has', Uint8Array.from([0x41, 0x81]), 'varken UTF-8 eller Windows-1252'],
  ])('is refused when it is %s', (_, bytes, words_) => {
    expect(decodeText(bytes)).toEqual({ problem: expect.stringContaining(words_) });
  });

  it('agrees with the platform’s UTF-8, and never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => typeof decodeText(bytes) === 'object'));
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\uFEFF]/.test(text) && !text.startsWith('PK')), (text) => {
      expect(decodeText(new TextEncoder().encode(text))).toEqual({ text, encoding: 'UTF-8' });
    }));
  });
});

describe('a table', () => {
  it.each([';', ',', '\t'])('is read with %j between its cells', (delimiter) => {
    expect(rows(['id', 'namn', 'från'].join(delimiter) + '\n' + ['a', 'A och B', '2027-01-01'].join(delimiter))).toEqual([[2, 'a', 'A och B', '2027-01-01']]);
  });

  it('is split where its heads are, also when names have the other delimiter', () => {
    expect(rows('id;namn;från\na;Chef, Enheten, Norr;\n')).toEqual([[2, 'a', 'Chef, Enheten, Norr', '']]);
    expect(rows('id,namn,från\na,"Chef; Enheten",\n')).toEqual([[2, 'a', 'Chef; Enheten', '']]);
  });

  it('may say its delimiter first, as Excel does', () => {
    expect(rows('sep=,\r\nid,namn\r\na,A\r\n')).toEqual([[3, 'a', 'A', undefined]]);
  });

  it('knows heads by other names, in any letters and punctuation', () => {
    expect(rows('KOD;Benämning;Fr.o.m.\na;A;\n')).toEqual([[2, 'a', 'A', '']]);
  });

  it('says that a column is missing by undefined, and that a cell is empty by nothing', () => {
    expect(rows('id;namn\na\n')).toEqual([[2, 'a', '', undefined]]);
  });

  it('counts rows as a spreadsheet does: blank ones too, and a cell of two lines as one', () => {
    expect(rows('id;namn\n\na;"Två\nrader"\n;;\nb;B\n')).toEqual([[3, 'a', 'Två rader', undefined], [5, 'b', 'B', undefined]]);
  });

  it('tidies cells: spaces, no-break spaces, invisible characters, å of two characters', () => {
    expect(rows('id;namn\n a\u00a0;\u200b Åre  by \n')).toEqual([[2, 'a', 'Åre by', undefined]]);
  });

  it('keeps a quotation mark inside a name', () => {
    expect(rows('id;namn\na;Enheten "Norr"\nb;"Enheten ""Syd"""\n')).toEqual([[2, 'a', 'Enheten "Norr"', undefined], [3, 'b', 'Enheten "Syd"', undefined]]);
  });

  it('notes a column that is not used', () => {
    expect(readTable('id;namn;telefon\na;A;1\n', columns).notes).toEqual(['Kolumnen ”telefon” används inte.']);
  });

  it.each([
    ['', '1 –: Filen är tom. Första raden ska ha kolumnernas namn: id;namn;från.'],
    ['hej;hopp\n1;2\n', '1 –: Rubrikraden känns inte igen. Första raden ska ha kolumnernas namn: id;namn;från.'],
    ['id;nman\na;A\n', '1 –: Kolumnen ”nman” finns inte. Menade du ”namn”?'],
    ['id;namn;Kod\na;A;b\n', '1 –: Kolumnen ”Kod” säger samma sak som ”id”. Ta bort den ena.'],
    ['id;namn\na;A;B\n', '2 –: Raden har 3 fält men rubrikraden 2. Ett värde som innehåller ”;” ska stå inom citattecken.'],
    ['id;namn\na;A\nb;"B\nc;C\n', '3 –: Ett citattecken (") som börjar här eller längre ned avslutas aldrig.'],
  ])('%j is refused', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it('never throws, whatever the text', () => {
    const soup = fc.string({ unit: fc.constantFrom('id', 'namn', ';', ',', '"', '\n', '\r', '\t', ' ', 'å', "'", '=', 'sep=', '\u2028', '\u0000') });
    fc.assert(fc.property(fc.oneof(soup, fc.string({ unit: 'grapheme' })), (text) => Array.isArray(readTable(text, columns).rows)), { numRuns: 500 });
  });
});
