// A year in which some are late, some silent and some returned once: which deliverable is which follows from its id and
// a seed, so that a rehearsal can be done again and foretold.

import { answerTime, onTime, willAnswer, willSubmit, workingMorning } from './behaviour.js';
import type { Behaviour, PlannedAct } from './behaviour.js';
import { instantAt } from './calendar/instants.js';
import { addWorkingDays } from './calendar/working-days.js';
import type { Ask } from './deliverable/ask.js';
import type { DeliverableState } from './deliverable/state.js';
import type { DeliverablePlan } from './plan.js';

/** How one deliverable goes: in time; handed in and approved late; nobody does anything; returned once by its approver. */
export type Temper = 'punctual' | 'late' | 'silent' | 'returned';

/** Shares of all deliverables, 0..1, together at most 1; the rest are punctual. */
export interface Mix {
  late: number;
  silent: number;
  returned: number;
  seed: number;
}

/** Acts fall minutes past the whole hour, never on the very instant of a due time: which came first would be chance. */
const PAST_THE_HOUR = 7 * 60_000;

/**
 * The temper of every plan, by its id. What others wait for is late where it would have been silent, so that the year
 * goes on; what nobody approves is punctual where it would have been returned.
 */
export function tempersOf(plans: DeliverablePlan[], mix: Mix): Map<string, Temper> {
  const waitedFor = new Set(plans.flatMap((plan) => plan.waitsFor));
  return new Map(plans.map((plan) => [plan.id, temperOf(plan, waitedFor.has(plan.id), mix)]));
}

function temperOf({ id, approval }: DeliverablePlan, waitedFor: boolean, { late, silent, returned, seed }: Mix): Temper {
  const share = shareOf(`${seed} ${id}`);
  if (share < silent) return waitedFor ? 'late' : 'silent';
  if (share < silent + late) return 'late';
  return share < silent + late + returned && approval.length > 0 ? 'returned' : 'punctual';
}

/** A number in [0, 1) that follows from the text: FNV-1a, its bits mixed once more so that near texts lie far apart. */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Everybody behaves as their deliverable's temper says. */
export function mixedBehaviour(tempers: ReadonlyMap<string, Temper>): Behaviour {
  return (state, ask) => actsOf(tempers.get(state.plan.id) ?? 'punctual', state, ask).map(pastTheHour);
}

const pastTheHour = (act: PlannedAct): PlannedAct => ({ ...act, at: new Date(Date.parse(act.at) + PAST_THE_HOUR).toISOString() });

function actsOf(temper: Temper, state: DeliverableState, ask: Ask): PlannedAct[] {
  const { calendar, id } = state.plan;
  const lateOn = (days: number, clock: string): string => instantAt(calendar, addWorkingDays(calendar, ask.due.date, days), clock);
  if (temper === 'silent') return [];
  if (ask.kind === 'submit') return temper === 'late' && state.revisions.length === 0 ? [willSubmit(id, lateOn(3, '10:00'))] : onTime(state, ask);
  if (ask.kind === 'approve' && temper === 'late') return willAnswer(state, ask, lateOn(4, '11:00'));
  if (ask.kind === 'approve' && temper === 'returned' && state.revisions.length === 1) return willReturn(state, ask);
  return willAnswer(state, ask, answerTime(state, ask));
}

/** The first who is asked to approve sends it back the next morning. */
function willReturn({ plan }: DeliverableState, ask: Ask): PlannedAct[] {
  const [seat] = ask.to;
  if (seat === undefined) return [];
  return [
    {
      at: workingMorning(plan.calendar, ask.askedAt, 1),
      deliverable: plan.id,
      command: (now) =>
        now.asks.some((open) => open.id === ask.id && open.askedAt === ask.askedAt)
          ? { type: 'return', by: { seat, person: `i ${seat}`, way: 'link', behalfOf: null }, revision: 1, comment: 'Budgeten saknas.' }
          : null,
    },
  ];
}
