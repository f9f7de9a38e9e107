// Foretells a year: lives every deliverable of a timetable through the same decider as the workflows, with given
// behaviour, and tells every letter that will leave. The preview's counts and the tests' oracle.

import { AgendaQueue } from './agenda-queue.js';
import { onTime, silent } from './behaviour.js';
import type { Behaviour, PlannedAct } from './behaviour.js';
import type { Instant, ISODate } from './calendar/calendar.js';
import { agenda } from './deliverable/agenda.js';
import type { Command, Tick } from './deliverable/commands.js';
import { isRefusal } from './deliverable/refuse.js';
import { takeStep } from './deliverable/decider.js';
import { initialState } from './deliverable/state.js';
import type { DeliverableState } from './deliverable/state.js';
import type { LetterFacts, LetterKind } from './letter.js';
import { mailGroups } from './mailbag.js';
import type { Organisation, Seat } from './organisation.js';
import type { DeliverablePlan, Timetable } from './plan.js';
import { doubles, mayNotAnswer, receiversOf } from './vacancy.js';

export interface ForetoldLetter {
  id: string;
  deliverable: string;
  unit: string;
  kind: LetterKind;
  date: ISODate;
  at: Instant;
  seat: Seat;
  person: string;
  email: string;
  /** Letters with the same key leave as one mail. */
  mailKey: string;
  /** What it tells. */
  facts: LetterFacts;
}

export interface Foretold {
  letters: ForetoldLetter[];
  /** Acts that were done, in order, as commands. */
  acts: { at: Instant; deliverable: string; command: Command }[];
  states: Map<string, DeliverableState>;
}

interface PendingLetter {
  id: string;
  deliverable: string;
  unit: string;
  kind: LetterKind;
  ask: string | null;
  seat: Seat;
  at: Instant;
  sendAt: Instant;
  sendOn: ISODate;
  answer: boolean;
  facts: LetterFacts;
}

/** A letter as it leaves: also when it fell due, by which mails are made up. */
type LeavingLetter = ForetoldLetter & { fellDue: Instant; answer: boolean };

interface Entry {
  at: Instant;
  order: number;
  deliverable: string;
  act: PlannedAct | null;
}

/** Lives the plans through until everything is closed. Letters come in the order they leave. */
export function foretell(plans: DeliverablePlan[], organisation: Organisation, behaviour: Behaviour, startedAt: Instant): Foretold {
  const states = new Map(plans.map((plan) => [plan.id, initialState(plan)]));
  const dependents = new Map<string, string[]>();
  for (const plan of plans)
    for (const id of plan.waitsFor) dependents.set(id, [...(dependents.get(id) ?? []), plan.id]);
  const queue = new AgendaQueue<Entry>();
  const pending = new Map<string, Map<string, PendingLetter>>();
  const left: LeavingLetter[] = [];
  const acts: Foretold['acts'] = [];
  const wakes = new Map<string, Instant>();

  const schedule = (state: DeliverableState, now: Instant): void => {
    const next = agenda(state);
    if (next === null) return;
    const at = next.at < now ? now : next.at;
    wakes.set(state.plan.id, at);
    queue.push({ at, order: 1, deliverable: state.plan.id, act: null });
  };

  const step = (id: string, command: Command | Tick, now: Instant): void => {
    const before = states.get(id);
    if (before === undefined || before.closed !== null) return;
    const taken = takeStep(before, command, now);
    if (isRefusal(taken)) return;
    states.set(id, taken.state);
    if (command.type !== 'tick' && command.type !== 'dependencyFulfilled') acts.push({ at: now, deliverable: id, command });
    const mine = pending.get(id) ?? new Map<string, PendingLetter>();
    pending.set(id, mine);
    for (const { ask, seat } of taken.withdraw)
      for (const letter of mine.values())
        if (letter.ask === ask && (seat === null || letter.seat === seat) && letter.sendAt > now) mine.delete(letter.id);
    for (const letter of taken.letters)
      mine.set(letter.id, { ...letter, seat: letter.to, deliverable: id, unit: before.plan.unit });
    for (const ask of taken.state.asks)
      if (!before.asks.some((known) => known.id === ask.id && known.askedAt === ask.askedAt))
        for (const act of behaviour(taken.state, ask)) queue.push({ at: act.at, order: 2, deliverable: id, act });
    if (taken.fulfilledNow) for (const waiting of dependents.get(id) ?? []) step(waiting, { type: 'dependencyFulfilled', on: id }, now);
    schedule(taken.state, now);
  };

  for (const state of states.values()) schedule(state, startedAt);
  for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
    if (entry.act === null) {
      if (wakes.get(entry.deliverable) === entry.at) step(entry.deliverable, { type: 'tick' }, entry.at);
      continue;
    }
    const state = states.get(entry.deliverable);
    const command = state === undefined ? null : entry.act.command(state);
    if (command !== null) step(entry.deliverable, command, entry.at);
  }
  for (const letters of pending.values()) {
    const addressed = [...letters.values()].flatMap((letter) => delivered(letter, organisation));
    const twice = doubles(addressed.map((letter) => ({ ...letter, at: letter.fellDue })));
    left.push(...addressed.filter(({ id }) => !twice.has(id)));
  }
  return { letters: inMails(left), acts, states };
}

function delivered(letter: PendingLetter, organisation: Organisation): LeavingLetter[] {
  const { people, standsIn } = receiversOf(organisation, letter.seat, letter.sendOn, mayNotAnswer(letter.facts));
  return people.map(({ id: person, email }, index) => ({
    id: index === 0 ? letter.id : `${letter.id}:${person}`,
    deliverable: letter.deliverable,
    unit: letter.unit,
    kind: letter.kind,
    date: letter.sendOn,
    at: letter.sendAt,
    seat: letter.seat,
    person,
    email,
    mailKey: letter.id,
    facts: standsIn === null ? letter.facts : { ...letter.facts, standsIn },
    fellDue: letter.at,
    answer: letter.answer,
  }));
}

/** The letters with the mails they make up, by the same rule as the outbox. */
function inMails(letters: LeavingLetter[]): ForetoldLetter[] {
  const bySending = new Map<Instant, typeof letters>();
  for (const letter of letters) bySending.set(letter.at, [...(bySending.get(letter.at) ?? []), letter]);
  const mails: ForetoldLetter[] = [];
  for (const at of [...bySending.keys()].sort()) {
    const bag = bySending.get(at)!.map((letter) => ({ ...letter, at: letter.fellDue, sendAt: at }));
    for (const group of mailGroups(bag, at))
      for (const { fellDue: _, answer: __, sendAt, ...letter } of group)
        mails.push({ ...letter, at: sendAt, mailKey: group[0]!.id });
  }
  return mails;
}


/** Every letter of a timetable if everybody is on time, or if nobody does anything; as of its own first opening. */
export function foretellLetters(
  timetable: Timetable,
  organisation: Organisation,
  { behaviour, startedAt }: { behaviour: 'on-time' | 'silent'; startedAt?: Instant },
): ForetoldLetter[] {
  const plans = timetable.rows.map(({ plan }) => plan);
  const first = plans.reduce((at, plan) => (at === '' || plan.opens.at < at ? plan.opens.at : at), '');
  return foretell(plans, organisation, behaviour === 'on-time' ? onTime : silent, startedAt ?? first).letters;
}
