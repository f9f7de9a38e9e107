// A fresh database, migrated, for one test file.

import { randomBytes } from 'node:crypto';
import { databaseOver, openPool } from '../../src/records/database.js';
import type { Database } from '../../src/records/database.js';
import { withClient, withDatabase } from './broker.js';
import { shared } from './shared.js';

/** A database of one's own: its address, kysely over it, and its end (drops it). */
export type TestDatabase = { url: string; db: Database; stop(): Promise<void> };

/** Copies the migrated template: some 0.1 s. Call in beforeAll, stop() in afterAll. */
export async function database(): Promise<TestDatabase> {
  const template = await shared('template');
  const admin = await shared('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(admin, (client) => client.query(`create database ${name} template ${template}`));
  const url = withDatabase(admin, name);
  const db = databaseOver(openPool(url, () => undefined));
  return {
    url,
    db,
    async stop() {
      await db.destroy();
      await withClient(admin, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}
