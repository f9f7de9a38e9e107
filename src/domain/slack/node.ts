// What slack is counted from: a deliverable with its days, what it waits for and the meetings it has left, as planned
// or as it stands in a running cycle.

import type { Calendar, ISODate } from '../calendar/calendar.js';
import { localDate } from '../calendar/instants.js';
import { addWorkingDays } from '../calendar/working-days.js';
import type { Ask } from '../deliverable/ask.js';
import { isDecided, isFulfilled } from '../deliverable/phase.js';
import type { DeliverableState } from '../deliverable/state.js';
import type { DeliverablePlan, PlannedBodyStage, PlannedStage } from '../plan.js';

export interface SlackNode {
  id: string;
  step: string;
  stepName: string;
  product: string;
  unit: string;
  unitName: string;
  periodName: string | null;
  opens: ISODate;
  due: ISODate;
  minimumDays: number;
  waitsFor: string[];
  /** Working days that the approvals have to answer in, one order after the other. */
  approvalDays: number;
  /** The bodies up to and including the one that decides; none when no body decides. */
  bodies: Pick<PlannedBodyStage, 'kind' | 'body' | 'meetings'>[];
  /** Fulfilled, struck or closed: it can delay nothing any more. */
  done: boolean;
  /** Its body has decided. */
  decided: boolean;
  opened: boolean;
  /** Handed in: the day it was approved, or should be by the answers still due. */
  approvedBy: ISODate | null;
  approved: boolean;
}

/** What a plan says, before anything has happened. */
export function nodeOfPlan(plan: DeliverablePlan): SlackNode {
  const { id, step, stepName, product, unit, unitName, periodName, opens, due, minimumDays, waitsFor } = plan;
  const decision = plan.bodies.findLastIndex(({ kind }) => kind === 'decision');
  return {
    id,
    step,
    stepName,
    product,
    unit,
    unitName,
    periodName,
    opens: opens.date,
    due: due.date,
    minimumDays,
    waitsFor,
    approvalDays: daysOf(plan.approval),
    bodies: plan.bodies.slice(0, decision + 1),
    done: false,
    decided: false,
    opened: false,
    approvedBy: null,
    approved: false,
  };
}

/** What is left of a running one: its due time as it is now, what it still waits for, the answers still to come. */
export function nodeOfState(state: DeliverableState): SlackNode {
  const node = nodeOfPlan(state.plan);
  const handedIn = state.revisions.length > 0 && !state.asks.some(({ kind }) => kind === 'submit');
  return {
    ...node,
    due: state.due.date,
    waitsFor: state.waitsFor,
    done: isFulfilled(state) || state.closed !== null,
    decided: isDecided(state) || state.closed !== null,
    opened: state.openedAt !== null,
    bodies: node.bodies.slice(state.bodyStage),
    approvedBy: handedIn ? approvedBy(state) : null,
    approved: handedIn && state.approved,
  };
}

/** Working days for the stages, the slowest of each order. */
export function daysOf(stages: Pick<PlannedStage, 'order' | 'responseDays'>[]): number {
  const byOrder = new Map<number, number>();
  for (const { order, responseDays } of stages) byOrder.set(order, Math.max(byOrder.get(order) ?? 0, responseDays));
  return [...byOrder.values()].reduce((sum, each) => sum + each, 0);
}

/** The day the last answer is due: of the open questions, and then of the orders after them. */
function approvedBy(state: DeliverableState): ISODate {
  const { calendar, approval } = state.plan;
  const latest = state.revisions.at(-1)!;
  const handedIn = localDate(calendar, latest.at);
  if (state.approved) return handedIn;
  const asked = state.asks.filter(({ kind }) => kind === 'approve');
  const isAsked = (stage: PlannedStage): boolean => asked.some((ask: Ask) => ask.id === `approve:${stage.id}`);
  const left = approval.filter((stage) => !latest.stagesDone.includes(stage.id) && !isAsked(stage));
  const answered = asked.reduce((day, { due }) => (due.date > day ? due.date : day), handedIn);
  return step(calendar, answered, daysOf(left));
}

const step = (calendar: Calendar, date: ISODate, days: number): ISODate => (days === 0 ? date : addWorkingDays(calendar, date, days));
