// Writes a file whole or not at all: beside it first, then into its place.

import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './io.js';

/** Writes the text to a file (relative to `cwd`); throws UsageError in Swedish when that cannot be done. */
export function writeWhole(name: string, text: string, cwd: string): void {
  let file = path.resolve(cwd, name);
  let mode = 0o644;
  try {
    // a link goes on pointing to its file, and the file keeps who may read it
    file = realpathSync(file);
    mode = statSync(file).mode;
  } catch {
    // a new file
  }
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.ny`);
  try {
    const handle = openSync(beside, 'wx', mode);
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    const { code } = error as { code?: string };
    const why = code === 'ENOENT' ? ': mappen finns inte' : code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? ': du får inte skriva där' : code === 'ENOSPC' ? ': disken är full' : '';
    throw new UsageError(`${name} går inte att spara${why}.`);
  }
}
