// Units, roles and absences from CSV into an organisation's file: what changes, and each way a row can be wrong.
import { describe, expect, it } from 'vitest';
import { readOrganisation } from '../../../src/domain/files/organisation-file.js';
import { must } from '../../support/sample.js';
import { changes, diff, importing, organisationText, refused } from './support.js';

const UNITS = 'id;namn;slag;under;arbetar åt;ledning\n';
const ROLES = 'person;namn;epost;roll;enhet;från;till\n';
const ABSENCES = 'person;från;till;ersätts av\n';

describe('an import of units', () => {
  it('adds a unit beside its siblings, and touches no other line', () => {
    const result = importing({ enheter: `${UNITS}sof-familj;Familjecentralen;Enhet;sof;;\n` });
    expect(changes(result)).toEqual(['new Familjecentralen (sof-familj)']);
    expect(diff(organisationText, result.text!)).toEqual({ gone: [], come: ['  - {id: sof-familj, namn: Familjecentralen, slag: enhet, under: sof}'] });
    const lines = result.text!.split('\n');
    expect(lines[lines.findIndex((line) => line.includes('id: sof-familj,')) - 1]).toContain('id: sof-ifo');
  });

  it('changes what a row says and keeps what it has no column for', () => {
    const result = importing({ enheter: 'id;namn\nbuf-forskola;Förskola\n' });
    expect(diff(organisationText, result.text!).come).toEqual(['  - {id: buf-forskola, namn: Förskola, slag: enhet, under: buf, ledning: enhetschef}']);
    expect(result.lists[0]!.changes).toEqual([{ kind: 'changed', what: 'Förskola (buf-forskola)', fields: [{ field: 'namn', from: 'Förskolan', to: 'Förskola' }] }]);
  });

  it('takes away what an empty cell stands for', () => {
    const result = importing({ enheter: 'id;arbetar åt\nklk;\n' });
    expect(diff(organisationText, result.text!).come).toEqual(['  - {id: klk, namn: Kommunledningskontoret, slag: förvaltning, under: kd, ledning: kanslichef}']);
  });

  it('finds units by name, and several bodies in one cell', () => {
    const result = importing({ enheter: `${UNITS}klk-it;IT;enhet;kommunledningskontoret;ks, Kommunfullmäktige;\nklk-hr;HR;enhet;klk;ks kf;\n` });
    expect(diff(organisationText, result.text!).come).toEqual([
      '  - {id: klk-it, namn: IT, slag: enhet, under: klk, arbetar_åt: [ks, kf]}',
      '  - {id: klk-hr, namn: HR, slag: enhet, under: klk, arbetar_åt: [ks, kf]}',
    ]);
  });

  it('may name a unit that comes further down in the same file', () => {
    expect(refused(importing({ enheter: `${UNITS}ny-b;B;enhet;ny-a;;\nny-a;A;förvaltning;kd;;\n` }))).toEqual([]);
  });

  it('leaves what the file does not name, unless it is the whole list', () => {
    const file = { enheter: 'id;namn\nkf;Fullmäktige\n' };
    expect(changes(importing(file))).toEqual(['changed Fullmäktige (kf)']);
    // the roles of the persons would then be at units that are gone: told, and nothing is done
    const whole = importing(file, { whole: true });
    expect(whole.text).toBeNull();
    expect(whole.after.length).toBeGreaterThan(10);
    expect(whole.after[0]).toMatch(/^organisation\.yaml, rad \d+: Enheten ”kd” finns inte\./);
  });

  it.each([
    ['a row without id', `${UNITS};A;enhet;sof;;\n`, '2 id: id saknas. Skriv enhetens eget korta namn, till exempel buf-forskola.'],
    ['an id that is none', `${UNITS}Sof A;A;enhet;sof;;\n`, '2 id: ”Sof A” duger inte som id: använd små bokstäver, siffror och bindestreck.'],
    ['an id twice', `${UNITS}ny;A;enhet;sof;;\nny;B;enhet;sof;;\n`, '3 id: ”ny” står redan på rad 2. Ta bort den ena raden eller ge enheten ett eget id.'],
    ['a new unit without name', 'id;slag\nny;enhet\n', '2 namn: namn saknas.'],
    ['a new unit without kind', 'id;namn\nny;Ny\n', '2 slag: slag saknas. Välj fullmäktige, styrelse, nämnd, gemensam nämnd, utskott, råd, regionledning, förvaltning, område, enhet, kommunledning.'],
    ['a kind that is nearly one', `${UNITS}ny;A;enhte;sof;;\n`, '2 slag: slag kan inte vara ”enhte”. Menade du ”enhet”?'],
    ['a kind that is none', `${UNITS}ny;A;bolag;sof;;\n`, '2 slag: slag kan inte vara ”bolag”. Välj fullmäktige,'],
    ['an unknown unit above', 'id;namn;typ;Tillhör\nny;A;enhet;soff\n', '2 Tillhör: Enheten ”soff” finns inte. Menade du ”sof”?'],
    ['an unknown body', `${UNITS}ny;A;förvaltning;kd;kss;\n`, '2 arbetar åt: Enheten ”kss” finns inte. Menade du ”ks”?'],
    ['a unit below itself', 'id;under\nsof;sof-ifo\n', '2 under: Enheten ”sof” hamnar under sig själv. Rätta ”under” för den eller någon enhet ovanför.'],
    ['a leading role with its unit', `${UNITS}ny;A;enhet;sof;;enhetschef@ny\n`, '2 ledning: Skriv bara rollen, ”enhetschef”, utan enhet.'],
    ['a leading role that nobody holds', `${UNITS}ny;A;enhet;sof;;enhetschef\n`, '2 ledning: Ingen person har rollen ”enhetschef@ny”, som ska leda A. Importera rollerna i samma kommando'],
  ])('refuses %s', (_, csv, problem) => {
    const result = importing({ enheter: csv });
    expect(result.text).toBeNull();
    expect(refused(result)[0]).toContain(problem);
  });

  it('takes units and their leaders together', () => {
    const result = importing({ enheter: `${UNITS}ny;Ny;enhet;sof;;enhetschef\n`, roller: `${ROLES}chef.ny;Chef, Ny;chef.ny@example.org;enhetschef;ny;;\n` });
    expect(refused(result)).toEqual([]);
    expect(changes(result)).toEqual(['new Ny (ny)', 'new Chef, Ny (chef.ny)']);
  });
});

