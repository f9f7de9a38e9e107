// One act done on many deliverables: each is an act of its own, some at a time, and how each went is told.

import type { Command } from '../domain/deliverable/commands.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { DeliverableRow } from '../records/read/deliverables.js';
import type { ActResult } from '../workflows/client.js';
import type { AppDeps } from './deps.js';

/** Most deliverables in one act. */
export const MOST = 500;
/** Acts sent at the same time. */
const AT_ONCE = 10;

/** Sends each its command. One nonce per deliverable: sent twice, each of them is still one act. */
export async function actOnMany({ client }: Pick<AppDeps, 'client'>, rows: DeliverableRow[], commandOf: (state: DeliverableState) => Command, nonce: string): Promise<{ id: string; result: ActResult }[]> {
  const done: { id: string; result: ActResult }[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    done.push(...(await Promise.all(rows.slice(from, from + AT_ONCE).map(async ({ id, state }) => ({ id, result: await client.act(id, commandOf(state), `${nonce}:${id}`) })))));
  return done;
}
