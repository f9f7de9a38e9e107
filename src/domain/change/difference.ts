// The difference between two timetables for a cycle that runs: what each deliverable is told, what it leads to, and
// which letters go to whom. Made by the decider itself, so what is shown before the change is what happens.

import type { Instant, ISODate } from '../calendar/calendar.js';
import { localDate } from '../calendar/instants.js';
import { takeStep } from '../deliverable/decider.js';
import { isRefusal } from '../deliverable/refuse.js';
import type { Command } from '../deliverable/commands.js';
import { initialState } from '../deliverable/state.js';
import type { Actor, DeliverableState } from '../deliverable/state.js';
import type { LetterRequest } from '../letter.js';
import type { Organisation, Seat } from '../organisation.js';
import type { DeliverablePlan, MeetingDays, Timetable, TimetableRow } from '../plan.js';
import { holdersOf } from '../resolve-seat.js';

type Replan = Extract<Command, { type: 'replan' }>;
type Strike = Extract<Command, { type: 'strike' }>;

/** What is done with one deliverable: told a new plan, struck, or started. */
export type ChangeStep = { deliverable: string; row: TimetableRow | null; command: Replan | Strike | null };

/** Two values that differ. */
export type Pair<T> = { from: T; to: T };

/** One deliverable that a change touches, as it is shown. */
export interface Difference {
  kind: 'changed' | 'added' | 'removed';
  plan: DeliverablePlan;
  opens: Pair<ISODate> | null;
  due: Pair<ISODate> | null;
  meetings: { kind: 'proposal' | 'decision' | 'report'; body: string; from: MeetingDays | null; to: MeetingDays | null }[];
  responsible: Pair<Seat> | null;
  approvers: Pair<Seat[]> | null;
  becomesOral: boolean;
  waitsFor: { added: string[]; removed: string[] };
  renamed: Pair<string> | null;
  /** Seats whose new holders are told what is asked of them. */
  newHolders: Seat[];
  /** Why the last day falls where it does now. */
  why: string;
  letters: LetterRequest[];
}

export interface CycleChange {
  differences: Difference[];
  steps: ChangeStep[];
}

export interface ChangeFrom {
  before: Timetable;
  after: Timetable;
  states: Map<string, DeliverableState>;
  organisations: Pair<Organisation>;
  by: Actor;
  /** Names the change: `2027/3`. */
  change: string;
  reason: string;
  now: Instant;
}

/** What a new timetable changes for the deliverables that are not closed, and what is done with each. */
export function cycleChange(from: ChangeFrom): CycleChange {
  const { before, after, states, by, change, reason, now } = from;
  const was = new Map(before.rows.map((row) => [row.plan.id, row]));
  const is = new Map(after.rows.map((row) => [row.plan.id, row]));
  const found: CycleChange = { differences: [], steps: [] };
  for (const row of after.rows) {
    const { id } = row.plan;
    const state = states.get(id);
    if (state === undefined) {
      // one that was taken out before, and is not started anew
      if (was.has(id)) continue;
      found.differences.push({ ...nothing, kind: 'added', plan: row.plan, why: row.why.due, letters: startLetters(row.plan, now) });
      found.steps.push({ deliverable: id, row, command: null });
      continue;
    }
    if (state.closed !== null) continue;
    const plan = planFor(state, was.get(id)?.plan, row.plan);
    const notify = newHolders(from, state);
    if (notify.length === 0 && same(plan, state.plan)) continue;
    const command: Replan = { type: 'replan', by, change, plan, notify, reason };
    const taken = takeStep(state, command, now);
    if (isRefusal(taken)) continue;
    found.differences.push({ ...differences(state, taken.state), newHolders: notify, why: row.why.due, letters: taken.letters });
    found.steps.push({ deliverable: id, row, command });
  }
  for (const [id, row] of was) {
    const state = states.get(id);
    if (is.has(id) || state === undefined || state.closed !== null) continue;
    const command: Strike = { type: 'strike', by, reason, change };
    const taken = takeStep(state, command, now);
    if (isRefusal(taken)) continue;
    found.differences.push({ ...nothing, kind: 'removed', plan: state.plan, why: row.why.due, letters: taken.letters });
    found.steps.push({ deliverable: id, row: null, command });
  }
  return found;
}

