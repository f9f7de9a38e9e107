// A timetable as JSON: every deliverable with its days both as UTC instants and local dates, its rules and their
// explanation. Keys are English as in the code; names and explanations Swedish.

import type { DateRule, GovernanceModel } from '../domain/model.js';
import type { TimetableRow } from '../domain/plan.js';
import type { Year } from './timetable.js';

/** The whole timetable, problems included. */
export function timetableJson({ recipe, timetable, names }: Year): Record<string, unknown> {
  const { model, organisation } = recipe;
  return {
    year: timetable.year,
    zone: 'Europe/Stockholm',
    model: { id: model.id, name: model.name },
    organisation: { id: organisation.id, name: organisation.name },
    problems: timetable.problems,
    deliverables: timetable.rows.map((row) => deliverable(row, rulesOf(model, row), names.seat)),
  };
}

function deliverable({ plan, reminders, escalations, why }: TimetableRow, rule: { opens: DateRule; due: DateRule }, seatName: (seat: TimetableRow['plan']['responsible']) => string): Record<string, unknown> {
  return {
    id: plan.id,
    step: plan.step,
    stepName: plan.stepName,
    product: plan.product,
    kind: plan.kind,
    planYear: plan.planYear,
    unit: plan.unit,
    unitName: plan.unitName,
    body: plan.body,
    period: plan.period,
    responsible: { seat: plan.responsible, name: seatName(plan.responsible) },
    substitute: plan.substitute === null ? null : { seat: plan.substitute, name: seatName(plan.substitute) },
    waitsFor: plan.waitsFor,
    opens: { ...plan.opens, rule: rule.opens, why: why.opens },
    due: { ...plan.due, clock: plan.dueTime, rule: rule.due, why: why.due },
    reminders: reminders.map(({ date, at, days }) => ({ date, at, workingDaysBefore: days })),
    escalations: escalations.map(({ date, at, level, afterDays, to }) => ({ date, at, level, workingDaysAfter: afterDays, to })),
    approval: plan.approval.map(({ id, name, order, need, to, responseDays }) => ({ id, name, order, need, to, responseDays })),
    bodies: plan.bodies.map(({ kind, body, meetings }, i) => ({ kind, body, meeting: meetings[0], why: why.bodies[i] })),
  };
}

/** The rules of the model that a row's days come from. */
function rulesOf(model: GovernanceModel, { plan }: TimetableRow): { opens: DateRule; due: DateRule } {
  const step = model.steps.find(({ id }) => id === plan.step)!;
  return step.periods.find(({ id }) => id === plan.period) ?? step;
}
