// Files that a hand has spoiled: the readers never throw, tell every fault at once, and none that only follows from another.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMeetings } from '../../src/domain/files/meetings-file.js';
import { readModel } from '../../src/domain/files/model-file.js';
import { checkTogether } from '../../src/domain/files/model-together.js';
import { readOrganisation } from '../../src/domain/files/organisation-file.js';
import { must, sampleText } from '../support/sample.js';

const [model, organisation, meetings] = ['styrmodell.yaml', 'organisation.yaml', 'sammantraden/2027.yaml'].map((name) => sampleText(`exempel-kommun/${name}`)) as [string, string, string];
const org = must(readOrganisation(organisation, 'o.yaml')).organisation;
const calendar = must(readMeetings(meetings, 'm.yaml', org)).meetings;
const problems = (read: object): string[] => ('problems' in read ? (read.problems as string[]) : []);
const ofModel = (text: string): string[] => problems(readModel(text, 'f.yaml'));
const ofOrganisation = (text: string): string[] => problems(readOrganisation(text, 'f.yaml'));
const ofMeetings = (text: string): string[] => problems(readMeetings(text, 'f.yaml', org));
const changed = (text: string, ...changes: [string, string][]): string =>
  changes.reduce((now, [find, replace]) => {
    expect(now).toContain(find);
    return now.replace(find, replace);
  }, text);
const lineOf = (text: string, what: string): number => text.split(what)[0]!.split('\n').length;

describe('faults of form and faults of sense', () => {
  it('are told together, of a model', () => {
    const text = changed(model, ['slag: [enhet]}', 'slag: [ehnet]}'], ['av: alla}]\n    öppnar: {arb', 'av: alla}, budgetfrslag]\n    öppnar: {arb'], ['{dag: 26, månad: april}', '{dag: 31, månad: april}']);
    expect(ofModel(text)).toEqual([
      `f.yaml, rad ${lineOf(text, 'budgetfrslag')}: Steg ”budget” väntar på ”budgetfrslag”, som inte finns. Menade du ”budgetforslag”?`,
      `f.yaml, rad ${lineOf(text, 'ehnet')}: ”slag” kan inte vara ”ehnet”: menade du ”enhet”?`,
      `f.yaml, rad ${lineOf(text, '{dag: 31, månad: april}')}: Steg ”tertial-april”: det finns ingen 31 april. Skriv dag: sista, eller en dag som finns.`,
    ]);
  });

  it('are told together, of an organisation, without blaming what leans on the refused part', () => {
    const text = changed(organisation, ['kanslichef.klk@example.org', 'kanslichef'], ['under: sof, ', 'under: soff, '], ['slag: styrelse', 'slag: styrelsen']);
    expect(ofOrganisation(text)).toEqual([
      `f.yaml, rad ${lineOf(text, 'slag: styrelsen')}: ”slag” kan inte vara ”styrelsen”: menade du ”styrelse”?`,
      `f.yaml, rad ${lineOf(text, 'under: soff')}: Enheten ”soff” finns inte. Menade du ”sof”?`,
      `f.yaml, rad ${lineOf(text, 'epost: kanslichef,')}: ”kanslichef” är ingen e-postadress.`,
    ]);
  });

  it('are told together, of meetings', () => {
    const text = changed(meetings, ['ks, dag: 2027-02-10', 'ks, dag: 2027-02-30'], ['bun: {manusstopp: 8', 'bun: {manusstopp: 0'], ['dag: 2027-12-20', 'dag: 2026-12-20']);
    expect(ofMeetings(text)).toEqual([
      `f.yaml, rad ${lineOf(text, 'bun: {')}: ”manusstopp” är för litet eller tomt: minst 1.`,
      `f.yaml, rad ${lineOf(text, '2027-02-30')}: ”2027-02-30” är inget datum som finns. Skriv år-månad-dag, till exempel 2027-06-15.`,
      `f.yaml, rad ${lineOf(text, '2026-12-20')}: Mötet 2026-12-20 hör inte till år 2027, som filen gäller.`,
    ]);
  });
});

