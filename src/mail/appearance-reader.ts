// Reads the organisation's appearance from its file, anew only when the file has changed. Without a file all is plain.

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { plainAppearance } from '../domain/appearance/appearance.js';
import type { Appearance } from '../domain/appearance/appearance.js';
import { readAppearance } from '../domain/files/appearance-file.js';

export interface AppearanceRead {
  /** With faults in the file: what it said before them, or the plain one. */
  appearance: Appearance;
  /** What is wrong in the file, in Swedish with file and line. */
  problems: string[];
}

/** Gives the same object as long as the file is the same. `kinds` are the Swedish names of the kinds of letters. */
export function appearanceReader(file: string, kinds: Record<string, string>): () => Promise<AppearanceRead> {
  let signature: string | null = null;
  let kept: AppearanceRead = { appearance: plainAppearance, problems: [] };
  return async () => {
    const found = await stat(file).catch(() => null);
    const now = found === null ? '' : `${found.mtimeMs} ${found.size} ${found.ino}`;
    if (now === signature) return kept;
    const text = found === null ? null : await readFile(file, 'utf8').catch(() => null);
    signature = now;
    if (text === null) return (kept = { appearance: plainAppearance, problems: [] });
    const read = readAppearance(text, path.basename(file), kinds);
    return (kept = 'problems' in read ? { appearance: kept.appearance, problems: read.problems } : { appearance: read.appearance, problems: [] });
  };
}
