// What a secretariat may write in a model file, and what it is told when it is wrong.
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/domain/files/model-file.js';
import type { GovernanceModel } from '../../src/domain/model.js';
import { must, sampleText } from '../support/sample.js';

const head = `styrmodell: prov
namn: Prov
avslut: {dag: 30, månad: juni, år: 1}
steg:
`;
const step = (id: string, more = ''): string => `  - id: ${id}
    namn: Steg ${id}
    produkt: plan
    slag: plan
    varför: För provet.
    planår: 1
    gäller: {slag: [nämnd]}
    ansvarig: {chef: 0}
    öppnar: {dag: 1, månad: mars}
    klart: {dag: sista, månad: april}
${more}`;

const read = (text: string): GovernanceModel => must(readModel(text, 'prov.yaml')).model;
const problems = (text: string): string[] => {
  const result = readModel(text, 'prov.yaml');
  return 'problems' in result ? result.problems : [];
};

describe('a model file', () => {
  it('holds every step of model 2023', () => {
    const ids = read(sampleText('2023.yaml')).steps.map((each) => each.id);
    expect(ids).toEqual(expect.arrayContaining(['planeringsforutsattningar', 'inspel', 'regionplan', 'budget-valar', 'namndplan', 'direktiv']));
    expect(ids).toEqual(expect.arrayContaining(['forvaltningsplan', 'omradesplan', 'enhetsplan', 'manadsrapport', 'tertialrapport', 'planuppfoljning']));
    expect(ids).toEqual(expect.arrayContaining(['delarsrapport', 'arsredovisning', 'personalbokslut', 'patientsakerhetsberattelse', 'miljobokslut', 'internkontroll']));
  });

  it('fills in what is not said: end of day, reminders 10, 5 and 1, and the usual ladder', () => {
    const [only] = read(head + step('a')).steps;
    expect(only).toMatchObject({ dueTime: '23:59', reminders: [10, 5, 1], minimumDays: 10 });
    expect(only?.ladder.map((rung) => rung.afterDays)).toEqual([0, 2, 5, 10]);
  });

  it('opens on the working day after a free day but is due on the one before', () => {
    const [only] = read(head + step('a')).steps;
    expect(only?.opens).toMatchObject({ kind: 'fixed', move: 'next' });
    expect(only?.due).toMatchObject({ kind: 'endOfMonth', move: 'previous' });
  });

  it('turns the month after period December into January of the next year', () => {
    const text = head + step('a', '    perioder: [november, december]\n').replace('{dag: 1, månad: mars}', '{dag: 1, månad: månaden efter perioden}').replace('månad: april}', 'månad: månaden efter perioden}');
    const [november, december] = read(text).steps[0]!.periods;
    expect(november?.opens).toMatchObject({ month: 12, yearOffset: 0 });
    expect(december?.opens).toMatchObject({ month: 1, yearOffset: 1 });
  });

  it('reads the same words whether å is one character or two', () => {
    expect(read((head + step('a')).normalize('NFD')).steps).toHaveLength(1);
  });

  it('says which step was meant, with file and line', () => {
    const text = head + step('regionplan') + step('namndplan', '    väntar_på: [regionplann]\n');
    expect(problems(text)).toEqual(['prov.yaml, rad 25: Steg ”namndplan” väntar på ”regionplann”, som inte finns. Menade du ”regionplan”?']);
  });

  it('tells all errors at once, in the order of the file', () => {
    const text = head + step('a').replace('månad: mars', 'månad: mar').replace('ansvarig:', 'ansvrig:') + step('b').replace('slag: plan', 'slag: plna');
    expect(problems(text)).toEqual([
      'prov.yaml, rad 5: ”ansvarig” saknas för ”a”.',
      'prov.yaml, rad 12: ”ansvrig” är inget ord som används här. Menade du ”ansvarig”?',
      'prov.yaml, rad 13: ”månad” kan inte vara ”mar”: menade du ”mars”?',
      'prov.yaml, rad 18: ”slag” kan inte vara ”plna”: menade du ”plan”?',
    ]);
  });

  it('refuses a ring of steps that wait for each other', () => {
    const text = head + step('a', '    väntar_på: [b]\n') + step('b', '    väntar_på: [a]\n');
    expect(problems(text)).toEqual(['prov.yaml, rad 15: Stegen väntar på varandra i en ring: ”a” → ”b” → ”a”. Ta bort ett av sambanden.']);
  });

  it('refuses a due time in the hour that may be missing or doubled', () => {
    expect(problems(head.replace('steg:', 'klockslag: "02:30"\nsteg:') + step('a'))).toEqual([
      'prov.yaml, rad 4: Klockslaget 02:30 går inte att använda: timmen mellan 02:00 och 03:00 saknas eller kommer två gånger när klockan ställs om.',
    ]);
  });

  it('refuses more approvals than there are approvers', () => {
    const text = head + step('a', '    godkänns:\n      - {id: g, namn: Godkännande, av: [{chef: 1}], behövs: 2, svarstid: 5}\n');
    expect(problems(text)).toEqual(['prov.yaml, rad 16: Godkännandet ”Godkännande” behöver 2, men bara 1 kan godkänna.']);
  });

  it('explains a broken file in Swedish and never throws', () => {
    expect(problems('styrmodell: [1, 2\nnamn: x')[0]).toMatch(/^prov\.yaml, rad \d+: /);
    expect(problems('')).toHaveLength(1);
    expect(problems('bara en text')).toHaveLength(1);
  });

  it('asks for a body’s last meeting before another’s, also through a third', () => {
    const [only] = read(
      head +
        step('a', '    organ:\n      - {gör: föreslår, organ: rs-ek, sammanträde: {före: {sammanträde: rs, dag: manusstopp, före: {sammanträde: rf, månad: juni}}}}\n').replace(
          'klart: {dag: sista, månad: april}',
          'klart: {sammanträde: rs-ek, före: {sammanträde: själv, månad: maj, välj: sista, år: 1}, dag: kallelse}',
        ),
    ).steps;
    expect(only?.due).toEqual({ kind: 'meeting', meeting: { body: 'rs-ek', before: { body: 'self', month: 5, untilMonth: 5, yearOffset: 1, pick: 'last' }, point: 'first' }, point: 'notice' });
    expect(only?.bodies[0]?.meeting).toEqual({ body: 'rs-ek', before: { body: 'rs', before: { body: 'rf', month: 6, untilMonth: 6, yearOffset: 0, pick: 'first' }, point: 'first' }, point: 'cutoff' });
  });

  it('says what is missing in such a meeting, and refuses a month beside it', () => {
    const organ = (meeting: string): string[] => problems(head + step('a', `    organ:\n      - {gör: föreslår, organ: rs-ek, sammanträde: ${meeting}}\n`));
    expect(organ('{före: {sammanträde: rs}}')).toEqual(['prov.yaml, rad 16: ”månad” saknas för ”a”.']);
    expect(organ('{före: {sammanträde: rs, månad: maj}, månad: juni}')).toEqual([expect.stringMatching(/rad 16: .*(före|månad)/)]);
  });

  it('reminds in quiet weeks where it says so: for all steps, or for one', () => {
    const remind = (text: string): boolean[] => read(text).steps.map(({ remindInQuiet }) => remindInQuiet);
    expect(remind(head + step('a'))).toEqual([false]);
    expect(remind(head + step('a', '    påminn_i_tysta_veckor: true\n') + step('b'))).toEqual([true, false]);
    expect(remind(head.replace('steg:', 'påminn_i_tysta_veckor: true\nsteg:') + step('a') + step('b', '    påminn_i_tysta_veckor: false\n'))).toEqual([true, false]);
  });
});
