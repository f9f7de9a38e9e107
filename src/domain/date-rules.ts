// Turns a date rule into a date and the phrase that explains it.

import type { Calendar, ISODate } from './calendar/calendar.js';
import { dateOf, dayNumberOf, daysInMonth, weekdayOf } from './calendar/days.js';
import { longDate, monthName, spanDate, weekdayName } from './calendar/swedish-dates.js';
import { addWorkingDays, freeReason, isWorkingDay, nextWorkingDay, previousWorkingDay, workingDaysBetween } from './calendar/working-days.js';
import type { Meeting } from './meetings.js';
import type { DateRule, MeetingPoint, MeetingRef, Move } from './model.js';

/** A date and why, as a phrase that can stand in a sentence: `manusstopp för Regionstyrelsens sammanträde …`. */
export interface Explained {
  date: ISODate;
  phrase: string;
}

/** What a rule needs from around it. `problem` is a Swedish sentence without the step it is about. */
export interface DateContext {
  calendar: Calendar;
  year: number;
  /** `why`: what to add about why it is that meeting, or empty. */
  meeting: (ref: MeetingRef) => { meeting: Meeting; bodyName: string; why: string } | { problem: string };
  step: (step: string, point: 'opens' | 'due' | 'decided') => Explained | { problem: string };
}

/** The date of a rule, explained, or why there is none. */
export function evaluateDate(rule: DateRule, context: DateContext): Explained | { problem: string } {
  const { calendar, year } = context;
  switch (rule.kind) {
    case 'fixed': {
      const { month, day } = rule;
      const inYear = year + rule.yearOffset;
      // 29 February in a common year is its last day: lag (1930:173) 1 §.
      const date = dateOf(dayNumberOf(inYear, month, Math.min(day, daysInMonth(inYear, month))));
      return moved(calendar, date, rule.move, `den ${Number(date.slice(8))} ${monthName(month)} ${inYear}`);
    }
    case 'endOfMonth': {
      const inYear = year + rule.yearOffset;
      const date = dateOf(dayNumberOf(inYear, rule.month + 1, 0));
      return moved(calendar, date, rule.move, `sista dagen i ${monthName(rule.month)} ${inYear}`);
    }
    case 'weekday': {
      const inYear = year + rule.yearOffset;
      const date = nthWeekday(inYear, rule.month, rule.weekday, rule.nth);
      const name = `${rule.nth === -1 ? 'sista' : ORDINALS[rule.nth]} ${weekdayName(rule.weekday)}en i ${monthName(rule.month)} ${inYear}`;
      return date === null ? { problem: `Det finns ingen ${name}.` } : moved(calendar, date, rule.move, name);
    }
    case 'meeting': {
      const found = context.meeting(rule.meeting);
      return 'problem' in found ? found : { date: found.meeting[rule.point], phrase: `${meetingPoint(calendar, found.meeting, found.bodyName, rule.point)}${found.why}` };
    }
    case 'step':
      return context.step(rule.step, rule.point);
    case 'workingDays': {
      const from = evaluateDate(rule.from, context);
      if ('problem' in from) return from;
      const date = addWorkingDays(calendar, from.date, rule.days);
      return rule.days === 0 ? { date, phrase: from.phrase } : { date, phrase: `${workingDays(rule.days)} ${rule.days < 0 ? 'före' : 'efter'} ${from.phrase}` };
    }
    case 'latest': {
      const found = rule.of.map((each) => evaluateDate(each, context));
      const dates: Explained[] = [];
      for (const each of found) {
        if ('problem' in each) return each;
        dates.push(each);
      }
      const latest = dates.reduce((a, b) => (b.date > a.date ? b : a));
      const others = dates.filter((each) => each !== latest && each.date < latest.date);
      return others.length === 0 ? latest : { date: latest.date, phrase: `${latest.phrase}, som är senare än ${others.map((each) => each.phrase).join(' och ')}` };
    }
  }
}

