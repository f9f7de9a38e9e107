// Extensions: asked for, granted, refused.

import type { Instant, ISODate } from '../calendar/calendar.js';
import { isWorkingDay } from '../calendar/working-days.js';
import type { Seat } from '../organisation.js';
import type { Refusal, RefusalCode } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { momentAt } from './progress.js';
import { acting, blank, isResponsible, isSecretariat, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { Actor, DeliverableState } from './state.js';
import { submitAsk } from './tick.js';

/**
 * The seat that answers a request for more time: by the model, else (and when that is who asks, or now owes it) the
 * secretariat, which may always answer.
 */
export function extensionDecider({ plan, responsible }: DeliverableState, asking: Pick<Actor, 'seat' | 'behalfOf'>): Seat {
  const { extensionBy, secretariat } = plan;
  return extensionBy === undefined || [responsible, asking.seat, asking.behalfOf].includes(extensionBy) ? secretariat : extensionBy;
}

/** Whether a seat is to answer the request that lies there now. */
export const decidesExtension = (state: DeliverableState, seat: Seat): boolean =>
  state.extension !== null && extensionDecider(state, state.extension.by) === seat;

/** The secretariat always; others when the request is theirs to answer, and never the person who made it. */
const mayAnswer = (state: DeliverableState, by: Actor): boolean =>
  isSecretariat(state, by) || (decidesExtension(state, acting(by)) && state.extension?.by.person !== by.person);

/** Whether the submission may get this later due date, and why not. */
function extensionProblem(state: DeliverableState, until: ISODate, today: ISODate): RefusalCode | null {
  const { plan } = state;
  if (state.openedAt !== null && !state.asks.some(({ kind }) => kind === 'submit')) return 'ALREADY_SUBMITTED';
  if (until <= today || until <= state.due.date) return 'EXTENSION_NOT_LATER';
  if (until >= plan.ends.date) return 'AFTER_END';
  return isWorkingDay(plan.calendar, until) ? null : 'EXTENSION_NOT_LATER';
}

export function requestExtension(state: DeliverableState, command: ByType<'requestExtension'>, today: ISODate): DeliverableEvent[] | Refusal {
  if (!isResponsible(state, command.by)) return refuse('NOT_YOURS');
  if (state.extension !== null) return refuse('EXTENSION_PENDING');
  const problem = extensionProblem(state, command.until, today);
  if (problem !== null) return refuse(problem);
  if (blank(command.reason)) return refuse('REASON_MISSING');
  return [{ type: 'extensionRequested', by: command.by, until: command.until, reason: command.reason }];
}

export function grantExtension(state: DeliverableState, command: ByType<'grantExtension'>, now: Instant, today: ISODate): DeliverableEvent[] | Refusal {
  if (!mayAnswer(state, command.by)) return refuse('NOT_YOURS');
  const problem = extensionProblem(state, command.until, today);
  if (problem !== null) return refuse(problem);
  if (blank(command.reason)) return refuse('REASON_MISSING');
  const due = momentAt(state, command.until);
  return [
    {
      type: 'extensionGranted',
      by: command.by,
      due,
      ask: state.openedAt === null ? null : submitAsk(state, now, due),
      reason: command.reason,
      requestedBy: state.extension?.by.seat ?? null,
      ...(state.extension === null ? {} : { asked: state.extension.until }),
    },
  ];
}

export function refuseExtension(state: DeliverableState, command: ByType<'refuseExtension'>): DeliverableEvent[] | Refusal {
  if (state.extension === null && isSecretariat(state, command.by)) return refuse('NO_EXTENSION_ASKED');
  if (state.extension === null || !mayAnswer(state, command.by)) return refuse('NOT_YOURS');
  if (blank(command.reason)) return refuse('REASON_MISSING');
  return [{ ...command, type: 'extensionRefused', requestedBy: state.extension.by.seat }];
}
