// A correction of a deliverable that is closed: its workflow has ended, so nothing can come next, and what has happened is
// recorded here with the decider's own answer. All other acts go to the workflow.

import type { Command } from '../domain/deliverable/commands.js';
import { refusals } from '../domain/deliverable/commands.js';
import { takeStep } from '../domain/deliverable/decider.js';
import { isRefusal } from '../domain/deliverable/refuse.js';
import { deliverableById } from '../records/read/deliverables.js';
import { journalOf } from '../records/read/journal.js';
import { recordStep } from '../records/record.js';
import type { ActResult } from '../workflows/client.js';
import type { AppDeps } from './deps.js';

/** Does an act; a correction also where the workflow has ended. Never throws but when the database is away. */
export async function actOrCorrect(deps: AppDeps, id: string, command: Command, nonce: string): Promise<ActResult> {
  const row = command.type === 'correctRecord' ? await deliverableById(deps.db, id) : null;
  if (row === null || row.state.closed === null) return deps.client.act(id, command, nonce);
  const taken = takeStep(row.state, command, deps.now());
  if (isRefusal(taken)) return { ok: false, code: taken.refused, words: refusals[taken.refused] };
  await recordStep(deps.db, taken);
  // somebody else's correction in the same moment: theirs stands, this one is to be tried again on top of it
  const stored = (await journalOf(deps.db, id)).find(({ seq }) => seq === taken.state.seq);
  const mine = stored?.type === 'recordCorrected' && stored.by.person === command.by.person && stored.reason === taken.events.flatMap((event) => (event.type === 'recordCorrected' ? [event.reason] : []))[0];
  if (!mine) return { ok: false, code: 'OLD_REVISION', words: 'Någon annan rättade just samma sak. Läs sidan igen innan du rättar.' };
  for (const date of new Set(taken.letters.map(({ sendOn }) => sendOn))) await deps.client.wakePostman(date);
  return { ok: true, seq: taken.state.seq };
}
