// Small phrases: roles, lists and numbers as they stand in a sentence.
import { describe, expect, it } from 'vitest';
import { asRole, byWords, list, numberWord, theRole } from '../../src/mail/words/phrases.js';
import { example } from './examples.js';

describe('phrases', () => {
  it('says for whom a role is held', () => {
    expect(asRole('enhetschef, Vårdcentralen Strömsund')).toBe('enhetschef för Vårdcentralen Strömsund');
  });

  it('does not repeat a unit that is named after its role', () => {
    expect(asRole('regiondirektör, Regiondirektören')).toBe('regiondirektör');
    expect(asRole('sekretariat, Regiondirektören')).toBe('sekretariat');
  });

  it.each([
    ['enhetschef, HR, Lön', 'enhetschefen för HR, Lön'],
    ['regiondirektör, Regiondirektören', 'regiondirektören'],
    ['nämndsekreterare, Regionstyrelsen', 'nämndsekreteraren för Regionstyrelsen'],
    ['ordförande, Patientnämnden', 'ordföranden för Patientnämnden'],
    ['controller, Regionstaben', 'controllern för Regionstaben'],
    ['sekretariat, Regiondirektören', 'sekretariatet'],
    ['kvalitetsansvarig, Regionstaben', 'kvalitetsansvarig för Regionstaben'],
  ])('speaks of %s as somebody known: %s', (seat, words) => {
    expect(theRole(seat)).toBe(words);
  });

  it.each([
    ['Enhetschef, Vårdcentralen Strömsund', 'enhetschef, Vårdcentralen Strömsund', 'enhetschefen för Vårdcentralen Strömsund'],
    ['Ersättare för regiondirektören', 'ersättare, Regiondirektören', 'ersättaren för Regiondirektören'],
    ['Sekretariatet för planering', 'sekretariat, Regiondirektören', 'Sekretariatet för planering'],
    ['Kim Exempel', 'enhetschef, Vårdcentralen Strömsund', 'Kim Exempel (enhetschefen för Vårdcentralen Strömsund)'],
  ])('names %s as %s once: %s', (person, seat, words) => {
    const view = example('notMine', 'sekretariat@rd', { by: { person: 'p', seat: 'x@y' } }, { personName: () => person, seatName: () => seat });
    expect(byWords(view)).toBe(words);
  });

  it('puts "och" before the last of a list', () => {
    expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a och b', 'a, b och c']);
  });

  it('writes numbers up to twelve in letters', () => {
    expect([1, 2, 12, 13].map((n) => numberWord(n))).toEqual(['en', 'två', 'tolv', '13']);
    expect(numberWord(1, 'ett')).toBe('ett');
  });
});
