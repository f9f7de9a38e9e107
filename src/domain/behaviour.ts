// How people behave, for foretelling and rehearsing a year: who answers what and when.

import type { Calendar, Instant } from './calendar/calendar.js';
import { instantAt, localDate } from './calendar/instants.js';
import { addWorkingDays, nextWorkingDay } from './calendar/working-days.js';
import type { Ask } from './deliverable/ask.js';
import type { Command } from './deliverable/commands.js';
import type { Actor, DeliverableState } from './deliverable/state.js';
import type { Seat } from './organisation.js';

/** An act somebody will do. `at` is when; the command is made when its time comes, from the state as it is then. */
export interface PlannedAct {
  at: Instant;
  deliverable: string;
  command: (state: DeliverableState) => Command | null;
}

/** How people answer an ask that has just been opened (or opened again): what they will do and when; nothing = silence. */
export type Behaviour = (state: DeliverableState, ask: Ask) => PlannedAct[];

const person = (seat: Seat, behalfOf: Seat | null = null): Actor => ({ seat, person: `i ${seat}`, way: 'link', behalfOf });

/** Somebody hands in at `at`, if it is still asked for. */
export const willSubmit = (id: string, at: Instant): PlannedAct => ({
  at,
  deliverable: id,
  command: (state) =>
    state.asks.some(({ kind }) => kind === 'submit')
      ? { type: 'submit', by: person(state.responsible), submission: { form: 'statement', text: 'Underlaget är klart.' } }
      : null,
});

/** Everybody asked by this ask answers yes, or records what the body did, at `at`. */
export function willAnswer(state: DeliverableState, ask: Ask, at: Instant): PlannedAct[] {
  const id = state.plan.id;
  const still = (now: DeliverableState): boolean => now.asks.some((open) => open.id === ask.id && open.askedAt === ask.askedAt);
  if (ask.kind === 'approve')
    return ask.to.map((seat) => ({
      at,
      deliverable: id,
      command: (now) => (still(now) ? { type: 'approve', by: person(seat), revision: now.revisions.length, comment: '' } : null),
    }));
  const [seat] = ask.to;
  if (seat === undefined) return [];
  const today = localDate(state.plan.calendar, at);
  return [
    {
      at,
      deliverable: id,
      command: (now) => {
        if (!still(now)) return null;
        if (ask.kind === 'adjust' || ask.kind === 'announce')
          return { type: 'recordAdjusted', by: person(seat), adjusted: ask.kind === 'adjust' ? today : null, announced: today };
        const meetings = now.plan.bodies[now.bodyStage]?.meetings ?? [];
        const date = meetings.filter(({ last }) => last <= today).at(-1)?.last ?? today;
        return { type: 'recordBody', by: person(seat), ask: ask.id, date, paragraph: '§ 1', dnr: 'RS/1/2027', evenSo: true };
      },
    },
  ];
}

/** The morning (09:00) a given number of working days from an instant's day; never before the next working day. */
export function workingMorning(calendar: Calendar, from: Instant, days: number, clock = '09:00'): Instant {
  const today = localDate(calendar, from);
  const day = days === 0 ? nextWorkingDay(calendar, today) : addWorkingDays(calendar, today, days);
  return instantAt(calendar, day, clock);
}

/** When an ask that somebody answers is answered: bodies the working day after their meeting, others the next day. */
export function answerTime(state: DeliverableState, ask: Ask): Instant {
  const { calendar, bodies } = state.plan;
  const stage = bodies.find(({ kind, body }) => `${kind}:${body}` === ask.id);
  const today = localDate(calendar, ask.askedAt);
  const meeting = stage?.meetings.find(({ last }) => last >= today);
  if (meeting !== undefined) return instantAt(calendar, addWorkingDays(calendar, meeting.last, 1), '09:00');
  if (ask.kind === 'adjust' && state.legal !== null && state.legal.meeting.adjusted > today)
    return instantAt(calendar, nextWorkingDay(calendar, state.legal.meeting.adjusted), '09:00');
  return workingMorning(calendar, ask.askedAt, 1);
}

/** Everybody answers in time: hands in in the morning two working days before due, approves the day after, records the day after. */
export const onTime: Behaviour = (state, ask) => {
  const { calendar } = state.plan;
  if (ask.kind !== 'submit') return willAnswer(state, ask, answerTime(state, ask));
  const early = instantAt(calendar, addWorkingDays(calendar, ask.due.date, -2), '09:00');
  return [willSubmit(state.plan.id, early > ask.askedAt ? early : workingMorning(calendar, ask.askedAt, 1))];
};

/** Nobody does anything. */
export const silent: Behaviour = () => [];
