// The stage of one run: a Temporal server of its own, for the product also PostgreSQL and an SMTP server that swallows
// every mail, and the worker process. All of it fresh, and all of it ended by pid.

import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { environmentWith, projectRoot, readConfig } from '../src/config.js';
import { findTemporal } from '../src/supervisor/find-temporal.js';
import { connectTemporal, ensureNamespace, ensureSearchAttributes } from '../src/supervisor/namespace.js';
import { freePort } from '../src/supervisor/ports.js';
import { ensureDatabase, prepareCluster } from '../src/supervisor/postgres.js';
import { keepRunning } from '../src/supervisor/process.js';
import type { Kept, ProcessSpec } from '../src/supervisor/process.js';
import { temporalServer } from '../src/supervisor/temporal-server.js';
import { bareBundle, compiled } from './bundles.js';
import type { Schedule } from './life.js';

export const NAMESPACE = 'planhjul';
export const BASE_URL = 'http://planhjul.test';

/** A folder and the processes in it, ended in the other order than they were started. */
export interface Stage {
  folder: string;
  log: (name: string) => string;
  run(spec: ProcessSpec): Promise<Kept>;
  /** Called at the end, after the processes that were started later have ended. */
  atEnd(end: () => Promise<void>): void;
  stop(): Promise<void>;
}

const open = new Set<Stage>();

/** Ends every stage that is still open: for Ctrl-C. */
export const stopAll = async (): Promise<void> => {
  for (const stage of open) await stage.stop();
};

/** An empty stage in a temporary folder. */
export function openStage(): Stage {
  const folder = mkdtempSync(path.join(tmpdir(), 'planhjul-bench-'));
  chmodSync(folder, 0o755); // as root, PostgreSQL runs under another account, which must get in
  mkdirSync(path.join(folder, 'logg'));
  const ends: (() => Promise<void>)[] = [];
  const notices = { say: (line: string) => console.error(line), changed: () => undefined };
  let stopping: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    for (const each of ends.splice(0).toReversed()) await each();
    rmSync(folder, { recursive: true, force: true });
    open.delete(stage);
  };
  const stage: Stage = {
    folder,
    log: (name) => path.join(folder, 'logg', `${name}.log`),
    async run(spec) {
      if (stopping !== undefined) throw new Error('the stage is being stopped');
      return keepRunning(spec, notices, (kept) => ends.push(() => kept.stop()));
    },
    atEnd: (each) => void ends.push(each),
    // asked for twice (Ctrl-C in the middle of a run), it is done once and both wait for it
    stop: () => (stopping ??= end()),
  };
  open.add(stage);
  return stage;
}

/** The dev server with the product's settings, its namespace and search attributes there. */
export async function startTemporal(stage: Stage): Promise<{ kept: Kept; address: string }> {
  const { path: program } = await findTemporal('dev-server', { root: projectRoot, searchPath: readConfig().searchPath, say: console.error });
  const [port, uiPort] = [await freePort(), await freePort()];
  const kept = await stage.run(temporalServer({ program, data: stage.folder, namespace: NAMESPACE, port, uiPort, env: environmentWith({}) }));
  const address = `127.0.0.1:${port}`;
  const connection = await connectTemporal({ address }, 20_000);
  await ensureNamespace(connection, NAMESPACE);
  await ensureSearchAttributes(connection, NAMESPACE);
  await connection.close();
  return { kept, address };
}

/** PostgreSQL with the product's settings, and an empty database. */
export async function startPostgres(stage: Stage): Promise<{ kept: Kept; url: string }> {
  const cluster = await prepareCluster({
    folder: path.join(stage.folder, 'postgres'),
    port: await freePort(),
    password: 'bench',
    logFile: stage.log('postgres'),
    env: environmentWith({}),
  });
  const kept = await stage.run(cluster.spec);
  await ensureDatabase(cluster.url('postgres'), 'planhjul');
  return { kept, url: cluster.url('planhjul') };
}

/** A mail server in the bench's own process, which is not measured: in production it is somebody else's. */
export async function startMailSink(stage: Stage): Promise<string> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, callback) => {
      stream.once('end', () => callback(null, 'OK'));
      stream.resume();
    },
  });
  // a client that hangs up is no fault of ours
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => listening.once('listening', resolve));
  stage.atEnd(() => new Promise((resolve) => server.close(() => resolve())));
  return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

/** A node program of ours, ready when it says so; with `profile`, its CPU profiles are written there when it ends. */
export function nodeProcess(stage: Stage, name: string, args: string[], env: Record<string, string>, profile: string | null = null): Promise<Kept> {
  return stage.run({
    name,
    title: `Mätningens process ${name}`,
    command: process.execPath,
    args: [...(profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]), ...args],
    env: environmentWith({ NODE_OPTIONS: '', ...env }),
    cwd: projectRoot,
    ipc: true,
    readyWithinMs: 60_000,
    logFile: stage.log(name),
    stopSignal: 'SIGTERM',
    stopWithinMs: 20_000,
    mark: stage.folder,
  });
}

/** The bare side's worker. */
export const startBareWorker = (stage: Stage, address: string, profile: string | null): Promise<Kept> =>
  nodeProcess(stage, 'worker', [compiled('./bare/worker.js'), address, NAMESPACE, bareBundle], {}, profile);

/** The product's own worker process, as `npm start` runs it. */
export const startProductWorker = (
  stage: Stage,
  { address, databaseUrl, smtpUrl, clock }: { address: string; databaseUrl: string; smtpUrl: string; clock: Schedule['clock'] },
  profile: string | null,
): Promise<Kept> =>
  nodeProcess(
    stage,
    'worker',
    [compiled('../src/worker/main.js')],
    {
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: NAMESPACE,
      DATABASE_URL: databaseUrl,
      PLANHJUL_SMTP_URL: smtpUrl,
      PLANHJUL_BASE_URL: BASE_URL,
      PLANHJUL_CLOCK_JSON: JSON.stringify(clock),
      PLANHJUL_TASK_QUEUE: 'planhjul',
      PLANHJUL_LOG_LEVEL: 'warn',
    },
    profile,
  );
