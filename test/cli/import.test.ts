// `planhjul import` and `planhjul export`: the sample tables of the guide's municipality; all or nothing; what is told.
import { chmodSync, cpSync, readFileSync, readdirSync, statSync, symlinkSync, lstatSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { planhjul, root, scratch } from './support.js';

const folder = scratch();
const at = (name: string): string => path.join(folder, name);
const text = (name: string): string => readFileSync(at(name), 'utf8');
const ORGANISATION = 'organisation.yaml';
const MEETINGS = 'sammantraden/2027.yaml';
const importing = (...args: string[]) => planhjul(['import', ...args], { cwd: folder });

beforeEach(() => cpSync(path.join(root, 'styrmodeller/exempel-kommun'), folder, { recursive: true }));

describe('the sample tables', () => {
  it('go into the organisation together, and the files are right afterwards', async () => {
    const { code, out, err } = await importing('enheter', 'import/enheter.csv', 'roller', 'import/roller.csv', 'franvaro', 'import/franvaro.csv', '--into', ORGANISATION);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('enheter: 1 ny, 1 ändrad, 0 borttagna, 22 som förut.\n  Ny: Familjecentralen (sof-familj)\n  Ändrad: Förskola och öppen förskola (buf-forskola): namn Förskolan → Förskola och öppen förskola\n');
    expect(out).toContain('Ändrad: Enhetschef, Förskolan (enhetschef.buf-forskola): roller enhetschef@buf-forskola → enhetschef@buf-forskola till 2027-07-31\n');
    expect(out).toMatch(/frånvaro: 2 nya, .*\n/);
    expect(out).toContain(`\nSparat i ${ORGANISATION}.\n`);
    expect(text(ORGANISATION)).toContain('{person: controller.sof, från: 2027-03-01, till: 2027-05-31, ersätts_av: controller.klk}');
    expect((await planhjul(['check', '.'], { cwd: folder })).code).toBe(0);
    expect((await importing('roller', 'import/roller.csv', '--into', ORGANISATION)).out).toContain('Inget ändras: allt står redan i filen.');
  });

  it('have the meetings as a table in Windows-1252, and as a calendar with a question', async () => {
    expect((await importing('sammanträden', 'import/sammantraden-2027.csv', '--into', MEETINGS)).code).toBe(0);
    const before = text(MEETINGS);
    const asked = await importing('sammanträden', 'import/kommunstyrelsen-2027.ics', '--into', MEETINGS);
    expect([asked.code, asked.out, text(MEETINGS)]).toEqual([1, '', before]);
    expect(asked.err).toContain('import/kommunstyrelsen-2027.ics, rad 17: ”KS budgetdag” 20270428. Är det ett sammanträde med Kommunstyrelsen? Där står också ”budgetdag”.\n    Kommunstyrelsen: --organ "KS budgetdag = ks"\n    inget sammanträde: --organ "KS budgetdag = inget"\n');
    expect(asked.err).toContain('Inget är inläst: en fråga att svara på.');
    const answered = await importing('sammanträden', 'import/kommunstyrelsen-2027.ics', '--into', MEETINGS, '--organ', 'KS budgetdag = inget');
    expect([answered.code, answered.out]).toEqual([0, expect.stringContaining('  Borttagen: ks 2027-11-24\n')]);
  });
});

describe('an import', () => {
  const bad = 'id;namn;slag;under\nny-a;A;enhte;sof\nny-b;B;enhet;sof\n';
  beforeEach(() => writeFileSync(at('bad.csv'), bad));

  it('names every row that is refused, saves nothing and ends with 1', async () => {
    const before = text(ORGANISATION);
    const { code, out, err } = await importing('enheter', 'bad.csv', '--into', ORGANISATION);
    expect([code, out, text(ORGANISATION)]).toEqual([1, '', before]);
    expect(err).toBe('bad.csv, rad 2, kolumnen ”slag”: slag kan inte vara ”enhte”. Menade du ”enhet”?\n\nInget är inläst: 1 fel att rätta. Läs in det övriga med --utan-felrader om det räcker.\n');
  });

  it('does not advise to leave rows out when the whole file is wrong', async () => {
    writeFileSync(at('bok.csv'), Uint8Array.from([0x50, 0x4b, 3, 4]));
    expect((await importing('enheter', 'bok.csv', '--into', ORGANISATION)).err).toBe('bok.csv, rad 1: Filen är en Excelfil (eller något annat packat). Öppna den i Excel och spara den som CSV.\n\nInget är inläst: 1 fel att rätta.\n');
  });

  it('leaves the refused rows out when asked, and says which', async () => {
    const { code, out } = await importing('enheter', 'bad.csv', '--into', ORGANISATION, '--utan-felrader');
    expect(code).toBe(0);
    expect(out).toContain('\nUtelämnat:\n  bad.csv, rad 2, kolumnen ”slag”: slag kan inte vara ”enhte”. Menade du ”enhet”?\n');
    expect(text(ORGANISATION)).toContain('id: ny-b');
    expect(text(ORGANISATION)).not.toContain('id: ny-a');
  });

  it('only shows with --check, and saves elsewhere with --out', async () => {
    const before = text(ORGANISATION);
    const checked = await importing('enheter', 'import/enheter.csv', 'roller', 'import/roller.csv', '--into', ORGANISATION, '--check');
    expect([checked.code, checked.out, text(ORGANISATION)]).toEqual([0, expect.stringContaining('Inget är sparat, eftersom --check är angivet.'), before]);
    const elsewhere = await importing('enheter', 'import/enheter.csv', 'roller', 'import/roller.csv', '--into', ORGANISATION, '--out', 'ny.yaml');
    expect([elsewhere.code, text(ORGANISATION)]).toEqual([0, before]);
    expect(text('ny.yaml')).toContain('sof-familj');
  });

  it('answers with data', async () => {
    const refused = JSON.parse((await importing('enheter', 'bad.csv', '--into', ORGANISATION, '--json')).out) as object;
    expect(refused).toMatchObject({ ok: false, written: null, problems: [{ file: 'bad.csv', row: 2, column: 'slag', text: expect.stringContaining('enhte') }], doubts: [], left: [] });
    const asked = JSON.parse((await importing('sammanträden', 'import/kommunstyrelsen-2027.ics', '--into', MEETINGS, '--json')).out) as object;
    expect(asked).toMatchObject({ ok: false, doubts: [{ row: 17, summary: 'KS budgetdag', start: '20270428', options: [{ body: 'ks', write: '--organ "KS budgetdag = ks"' }, { body: null }] }] });
    const done = JSON.parse((await importing('sammanträden', 'import/sammantraden-2027.csv', '--into', MEETINGS, '--json')).out) as object;
    expect(done).toMatchObject({ ok: true, written: MEETINGS, lists: [{ list: 'möten', changes: expect.arrayContaining([expect.objectContaining({ kind: 'new', what: 'ks 2027-05-05' })]), unchanged: 29 }] });
  });

  it('is refused when the meetings beside the organisation would lose their body', async () => {
    const before = text(ORGANISATION);
    writeFileSync(at('bodies.csv'), 'id;slag\nkfn;förvaltning\n');
    const { code, err } = await importing('enheter', 'bodies.csv', '--into', ORGANISATION);
    expect([code, text(ORGANISATION)]).toEqual([1, before]);
    expect(err).toMatch(/^Efter importen skulle det bli fel i filerna:\nsammantraden\/2027\.yaml, rad \d+: Organet ”kfn” finns inte i organisationen\./);
  });

  it('makes a new year’s file with the rules of another year', async () => {
    writeFileSync(at('2029.csv'), 'organ;dag\nks;2029-03-14\n');
    expect((await importing('sammanträden', '2029.csv', '--into', 'sammantraden/2029.yaml')).err).toContain('Filen sammantraden/2029.yaml finns inte.');
    const { code } = await importing('sammanträden', '2029.csv', '--into', 'sammantraden/2029.yaml', '--regler', MEETINGS);
    expect(code).toBe(0);
    expect(text('sammantraden/2029.yaml')).toBe(`# yaml-language-server: $schema=../../sammantraden.schema.json
# Sammanträden 2029. Datum skrivs år-månad-dag.
år: 2029

regler:
  kf:  {manusstopp: 15, kallelse: 10, justering: 8}
  ks:  {manusstopp: 8, kallelse: 5, justering: 7}
  bun: {manusstopp: 8, kallelse: 5, justering: 7}
  son: {manusstopp: 8, kallelse: 5, justering: 7}
  sbn: {manusstopp: 8, kallelse: 5, justering: 7}
  kfn: {manusstopp: 8, kallelse: 5, justering: 7}

möten:
  - {organ: ks, dag: 2029-03-14}
`);
  });

  it('goes through a link, keeps who may read the file, and leaves nothing beside it', async () => {
    chmodSync(at(ORGANISATION), 0o640);
    symlinkSync(at(ORGANISATION), at('länk.yaml'));
    const names = readdirSync(folder).toSorted((a, b) => (a < b ? -1 : 1));
    expect((await importing('frånvaro', 'import/franvaro.csv', '--into', 'länk.yaml')).code).toBe(0);
    expect(lstatSync(at('länk.yaml')).isSymbolicLink()).toBe(true);
    expect(statSync(at(ORGANISATION)).mode & 0o777).toBe(0o640);
    expect(text(ORGANISATION)).toContain('frånvaro:');
    expect(readdirSync(folder).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(names);
  });

  it('tells what is wrong already in the file that it goes into', async () => {
    writeFileSync(at('trasig.yaml'), text(ORGANISATION).replace('under: sof,', 'under: sofa,'));
    const { code, err } = await importing('enheter', 'import/enheter.csv', '--into', 'trasig.yaml');
    expect([code, err]).toEqual([1, expect.stringMatching(/^trasig\.yaml, rad \d+: Enheten ”sofa” finns inte\./)]);
  });

  it.each([
    [[], 'Ange vad som ska läsas in'],
    [['enhetr', 'a.csv', '--into', ORGANISATION], '”enhetr” går inte att importera eller exportera. Menade du ”enheter”? Välj enheter, roller, frånvaro, sammanträden.'],
    [['enheter', '--into', ORGANISATION], 'Ange också filen med enheter'],
    [['enheter', 'saknas.csv', '--into', ORGANISATION], 'Filen saknas.csv finns inte.'],
    [['enheter', 'import', '--into', ORGANISATION], 'import är en mapp'],
    [['enheter', 'import/enheter.csv'], '--into saknas.'],
    [['enheter', 'import/enheter.csv', '--into', MEETINGS], 'är sammanträden, men ska vara en organisation.'],
    [['sammanträden', 'import/sammantraden-2027.csv', '--into', ORGANISATION], 'är en organisation, men ska vara sammanträden.'],
    [['enheter', 'bad.csv', 'enheter', 'import/enheter.csv', '--into', ORGANISATION], 'enheter anges två gånger.'],
    [['enheter', 'bad.csv', 'roller', 'bad.csv', '--into', ORGANISATION], 'bad.csv anges två gånger.'],
    [['enheter', 'bad.csv', 'sammanträden', 'import/sammantraden-2027.csv', '--into', ORGANISATION], 'läs in dem för sig'],
    [['enheter', 'bad.csv', '--into', ORGANISATION, '--organ', 'ks'], '--organ används bara för sammanträden.'],
    [['enheter', 'bad.csv', '--into', ORGANISATION, '--hela-listan', '--utan-felrader'], '--hela-listan och --utan-felrader går inte ihop'],
    [['sammanträden', 'import/sammantraden-2027.csv', '--into', MEETINGS, '--organ', 'X = kss'], '--organ: organet ”kss” finns inte i organisationen. Menade du ”ks”?'],
    [['sammanträden', 'import/sammantraden-2027.csv', '--into', MEETINGS, '--organ', 'ks', '--organ', 'kf'], '--organ utan namn kan bara anges en gång'],
    [['sammanträden', 'import/sammantraden-2027.csv', '--into', MEETINGS, '--regler', MEETINGS], 'finns redan och har egna regler'],
    [['enheter', 'import/enheter.csv', 'roller', 'import/roller.csv', '--into', ORGANISATION, '--out', 'ingen/mapp.yaml'], 'ingen/mapp.yaml går inte att spara: mappen finns inte.'],
  ])('%j is wrong use', async (args, words) => {
    const { code, out, err } = await importing(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).not.toMatch(/Error|^\s+at /m);
  });
});

describe('an export', () => {
  it.each(['enheter', 'roller', 'frånvaro'])('of %s is read back as it was', async (kind) => {
    const { code, bytes } = await planhjul(['export', kind, ORGANISATION], { cwd: folder });
    expect([code, Array.from(bytes.subarray(0, 3))]).toEqual([0, [0xef, 0xbb, 0xbf]]);
    writeFileSync(at('ut.csv'), bytes);
    const back = await importing(kind, 'ut.csv', '--into', ORGANISATION, '--hela-listan');
    expect([back.code, back.err, back.out]).toEqual([0, '', '\nInget ändras: allt står redan i filen.\n']);
  });

  it('of meetings may be saved at once', async () => {
    expect((await planhjul(['export', 'sammanträden', MEETINGS, '--out', 'ut.csv'], { cwd: folder })).code).toBe(0);
    expect(text('ut.csv').split('\r\n').slice(0, 2)).toEqual(['\uFEFForgan;dag;sista dag;manusstopp;kallelse;justering', 'ks;2027-02-10;;;;']);
    expect((await importing('sammanträden', 'ut.csv', '--into', MEETINGS, '--hela-listan')).out).toContain('Inget ändras');
  });

  it('without a file is the heads, and with --json rows by head', async () => {
    expect((await planhjul(['export', 'roller'])).out).toBe('\uFEFFperson;namn;epost;roll;enhet;från;till\r\n');
    expect((JSON.parse((await planhjul(['export', 'enheter', ORGANISATION, '--json'], { cwd: folder })).out) as object[])[0]).toEqual({ id: 'kf', namn: 'Kommunfullmäktige', slag: 'fullmäktige', under: '', 'arbetar åt': '', ledning: '' });
  });

  it.each([
    [[], 'Ange vad som ska exporteras'],
    [['enheter', MEETINGS], 'är sammanträden, men ska vara en organisation.'],
    [['enheter', ORGANISATION, 'mer'], '”mer” hör inte hit'],
  ])('%j is wrong use', async (args, words) => {
    const { code, err } = await planhjul(['export', ...args], { cwd: folder });
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
