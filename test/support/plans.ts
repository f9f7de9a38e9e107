// Small plans and a deliverable's life for tests of the decider: a fixed year, local times in, letters and events out.

import { instantAt } from '../../src/domain/calendar/instants.js';
import type { Calendar, Instant } from '../../src/domain/calendar/calendar.js';
import { calendarFor } from '../../src/domain/calendar/zone.js';
import { agenda } from '../../src/domain/deliverable/agenda.js';
import type { Command, RefusalCode, Tick } from '../../src/domain/deliverable/commands.js';
import { isRefusal } from '../../src/domain/deliverable/refuse.js';
import { takeStep } from '../../src/domain/deliverable/decider.js';
import type { StepTaken } from '../../src/domain/deliverable/decider.js';
import type { RecordedEvent } from '../../src/domain/deliverable/events.js';
import { initialState } from '../../src/domain/deliverable/state.js';
import type { Actor, DeliverableState } from '../../src/domain/deliverable/state.js';
import type { LetterKind, LetterRequest } from '../../src/domain/letter.js';
import type { Seat } from '../../src/domain/organisation.js';
import type { DeliverablePlan, MeetingDays, Moment, PlannedBodyStage, PlannedStage, Rung } from '../../src/domain/plan.js';

/** The law's free days, one klämdag (Friday 7 May 2027, after Kristi himmelsfärdsdag) and a quiet July. */
export const calendar: Calendar = calendarFor(
  { freeDays: [{ date: '2027-05-07', name: 'klämdag' }], quiet: [{ from: '2027-07-05', to: '2027-08-01' }] },
  2026,
  2032,
);

/** The instant of a local time: `2027-03-01 09:00`. */
export function at(local: string): Instant {
  const [date = '', clock = ''] = local.split(' ');
  return instantAt(calendar, date, clock);
}

/** A day at a local clock time, 16.00 when not said. */
export const moment = (date: string, clock = '16:00'): Moment => ({ date, at: instantAt(calendar, date, clock) });

/** Who is who in the tests. */
export const seats = {
  chief: 'förvaltningschef@hsf',
  substitute: 'ersättare@hsf',
  director: 'regiondirektör@rd',
  economist: 'ekonomichef@rd',
  lawyer: 'jurist@rd',
  clerk: 'nämndsekreterare@hsn',
  councilClerk: 'nämndsekreterare@rf',
  secretariat: 'sekretariat@rst',
  stranger: 'enhetschef@rst-e01',
} as const satisfies Record<string, Seat>;

/** Somebody in a seat, acting from a letter's link. */
export const actor = (seat: Seat, behalfOf: Seat | null = null): Actor => ({ seat, person: `i ${seat}`, way: 'link', behalfOf });

/** Rungs at once, +2, +5 and +10 working days. */
export const ladder: Rung[] = [
  { level: 0, afterDays: 0, to: [seats.chief, seats.substitute] },
  { level: 1, afterDays: 2, to: [seats.economist] },
  { level: 2, afterDays: 5, to: [seats.director] },
  { level: 3, afterDays: 10, to: [seats.director, seats.secretariat] },
];

/** Opens Monday 1 March 2027, due Wednesday 21 April 16.00, handed in and done: no approval, no body. */
export function planOf(change: Partial<DeliverablePlan> = {}): DeliverablePlan {
  const submission = { to: [seats.chief], substitute: seats.substitute, reminderDays: [10, 5, 1], ladder };
  return {
    id: 'leverans/2027/namndplan/hsn',
    cycle: '2027',
    year: 2027,
    planYear: 2028,
    step: 'namndplan',
    stepName: 'Nämndens plan och budget',
    product: 'plan och budget 2028',
    kind: 'plan',
    unit: 'hsn',
    unitName: 'Hälso- och sjukvårdsnämnden',
    body: 'hsn',
    period: null,
    periodName: null,
    responsible: seats.chief,
    substitute: seats.substitute,
    opens: moment('2027-03-01', '06:00'),
    due: moment('2027-04-21'),
    dueTime: '16:00',
    minimumDays: 10,
    waitsFor: [],
    submission,
    approval: [],
    bodies: [],
    askAgainDays: 10,
    ends: moment('2028-06-30', '23:59'),
    mailWindow: { from: '07:30', to: '17:00' },
    secretariat: seats.secretariat,
    calendar,
    ...change,
  };
}

/** An approval stage answered within five working days, reminded one day before, escalated after two. */
export const stage = (id: string, to: Seat[], change: Partial<PlannedStage> = {}): PlannedStage => ({
  id,
  name: `Godkännande ${id}`,
  to,
  substitute: null,
  need: 'all',
  order: 1,
  responseDays: 5,
  reminderDays: [1],
  ladder: [
    { level: 0, afterDays: 0, to },
    { level: 1, afterDays: 2, to: [seats.director] },
  ],
  ...change,
});

