// The rows that a report takes up.

import type { PlanRow } from '../domain/follow-up/plan-row.js';
import { rowsByReport } from '../domain/follow-up/duties.js';
import type { Organisation } from '../domain/organisation.js';
import type { DeliverablePlan } from '../domain/plan.js';
import type { Database } from './database.js';
import { planRows } from './plan-rows.js';
import { reportDuties } from './report-duties.js';

/** The rows that this deliverable reports on, in the plans' order, and all rows of its plan year by id; none when it follows up nothing. */
export async function rowsToReport(db: Database, organisation: Organisation, plan: DeliverablePlan): Promise<{ rows: PlanRow[]; byId: Map<string, PlanRow> }> {
  if (plan.followsUp === undefined) return { rows: [], byId: new Map() };
  const all = await planRows(db, plan.planYear);
  const duties = await reportDuties(db, plan.planYear, plan.followsUp.asOf);
  return { rows: rowsByReport(organisation, duties, all).get(plan.id) ?? [], byId: new Map(all.map((row) => [row.id, row])) };
}
