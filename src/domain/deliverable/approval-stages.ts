// Who is asked in an approval stage and whose earlier approval counts there: delegations, one approval for several
// stages, and approvals that a new version keeps.

import type { Seat } from '../organisation.js';
import type { PlannedStage } from '../plan.js';
import type { Ask } from './ask.js';
import { acting } from './refuse.js';
import type { Actor, CarriedApproval, DeliverableState, Revision } from './state.js';

/** The plan's stage of an approval ask. */
export const stageOf = (state: DeliverableState, ask: Pick<Ask, 'id'>): PlannedStage | undefined =>
  state.plan.approval.find(({ id }) => `approve:${id}` === ask.id);

/** How many of `of` asked seats must approve. */
export const needed = (need: PlannedStage['need'], of: number): number => (need === 'all' ? of : need === 'any' ? 1 : Math.min(need, of));

/** The seats asked in a stage of this revision: the plan's, but for those who have handed in or handed the question on. */
export function askedIn(revision: Revision | undefined, stage: Pick<PlannedStage, 'id' | 'to'>): Seat[] {
  const handedOn = (revision?.delegated ?? []).filter((each) => each.stage === stage.id);
  const raised = (revision?.raised ?? []).filter((each) => each.stage === stage.id);
  const seats = stage.to.map((seat) => raised.find(({ from }) => from === seat)?.to ?? seat);
  return [...new Set(seats.map((seat) => handedOn.reduce((at, { from, to }) => (at === from ? to : at), seat)))];
}

/** Who handed the question of a stage on to this seat, nearest first; with whether they keep a copy. */
export function handedOnBy(revision: Revision | undefined, stage: string, seat: Seat): { from: Seat; keepCopy: boolean }[] {
  const chain: { from: Seat; keepCopy: boolean }[] = [];
  let at = seat;
  for (const each of [...(revision?.delegated ?? [])].reverse())
    if (each.stage === stage && each.to === at) {
      chain.push({ from: each.from, keepCopy: each.keepCopy });
      at = each.from;
    }
  return chain;
}

/** Whether this seat handed the revision in, itself or by who stood in for it. */
export const isSubmittersSeat = (revision: Revision, seat: Seat): boolean => revision.by.seat === seat || acting(revision.by) === seat;

/** Whether who acts handed the revision in. */
export const isOwn = (revision: Revision, by: Actor): boolean =>
  revision.by.person === by.person || revision.by.seat === by.seat || isSubmittersSeat(revision, acting(by));

/** Seats of the stage whose approval has been carried over in this revision. */
export const carriedIn = (revision: Revision | undefined, stage: string): Seat[] =>
  (revision?.carried ?? []).flatMap((each) => (each.stage === stage ? each.seats : []));

/** Approvals that count in a stage about to be asked and have not been counted yet, or null. */
export function carriedTo(state: DeliverableState, stage: PlannedStage): CarriedApproval | null {
  const latest = state.revisions.at(-1);
  if (latest === undefined) return null;
  const asked = askedIn(latest, stage);
  const have = carriedIn(latest, stage.id);
  // a seat whose question was handed on last time is not answered for by that answer, when it has handed in this version itself
  const may = (seat: Seat): boolean => stage.ownAllowed === true || !isSubmittersSeat(latest, seat);
  const fresh = (seats: Seat[]): Seat[] => asked.filter((seat) => seats.includes(seat) && !have.includes(seat) && may(seat));
  const version = fresh(keptFromBefore(state, latest, stage));
  if (version.length > 0) return { stage: stage.id, seats: version, why: 'version' };
  const once = stage.once === true ? fresh(approvedHere(latest, stage)) : [];
  return once.length > 0 ? { stage: stage.id, seats: once, why: 'once' } : null;
}

/** Nobody's approval of what they handed in themselves counts, unless the stage allows it. */
const counts = (latest: Revision, stage: PlannedStage) => ({ seat, person }: { seat: Seat; person: string }): boolean =>
  stage.ownAllowed === true || (person !== latest.by.person && !isSubmittersSeat(latest, seat));

function approvedHere(latest: Revision, stage: PlannedStage): Seat[] {
  const approvals = (latest.approvals ?? []).filter(counts(latest, stage));
  // two of three means two persons, however many seats each of them has
  const each = typeof stage.need === 'number' ? approvals.filter(({ person }, index) => approvals.findIndex((other) => other.person === person) === index) : approvals;
  return each.map(({ seat }) => seat);
}

function keptFromBefore(state: DeliverableState, latest: Revision, stage: PlannedStage): Seat[] {
  const before = state.revisions.slice(0, -1).findLast(({ withdrawn }) => withdrawn === undefined);
  if (stage.lookAgain === undefined || before === undefined || before.returned === null) return [];
  if (stage.lookAgain === 'returning-stage' && before.returned.stage === stage.id) return [];
  const returner = acting(before.returned.by);
  const approvals = [...(before.approvals ?? []), ...(before.kept ?? [])].filter(counts(latest, stage));
  return stage.to.filter((seat) => {
    const [at] = askedIn(before, { id: stage.id, to: [seat] });
    return at !== undefined && at !== returner && before.approvedBy.includes(at) && approvals.some((approval) => approval.seat === at);
  });
}
