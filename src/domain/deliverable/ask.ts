// An ask: something one or more seats owe by a time (hand in, approve, record a decision). Every ask is reminded
// of and escalated by the same rules, so the agenda of a deliverable is the agenda of its open asks.

import type { Calendar, ClockTime, Instant } from '../calendar/calendar.js';
import { instantAt } from '../calendar/instants.js';
import { addWorkingDays, isQuiet } from '../calendar/working-days.js';
import type { Seat } from '../organisation.js';
import type { AskRules, DeliverablePlan, Moment, Rung } from '../plan.js';

/** Reminders, escalations and openings fall due at this local time; letters leave from the mail window on, so that a morning is whole. */
export const MORNING: ClockTime = '06:00';

export type AskKind = 'submit' | 'approve' | 'proposal' | 'decision' | 'report' | 'adjust' | 'announce';

/** When those asked were reminded, and who above was told at which rung. */
export interface Tried {
  reminded: Instant[];
  told: { level: number; at: Instant; to: Seat[] }[];
}

export interface Ask {
  /** `submit`, `approve:<stage>`, `decision:<body>`, `adjust`, … unique among a deliverable's asks. */
  id: string;
  kind: AskKind;
  to: Seat[];
  substitute: Seat | null;
  askedAt: Instant;
  due: Moment;
  /** Reminders still to come, first first. */
  reminders: (Moment & { days: number })[];
  /** Escalations still to come, first first; rung 0 falls at the due instant. */
  ladder: (Moment & Rung)[];
  /** Highest rung reached, -1 before due. */
  level: number;
  late: boolean;
  /** When it is asked again after the top of the ladder. */
  again: Moment | null;
  /** "Jag tar hand om det": rungs wait until then. */
  pausedUntil: Instant | null;
  /** The rung at which somebody has said so: once per rung. */
  caredLevel: number;
  /** Seats that have answered yes so far (approval). */
  answered: Seat[];
  /** What has been tried so far; absent before the first reminder, and in states older than this. */
  tried?: Tried;
}

/** Morning of the nth working day from `date` (n may be negative). */
export function morningAfter(calendar: Calendar, date: string, days: number): Moment {
  const day = addWorkingDays(calendar, date, days);
  return { date: day, at: instantAt(calendar, day, MORNING) };
}

/** The ladder with its rung 0: passing the due time is a fact even where the model tells nobody of it. */
export const wholeLadder = (ladder: Rung[]): Rung[] =>
  ladder.some((rung) => rung.afterDays === 0)
    ? ladder
    : [{ level: 0, afterDays: 0, to: [] }, ...ladder.map((rung) => ({ ...rung, level: rung.level + 1 }))];

/** The submission's ladder when `responsible` has it: a rung to the plan's own responsible goes to who has it now. */
export const submissionLadder = (plan: Pick<DeliverablePlan, 'submission' | 'responsible'>, responsible: Seat): Rung[] =>
  wholeLadder(plan.submission.ladder).map((rung) => ({
    ...rung,
    to: [...new Set(rung.to.map((seat) => (seat === plan.responsible ? responsible : seat)))],
  }));

/**
 * The reminders and escalations of an ask that is due at `due`: reminders in the morning n working days before
 * (none in quiet weeks, unless the rules say so), rung 0 at the due instant, later rungs in the morning n working days after.
 * The preview, the workflow and an extension all count with this one function.
 */
export function scheduleAsk(
  calendar: Calendar,
  due: Moment,
  rules: Pick<AskRules, 'reminderDays' | 'inQuiet' | 'ladder'>,
): { reminders: (Moment & { days: number })[]; ladder: (Moment & Rung)[] } {
  const reminders = rules.reminderDays
    .map((days) => ({ ...morningAfter(calendar, due.date, -days), days }))
    .filter((reminder) => reminder.at < due.at && (rules.inQuiet === true || !isQuiet(calendar, reminder.date)))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const ladder = wholeLadder(rules.ladder)
    .map((rung) => ({ ...(rung.afterDays === 0 ? due : morningAfter(calendar, due.date, rung.afterDays)), ...rung }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.level - b.level));
  return { reminders, ladder };
}

/** A new ask as of `now`: what lies before `now` never becomes a reminder. */
export function openAsk(
  calendar: Calendar,
  now: Instant,
  due: Moment,
  rules: AskRules,
  identity: { id: string; kind: AskKind },
): Ask {
  const { reminders, ladder } = scheduleAsk(calendar, due, rules);
  return {
    ...identity,
    to: rules.to,
    substitute: rules.substitute,
    askedAt: now,
    due,
    reminders: reminders.filter((reminder) => reminder.at > now),
    ladder,
    level: -1,
    late: false,
    again: null,
    pausedUntil: null,
    caredLevel: -1,
    answered: [],
  };
}
