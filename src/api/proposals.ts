// Makes sure that the next year of a running cycle is proposed in time. A server that refuses is told of in the log and
// stops nothing: the page of the next year is there all the same.

import type { AppDeps } from './deps.js';
import { listCycles } from '../records/read/cycles.js';
import { proposalOf } from '../records/next-year.js';

type Deps = Pick<AppDeps, 'db' | 'client' | 'now' | 'log'>;

/** Schedules the proposal that follows a cycle, if there is one to make. Never throws. */
export async function scheduleProposal({ db, client, now, log }: Deps, cycle: string): Promise<void> {
  try {
    const proposal = await proposalOf(db, cycle, now());
    if (proposal !== null) await client.scheduleProposal(proposal);
  } catch (error) {
    log.warn({ err: error, cycle }, 'the proposal of the next year could not be scheduled');
  }
}

/** The same for every cycle that runs: for those started before there were proposals, or while the server refused. */
export async function scheduleProposals(deps: Deps): Promise<void> {
  try {
    for (const { id, closedAt } of await listCycles(deps.db)) if (closedAt === null) await scheduleProposal(deps, id);
  } catch (error) {
    deps.log.warn({ err: error }, 'the proposals of the next year could not be looked through');
  }
}