/** Whether the rule gives the same for every unit, so that it need be evaluated only once. */
export function sameForAll(rule: DateRule): boolean {
  switch (rule.kind) {
    case 'meeting':
      return !asksSelf(rule.meeting);
    case 'step':
      return false;
    case 'workingDays':
      return sameForAll(rule.from);
    case 'latest':
      return rule.of.every(sameForAll);
    default:
      return true;
  }
}

/** Whether the meeting depends on whose deliverable it is. */
const asksSelf = (ref: MeetingRef): boolean => ref.body === 'self' || ('before' in ref && asksSelf(ref.before));

/** Every step that a rule counts from. */
export function stepsIn(rule: DateRule): string[] {
  if (rule.kind === 'step') return [rule.step];
  if (rule.kind === 'workingDays') return stepsIn(rule.from);
  return rule.kind === 'latest' ? rule.of.flatMap(stepsIn) : [];
}

/** A phrase as a sentence of its own. */
export const asSentence = (phrase: string): string => `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;

/** `Regionstyrelsens sammanträde 24 februari 2027`; for a name of several words `sammanträdet 24 februari 2027 i …`. */
export function meetingName(meeting: { first: ISODate; last: ISODate }, bodyName: string): string {
  const days = spanDate(meeting.first, meeting.last);
  if (bodyName.includes(' ') && !bodyName.endsWith('nämnden')) return `sammanträdet ${days} i ${bodyName}`;
  return `${bodyName}${/[sxz]$/.test(bodyName) ? '' : 's'} sammanträde ${days}`;
}

/** `tio arbetsdagar`, `en arbetsdag`, `17 arbetsdagar`: without sign. */
export function workingDays(days: number): string {
  const n = Math.abs(days);
  return n === 1 ? 'en arbetsdag' : `${NUMBERS[n] ?? String(n)} arbetsdagar`;
}

const NUMBERS = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];
const ORDINALS = ['', 'första', 'andra', 'tredje', 'fjärde', 'femte'];

/** A day of a meeting, without how it is counted: `manusstopp för Regionstyrelsens sammanträde 24 februari 2027`. */
export function meetingDay(meeting: Meeting, bodyName: string, point: MeetingPoint): string {
  const name = meetingName(meeting, bodyName);
  switch (point) {
    case 'first':
      return name;
    case 'last':
      return meeting.first === meeting.last ? name : `sista dagen av ${name}`;
    case 'cutoff':
      return `manusstopp för ${name}`;
    case 'notice':
      return `kallelsen till ${name}`;
    case 'adjusted':
      return `justeringen av protokollet från ${name}`;
  }
}

function meetingPoint(calendar: Calendar, meeting: Meeting, bodyName: string, point: MeetingPoint): string {
  const day = meetingDay(meeting, bodyName, point);
  if (point === 'first' || point === 'last') return day;
  if (point === 'adjusted') return `${day}, ${workingDays(workingDaysBetween(calendar, meeting.last, meeting.adjusted))} efter`;
  return `${day}, ${workingDays(workingDaysBetween(calendar, meeting[point], meeting.first))} före`;
}

function moved(calendar: Calendar, date: ISODate, move: Move, name: string): Explained {
  const phrase = `${name} enligt styrmodellen`;
  if (move === 'none' || isWorkingDay(calendar, date)) return { date, phrase };
  const to = move === 'previous' ? previousWorkingDay(calendar, date) : nextWorkingDay(calendar, date);
  const reason = freeReason(calendar, date) ?? 'en ledig dag';
  return { date: to, phrase: `${phrase}, flyttad till ${longDate(to)} (arbetsdagen ${move === 'previous' ? 'före' : 'efter'}) eftersom det är ${reason}` };
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): ISODate | null {
  if (nth === -1) {
    const last = dayNumberOf(year, month + 1, 0);
    return dateOf(last - ((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = dayNumberOf(year, month, 1);
  const day = first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
  return day < dayNumberOf(year, month + 1, 1) ? dateOf(day) : null;
}
