// Applies amendments to a timetable, one after the other. Pure: the same timetable and amendments give the same rows.

import type { ISODate } from '../calendar/calendar.js';
import { instantAt } from '../calendar/instants.js';
import { longDate } from '../calendar/swedish-dates.js';
import { isWorkingDay } from '../calendar/working-days.js';
import { MORNING } from '../deliverable/ask.js';
import { groupBy } from '../group-by.js';
import { deliverableWorkflowId, parseDeliverableId } from '../ids.js';
import type { GovernanceModel } from '../model.js';
import type { Organisation, Seat } from '../organisation.js';
import type { DeliverablePlan, Moment, Timetable, TimetableRow } from '../plan.js';
import { bodyOf, unitById } from '../resolve-seat.js';
import { schedules } from '../timetable-dates.js';
import { approvedOnce, plannedStage, responsibleFor, submissionRules } from '../timetable-seats.js';
import { targetsOf } from './amendment.js';
import type { Amendment } from './amendment.js';

/** What an amendment is applied with. */
interface Office {
  model: GovernanceModel;
  organisation: Organisation;
}

/** Rows in their order, by id; and what is wrong, in Swedish. */
interface Draft {
  rows: Map<string, TimetableRow>;
  problems: string[];
}

/** The timetable with its amendments; one that does not fit (any longer) is told of in `problems` and changes nothing. */
export function amended(timetable: Timetable, amendments: Amendment[], office: Office): Timetable {
  if (amendments.length === 0) return timetable;
  const draft: Draft = { rows: new Map(timetable.rows.map((row) => [row.plan.id, row])), problems: [...timetable.problems] };
  for (const amendment of amendments) apply(draft, amendment, office);
  return { ...timetable, rows: [...draft.rows.values()], problems: draft.problems };
}

function apply(draft: Draft, amendment: Amendment, office: Office): void {
  const { rows } = draft;
  const missing = targetsOf(amendment).filter((id) => !rows.has(id));
  // what an earlier amendment or another timetable has taken away needs no further change
  const there = (ids: string[]): TimetableRow[] => ids.flatMap((id) => rows.get(id) ?? []);
  const tell = (problem: string): void => void draft.problems.push(problem);
  if (missing.length > 0 && !['strike', 'oral', 'move', 'reassign'].includes(amendment.kind))
    return tell(`Ändring ${amendment.id} gäller ${missing[0]}, som inte finns i tidplanen.`);
  switch (amendment.kind) {
    case 'strike':
      for (const { plan } of there(amendment.targets)) remove(rows, plan.id, []);
      return;
    case 'oral':
      for (const row of there(amendment.targets)) put(rows, { ...row, plan: { ...row.plan, form: 'oral', approval: [] } });
      return;
    case 'move':
      for (const row of there(amendment.targets)) move(draft, row, amendment.due);
      return;
    case 'reassign':
      for (const row of there(amendment.targets)) put(rows, { ...row, plan: reassigned(row.plan, amendment.to) });
      return;
    case 'add': {
      const like = rows.get(amendment.like)!;
      const plan = atUnit(like.plan, amendment.unit, office, tell);
      if (plan === null) return;
      const id = freeId(rows, { ...plan, period: null }, 'extra');
      add(draft, like, { ...plan, ...id, product: amendment.name, stepName: amendment.name, waitsFor: [] }, amendment.opens, amendment.due);
      return;
    }
    case 'split':
      return split(draft, rows.get(amendment.target)!, amendment.parts, office);
    case 'merge':
      return merge(rows, amendment.targets.filter((id) => id !== amendment.into), amendment.into);
    case 'frequency':
      return thin(draft, amendment.step, amendment.every);
    case 'revise': {
      const of = rows.get(amendment.target)!;
      const tells = [...rows.values()].filter(({ plan }) => plan.waitsFor.includes(of.plan.id)).map(({ plan }) => plan.responsible);
      const revision: DeliverablePlan = {
        ...of.plan,
        ...freeId(rows, of.plan, 'revidering'),
        product: `reviderad ${of.plan.product}`,
        waitsFor: [],
        revises: { id: of.plan.id, tells: [...new Set(tells)] },
      };
      add(draft, of, revision, amendment.opens, amendment.due);
    }
  }
}

