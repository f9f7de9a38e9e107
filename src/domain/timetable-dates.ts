// The dates of the timetable: rules evaluated for a unit, and the deliverables that they count from or wait for.

import type { Calendar, ClockTime, ISODate } from './calendar/calendar.js';
import { instantAt } from './calendar/instants.js';
import { longDate, monthName } from './calendar/swedish-dates.js';
import { evaluateDate, meetingDay, sameForAll } from './date-rules.js';
import type { Explained } from './date-rules.js';
import { scheduleAsk } from './deliverable/ask.js';
import { lastMeetingBefore, meetingInMonths } from './meetings.js';
import type { Meeting } from './meetings.js';
import type { DateRule, GovernanceModel, MeetingRef, Step } from './model.js';
import type { Organisation, Seat, Unit } from './organisation.js';
import type { AskRules, Moment, TimetableRow } from './plan.js';
import { bodyOf, chainAbove, unitById } from './resolve-seat.js';

/** The days of a planned deliverable, which other steps may count from. */
export interface PlannedDates {
  id: string;
  period: string | null;
  product: string;
  unitName: string;
  /** What ends it: `beslutet om`, `godkännandet av` or `inlämningen av`. */
  end: string;
  opens: ISODate;
  due: ISODate;
  decided: ISODate;
}

/** Days that turned out otherwise than planned, by deliverable: a due day moved by an extension, the day of a decision. */
export type Actuals = Record<string, { due: ISODate | null; decided: ISODate | null }>;

/** The part of a step that a problem comes from. */
export type FaultPart = 'units' | 'responsible' | 'opens' | 'due' | 'dueTime' | 'waitsFor' | 'ladder' | 'approval' | 'extensionBy' | 'bodies';

/** What could not be planned, and where in the model it comes from: the step, its part, and which approval or body of it. */
export interface TimetableFault {
  step: string | null;
  part: FaultPart | null;
  index: number | null;
  /** Name of the unit it is about; null when it is about the step as such. */
  unit: string | null;
  /** What is wrong, as a Swedish clause: the same for every unit that has the same fault. */
  clause: string;
  /** The whole Swedish sentence, as it stands in a timetable's `problems`. */
  text: string;
}

/** All that the planning of one deliverable looks at. */
export interface Around {
  model: GovernanceModel;
  org: Organisation;
  year: number;
  calendar: Calendar;
  meetings: Map<string, Meeting[]>;
  secretariat: Seat;
  ends: Moment;
  moment: (date: ISODate, clock: ClockTime) => Moment;
  schedule: (due: Moment, rules: AskRules) => { reminders: TimetableRow['reminders']; ladder: TimetableRow['escalations'] };
  steps: Map<string, Step>;
  /** By step, then unit: the planned deliverables so far, by period. */
  planned: Map<string, Map<string, PlannedDates[]>>;
  actuals: Actuals;
  shared: Map<DateRule, Explained | { problem: string }>;
  /** By their text: the same problem is told once. */
  problems: Map<string, TimetableFault>;
  /** All that is told of what is being planned right now, also what another has told before. */
  told: TimetableFault[];
}

/** The meeting a rule means for a unit (`self` is the unit's own body); `why` is the end of a sentence, or empty. */
export function findMeeting(ref: MeetingRef, unit: Unit, around: Around): { meeting: Meeting; body: Unit; bodyName: string; why: string } | { problem: string } {
  const body = ref.body === 'self' ? bodyOf(around.org, unit.id) : unitById(around.org, ref.body);
  if (body === undefined) return { problem: ref.body === 'self' ? 'enheten hör inte till något politiskt organ' : `organet ”${ref.body}” finns inte i organisationen` };
  const meetings = around.meetings.get(body.id) ?? [];
  if ('before' in ref) {
    const other = findMeeting(ref.before, unit, around);
    if ('problem' in other) return other;
    const when = `före ${meetingDay(other.meeting, other.bodyName, ref.point)}`;
    const last = lastMeetingBefore(meetings, other.meeting[ref.point]);
    if (last === undefined) return { problem: `${body.name} har inget sammanträde ${when}` };
    return { meeting: last, body, bodyName: body.name, why: `, det sista ${when}${other.why}` };
  }
  const year = around.year + ref.yearOffset;
  const meeting = meetingInMonths(meetings, year, ref.month, ref.untilMonth, ref.pick);
  if (meeting !== undefined) return { meeting, body, bodyName: body.name, why: '' };
  return { problem: `${body.name} har inget sammanträde ${months(ref.month, ref.untilMonth)} ${year}` };
}

