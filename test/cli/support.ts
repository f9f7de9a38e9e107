// Runs the command line in the test's own process: what it wrote and how it ended.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { run } from '../../src/cli/run.js';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
export const NOW = '2026-11-20T08:30:00.000Z';

export interface Ran {
  code: number;
  out: string;
  bytes: Uint8Array;
  err: string;
}

/** `planhjul …args`, standing in `cwd` (the project's folder). */
export async function planhjul(args: string[], { cwd = root, screen = false } = {}): Promise<Ran> {
  const out: Buffer[] = [];
  let err = '';
  const code = await run(args, {
    out: (what) => void out.push(Buffer.from(what)),
    err: (text) => {
      err += text;
    },
    cwd,
    now: () => NOW,
    screen,
  });
  const bytes = Buffer.concat(out);
  return { code, out: bytes.toString('utf8'), bytes, err };
}

/** A folder that is gone after the file's tests. */
export function scratch(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'planhjul-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
