// What approvals, returns to an earlier stage and delegations make of a state: part of `evolve`.

import type { PlannedStage } from '../plan.js';
import { askedIn, carriedIn, needed, stageOf } from './approval-stages.js';
import type { RecordedEvent } from './events.js';
import { acting } from './refuse.js';
import type { CarriedApproval, DeliverableState, Revision } from './state.js';

type Of<T extends RecordedEvent['type']> = Extract<RecordedEvent, { type: T }>;

const changeLatest = (revisions: Revision[], with_: (revision: Revision) => Revision): Revision[] =>
  revisions.map((revision, index) => (index === revisions.length - 1 ? with_(revision) : revision));

/** Whether a plan lets an approval in this stage count more than once. */
const remembers = (stage: PlannedStage): boolean => stage.once === true || stage.lookAgain !== undefined;

/** One more approval of an ask; the stage is through when there are as many as it needs. */
export function approve(state: DeliverableState, event: Of<'approved'>): DeliverableState {
  const ask = state.asks.find((candidate) => candidate.id === event.ask);
  const stage = stageOf(state, { id: event.ask });
  if (ask === undefined || stage === undefined) return state;
  const seat = acting(event.by);
  const { person } = event.by;
  const answered = [...ask.answered, seat];
  const done = answered.length >= needed(stage.need, ask.to.length);
  return {
    ...state,
    asks: done ? state.asks.filter(({ id }) => id !== ask.id) : state.asks.map((open) => (open.id === ask.id ? { ...open, answered } : open)),
    revisions: changeLatest(state.revisions, (revision) => ({
      ...revision,
      approvedBy: [...new Set([...revision.approvedBy, seat])],
      stagesDone: done ? [...revision.stagesDone, stage.id] : revision.stagesDone,
      ...(remembers(stage) ? { approvals: [...(revision.approvals ?? []), ...[seat, ...(event.alsoIn ?? [])].map((each) => ({ seat: each, person }))] } : {}),
    })),
  };
}

/** Approvals that are there already; a stage that needs no more is through without being asked. */
export function carry(state: DeliverableState, carried: CarriedApproval): DeliverableState {
  const stage = state.plan.approval.find(({ id }) => id === carried.stage);
  if (stage === undefined) return state;
  return {
    ...state,
    revisions: changeLatest(state.revisions, (before) => {
      const revision = { ...before, carried: [...(before.carried ?? []), carried] };
      const have = new Set(carriedIn(revision, stage.id)).size;
      const done = have >= needed(stage.need, askedIn(revision, stage).length);
      // kept for the version after this one
      const kept = carried.why === 'version' ? keptApprovals(state, carried) : [];
      return {
        ...revision,
        approvedBy: [...new Set([...revision.approvedBy, ...carried.seats])],
        stagesDone: done ? [...revision.stagesDone, stage.id] : revision.stagesDone,
        ...(kept.length > 0 ? { kept: [...(revision.kept ?? []), ...kept] } : {}),
      };
    }),
  };
}

/** Who gave the approvals that a new version keeps. */
function keptApprovals(state: DeliverableState, { stage, seats }: CarriedApproval): { seat: Revision['approvedBy'][number]; person: string }[] {
  const before = state.revisions.slice(0, -1).findLast(({ withdrawn }) => withdrawn === undefined);
  return seats.flatMap((seat) => {
    const [at] = askedIn(before, { id: stage, to: [seat] });
    const person = [...(before?.approvals ?? []), ...(before?.kept ?? [])].find((each) => each.seat === at)?.person;
    return person === undefined ? [] : [{ seat, person }];
  });
}

/** An earlier stage looks at the same version again; those after it are asked when it has answered. */
export function sendBack(state: DeliverableState, event: Of<'sentBack'>): DeliverableState {
  const again = event.again.to;
  const halfWay = state.asks.flatMap((ask): CarriedApproval[] => {
    const stage = stageOf(state, ask)?.id;
    const fresh = ask.answered.filter((seat) => stage !== undefined && !carriedIn(state.revisions.at(-1), stage).includes(seat));
    return stage === undefined || fresh.length === 0 ? [] : [{ stage, seats: fresh, why: 'once' }];
  });
  return {
    ...state,
    asks: [...state.asks.filter(({ kind }) => kind !== 'approve'), event.again],
    revisions: changeLatest(state.revisions, (revision) => ({
      ...revision,
      approvedBy: revision.approvedBy.filter((seat) => !again.includes(seat)),
      stagesDone: revision.stagesDone.filter((id) => id !== event.stage),
      ...(revision.approvals === undefined ? {} : { approvals: revision.approvals.filter(({ seat }) => !again.includes(seat)) }),
      // who has answered in a stage that must wait need not do so again
      carried: [...(revision.carried ?? []).filter(({ stage }) => stage !== event.stage), ...halfWay],
      comments: [...(revision.comments ?? []), { by: event.by, text: event.comment, at: event.at, sentTo: event.stage }],
    })),
  };
}

/** The question is another's; rungs that told who had it tell the new one. */
export function handOn(state: DeliverableState, { ask: id, from, to, keepCopy }: Of<'delegated'>): DeliverableState {
  const stage = stageOf(state, { id });
  if (stage === undefined) return state;
  const moved = (seats: string[]) => [...new Set(seats.map((seat) => (seat === from ? to : seat)))] as typeof stage.to;
  return {
    ...state,
    asks: state.asks.map((ask) =>
      ask.id === id ? { ...ask, to: moved(ask.to), ladder: ask.ladder.map((rung) => (rung.afterDays === 0 ? { ...rung, to: moved(rung.to) } : rung)) } : ask,
    ),
    revisions: changeLatest(state.revisions, (revision) => ({ ...revision, delegated: [...(revision.delegated ?? []), { stage: stage.id, from, to, keepCopy }] })),
  };
}
