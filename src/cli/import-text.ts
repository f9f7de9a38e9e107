// What an import tells on the screen: changes, faults, doubts and what was left out.

import type { Change, ListChanges } from '../domain/imports/changes.js';
import type { FileDoubt, FileProblem, Imported } from '../domain/imports/import-files.js';
import type { Io } from './io.js';

/** Most lines of each sort; all of them are in the JSON. */
const MOST = 25;

export function tellImport(imported: Imported, { written, changed }: { written: string | null; changed: boolean }, io: Io): void {
  const { text, lists, problems, doubts, left, notes, after } = imported;
  const lines = (each: string[]): void => io.err(`${each.join('\n')}\n`);
  if (problems.length > 0) lines(problems.map(problemLine));
  if (doubts.length > 0) lines(doubts.flatMap(doubtLines));
  if (after.length > 0) lines(['Efter importen skulle det bli fel i filerna:', ...after]);
  if (text === null) {
    const hint = problems.some(({ wholeFile }) => wholeFile === true) ? '' : ' Läs in det övriga med --utan-felrader om det räcker.';
    if (problems.length + doubts.length > 0) lines([`\nInget är inläst: ${counted(problems.length, doubts.length)}.${hint}`]);
    else lines(['\nInget är inläst.']);
    return;
  }
  for (const list of lists) tellList(list, io);
  for (const note of notes) io.out(`${note.file}: ${note.text}\n`);
  if (left.length > 0) io.out(`\nUtelämnat:\n${left.map((problem) => `  ${problemLine(problem)}\n`).join('')}`);
  io.out(written !== null ? `\nSparat i ${written}.\n` : changed ? '\nInget är sparat, eftersom --check är angivet.\n' : '\nInget ändras: allt står redan i filen.\n');
}

const counted = (faults: number, questions: number): string =>
  [...(faults === 0 ? [] : [`${faults} fel att rätta`]), ...(questions === 0 ? [] : [questions === 1 ? 'en fråga att svara på' : `${questions} frågor att svara på`])].join(' och ');

const problemLine = ({ file, row, column, text }: FileProblem): string => `${file}, rad ${row}${column === null ? '' : `, kolumnen ”${column}”`}: ${text}`;

function doubtLines({ file, row, summary, start, text, options }: FileDoubt): string[] {
  const shown = options.slice(0, MOST);
  return [`${file}, rad ${row}: ”${summary}” ${start}. ${text}`, ...shown.map(({ name, write }) => `    ${name}: ${write}`), ...(shown.length < options.length ? [`    … --json visar alla`] : [])];
}

const kindWords: Record<Change['kind'], [string, string, string]> = { new: ['Ny', 'ny', 'nya'], changed: ['Ändrad', 'ändrad', 'ändrade'], removed: ['Borttagen', 'borttagen', 'borttagna'] };

function tellList({ list, changes, unchanged }: ListChanges, io: Io): void {
  if (changes.length === 0) return;
  const kinds = ['new', 'changed', 'removed'] as const;
  const of = (kind: Change['kind']): Change[] => changes.filter((change) => change.kind === kind);
  const counts = kinds.map((kind) => `${of(kind).length} ${kindWords[kind][of(kind).length === 1 ? 1 : 2]}`);
  io.out(`${list}: ${counts.join(', ')}, ${unchanged} som förut.\n`);
  for (const kind of kinds) {
    for (const change of of(kind).slice(0, MOST)) io.out(`  ${kindWords[kind][0]}: ${change.what}${fieldWords(change)}\n`);
    if (of(kind).length > MOST) io.out(`  … och ${of(kind).length - MOST} till; --json visar alla.\n`);
  }
}

const fieldWords = ({ kind, fields }: Change): string =>
  kind === 'changed' ? `: ${fields.map(({ field, from, to }) => `${field} ${from === '' ? '(tomt)' : from} → ${to === '' ? '(tomt)' : to}`).join('; ')}` : '';
