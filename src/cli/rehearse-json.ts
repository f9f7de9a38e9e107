// A rehearsal as JSON: every deliverable, letter and escalation, and what did not go as foretold.

import type { Mix, Temper } from '../domain/mixed-behaviour.js';
import type { Timetable } from '../domain/plan.js';
import type { Rehearsal } from '../rehearsal/rehearse.js';
import type { Recipe } from './files.js';

/** A rehearsal and what it was of. */
export interface RehearsalReport extends Rehearsal {
  recipe: Recipe;
  timetable: Timetable;
  mix: Mix;
  tempers: ReadonlyMap<string, Temper>;
  seconds: number;
}

/** Differences as they are; everything else under plain names. */
export const rehearsalJson = ({ recipe, timetable, mix, tempers, seconds, startedAt, foretold, happened, differences }: RehearsalReport): Record<string, unknown> => ({
  year: timetable.year,
  model: recipe.model.id,
  ...mix,
  startedAt,
  seconds,
  asForetold: differences.length === 0,
  differences,
  letters: { sent: happened.letters.length, mails: new Set(happened.letters.map(({ mail }) => mail)).size, foretold: foretold.letters.length, rows: happened.letters },
  escalations: happened.escalations,
  deliverables: timetable.rows.map(({ plan }) => ({
    id: plan.id,
    step: plan.step,
    unit: plan.unit,
    period: plan.period,
    product: plan.product,
    behaviour: tempers.get(plan.id),
    due: plan.due,
    outcome: happened.outcomes.get(plan.id) ?? null,
    foretoldOutcome: foretold.states.get(plan.id)?.closed?.outcome ?? null,
  })),
});
