// What is shown of a state: phase, lateness, outcome. Derived here and nowhere else, never stored as truth.

import type { Instant } from '../calendar/calendar.js';
import type { DeliverableState, Outcome, Revision } from './state.js';

export const phaseNames = {
  planned: 'planerad',
  waiting: 'väntar på annat',
  open: 'öppen för inlämning',
  returned: 'återlämnad',
  approval: 'hos godkännare',
  decision: 'väntar på beslut',
  'legal-force': 'beslutad, väntar på laga kraft',
  closed: 'avslutad',
} as const;

export type Phase = keyof typeof phaseNames;

export const outcomeNames: Record<Outcome, string> = {
  submitted: 'inlämnad',
  approved: 'godkänd',
  decided: 'beslutad',
  struck: 'struken',
  'closed-on-behalf': 'avslutad av sekretariatet',
  'before-start': 'klar före årscykelns start',
  missing: 'uteblev, eskalerad till högsta nivån',
};

/** Where in its life a deliverable stands. */
export function phase(state: DeliverableState): Phase {
  if (state.closed !== null) return 'closed';
  if (state.openedAt === null) return state.waitsFor.length > 0 ? 'waiting' : 'planned';
  if (state.asks.some((ask) => ask.kind === 'submit')) return state.revisions.some(({ withdrawn }) => withdrawn === undefined) ? 'returned' : 'open';
  if (state.asks.some((ask) => ask.kind === 'approve')) return 'approval';
  if (isDecided(state) && state.legal !== null && !state.legal.gained) return 'legal-force';
  return 'decision';
}

/** Whether its deciding body has decided. */
export const isDecided = (state: DeliverableState): boolean =>
  state.records.some((record) => record.kind === 'decision');

/** Whether something asked for is past its due time. */
export const isLate = (state: DeliverableState): boolean => state.asks.some((ask) => ask.late);

/** The highest rung any open ask has reached, -1 when none is late. */
export const highestLevel = (state: DeliverableState): number =>
  state.asks.reduce((level, ask) => Math.max(level, ask.level), -1);

/**
 * Whether what waits for it may open: decided where a body decides, else approved, else handed in.
 * What the secretariat has struck or closed holds nobody up.
 */
export function isFulfilled(state: DeliverableState): boolean {
  if (state.closed !== null) return state.closed.outcome !== 'missing';
  const latest = state.revisions.at(-1);
  if (latest === undefined || !isStanding(latest)) return false;
  if (state.plan.bodies.some((stage) => stage.kind === 'decision')) return isDecided(state);
  return state.plan.approval.length > 0 ? state.approved : true;
}

/** Whether a version is handed in and not returned. */
export function isHandedIn(state: DeliverableState): boolean {
  const latest = state.revisions.at(-1);
  return latest !== undefined && isStanding(latest);
}

/** Neither returned nor taken back. */
export const isStanding = (revision: Revision): boolean => revision.returned === null && revision.withdrawn === undefined;

/**
 * When the slack of the decision that the plan names is gone, if nobody hands in (or approves) before; null when there is
 * none, or the secretariat has been told. While the window has not opened only the decision's own deliverable counts:
 * for the others, what they wait for has told it.
 */
export function slackGoneAt(state: DeliverableState): Instant | null {
  const { slack, id, approval } = state.plan;
  if (slack === undefined || state.slackTold === slack.handIn.at || state.closed !== null) return null;
  if (state.openedAt === null && slack.decision !== id) return null;
  if (!isHandedIn(state)) return slack.handIn.at;
  return approval.length > 0 && !state.approved ? (slack.approved?.at ?? null) : null;
}
