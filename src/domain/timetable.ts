// The timetable: every deliverable of a year with all its seats and instants, computed from model, organisation and
// meetings, never typed. Pure; runs outside workflows (a workflow is started with the plan that comes out of it).

import type { Calendar, ClockTime, ISODate } from './calendar/calendar.js';
import { dateOf, dayNumberOf, daysInMonth } from './calendar/days.js';
import { longDate } from './calendar/swedish-dates.js';
import { addWorkingDays } from './calendar/working-days.js';
import { calendarFor } from './calendar/zone.js';
import { asSentence, stepsIn } from './date-rules.js';
import type { Explained } from './date-rules.js';
import { MORNING } from './deliverable/ask.js';
import { owes, seatUnit } from './closed-units.js';
import { YEARS_AFTER, YEARS_BEFORE } from './cycle-years.js';
import type { PlannedFollowUp } from './follow-up/report.js';
import { dependencyLoop, dependencyOrder } from './dependency-order.js';
import { deliverableWorkflowId } from './ids.js';
import { meetingsByBody } from './meetings.js';
import type { Meeting } from './meetings.js';
import type { FollowUpRule, GovernanceModel, Step } from './model.js';
import type { Organisation, Seat, Unit } from './organisation.js';
import type { AskRules, Moment, PlannedBodyStage, PlannedStage, Timetable, TimetableRow } from './plan.js';
import { bodyOf, unitById } from './resolve-seat.js';
import { reuseOf } from './reuse-planned.js';
import type { PlannedUnit, Trace } from './reuse-planned.js';
import { inOrder, withRows } from './row-order.js';
import { councilsOf, withSlack } from './slack/planned-slack.js';
import { bodyStages } from './timetable-bodies.js';
import { dateFor, moments, schedules, waitedFor } from './timetable-dates.js';
import type { Actuals, Around, FaultPart, PlannedDates, TimetableFault } from './timetable-dates.js';
import { approvedOnce, extensionDecider, plannedStage, responsibleFor, secretariatSeat, submissionRules } from './timetable-seats.js';

/** Whether ordinary elections to fullmäktige are held (2026, 2030, …): KL 5:9, 11:10. */
export const isElectionYear = (year: number): boolean => year % 4 === 2;

/**
 * Plans a year. Rows stand in an order in which each comes after what it waits for, and otherwise by due time.
 * What cannot be planned has no row but a Swedish sentence in `problems`; a timetable with problems is not started.
 */
export function timetable(model: GovernanceModel, organisation: Organisation, meetings: Meeting[], year: number, actuals: Actuals = {}): Timetable {
  const { rows, faults } = plannedYear(model, organisation, meetings, year, actuals);
  return { cycle: String(year), model: model.id, year, rows, problems: faults.map((fault) => fault.text) };
}

/** The rows of a year, and what could not be planned with where in the model it comes from: for who checks the file. */
export interface PlannedYear {
  rows: TimetableRow[];
  faults: TimetableFault[];
  /** For `replannedYear`; null when nothing could be planned at all. */
  trace: Trace | null;
}

/** Plans a year from the ground. */
export const plannedYear = (model: GovernanceModel, organisation: Organisation, meetings: Meeting[], year: number, actuals: Actuals = {}): PlannedYear =>
  planYear(model, organisation, meetings, year, actuals, null);

/**
 * The same year when meetings or actuals have changed: exactly what `plannedYear` gives, but what looks at nothing that
 * has changed is taken from `previous`. With another model, organisation (another object) or year all is planned anew.
 */
export function replannedYear(previous: PlannedYear, model: GovernanceModel, organisation: Organisation, meetings: Meeting[], year: number, actuals: Actuals = {}): PlannedYear {
  const around = previous.trace?.around;
  // a late opening moves a last day only once something has turned out otherwise: that first time concerns all
  const same = around?.model === model && around.org === organisation && around.year === year && isEmpty(around.actuals) === isEmpty(actuals);
  return planYear(model, organisation, meetings, year, actuals, same ? previous.trace : null);
}

