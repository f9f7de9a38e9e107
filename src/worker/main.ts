// The worker process: reads the configuration, runs the worker until it is told to stop.

import { readFile } from 'node:fs/promises';
import { NativeConnection } from '@temporalio/worker';
import { Client, Connection } from '@temporalio/client';
import { readConfig } from '../config.js';
import { readOrganisation } from '../domain/files/organisation-file.js';
import { letterKindNames } from '../api/ui/letter-kinds.js';
import { createLogger } from '../log.js';
import { appearanceReader } from '../mail/appearance-reader.js';
import { openTransport } from '../mail/transport.js';
import { databaseOver, openPool } from '../records/database.js';
import { migrate } from '../records/migrate.js';
import { sayReady, stopWithParent } from '../supervisor/child.js';
import { createPlanhjulWorker, missingSearchAttributes } from './worker.js';

const config = readConfig();
const log = createLogger('worker', config.logLevel);
const { namespace, taskQueue } = config.temporal;

const connection = await NativeConnection.connect(config.temporal.connection);
const clientConnection = await Connection.connect(config.temporal.connection);
const missing = await missingSearchAttributes(clientConnection, namespace);
if (missing.length > 0) {
  log.fatal(
    `Temporal-servern saknar sökattributen ${missing.join(', ')} i namnrymden ${namespace}. ` +
      'Registrera dem först: node dist/supervisor/register.js. Utan dem skulle varje arbetsflöde stanna.',
  );
  process.exit(1);
}
if (config.databaseUrl === null) {
  log.fatal('Ingen databas är angiven. Sätt DATABASE_URL, eller starta allt med npm start.');
  process.exit(1);
}
const db = databaseOver(openPool(config.databaseUrl, (error) => log.warn({ err: error }, 'En databasanslutning bröts')));
await migrate(db);
const looks = appearanceReader(config.appearance, letterKindNames);
const transport = openTransport(config.smtpUrl, { log });
const worker = await createPlanhjulWorker({
  connection,
  client: new Client({ connection: clientConnection, namespace }),
  namespace,
  taskQueue,
  workflowBundle: { code: await readFile(new URL('../workflow-bundle.js', import.meta.url), 'utf8') },
  db,
  transport,
  clock: config.clock,
  baseUrl: config.baseUrl,
  mailFrom: config.mailFrom,
  mailDomain: config.mailDomain,
  organisationName: await organisationName(),
  mailRedirect: config.mailRedirect,
  appearance: async () => (await looks()).appearance,
});
const running = worker.run();
stopWithParent(async () => {
  worker.shutdown();
  await running;
  transport.close();
  await db.destroy();
  await clientConnection.close();
  await connection.close();
});
sayReady();
await running;

/** The name in the organisation's file; a file that cannot be read is told of on the pages, and stops no letter. */
async function organisationName(): Promise<string> {
  try {
    const read = readOrganisation(await readFile(config.organisation, 'utf8'), config.organisation);
    return 'organisation' in read ? read.organisation.name : 'Planhjul';
  } catch {
    return 'Planhjul';
  }
}
