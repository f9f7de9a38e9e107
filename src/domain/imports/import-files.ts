// Imports CSV files and calendars into the text of an organisation's or a meetings file: all of it or nothing, with
// every row that is refused; or, when asked to, without those rows. Reads and writes no files itself.

import { parseDocument } from 'yaml';
import { readMeetings } from '../files/meetings-file.js';
import { readOrganisation } from '../files/organisation-file.js';
import type { Organisation } from '../organisation.js';
import type { BodyNames } from './body-names.js';
import { calledAbsence, calledMeeting, calledPerson, calledUnit, changesOf } from './changes.js';
import type { ListChanges } from './changes.js';
import { decodeText, fromWindows1252 } from './decode-text.js';
import { editYaml } from './edit-yaml.js';
import { asHolding } from './entries.js';
import type { ImportKind, MeetingEntry, OrganisationLists, PersonEntry, RowProblem, UnitEntry } from './entries.js';
import { withoutFolds } from './ics-lines.js';
import type { Merged } from './merge-list.js';
import { absenceColumns, readAbsences } from './read-absences.js';
import { isCalendar, readCalendar } from './read-calendar.js';
import type { Doubt } from './read-calendar.js';
import { holdingColumns, readHoldings } from './read-holdings.js';
import { meetingColumns, readMeetingRows } from './read-meetings.js';
import type { Cancelled } from './read-meetings.js';
import { readUnits, unitColumns } from './read-units.js';
import { readTable } from './table.js';
import type { Column, Table } from './table.js';

export interface ImportFile {
  kind: ImportKind;
  name: string;
  bytes: Uint8Array;
}

export interface Into {
  name: string;
  text: string;
}

export interface HowToImport {
  /** What no row speaks of is removed. */
  whole: boolean;
  /** Rows with faults, and doubtful events, are left out. */
  skipBad: boolean;
}

export interface FileProblem extends RowProblem {
  file: string;
}

export interface FileDoubt extends Doubt {
  file: string;
}

export interface Imported {
  /** The new text; null when there are faults or doubts. */
  text: string | null;
  lists: ListChanges[];
  problems: FileProblem[];
  doubts: FileDoubt[];
  /** Rows that were left out because that was asked for, with what is wrong with them. */
  left: FileProblem[];
  notes: { file: string; text: string }[];
  /** How the result would break the file, when no single row does. */
  after: string[];
}

/** The columns of each kind, in the order of an export. */
export const columnsOf: Record<ImportKind, Column[]> = { enheter: unitColumns, roller: holdingColumns, frånvaro: absenceColumns, sammanträden: meetingColumns };

/** Files of units, roles and absences into an organisation's file that is right in itself. */
export function importOrganisation(files: ImportFile[], into: Into, how: HowToImport): Imported {
  return settled(files, into, how, (tables) => {
    const old = parseDocument(into.text.normalize('NFC').replace(/^\uFEFF/, '')).toJS() as Partial<OrganisationLists>;
    const { enheter, personer, frånvaro } = { enheter: old.enheter ?? [], personer: old.personer ?? [], frånvaro: old.frånvaro ?? [] };
    const kept = <T>(list: T[]): Merged<T>[] => list.map((entry, from) => ({ entry, from, row: null }));
    const problems: FileProblem[] = [];
    const notes: { file: string; text: string }[] = [];
    const told = (file: string, found: RowProblem[]): void => void problems.push(...found.map((problem) => ({ file, ...problem })));
    let units = kept(enheter);
    let persons = kept(personer);
    let absences = kept(frånvaro);
    const of = (kind: ImportKind): (Opened & { table: Table })[] => tables.filter((each) => each.kind === kind);
    for (const { name, table } of of('enheter')) {
      const read = readUnits(table, enheter, how.whole);
      units = read.list;
      told(name, read.problems);
    }
    for (const { name, table } of of('roller')) {
      const read = readHoldings(table, personer, units.map(({ entry }) => entry), how.whole);
      persons = read.list;
      told(name, read.problems);
      notes.push(...read.notes.map((text) => ({ file: name, text })));
    }
    for (const { name, table } of of('enheter')) told(name, unled(table, units, persons));
    for (const { name, table } of of('frånvaro')) {
      const read = readAbsences(table, frånvaro, persons.map(({ entry }) => entry), how.whole);
      absences = read.list;
      told(name, read.problems);
    }
    return {
      problems,
      doubts: [],
      notes,
      lists: [changesOf('enheter', enheter, units, calledUnit), changesOf('personer', personer, persons, calledPerson), changesOf('frånvaro', frånvaro, absences, calledAbsence)],
      write: () => editYaml(into.text, [{ word: 'enheter', list: units }, { word: 'personer', list: persons }, { word: 'frånvaro', list: absences }]),
      check: (text) => problemsIn(readOrganisation(text, into.name)),
    };
  });
}

/** Rows of units that are led by a role which nobody would have. */
function unled(table: Table, units: Merged<UnitEntry>[], persons: Merged<PersonEntry>[]): RowProblem[] {
  const held = new Set(persons.flatMap(({ entry }) => (entry.roller ?? []).map((role) => asHolding(role).roll)));
  return units.flatMap(({ entry: { id, namn, ledning }, row }): RowProblem[] => {
    if (row === null || ledning === undefined || held.has(`${ledning}@${id}`)) return [];
    return [{ row, column: table.headOf('ledning'), text: `Ingen person har rollen ”${ledning}@${id}”, som ska leda ${namn}. Importera rollerna i samma kommando: … enheter FIL roller FIL …` }];
  });
}