const put = (rows: Draft['rows'], row: TimetableRow): void => void rows.set(row.plan.id, row);

/** Takes a row away; who waited for it waits for `instead`. */
function remove(rows: Draft['rows'], id: string, instead: string[]): void {
  rows.delete(id);
  for (const row of rows.values()) {
    if (!row.plan.waitsFor.includes(id)) continue;
    const others = row.plan.waitsFor.filter((each) => each !== id);
    put(rows, { ...row, plan: { ...row.plan, waitsFor: [...new Set([...others, ...instead.filter((each) => each !== row.plan.id)])] } });
  }
}

const AMENDED = 'Dagen är bestämd genom en ändring av planen.';

/** The row with other days, and the reminders and rungs that follow from them. */
function dated(row: TimetableRow, opens: Moment, due: Moment): TimetableRow {
  const schedule = schedules(row.plan.calendar)(due, row.plan.submission);
  const why = { ...row.why, ...(opens.at === row.plan.opens.at ? {} : { opens: AMENDED }), ...(due.at === row.plan.due.at ? {} : { due: AMENDED }) };
  return { plan: { ...row.plan, opens, due }, reminders: schedule.reminders, escalations: schedule.ladder, why };
}

const momentOf = (plan: DeliverablePlan, date: ISODate, clock = plan.dueTime): Moment => ({ date, at: instantAt(plan.calendar, date, clock) });

/** What is wrong with a last day, or null. */
function dayProblem(plan: DeliverablePlan, opens: ISODate, due: ISODate): string | null {
  const what = `${plan.product} för ${plan.unitName}`;
  if (!isWorkingDay(plan.calendar, due)) return `${longDate(due)}, ny sista dag för ${what}, är ingen arbetsdag.`;
  if (due <= opens) return `Sista dag för ${what}, ${longDate(due)}, ligger före dagen då fönstret öppnar, ${longDate(opens)}.`;
  if (due >= plan.ends.date) return `Sista dag för ${what}, ${longDate(due)}, ligger efter att årscykeln avslutas ${longDate(plan.ends.date)}.`;
  const meeting = plan.bodies[0]?.meetings.at(-1);
  return meeting !== undefined && due > meeting.first ? `Sista dag för ${what}, ${longDate(due)}, ligger efter det sista sammanträde som kan behandla den, ${longDate(meeting.first)}.` : null;
}

/** Meetings that are over before the last day cannot deal with it. */
const meetingsFrom = (plan: DeliverablePlan, due: ISODate): DeliverablePlan => ({
  ...plan,
  bodies: plan.bodies.map((stage) => ({ ...stage, meetings: stage.meetings.filter(({ first }) => first >= due) })),
});

function move(draft: Draft, row: TimetableRow, due: ISODate): void {
  const problem = dayProblem(row.plan, row.plan.opens.date, due);
  if (problem !== null) return void draft.problems.push(problem);
  put(draft.rows, dated({ ...row, plan: meetingsFrom(row.plan, due) }, row.plan.opens, momentOf(row.plan, due)));
}

function add(draft: Draft, like: TimetableRow, plan: DeliverablePlan, opens: ISODate, due: ISODate): void {
  const problem = dayProblem(plan, opens, due);
  if (problem !== null) return void draft.problems.push(problem);
  put(draft.rows, dated({ ...like, plan: meetingsFrom(plan, due) }, momentOf(plan, opens, MORNING), momentOf(plan, due)));
}

/** Somebody else hands in; rungs that went to the one before go to the new one. */
function reassigned(plan: DeliverablePlan, to: Seat): DeliverablePlan {
  const instead = (seats: Seat[]): Seat[] => [...new Set(seats.map((seat) => (seat === plan.responsible ? to : seat)))];
  const { submission } = plan;
  const ladder = submission.ladder.map((rung) => ({ ...rung, to: instead(rung.to) }));
  return { ...plan, responsible: to, submission: { ...submission, to: [to], ladder } };
}

