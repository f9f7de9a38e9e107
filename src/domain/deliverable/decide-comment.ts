// Writing about the latest version without deciding: who may, and who is told.

import type { Seat } from '../organisation.js';
import { isSubmittersSeat } from './approval-stages.js';
import type { Refusal } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { acting, blank, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { DeliverableState } from './state.js';

/** A version is there to be written about, and this seat is one of those it concerns. */
export function mayComment(state: DeliverableState, seat: Seat): boolean {
  const latest = state.revisions.at(-1);
  if (latest === undefined || latest.withdrawn !== undefined) return false;
  return seat === state.plan.secretariat || handsIn(state, seat) || approvers(state).includes(seat);
}

export function comment(state: DeliverableState, { by, revision, text }: ByType<'comment'>): DeliverableEvent[] | Refusal {
  const latest = state.revisions.at(-1);
  if (latest === undefined || latest.withdrawn !== undefined) return refuse('NOTHING_TO_COMMENT');
  if (revision !== null && revision !== latest.number) return refuse('OLD_REVISION');
  if (!mayComment(state, acting(by)) && !mayComment(state, by.seat)) return refuse('NOT_YOURS');
  if (blank(text)) return refuse('TEXT_MISSING');
  return [{ type: 'commented', revision: latest.number, by, text }];
}

const handsIn = (state: DeliverableState, seat: Seat): boolean => {
  const latest = state.revisions.at(-1);
  return seat === state.responsible || seat === state.substitute || (latest !== undefined && isSubmittersSeat(latest, seat));
};

const openTo = ({ asks }: DeliverableState): Seat[] => asks.flatMap((ask) => (ask.kind === 'approve' ? ask.to : []));

const approvers = (state: DeliverableState): Seat[] => [...state.plan.approval.flatMap(({ to }) => to), ...openTo(state)];

/** The other party: who handed in, for an approver; those who look at it or have written, for who handed in; both, for the secretariat. */
export function toldOfComment(state: DeliverableState, writer: Seat): { to: Seat; why: 'responsible' | 'submitter' | 'approver' | 'secretariat' }[] {
  const latest = state.revisions.at(-1);
  if (latest === undefined) return [];
  const { secretariat } = state.plan;
  const wrote = (latest.comments ?? []).map(({ by }) => acting(by));
  const looking = new Set([...state.asks.flatMap((ask) => (ask.kind === 'approve' ? ask.to.filter((seat) => !ask.answered.includes(seat)) : [])), ...wrote, ...(latest.returned === null ? [] : [acting(latest.returned.by)])]);
  const readers = [...looking].filter((seat) => !handsIn(state, seat) && seat !== secretariat).map((to) => ({ to, why: 'approver' as const }));
  const owners = [{ to: state.responsible, why: 'responsible' as const }, ...(latest.by.seat === state.responsible ? [] : [{ to: latest.by.seat, why: 'submitter' as const }])];
  const office = [{ to: secretariat, why: 'secretariat' as const }];
  const asked = handsIn(state, writer) ? [...readers, ...(readers.length === 0 || wrote.includes(secretariat) ? office : [])] : writer === secretariat ? [...owners, ...readers] : [...owners, ...(wrote.includes(secretariat) ? office : [])];
  return asked.filter(({ to }, index) => to !== writer && asked.findIndex((each) => each.to === to) === index);
}
