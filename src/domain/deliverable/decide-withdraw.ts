// Taking back what has been handed in, while nobody has answered it.

import type { Instant } from '../calendar/calendar.js';
import { carriedIn, isOwn } from './approval-stages.js';
import type { Refusal } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { isFulfilled, isStanding } from './phase.js';
import { workingDaysFrom } from './progress.js';
import { isResponsible, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { DeliverableState } from './state.js';
import { submitAsk } from './tick.js';

/** Nobody has approved, sent back or decided the latest version, and nothing has been released by it. */
export function isUnanswered(state: DeliverableState): boolean {
  const latest = state.revisions.at(-1);
  if (latest === undefined || !isStanding(latest) || state.records.length > 0 || isFulfilled(state)) return false;
  const carried = state.plan.approval.flatMap(({ id }) => carriedIn(latest, id));
  const sentBack = (latest.comments ?? []).some(({ sentTo }) => sentTo !== undefined);
  return !sentBack && latest.approvedBy.every((seat) => carried.includes(seat));
}

export function withdraw(state: DeliverableState, { by, revision, comment }: ByType<'withdraw'>, now: Instant): DeliverableEvent[] | Refusal {
  const latest = state.revisions.at(-1);
  if (latest === undefined || !isStanding(latest)) return refuse('NOTHING_TO_WITHDRAW');
  if (revision !== latest.number) return refuse('OLD_REVISION');
  if (!isResponsible(state, by) && !isOwn(latest, by)) return refuse('NOT_SUBMITTER');
  if (!isUnanswered(state)) return refuse('ANSWERED_ALREADY');
  // Its own due time, so that taking it back never gives more time; one working day when that has passed.
  const soon = workingDaysFrom(state, now, 1);
  return [{ type: 'withdrawn', revision, by, comment, again: submitAsk(state, now, state.due.at > now ? state.due : soon) }];
}