describe('a slip of the pen', () => {
  it.each([
    ['a tab', changed(model, ['    namn: Enhetsplan', '\tnamn: Enhetsplan']), '\tnamn', 'Raden är indragen med tabb; använd mellanslag.'],
    ['a quotation mark that is not ended', changed(model, ['klockslag: "16:00"', 'klockslag: "16:00']), 'klockslag: "16:00', 'Ett citattecken som börjar här avslutas aldrig.'],
    ['a brace that is not ended', changed(model, ['gäller: {slag: [enhet]}', 'gäller: {slag: [enhet]']), '    ansvarig: {chef: 0}\n    väntar_på: [namndplan]', 'Indraget stämmer inte, eller en klammer eller hakparentes längre upp avslutas aldrig.'],
    ['a star before a value', changed(model, ['väntar_på: [namndplan]', 'väntar_på: [*namndplan]']), '*namndplan', '”*namndplan” pekar på något som inte finns. Ett värde som börjar med * ska stå inom citattecken.'],
    ['a value that is itself', changed(model, ['väntar_på: [namndplan]', 'väntar_på: &a [*a]']), '[*a]', '”*a” pekar på sig självt. Skriv ut värdet i stället.'],
    ['a day that no year has', changed(model, ['öppnar: {dag: 1, månad: februari}', 'öppnar: {dag: 30, månad: februari}']), 'dag: 30, månad: februari', 'Steg ”forutsattningar”: det finns ingen 30 februari. Skriv dag: sista, eller en dag som finns.'],
    ['an end that no year has', changed(model, ['avslut: {dag: 30,', 'avslut: {dag: 31,']), 'avslut:', 'Årscykelns avslut: det finns ingen 31 juni. Skriv dag: sista, eller en dag som finns.'],
  ])('such as %s is one fault, on its line', (_, text, where, words) => {
    expect(ofModel(text)).toEqual([`f.yaml, rad ${lineOf(text, where)}: ${words}`]);
  });

  it('such as a step’s name twice is no ring of steps', () => {
    expect(ofModel(changed(model, ['id: namndplan', 'id: budget'])).filter((problem) => problem.includes('ring'))).toEqual([]);
  });

  it('such as groups that repeat groups without end is refused', () => {
    const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n`;
    expect(ofModel(bomb)).toEqual(['f.yaml, rad 1: Filen upprepar grupper med & och * så många gånger att den inte går att läsa. Skriv ut dem i stället.']);
  });
});

describe('a file with anything in it', () => {
  const token = fc.constantFrom('null', '-1', '0', '99999', '""', '[]', '{}', '*a', '&a', '&a [*a]', '!!x', '- ', '<<: *a', '"', '{', '1e400', '.nan', 'själv', '? ', '!!binary "aa"', '__proto__', '%YAML 1.1', '---', '2027-02-30', '\t', '\u0000');
  const spoiled = (text: string) =>
    fc.array(fc.tuple(fc.nat({ max: text.length - 1 }), fc.boolean(), token), { minLength: 1, maxLength: 3 }).map((edits) =>
      edits.reduce((now, [at, replace, word]) => {
        const from = at + Math.max(0, now.slice(at).search(/[\s,{[:]/)) + 1;
        const length = replace ? Math.max(0, now.slice(from).search(/[\s,}\]:]/)) : 0;
        return now.slice(0, from) + word + now.slice(from + length);
      }, text),
    );
  const told = (found: string[]): void => {
    for (const problem of found) expect(problem).toMatch(/^f\.yaml, rad \d+: [^]*[.?]$/);
  };

  it.each([
    ['a model', model, ofModel],
    ['an organisation', organisation, ofOrganisation],
    ['meetings', meetings, ofMeetings],
  ])('is refused in Swedish, with its line: %s', (_, text, read) => {
    fc.assert(fc.property(spoiled(text), (each) => told(read(each))), { numRuns: 250 });
  });

  it('never breaks the check of a model with its organisation and its year', () => {
    fc.assert(
      fc.property(spoiled(model), (text) => {
        const read = readModel(text, 'f.yaml');
        if ('model' in read) told(checkTogether(text, 'f.yaml', read.model, { organisation: org, meetings: calendar, years: [2027] }));
      }),
      { numRuns: 250 },
    );
  });
});
