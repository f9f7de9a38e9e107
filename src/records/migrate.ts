// Brings the database up to this release. Several processes may start at once: kysely's migrator takes a lock.

import { Migrator } from 'kysely';
import * as first from './migrations/001-first.js';
import * as changes from './migrations/002-changes.js';
import * as calendarFeeds from './migrations/003-calendar-feeds.js';
import * as lastsUntil from './migrations/004-lasts-until.js';
import * as settings from './migrations/008-settings.js';
import * as users from './migrations/009-users.js';
import * as mineAndViews from './migrations/010-mine-and-views.js';
import * as apiTokens from './migrations/011-api-tokens.js';
import * as mailProof from './migrations/012-mail-proof.js';
import * as register from './migrations/013-register.js';
import * as followUp from './migrations/014-follow-up.js';
import * as cheapLists from './migrations/015-cheap-lists.js';
import * as reportForm from './migrations/017-report-form.js';
import * as publicResults from './migrations/019-public.js';
import type { Database } from './database.js';

/** In this order, each once. */
const migrations = {
  '001-first': first,
  '002-changes': changes,
  '003-calendar-feeds': calendarFeeds,
  '004-lasts-until': lastsUntil,
  '008-settings': settings,
  '009-users': users,
  '010-mine-and-views': mineAndViews,
  '011-api-tokens': apiTokens,
  '012-mail-proof': mailProof,
  '013-register': register,
  '014-follow-up': followUp,
  '015-cheap-lists': cheapLists,
  '017-report-form': reportForm,
  '019-public': publicResults,
};

/** Runs what is missing; throws the first migration's own error. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
