// The sample organisation, and what is told of a wrong one.
import { describe, expect, it } from 'vitest';
import { readOrganisation } from '../../src/domain/files/organisation-file.js';
import { headSeat } from '../../src/domain/resolve-seat.js';
import { loadSample, must, sampleText } from '../support/sample.js';

const text = `organisation: prov
namn: Provregionen
utskick: {från: "07:30", till: "17:00"}
tysta_veckor: {från: 28, till: 31}
enheter:
  - {id: rd, namn: Ledningen, slag: regionledning, ledning: regiondirektör}
  - {id: hsf, namn: Vården, slag: förvaltning, under: rd, ledning: förvaltningschef}
personer:
  - {id: a, namn: Regiondirektör, epost: a@example.org, roller: [regiondirektör@rd]}
  - {id: b, namn: Förvaltningschef, epost: b@example.org, roller: [{roll: förvaltningschef@hsf, från: 2027-01-01}]}
`;
const problems = (changed: string): string[] => {
  const result = readOrganisation(changed, 'org.yaml');
  return 'problems' in result ? result.problems : [];
};

describe('the organisation file', () => {
  it('has the bodies, three förvaltningar, 15 områden and 120 enheter', () => {
    const { units } = loadSample().organisation;
    const count = (kind: string): number => units.filter((unit) => unit.kind === kind).length;
    expect(['council', 'executive', 'board', 'joint-board', 'committee', 'advisory', 'administration', 'area', 'unit'].map(count)).toEqual([1, 1, 3, 2, 5, 1, 3, 15, 120]);
  });

  it('has somebody leading every unit of the administration', () => {
    const { organisation } = loadSample();
    expect(organisation.units.filter((unit) => unit.head !== null && headSeat(organisation, unit.id) === null)).toEqual([]);
  });

  it('uses mailboxes of example.org only', () => {
    expect(loadSample().organisation.persons.filter((person) => !/^[a-z0-9.-]+@example\.org$/.test(person.email))).toEqual([]);
  });

  it('unrolls the quiet weeks to dates of each year', () => {
    expect(loadSample().organisation.quiet).toContainEqual({ from: '2027-07-12', to: '2027-08-08' });
  });

  it('reads a holding with its dates', () => {
    const result = readOrganisation(text, 'org.yaml');
    expect('organisation' in result && result.organisation.holdings[1]).toEqual({ role: 'förvaltningschef', unit: 'hsf', person: 'b', from: '2027-01-01', to: null });
  });

  it('asks which unit was meant', () => {
    expect(problems(text.replace('under: rd', 'under: rdd'))).toEqual(['org.yaml, rad 7: Enheten ”rdd” finns inte. Menade du ”rd”?']);
  });

  it('tells of a unit whose leading role nobody holds', () => {
    expect(problems(text.replace('roller: [regiondirektör@rd]', 'roller: []'))).toEqual(['org.yaml, rad 6: Ingen person har rollen ”regiondirektör@rd”, som leder Ledningen.']);
  });

  it('tells of a unit below itself', () => {
    expect(problems(text.replace('slag: regionledning', 'slag: regionledning, under: hsf'))).toHaveLength(2);
  });

  it('refuses a day that does not exist and an address that is none', () => {
    expect(problems(text.replace('2027-01-01', '2027-02-30').replace('a@example.org', 'a example.org'))).toEqual([
      'org.yaml, rad 9: ”a example.org” är ingen e-postadress.',
      'org.yaml, rad 10: ”2027-02-30” är inget datum som finns. Skriv år-månad-dag, till exempel 2027-06-15.',
    ]);
  });

  it('refuses a word twice on one level', () => {
    expect(problems(`${text}namn: Igen\n`)).toEqual(['org.yaml, rad 11: Samma ord står två gånger på samma nivå; ta bort det ena.']);
  });

  it('reads the sample with a byte order mark', () => {
    expect(problems(`\uFEFF${sampleText('organisation.yaml')}`)).toEqual([]);
  });

  it('keeps the industrial holiday weeks quiet when it says nothing, and none when it says so', () => {
    const quietOf = (changed: string) => must(readOrganisation(changed, 'org.yaml')).organisation.quiet.find(({ from }) => from.startsWith('2027'));
    const line = 'tysta_veckor: {från: 28, till: 31}\n';
    expect(quietOf(text.replace(line, ''))).toEqual({ from: '2027-07-12', to: '2027-08-08' });
    expect(quietOf(text.replace(line, 'tysta_veckor: {från: 27, till: 27}\n'))).toEqual({ from: '2027-07-05', to: '2027-07-11' });
    expect(quietOf(text.replace(line, 'tysta_veckor: inga\n'))).toBeUndefined();
    expect(problems(text.replace(line, 'tysta_veckor: aldrig\n'))).toEqual([expect.stringContaining('”tysta_veckor”')]);
  });
});
