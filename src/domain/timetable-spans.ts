// The steps of a timetable as spans of days, in the order of the year: what its wheel shows, and the table that says the same.

import type { ISODate } from './calendar/calendar.js';
import { groupBy } from './group-by.js';
import type { GovernanceModel } from './model.js';
import type { TimetableRow } from './plan.js';

/** From the first opening to the last day, both included; a step with periods has one for each. */
export interface StepSpan {
  period: string | null;
  periodName: string | null;
  from: ISODate;
  to: ISODate;
  deliverables: number;
}

export interface StepSpans {
  step: string;
  name: string;
  kind: 'plan' | 'report';
  deliverables: number;
  spans: StepSpan[];
}

/** The steps that have deliverables, those that open first first. */
export function timetableSpans({ rows }: { rows: TimetableRow[] }, model: Pick<GovernanceModel, 'steps'>): StepSpans[] {
  const byStep = groupBy(rows, ({ plan }) => plan.step);
  return model.steps
    .flatMap(({ id, name, kind }): StepSpans[] => {
      const ofStep = byStep.get(id);
      if (ofStep === undefined) return [];
      const spans = [...groupBy(ofStep, ({ plan }) => plan.period).values()].map(spanOf).sort((a, b) => (a.from < b.from ? -1 : 1));
      return [{ step: id, name, kind, deliverables: ofStep.length, spans }];
    })
    .sort((a, b) => (a.spans[0]!.from < b.spans[0]!.from ? -1 : 1));
}

function spanOf(rows: TimetableRow[]): StepSpan {
  const { period, periodName } = rows[0]!.plan;
  return {
    period,
    periodName,
    from: rows.reduce((day, { plan }) => (plan.opens.date < day ? plan.opens.date : day), rows[0]!.plan.opens.date),
    to: rows.reduce((day, { plan }) => (plan.due.date > day ? plan.due.date : day), rows[0]!.plan.due.date),
    deliverables: rows.length,
  };
}
