// `planhjul import`: CSV files and calendars into an organisation's or a meetings file. All of it or nothing.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readMeetings } from '../domain/files/meetings-file.js';
import { readOrganisation } from '../domain/files/organisation-file.js';
import { newYearMeetings } from '../domain/imports/new-year-meetings.js';
import { readBodyNames } from '../domain/imports/body-names.js';
import type { ImportKind } from '../domain/imports/entries.js';
import { importMeetings, importOrganisation } from '../domain/imports/import-files.js';
import type { HowToImport, Imported, ImportFile, Into } from '../domain/imports/import-files.js';
import type { Organisation } from '../domain/organisation.js';
import type { Command } from './command.js';
import { meetingsNear, organisationNear, readSource, yamlFiles } from './files.js';
import { importKindOf, mustHold } from './import-kinds.js';
import { tellImport } from './import-text.js';
import { FAULTS, OK, UsageError, json } from './io.js';
import type { Given } from './options.js';
import { required } from './options.js';
import { tellProblems } from './problems.js';
import { writeWhole } from './write-file.js';

export const importCommand: Command = {
  name: 'import',
  summary: 'läser in enheter, roller, frånvaro och sammanträden från CSV, och sammanträden från ICS',
  usage: 'planhjul import SLAG FIL [SLAG FIL…] --into FIL [väljare]',
  details: `  SLAG FIL               enheter, roller eller frånvaro med sin CSV-fil, gärna flera på en gång;
                         eller sammanträden med en CSV-fil eller en kalender (ICS)
  --into FIL             organisationens fil, eller årets sammanträden, som det läses in i
  --check                visa vad som skulle ändras, men spara inget
  --out FIL              spara resultatet där i stället; --into lämnas som den är
  --hela-listan          CSV-filen är hela listan: det som inte står i den tas bort
                         (av sammanträden bara för de organ som står i filen)
  --utan-felrader        läs in de rader som är rätt; de som utelämnas räknas upp
  --organ ORGAN          alla möten i filen är det organets
  --organ "NAMN = ORGAN" det som heter NAMN i filen är det organets möte (inget = inget möte);
                         går att ange flera gånger
  --organisation FIL     för sammanträden: annars organisation.yaml bredvid eller ovanför
  --regler FIL           för ett nytt år: ta reglerna från det årets sammanträden`,
  options: {
    into: { type: 'string' },
    out: { type: 'string' },
    check: { type: 'boolean' },
    'hela-listan': { type: 'boolean' },
    'utan-felrader': { type: 'boolean' },
    organ: { type: 'string', multiple: true },
    organisation: { type: 'string' },
    regler: { type: 'string' },
  },
  rest: true,
  run(given, io) {
    const files = filesOf(given.rest, io.cwd);
    const how = { whole: given.flag('hela-listan'), skipBad: given.flag('utan-felrader') };
    if (how.whole && how.skipBad) throw new UsageError('--hela-listan och --utan-felrader går inte ihop: det som en felrad handlar om skulle tas bort. Välj det ena.');
    const into = required(given, 'into', files[0]!.kind === 'sammanträden' ? 'styrmodeller/sammantraden/2027.yaml' : 'styrmodeller/organisation.yaml');
    const result = files[0]!.kind === 'sammanträden' ? meetings(files[0]!, into, given, how, io.cwd) : organisation(files, into, given, how, io.cwd);
    if ('faults' in result) return tellProblems(result.faults, given.flag('json'), io);

    const { imported } = result;
    const target = given.text('out') ?? into;
    const changed = imported.lists.some(({ changes }) => changes.length > 0);
    const written = imported.text !== null && !given.flag('check') && (changed || target !== into);
    if (written) writeWhole(target, imported.text!, io.cwd);
    const { text, ...told } = imported;
    if (given.flag('json')) io.out(json({ ok: text !== null, written: written ? target : null, ...told }));
    else tellImport(imported, { written: written ? target : null, changed }, io);
    return text === null ? FAULTS : OK;
  },
};