function planYear(model: GovernanceModel, organisation: Organisation, meetings: Meeting[], year: number, actuals: Actuals, before: Trace | null): PlannedYear {
  const active = model.steps.filter((step) => !step.electionYearOnly || isElectionYear(year));
  const dependsOn = new Map(active.map((step) => [step.id, [...step.waitsFor.map((wait) => wait.step), ...datesFrom(step)]]));
  const loop = dependencyLoop(dependsOn);
  if (loop !== null) return noYear(`Stegen väntar på varandra i en ring: ${loop.map((id) => `”${id}”`).join(' → ')}`);
  const secretariat = secretariatSeat(organisation);
  if (secretariat === null) return noYear('Ingen har rollen ”sekretariat”, som ska hålla i årscykeln');

  const around: Around = {
    ...(before?.around ?? sameAllYear(model, organisation, year, secretariat)),
    meetings: meetingsByBody(meetings),
    steps: new Map(active.map((step) => [step.id, step])),
    planned: new Map(),
    actuals,
    shared: new Map(),
    problems: new Map(),
    told: [],
  };
  const reuse = before === null ? null : reuseOf(before, around);
  const steps: Trace['steps'] = new Map();
  const fresh: TimetableRow[] = [];
  const gone = new Set<TimetableRow>();
  for (const id of dependencyOrder(dependsOn)) {
    const step = around.steps.get(id)!;
    const was = before?.steps.get(id);
    const dates = new Map<string, PlannedDates[]>();
    around.planned.set(id, dates);
    around.told = [];
    const wanted = was?.units.map((old) => ({ unit: old.unit, old })) ?? unitsOf(step, around).map((unit) => ({ unit, old: null }));
    const told = was === undefined ? around.told : again(was.told, around);
    const stands = reuse?.stands(step);
    const units = wanted.map(({ unit, old }): PlannedUnit => {
      const kept = old !== null && stands?.(unit) === true ? old : null;
      const planned = kept ?? planUnit(step, unit, around);
      if (kept !== null) again(kept.told, around);
      else {
        fresh.push(...planned.rows);
        for (const row of old?.rows ?? []) gone.add(row);
        if (old !== null) reuse?.planned(step, old, planned);
      }
      if (planned.dates.length > 0) dates.set(unit.id, planned.dates);
      return planned;
    });
    steps.set(id, { units, told });
  }
  const byDue = withRows(before?.byDue ?? [], gone, fresh);
  const rows = withSlack(inOrder(byDue), { calendar: around.calendar, meetings, councils: councilsOf(organisation) });
  return { rows, faults: [...around.problems.values()], trace: { around, steps, byDue } };
}

const noYear = (clause: string): PlannedYear => ({ rows: [], faults: [{ step: null, part: null, index: null, unit: null, clause, text: `${clause}.` }], trace: null });

/** What stays the same whatever meetings there are. */
function sameAllYear(model: GovernanceModel, org: Organisation, year: number, secretariat: Seat): Pick<Around, 'model' | 'org' | 'year' | 'calendar' | 'secretariat' | 'ends' | 'moment' | 'schedule'> {
  const calendar = calendarFor(org, year - YEARS_BEFORE, year + YEARS_AFTER);
  const moment = moments(calendar);
  const endYear = year + model.ends.yearOffset;
  const ends = dateOf(dayNumberOf(endYear, model.ends.month, Math.min(model.ends.day, daysInMonth(endYear, model.ends.month))));
  return { model, org, year, calendar, secretariat, ends: moment(ends, '23:59'), moment, schedule: schedules(calendar) };
}

/** A unit's deliverables of a step, and what was told of them. */
function planUnit(step: Step, unit: Unit, around: Around): PlannedUnit {
  const planned: PlannedUnit = { unit, rows: [], dates: [], told: [] };
  around.told = planned.told;
  // a unit that is closed and taken over by nobody owes nothing, so nobody has to be found for it
  if (unit.closes !== undefined && unit.mergedInto === undefined) return planned;
  const seats = seatsFor(step, seatUnit(around.org, unit), around);
  for (const period of step.periods.length === 0 ? [null] : step.periods) {
    const row = planRow(step, unit, period, seats, around);
    if (row === null) continue;
    planned.rows.push(row.row);
    planned.dates.push(row.dates);
  }
  return planned;
}

/** Tells once more what was told before. */
function again(told: TimetableFault[], { problems }: Around): TimetableFault[] {
  for (const fault of told) if (!problems.has(fault.text)) problems.set(fault.text, fault);
  return told;
}

