// Reads what a cycle is made from: the governance models, the organisation and its meetings, as files that a
// secretariat edits. Read anew whenever one of them has changed, so that an edit shows at once.

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sortMeetings } from '../domain/meetings.js';
import type { Meeting } from '../domain/meetings.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import { readMeetings } from '../domain/files/meetings-file.js';
import { readModel } from '../domain/files/model-file.js';
import { readOrganisation } from '../domain/files/organisation-file.js';

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
export function recipeReader(paths: RecipePaths): () => Promise<Recipes> {
  let kept: { signature: string; recipes: Promise<Recipes> } | null = null;
  return async () => {
    const signature = await signatureOf(paths);
    if (kept?.signature !== signature) kept = { signature, recipes: readRecipes(paths) };
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
export async function readRecipes(paths: RecipePaths): Promise<Recipes> {
  const problems: string[] = [];
  const read = async <T>(file: string, reader: (text: string, name: string) => T | { problems: string[] }): Promise<T | null> => {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch {
      problems.push(`${path.basename(file)} går inte att läsa. Kontrollera att filen finns.`);
      return null;
    }
    const result = reader(text, path.basename(file));
    if (typeof result === 'object' && result !== null && 'problems' in result) {
      problems.push(...result.problems);
      return null;
    }
    return result;
  };
  const organisation = await read(paths.organisation, readOrganisation);
  // meetings are read against the bodies of the organisation
  const meetings =
    organisation === null
      ? []
      : await Promise.all((await yamlFiles(paths.meetings)).map((file) => read(file, (text, name) => readMeetings(text, name, organisation.organisation))));
  // the newest model first: it is what a new year begins with
  const modelFiles = (await yamlFiles(paths.models)).filter((file) => file !== paths.organisation && path.basename(file) !== 'utseende.yaml').reverse();
  const models = await Promise.all(modelFiles.map((file) => read(file, readModel)));
  return {
    models: models.flatMap((result) => (result === null ? [] : [result.model])),
    organisation: organisation?.organisation ?? null,
    meetings: sortMeetings(meetings.flatMap((result) => result?.meetings ?? [])),
    problems,
  };
}

async function yamlFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}
