// Opens PostgreSQL: one pool, kysely over it, and the types as the product wants them (ISO strings, no Date).

import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './schema.js';

export type Database = Kysely<Tables>;

// Own type parsers: a date column must never become a JS Date in the host's zone.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (value) => value);
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString());
types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value));

/** Gives a pool for `url`. A connection that breaks (the server restarts) is reported, never fatal. */
export function openPool(url: string, onError: (error: Error) => void, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types, options: '-c timezone=UTC' });
  pool.on('error', onError);
  // one that breaks while it is taken fails its next query; without somebody to hear of it, it would end the process
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Kysely over a pool; `destroy()` ends the pool. */
export function databaseOver(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