/** A file of meetings, CSV or ICS, into the meetings file of a year that is right in itself. */
export function importMeetings(file: ImportFile, into: Into, organisation: Organisation, bodies: BodyNames, how: HowToImport): Imported {
  return settled([file], into, how, ([opened]) => {
    const old = parseDocument(into.text.normalize('NFC').replace(/^\uFEFF/, '')).toJS() as { år: number; regler: object; möten: MeetingEntry[] };
    const { table, calendar, name } = opened!;
    const setting = { name: into.name, year: old.år, ruled: new Set(Object.keys(old.regler)), organisation, bodies: calendar ? null : bodies };
    const read = readMeetingRows(table, opened!.cancelled, old.möten, setting, how.whole);
    const unused = bodies.unused().map((each): RowProblem => ({ row: 1, column: null, text: `--organ: filen har inget som heter ”${each}”.`, wholeFile: true }));
    return {
      problems: [...read.problems, ...unused].map((problem) => ({ file: name, ...problem })),
      doubts: opened!.doubts.map((doubt) => ({ file: name, ...doubt })),
      notes: [],
      lists: [changesOf('möten', old.möten, read.list, calledMeeting)],
      write: () => editYaml(into.text, [{ word: 'möten', list: read.list }]),
      check: (text) => problemsIn(readMeetings(text, into.name, organisation)),
    };
  }, { organisation, bodies });
}

const problemsIn = (read: object): string[] => ('problems' in read ? (read.problems as string[]) : []);

interface Opened {
  kind: ImportKind;
  name: string;
  table: Table;
  cancelled: Cancelled[];
  doubts: Doubt[];
  calendar: boolean;
}

interface Outcome {
  problems: FileProblem[];
  doubts: FileDoubt[];
  notes: { file: string; text: string }[];
  lists: ListChanges[];
  write: () => string | null;
  check: (text: string) => string[];
}

/** Reads, and reads again without the rows that are refused when they are to be left out: what leaned on them may then be wrong too. */
function settled(files: ImportFile[], into: Into, how: HowToImport, read: (files: Opened[]) => Outcome, calendars: { organisation: Organisation; bodies: BodyNames } | null = null): Imported {
  const opened = files.map((file) => open(file, calendars));
  const left: FileProblem[] = [];
  const notes = opened.flatMap(({ name, table }) => table.notes.map((text) => ({ file: name, text })));
  for (;;) {
    const outcome = read(opened);
    const stays = !how.skipBad || outcome.problems.some(({ wholeFile }) => wholeFile === true);
    const doubtful = outcome.doubts.map((doubt): FileProblem => ({ file: doubt.file, row: doubt.row, column: null, text: doubt.text }));
    const refused = stays ? [] : [...outcome.problems, ...doubtful];
    if (refused.length > 0) {
      left.push(...refused);
      for (const file of opened) {
        const rows = new Set(refused.filter((problem) => problem.file === file.name).map(({ row }) => row));
        file.table = { ...file.table, rows: file.table.rows.filter(({ row }) => !rows.has(row)), problems: file.table.problems.filter(({ row }) => !rows.has(row)) };
        file.doubts = [];
      }
      continue;
    }
    const inOrder = (problems: FileProblem[]): FileProblem[] => problems.toSorted((a, b) => order(files, a) - order(files, b) || a.row - b.row);
    const result = { lists: outcome.lists, problems: inOrder(outcome.problems), doubts: outcome.doubts, left: inOrder(left), notes: [...notes, ...outcome.notes] };
    if (result.problems.length + result.doubts.length > 0) return { ...result, text: null, after: [] };
    if (outcome.lists.every(({ changes }) => changes.length === 0)) return { ...result, text: into.text, after: [] };
    const text = outcome.write();
    if (text === null) return { ...result, text: null, after: [`${into.name} upprepar med * något som importen skulle ändra. Skriv ut det i filen först.`] };
    const after = outcome.check(text);
    return { ...result, text: after.length > 0 ? null : text, after };
  }
}

const order = (files: ImportFile[], { file }: FileProblem): number => files.findIndex(({ name }) => name === file);

function open({ kind, name, bytes }: ImportFile, calendars: { organisation: Organisation; bodies: BodyNames } | null): Opened {
  const nothing = (text: string): Opened => ({ kind, name, cancelled: [], doubts: [], calendar: false, table: { rows: [], notes: [], headOf: (head) => head, problems: [{ row: 1, column: null, text, wholeFile: true }] } });
  const calendar = isCalendar(bytes);
  const decoded = decodeText(calendar ? withoutFolds(bytes) : bytes);
  if ('problem' in decoded) return nothing(decoded.problem);
  if (!calendar) return { kind, name, cancelled: [], doubts: [], calendar: false, table: readTable(decoded.text, columnsOf[kind]) };
  if (calendars === null) return nothing('Filen är en kalender (ICS). Bara sammanträden kan importeras från en sådan.');
  const decode = (part: Uint8Array): string => textOf(part, decoded.encoding === 'Windows-1252');
  return { kind, name, calendar: true, ...readCalendar(bytes, decode, calendars.organisation, calendars.bodies) };
}

/** A part of a file whose encoding is known from the whole. */
function textOf(part: Uint8Array, windows: boolean): string {
  if (!windows) return new TextDecoder('utf-8').decode(part);
  const decoded = fromWindows1252(part);
  return 'text' in decoded ? decoded.text : '';
}
