// One-shots of a production set-up (docker-compose.yml), each safe to run again:
//   node dist/supervisor/register.js namespace | search-attributes | database      (no word: all three)

import { ConfigError, readConfig } from '../config.js';
import type { Config } from '../config.js';
import { databaseOver, openPool } from '../records/database.js';
import { migrate } from '../records/migrate.js';
import { connectTemporal, ensureNamespace, ensureSearchAttributes } from './namespace.js';
import { StartError } from './start-error.js';

const patienceMs = 60_000;

const shots = {
  namespace: (config: Config) => inTemporal(config, ensureNamespace),
  'search-attributes': (config: Config) => inTemporal(config, ensureSearchAttributes),
  database: async ({ databaseUrl }: Config) => {
    if (databaseUrl === null) throw new StartError('DATABASE_URL saknas: ange databasen som ska förberedas.');
    const db = databaseOver(openPool(databaseUrl, () => undefined, 1));
    await migrate(db).finally(() => db.destroy());
  },
} as const;

async function inTemporal(config: Config, act: typeof ensureNamespace): Promise<void> {
  if (config.temporal.address === null) throw new StartError('TEMPORAL_ADDRESS saknas: ange Temporal-servern, till exempel temporal:7233.');
  const connection = await connectTemporal(config.temporal.connection, patienceMs);
  await act(connection, config.temporal.namespace, patienceMs).finally(() => connection.close());
}

try {
  const config = readConfig();
  const [word] = process.argv.slice(2);
  if (word !== undefined && !(word in shots)) throw new StartError(`Okänt ord: ${word}. Välj ett av ${Object.keys(shots).join(', ')}.`);
  for (const [name, shot] of Object.entries(shots)) {
    if (word !== undefined && word !== name) continue;
    await shot(config);
    console.log(`Klart: ${name}.`);
  }
} catch (error) {
  console.error(error instanceof StartError || error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
