// Approving and returning the latest revision.

import type { Instant } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';
import type { PlannedStage } from '../plan.js';
import type { Ask } from './ask.js';
import type { Refusal } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { handedOnBy, isOwn, isSubmittersSeat, needed, stageOf } from './approval-stages.js';
import { approvalAsk, workingDaysFrom } from './progress.js';
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
  const allowed = mine.filter((ask) => !isOwn(latest, by) || stageOf(state, ask)?.ownAllowed === true);
  if (allowed.length === 0) return refuse('OWN_SUBMISSION');
  const unanswered = allowed.filter((ask) => !ask.answered.includes(seat));
  return unanswered.length === 0 ? refuse('ALREADY_ANSWERED') : unanswered;
}

export function approve(state: DeliverableState, { by, revision, comment, alsoIn }: ByType<'approve'>): DeliverableEvent[] | Refusal {
  const asks = approvalAsks(state, by, revision);
  if (isRefusal(asks)) return asks;
  const latest = state.revisions.at(-1)!;
  const others = (alsoIn ?? []).filter((seat) => seat !== acting(by) && !isSubmittersSeat(latest, seat));
  const later = others.filter((seat) => state.plan.approval.some((stage) => stage.once === true && stage.to.includes(seat)));
  const own = asks.map((ask, index): DeliverableEvent => ({
    type: 'approved',
    ask: ask.id,
    revision,
    by,
    comment,
    ...(index === 0 && later.length > 0 ? { alsoIn: later } : {}),
    ...delegatedBy(state, ask, by),
  }));
  return [...own, ...inOtherSeats(state, asks, others, isOwn(latest, by)).map(({ ask, seat }): DeliverableEvent => ({ type: 'approved', ask: ask.id, revision, by: { ...by, seat, behalfOf: null }, comment }))];
}

/** Open questions to other seats of the same person, as many as are still needed: one approval answers them too. */
function inOtherSeats(state: DeliverableState, answered: Ask[], seats: Seat[], own: boolean): { ask: Ask; seat: Seat }[] {
  return state.asks.flatMap((ask) => {
    const stage = stageOf(state, ask);
    const justNow = answered.includes(ask) ? 1 : 0;
    // two of three means two persons, however many seats each of them has
    if (stage?.once !== true || (own && stage.ownAllowed !== true) || (typeof stage.need === 'number' && justNow > 0)) return [];
    const room = typeof stage.need === 'number' ? 1 : needed(stage.need, ask.to.length) - ask.answered.length - justNow;
    return ask.to
      .filter((seat) => seats.includes(seat) && !ask.answered.includes(seat))
      .slice(0, Math.max(room, 0))
      .map((seat) => ({ ask, seat }));
  });
}

function delegatedBy(state: DeliverableState, ask: Ask, by: Actor): { delegatedBy?: Seat } {
  const [last] = handedOnBy(state.revisions.at(-1), stageOf(state, ask)?.id ?? '', acting(by));
  return last === undefined ? {} : { delegatedBy: last.from };
}

export function returnRevision(state: DeliverableState, command: ByType<'return'>, now: Instant): DeliverableEvent[] | Refusal {
  const { by, revision, comment, stage } = command;
  const asks = approvalAsks(state, by, revision);
  if (isRefusal(asks)) return asks;
  if (blank(comment)) return refuse('COMMENT_MISSING');
  const [ask] = asks;
  if (ask === undefined) return refuse('NOT_YOURS');
  const said = { ask: ask.id, revision, by, comment, ...(blank(command.part ?? '') ? {} : { part: command.part!.trim() }), ...delegatedBy(state, ask, by) };
  if (stage !== undefined) {
    const earlier = earlierStages(state, ask).find(({ id }) => id === stage);
    return earlier === undefined ? refuse('NOT_EARLIER_STAGE') : [{ type: 'sentBack', ...said, stage, again: { ...approvalAsk(state, earlier, now), answered: [] } }];
  }
  const soon = workingDaysFrom(state, now, RETURN_DAYS);
  const due = state.due.at > soon.at ? state.due : soon;
  return [{ type: 'returned', ...said, again: submitAsk(state, now, due) }];
}

/** The stages before this ask's that have approved the latest version: it may be returned to them. */
export function earlierStages(state: DeliverableState, ask: Ask): PlannedStage[] {
  const order = stageOf(state, ask)?.order ?? 0;
  const done = state.revisions.at(-1)?.stagesDone ?? [];
  return state.plan.approval.filter((stage) => stage.order < order && done.includes(stage.id));
}
