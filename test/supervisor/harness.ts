// Runs the compiled supervisor as a process of its own, on free ports and a temporary data folder.

import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { alive } from '../../src/supervisor/ours.js';
import { freePort } from '../../src/supervisor/ports.js';
import { shared } from '../setup/shared.js';

const standIns = fileURLToPath(new URL('stand-ins/', import.meta.url));

/** One installation: a data folder and its ports, which stay the same over restarts. */
export type Installation = { data: string; env: Record<string, string>; remove(): void };

/** A start of the supervisor: what it said, and how it ended. */
export type Run = {
  pid: number;
  /** Everything printed so far. */
  output(): string;
  /** Resolves when this text has been printed; rejects with the output when the process ends before. */
  says(text: string): Promise<void>;
  /** Sends the signal; gives the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  exit: Promise<number | null>;
};

/** A fresh data folder and free ports. */
export async function installation(): Promise<Installation> {
  const data = mkdtempSync(path.join(tmpdir(), 'planhjul-data-'));
  chmodSync(data, 0o755); // as root, PostgreSQL runs under another account, which must get in
  const names = ['PLANHJUL_PORT', 'PLANHJUL_INBOX_PORT', 'PLANHJUL_INBOX_SMTP_PORT', 'PLANHJUL_TEMPORAL_PORT', 'PLANHJUL_TEMPORAL_UI_PORT', 'PLANHJUL_POSTGRES_PORT'];
  const ports = await Promise.all(names.map(async (name) => [name, String(await freePort())] as const));
  return { data, env: { PLANHJUL_DATA: data, ...Object.fromEntries(ports) }, remove: () => rmSync(data, { recursive: true, force: true }) };
}

/** Starts the supervisor with stand-ins for the worker and the app. */
export async function run(env: Record<string, string>, { worker = 'good.mjs', app = 'good.mjs' } = {}): Promise<Run> {
  const compiled = await shared('compiled');
  const child = spawn(process.execPath, [path.join(standIns, 'run.mjs'), compiled, path.join(standIns, worker), path.join(standIns, app)], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const look of waiting) look();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exit,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!output.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void exit.then(() => reject(new Error(`Slut utan "${text}":\n${output}`)));
      }),
    end: (signal) => {
      child.kill(signal);
      return exit;
    },
  };
}

/** The processes that the supervisor has written down for this folder. */
export function processes(data: string): { name: string; pid: number }[] {
  return JSON.parse(readFileSync(path.join(data, 'processer.json'), 'utf8')) as { name: string; pid: number }[];
}

/** The names of those that still live. */
export function living(started: { name: string; pid: number }[]): string[] {
  return started.filter(({ pid }) => alive(pid)).map(({ name }) => name);
}
