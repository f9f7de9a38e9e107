// Which acts a seat may do on a deliverable just now: the forms behind a link, and what the secretariat may do.

import { localDate } from '../calendar/instants.js';
import type { Instant } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';
import type { Ask } from './ask.js';
import type { CommandType } from './commands.js';
import { decidesExtension } from './decide-extension.js';
import { isSubmittersSeat, stageOf } from './approval-stages.js';
import { mayComment } from './decide-comment.js';
import { isInvolved } from './decide-ladder.js';
import { isUnanswered } from './decide-withdraw.js';
import type { DeliverableState } from './state.js';

export interface Act {
  type: CommandType;
  /** The ask it answers, when it answers one. */
  ask: Ask | null;
}

/** The acts that are this seat's just now; empty when it has nothing to do. */
export function actsFor(state: DeliverableState, seat: Seat): Act[] {
  if (state.closed !== null) return [];
  const acts: Act[] = [];
  const responsible = seat === state.responsible || seat === state.substitute;
  for (const ask of state.asks) {
    const asked = ask.to.includes(seat) || ask.substitute === seat;
    if (ask.kind === 'submit') {
      if (!responsible) continue;
      acts.push({ type: 'submit', ask });
      if (state.extension === null) acts.push({ type: 'requestExtension', ask });
    } else if (ask.kind === 'approve') {
      const latest = state.revisions.at(-1);
      // not by who handed in, nor by whom it was handed in for
      if (asked && !ask.answered.includes(seat) && latest !== undefined && (stageOf(state, ask)?.ownAllowed === true || !isSubmittersSeat(latest, seat)))
        acts.push({ type: 'approve', ask }, { type: 'return', ask });
    } else if (asked) {
      acts.push({ type: ask.kind === 'adjust' || ask.kind === 'announce' ? 'recordAdjusted' : 'recordBody', ask });
    }
  }
  // an answer to a request for more time, where the model says that it is theirs
  if (decidesExtension(state, seat) && seat !== state.plan.secretariat) acts.push({ type: 'grantExtension', ask: null }, { type: 'refuseExtension', ask: null });
  const late = state.asks.find((ask) => ask.late && ask.caredLevel < ask.level);
  if (late !== undefined && isInvolved(state, seat)) acts.push({ type: 'takeCare', ask: late });
  if (responsible || acts.length > 0) acts.push({ type: 'notMine', ask: null });
  const latest = state.revisions.at(-1);
  if (latest !== undefined && isUnanswered(state) && (responsible || isSubmittersSeat(latest, seat))) acts.push({ type: 'withdraw', ask: null });
  const mine = state.asks.find((ask) => ask.kind === 'approve' && ask.to.includes(seat) && !ask.answered.includes(seat));
  if (mine !== undefined) acts.push({ type: 'delegate', ask: mine });
  if (mayComment(state, seat)) acts.push({ type: 'comment', ask: null });
  return acts;
}

/** What the secretariat may do with it just now. */
export function secretariatActs(state: DeliverableState): CommandType[] {
  if (state.closed !== null) return [];
  const acts: CommandType[] = [];
  if (state.openedAt === null || state.asks.some(({ kind }) => kind === 'submit')) acts.push('grantExtension');
  if (state.extension !== null) acts.push('refuseExtension');
  if (state.asks.length > 0) acts.push('sendAgain');
  return [...acts, 'reassign', 'closeOnBehalf', 'strike'];
}

/** The days at which an open record ask may have been dealt with, up to today, latest first. */
export function meetingDaysUntil(state: DeliverableState, now: Instant): string[] {
  const today = localDate(state.plan.calendar, now);
  const stage = state.plan.bodies[state.bodyStage];
  return [...new Set((stage?.meetings ?? []).flatMap(({ first, last }) => [first, last]))]
    .filter((day) => day <= today)
    .sort()
    .reverse();
}
