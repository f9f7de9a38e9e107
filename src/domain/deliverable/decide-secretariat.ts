// What only the secretariat may do with a deliverable.

import type { Refusal } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { blank, isSecretariat, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { DeliverableState } from './state.js';

export function secretariatAct(
  state: DeliverableState,
  command: ByType<'reassign' | 'sendAgain' | 'strike' | 'closeOnBehalf'>,
): DeliverableEvent[] | Refusal {
  const { by, reason } = command;
  if (!isSecretariat(state, by)) return refuse('NOT_YOURS');
  if (blank(reason)) return refuse('REASON_MISSING');
  switch (command.type) {
    case 'reassign':
      if (command.to === state.responsible) return refuse('SAME_RESPONSIBLE');
      return [{ type: 'reassigned', by, from: state.responsible, to: command.to, reason }];
    case 'sendAgain':
      return state.asks.length === 0 ? refuse('NOT_OPEN') : [{ type: 'sentAgain', by, reason }];
    case 'strike':
      return [{ type: 'struck', by, reason, ...(command.change === undefined ? {} : { change: command.change }) }, { type: 'closed', outcome: 'struck' }];
    case 'closeOnBehalf':
      return [{ type: 'closedOnBehalf', by, reason }, { type: 'closed', outcome: 'closed-on-behalf' }];
  }
}
