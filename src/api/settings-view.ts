// What every settings page is shown with, and which page an edit belongs to.

import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { doerWords, namesOf } from '../domain/names.js';
import type { Names } from '../domain/names.js';
import type { Organisation } from '../domain/organisation.js';
import type { AppDeps } from './deps.js';
import type { Recipes } from './recipes.js';
import { ORGANISATION, MEETINGS, settingsFiles } from './settings-files.js';
import type { SettingsFile } from './settings-files.js';
import { seenOf } from './settings-save.js';
import type { SettingsShown } from './pages/settings-frame.js';
import type { FormState } from './ui/form.js';
import { dayOf } from './ui/when.js';
import { frameFor } from './web/frame.js';

/** Said when somebody else has saved since. What was typed stays in the form, made of the new version. */
export const STALE = 'Någon annan har sparat en ändring sedan du öppnade sidan. Det du skrev finns kvar: titta igenom det och spara igen.';

export interface Office {
  files: SettingsFile[];
  recipes: Recipes;
  organisation: Organisation | null;
  names: Names;
  today: string;
  shown: SettingsShown;
  /** What a form carries of a file; '' when there is no such file. */
  seen: (file: string) => string;
  /** Name of who has an address, or the address. */
  who: (email: string) => string;
}

const noForm: FormState = { id: '', values: {}, errors: [], nonce: '' };

/** Reads all settings as they count now. `form`: the one that came back. */
export async function office(deps: AppDeps, req: Request, res: Response, form: FormState = noForm): Promise<Office> {
  const [{ files }, recipes] = await Promise.all([settingsFiles(deps.recipePaths, deps.db), deps.recipes()]);
  const { organisation } = recipes;
  const people = new Map((organisation?.persons ?? []).map(({ email, name }) => [email.toLowerCase(), name]));
  return {
    files,
    recipes,
    organisation,
    names: namesOf(organisation),
    today: dayOf(deps.now()),
    shown: { frame: frameFor(req, res), form, nonce: randomUUID, problems: recipes.problems },
    seen: (file) => {
      const found = files.find((each) => each.file === file);
      return found === undefined ? '' : seenOf(found);
    },
    who: (email) => (email === 'mappen' ? 'filen i mappen' : people.has(email) ? `${people.get(email)} (${email})` : doerWords(email)),
  };
}

/** The settings file of a year's meetings, or undefined. */
export const meetingsFileOf = (files: SettingsFile[], year: string): SettingsFile | undefined => files.find(({ file }) => file.startsWith(MEETINGS) && yearOf(file) === year);

/** The year of a meetings file, by its name: `sammantraden/2027.yaml`. */
export const yearOf = (file: string): string => /(\d{4})\D*$/.exec(file)?.[1] ?? file;

/** The year after the last that has meetings, and a file to take the rules from; null when there is none. */
export function nextMeetings(files: SettingsFile[]): { year: string; file: string; like: SettingsFile } | null {
  const [last] = meetingYears(files).filter((year) => /^\d{4}$/.test(year));
  const like = last === undefined ? undefined : meetingsFileOf(files, last);
  const year = String(Number(last) + 1);
  return like === undefined ? null : { year, file: `${MEETINGS}${year}.yaml`, like };
}

/** Years that have meetings, latest first. */
export const meetingYears = (files: SettingsFile[]): string[] =>
  files
    .filter(({ file }) => file.startsWith(MEETINGS))
    .map(({ file }) => yearOf(file))
    .sort()
    .reverse();

/** The organisation's file, or undefined. */
export const organisationFile = (files: SettingsFile[]): SettingsFile | undefined => files.find(({ file }) => file === ORGANISATION);
