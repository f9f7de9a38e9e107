// What a new plan makes of a deliverable that is under way: its due time, who has it, what it waits for, its open asks.
// Nothing that has been handed in, approved or decided changes; the preview of a change and the workflow ask the same.

import type { Instant } from '../calendar/calendar.js';
import { localDate } from '../calendar/instants.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { AskRules, DeliverablePlan, Moment, PlannedBodyStage, PlannedStage } from '../plan.js';
import { askedIn } from './approval-stages.js';
import { openAsk, wholeLadder } from './ask.js';
import type { Ask } from './ask.js';
import type { Command } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { momentAt, recordDue } from './progress.js';
import type { DeliverableState } from './state.js';
import { submissionRules, submitAsk } from './tick.js';

/** An open window that is moved earlier keeps at least this many working days. */
export const LEAST_DAYS_LEFT = 5;

/** The event that a new plan is for this deliverable. */
export function replanned(state: DeliverableState, command: Extract<Command, { type: 'replan' }>, now: Instant): DeliverableEvent {
  const { by, change, reason, notify } = command;
  // the cycle's own end is not a matter of a deliverable's plan
  const plan: DeliverablePlan = { ...command.plan, approval: answerable(state, command.plan.approval), ends: state.plan.ends };
  const due = replannedDue(state, plan, now);
  // who has been chosen by hand keeps it, unless the plan's own has changed
  const responsible = plan.responsible === state.plan.responsible ? state.responsible : plan.responsible;
  const substitute = plan.responsible === state.plan.responsible && plan.substitute === state.plan.substitute ? state.substitute : plan.substitute;
  const there = state.plan.waitsFor.filter((id) => !state.waitsFor.includes(id));
  const waitsFor = state.openedAt === null ? plan.waitsFor.filter((id) => !there.includes(id)) : [];
  const next: DeliverableState = { ...state, plan, due, responsible, substitute, waitsFor };
  const asks = state.asks.flatMap((ask) => replannedAsk(state, next, ask, now));
  return { type: 'replanned', by, change, reason, plan, due, responsible, substitute, waitsFor, asks, notify };
}

/**
 * The due time after a new plan. A plan that moves nothing leaves it; more time given by hand (an extension, a late
 * opening) is never taken back; an open window moved earlier keeps `LEAST_DAYS_LEFT` working days, or what it had.
 */
export function replannedDue(state: DeliverableState, plan: DeliverablePlan, now: Instant): Moment {
  if (plan.due.at === state.plan.due.at) return state.due;
  const byHand = [state.granted, state.due.at > state.plan.due.at ? state.due : undefined].filter((given) => given !== undefined);
  const wanted = byHand.reduce((latest, given) => (given.at > latest.at ? given : latest), plan.due);
  const open = state.asks.find(({ kind }) => kind === 'submit');
  if (open === undefined) return wanted;
  // a returned one has a time of its own to be mended in
  if (state.revisions.length > 0 && open.due.at > wanted.at) return open.due;
  const soon = momentAt({ ...state, plan }, addWorkingDays(plan.calendar, localDate(plan.calendar, now), LEAST_DAYS_LEFT));
  const least = state.due.at < soon.at ? state.due : soon;
  return wanted.at < least.at ? least : wanted;
}

function replannedAsk(before: DeliverableState, next: DeliverableState, ask: Ask, now: Instant): Ask[] {
  const { plan } = next;
  if (ask.kind === 'submit') {
    return [next.due.at === ask.due.at ? reseated(ask, submissionRules(next)) : submitAsk(next, now, next.due)];
  }
  if (ask.kind === 'approve') {
    const stage = plan.approval.find(({ id }) => `approve:${id}` === ask.id);
    if (stage === undefined) return [];
    // what has been handed on stays so
    const to = askedIn(before.revisions.at(-1), stage);
    return [{ ...reseated(ask, { ...stage, to }), answered: ask.answered.filter((seat) => to.includes(seat)) }];
  }
  const stage = plan.bodies.find(({ kind, body }) => `${kind}:${body}` === ask.id);
  const was = before.plan.bodies.find(({ kind, body }) => `${kind}:${body}` === ask.id);
  if (stage === undefined || was === undefined) return [ask];
  if (sameMeetings(stage, was)) return [reseated(ask, stage)];
  const due = recordDue(next, stage, now);
  return due.at === ask.due.at ? [reseated(ask, stage)] : [openAsk(plan.calendar, now, due, stage, { id: ask.id, kind: ask.kind })];
}

/** A stage under way in which everybody who is left has answered would wait for ever: those asked stay in it. */
function answerable(state: DeliverableState, stages: PlannedStage[]): PlannedStage[] {
  return stages.map((stage) => {
    const ask = state.asks.find(({ id }) => id === `approve:${stage.id}`);
    const was = state.plan.approval.find(({ id }) => id === stage.id);
    return ask !== undefined && was !== undefined && askedIn(state.revisions.at(-1), stage).every((seat) => ask.answered.includes(seat)) ? was : stage;
  });
}

const sameMeetings = (a: PlannedBodyStage, b: PlannedBodyStage): boolean =>
  a.meetings.length === b.meetings.length && a.meetings.every(({ first, last }, i) => first === b.meetings[i]?.first && last === b.meetings[i]?.last);

/** The same question at the same time to whom the new rules say: reminders sent and rungs reached stay so. */
function reseated(ask: Ask, rules: AskRules): Ask {
  const ladder = wholeLadder(rules.ladder);
  return {
    ...ask,
    to: rules.to,
    substitute: rules.substitute,
    ladder: ask.ladder.map((rung) => ({ ...rung, to: ladder.find(({ afterDays }) => afterDays === rung.afterDays)?.to ?? rung.to })),
  };
}