/** The date of a rule for a unit (and period), explained, or why there is none; what is the same for all is computed once. */
export function dateFor(rule: DateRule, unit: Unit, period: string | null, around: Around): Explained | { problem: string } {
  const known = around.shared.get(rule);
  if (known !== undefined) return known;
  const date = evaluateDate(rule, {
    calendar: around.calendar,
    year: around.year,
    meeting: (ref) => findMeeting(ref, unit, around),
    step: (step, point) => {
      const found = deliverablesNear(step, unit, period, around)[0];
      return found === undefined ? { problem: `steget ”${step}”, som datumet räknas från, har ingen leverans för enheten eller ovanför den` } : explained(found, point);
    },
  });
  if (sameForAll(rule)) around.shared.set(rule, date);
  return date;
}

/** A step's deliverables for the unit, else the nearest unit above, else the step's only unit; of the same period if there is one. */
function deliverablesNear(step: string, unit: Unit, period: string | null, around: Around): PlannedDates[] {
  const planned = around.planned.get(step);
  if (planned === undefined) return [];
  let found = planned.get(unit.id);
  for (const above of found === undefined ? chainAbove(around.org, unit.id) : []) {
    found = planned.get(above.id);
    if (found !== undefined) break;
  }
  if (found === undefined && planned.size === 1) found = [...planned.values()][0];
  const same = period === null ? [] : (found ?? []).filter((each) => each.period === period);
  return same.length > 0 ? same : (found ?? []);
}

/** What a deliverable waits for, and the names of those steps; a step without any deliverable near the unit is told. */
export function waitedFor(step: Step, unit: Unit, period: string | null, around: Around, tell: (problem: string) => void): { ids: string[]; names: string[] } {
  const ids: string[] = [];
  const names: string[] = [];
  for (const wait of step.waitsFor) {
    const found = wait.of === 'all' ? [...(around.planned.get(wait.step)?.values() ?? [])].flat() : deliverablesNear(wait.step, unit, period, around);
    if (found.length === 0) {
      // A step that is planned for nobody (not an election year, or a problem of its own) is not waited for.
      if ((around.planned.get(wait.step)?.size ?? 0) > 0) tell(`steget ”${wait.step}”, som ska vara klart först, har ingen leverans för enheten eller ovanför den`);
      continue;
    }
    ids.push(...found.map((each) => each.id));
    const name = `”${around.steps.get(wait.step)?.name ?? wait.step}”`;
    names.push(wait.of === 'all' ? `${name} för alla` : name);
  }
  return { ids, names };
}

/** A day of another deliverable, as a date rule counts from it. */
function explained(dates: PlannedDates, point: 'opens' | 'due' | 'decided'): Explained {
  const date = dates[point];
  const what = `${dates.product} för ${dates.unitName}`;
  const phrases = { opens: `dagen då fönstret för ${what} öppnar`, due: `sista dagen för ${what}`, decided: `${dates.end} ${what}` };
  return { date, phrase: `${phrases[point]} (${longDate(date)})` };
}

const months = (from: number, until: number): string => (from === until ? `i ${monthName(from)}` : `i ${monthName(from)}–${monthName(until)}`);

/** Moments are shared: many deliverables are due at the same time. */
export function moments(calendar: Calendar): (date: ISODate, clock: ClockTime) => Moment {
  const known = new Map<string, Moment>();
  return (date, clock) => {
    const key = date + clock;
    let moment = known.get(key);
    if (moment === undefined) {
      moment = { date, at: instantAt(calendar, date, clock) };
      known.set(key, moment);
    }
    return moment;
  };
}

/** `scheduleAsk`, once for each due time and shape of ladder: the days are the same for every unit, only the seats differ. */
export function schedules(calendar: Calendar): Around['schedule'] {
  const known = new Map<string, ReturnType<typeof scheduleAsk>>();
  return (due, rules) => {
    let key = `${due.at} ${rules.reminderDays.join()} ${rules.inQuiet ?? ''}`;
    for (const rung of rules.ladder) key += ` ${rung.afterDays}`;
    let schedule = known.get(key);
    if (schedule === undefined) {
      schedule = scheduleAsk(calendar, due, rules);
      known.set(key, schedule);
    }
    // Rungs stand in order of time in both, so the nth day belongs to the nth rung.
    const days = schedule.ladder;
    return {
      reminders: schedule.reminders,
      ladder: rules.ladder.map(({ level, afterDays, to }, i) => ({ date: days[i]!.date, at: days[i]!.at, level, afterDays, to })),
    };
  };
}
