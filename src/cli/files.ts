// Finds and reads the files that a command is given. A file that is not there is wrong use; one with faults is told of.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { didYouMean } from '../domain/files/nearest.js';
import { readMeetings } from '../domain/files/meetings-file.js';
import { readModel } from '../domain/files/model-file.js';
import { readOrganisation } from '../domain/files/organisation-file.js';
import { fileKind, fileKindNames } from '../domain/files/which-file.js';
import type { FileKind } from '../domain/files/which-file.js';
import { sortMeetings } from '../domain/meetings.js';
import type { Meeting } from '../domain/meetings.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import { UsageError } from './io.js';

/** Where an organisation and its meetings lie when nobody says: beside the model, or a folder above. */
const ORGANISATION = 'organisation.yaml';
const MEETINGS = 'sammantraden';

/** A file as text. `name` is how it is shown: as it was written, or relative to where the command stands. */
export interface SourceFile {
  path: string;
  name: string;
  text: string;
}

/** Reads a file; throws UsageError in Swedish when that cannot be done. */
export function readSource(name: string, cwd: string): SourceFile {
  const file = path.resolve(cwd, name);
  try {
    // fatal: a file in another encoding must not be read as if its å were broken
    return { path: file, name, text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new UsageError(`Filen ${name} finns inte.${didYouMean(path.basename(file), namesIn(path.dirname(file)))}`);
    if (code === 'EISDIR') throw new UsageError(`${name} är en mapp, men ska vara en fil.`);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new UsageError(`${name} är inte sparad som UTF-8. Öppna den i en textredigerare och spara den som UTF-8.`);
    throw new UsageError(`Filen ${name} går inte att läsa.`);
  }
}

/** The YAML files of a folder (not of the folders in it), or the file itself. */
export function yamlFiles(name: string, cwd: string): string[] {
  const place = path.resolve(cwd, name);
  if (!isFolder(place)) return [name];
  const names = namesIn(place).filter((each) => /\.ya?ml$/i.test(each));
  if (names.length === 0) throw new UsageError(`I mappen ${name} finns inga YAML-filer.`);
  return names.sort().map((each) => path.join(name, each));
}

/** The organisation's file beside the model (or any file), or up to two folders above; null when there is none. */
export function organisationNear(file: string, cwd: string): string | null {
  return near(file, cwd, (folder) => (namesIn(folder).includes(ORGANISATION) ? path.join(folder, ORGANISATION) : null));
}

/** The folder of meetings beside the organisation's file, or null. */
export function meetingsNear(organisation: string, cwd: string): string | null {
  const folder = path.join(path.dirname(path.resolve(cwd, organisation)), MEETINGS);
  return isFolder(folder) ? shown(folder, cwd) : null;
}

function near(file: string, cwd: string, look: (folder: string) => string | null): string | null {
  let folder = path.dirname(path.resolve(cwd, file));
  for (let up = 0; up <= 2; up += 1) {
    const found = look(folder);
    if (found !== null) return shown(found, cwd);
    folder = path.dirname(folder);
  }
  return null;
}

const shown = (file: string, cwd: string): string => {
  const relative = path.relative(cwd, file);
  return relative.startsWith('..') ? file : relative;
};

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}

/** Which kind a file is; a file that is none of them is a problem of its own. */
export function kindOf({ name, text }: SourceFile): { kind: FileKind } | { problems: string[] } {
  const kind = fileKind(text);
  return kind === null ? { problems: [`${name}, rad 1: Filen är varken en styrmodell, en organisation eller sammanträden. Den ska ha ordet ”styrmodell”, ”organisation” eller ”möten”.`] } : { kind };
}

/** What a year is planned from. */
export interface Recipe {
  model: GovernanceModel;
  modelFile: SourceFile;
  organisation: Organisation;
  meetings: Meeting[];
  names: { organisation: string; meetings: string | null };
}

/**
 * Reads model, organisation and meetings for the commands that plan a year; what is not named is looked for beside the
 * model. Gives every problem of all files; throws UsageError when a file is missing or of another kind.
 */
export function readRecipe(named: { model: string; organisation: string | null; meetings: string[] }, cwd: string): Recipe | { problems: string[] } {
  const problems: string[] = [];
  const read = <T extends object>(name: string, wanted: FileKind, reader: (text: string, file: string) => T | { problems: string[] }): { value: T; source: SourceFile } | null => {
    const source = readSource(name, cwd);
    const kind = fileKind(source.text);
    if (kind !== null && kind !== wanted) throw new UsageError(`${name} är ${fileKindNames[kind]}, men ska vara ${fileKindNames[wanted]}.`);
    const result = reader(source.text, name);
    if (!('problems' in result)) return { value: result, source };
    problems.push(...result.problems);
    return null;
  };
  const model = read(named.model, 'model', readModel);
  const organisationName = named.organisation ?? organisationNear(named.model, cwd);
  if (organisationName === null) throw new UsageError(`Ingen ${ORGANISATION} finns bredvid ${named.model}. Ange organisationens fil med --organisation.`);
  const organisation = read(organisationName, 'organisation', readOrganisation);
  const beside = named.meetings.length > 0 ? null : meetingsNear(organisationName, cwd);
  const meetingNames = (beside === null ? named.meetings : [beside]).flatMap((name) => yamlFiles(name, cwd));
  // meetings are read against the bodies of the organisation
  const meetings = organisation === null ? [] : meetingNames.map((name) => read(name, 'meetings', (text, file) => readMeetings(text, file, organisation.value.organisation)));
  if (problems.length > 0 || model === null || organisation === null) return { problems };
  return {
    model: model.value.model,
    modelFile: model.source,
    organisation: organisation.value.organisation,
    meetings: sortMeetings(meetings.flatMap((file) => file?.value.meetings ?? [])),
    names: { organisation: organisationName, meetings: meetingNames.length === 0 ? null : (beside ?? meetingNames.join(', ')) },
  };
}
