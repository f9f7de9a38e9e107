// A letter in the making: what an event asks for, before it is settled when it leaves and what comes next.

import { localDate } from '../calendar/instants.js';
import type { LetterFacts, LetterKind } from '../letter.js';
import type { Seat } from '../organisation.js';
import type { Ask } from './ask.js';
import type { Actor, DeliverableState } from './state.js';

export interface Draft {
  kind: LetterKind;
  to: Seat;
  ask?: Ask | null;
  answer?: boolean;
  /** Nobody has waited for it today: it may come with the rest of tomorrow morning. */
  nextMorning?: boolean;
  facts: Partial<LetterFacts> & { why: LetterFacts['why'] };
}

/** Who did it, in the seat they did it for. */
export const who = (by: Actor): NonNullable<LetterFacts['by']> => ({ person: by.person, seat: by.behalfOf ?? by.seat, ...(by.standsInFor === undefined ? {} : { standsInFor: by.standsInFor }) });

/** Those asked who have not answered. */
export const unanswered = (ask: Ask): Seat[] => ask.to.filter((seat) => !ask.answered.includes(seat));

/** The relation of those who are asked to the deliverable. */
export function relation(ask: Ask): LetterFacts['why'] {
  if (ask.kind === 'submit') return 'responsible';
  return ask.kind === 'approve' ? 'approver' : 'recorder';
}

/** What a letter tells of an ask. */
export function askFacts(state: DeliverableState, ask: Ask): Partial<LetterFacts> {
  const stage = state.plan.approval.find(({ id }) => `approve:${id}` === ask.id);
  const body = state.plan.bodies.find((candidate) => `${candidate.kind}:${candidate.body}` === ask.id);
  const today = localDate(state.plan.calendar, ask.askedAt);
  const meeting = body?.meetings.find(({ last }) => last >= today);
  return {
    askKind: ask.kind,
    due: ask.due,
    ...handedIn(state, ask),
    revision: state.revisions.at(-1)?.number ?? null,
    stage: stage?.name ?? body?.body ?? (ask.kind === 'submit' ? null : (state.plan.bodies.find(({ kind }) => kind === 'decision')?.body ?? null)),
    meeting: meeting === undefined ? (state.legal?.meeting ?? null) : { first: meeting.first, last: meeting.last },
  };
}

/** What has been tried of an ask, when anything has: so that nobody above starts from the beginning. */
export const triedSoFar = ({ tried }: Ask): Pick<LetterFacts, 'tried'> => (tried === undefined ? {} : { tried });

/** Of a question about approval: who has handed in, since the answer may not be theirs, and for whom a head above is asked. */
function handedIn(state: DeliverableState, ask: Ask): Partial<LetterFacts> {
  const latest = state.revisions.at(-1);
  const stage = state.plan.approval.find(({ id }) => `approve:${id}` === ask.id);
  if (latest === undefined || stage === undefined || stage.ownAllowed === true) return {};
  const raised = (latest.raised ?? []).filter((each) => each.stage === stage.id);
  return { handedInBy: latest.by.person, ...(raised.length === 0 ? {} : { raised: raised.map(({ from, to }) => ({ from, to })) }) };
}
