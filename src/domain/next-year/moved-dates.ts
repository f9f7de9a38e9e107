// Which dates have moved from one year to the next, in working days. A rule that gives the same day of the year, or the
// working day that stands in for it, has not moved anything.

import type { Calendar, ISODate } from '../calendar/calendar.js';
import { dateOf, dayNumberOf, daysInMonth, partsOf } from '../calendar/days.js';
import { nextWorkingDay, previousWorkingDay, workingDaysBetween } from '../calendar/working-days.js';
import type { TimetableRow } from '../plan.js';
import { unitWords } from './same-deliverable.js';

/** Which date of a deliverable. */
export type DateKind = 'opens' | 'due' | 'decision';

export interface MovedDate {
  step: string;
  stepName: string;
  kind: DateKind;
  before: ISODate;
  after: ISODate;
  /** Working days later than the same rule last year; negative is earlier. */
  workingDays: number;
  /** Why it falls where it does now, one Swedish sentence. */
  why: string;
  /** All that have moved alike. */
  units: string[];
}

/** The same day of the year after; 29 February is the last of the month. */
export function sameDayNextYear(date: ISODate): ISODate {
  const { year, month, day } = partsOf(date);
  return dateOf(dayNumberOf(year + 1, month, Math.min(day, daysInMonth(year + 1, month))));
}

/**
 * How far a date has moved against last year's, in working days. What is compared with is last year's day of the month,
 * and where that is free the working day that such a date moves to: the one after for an opening, else the one before.
 */
export function movedBy(calendar: Calendar, kind: DateKind, before: ISODate, after: ISODate): number {
  const same = sameDayNextYear(before);
  return workingDaysBetween(calendar, kind === 'opens' ? nextWorkingDay(calendar, same) : previousWorkingDay(calendar, same), after);
}

/** The dates that have moved, those that moved furthest first; deliverables that moved alike stand together. */
export function movedDates(pairs: [before: TimetableRow, after: TimetableRow][]): MovedDate[] {
  const found = new Map<string, MovedDate>();
  for (const [old, row] of pairs) {
    const { plan } = row;
    for (const [kind, before, after, why] of datesOf(old, row)) {
      const workingDays = movedBy(plan.calendar, kind, before, after);
      if (workingDays === 0) continue;
      const key = `${plan.step} ${kind} ${before} ${after}`;
      const group = found.get(key) ?? { step: plan.step, stepName: plan.stepName, kind, before, after, workingDays, why, units: [] };
      group.units.push(unitWords(plan));
      found.set(key, group);
    }
  }
  return [...found.values()].sort((a, b) => Math.abs(b.workingDays) - Math.abs(a.workingDays) || (a.after < b.after ? -1 : a.after > b.after ? 1 : 0));
}

type Dates = [kind: DateKind, before: ISODate, after: ISODate, why: string];

function datesOf(old: TimetableRow, row: TimetableRow): Dates[] {
  const dates: Dates[] = [
    ['opens', old.plan.opens.date, row.plan.opens.date, row.why.opens],
    ['due', old.plan.due.date, row.plan.due.date, row.why.due],
  ];
  const [before, after] = [old, row].map(({ plan }) => plan.bodies.findIndex(({ kind }) => kind === 'decision'));
  const [was, is] = [old.plan.bodies[before!]?.meetings[0], row.plan.bodies[after!]?.meetings[0]];
  if (was !== undefined && is !== undefined) dates.push(['decision', was.first, is.first, row.why.bodies[after!] ?? '']);
  return dates;
}
