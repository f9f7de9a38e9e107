// What the suite shares, each thing started on the first ask and once: PostgreSQL with a migrated template, the Temporal dev
// server, the workflow bundle, the paths of the test server and of Chromium. Lives in vitest's own process (globalSetup);
// test files ask over HTTP on 127.0.0.1, through the helpers beside this file.

import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleWorkflowCode } from '@temporalio/worker';
import pg from 'pg';
import { projectRoot } from '../../src/config.js';
import { databaseOver, openPool } from '../../src/records/database.js';
import { migrate } from '../../src/records/migrate.js';
import { findTemporal } from '../../src/supervisor/find-temporal.js';
import { endProcess } from '../../src/supervisor/ours.js';
import { freePort } from '../../src/supervisor/ports.js';
import { prepareCluster } from '../../src/supervisor/postgres.js';
import type { ProcessSpec } from '../../src/supervisor/process.js';
import { temporalServer } from '../../src/supervisor/temporal-server.js';

/** What can be asked for, and the text each gives. */
export type Shared = {
  /** Address of the database `postgres`, with the right to create others. */
  postgres: string;
  /** Name of the template database, with all migrations run. */
  template: string;
  /** host:port of a Temporal dev server. */
  'dev-server': string;
  /** Paths of programs. */
  'dev-server-program': string;
  'test-server-program': string;
  chromium: string;
  /** Path of the bundled workflow code. */
  bundle: string;
  /** Folder with the compiled src, for tests that run real processes. */
  compiled: string;
};

/** A running broker: its address, and the end of everything it started. */
export type Broker = { url: string; stop(): Promise<void> };

/** Starts the broker; nothing else starts until a test asks. */
export async function startBroker(): Promise<Broker> {
  const folder = mkdtempSync(path.join(tmpdir(), 'planhjul-test-'));
  chmodSync(folder, 0o755); // as root, PostgreSQL runs under another account, which must get in
  mkdirSync(path.join(folder, 'logg'));
  const children: { child: ChildProcess; spec: ProcessSpec }[] = [];
  const asked = new Map<string, Promise<string>>();

  const start = async (spec: ProcessSpec) => {
    const account = spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.gid };
    const child = spawn(spec.command, spec.args, { cwd: spec.cwd, env: spec.env, ...account, detached: true, stdio: 'ignore' });
    children.push({ child, spec });
    const until = Date.now() + spec.readyWithinMs;
    while (!(await spec.ready?.())) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`${spec.title} startade inte för testerna; kommandot var ${spec.command} ${spec.args.join(' ')}`);
      await sleep(50);
    }
  };

  const where = { root: projectRoot, searchPath: process.env['PATH'] ?? '', say: (line: string) => console.log(line) };

  const makers: { [Name in keyof Shared]: () => Promise<string> } = {
    async postgres() {
      if (process.env['TEST_DATABASE_URL']) return process.env['TEST_DATABASE_URL'];
      const cluster = await prepareCluster({
        folder: path.join(folder, 'postgres'),
        port: await freePort(),
        password: 'test',
        logFile: path.join(folder, 'logg', 'postgres.log'),
        env: process.env,
        disposable: true,
      });
      await start(cluster.spec);
      return cluster.url('postgres');
    },
    async template() {
      const name = `planhjul_mall_${process.pid}`;
      const admin = await ask('postgres');
      await withClient(admin, (client) => client.query(`create database ${name}`));
      const db = databaseOver(openPool(withDatabase(admin, name), () => undefined, 1));
      await migrate(db).finally(() => db.destroy());
      return name;
    },
    'dev-server-program': async () => (await findTemporal('dev-server', where)).path,
    'test-server-program': async () => (await findTemporal('test-server', where)).path,
    async 'dev-server'() {
      const [port, uiPort] = [await freePort(), await freePort()];
      const spec = temporalServer({ program: await ask('dev-server-program'), data: folder, namespace: 'default', port, uiPort, env: process.env });
      await start(spec);
      return `127.0.0.1:${port}`;
    },
    async bundle() {
      const workflowsPath = path.join(projectRoot, 'src', 'workflows', 'index.ts');
      const quiet = () => undefined;
      const logger = { trace: quiet, debug: quiet, info: quiet, log: quiet, warn: console.warn, error: console.error };
      const { code } = await bundleWorkflowCode({ workflowsPath, logger });
      const file = path.join(folder, 'workflow-bundle.js');
      writeFileSync(file, code);
      return file;
    },
    async compiled() {
      const target = path.join(projectRoot, '.cache', `test-dist-${process.pid}`);
      const tsc = path.join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
      const args = ['-p', path.join(projectRoot, 'tsconfig.build.json'), '--outDir', target, '--incremental', 'false', '--tsBuildInfoFile', 'null'];
      const done = spawnSync(process.execPath, [tsc, ...args], { encoding: 'utf8' });
      // a type error is for the type check to tell: status 2 is "compiled, with errors"
      if (done.status !== 0 && done.status !== 2) throw new Error(`src gick inte att kompilera:\n${done.stdout}${done.stderr}`);
      return target;
    },
    chromium: async () => findChromium(),
  };

  const ask = (name: keyof Shared) => {
    const found = asked.get(name) ?? makers[name]();
    asked.set(name, found);
    return found;
  };

  const server = createServer((request, response) => {
    const name = request.url?.slice(1) as keyof Shared;
    const answer = name in makers ? ask(name) : Promise.reject(new Error(`Okänd resurs: ${name}`));
    answer.then(
      (text) => response.end(text),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0; // a connection may lie idle while a compilation holds this process
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      for (const { child, spec } of children.toReversed()) if (child.pid !== undefined) await endProcess(child.pid, spec.stopSignal, 3000);
      rmSync(folder, { recursive: true, force: true });
      rmSync(path.join(projectRoot, '.cache', `test-dist-${process.pid}`), { recursive: true, force: true });
      if (process.env['TEST_DATABASE_URL'] && asked.has('template')) {
        await withClient(process.env['TEST_DATABASE_URL'], async (client) => client.query(`drop database if exists planhjul_mall_${process.pid}`));
      }
    },
  };
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** One connection for one piece of work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

function findChromium(): string {
  const given = process.env['CHROMIUM'];
  const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = given ?? usual.find((file) => existsSync(file));
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installerar Chromium …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: 'ignore' });
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  throw new Error('Chromium saknas och gick inte att installera. Installera det (apt-get install chromium), eller ange det: CHROMIUM=/sökväg/till/chromium npm test.');
}