/** A meeting of one day, adjusted a week later. */
export const meeting = (first: string, adjusted: string, last = first): MeetingDays => ({ first, last, adjusted });

/** A body's stage at meetings, recorded by its clerk. */
export const body = (kind: PlannedBodyStage['kind'], name: string, meetings: MeetingDays[], clerk: Seat = seats.clerk): PlannedBodyStage => ({
  kind,
  body: name,
  meetings,
  to: [clerk],
  substitute: null,
  reminderDays: [1],
  ladder: [
    { level: 0, afterDays: 0, to: [clerk] },
    { level: 1, afterDays: 2, to: [seats.secretariat] },
  ],
});

/** A life being lived: what has happened, and what has been written to whom. */
export interface Life {
  state: DeliverableState;
  events: RecordedEvent[];
  letters: LetterRequest[];
  /** Does the act at a local time; throws when it is refused. */
  act: (command: Command | Tick, when: string) => StepTaken;
  /** Why the act is refused at that time, or null; nothing is done. */
  refusal: (command: Command, when: string) => RefusalCode | null;
  /** Ticks at every instant of the agenda up to and including a local time. */
  until: (when: string) => Life;
}

/** A life from a plan's beginning. */
export function live(plan: DeliverablePlan): Life {
  const step = (command: Command | Tick, now: Instant): StepTaken => {
    const taken = takeStep(life.state, command, now);
    if (isRefusal(taken)) throw new Error(`refused: ${taken.refused}`);
    life.state = taken.state;
    life.events.push(...taken.events);
    life.letters.push(...taken.letters);
    return taken;
  };
  const life: Life = {
    state: initialState(plan),
    events: [],
    letters: [],
    act: (command, when) => step(command, at(when)),
    refusal: (command, when) => {
      const taken = takeStep(life.state, command, at(when));
      return isRefusal(taken) ? taken.refused : null;
    },
    until: (when) => {
      for (let next = agenda(life.state); next !== null && next.at <= at(when); next = agenda(life.state)) {
        const { events } = step({ type: 'tick' }, next.at);
        if (events.length === 0) throw new Error(`nothing happened at ${next.at}, though the agenda says ${next.what}`);
      }
      return life;
    },
  };
  return life;
}

/** Commands as people give them. */
export const submit = (seat: Seat = seats.chief, behalfOf: Seat | null = null): Command => ({
  type: 'submit',
  by: actor(seat, behalfOf),
  submission: { form: 'statement', text: 'Planen är klar.' },
});
export const approve = (seat: Seat, revision = 1): Command => ({ type: 'approve', by: actor(seat), revision, comment: '' });
export const giveBack = (seat: Seat, revision = 1, comment = 'Budgeten saknas.'): Command => ({ type: 'return', by: actor(seat), revision, comment });
export const record = (ask: string, date: string, { seat = seats.clerk as Seat, evenSo = false, paragraph = '§ 12' } = {}): Command => ({
  type: 'recordBody',
  by: actor(seat),
  ask,
  date,
  paragraph,
  dnr: 'HSN/12/2027',
  evenSo,
});
export const adjust = (adjusted: string | null, announced: string | null, seat: Seat = seats.clerk): Command => ({
  type: 'recordAdjusted',
  by: actor(seat),
  adjusted,
  announced,
});
export const grant = (until: string, seat: Seat = seats.secretariat): Command => ({ type: 'grantExtension', by: actor(seat), until, reason: 'Sjukdom.' });
export const requestExtension = (until: string, seat: Seat = seats.chief): Command => ({
  type: 'requestExtension',
  by: actor(seat),
  until,
  reason: 'Sjukdom.',
});
export const takeCare = (seat: Seat, days = 3, ask = 'submit'): Command => ({ type: 'takeCare', by: actor(seat), ask, days, comment: '' });
export const bySecretariat = (type: 'sendAgain' | 'strike' | 'closeOnBehalf', reason = 'Beslut i ledningen.'): Command => ({
  type,
  by: actor(seats.secretariat),
  reason,
});
export const reassign = (to: Seat): Command => ({ type: 'reassign', by: actor(seats.secretariat), to, reason: 'Ny ansvarig.' });

/** Kind and receiver of letters, in order: `['opened förvaltningschef@hsf']`. */
export const told = (letters: LetterRequest[]): string[] => letters.map(({ kind, to }) => `${kind} ${to}`);

/** Local mornings and receivers of a kind of letter. */
export const daysOf = (letters: LetterRequest[], kind: LetterKind): string[] =>
  letters.filter((letter) => letter.kind === kind).map(({ sendOn, to }) => `${sendOn} ${to}`);

/** The types of events, in order. */
export const types = (events: RecordedEvent[]): string[] => events.map(({ type }) => type);
