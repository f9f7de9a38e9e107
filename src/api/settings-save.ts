// Saving a settings file: only over the version that was seen, and never a version that would make another file wrong.

import { saveSettings } from '../records/settings.js';
import type { AppDeps } from './deps.js';
import { recipesFrom } from './recipes.js';
import { applyPersons } from './settings-effects.js';
import { settingsFiles } from './settings-files.js';
import type { SettingsFile } from './settings-files.js';
import type { Saver } from './saver.js';

/** What a form carries of the version it was made from. */
export const seenOf = (file: SettingsFile): string => (file.version > 0 ? String(file.version) : `0-${file.folder?.hash ?? ''}`);

/** `reached`: the running cycles in which it counts already. */
export type Saved = { version: number; reached: string[] } | { stale: true } | { problems: string[] };

export interface Saving {
  file: SettingsFile;
  /** `seenOf` when the form was made. */
  seen: string;
  text: string;
  said: string;
  nonce: string;
  /** The folder's file counts as taken into account, or as not yet. */
  folderSeen?: boolean;
}

/** All files as they count now. */
export const currentFiles = async (deps: AppDeps): Promise<SettingsFile[]> => (await settingsFiles(deps.recipePaths, deps.db)).files;

/** Saves a new version, and lets what is about persons count at once in cycles that run. */
export async function saveFile(deps: AppDeps, saver: Saver, { file, seen, text, said, nonce, folderSeen = false }: Saving): Promise<Saved> {
  const files = await currentFiles(deps);
  const known = (await deps.recipes()).problems;
  const after = recipesFrom([...files.filter((each) => each.file !== file.file), { ...file, text }].sort((a, b) => (a.file < b.file ? -1 : 1)));
  const broken = after.problems.filter((problem) => !known.includes(problem));
  if (broken.length > 0) return { problems: broken };
  const now = files.find((each) => each.file === file.file) ?? file;
  // a form that came twice is asked about first: by then its version is the newest
  const basedOn = seen === seenOf(now) ? now.version : -1;
  const kept = folderSeen || now.version === 0 || !now.folderChanged;
  const result = await saveSettings(deps.db, {
    file: file.file,
    basedOn,
    text,
    folder: now.folder,
    folderHash: kept ? (now.folder?.hash ?? null) : await hashKept(deps, file.file),
    at: deps.now(),
    by: saver.by,
    reason: said,
    nonce,
  });
  if (result.outcome === 'stale') return { stale: true };
  const counts = result.outcome === 'saved' && file.kind === 'organisation' && after.organisation !== null;
  return { version: result.version, reached: counts ? await applyPersons(deps, after.organisation!, said, saver) : [] };
}

/** The folder's text that the newest version took into account: a change there that nobody has looked at stays told. */
async function hashKept(deps: AppDeps, file: string): Promise<string | null> {
  const row = await deps.db.selectFrom('settings_files').select('folder_hash').where('file', '=', file).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row?.folder_hash ?? null;
}

/** The folder's file becomes a version of its own; or (not `take`) what counts here stays, and the folder's is no longer told of. */
export async function takeFolder(
  deps: AppDeps,
  saver: Saver,
  { file, hash, seen, take, nonce }: { file: SettingsFile | undefined; /** Of the folder's text that was looked at. */ hash: string; seen: string; take: boolean; nonce: string },
): Promise<Saved | { refused: string }> {
  if (file === undefined || file.folder === null) return { refused: 'Filen finns inte längre i mappen.' };
  if (file.folder.hash !== hash) return { refused: 'Filen i mappen har ändrats igen sedan du öppnade sidan. Titta på skillnaden på nytt.' };
  const said = take ? `${file.name} togs in från mappen` : `Mappens ändring av ${file.name} togs inte in`;
  return saveFile(deps, saver, { file, seen, text: take ? file.folder.text : file.text, said, nonce, folderSeen: true });
}
