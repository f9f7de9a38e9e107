// `planhjul check`: the shipped files are right; a wrong file is refused with file, line and what would be right.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { planhjul, root, scratch } from './support.js';

const folder = scratch();
const at = (name: string): string => path.join(folder, name);

/** Changes a file of the copied example. */
function change(name: string, find: string, replace: string): void {
  const text = readFileSync(at(name), 'utf8');
  expect(text).toContain(find);
  writeFileSync(at(name), text.replace(find, replace));
}

/** The line (from 1) of a text in a file of the copied example. */
const lineOf = (name: string, what: string): number => readFileSync(at(name), 'utf8').split(what)[0]!.split('\n').length;

const check = (...args: string[]) => planhjul(['check', ...args], { cwd: folder });

beforeEach(() => cpSync(path.join(root, 'styrmodeller/exempel-kommun'), folder, { recursive: true }));

describe('the files that come with the product', () => {
  it('are without faults and within the law', async () => {
    const { code, out, err } = await planhjul(['check', 'styrmodeller', '--json']);
    const { ok, problems, files, years } = JSON.parse(out) as { ok: boolean; problems: unknown[]; files: unknown[]; years: { model: string; deliverables: number }[] };
    expect({ code, err, ok, problems }).toEqual({ code: 0, err: '', ok: true, problems: [] });
    expect(files).toHaveLength(5);
    expect(years.map(({ model }) => model)).toEqual(['styrmodeller/2016-2018.yaml', 'styrmodeller/2020.yaml', 'styrmodeller/2023.yaml']);
    expect(years.every(({ deliverables }) => deliverables > 100)).toBe(true);
  });

  it('are the municipality of the guide too', async () => {
    const { code, out } = await check('styrmodell.yaml', 'organisation.yaml', 'sammantraden/2027.yaml', 'sammantraden/2028.yaml');
    expect(code).toBe(0);
    expect(out).toContain('styrmodell.yaml: styrmodell, inga fel.\n');
    expect(out).toContain('sammantraden/2027.yaml: sammanträden, inga fel.\n');
    expect(out).toContain('styrmodell.yaml, år 2027: 33 leveranser.\n');
    expect(out).toMatch(/Inga fel\.\n$/);
  });
});

