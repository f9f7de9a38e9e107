// Handing an approval on to another seat. The plan still asks the first one of the next version.

import { isSubmittersSeat, stageOf } from './approval-stages.js';
import type { Refusal } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { acting, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { DeliverableState } from './state.js';

export function delegate(state: DeliverableState, { by, ask: id, to, keepCopy, comment }: ByType<'delegate'>): DeliverableEvent[] | Refusal {
  const ask = state.asks.find((each) => each.id === id && each.kind === 'approve');
  const latest = state.revisions.at(-1);
  const from = acting(by);
  if (ask === undefined || latest === undefined || !ask.to.includes(from)) return refuse('NOT_YOURS');
  if (ask.answered.includes(from)) return refuse('ALREADY_ANSWERED');
  if (ask.to.includes(to)) return refuse('DELEGATE_TO_ASKED');
  if (stageOf(state, ask)?.ownAllowed !== true && isSubmittersSeat(latest, to)) return refuse('DELEGATE_TO_SUBMITTER');
  return [{ type: 'delegated', ask: id, revision: latest.number, by, from, to, keepCopy, comment }];
}