describe('an import of roles', () => {
  it('lets one holder follow another, with dates', () => {
    const result = importing({ roller: `${ROLES}enhetschef.sof-ifo;;;enhetschef;sof-ifo;;2027-06-30\nny.chef;Ny chef;ny.chef@example.org;enhetschef;sof-ifo;2027-07-01;\n` });
    expect(diff(organisationText, result.text!).come).toEqual([
      '  - {id: enhetschef.sof-ifo, namn: "Enhetschef, Individ- och familjeomsorgen", epost: enhetschef.sof-ifo@example.org, roller: [{roll: enhetschef@sof-ifo, till: 2027-06-30}]}',
      '  - {id: ny.chef, namn: Ny chef, epost: ny.chef@example.org, roller: [{roll: enhetschef@sof-ifo, från: 2027-07-01}]}',
    ]);
  });

  it('adds a role to those a person has, and takes the others away only when the file is whole', () => {
    const csv = `${ROLES}ekonomichef;;;controller;klk-ekonomi;;\n`;
    const roles = (whole: boolean, more = '') => {
      const { text } = importing({ roller: csv + more }, { whole });
      return text === null ? null : must(readOrganisation(text, 'o.yaml')).organisation.holdings.filter(({ person }) => person === 'ekonomichef').map(({ role, unit }) => `${role}@${unit}`);
    };
    expect(roles(false)).toEqual(['ekonomichef@klk', 'controller@klk-ekonomi']);
    // whole: the leaders of all other units are gone, so the file would be wrong
    expect(roles(true)).toBeNull();
    expect(importing({ roller: csv }, { whole: true }).after[0]).toMatch(/Ingen person har rollen ”kommundirektör@kd”, som leder Kommundirektören\./);
  });

  it('keeps dates when the file has no columns for them', () => {
    const dated = importing({ roller: `${ROLES}ekonomichef;;;ekonomichef;klk;2027-01-01;\n` }).text!;
    expect(changes(importing({ roller: 'person;roll;enhet\nekonomichef;ekonomichef;klk\n' }, { into: dated }))).toEqual([]);
  });

  it('knows a person by address, and calls a new one as the address', () => {
    const result = importing({ roller: 'e-post;namn;roll;enhet\nEKONOMICHEF@example.org;;handläggare;klk\nanna.ek@example.org;Anna Ek;handläggare;klk\nanna.ek@example.org;;handläggare;klk-ekonomi\n' });
    expect(changes(result)).toEqual(['changed Ekonomichef (ekonomichef)', 'new Anna Ek (anna.ek)']);
  });

  it('asks when a role is nearly one that somebody has', () => {
    const result = importing({ roller: `${ROLES}ekonomichef;;;enhetscheff;klk;;\n` });
    expect(result.notes).toEqual([{ file: 'roller.csv', text: 'Rollen ”enhetscheff” har ingen haft förut. Menade du ”enhetschef”?' }]);
  });

  it('says when two hold a role at once, and not when one follows the other', () => {
    const successor = (more: string) => importing({ roller: `${ROLES}ny.chef;Ny chef;ny.chef@example.org;enhetschef;sof-ifo;2027-07-01;\n${more}` }).notes.map(({ text }) => text);
    expect(successor('')).toEqual(['Enhetschef, Individ- och familjeomsorgen (enhetschef.sof-ifo) och Ny chef (ny.chef) har rollen ”enhetschef@sof-ifo” samtidigt. Ska den ena lämna den, ge den ett till-datum.']);
    expect(successor('enhetschef.sof-ifo;;;enhetschef;sof-ifo;;2027-06-30\n')).toEqual([]);
  });

  it.each([
    ['nobody', 'namn;roll;enhet\nAnna;controller;klk\n', '2 epost: Raden säger inte vem den gäller. Fyll i person eller epost.'],
    ['a new person without address', `${ROLES}ny;Ny;;controller;klk;;\n`, '2 epost: epost saknas för ”ny”, som är ny.'],
    ['a new person without name', `${ROLES}ny;;ny@example.org;controller;klk;;\n`, '2 namn: namn saknas för ”ny”, som är ny.'],
    ['an address that is none', `${ROLES}ny;Ny;ny example.org;controller;klk;;\n`, '2 epost: ”ny example.org” är ingen e-postadress.'],
    ['two names of one person', `${ROLES}ny;Ny;ny@example.org;controller;klk;;\nny;Nyberg;;controller;sof;;\n`, '3 namn: ”ny” har ”Nyberg” här men ”Ny” på rad 2. Skriv samma på båda raderna.'],
    ['a made id that is another’s', 'epost;namn;roll;enhet\nekonomichef@annan.example.org;E;controller;klk\n', '2 epost: Det finns redan en person som heter ”ekonomichef”, med en annan adress.'],
    ['a unit that is not there', `${ROLES}ekonomichef;;;controller;klkk;;\n`, '2 enhet: Enheten ”klkk” finns inte. Menade du ”klk”?'],
    ['a role without unit', `${ROLES}ekonomichef;;;controller;;;\n`, '2 enhet: Rollen ”controller” behöver en enhet: fyll i kolumnen enhet, eller skriv roll@enhet'],
    ['a unit that contradicts the role', `${ROLES}ekonomichef;;;controller@klk;sof;;\n`, '2 roll: ”controller@klk” och enheten ”sof” säger emot varandra.'],
    ['dates without a role', `${ROLES}ekonomichef;;;;;2027-01-01;\n`, '2 roll: Raden har från men ingen roll.'],
    ['a day that does not exist', `${ROLES}ekonomichef;;;controller;klk;2027-02-30;\n`, '2 från: ”2027-02-30” är inget datum som finns. Skriv år-månad-dag, till exempel 2027-03-10.'],
    ['a day that may be two', `${ROLES}ekonomichef;;;controller;klk;3/10/2027;\n`, '2 från: ”3/10/2027” går inte att läsa som ett datum. Skriv år-månad-dag'],
    ['an end before the beginning', `${ROLES}ekonomichef;;;controller;klk;2027-05-01;2027-04-01\n`, '2 till: Rollen slutar 2027-04-01, innan den börjar 2027-05-01.'],
    ['a role twice', `${ROLES}ekonomichef;;;controller;klk;;\nekonomichef;;;controller@klk;;;\n`, '3 roll: Rollen ”controller@klk” står redan på rad 2 för ”ekonomichef”.'],
  ])('refuses %s', (_, csv, problem) => {
    const result = importing({ roller: csv });
    expect(result.text).toBeNull();
    expect(refused(result)[0]).toContain(problem);
  });

  it.each(['20270310', '2027-3-10', '2027/03/10', '2027.03.10', '2027-03-10 00:00:00', '10 mars 2027', 'den 10 mars 2027'])('reads the day %s', (day) => {
    expect(importing({ roller: `${ROLES}ekonomichef;;;controller;klk;${day};\n` }).text).toContain('{roll: controller@klk, från: 2027-03-10}');
  });
});

