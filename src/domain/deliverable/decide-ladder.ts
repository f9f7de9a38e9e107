// The ladder of a late ask: who has been told, and "jag tar hand om det".

import type { ISODate } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';
import { morningAfter, wholeLadder } from './ask.js';
import type { Ask } from './ask.js';
import type { Refusal } from './commands.js';
import { decidesExtension } from './decide-extension.js';
import type { DeliverableEvent } from './events.js';
import { acting, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { DeliverableState } from './state.js';

/** Longest pause of a ladder by "jag tar hand om det", in working days. */
export const MOST_CARE_DAYS = 10;

/** Asked, responsible, or told by a rung of the ladder that has been reached. */
export function isInvolved(state: DeliverableState, seat: Seat): boolean {
  return (
    seat === state.responsible ||
    seat === state.substitute ||
    decidesExtension(state, seat) ||
    state.asks.some((ask) => ask.to.includes(seat) || ask.substitute === seat) ||
    toldOf(state, seat)
  );
}

/** Whether a rung that has been reached has told the seat that something is late. */
export const toldOf = (state: DeliverableState, seat: Seat): boolean =>
  state.asks.some((ask) => ask.late && rungsReached(state, ask).some((rung) => rung.to.includes(seat)));

/** The rungs of an ask's rules that it has passed. */
export function rungsReached(state: DeliverableState, ask: Ask) {
  const { submission, approval, bodies } = state.plan;
  const rules =
    ask.kind === 'submit'
      ? submission
      : ask.kind === 'approve'
        ? approval.find((stage) => `approve:${stage.id}` === ask.id)
        : (bodies.find((stage) => `${stage.kind}:${stage.body}` === ask.id) ?? bodies.find(({ kind }) => kind === 'decision'));
  return wholeLadder(rules?.ladder ?? []).filter((rung) => rung.level <= ask.level);
}

export function takeCare(state: DeliverableState, command: ByType<'takeCare'>, today: ISODate): DeliverableEvent[] | Refusal {
  const { by, days, comment } = command;
  const ask = state.asks.find(({ id }) => id === command.ask);
  if (ask === undefined || !isInvolved(state, acting(by))) return refuse('NOT_YOURS');
  if (!ask.late) return refuse('NOT_LATE');
  if (ask.caredLevel >= ask.level) return refuse('TAKE_CARE_ONCE');
  const until = morningAfter(state.plan.calendar, today, Math.min(Math.max(Math.trunc(days) || 1, 1), MOST_CARE_DAYS));
  return [{ type: 'tookCare', by, ask: ask.id, until, comment }];
}