/** The plan as the model would have it at another unit; null (and a problem) when nobody there can have it. */
function atUnit(plan: DeliverablePlan, unitId: string, { model, organisation }: Office, tell: (problem: string) => void): DeliverablePlan | null {
  if (unitId === plan.unit) return plan;
  const unit = unitById(organisation, unitId);
  const step = model.steps.find(({ id }) => id === plan.step);
  if (unit === undefined || step === undefined) {
    tell(`Enheten ”${unitId}” finns inte i organisationen.`);
    return null;
  }
  let whole = true;
  const fault = (problem: string): void => {
    whole = false;
    tell(`${unit.name}: ${problem}.`);
  };
  const asked = responsibleFor(organisation, step, unit, fault);
  if (asked === null) return null;
  const submission = submissionRules(organisation, step, unit, asked, fault);
  const approval = step.approval.flatMap((stage) => plannedStage(organisation, step, stage, unit, asked, fault) ?? []);
  if (!whole) return null;
  return { ...plan, ...asked, unit: unit.id, unitName: unit.name, body: bodyOf(organisation, unit.id)?.id ?? unit.id, submission, approval: approvedOnce(approval) };
}

/** An id nobody has: the plan's own with `word-1`, `word-2`, … as its period. */
function freeId(rows: Draft['rows'], plan: Pick<DeliverablePlan, 'cycle' | 'step' | 'unit' | 'period'>, word: string): Pick<DeliverablePlan, 'id' | 'period' | 'periodName'> {
  const { cycle, step, unit } = plan;
  for (let n = 1; ; n += 1) {
    const period = plan.period === null ? `${word}-${n}` : `${plan.period}-${word}-${n}`;
    const id = deliverableWorkflowId({ cycle, step, unit, period });
    if (!rows.has(id)) return { id, period, periodName: null };
  }
}

/** Each part is a deliverable of its own; what waited for the whole waits for all of them. */
function split(draft: Draft, row: TimetableRow, parts: { name: string; unit: string | null }[], office: Office): void {
  const found: TimetableRow[] = [];
  const taken = new Map(draft.rows);
  for (const part of parts) {
    const plan = atUnit(row.plan, part.unit ?? row.plan.unit, office, (problem) => draft.problems.push(problem));
    if (plan === null) return;
    const named = { ...plan, ...freeId(taken, plan, 'del'), product: `${row.plan.product}: ${part.name}` };
    taken.set(named.id, row);
    found.push({ ...row, plan: named });
  }
  for (const part of found) put(draft.rows, part);
  remove(draft.rows, row.plan.id, found.map(({ plan }) => plan.id));
}

function merge(rows: Draft['rows'], targets: string[], into: string): void {
  const row = rows.get(into)!;
  const waits = [...targets.flatMap((id) => rows.get(id)?.plan.waitsFor ?? []), ...row.plan.waitsFor];
  put(rows, { ...row, plan: { ...row.plan, waitsFor: [...new Set(waits)].filter((id) => id !== into && !targets.includes(id)) } });
  for (const id of targets) remove(rows, id, [into]);
}

/** Months go by the calendar (three of them are a quarter, also when one has no report); other periods by their order. */
const blockOf = (period: string | null, index: number, every: number): number =>
  Math.floor((/^(0[1-9]|1[0-2])$/.test(period ?? '') && 12 % every === 0 ? Number(period) - 1 : index) / every);

/** Of every n periods of a unit the last is left, and covers all n. */
function thin(draft: Draft, step: string, every: number): void {
  const mine = [...draft.rows.values()].filter(({ plan }) => plan.step === step && plan.period !== null && parseDeliverableId(plan.id)?.period === plan.period);
  if (mine.length === 0) return void draft.problems.push(`Steget ”${step}” har inga perioder att glesa ut.`);
  for (const own of groupBy(mine, ({ plan }) => plan.unit).values()) {
    const inOrder = own.toSorted((a, b) => (a.plan.due.at < b.plan.due.at ? -1 : 1));
    for (const group of groupBy(inOrder.entries(), ([index, { plan }]) => blockOf(plan.period, index, every)).values()) {
      const [[, first], [, kept]] = [group[0]!, group.at(-1)!];
      const periodName = group.length === 1 ? kept.plan.periodName : `${first.plan.periodName}–${kept.plan.periodName}`;
      const product = kept.plan.periodName === null ? kept.plan.product : kept.plan.product.replace(kept.plan.periodName, periodName ?? '');
      put(draft.rows, { ...kept, plan: { ...kept.plan, periodName, product } });
      for (const [, { plan }] of group.slice(0, -1)) remove(draft.rows, plan.id, [kept.plan.id]);
    }
  }
}