describe('an import of absences', () => {
  it('adds a list that the file does not have, with persons by id, name or address', () => {
    const result = importing({ frånvaro: `${ABSENCES}controller.sof;2027-03-01;2027-05-31;Ekonomichef\nekonomichef@example.org;20270705;20270730;kanslichef.klk\n` });
    expect(diff(organisationText, result.text!).come).toEqual([
      'frånvaro:',
      '  - {person: controller.sof, från: 2027-03-01, till: 2027-05-31, ersätts_av: ekonomichef}',
      '  - {person: ekonomichef, från: 2027-07-05, till: 2027-07-30, ersätts_av: kanslichef.klk}',
    ]);
    expect(changes(importing({ frånvaro: `${ABSENCES}controller.sof;2027-03-01;2027-06-15;ekonomichef\n` }, { into: result.text!, whole: true }))).toEqual([
      'changed controller.sof från 2027-03-01',
      'removed ekonomichef från 2027-07-05',
    ]);
  });

  it('tells all that is wrong in all rows at once', () => {
    expect(refused(importing({ frånvaro: `${ABSENCES}controler.sof;2027-03-01;2027-02-01;ekonomichef\n;i mars;;ekonomichef\nekonomichef;2027-01-01;2027-01-02;ekonomichef\ncontroller.buf;2027-01-01;2027-01-02;ekonomichef\ncontroller.buf;2027-01-01;2027-01-03;ekonomichef\n` }))).toEqual([
      '2 person: Personen ”controler.sof” finns inte. Menade du ”controller.sof”?',
      '2 till: Frånvaron slutar 2027-02-01, innan den börjar 2027-03-01.',
      '3 person: person saknas. Skriv personens id, namn eller e-postadress.',
      '3 från: ”i mars” går inte att läsa som ett datum. Skriv år-månad-dag, till exempel 2027-03-10.',
      '3 till: till saknas. Skriv år-månad-dag, till exempel 2027-03-10.',
      '4 ersätts av: ”ekonomichef” kan inte ersätta sig själv.',
      '6 –: Frånvaron för ”controller.buf” från 2027-01-01 står redan på rad 5. Ta bort den ena raden.',
    ]);
  });
});

