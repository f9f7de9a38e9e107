// How the command is used: help, exit codes, wrong use in Swedish, JSON throughout.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { planhjul, root } from './support.js';

const model = 'styrmodeller/exempel-kommun/styrmodell.yaml';
const commands = ['check', 'calendar', 'timetable', 'letters', 'import', 'export', 'rehearse'];

describe('help', () => {
  it('lists the commands', async () => {
    const { code, out } = await planhjul(['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command} +[a-zåäö]`, 'm'));
  });

  it.each(commands)('of %s tells its use, options and exit codes', async (command) => {
    const { code, out } = await planhjul([command, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`Användning: planhjul ${command} `);
    expect(out).toContain('--json');
    expect(out).toContain('Slutkoder: 0');
    expect((await planhjul(['help', command])).out).toBe(out);
  });

  it('is what a bare call shows, as wrong use', async () => {
    const { code, out, err } = await planhjul([]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Kommandon:');
  });
});

describe('wrong use', () => {
  it.each([
    [['chekc'], 'Kommandot ”chekc” finns inte. Menade du ”check”?'],
    [['--year', '2027'], 'Skriv kommandot först'],
    [['check'], 'Ange minst en fil'],
    [['check', 'styrmodeller/2024.yaml'], 'Filen styrmodeller/2024.yaml finns inte. Menade du ”202'],
    [['timetable', '--modle', 'x'], 'Väljaren --modle finns inte. Menade du --model?'],
    [['timetable', '--year'], 'Väljaren --year saknar sitt värde.'],
    [['timetable', '--json=ja', '--year', '2027'], 'Väljaren --json tar inget värde.'],
    [['timetable', '--year', '2027'], '--model saknas.'],
    [['timetable', '--model', model, '--year', '27'], '--year ska vara ett år mellan 2006 och 2097, inte ”27”.'],
    [['timetable', '--model', model, '--year', '2027', '--format', 'pdf'], '--format kan inte vara ”pdf”. Välj text, json, csv, xlsx, ics eller svg.'],
    [['timetable', '--model', 'styrmodeller/organisation.yaml', '--year', '2027'], 'styrmodeller/organisation.yaml är en organisation, men ska vara en styrmodell.'],
    [['timetable', 'styrmodeller/2023.yaml'], '”styrmodeller/2023.yaml” hör inte hit'],
    [['letters', '--model', model, '--year', '2027', '--person', 'ekonomichefen'], '--person: ”ekonomichefen” finns inte i organisationen. Menade du ”ekonomichef”?'],
    [['letters', '--model', model, '--year', '2027', '--behaviour', 'late'], '--behaviour kan inte vara ”late”.'],
    [['calendar', '--from', '2027-02-30', '--to', '2027-03-01'], '--from: ”2027-02-30” är inget datum som finns.'],
    [['calendar', '--from', '2027-03-02', '--to', '2027-03-01'], '--to 2027-03-01 ligger före --from 2027-03-02.'],
    [['calendar', '--from', '2004-12-31', '--to', '2005-01-02'], 'kalendern gäller åren 2005–2100, inte 2004.'],
  ])('%j is told in Swedish, with exit code 2', async (args, words) => {
    const { code, out, err } = await planhjul(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).not.toMatch(/Error|^\s+at /m);
  });

  it('is told as JSON when JSON is asked for', async () => {
    const { code, out, err } = await planhjul(['calendar', '--json', '--from', '2027-01-01']);
    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toEqual({ error: expect.stringContaining('--to saknas.') });
  });

  it('is --json together with another format', async () => {
    const { code, out } = await planhjul(['timetable', '--model', model, '--year', '2027', '--format', 'csv', '--json']);
    expect(code).toBe(2);
    expect(out).toContain('--json och --format csv går inte ihop. Välj det ena.');
  });

  it('is bytes of a workbook on a screen', async () => {
    const args = ['timetable', '--model', model, '--year', '2027', '--format', 'xlsx'];
    expect((await planhjul(args, { screen: true })).err).toContain('Ange var den ska sparas med --out');
    expect((await planhjul(args)).code).toBe(0);
  });
});

describe('the installed program', () => {
  it('is the compiled main file, which begins as a program', () => {
    const { bin, scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { bin: Record<string, string>; scripts: Record<string, string> };
    const source = bin['planhjul']!.replace(/^dist/, 'src').replace(/\.js$/, '.ts');
    expect(readFileSync(path.join(root, source), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(readFileSync(path.join(root, scripts['planhjul']!.replace('node ', '')), 'utf8')).toContain(`load('${bin['planhjul']}')`);
  });
});
