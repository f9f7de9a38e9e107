// The file of looks: what it gives, and that a colour that not everyone can read is refused with the ratio.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letterKindNames } from '../../src/api/ui/letter-kinds.js';
import { contrast, ratioWords, unreadable } from '../../src/domain/appearance/contrast.js';
import { readAppearance } from '../../src/domain/files/appearance-file.js';

const read = (text: string) => readAppearance(text, 'utseende.yaml', letterKindNames);
const colours = (light: string, dark: string) => `färger:\n  ljust: "${light}"\n  mörkt: "${dark}"\n`;
const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it('is as WCAG counts it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
    expect(ratioWords(contrast('#777777', '#ffffff'))).toBe('4,4:1');
  });

  it('is the same both ways, and between 1 and 21', () => {
    fc.assert(
      fc.property(colour, colour, (a, b) => {
        expect(contrast(a, b)).toBe(contrast(b, a));
        expect(contrast(a, b)).toBeGreaterThanOrEqual(1);
        expect(contrast(a, b)).toBeLessThanOrEqual(21.0001);
      }),
    );
  });

  it('lets no accent through that lies too near the text of its own button', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        if (unreadable(accent, 'light').length === 0) expect(contrast(accent, '#ffffff')).toBeGreaterThanOrEqual(4.5);
        if (unreadable(accent, 'dark').length === 0) expect(contrast(accent, '#07211f')).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});

describe('the file of looks', () => {
  it('gives name, colours, sender, closing, contact and own words', () => {
    const text = `namn: Region Exempel\n${colours('#0B5F5A', '#6fd0c6')}avsändarnamn: Region Exempel, planering\nhälsning: Vänliga hälsningar\nsignatur:\n  - Staben\n  - Region Exempel\nkontakt: Ring 010-123 45 67.\nord:\n  Påminnelse:\n    efter: Mallarna finns på intranätet.\n  "Det är inte jag":\n    före: [Hej!]\n`;
    expect(read(text)).toEqual({
      appearance: {
        name: 'Region Exempel',
        accent: { light: '#0b5f5a', dark: '#6fd0c6' },
        senderName: 'Region Exempel, planering',
        greeting: 'Vänliga hälsningar',
        signature: ['Staben', 'Region Exempel'],
        contact: 'Ring 010-123 45 67.',
        words: { reminder: { before: [], after: ['Mallarna finns på intranätet.'] }, notMine: { before: ['Hej!'], after: [] } },
      },
    });
  });

  it('refuses a light colour that is too pale, with the ratio and what to do', () => {
    expect(read(colours('#7fc6e6', '#6fd0c6'))).toEqual({
      problems: ['utseende.yaml, rad 2: Färgen #7fc6e6 går inte att läsa för alla: kontrasten mot sidans grå fält (#f3f6f6) är 1,7:1, men text behöver minst 4,5:1 (knappar och streck minst 3,0:1). Välj en mörkare färg.'],
    });
  });

  it('refuses a dark colour that is too dark, on its own line', () => {
    expect(read(colours('#0b5f5a', '#0b5f5a'))).toMatchObject({ problems: [expect.stringMatching(/^utseende\.yaml, rad 3: Färgen #0b5f5a .* Välj en ljusare färg\.$/)] });
  });

  it.each([
    ['färger:\n  ljust: grön\n  mörkt: "#6fd0c6"\n', /rad 2: Färgen ska skrivas med nummertecken/],
    ['ord:\n  Påminelse:\n    efter: Hej.\n', /rad 2: ”Påminelse” är inget slags utskick\. Menade du ”Påminnelse”\?/],
    ['färg: blå\n', /rad 1: ”färg” är inget ord som används här/],
  ])('says what is no colour, no kind of letter and no word: %s', (text, problem) => {
    expect(read(text)).toMatchObject({ problems: [expect.stringMatching(problem)] });
  });

  it('lets nothing into a letter that could break it', () => {
    expect(read('signatur: "a <b>"\n')).toMatchObject({ problems: [expect.stringContaining('får inte innehålla < eller >')] });
    expect(read('signatur: "a\\nBcc: x"\n')).toHaveProperty('problems');
  });
});