/**
 * The plan a running deliverable is told: only what the timetable has changed is new, all else stays as the cycle's start
 * or an earlier change made it.
 */
function planFor(state: DeliverableState, before: DeliverablePlan | undefined, after: DeliverablePlan): DeliverablePlan {
  const { plan } = state;
  if (before === undefined) return { ...after, ends: plan.ends };
  const parts = new Set([...Object.keys(plan), ...Object.keys(after)] as (keyof DeliverablePlan)[]);
  const merged = [...parts].map((part) => [part, same(before[part], after[part]) ? plan[part] : after[part]] as const).filter(([, value]) => value !== undefined);
  const waitsFor = [...plan.waitsFor.filter((id) => after.waitsFor.includes(id)), ...after.waitsFor.filter((id) => !before.waitsFor.includes(id))];
  return { ...(Object.fromEntries(merged) as unknown as DeliverablePlan), ends: plan.ends, waitsFor: sameSet(before.waitsFor, after.waitsFor) ? plan.waitsFor : waitsFor };
}

const nothing: Omit<Difference, 'plan' | 'why' | 'kind'> = {
  opens: null,
  due: null,
  meetings: [],
  responsible: null,
  approvers: null,
  becomesOral: false,
  waitsFor: { added: [], removed: [] },
  renamed: null,
  newHolders: [],
  letters: [],
};

function differences(before: DeliverableState, after: DeliverableState): Omit<Difference, 'why' | 'letters'> {
  const { plan: was } = before;
  const { plan: is } = after;
  const owed = before.openedAt === null || before.asks.some(({ kind }) => kind === 'submit');
  const approvers = (plan: DeliverablePlan): Seat[] => plan.approval.flatMap(({ to }) => to);
  return {
    ...nothing,
    kind: 'changed',
    plan: is,
    opens: before.openedAt === null ? pair(was.opens.date, is.opens.date) : null,
    due: owed ? pair(before.due.date, after.due.date) : null,
    meetings: is.bodies.flatMap(({ kind, body, meetings: [to = null] }, i) => {
      const stage = was.bodies[i];
      const from = stage?.body === body ? (stage.meetings[0] ?? null) : null;
      return i >= before.bodyStage && (from?.first !== to?.first || from?.last !== to?.last) ? [{ kind, body, from, to }] : [];
    }),
    responsible: owed ? pair(before.responsible, after.responsible) : null,
    approvers: before.approved || sameSet(approvers(was), approvers(is)) ? null : { from: approvers(was), to: approvers(is) },
    becomesOral: was.form !== is.form && is.form === 'oral',
    waitsFor: {
      added: is.waitsFor.filter((id) => !was.waitsFor.includes(id)),
      removed: was.waitsFor.filter((id) => !is.waitsFor.includes(id)),
    },
    renamed: pair(was.product, is.product) ?? pair(was.unitName, is.unitName),
  };
}

const pair = <T>(from: T, to: T): Pair<T> | null => (from === to ? null : { from, to });
const sameSet = (a: string[], b: string[]): boolean => a.length === b.length && a.every((each) => b.includes(each));

/** Whether two plans (or parts of them) say the same. */
const same = (a: unknown, b: unknown): boolean => stable(a) === stable(b);

/** JSON with its keys in order: a plan read from the database has them in another. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value as Record<string, unknown>).filter(([, each]) => each !== undefined);
  return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => `${JSON.stringify(key)}:${stable(each)}`).join(',')}}`;
}

/** Seats with something asked of them whose holders the new organisation changes. */
function newHolders({ organisations: { from, to }, now }: ChangeFrom, state: DeliverableState): Seat[] {
  if (from === to) return [];
  const today = localDate(state.plan.calendar, now);
  const people = (organisation: Organisation, seat: Seat): string => holdersOf(organisation, seat, today).map(({ id, email }) => `${id} ${email}`).sort().join();
  const asked = new Set(state.asks.flatMap((ask) => ask.to.filter((seat) => !ask.answered.includes(seat))));
  return [...asked].filter((seat) => people(from, seat) !== people(to, seat));
}

/** The letters of a deliverable that opens at once. */
function startLetters(plan: DeliverablePlan, now: Instant): LetterRequest[] {
  const taken = takeStep(initialState(plan), { type: 'tick' }, now);
  return isRefusal(taken) ? [] : taken.letters;
}
