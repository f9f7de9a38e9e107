// The settings files as they count now: the folder's, and over them what has been edited in the product (decision 0008).

import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FileKind } from '../domain/files/which-file.js';
import type { Database } from '../records/database.js';
import { newestSettings } from '../records/settings.js';
import type { RecipePaths } from './recipes.js';

export interface SettingsFile {
  /** `organisation`, `sammantraden/2027.yaml`, `styrmodeller/2023.yaml`. */
  file: string;
  kind: FileKind;
  /** What problems are prefixed with and downloads are called. */
  name: string;
  text: string;
  /** 0: the folder's, never edited here. */
  version: number;
  /** What the folder holds now; null when it has no such file. */
  folder: { text: string; hash: string } | null;
  /** The folder's file has been changed since it was last taken into account. */
  folderChanged: boolean;
}

export const ORGANISATION = 'organisation';
export const MEETINGS = 'sammantraden/';
export const MODELS = 'styrmodeller/';

/** The short name of a text, by which one tells it from another. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const kindOf = (file: string): FileKind => (file === ORGANISATION ? 'organisation' : file.startsWith(MEETINGS) ? 'meetings' : 'model');

/** All files that count, in the order of their names; a folder's file that cannot be read is told of. */
export async function settingsFiles(paths: RecipePaths, db: Database | null): Promise<{ files: SettingsFile[]; problems: string[] }> {
  const models = (await yamlFiles(paths.models)).filter((file) => file !== paths.organisation && path.basename(file) !== 'utseende.yaml');
  const inFolder: [string, string][] = [
    [ORGANISATION, paths.organisation],
    ...(await yamlFiles(paths.meetings)).map((file): [string, string] => [MEETINGS + path.basename(file), file]),
    ...models.map((file): [string, string] => [MODELS + path.basename(file), file]),
  ];
  const stored = new Map((db === null ? [] : await newestSettings(db)).map((each) => [each.file, each]));
  const problems: string[] = [];
  const files = await Promise.all(
    inFolder.map(async ([file, at]): Promise<SettingsFile[]> => {
      const text = await readFile(at, 'utf8').catch(() => null);
      const edited = stored.get(file);
      if (text === null) {
        if (edited === undefined) problems.push(`${path.basename(at)} går inte att läsa. Kontrollera att filen finns.`);
        return [];
      }
      const folder = { text, hash: hashOf(text) };
      return [{ file, kind: kindOf(file), name: path.basename(at), text: edited?.text ?? text, version: edited?.version ?? 0, folder, folderChanged: edited !== undefined && edited.folderHash !== folder.hash }];
    }),
  );
  const found = files.flat();
  // made in the product, or gone from the folder since
  for (const { file, text, version } of stored.values()) {
    if (found.some((each) => each.file === file)) continue;
    found.push({ file, kind: kindOf(file), name: path.basename(file === ORGANISATION ? paths.organisation : file), text, version, folder: null, folderChanged: false });
  }
  return { files: found.sort((a, b) => (a.file < b.file ? -1 : 1)), problems };
}

/** The YAML files of a folder, by name; none when there is no folder. */
export async function yamlFiles(folder: string): Promise<string[]> {
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
