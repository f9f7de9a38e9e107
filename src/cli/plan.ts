// `planhjul plan check`: the rows, results and decisions of a plan year, as files, held against model and organisation.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readModel } from '../domain/files/model-file.js';
import { readOrganisation } from '../domain/files/organisation-file.js';
import { readPlanFiles } from '../domain/follow-up/read-plan-files.js';
import type { PlanFile, PlanFileKind, ReadPlanFiles } from '../domain/follow-up/read-plan-files.js';
import { untakenAssignments } from '../domain/follow-up/untaken.js';
import type { FollowUpModel } from '../domain/follow-up/levels.js';
import { tableText } from '../exports/table-text.js';
import type { Command } from './command.js';
import { organisationNear, readSource } from './files.js';
import { FAULTS, OK, UsageError, json } from './io.js';
import type { Io } from './io.js';
import { required } from './options.js';
import { tellProblems } from './problems.js';

const kindWords: Record<PlanFileKind, [one: string, many: string]> = { rader: ['rad', 'rader'], resultat: ['resultat', 'resultat'], beslut: ['beslut', 'beslut'] };

export const planCommand: Command = {
  name: 'plan',
  summary: 'kontrollerar planernas rader, resultat och beslut i CSV och Excel',
  usage: 'planhjul plan check FIL… --model FIL [--organisation FIL] [--json]',
  details: `  FIL                    planernas rader, resultat från tidigare rapporter eller planernas beslut, eller
                         en mapp med sådana filer; vad en fil är syns på dess kolumner
  --model FIL            styrmodellen, med planernas kedja (uppföljning)
  --organisation FIL     annars organisation.yaml bredvid eller ovanför styrmodellen`,
  options: { model: { type: 'string' }, organisation: { type: 'string' } },
  rest: true,
  async run(given, io) {
    const [act, ...names] = given.rest;
    if (act !== 'check' || names.length === 0) throw new UsageError('Ange vad som ska kontrolleras, till exempel planhjul plan check styrmodeller/planer/2027 --model styrmodeller/2023.yaml.');
    const modelName = required(given, 'model', 'styrmodeller/2023.yaml');
    const organisationName = given.text('organisation') ?? organisationNear(modelName, io.cwd);
    if (organisationName === null) throw new UsageError(`Ingen organisation.yaml finns bredvid ${modelName}. Ange organisationens fil med --organisation.`);
    const model = readModel(readSource(modelName, io.cwd).text, modelName);
    const organisation = readOrganisation(readSource(organisationName, io.cwd).text, organisationName);
    const broken = [model, organisation].flatMap((read) => ('problems' in read ? read.problems : []));
    if ('problems' in model || 'problems' in organisation) return tellProblems(broken, given.flag('json'), io);
    const { followUp } = model.model;
    if (followUp === undefined) throw new UsageError(`${modelName} har ingen uppföljning med nivåer, så det går inte att skriva planer i den.`);
    const { files, unread } = await tables(names, io.cwd);
    const read = readPlanFiles(files, { organisation: organisation.organisation, followUp });
    const problems = [...unread, ...read.files.flatMap(({ name, problems: told }) => told.map(({ row, column, text }) => `${name}, rad ${row}${column === null ? '' : `, ${column}`}: ${text}`))];
    if (given.flag('json')) io.out(json(asJson(read, followUp, problems)));
    else tell(read, followUp, problems, io);
    return problems.length === 0 ? OK : FAULTS;
  },
};

/** The tables of files and folders, as CSV text. */
async function tables(names: string[], cwd: string): Promise<{ files: PlanFile[]; unread: string[] }> {
  const files: PlanFile[] = [];
  const unread: string[] = [];
  for (const name of names.flatMap((each) => inside(each, cwd))) {
    const table = await tableText(bytesOf(name, cwd));
    if ('problem' in table) unread.push(`${name}: ${table.problem}`);
    else files.push({ name, text: table.text });
  }
  return { files, unread };
}

/** The tables of a folder (not of the folders in it), or the file itself. */
function inside(name: string, cwd: string): string[] {
  const place = path.resolve(cwd, name);
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true) return [name];
  const names = readdirSync(place).filter((each) => /\.(csv|xlsx)$/i.test(each));
  if (names.length === 0) throw new UsageError(`I mappen ${name} finns inga CSV- eller Excelfiler.`);
  return names.sort().map((each) => path.join(name, each));
}

function bytesOf(name: string, cwd: string): Buffer {
  try {
    return readFileSync(path.resolve(cwd, name));
  } catch {
    // says in words what is wrong with it
    readSource(name, cwd);
    throw new UsageError(`Filen ${name} går inte att läsa.`);
  }
}

const counts = ({ rows }: ReadPlanFiles, { levels }: FollowUpModel) => levels.map((level) => ({ level, count: rows.filter((row) => row.level === level.id).length })).filter(({ count }) => count > 0);

function asJson(read: ReadPlanFiles, followUp: FollowUpModel, problems: string[]): object {
  return {
    ok: problems.length === 0,
    files: read.files.map(({ name, kind, read: count, problems: told, notes }) => ({ file: name, kind, read: count, problems: told, notes })),
    levels: counts(read, followUp).map(({ level, count }) => ({ level: level.id, rows: count })),
    untaken: untakenAssignments(read.rows).map(({ unit, number, name }) => ({ unit, number, name })),
    problems,
  };
}

function tell(read: ReadPlanFiles, followUp: FollowUpModel, problems: string[], io: Io): void {
  const faults = (n: number): string => (n === 0 ? 'inga fel' : `${n} fel`);
  for (const { name, kind, read: count, problems: told, notes } of read.files) {
    io.out(`${name}: ${count} ${kindWords[kind][count === 1 ? 0 : 1]}, ${faults(told.length)}.\n`);
    for (const note of notes) io.out(`  ${note}\n`);
  }
  const levels = counts(read, followUp).map(({ level, count }) => `${count} ${count === 1 ? level.name : level.plural}`);
  if (levels.length > 0) io.out(`Tillsammans: ${levels.join(', ')}.\n`);
  const untaken = untakenAssignments(read.rows).length;
  if (untaken > 0) io.out(`${untaken} uppdrag har ingen tagit.\n`);
  if (problems.length > 0) io.err(`${problems.join('\n')}\n`);
}
