// `planhjul export`: a list of a file as CSV, to fill in or change in a spreadsheet and import again.

import { exportTable } from '../domain/imports/export-table.js';
import { readMeetings } from '../domain/files/meetings-file.js';
import { readOrganisation } from '../domain/files/organisation-file.js';
import type { Command } from './command.js';
import { csv } from '../exports/csv.js';
import { organisationNear, readSource } from './files.js';
import { importKindOf, mustHold } from './import-kinds.js';
import { OK, UsageError, json } from './io.js';
import { tellProblems } from './problems.js';
import { writeWhole } from './write-file.js';

export const exportCommand: Command = {
  name: 'export',
  summary: 'ger enheter, roller, frånvaro eller sammanträden som CSV, att ändra och importera igen',
  usage: 'planhjul export SLAG [FIL] [--out FIL] [--json]',
  details: `  SLAG                   enheter, roller, frånvaro eller sammanträden
  FIL                    organisationens fil, eller ett års sammanträden; utan fil ges bara rubrikraden
  --out FIL              spara där i stället för att skriva ut`,
  options: { out: { type: 'string' } },
  rest: true,
  run(given, io) {
    const [word, name, ...more] = given.rest;
    if (word === undefined) throw new UsageError('Ange vad som ska exporteras, till exempel planhjul export enheter styrmodeller/organisation.yaml.');
    if (more.length > 0) throw new UsageError(`”${more[0]}” hör inte hit: ange en fil.`);
    const kind = importKindOf(word);
    const source = name === undefined ? null : readSource(name, io.cwd);
    if (source !== null) {
      mustHold(kind, source);
      const problems = kind === 'sammanträden' ? meetingProblems(source.text, source.name, io.cwd) : problemsOf(readOrganisation(source.text, source.name));
      if (problems.length > 0) return tellProblems(problems, given.flag('json'), io);
    }
    const { head, rows } = exportTable(kind, source?.text ?? null);
    const text = given.flag('json') ? json(rows.map((row) => Object.fromEntries(row.map((cell, i) => [head[i]!, cell])))) : csv(head, rows);
    const out = given.text('out');
    if (out === null) io.out(text);
    else writeWhole(out, text, io.cwd);
    return OK;
  },
};

const problemsOf = (read: object): string[] => ('problems' in read ? (read.problems as string[]) : []);

/** What is wrong with a meetings file, by the organisation beside it; without one only its shape can be told, when it is imported. */
function meetingProblems(text: string, name: string, cwd: string): string[] {
  const organisation = organisationNear(name, cwd);
  if (organisation === null) throw new UsageError(`Ingen organisation.yaml finns bredvid ${name}.`);
  const read = readOrganisation(readSource(organisation, cwd).text, organisation);
  return 'problems' in read ? read.problems : problemsOf(readMeetings(text, name, read.organisation));
}
