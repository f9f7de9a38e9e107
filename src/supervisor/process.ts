// One kept process: started in its own process group, watched, started again when it dies by itself, stopped by pid.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { READY } from './child.js';
import { endProcess } from './ours.js';
import { StartError } from './start-error.js';

/** What to run and how to know that it is up. */
export type ProcessSpec = {
  /** Short name, as in the list of processes: "temporal". */
  name: string;
  /** Swedish, in the definite form, for messages: "Temporal-servern". */
  title: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  uid?: number;
  gid?: number;
  /** A node program of ours: ready when it says so over IPC. Otherwise `ready` asks until it answers true. */
  ipc: boolean;
  ready?: () => Promise<boolean>;
  readyWithinMs: number;
  logFile: string;
  stopSignal: NodeJS.Signals;
  stopWithinMs: number;
  /** A text that stands in the command line and that only this data folder has. */
  mark: string;
};

/** A running kept process. */
export type Kept = {
  readonly spec: ProcessSpec;
  /** undefined while it waits to be started again. */
  pid(): number | undefined;
  stop(): Promise<void>;
};

type Notices = {
  /** A Swedish line for the terminal. */
  say: (line: string) => void;
  /** Called whenever a pid comes or goes. */
  changed: () => void;
};

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** A process that lived this long starts its row of pauses afresh. */
const stableMs = 60_000;

/**
 * Starts the process and keeps it running until stop(). Calls `begun` as soon as there is something to stop.
 * Resolves when it is ready. @throws StartError when it dies or stays silent before it was ready the first time.
 */
export async function keepRunning(spec: ProcessSpec, notices: Notices, begun: (kept: Kept) => void): Promise<Kept> {
  let child: ChildProcess | undefined;
  let stopping = false;
  const ended = new AbortController();

  const kept: Kept = {
    spec,
    pid: () => child?.pid,
    async stop() {
      stopping = true;
      ended.abort();
      const pid = child?.pid;
      if (pid !== undefined) await endProcess(pid, spec.stopSignal, spec.stopWithinMs);
    },
  };

  const launch = async () => {
    const started = launchOnce(spec);
    child = started;
    notices.changed();
    const gone = new Promise<string>((resolve) => {
      started.once('error', (error) => resolve(error.message));
      started.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `kod ${code}`));
    });
    void gone.then(() => {
      if (child === started) child = undefined;
      notices.changed();
    });
    const outcome = await Promise.race([whenReady(spec, started, ended.signal), gone]);
    return { outcome, gone };
  };

  begun(kept);
  const first = await launch();
  if (stopping) return kept;
  if (first.outcome !== READY) {
    await kept.stop();
    throw new StartError(
      `${spec.title} gick inte att starta (${first.outcome}). ${lastLine(spec.logFile)}Hela loggen: ${spec.logFile}`,
    );
  }

  const watch = async (gone: Promise<string>) => {
    let pause = firstPauseMs;
    let reason = gone;
    while (true) {
      const since = Date.now();
      const how = await reason;
      if (stopping) return;
      if (Date.now() - since > stableMs) pause = firstPauseMs;
      notices.say(`${spec.title} stannade (${how}) och startas om om ${(pause / 1000).toLocaleString('sv-SE')} s. Logg: ${spec.logFile}`);
      await sleep(pause);
      if (stopping) return;
      pause = Math.min(pause * 2, longestPauseMs);
      const again = await launch();
      if (stopping) return;
      if (again.outcome === READY) notices.say(`${spec.title} är i gång igen.`);
      // one that is up but never got ready must not stay: end it, so that the loop starts another
      else if (child?.pid !== undefined) await endProcess(child.pid, spec.stopSignal, spec.stopWithinMs);
      reason = again.gone;
    }
  };
  void watch(first.gone);
  return kept;
}

function launchOnce(spec: ProcessSpec): ChildProcess {
  const log = openLog(spec.logFile);
  try {
    return spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      ...(spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.gid }),
      // its own group: Ctrl-C in the terminal reaches the supervisor only, which stops the rest in order
      detached: true,
      stdio: ['ignore', log, log, ...(spec.ipc ? (['ipc'] as const) : [])],
    });
  } finally {
    closeSync(log);
  }
}

async function whenReady(spec: ProcessSpec, child: ChildProcess, ended: AbortSignal): Promise<string> {
  const late = `inget svar på ${Math.round(spec.readyWithinMs / 1000)} s`;
  if (spec.ipc) {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(late), spec.readyWithinMs);
      const end = (how: string) => {
        clearTimeout(timer);
        resolve(how);
      };
      child.on('message', (message) => message === READY && end(READY));
      child.once('exit', () => clearTimeout(timer));
      ended.addEventListener('abort', () => end('stoppad'), { once: true });
    });
  }
  const until = Date.now() + spec.readyWithinMs;
  while (Date.now() < until && !ended.aborted && child.exitCode === null && child.signalCode === null) {
    if (await spec.ready?.()) return READY;
    await sleep(50);
  }
  return late;
}

const largestLog = 10 * 1024 * 1024;

/** Opens a log for appending; one that has grown large is put aside first (one older is kept). */
function openLog(file: string): number {
  try {
    if (statSync(file).size > largestLog) renameSync(file, `${file}.1`);
  } catch {
    // the first start: no log yet
  }
  return openSync(file, 'a');
}

/** The last thing a process said, for a message; a JSON line gives its text. */
function lastLine(logFile: string): string {
  try {
    const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
    // a node stack trace ends in frames: the line that names the error says more
    const line = lines.findLast((text) => /^\S*Error\b.*: /.test(text)) ?? lines.at(-1) ?? '';
    const text = line.startsWith('{') ? String((JSON.parse(line) as { msg?: unknown }).msg ?? line) : line;
    return text === '' ? '' : `Den sa: "${text.slice(0, 300)}". `;
  } catch {
    return '';
  }
}
