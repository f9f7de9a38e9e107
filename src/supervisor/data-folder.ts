// The data folder: may we write there, is nobody else using it, and which processes did a killed supervisor leave.

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alive, commandLine, endProcess, isOurs } from './ours.js';
import { StartError } from './start-error.js';

/** A process that we started: its pid and a text that its command line holds. */
export type Started = { name: string; pid: number; mark: string; signal: NodeJS.Signals };

const lockFile = (data: string) => path.join(data, 'planhjul.pid');
const startedFile = (data: string) => path.join(data, 'processer.json');

/** Makes the folder when missing. @throws StartError when it cannot be written to. */
export function prepareDataFolder(data: string): void {
  try {
    mkdirSync(path.join(data, 'logg'), { recursive: true });
    const probe = path.join(data, `.prov-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'okänt fel';
    throw new StartError(
      `Det går inte att skriva i datamappen ${data} (${code}). Ge dig själv skrivrätt där, eller välj en annan mapp: PLANHJUL_DATA=/din/mapp npm start.`,
    );
  }
}

/**
 * Takes the folder for this process. Gives a function that lets it go.
 * @throws StartError when a living supervisor holds it.
 */
export function lockDataFolder(data: string): () => void {
  const file = lockFile(data);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, command: commandLine(process.pid) }), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const { pid, command } = readJson<{ pid: number; command: string }>(file) ?? { pid: 0, command: '' };
      // a pid that some other program has got since then is not a supervisor (nor is our own: pid 1 of a container)
      if (pid > 0 && pid !== process.pid && alive(pid) && commandLine(pid) === command) {
        throw new StartError(
          `Planhjul kör redan på datamappen ${data} (process ${pid}). Stoppa den först (Ctrl-C i dess fönster), eller välj en annan mapp: PLANHJUL_DATA=/annan/mapp npm start.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new StartError(`En annan start av Planhjul tog datamappen ${data} just nu. Försök igen.`);
}

/** Writes down which processes run, so that the next start can end them should this one be killed. */
export function noteStarted(data: string, started: Started[]): void {
  const file = startedFile(data);
  writeFileSync(`${file}.ny`, JSON.stringify(started, null, 2));
  renameSync(`${file}.ny`, file);
}

/** Ends the processes that a killed supervisor left, after checking that each is ours. Gives the names of those ended. */
export async function endLeftovers(data: string): Promise<string[]> {
  const left = (readJson<Started[]>(startedFile(data)) ?? []).filter(({ pid, mark }) => isOurs(pid, mark));
  // last started, first stopped: the app before the databases
  for (const { pid, signal } of left.toReversed()) await endProcess(pid, signal, 4000);
  rmSync(startedFile(data), { force: true });
  return left.map(({ name }) => name);
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

/** A secret that is made once and kept in the data folder, readable by the owner only. */
export function keptSecret(data: string, name: string): string {
  const file = path.join(data, name);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    const secret = randomBytes(32).toString('base64url');
    writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
}
