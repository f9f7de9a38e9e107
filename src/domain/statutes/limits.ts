// Days that the law sets: named days, terms in months, and what a free last day means for who plans and who is late.

import type { Calendar, ISODate } from '../calendar/calendar.js';
import { dateOf, dayNumberOf, daysInMonth, partsOf } from '../calendar/days.js';
import { longDate } from '../calendar/swedish-dates.js';
import { freeReason, isWorkingDay, nextWorkingDay, previousWorkingDay, workingDaysBetween } from '../calendar/working-days.js';
import { workingDays } from '../date-rules.js';
import { NEAR_DAYS } from './rules.js';
import type { LawDay } from './rules.js';

/** A last day in law, and the days on either side of it that matter. */
export interface Limit {
  /** The day as the law counts it. */
  day: ISODate;
  /** The last working day on or before it: what plans are made for, and what margin is counted to. */
  planBy: ISODate;
  /** After this day the law is broken: the next weekday when the last day is free. */
  outer: ISODate;
}

/** What a planned date is against a limit. */
export interface Judgement {
  standing: 'breach' | 'near' | 'met';
  /** Working days left to `planBy`; 0 between it and `outer`; below 0 the working days past `outer`. */
  margin: number;
}

/** The calendar of the law alone: an organisation's own free days never move a statutory term. */
const byLaw: Calendar = { freeDays: [], quiet: [], offsets: [] };

/**
 * The last day on which an act is still in time, lag (1930:173) 2 §: on a Saturday, a Sunday, a public holiday,
 * midsommarafton, julafton or nyårsafton it may be done the next weekday. An outer limit only, and not for terms
 * counted backwards.
 */
export const outerLimit = (day: ISODate): ISODate => nextWorkingDay(byLaw, day);

/** A day that the law names, for a plan year. */
export function lawDay({ years, month, day }: LawDay, planYear: number): ISODate {
  const year = planYear + years;
  return dateOf(dayNumberOf(year, month, day === 'last' ? daysInMonth(year, month) : day));
}

/** A term in months, lag (1930:173) 1 §: ends on the same day number, or on the month's last day when there is none. */
export function monthsAfter(date: ISODate, months: number): ISODate {
  const { year, month, day } = partsOf(date);
  const first = dateOf(dayNumberOf(year, month + months, 1));
  const end = partsOf(first);
  return dateOf(dayNumberOf(end.year, end.month, Math.min(day, daysInMonth(end.year, end.month))));
}

/** The limit of a term that runs forward. */
export const limitOf = (calendar: Calendar, day: ISODate): Limit => ({ day, planBy: previousWorkingDay(calendar, day), outer: outerLimit(day) });

/** The limit of a term counted backwards from an event: nothing moves it. */
export const limitBefore = (calendar: Calendar, day: ISODate): Limit => ({ day, planBy: previousWorkingDay(calendar, day), outer: day });

/** Whether a planned date keeps a limit, and with how much margin. */
export function judge(calendar: Calendar, planned: ISODate, limit: Limit): Judgement {
  if (planned > limit.outer) return { standing: 'breach', margin: -Math.max(1, workingDaysBetween(calendar, limit.outer, planned)) };
  const margin = planned > limit.planBy ? 0 : workingDaysBetween(calendar, planned, limit.planBy);
  return { standing: margin < NEAR_DAYS ? 'near' : 'met', margin };
}

/** `Lagens gräns är …`, with the day to plan for when the last day is free. */
export function limitSentence(calendar: Calendar, limit: Limit): string {
  const gives = `Lagens gräns är ${longDate(limit.day)}`;
  if (isWorkingDay(calendar, limit.day)) return `${gives}.`;
  const reason = freeReason(calendar, limit.day) ?? 'en ledig dag';
  const planFor = `${gives}, som är ledig (${reason}), så planera för ${longDate(limit.planBy)}`;
  return limit.outer === limit.day ? `${planFor}.` : `${planFor}. Den yttersta dagen är ${longDate(limit.outer)} (lagen (1930:173) 2 §).`;
}

/** How much is left, in a sentence. */
export function marginSentence({ standing, margin }: Judgement): string {
  if (standing === 'breach') return `Det är ${workingDays(margin)} för sent.`;
  if (margin === 0) return 'Marginal saknas.';
  return `Marginalen är ${standing === 'near' ? 'bara ' : ''}${workingDays(margin)}.`;
}
