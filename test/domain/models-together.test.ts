// A model against its organisation and meetings: every fault with file and line, what is wrong and what would be right.
import { describe, expect, it } from 'vitest';
import { checkTogether } from '../../src/domain/files/model-together.js';
import { readModel } from '../../src/domain/files/model-file.js';
import type { Meeting } from '../../src/domain/meetings.js';
import { loadSample, must, sampleText } from '../support/sample.js';

const { organisation, meetings } = loadSample();
const text = sampleText('2023.yaml');

/** The problems of model 2023 with a text replaced; `{n}` in what is expected is the line where `at` now stands. */
function problems(find: string, replace: string, { years = [2027], with: theirs = meetings }: { years?: number[]; with?: Meeting[] } = {}): string[] {
  const changed = changedText(find, replace);
  const { model } = must(readModel(changed, '2023.yaml'));
  return checkTogether(changed, '2023.yaml', model, { organisation, meetings: theirs, years });
}

function changedText(find: string, replace: string): string {
  expect(text.split(find).length, `”${find}” is in the file`).toBeGreaterThan(1);
  return text.replace(find, replace);
}

/** The line (from 1) of the first `what` after the step begins. */
function line(step: string, what: string, inText = text): number {
  const from = inText.indexOf(`- id: ${step}\n`);
  return inText.slice(0, inText.indexOf(what, from)).split('\n').length;
}

describe('a model together with its organisation', () => {
  it('is told of nothing when all is right', () => {
    expect(problems('namn: Miljöbokslut', 'namn: Miljöbokslutet')).toEqual([]);
  });

  it('names an unknown unit and the one that was meant', () => {
    expect(problems('enheter: [rst]}', 'enheter: [rts]}')).toEqual([
      `2023.yaml, rad ${line('miljobokslut', 'gäller')}: Steg ”miljobokslut”: enheten ”rts” finns inte i organisationen. Menade du ”rst”?`,
    ]);
  });

  it('names an unknown body where its meeting is asked for, and tells of each place once', () => {
    const found = problems('klart: {sammanträde: rs, månad: februari, dag: manusstopp}', 'klart: {sammanträde: rss, månad: februari, dag: manusstopp}');
    expect(found).toEqual([
      `2023.yaml, rad ${line('planeringsforutsattningar', 'klart')}: Steg ”planeringsforutsattningar”: organet ”rss” finns inte i organisationen. Menade du ”rs”?`,
    ]);
  });

  it('refuses a part of the administration as a body', () => {
    expect(problems('organ: rs, sammanträde: {månad: februari}}', 'organ: hsf, sammanträde: {månad: februari}}')).toEqual([expect.stringMatching(/”hsf” \(Hälso- och sjukvårdsförvaltningen\) är inget politiskt organ\.$/)]);
  });

  it('names a role that nobody holds, once for all units, with the role that was meant', () => {
    const at = 'produkt: områdesplan\n';
    const found = problems(text.slice(text.indexOf(at), text.indexOf('{chef: 0}', text.indexOf(at)) + 9), text.slice(text.indexOf(at), text.indexOf('{chef: 0}', text.indexOf(at))) + 'områdeschf');
    expect(found).toEqual([`2023.yaml, rad ${line('omradesplan', 'ansvarig')}: Steg ”omradesplan”: ingen har rollen ”områdeschf” i organisationen. Menade du ”områdeschef”?`]);
  });

  it('tells where a role is held when it is not held at the unit that is named', () => {
    expect(problems('ansvarig: planeringschef@rd', 'ansvarig: planeringschef@rst')[0]).toMatch(/ingen har rollen ”planeringschef” hos ”rst” i organisationen\. Rollen finns hos ”rd”\.$/);
  });

  it('tells of an unknown role in the common ladder once, and not for each of the steps', () => {
    expect(problems('- {efter: 10, till: [regiondirektör]}', '- {efter: 10, till: [regiondirektor]}')).toEqual([
      `2023.yaml, rad ${changedText('- {efter: 10, till: [regiondirektör]}', 'X').split('X')[0]!.split('\n').length}: Modellen: ingen har rollen ”regiondirektor” i organisationen. Menade du ”regiondirektör”?`,
    ]);
  });

  it('says that a model without a ladder leans on roles that are not there', () => {
    const bare = `styrmodell: prov\nnamn: Prov\navslut: {dag: 30, månad: juni, år: 1}\nsteg:\n  - id: a\n    namn: Steg a\n    produkt: plan\n    slag: plan\n    varför: För provet.\n    planår: 1\n    gäller: {enheter: [rst]}\n    ansvarig: {chef: 0}\n    öppnar: {dag: 1, månad: mars}\n    klart: {dag: sista, månad: april}\n`;
    const { model } = must(readModel(bare, 'prov.yaml'));
    const without = { ...organisation, holdings: organisation.holdings.filter(({ role }) => role !== 'regiondirektör') };
    expect(checkTogether(bare, 'prov.yaml', model, { organisation: without, meetings, years: [2027] })).toEqual([
      'prov.yaml, rad 1: Ingen har rollen ”regiondirektör” i organisationen, som används när modellen inte har någon egen ”eskalering”. Skriv ”eskalering” i modellen, eller ge någon rollen.',
    ]);
  });
});

