// Planned rows and statutory findings in the API's own shapes.

import { z } from 'zod';
import type { TimetableRow } from '../../domain/plan.js';
import { date, moment } from './shapes.js';

export const timetableRowShape = z.object({
  id: z.string(),
  step: z.string(),
  stepName: z.string(),
  product: z.string(),
  unit: z.string(),
  unitName: z.string(),
  body: z.string(),
  period: z.string().nullable(),
  responsible: z.string(),
  opens: moment,
  due: moment,
  reminders: z.array(date),
  escalations: z.array(z.object({ date, level: z.int(), to: z.array(z.string()) })),
  meetings: z.array(z.object({ kind: z.string().describe('proposal, decision eller report'), body: z.string(), first: date.nullable(), last: date.nullable() })),
  waitsFor: z.array(z.string()),
  why: z.object({ opens: z.string(), due: z.string(), bodies: z.array(z.string()) }),
});

/** A row of a timetable that has not been started. */
export const timetableRowView = ({ plan, reminders, escalations, why }: TimetableRow): z.output<typeof timetableRowShape> => ({
  id: plan.id,
  step: plan.step,
  stepName: plan.stepName,
  product: plan.product,
  unit: plan.unit,
  unitName: plan.unitName,
  body: plan.body,
  period: plan.period,
  responsible: plan.responsible,
  opens: { date: plan.opens.date, at: plan.opens.at },
  due: { date: plan.due.date, at: plan.due.at },
  reminders: reminders.map((each) => each.date),
  escalations: escalations.map((each) => ({ date: each.date, level: each.level, to: each.to })),
  meetings: plan.bodies.map(({ kind, body, meetings: [meeting] }) => ({ kind, body, first: meeting?.first ?? null, last: meeting?.last ?? null })),
  waitsFor: plan.waitsFor,
  why: { opens: why.opens, due: why.due, bodies: why.bodies },
});

export const findingShape = z.object({
  id: z.string(),
  rule: z.string(),
  paragraph: z.string(),
  wording: z.string(),
  verify: z.string(),
  standing: z.enum(['breach', 'near', 'met', 'info']),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  planned: date.nullable(),
  limit: date.nullable(),
  outerLimit: date.nullable(),
  marginWorkingDays: z.number().nullable(),
  sentence: z.string(),
});
