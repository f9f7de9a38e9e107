// How the Temporal dev server is run: one SQLite file in the data folder, loopback only, with its web interface.

import net from 'node:net';
import path from 'node:path';
import type { ProcessSpec } from './process.js';

type Options = {
  /** The program `temporal`. */
  program: string;
  data: string;
  namespace: string;
  port: number;
  uiPort: number;
  env: NodeJS.ProcessEnv;
};

/** For keepRunning. The namespace gets its retention and search attributes afterwards, see namespace.ts. */
export function temporalServer({ program, data, namespace, port, uiPort, env }: Options): ProcessSpec {
  const database = path.join(data, 'temporal.db');
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort), '--ui-disable-news-fetch'];
  // WAL and NORMAL make it 2.5 times as fast; both are safe when the process dies (TEMPORAL.md B)
  const storage = ['--db-filename', database, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'];
  return {
    name: 'temporal',
    title: 'Temporal-servern',
    command: program,
    args: [...args, ...storage, '--namespace', namespace, '--log-level', 'error', '--log-format', 'json'],
    env,
    cwd: data,
    ipc: false,
    ready: () => listens(port),
    readyWithinMs: 30_000,
    logFile: path.join(data, 'logg', 'temporal.log'),
    stopSignal: 'SIGTERM',
    stopWithinMs: 2000,
    mark: database,
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port, timeout: 1000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
