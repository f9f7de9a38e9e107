// Approving and returning the latest revision.

import type { Instant } from '../calendar/calendar.js';
import type { Ask } from './ask.js';
import type { Refusal } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { workingDaysFrom } from './progress.js';
import { acting, blank, isRefusal, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { Actor, DeliverableState } from './state.js';
import { submitAsk } from './tick.js';

/** Working days to hand in anew after a return, when the due time is nearer than that. */
export const RETURN_DAYS = 5;

/** The asks for approval of the latest revision that this seat may answer, or why it may not. */
function approvalAsks(state: DeliverableState, by: Actor, revision: number): Ask[] | Refusal {
  const latest = state.revisions.at(-1);
  if (latest === undefined) return refuse('NOTHING_TO_APPROVE');
  if (revision !== latest.number) return refuse('OLD_REVISION');
  const seat = acting(by);
  const open = state.asks.filter((ask) => ask.kind === 'approve');
  const mine = open.filter((ask) => ask.to.includes(seat) || ask.substitute === seat);
  if (latest.approvedBy.includes(seat) && mine.every((ask) => ask.answered.includes(seat))) return refuse('ALREADY_ANSWERED');
  if (open.length === 0) return refuse('NOTHING_TO_APPROVE');
  if (mine.length === 0) return refuse('NOT_YOURS');
  if (latest.by.person === by.person || latest.by.seat === by.seat || acting(latest.by) === seat) return refuse('OWN_SUBMISSION');
  return mine.filter((ask) => !ask.answered.includes(seat));
}

export function approve(state: DeliverableState, { by, revision, comment }: ByType<'approve'>): DeliverableEvent[] | Refusal {
  const asks = approvalAsks(state, by, revision);
  return isRefusal(asks) ? asks : asks.map((ask) => ({ type: 'approved', ask: ask.id, revision, by, comment }));
}

export function returnRevision(state: DeliverableState, command: ByType<'return'>, now: Instant): DeliverableEvent[] | Refusal {
  const { by, revision, comment } = command;
  const asks = approvalAsks(state, by, revision);
  if (isRefusal(asks)) return asks;
  if (blank(comment)) return refuse('COMMENT_MISSING');
  const [ask] = asks;
  if (ask === undefined) return refuse('NOT_YOURS');
  const soon = workingDaysFrom(state, now, RETURN_DAYS);
  const due = state.due.at > soon.at ? state.due : soon;
  return [{ type: 'returned', ask: ask.id, revision, by, comment, again: submitAsk(state, now, due) }];
}
