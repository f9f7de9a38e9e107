// Brings the database up to this release. Several processes may start at once: kysely's migrator takes a lock.

import { Migrator } from 'kysely';
import * as first from './migrations/001-first.js';
import * as lastsUntil from './migrations/004-lasts-until.js';
import type { Database } from './database.js';

/** Runs what is missing; throws the first migration's own error. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ '001-first': first, '004-lasts-until': lastsUntil }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
