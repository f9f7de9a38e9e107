// A change that somebody says yes to, and what follows from it at once besides the steps that its workflow carries out.

import { acceptChange as accept } from '../records/changes.js';
import type { AcceptedChange } from '../records/changes.js';
import { moveWhileAway } from '../records/while-away.js';
import type { AppDeps } from './deps.js';

/** As `acceptChange` of the records; letters to who comes back follow absences that have got another end. */
export async function acceptChange(deps: AppDeps, change: AcceptedChange): Promise<boolean> {
  const accepted = await accept(deps.db, change);
  if (!accepted) return false;
  const days = await moveWhileAway(deps.db, change.cycle, change.basis.organisation, change.at);
  try {
    for (const day of days) await deps.client.wakePostman(day);
  } catch (error) {
    // the letter stands with its day; whoever writes another one for that day starts its postman
    deps.log.error({ err: error, days }, 'the postman could not be started');
  }
  return true;
}
