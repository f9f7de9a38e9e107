// What the operations on settings share: a file by its address, a difference, and the answer of what was saved.

import { z } from 'zod';
import type { AppDeps } from '../deps.js';
import { leftOver } from '../settings-effects.js';
import type { SettingsFile } from '../settings-files.js';
import { currentFiles, seenOf } from '../settings-save.js';
import type { Saved } from '../settings-save.js';
import { Problem } from './problem.js';

export const lines = z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })).describe('Vad som skiljer, rad för rad');

export const left = z
  .array(z.object({ cycle: z.string(), year: z.int(), deliverables: z.int().describe('Leveranser som skulle ändras') }))
  .describe('Årscykler som går efter äldre inställningar. Föreslå en ändring av slaget files för att ta in dem');

export const savedShape = z.object({ file: z.string(), version: z.int(), reached: z.array(z.string()).describe('Årscykler där personer, roller och frånvaro gäller redan'), left });

/** The file of an address: its name with ~ for each /. */
export async function foundFile(deps: AppDeps, written: string): Promise<SettingsFile> {
  const name = written.replaceAll('~', '/');
  const file = (await currentFiles(deps)).find((each) => each.file === name);
  if (file === undefined) throw new Problem('NOT_FOUND', { detail: `Det finns ingen fil ${name} i inställningarna. Skriv namnet med ~ i stället för /: styrmodeller~2023.yaml.` });
  return file;
}

/** The tag of a file: its version, which a change takes, and the folder's text when that is another. */
export const tagOfFile = (file: SettingsFile): string => (file.folderChanged && file.folder !== null ? `${seenOf(file)}.${file.folder.hash}` : seenOf(file));

/** The version that a tag names. */
export const seenIn = (ifMatch: string): string => ifMatch.split('.')[0] ?? '';

/** The answer of what was saved; its tag is that of the new version. */
export async function savedAnswer(deps: AppDeps, file: string, saved: Saved): Promise<{ json: z.output<typeof savedShape>; etag: string }> {
  if ('stale' in saved) throw new Problem('CHANGED_SINCE');
  if ('problems' in saved) throw new Problem('INVALID', { errors: saved.problems.map((detail) => ({ field: '', detail })) });
  const { version, reached } = saved;
  return { json: { file, version, reached, left: await leftOver(deps) }, etag: String(version) };
}
