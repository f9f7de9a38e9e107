// The whole product on one machine: checks first, then PostgreSQL, Temporal, the test inbox, the worker and the app, in order;
// and all of it stopped in the other order.

import path from 'node:path';
import { environmentWith } from '../config.js';
import type { Config } from '../config.js';
import type { Clock } from '../domain/clock.js';
import { databaseOver, openPool } from '../records/database.js';
import { migrate } from '../records/migrate.js';
import { anchoredClock } from './clock.js';
import { endLeftovers, keptSecret, lockDataFolder, noteStarted, prepareDataFolder } from './data-folder.js';
import { findTemporal } from './find-temporal.js';
import { connectTemporal, ensureNamespace, ensureSearchAttributes } from './namespace.js';
import { checkPorts } from './ports.js';
import type { NeededPort } from './ports.js';
import { checkDatabase, ensureDatabase, prepareCluster } from './postgres.js';
import { keepRunning } from './process.js';
import type { Kept, ProcessSpec } from './process.js';
import { temporalServer } from './temporal-server.js';

/** The node programs to run; tests give stand-ins. */
export type Entries = { worker: string; app: string; inbox: string };

/** A supervisor: start() once, stop() at any time, also in the middle of a start. */
export type Supervisor = {
  /** @throws StartError (a Swedish sentence); what had been started is stopped again. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The running processes, in the order they were started. */
  processes(): { name: string; pid: number }[];
  /** The clock in force, known after start(). */
  clock(): Clock | null;
};

/** The compiled entry points. */
export const builtEntries = (root: string): Entries => ({
  worker: path.join(root, 'dist', 'worker', 'main.js'),
  app: path.join(root, 'dist', 'api', 'main.js'),
  inbox: path.join(root, 'dist', 'inbox', 'main.js'),
});