describe('a file that is wrong', () => {
  it('is known by its content and not its name, and taken together with what lies beside it', async () => {
    cpSync(at('styrmodell.yaml'), at('vad-som-helst.yaml'));
    const { out } = await check('vad-som-helst.yaml');
    expect(out).toContain('vad-som-helst.yaml: styrmodell, inga fel.\n');
    expect(out).toContain('Kontrollerat tillsammans med organisation.yaml och 2 sammanträdesfiler i sammantraden.\n');
  });

  it('names the step that was meant, with exit code 1', async () => {
    change('styrmodell.yaml', 'väntar_på: [namndplan]', 'väntar_på: [nemndplan]');
    const { code, err } = await check('styrmodell.yaml');
    expect(code).toBe(1);
    expect(err).toBe(`\nstyrmodell.yaml, rad ${lineOf('styrmodell.yaml', '[nemndplan]')}: Steg ”enhetsplan” väntar på ”nemndplan”, som inte finns. Menade du ”namndplan”?\n`);
  });

  it.each([
    ['a ring of steps', 'styrmodell.yaml', 'väntar_på: [forutsattningar]', 'väntar_på: [enhetsplan]', 'Stegen väntar på varandra i en ring: '],
    ['an unknown unit', 'styrmodell.yaml', 'gäller: {enheter: [kf]}', 'gäller: {enheter: [kff-bibliotk]}', 'enheten ”kff-bibliotk” finns inte i organisationen. Menade du ”kff-bibliotek”?'],
    ['a role that nobody holds', 'styrmodell.yaml', 'ansvarig: controller', 'ansvarig: kontroller', 'ingen har rollen ”kontroller” i organisationen. Menade du ”controller”?'],
    ['a window that closes before it opens', 'styrmodell.yaml', 'öppnar: {dag: 1, månad: juni}', 'öppnar: {dag: 1, månad: oktober}', 'fönstret öppnar fredag 1 oktober 2027, efter att det stänger'],
    ['a month without a meeting', 'styrmodell.yaml', 'sammanträde: {månad: juni}}', 'sammanträde: {månad: juli}}', 'Kommunstyrelsen har inget sammanträde i juli 2027. Lägg till mötet bland årets sammanträden'],
    ['a time between 02:00 and 03:00', 'styrmodell.yaml', 'klockslag: "16:00"', 'klockslag: "02:30"', 'timmen mellan 02:00 och 03:00 saknas eller kommer två gånger'],
    ['letters sent in that hour', 'organisation.yaml', 'från: "07:30"', 'från: "02:30"', 'timmen mellan 02:00 och 03:00 saknas eller kommer två gånger'],
    ['letters that stop before they start', 'organisation.yaml', 'från: "07:30"', 'från: "18:30"', 'Utskicken slutar 17:00, innan de börjar 18:30.'],
    ['a meeting of an unknown body', 'sammantraden/2027.yaml', '{organ: son, dag: 2027-02-17}', '{organ: sox, dag: 2027-02-17}', 'Organet ”sox” finns inte i organisationen. Menade du ”son”?'],
  ])('tells of %s with file and line', async (_, file, find, replace, words) => {
    const where = lineOf(file, find);
    change(file, find, replace);
    const { code, err } = await check(file);
    expect(code).toBe(1);
    const found = err.trim().split('\n').find((each) => each.includes(words));
    expect(found).toBeDefined();
    const [name, line] = found!.split(/, rad |: /);
    expect(name).toBe(file);
    // on the line, or at the beginning of the step that it belongs to
    expect(Number(line)).toBeLessThanOrEqual(where);
    expect(where - Number(line)).toBeLessThanOrEqual(12);
  });

  it('tells everything at once, over all files', async () => {
    change('styrmodell.yaml', 'ansvarig: controller', 'ansvarig: kontroller');
    change('sammantraden/2027.yaml', '{organ: son, dag: 2027-02-17}', '{organ: sox, dag: 2027-02-30}');
    const { err } = await check('.');
    expect(err).toContain('”kontroller”');
    expect(err).toContain('”2027-02-30” är inget datum som finns.');
  });

  it('of meetings is told alone, and not as a year without those meetings', async () => {
    change('sammantraden/2027.yaml', '{organ: son, dag: 2027-02-17}', '{organ: son, dag: 2027-02-30}');
    const { code, out, err } = await check('.');
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toEqual([`sammantraden/2027.yaml, rad ${lineOf('sammantraden/2027.yaml', '2027-02-30')}: ”2027-02-30” är inget datum som finns. Skriv år-månad-dag, till exempel 2027-06-15.`]);
    expect(out).toContain('Tidplanen prövas inte förrän felen bland sammanträdena är rättade.');
  });

  it('is told as data, with file, line and text', async () => {
    change('styrmodell.yaml', 'väntar_på: [namndplan]', 'väntar_på: [nemndplan]');
    const { code, out, err } = await check('styrmodell.yaml', '--json');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      problems: [{ file: 'styrmodell.yaml', line: lineOf('styrmodell.yaml', '[nemndplan]'), text: expect.stringContaining('Menade du ”namndplan”?') }],
    });
  });

  it('is none of the three kinds', async () => {
    writeFileSync(at('annat.yaml'), 'hej: du\n');
    const { code, err } = await check('annat.yaml');
    expect(code).toBe(1);
    expect(err).toContain('annat.yaml, rad 1: Filen är varken en styrmodell, en organisation eller sammanträden.');
  });

  it('is not saved as UTF-8', async () => {
    writeFileSync(at('latin.yaml'), Buffer.from('styrmodell: x\nsteg:\n  - öppnar: {}\n', 'latin1'));
    expect((await check('latin.yaml')).err).toContain('latin.yaml är inte sparad som UTF-8.');
  });
});

describe('the law', () => {
  it('is broken by a budget that fullmäktige decides in December, and the exit code says so', async () => {
    change('styrmodell.yaml', '{gör: beslutar, organ: kf, sammanträde: {månad: november}}', '{gör: beslutar, organ: kf, sammanträde: {månad: december}}');
    const { code, out, err } = await check('styrmodell.yaml', '--year', '2027');
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/Brister mot lagen \(kommunallagen 11 kap\. 10[^)]*\): /);
  });
});
