// What a file that was read in would make of the settings as they are now: computed anew each time it is looked at.

import { readMeetings } from '../domain/files/meetings-file.js';
import { readModel } from '../domain/files/model-file.js';
import { readOrganisation } from '../domain/files/organisation-file.js';
import { readBodyNames } from '../domain/imports/body-names.js';
import { decodeText } from '../domain/imports/decode-text.js';
import { importKinds } from '../domain/imports/entries.js';
import type { ImportKind } from '../domain/imports/entries.js';
import { importMeetings, importOrganisation } from '../domain/imports/import-files.js';
import { newYearMeetings } from '../domain/imports/new-year-meetings.js';
import type { Imported, ImportFile } from '../domain/imports/import-files.js';
import { lineDifference } from '../domain/settings/line-difference.js';
import type { Line } from '../domain/settings/line-difference.js';
import type { Upload } from '../records/settings.js';
import { hashOf, MODELS, ORGANISATION } from './settings-files.js';
import type { SettingsFile } from './settings-files.js';
import { meetingsFileOf, nextMeetings } from './settings-view.js';
import type { Office } from './settings-view.js';
import type { FieldError } from './ui/form.js';

export interface UploadPreview {
  file: SettingsFile;
  imported: Imported | null;
  faults: string[];
  lines: Line[];
  /** The new text; null when it cannot be saved. */
  text: string | null;
  /** Names what was seen. */
  digest: string;
}

/** How to read in what was chosen, said beside its preview. */
export interface HowToRead {
  /** More files to be read in together with it, of units, roles and absences. */
  more: Upload[];
  /** Whose meetings the file has, one in a line: a body, or `name in the file = body`. */
  bodies: string;
  /** Rows with faults are left out. */
  skipBad: boolean;
}

/** One file by itself, all of it, as it says. */
const plainly: HowToRead = { more: [], bodies: '', skipBad: false };

/** The preview; null when the file it goes into is gone. A new year's meetings begin with the rules of the year before. */
export function previewUpload({ files, organisation }: Pick<Office, 'files' | 'organisation'>, upload: Upload, { more, bodies: said, skipBad }: HowToRead = plainly): UploadPreview | null {
  const next = nextMeetings(files);
  const file = files.find((each) => each.file === upload.file) ?? (upload.kind === 'fil' ? newFile(upload.file) : upload.file === next?.file ? newYear(next) : undefined);
  if (file === undefined) return null;
  if (upload.kind === 'fil') {
    const decoded = decodeText(upload.bytes);
    if ('problem' in decoded) return { file, imported: null, faults: [decoded.problem], lines: [], text: null, digest: '' };
    const { text } = decoded;
    const faults = faultsOf(file, text, organisation);
    const lines = lineDifference(file.text, text);
    return { file, imported: null, faults, lines, text: faults.length > 0 || text === file.text ? null : text, digest: hashOf(file.text + text) };
  }
  if (organisation === null) return { file, imported: null, faults: ['Organisationens fil har fel som måste rättas först.'], lines: [], text: null, digest: '' };
  const how = { whole: upload.whole, skipBad: skipBad && !upload.whole };
  const asFile = ({ kind, name, bytes }: Upload): ImportFile => ({ kind: kind as ImportKind, name, bytes });
  const from = asFile(upload);
  const into = { name: file.name, text: file.text };
  const bodies = readBodyNames(said.split('\n').map((line) => line.trim()).filter((line) => line !== ''), organisation);
  if ('problems' in bodies) return { file, imported: null, faults: bodies.problems.map((problem) => problem.replace('--organ: o', 'O').replace('--organ utan namn', 'Ett organ utan namn')), lines: [], text: null, digest: '' };
  const imported = from.kind === 'sammanträden' ? importMeetings(from, into, organisation, bodies.bodies, how) : importOrganisation([from, ...more.map(asFile)], into, how);
  const text = imported.text === file.text ? null : imported.text;
  return { file, imported, faults: [], lines: [], text, digest: hashOf(file.text + (text ?? '')) };
}

const newYear = ({ year, file, like }: { year: string; file: string; like: SettingsFile }): SettingsFile => ({ file, kind: 'meetings', name: `${year}.yaml`, text: newYearMeetings(like.text, year), version: 0, folder: null, folderChanged: false });
const newFile = (file: string): SettingsFile => ({ file, kind: 'model', name: file.split('/').at(-1)!, text: '', version: 0, folder: null, folderChanged: false });

function faultsOf({ kind, name }: SettingsFile, text: string, organisation: Office['organisation']): string[] {
  const read = kind === 'organisation' ? readOrganisation(text, name) : kind === 'model' ? readModel(text, name) : organisation === null ? { problems: [] } : readMeetings(text, name, organisation);
  return 'problems' in read ? read.problems : [];
}

/** What a chosen file is said to be. */
export interface Chosen {
  /** A kind of import, or `fil`: a whole file. */
  kind: string;
  /** For a whole file: the settings file it replaces, or `ny` for a new model, called as its file is. */
  target: string;
  /** For meetings: their year. */
  year: string;
  name: string;
}

/** The settings file that a chosen file goes into, or what is wrong with the choice, by the fields of the form. */
export function uploadTarget(files: SettingsFile[], { kind, target, year, name }: Chosen): { file: string } | { errors: FieldError[] } {
  const wrong = (field: string, words: string) => ({ errors: [{ field, words }] });
  if (kind === 'fil') {
    const file = target === 'ny' ? (/^[\w.åäö-]+\.ya?ml$/i.test(name) ? MODELS + name : undefined) : files.find((each) => each.file === target)?.file;
    if (file === undefined) return wrong('mal', 'Välj vilken fil som ska ersättas.');
    if (target === 'ny' && files.some((each) => each.file === file)) return wrong('mal', 'Det finns redan en fil med det namnet. Välj den i listan, eller ge den nya ett annat namn.');
    return { file };
  }
  if (!(importKinds as readonly string[]).includes(kind)) return wrong('slag', 'Välj vad filen innehåller.');
  if (kind !== 'sammanträden') return { file: ORGANISATION };
  const coming = nextMeetings(files);
  const file = meetingsFileOf(files, year)?.file ?? (year === coming?.year ? coming.file : undefined);
  return file === undefined ? wrong('ar', 'Välj vilket år sammanträdena gäller.') : { file };
}

/** The sentence that the history keeps of files that were read in. */
export const saidOf = ({ kind, name }: Pick<Upload, 'kind' | 'name'>, file: SettingsFile, more: readonly Pick<Upload, 'name'>[] = []): string =>
  kind === 'fil' ? `Ny version av ${file.name}` : `${kind.charAt(0).toUpperCase()}${kind.slice(1)} lästes in från ${[name, ...more.map((each) => each.name)].join(', ')}`;
