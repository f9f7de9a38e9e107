// Reads what a cycle is made from: the governance models, the organisation and its meetings, as files that a
// secretariat edits, there or in the product. Read anew whenever one of them has changed, so that an edit shows at once.

import { stat } from 'node:fs/promises';
import { sortMeetings } from '../domain/meetings.js';
import type { Meeting } from '../domain/meetings.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import { readMeetings } from '../domain/files/meetings-file.js';
import { readModel } from '../domain/files/model-file.js';
import { readOrganisation } from '../domain/files/organisation-file.js';
import type { Database } from '../records/database.js';
import { settingsSignature } from '../records/settings.js';
import { settingsFiles, yamlFiles } from './settings-files.js';
import type { SettingsFile } from './settings-files.js';

export interface Recipes {
  models: GovernanceModel[];
  /** null when its file cannot be used; `problems` says why. */
  organisation: Organisation | null;
  meetings: Meeting[];
  /** What is wrong in the files, in Swedish with file and line. */
  problems: string[];
}

export interface RecipePaths {
  /** The organisation's file. */
  organisation: string;
  /** Folder of meeting calendars. */
  meetings: string;
  /** Folder of governance models. */
  models: string;
}

/**
 * Reads them when asked, anew only when a file has come, gone or changed: the same answer is the same object, by which
 * what is computed from it can be kept too.
 */
export function recipeReader(paths: RecipePaths, db: Database | null = null): () => Promise<Recipes> {
  let kept: { signature: string; recipes: Promise<Recipes> } | null = null;
  return async () => {
    const signature = (await signatureOf(paths)) + (db === null ? '' : await settingsSignature(db));
    if (kept?.signature !== signature) kept = { signature, recipes: readRecipes(paths, db) };
    return kept.recipes;
  };
}

/** Tells whether any of the files has changed. */
async function signatureOf(paths: RecipePaths): Promise<string> {
  const files = [paths.organisation, ...(await yamlFiles(paths.meetings)), ...(await yamlFiles(paths.models))];
  const stats = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return JSON.stringify(stats.map((found, i) => [files[i], found?.mtimeMs, found?.size, found?.ino]));
}

/** Reads all of them. A file with faults is left out and its faults are told. */
export async function readRecipes(paths: RecipePaths, db: Database | null = null): Promise<Recipes> {
  const { files, problems } = await settingsFiles(paths, db);
  return recipesFrom(files, problems);
}

/** What the files say. `problems`: those known already. */
export function recipesFrom(files: SettingsFile[], problems: string[] = []): Recipes {
  const told = [...problems];
  const read = <T>(kind: SettingsFile['kind'], reader: (text: string, name: string) => T | { problems: string[] }): T[] =>
    files
      .filter((file) => file.kind === kind)
      .flatMap(({ text, name }) => {
        const result = reader(text, name);
        if (typeof result === 'object' && result !== null && 'problems' in result) {
          told.push(...result.problems);
          return [];
        }
        return [result];
      });
  const organisation = read('organisation', readOrganisation)[0]?.organisation ?? null;
  // meetings are read against the bodies of the organisation
  const meetings = organisation === null ? [] : read('meetings', (text, name) => readMeetings(text, name, organisation));
  // the newest model first: it is what a new year begins with
  const models = read('model', readModel).reverse();
  return { models: models.map(({ model }) => model), organisation, meetings: sortMeetings(meetings.flatMap((each) => each.meetings)), problems: told };
}