describe('rows with faults', () => {
  const csv = `${UNITS}ny-a;A;förvaltnin;kd;;\nfamilj;B;enhet;ny-a;;\nskolgata;C;enhet;sof;;\n`;

  it('stop the whole import', () => {
    const result = importing({ enheter: csv });
    expect([result.text, refused(result)]).toEqual([null, ['2 slag: slag kan inte vara ”förvaltnin”. Menade du ”förvaltning”?']]);
  });

  it('are left out when that is asked for, and so is what leaned on them; each is named', () => {
    const result = importing({ enheter: csv }, { skipBad: true });
    expect(changes(result)).toEqual(['new C (skolgata)']);
    expect(result.left.map(({ row, text }) => `${row} ${text}`)).toEqual(['2 slag kan inte vara ”förvaltnin”. Menade du ”förvaltning”?', '3 Enheten ”ny-a” finns inte.']);
    expect(result.text).toContain('skolgata');
  });

  it('are not left out when the heads are wrong', () => {
    expect(importing({ enheter: `id;nman\n${csv}` }, { skipBad: true })).toMatchObject({ text: null, left: [] });
  });
});

describe('the file that is imported into', () => {
  it('keeps comments, quotes, alignment, line ends and its byte order mark', () => {
    const into = `\uFEFF${organisationText.replace('id: kf,', 'id:   kf,').replace('  # Förvaltningen', '\n  # Förvaltningen')}`.replaceAll('\n', '\r\n');
    const result = importing({ enheter: 'id;namn\nsof;Social\n' }, { into });
    const { gone, come } = diff(into, result.text!);
    expect([gone.length, come]).toEqual([1, ['  - {id: sof, namn: Social, slag: förvaltning, under: kd, arbetar_åt: [son], ledning: förvaltningschef}\r']]);
    expect(result.text!.startsWith('\uFEFF#')).toBe(true);
  });

  it('may have its lists in lines of their own', () => {
    const into = `# topp
organisation: prov
namn: Prov
utskick: {från: "07:30", till: "17:00"}
enheter:
    # ledningen
    - id: rd
      namn: Ledningen   # kallas RD
      slag: regionledning
      ledning: regiondirektör
personer:
    - id: a
      namn: A
      epost: a@example.org
      roller:
        - regiondirektör@rd
`;
    const result = importing({ enheter: 'id;namn;slag;under\nrd;Regionledningen;;\nny;Ny;område;rd\n'.replace(';;\n', ';regionledning;\n') }, { into });
    expect(must(readOrganisation(result.text!, 'o.yaml')).organisation.units.map(({ name }) => name)).toEqual(['Regionledningen', 'Ny']);
    for (const comment of ['# topp', '# ledningen', '# kallas RD']) expect(result.text).toContain(comment);
    expect(result.text).toMatch(/- id: ny\n +namn: Ny\n +slag: område\n/);
  });

  it('may repeat a part with *, unless the import changes what is repeated', () => {
    const into = organisationText.replace('{id: sof-aldre, namn: Äldreomsorgen, slag: enhet', '{id: sof-aldre, namn: &namn Äldreomsorgen, slag: enhet').replace('namn: "Enhetschef, Äldreomsorgen"', 'namn: *namn');
    expect(importing({ enheter: 'id;namn\nsof-ifo;IFO\n' }, { into }).text).toContain('namn: *namn');
    const gone = importing({ roller: 'person;namn\nenhetschef.sof-aldre;Chef\n', enheter: 'id;namn\nsof-aldre;Äldre\n' }, { into });
    expect(gone.text).toContain('namn: Chef');
    expect(importing({ enheter: 'id;namn\nsof-aldre;Äldre\n' }, { into }).text).toBeNull();
    const ids = must(readOrganisation(into, 'o.yaml')).organisation.units.map(({ id }) => id).filter((id) => id !== 'sof-aldre');
    expect(importing({ enheter: `id\n${ids.join('\n')}\n` }, { into, whole: true }).after).toEqual(['organisation.yaml upprepar med * något som importen skulle ändra. Skriv ut det i filen först.']);
  });

  it('may have a list in one line, which stays so', () => {
    const into = `${organisationText}frånvaro: [{person: ekonomichef, från: 2027-01-01, till: 2027-01-02, ersätts_av: kanslichef.klk}]\n`;
    expect(importing({ enheter: 'id;namn\nsof;Social\n' }, { into }).text).toContain('frånvaro: [{person: ekonomichef,');
    expect(importing({ frånvaro: `${ABSENCES}controller.sof;2027-03-01;2027-05-31;ekonomichef\n` }, { into }).text).toContain('frånvaro: [{person: ekonomichef, från: 2027-01-01, till: 2027-01-02, ersätts_av: kanslichef.klk}, {person: controller.sof,');
  });

  it('keeps the heading above a unit that is removed', () => {
    const into = organisationText.replace('  - {id: sof-ifo', '  # Rubrik\n  - {id: sof-ifo').replace(/^ {2}- .*enhetschef@sof-ifo.*\n/m, '');
    const csv = UNITS + must(readOrganisation(organisationText, 'o.yaml')).organisation.units.filter(({ id }) => id !== 'sof-ifo').map(({ id }) => `${id};;;;;`).join('\n');
    const rest = csv.replace('id;namn;slag;under;arbetar åt;ledning', 'id').replaceAll(';', '');
    const result = importing({ enheter: rest }, { into, whole: true });
    expect(changes(result)).toEqual(['removed Individ- och familjeomsorgen (sof-ifo)']);
    expect(result.text).toMatch(/# Rubrik\n(\n)? {2}- \{id: sbf,/);
  });
});