/** `SLAG FIL` pairs. */
function filesOf(words: string[], cwd: string): ImportFile[] {
  if (words.length === 0) throw new UsageError('Ange vad som ska läsas in och från vilken fil, till exempel planhjul import roller roller.csv --into styrmodeller/organisation.yaml.');
  const files: ImportFile[] = [];
  for (let i = 0; i < words.length; i += 2) {
    const kind = importKindOf(words[i]!);
    const name = words[i + 1];
    if (name === undefined) throw new UsageError(`Ange också filen med ${kind}, till exempel ${kind} ${kind}.csv.`);
    if (files.some((file) => file.kind === kind)) throw new UsageError(`${kind} anges två gånger. Ange en fil.`);
    if (files.some((file) => file.name === name)) throw new UsageError(`${name} anges två gånger.`);
    files.push({ kind, name, bytes: readBytes(name, cwd) });
  }
  if (files.length > 1 && files.some(({ kind }) => kind === 'sammanträden')) throw new UsageError('Sammanträden ligger i en egen fil: läs in dem för sig.');
  return files;
}

/** A file of any encoding. */
function readBytes(name: string, cwd: string): Uint8Array {
  try {
    return readFileSync(path.resolve(cwd, name));
  } catch {
    // says what is wrong with it in words; here, in whichever encoding, it would have been read
    readSource(name, cwd);
    throw new UsageError(`Filen ${name} går inte att läsa.`);
  }
}

type Result = { imported: Imported } | { faults: string[] };

function organisation(files: ImportFile[], name: string, given: Given, how: HowToImport, cwd: string): Result {
  refuse(given, ['organ', 'organisation', 'regler'], 'sammanträden');
  const into = readSource(name, cwd);
  mustHold(files[0]!.kind, into);
  const read = readOrganisation(into.text, name);
  if ('problems' in read) return { faults: read.problems };
  const imported = importOrganisation(files, into, how);
  // the meetings beside it are of its bodies
  const after = imported.text === null ? null : readOrganisation(imported.text, name);
  if (after === null || 'problems' in after) return { imported };
  const broken = brokenMeetings(name, read.organisation, after.organisation, cwd);
  return { imported: broken.length === 0 ? imported : { ...imported, text: null, after: broken } };
}

/** What the new organisation would make wrong in the meetings beside it. */
function brokenMeetings(name: string, before: Organisation, after: Organisation, cwd: string): string[] {
  const folder = meetingsNear(name, cwd);
  return (folder === null ? [] : yamlFiles(folder, cwd)).flatMap((file) => {
    const { text } = readSource(file, cwd);
    const problems = (of: Organisation): string[] => {
      const read = readMeetings(text, file, of);
      return 'problems' in read ? read.problems : [];
    };
    const had = new Set(problems(before));
    return problems(after).filter((problem) => !had.has(problem));
  });
}

function meetings(file: ImportFile, name: string, given: Given, how: HowToImport, cwd: string): Result {
  const beside = given.text('organisation') ?? organisationNear(name, cwd);
  if (beside === null) throw new UsageError(`Ingen organisation.yaml finns bredvid ${name}. Ange organisationens fil med --organisation.`);
  const source = readSource(beside, cwd);
  mustHold('enheter', source);
  const read = readOrganisation(source.text, beside);
  if ('problems' in read) return { faults: read.problems };
  const said = readBodyNames(given.texts('organ'), read.organisation);
  if ('problems' in said) throw new UsageError(said.problems.join('\n'));
  const into = intoMeetings(file.kind, name, given, cwd);
  const had = readMeetings(into.text, into.name, read.organisation);
  if ('problems' in had) return { faults: had.problems };
  return { imported: importMeetings(file, into, read.organisation, said.bodies, how) };
}

/** The year's meetings; or, for a year that has none, a new file with the rules of another year. */
function intoMeetings(kind: ImportKind, name: string, given: Given, cwd: string): Into {
  const rules = given.text('regler');
  if (rules === null) {
    const into = readSource(name, cwd);
    mustHold(kind, into);
    return into;
  }
  if (existsSync(path.resolve(cwd, name))) throw new UsageError(`${name} finns redan och har egna regler. Utelämna --regler.`);
  const year = /(?:^|\D)(\d{4})\D*$/.exec(path.basename(name))?.[1];
  if (year === undefined) throw new UsageError(`Året framgår inte av filens namn, ${name}. Kalla den till exempel 2028.yaml.`);
  const source = readSource(rules, cwd);
  mustHold(kind, source);
  return { name, text: newYearMeetings(source.text, year) };
}

/** Options that are of use for another kind only. */
function refuse(given: Given, names: string[], kind: ImportKind): void {
  const said = names.find((name) => given.texts(name).length > 0);
  if (said !== undefined) throw new UsageError(`--${said} används bara för ${kind}.`);
}
