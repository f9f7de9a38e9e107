// Health, for whoever watches over the process: is it alive, and can it do its work.

import { sql } from 'kysely';
import express from 'express';
import type { Router } from 'express';
import type { AppDeps } from '../deps.js';

/** Longest wait for PostgreSQL and Temporal, ms. */
const WITHIN = 3000;

/** Routes `/halsa`. `stopping` turns ready into 503 while the process closes. */
export function healthRoutes({ db, client }: Pick<AppDeps, 'db' | 'client'>, stopping: () => boolean): Router {
  const router = express.Router();
  router.get('/halsa/levande', (_req, res) => {
    res.json({ levande: true });
  });
  router.get('/halsa/redo', async (_req, res) => {
    const [database, temporal] = await Promise.all([works(sql`select 1`.execute(db)), works(client.ready())]);
    const ready = database && temporal && !stopping();
    res.status(ready ? 200 : 503).json({ redo: ready, databas: database, temporal, avslutas: stopping() });
  });
  return router;
}

async function works(trying: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), WITHIN)));
  try {
    return await Promise.race([trying.then(() => true, () => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
