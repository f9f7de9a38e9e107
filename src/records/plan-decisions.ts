// When the plans of units were decided: as the secretariat has written it, else as their deliverables say.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';
import type { DecisionReference } from './schema.js';

export interface PlanDecision {
  unit: string;
  /** Null: approved by an official, without a body. */
  decision: DecisionReference | null;
  /** The deliverable it comes from; null when it was written by hand. */
  deliverable: string | null;
  /** Handed in where nobody approves and no body decides: enough to report on, never to show to everybody. */
  unapproved?: true;
}

/** Writes when a unit's plan was decided, in place of what was written before. */
export async function setPlanDecision(db: Database, planYear: number, unit: string, decision: DecisionReference, { by, at }: { by: string; at: Instant }): Promise<void> {
  const said = { decision: JSON.stringify(decision), updated_at: at, updated_by: by };
  await db
    .insertInto('plan_decisions')
    .values({ plan_year: planYear, unit, ...said })
    .onConflict((conflict) => conflict.columns(['plan_year', 'unit']).doUpdateSet(said))
    .execute();
}

/** The plans of a year that are decided, by unit. What the product has decided itself goes before what was written. */
export async function planDecisions(db: Database, planYear: number): Promise<Map<string, PlanDecision>> {
  const [written, lived] = await Promise.all([
    db.selectFrom('plan_decisions').select(['unit', 'decision']).where('plan_year', '=', planYear).execute(),
    db
      .selectFrom('deliverables')
      .select(['id', 'unit', (eb) => eb.ref('state', '->').key('records').as('records'), 'phase', 'outcome'])
      .where('plan_year', '=', planYear)
      .where('plans_rows', '=', true)
      .where((eb) => eb.or([eb('outcome', 'in', ['decided', 'approved', 'submitted']), eb('phase', '=', 'legal-force')]))
      .orderBy('id')
      .execute(),
  ]);
  const found = new Map<string, PlanDecision>(written.map(({ unit, decision }) => [unit, { unit, decision, deliverable: null }]));
  for (const { id, unit, records, outcome } of lived) {
    if (outcome === 'submitted' && found.has(unit)) continue;
    const record = records?.findLast(({ kind }) => kind === 'decision');
    const decision = record === undefined ? null : { body: record.body, date: record.date, paragraph: record.paragraph, dnr: record.dnr };
    found.set(unit, { unit, decision, deliverable: id, ...(outcome === 'submitted' ? { unapproved: true } : {}) });
  }
  return found;
}
