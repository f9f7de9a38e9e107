// A planned timetable as a table, for CSV and Excel: one row per deliverable.

import type { ISODate } from '../domain/calendar/calendar.js';
import { spanDate } from '../domain/calendar/swedish-dates.js';
import type { Names } from '../domain/names.js';
import type { Timetable } from '../domain/plan.js';
import type { Cell } from './csv.js';
import { planCells, planHead } from './plan-columns.js';

/** The head of the table. */
export const tableHead = [
  ...planHead,
  'Öppnar',
  'Sista dag',
  'Klockslag',
  'Påminnelser',
  'Eskaleringar',
  'Godkänns av',
  'Behandlas',
  'Väntar på',
  'Varför öppnar',
  'Varför sista dag',
];

const acts = { proposal: 'föreslår', decision: 'beslutar', report: 'tar emot anmälan' } as const;
const dates = (moments: { date: ISODate }[]): string => moments.map(({ date }) => date).join(', ');

/** The rows, in the order of the timetable. Dates are ISO dates, so that they sort. */
export const tableRows = ({ rows }: Pick<Timetable, 'rows'>, names: Names): Cell[][] =>
  rows.map(({ plan, reminders, escalations, why }) => [
    ...planCells(plan, plan.responsible, names),
    plan.opens.date,
    plan.due.date,
    plan.dueTime,
    dates(reminders),
    dates(escalations),
    plan.approval.map(({ to }) => to.map(names.seat).join(' och ')).join('; '),
    plan.bodies.map(({ kind, body, meetings }) => `${names.unit(body)} ${acts[kind]} ${spanDate(meetings[0]!.first, meetings[0]!.last)}`).join('; '),
    plan.waitsFor.join(', '),
    why.opens,
    why.due,
  ]);
