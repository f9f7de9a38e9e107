// Which deliverables report on the plans of a year, per which day.

import type { ISODate } from '../domain/calendar/calendar.js';
import type { ReportDuty } from '../domain/follow-up/duties.js';
import type { Phase } from '../domain/deliverable/phase.js';
import type { Database } from './database.js';

export interface OwedReport extends ReportDuty {
  cycle: string;
  step: string;
  stepName: string;
  unitName: string;
  body: string;
  phase: Phase;
  outcome: string | null;
  late: boolean;
  dueAt: string;
}

/** The reports of a plan year, per every day or per one, in order of day and unit. Struck ones are not among them. */
export async function reportDuties(db: Database, planYear: number, asOf?: ISODate): Promise<OwedReport[]> {
  let query = db
    .selectFrom('deliverables')
    .select(['id', 'cycle', 'step', 'step_name', 'unit', 'unit_name', 'body', 'phase', 'outcome', 'late', 'due_at', 'as_of'])
    .select((eb) => eb.ref('state', '->').key('plan').key('followsUp').key('levels').as('levels'))
    .where('plan_year', '=', planYear)
    .where('as_of', 'is not', null)
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '!=', 'struck')]));
  if (asOf !== undefined) query = query.where('as_of', '=', asOf);
  const rows = await query.orderBy('as_of').orderBy('unit').orderBy('id').execute();
  return rows.map(({ id, cycle, step, step_name, unit, unit_name, body, phase, outcome, late, due_at, as_of, levels }) => ({
    deliverable: id,
    unit,
    planYear,
    asOf: as_of!,
    levels: levels ?? [],
    cycle,
    step,
    stepName: step_name,
    unitName: unit_name,
    body,
    phase: phase as Phase,
    outcome,
    late,
    dueAt: due_at,
  }));
}
