// Makes sure that each running cycle has its weekly letter. A server that refuses is told of in the log and stops nothing.

import { listCycles } from '../records/read/cycles.js';
import type { AppDeps } from './deps.js';

type Deps = Pick<AppDeps, 'db' | 'client' | 'log'>;

/** Starts the weekly letter of a cycle; one that runs is left alone. Never throws. */
export async function startWeekly({ client, log }: Pick<Deps, 'client' | 'log'>, cycle: string): Promise<void> {
  try {
    await client.startWeekly(cycle);
  } catch (error) {
    log.warn({ err: error, cycle }, 'the weekly letter could not be started');
  }
}

/** The same for every cycle that runs: for those started before there was a weekly letter, or while the server refused. */
export async function startWeeklies(deps: Deps): Promise<void> {
  try {
    for (const { id, closedAt } of await listCycles(deps.db)) if (closedAt === null) await startWeekly(deps, id);
  } catch (error) {
    deps.log.warn({ err: error }, 'the weekly letters could not be looked through');
  }
}
