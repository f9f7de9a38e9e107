// The calendar file that goes along with an example, made by the same code as a real letter's, from a made-up state.

import type { Instant } from '../../domain/calendar/calendar.js';
import { localClock } from '../../domain/calendar/instants.js';
import { initialState } from '../../domain/deliverable/state.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import type { DeliverablePlan, Moment } from '../../domain/plan.js';
import { calendarFile, letterEvents } from '../calendar.js';
import type { LetterView } from '../letter-view.js';

/** The example's file, or null for a letter that carries none. */
export function calendarOf(view: LetterView, now: Instant): string | null {
  const { kind, facts, receiver } = view;
  const state = stateOf(view, now);
  if (state === null) return null;
  const names = { unit: view.bodyName, seat: view.seatName, person: view.personName, personInSeat: (person: string) => view.personName(person) };
  const source = { state, asked: state.asks, changedAt: now, whyDue: view.whyDate };
  return calendarFile(letterEvents({ kind, ask: 'example', seat: receiver.seat, facts }, source, { organisationId: 'exempel', names, url: null }, now), now);
}

function stateOf({ kind, deliverable, facts, receiver, calendar }: LetterView, now: Instant): DeliverableState | null {
  const { due, askKind } = facts;
  if (deliverable === null || due === null) return null;
  const { id, product, stepName, unitName, planYear, periodName, oral } = deliverable;
  const rules = { to: [receiver.seat], substitute: null, reminderDays: [], ladder: [] };
  const day: Moment = { date: due.date, at: due.at };
  const plan: DeliverablePlan = {
    id,
    cycle: '2027',
    year: 2027,
    planYear,
    step: 'exempel',
    stepName,
    product,
    kind: 'plan',
    unit: 'exempel',
    unitName,
    body: 'rs',
    period: null,
    periodName,
    responsible: receiver.seat,
    substitute: null,
    opens: day,
    due: day,
    dueTime: localClock(calendar, due.at),
    minimumDays: 1,
    waitsFor: [],
    submission: rules,
    approval: [],
    bodies: [],
    askAgainDays: 10,
    ends: day,
    mailWindow: { from: '07:30', to: '17:00' },
    secretariat: receiver.seat,
    calendar,
    ...(oral === true ? { form: 'oral' as const } : {}),
  };
  const ask = { id: 'example', kind: askKind ?? 'submit', to: [receiver.seat], substitute: null, askedAt: now, due: day, reminders: [], ladder: [], level: -1, late: false, again: null, pausedUntil: null, caredLevel: -1, answered: [] };
  const outcome = kind === 'struck' ? 'struck' : kind === 'closedOnBehalf' ? 'closed-on-behalf' : null;
  return { ...initialState(plan), seq: 7, openedAt: now, asks: [ask], closed: outcome === null ? null : { outcome, at: now } };
}