/** Remembers a problem, once. `where`: the unit's name, with its period. */
function report(around: Around, step: Step, place: { part: FaultPart; index?: number | undefined; unit?: string; where?: string }, clause: string): void {
  const { part, index = null, unit = null, where = unit } = place;
  const text = where === null ? `Steg ”${step.id}”${clause}.` : `Steg ”${step.id}”, ${where}: ${clause}.`;
  const fault = { step: step.id, part, index, unit, clause, text };
  around.told.push(fault);
  again([fault], around);
}

/** The units of a step, in the organisation's order; unknown ids are told. */
function unitsOf(step: Step, around: Around): Unit[] {
  const { ids, kinds, except } = step.units;
  for (const id of [...ids, ...except]) {
    if (unitById(around.org, id) === undefined) report(around, step, { part: 'units' }, `: enheten ”${id}” finns inte i organisationen`);
  }
  const units = around.org.units.filter((unit) => (kinds.includes(unit.kind) || ids.includes(unit.id)) && !except.includes(unit.id));
  if (units.length === 0) report(around, step, { part: 'units' }, ' gäller ingen enhet i organisationen');
  return units;
}

/** What is the same for all periods of a step at a unit: who, and which meetings. */
interface Seats {
  asked: { responsible: Seat; substitute: Seat | null };
  submission: AskRules;
  approval: PlannedStage[];
  extensionBy: Seat | null;
  bodies: { planned: PlannedBodyStage[]; why: string[] };
}

function seatsFor(step: Step, unit: Unit, around: Around): Seats | null {
  const { org } = around;
  let whole = true;
  const tell =
    (part: FaultPart, index?: number) =>
    (problem: string): void => {
      whole = false;
      report(around, step, { part, index, unit: unit.name }, problem);
    };
  const asked = responsibleFor(org, step, unit, tell('responsible'));
  if (asked === null) return null;
  const submission = submissionRules(org, step, unit, asked, tell('ladder'));
  const approval = step.approval.map((stage, i) => plannedStage(org, step, stage, unit, asked, tell('approval', i))).filter((stage) => stage !== null);
  const extensionBy = extensionDecider(org, step, unit, asked, tell('extensionBy'));
  const bodies = bodyStages(step, unit, asked, around, tell);
  return whole && bodies !== null ? { asked, submission, approval, extensionBy, bodies } : null;
}

function planRow(step: Step, unit: Unit, period: Step['periods'][number] | null, seats: Seats | null, around: Around): { row: TimetableRow; dates: PlannedDates } | null {
  const { org, year, calendar, moment } = around;
  let whole = true;
  const tell = (part: FaultPart, problem: string): void => {
    whole = false;
    report(around, step, { part, unit: unit.name, where: `${unit.name}${period === null ? '' : ` (${period.name})`}` }, problem);
  };
  const opens = dateFor(period?.opens ?? step.opens, unit, period?.id ?? null, around);
  const ruled = dateFor(period?.due ?? step.due, unit, period?.id ?? null, around);
  if ('date' in opens && !owes(unit, opens.date)) return null;
  if ('problem' in opens) tell('opens', opens.problem);
  if ('problem' in ruled) tell('due', ruled.problem);
  if (seats === null || 'problem' in opens || 'problem' in ruled) return null;
  const due = afterLateOpening(opens.date, ruled, step, around);
  const { asked, submission, approval: stages, extensionBy, bodies } = seats;
  const opensAt = moment(opens.date, MORNING);
  const dueAt = dueMoment(due.date, step.dueTime, moment, (problem) => tell('dueTime', problem));
  if (dueAt === null) return null;
  if (opensAt.at >= dueAt.at) tell('opens', `fönstret öppnar ${longDate(opens.date)}, efter att det stänger ${longDate(due.date)}`);
  if (dueAt.at > around.ends.at) tell('due', `sista dag är ${longDate(due.date)}, efter att årscykeln avslutas ${longDate(around.ends.date)}`);
  const firstMeeting = bodies.planned[0]?.meetings[0];
  if (firstMeeting !== undefined && due.date > firstMeeting.first) tell('due', `sista dag är ${longDate(due.date)}, efter sammanträdet ${longDate(firstMeeting.first)} som ska behandla den`);
  const waits = waitedFor(step, unit, period?.id ?? null, around, (problem) => tell('waitsFor', problem));
  if (!whole) return null;

  const planYear = year + step.planYearOffset;
  const id = deliverableWorkflowId({ cycle: String(year), step: step.id, unit: unit.id, period: period?.id ?? null });
  const schedule = around.schedule(dueAt, submission);
  const product = `${step.product}${period === null ? '' : ` ${period.name}`} ${planYear}`;
  const row: TimetableRow = {
    plan: {
      id,
      cycle: String(year),
      year,
      planYear,
      step: step.id,
      stepName: step.name,
      product,
      kind: step.kind,
      unit: unit.id,
      unitName: unit.name,
      body: bodyOf(org, unit.id)?.id ?? unit.id,
      period: period?.id ?? null,
      periodName: period?.name ?? null,
      responsible: asked.responsible,
      substitute: asked.substitute,
      opens: opensAt,
      due: dueAt,
      dueTime: step.dueTime,
      minimumDays: step.minimumDays,
      waitsFor: waits.ids,
      submission,
      approval: approvedOnce(stages),
      bodies: bodies.planned,
      askAgainDays: around.model.askAgainDays,
      ends: around.ends,
      secretariat: around.secretariat,
      calendar,
      mailWindow: org.mailWindow,
      ...(extensionBy === null ? {} : { extensionBy }),
      ...(step.plans === undefined ? {} : { plans: step.plans }),
      ...(step.followsUp === undefined ? {} : { followsUp: plannedFollowUp(step.followsUp, period?.id ?? null, year) }),
    },
    reminders: schedule.reminders,
    escalations: schedule.ladder,
    why: {
      opens: asSentence(`${opens.phrase}${waits.names.length === 0 ? '' : `, men tidigast när ${waits.names.join(' och ')} är klart`}`),
      due: asSentence(due.phrase),
      bodies: bodies.why,
    },
  };
  const end = bodies.planned.some((stage) => stage.kind === 'decision') ? 'beslutet om' : stages.length > 0 ? 'godkännandet av' : 'inlämningen av';
  // what has happened counts before what was planned, for those who count from it
  const actual = around.actuals[id];
  const last = actual?.due ?? due.date;
  const decided = actual?.decided ?? decidedDate(last, stages, bodies.planned, calendar);
  return { row, dates: { id, period: period?.id ?? null, product, unitName: unit.name, end, opens: opens.date, due: last, decided } };
}

