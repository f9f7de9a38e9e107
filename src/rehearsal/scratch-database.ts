// A PostgreSQL of a rehearsal's own: a throw-away cluster in a temporary folder, gone afterwards with all that was in it.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environmentWith } from '../config.js';
import { databaseOver, openPool } from '../records/database.js';
import type { Database } from '../records/database.js';
import { migrate } from '../records/migrate.js';
import { freePort } from '../supervisor/ports.js';
import { ensureDatabase, prepareCluster } from '../supervisor/postgres.js';
import { keepRunning } from '../supervisor/process.js';
import type { Kept } from '../supervisor/process.js';

export interface ScratchDatabase {
  db: Database;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

const NAME = 'repetition';

/** Starts one, migrated. Leaves nothing behind when it cannot. @throws StartError in Swedish. */
export async function scratchDatabase(): Promise<ScratchDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'planhjul-repetition-'));
  chmodSync(folder, 0o755); // as root, PostgreSQL runs under another account, which must get in
  let kept: Kept | undefined;
  let db: Database | undefined;
  const stop = async (): Promise<void> => {
    await db?.destroy();
    await kept?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const cluster = await prepareCluster({
      folder: path.join(folder, 'postgres'),
      port: await freePort(),
      password: 'repetition',
      logFile: path.join(folder, 'postgres.log'),
      env: environmentWith({}),
      disposable: true,
    });
    const silent = { say: () => undefined, changed: () => undefined };
    await keepRunning(cluster.spec, silent, (begun) => {
      kept = begun;
    });
    await ensureDatabase(cluster.url('postgres'), NAME);
    db = databaseOver(openPool(cluster.url(NAME), () => undefined));
    await migrate(db);
    return { db, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