describe('a model together with a year of meetings', () => {
  it('names the body and month without a meeting, at the line that asks for it, and nothing that only hangs on it', () => {
    const without = meetings.filter(({ body, first }) => !(body === 'rf' && first.startsWith('2027-06')));
    expect(problems('namn: Miljöbokslut', 'namn: Miljöbokslut', { with: without })).toEqual([
      `2023.yaml, rad ${line('regionplan', '- {gör: beslutar')}: Steg ”regionplan”, Regionfullmäktige: Regionfullmäktige har inget sammanträde i juni 2027. Lägg till mötet bland årets sammanträden, eller ändra månaden här.`,
    ]);
  });

  it('tells of a window that closes before it opens', () => {
    const found = problems('klart: {dag: 25, månad: februari, år: 1}', 'klart: {dag: 25, månad: februari}');
    expect(found).toEqual([
      `2023.yaml, rad ${line('enhetsplan', 'öppnar')}: Steg ”enhetsplan”, ${organisation.units.find(({ kind }) => kind === 'unit')!.name} och 119 till: fönstret öppnar måndag 31 januari 2028, efter att det stänger torsdag 25 februari 2027. Låt ”öppnar” komma före ”klart”.`,
    ]);
  });

  it('tells of a last day after the meeting that is to deal with it', () => {
    const at = text.indexOf('- id: miljobokslut');
    const due = 'klart: {dag: 18, månad: februari, år: 1}';
    const changed = text.slice(0, at) + text.slice(at).replace(due, 'klart: {dag: 30, månad: mars, år: 1}');
    const { model } = must(readModel(changed, '2023.yaml'));
    expect(checkTogether(changed, '2023.yaml', model, { organisation, meetings, years: [2027] })).toEqual([
      `2023.yaml, rad ${line('miljobokslut', 'klart')}: Steg ”miljobokslut”, Regionstaben: sista dag är torsdag 30 mars 2028, efter sammanträdet onsdag 29 mars 2028 som ska behandla den. Lägg ”klart” före mötet, eller välj ett senare möte.`,
    ]);
  });

  it('tells all faults at once, in the order of the file', () => {
    const changed = changedText('enheter: [rst]}', 'enheter: [rts]}').replace('ansvarig: planeringschef@rd', 'ansvarig: planeringschf@rd');
    const { model } = must(readModel(changed, '2023.yaml'));
    const found = checkTogether(changed, '2023.yaml', model, { organisation, meetings, years: [2027] });
    expect(found[0]).toContain('planeringschf');
    expect(found[1]).toContain('”rts”');
    const lines = found.map((problem) => Number(/rad (\d+)/.exec(problem)![1]));
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  it('names an unknown body before whose meeting another meets', () => {
    const found = problems('{gör: föreslår, organ: rs, sammanträde: {månad: maj}}', '{gör: föreslår, organ: rs, sammanträde: {före: {sammanträde: fr, månad: juni}}}');
    expect(found).toEqual([`2023.yaml, rad ${line('regionplan', 'gör: föreslår')}: Steg ”regionplan”: organet ”fr” finns inte i organisationen. Menade du ”rf”?`]);
  });
});