/** The last day of the month that a report is per the end of. */
function plannedFollowUp({ levels, month, yearOffset }: FollowUpRule, period: string | null, year: number): PlannedFollowUp {
  const of = { year: year + yearOffset, month: month === 'period' ? Number(period ?? 12) : month };
  return { asOf: dateOf(dayNumberOf(of.year, of.month, daysInMonth(of.year, of.month))), levels };
}

const isEmpty = (actuals: Actuals): boolean => Object.keys(actuals).length === 0;

/** A window that what has happened opens after its own last day keeps the model's least time, as one that is opened late does. */
function afterLateOpening(opens: ISODate, due: Explained, step: Step, { actuals, calendar }: Around): Explained {
  if (opens < due.date || isEmpty(actuals)) return due;
  const date = addWorkingDays(calendar, opens, Math.max(step.minimumDays, 1));
  return { date, phrase: `${due.phrase}, flyttad till ${longDate(date)} eftersom fönstret öppnar först ${longDate(opens)}` };
}

function dueMoment(date: ISODate, clock: ClockTime, moment: Around['moment'], tell: (problem: string) => void): Moment | null {
  if (clock.startsWith('02')) {
    tell(`klockslaget ${clock} går inte att använda: timmen mellan 02:00 och 03:00 saknas eller kommer två gånger när klockan ställs om`);
    return null;
  }
  return moment(date, clock);
}

/** The day the last decision is planned for; without a body, when the last approval is due; else the due day. */
export function decidedDate(due: ISODate, stages: PlannedStage[], bodies: PlannedBodyStage[], calendar: Calendar): ISODate {
  const decision = bodies.findLast((stage) => stage.kind === 'decision')?.meetings[0];
  if (decision !== undefined) return decision.last;
  const byOrder = new Map<number, number>();
  for (const stage of stages) byOrder.set(stage.order, Math.max(byOrder.get(stage.order) ?? 0, stage.responseDays));
  const days = [...byOrder.values()].reduce((sum, each) => sum + each, 0);
  return days === 0 ? due : addWorkingDays(calendar, due, days);
}

const datesFrom = (step: Step): string[] => [step.opens, step.due, ...step.periods.flatMap((period) => [period.opens, period.due])].flatMap(stepsIn);