/** Makes a supervisor for this configuration; `say` gets each Swedish line for the terminal. */
export function createSupervisor(config: Config, entries: Entries, say: (line: string) => void): Supervisor {
  const { data, ports } = config;
  const log = (name: string) => path.join(data, 'logg', `${name}.log`);
  const kept: Kept[] = [];
  let letGo: (() => void) | undefined;
  let clock: Clock | null = null;
  let stopping = false;
  let stopped: Promise<void> | undefined;

  const processes = () =>
    kept.flatMap(({ spec, pid }) => {
      const now = pid();
      return now === undefined ? [] : [{ name: spec.name, pid: now, mark: spec.mark, signal: spec.stopSignal }];
    });

  const run = async (spec: ProcessSpec) => {
    if (stopping) throw new Error('stopping');
    await keepRunning(spec, { say, changed: () => letGo && noteStarted(data, processes()) }, (begun) => kept.push(begun));
  };

  const prepare = async () => {
    prepareDataFolder(data);
    letGo = lockDataFolder(data);
    const left = await endLeftovers(data);
    if (left.length > 0) say(`Städade efter ett tidigare avbrott (${left.join(', ')}).`);
    await checkPorts(neededPorts(config));
    clock = anchoredClock(data, config.clockWanted);
    if (config.databaseUrl !== null) await checkDatabase(config.databaseUrl);
  };

  const startDatabase = async () => {
    if (config.databaseUrl !== null) {
      say('Databas: den som DATABASE_URL anger.');
      return config.databaseUrl;
    }
    const cluster = await prepareCluster({
      folder: path.join(data, 'postgres'),
      port: ports.postgres,
      password: keptSecret(data, 'postgres-losenord'),
      logFile: log('postgres'),
      env: environmentWith({}),
    });
    if (cluster.moved !== null) say(cluster.moved);
    await run(cluster.spec);
    await ensureDatabase(cluster.url('postgres'), 'planhjul');
    return cluster.url('planhjul');
  };

  const startTemporal = async () => {
    const { namespace } = config.temporal;
    let address = config.temporal.address;
    if (address === null) {
      const program = await findTemporal('dev-server', { root: config.root, searchPath: config.searchPath, say });
      say(`Temporal-server: ${program.how}.`);
      address = `127.0.0.1:${ports.temporal}`;
      await run(
        temporalServer({ program: program.path, data, namespace, port: ports.temporal, uiPort: ports.temporalUi, env: environmentWith({}) }),
      );
    } else {
      say('Temporal-server: den som TEMPORAL_ADDRESS anger.');
    }
    const connection = await connectTemporal({ ...config.temporal.connection, address }, 5000);
    try {
      await ensureNamespace(connection, namespace);
      await ensureSearchAttributes(connection, namespace);
    } finally {
      await connection.close();
    }
    return address;
  };

  const start = async () => {
    await prepare();
    const [databaseUrl, temporalAddress] = await bothOrFirstError(startDatabase(), startTemporal());
    await bringUpToDate(databaseUrl);
    const env = environmentWith({
      PLANHJUL_DATA: data,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      PLANHJUL_SMTP_URL: config.smtpUrl,
      PLANHJUL_TEST_INBOX: config.testInbox ? 'on' : 'off',
      PLANHJUL_TEMPORAL_UI_URL: config.temporalUiUrl,
      PLANHJUL_BASE_URL: config.baseUrl,
      PLANHJUL_SESSION_SECRET: config.sessionSecret ?? keptSecret(data, 'sessionsnyckel'),
      PLANHJUL_CLOCK_JSON: clock === null ? '' : JSON.stringify(clock),
    });
    const node = (name: string, title: string, entry: string, stopWithinMs: number): ProcessSpec => ({
      name,
      title,
      command: process.execPath,
      // the folder is there for the eye, and as the mark by which a later start knows the process as ours
      args: ['--enable-source-maps', entry, `--datamapp=${data}`],
      env,
      cwd: config.root,
      ipc: true,
      readyWithinMs: 60_000,
      logFile: log(name),
      stopSignal: 'SIGTERM',
      stopWithinMs,
      mark: `--datamapp=${data}`,
    });
    if (config.testInbox) await run(node('testbrevlada', 'Testbrevlådan', entries.inbox, 1000));
    await run(node('arbetare', 'Arbetaren', entries.worker, 3000));
    await run(node('webbapp', 'Webbappen', entries.app, 1500));
  };

  // the order of a stop: who uses something stops before what it uses. 1.5 + 3 + 1 + 2 + 2.5 s at the most
  const stopOrder = ['webbapp', 'arbetare', 'testbrevlada', 'temporal', 'postgres'];

  const stopAll = async () => {
    stopping = true;
    for (const name of stopOrder) for (const one of kept.filter(({ spec }) => spec.name === name)) await one.stop();
    letGo?.();
    letGo = undefined;
  };

  const stop = () => (stopped ??= stopAll());

  return {
    start: async () => {
      try {
        await start();
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
    processes: () => processes().map(({ name, pid }) => ({ name, pid })),
    clock: () => clock,
  };
}

async function bringUpToDate(databaseUrl: string): Promise<void> {
  const db = databaseOver(openPool(databaseUrl, () => undefined, 1));
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

/** Waits for both also when one fails, so that nothing is started behind the back of a stop. */
async function bothOrFirstError<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}

function neededPorts({ ports, databaseUrl, temporal, testInbox }: Config): NeededPort[] {
  return [
    { port: ports.app, what: 'webbappen', variable: 'PLANHJUL_PORT' },
    ...(testInbox
      ? [
          { port: ports.inbox, what: 'testbrevlådan', variable: 'PLANHJUL_INBOX_PORT' },
          { port: ports.inboxSmtp, what: 'testbrevlådans e-post', variable: 'PLANHJUL_INBOX_SMTP_PORT' },
        ]
      : []),
    ...(temporal.address === null
      ? [
          { port: ports.temporal, what: 'Temporal-servern', variable: 'PLANHJUL_TEMPORAL_PORT' },
          { port: ports.temporalUi, what: 'Temporal UI', variable: 'PLANHJUL_TEMPORAL_UI_PORT' },
        ]
      : []),
    ...(databaseUrl === null ? [{ port: ports.postgres, what: 'databasen', variable: 'PLANHJUL_POSTGRES_PORT' }] : []),
  ];
}
