// Servers of one's own that can be stopped and started again: PostgreSQL and a Temporal dev server with a SQLite file.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from '../../../src/supervisor/ours.js';
import { freePort } from '../../../src/supervisor/ports.js';
import { prepareCluster } from '../../../src/supervisor/postgres.js';
import type { ProcessSpec } from '../../../src/supervisor/process.js';
import { temporalServer } from '../../../src/supervisor/temporal-server.js';
import { devServerProgram } from '../../setup/temporal.js';
import { shared } from '../../setup/shared.js';

/** One server: stop() ends it by its pid, start() brings it back on the same port with the same data. */
export interface Server {
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface Servers {
  temporal: Server & { address: string };
  postgres: Server & { url: (database: string) => string };
  /** Path of the workflow bundle, with the waits for dead workers made short. */
  bundle: string;
  end(): Promise<void>;
}

/** Starts both. */
export async function ownServers(): Promise<Servers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'planhjul-survival-'));
  chmodSync(folder, 0o755); // as root, PostgreSQL runs under another account, which must get in
  mkdirSync(path.join(folder, 'logg'));
  const [pgPort, port, uiPort] = [await freePort(), await freePort(), await freePort()];
  const logFile = path.join(folder, 'logg', 'postgres.log');
  const cluster = await prepareCluster({ folder: path.join(folder, 'postgres'), port: pgPort, password: 'test', logFile, env: process.env, disposable: true });
  const postgres = server(cluster.spec);
  const temporal = server(temporalServer({ program: await devServerProgram(), data: folder, namespace: 'default', port, uiPort, env: process.env }));
  const bundle = path.join(folder, 'workflow-bundle.js');
  writeFileSync(bundle, hurried(readFileSync(await shared('bundle'), 'utf8')));
  await Promise.all([postgres.start(), temporal.start()]);
  return {
    temporal: { ...temporal, address: `127.0.0.1:${port}` },
    postgres: { ...postgres, url: cluster.url },
    bundle,
    async end() {
      await Promise.all([temporal.stop(), postgres.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The product's own waits (for a worker that has died, before a new try) made short: the test need not sit them out. */
function hurried(code: string): string {
  const silence = /(startToCloseTimeout|heartbeatTimeout): '20 seconds'/g;
  const again = /initialInterval: '\d+ seconds?'/g;
  if ([silence, again].some((wait) => [...code.matchAll(wait)].length < 2)) throw new Error('the workflows’ waits were not found in the bundle');
  return code.replace(silence, "$1: '1 second'").replace(again, "initialInterval: '200 milliseconds'");
}

function server(spec: ProcessSpec): Server {
  let child: ChildProcess | undefined;
  return {
    async start() {
      const account = spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.gid };
      child = spawn(spec.command, spec.args, { cwd: spec.cwd, env: spec.env, ...account, detached: true, stdio: 'ignore' });
      for (const until = Date.now() + spec.readyWithinMs; !(await spec.ready?.()); await sleep(50))
        if (child.exitCode !== null || Date.now() > until) throw new Error(`${spec.name} did not start`);
    },
    async stop() {
      if (child?.pid !== undefined) await endProcess(child.pid, spec.stopSignal, 3000);
      child = undefined;
    },
  };
}
