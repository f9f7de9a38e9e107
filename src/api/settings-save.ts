// Saving a settings file: only over the version that was seen, and never a version that would make another file wrong.

import type { Request } from 'express';
import type { Organisation } from '../domain/organisation.js';
import { saveSettings } from '../records/settings.js';
import type { AppDeps } from './deps.js';
import { recipesFrom } from './recipes.js';
import { applyPersons } from './settings-effects.js';
import { settingsFiles } from './settings-files.js';
import type { SettingsFile } from './settings-files.js';
import { secretary } from './routes/cycles.js';

/** What a form carries of the version it was made from. */
export const seenOf = (file: SettingsFile): string => (file.version > 0 ? String(file.version) : `0-${file.folder?.hash ?? ''}`);

export type Saved = { version: number } | { stale: true } | { problems: string[] };

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
export async function saveFile(deps: AppDeps, req: Request, { file, seen, text, said, nonce, folderSeen = false }: Saving): Promise<Saved> {
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
    by: req.session.email ?? '',
    reason: said,
    nonce,
  });
  if (result.outcome === 'stale') return { stale: true };
  if (result.outcome === 'saved' && file.kind === 'organisation' && after.organisation !== null) await reach(deps, req, after.organisation, said);
  return { version: result.version };
}

/** The folder's text that the newest version took into account: a change there that nobody has looked at stays told. */
async function hashKept(deps: AppDeps, file: string): Promise<string | null> {
  const row = await deps.db.selectFrom('settings_files').select('folder_hash').where('file', '=', file).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row?.folder_hash ?? null;
}

async function reach(deps: AppDeps, req: Request, organisation: Organisation, said: string): Promise<void> {
  await applyPersons(deps, organisation, said, (running) => secretary(running, req));
}
