// A worker of the product as a process of its own that kills itself (SIGKILL) where it is told to:
// node mortal-worker.mjs <compiled src> <workflow bundle> <steps|mails|never>
//   steps   at the first try of every step of a deliverable, by turns: written and not committed; committed and nobody
//           told (always so when others wait for it); others told and Temporal has not heard of it
//   mails   at the first try of every sending: the SMTP server has taken a mail that nobody has noted; and at the second
//           try: before the next one is given to it
// It loads what it needs at once and begins when it gets a message, so that the next one can stand ready.

import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Context } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime } from '@temporalio/worker';

const [compiled, bundle, where] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(path.join(compiled, file)).href);
const [{ readConfig }, { openTransport }, { databaseOver, openPool }, { createPlanhjulWorker }] = await Promise.all(
  ['config.js', 'mail/transport.js', 'records/database.js', 'worker/worker.js'].map(load),
);
const nothing = () => {};
const config = readConfig();
const { namespace, taskQueue } = config.temporal;

const die = () => process.kill(process.pid, 'SIGKILL');

/** At which moment the running activity is to die, if at any. */
const moment = new AsyncLocalStorage();
const dieAt = (here) => {
  if (moment.getStore() !== here) return;
  appendFileSync(process.env.MORTAL_LOG, `${here}\n`);
  die();
};

function momentOf({ activityType, activityId, attempt }, [input]) {
  if (where === 'steps' && activityType === 'recordStep' && attempt === 1)
    return input.fulfilledNow ? 'committed' : ['uncommitted', 'committed', 'told'][Number(activityId) % 3];
  if (where === 'mails' && activityType === 'sendLetters') return [null, 'taken', 'before'][attempt] ?? null;
  return null;
}

const activities = {
  execute: (input, next) =>
    moment.run(momentOf(Context.current().info, input.args), async () => {
      const result = await next(input);
      dieAt('told');
      return result;
    }),
};

const transport = openTransport(config.smtpUrl, { log: { info: nothing, warn: nothing } });
const mortalTransport = {
  ...transport,
  async send(message) {
    dieAt('before');
    const result = await transport.send(message);
    dieAt('taken');
    return result;
  },
};

const db = databaseOver(openPool(config.databaseUrl, nothing));
const execute = async (work) => {
  const result = await db.transaction().execute(async (tx) => {
    const written = await work(tx);
    dieAt('uncommitted');
    return written;
  });
  dieAt('committed');
  return result;
};
const mortalDb = new Proxy(db, {
  get(target, name) {
    if (name === 'transaction') return () => ({ execute });
    const value = target[name];
    return typeof value === 'function' ? value.bind(target) : value;
  },
});

await new Promise((begin) => process.once('message', begin));
process.disconnect();

Runtime.install({ logger: { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing } });
const connection = await NativeConnection.connect(config.temporal.connection);
const clientConnection = await Connection.connect(config.temporal.connection);
// a workflow task that died with its worker is given to the next one sooner than after the usual ten seconds
const hurry = ({ options, ...input }) => ({ ...input, options: { ...options, workflowTaskTimeout: '2 seconds' } });
const worker = await createPlanhjulWorker({
  connection,
  client: new Client({
    connection: clientConnection,
    namespace,
    interceptors: {
      workflow: [
        {
          startWithDetails: (input, next) => next(hurry(input)),
          signalWithStart: (input, next) => next(hurry(input)),
        },
      ],
    },
  }),
  namespace,
  taskQueue,
  workflowBundle: { code: await readFile(bundle, 'utf8') },
  db: mortalDb,
  transport: mortalTransport,
  clock: config.clock,
  baseUrl: config.baseUrl,
  mailFrom: config.mailFrom,
  mailDomain: config.mailDomain,
  organisationName: 'Region Jämtland Härjedalen',
  tuning: {
    stickyQueueScheduleToStartTimeout: '1 second',
    interceptors: { activity: [() => ({ inbound: activities })] },
  },
});
await worker.run();
