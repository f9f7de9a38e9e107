// The process of the web app: wires it together, listens, tells its supervisor, and stops in order.

import { createServer } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import { ConfigError, readConfig } from '../config.js';
import { virtualNow } from '../domain/clock.js';
import { createLogger } from '../log.js';
import { appearanceReader } from '../mail/appearance-reader.js';
import { openTransport } from '../mail/transport.js';
import { databaseOver, openPool } from '../records/database.js';
import { migrate } from '../records/migrate.js';
import { sayReady, stopWithParent } from '../supervisor/child.js';
import { planhjulClient } from '../workflows/client.js';
import { createApp } from './app.js';
import type { AppDeps } from './deps.js';
import { loadFirstPlans } from './first-plans.js';
import { scheduleProposals } from './proposals.js';
import { startWeeklies } from './weekly.js';
import { recipeReader } from './recipes.js';
import { startReviews } from './reviews.js';
import { letterKindNames } from './ui/letter-kinds.js';

/** Deliverables started in a batch: 50-100 is fastest. */
const START_BATCH = 100;

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger('app', config.logLevel);
  if (config.databaseUrl === null) throw new ConfigError('Inställningarna går inte att använda: DATABASE_URL saknas.');
  if (config.sessionSecret === null) throw new ConfigError('Inställningarna går inte att använda: PLANHJUL_SESSION_SECRET saknas (minst 32 tecken).');
  const pool = openPool(config.databaseUrl, (error) => log.warn({ err: error }, 'database connection lost'));
  const db = databaseOver(pool);
  await migrate(db);
  const { address, apiKey, tls, metadata } = config.temporal.connection;
  // lazy: the pages answer also while the Temporal server is away
  const connection = Connection.lazy({
    ...(address === undefined ? {} : { address }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(tls === undefined ? {} : { tls }),
    ...(metadata === undefined ? {} : { metadata }),
  });
  const temporal = new Client({ connection, namespace: config.temporal.namespace });
  const { clock, baseUrl, temporalUiUrl, secretariat, sessionSecret } = config;
  const recipes = recipeReader(config, db);
  const transport = openTransport(config.smtpUrl, { log });
  const deps: AppDeps = {
    db,
    pool,
    client: planhjulClient(temporal, { taskQueue: config.temporal.taskQueue, clock, baseUrl, batch: START_BATCH }),
    now: () => virtualNow(clock, Date.now()),
    realNow: () => new Date().toISOString(),
    recipes,
    recipePaths: config,
    appearance: appearanceReader(config.appearance, letterKindNames),
    mailer: { transport, from: config.mailFrom, domain: config.mailDomain },
    settings: {
      mailRedirect: config.mailRedirect,
      baseUrl,
      temporalUiUrl,
      namespace: config.temporal.namespace,
      secretariat,
      administrators: config.administrators,
      oidc: config.oidc,
      signInLink: config.signInLink,
      accessibility: config.accessibility,
      sessionSecret,
      inboxUrl: config.testInbox ? config.inboxUrl : null,
      limits: { signIn: 10, unknownLinks: 100 },
    },
    log,
  };
  const app = createApp(deps, (await recipes()).organisation?.name ?? null);
  for (const words of await loadFirstPlans(db, config.models, await recipes(), deps.now())) log.warn({ plan: words }, 'a row of a plan could not be read');
  const server = createServer(app.express);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.ports.app, config.host, resolve);
  });
  stopWithParent(async () => {
    app.stop();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    // whoever is still reading gets five seconds
    const hurry = setTimeout(() => server.closeAllConnections(), 5000);
    await closed;
    clearTimeout(hurry);
    transport.close();
    await connection.close().catch(() => undefined);
    await db.destroy();
  });
  log.info({ port: config.ports.app }, 'listening');
  sayReady();
  // not before: the pages do not wait for it
  await scheduleProposals(deps);
  await startReviews(deps);
  await startWeeklies(deps);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
