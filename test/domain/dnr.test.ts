// Which case numbers and paragraphs look right, and which are questioned.
import { describe, expect, it } from 'vitest';
import { looksLikeDnr, looksLikeParagraph } from '../../src/domain/dnr.js';

describe('a diarienummer', () => {
  it.each(['RS/257/2017', 'LS/1792/2012', 'RS/2013-64', 'RS/2013-851', '423-1574-2014', '300-4132-2013', 'HSN/12/2027', 'RS 2027/12', 'KS2027/0012.014', '2027-00123', 'LS/1792/2012, RS/63/2015', '  RS/1/2027 '])('%s looks right', (dnr) => {
    expect(looksLikeDnr(dnr)).toBe(true);
  });

  it.each(['', ' ', 'RS', '257', 'RS/257', 'RS/257/17', 'RS-257-2017', 'RS/257/2017,', 'RS/257/2017 och mer', '2017', 'https://diariet.example.org/1'])('”%s” is questioned', (dnr) => {
    expect(looksLikeDnr(dnr)).toBe(false);
  });
});

describe('a paragraph', () => {
  it.each(['§ 194', '194', '§194', '§ 12 a', '§§ 12–14', '§ 12-14', '§ 194/2027', ' § 1 '])('%s looks right', (paragraph) => {
    expect(looksLikeParagraph(paragraph)).toBe(true);
  });

  it.each(['', '§', 'RS/257/2017', '12345', 'punkt 4', '§ 12, 13'])('”%s” is questioned', (paragraph) => {
    expect(looksLikeParagraph(paragraph)).toBe(false);
  });
});
