// The next year of a running cycle: by the same model as its file is now, with the amendments that are taken along.

import type { CarriedAmendment } from '../domain/next-year/carried.js';
import { rollForward } from '../domain/next-year/roll-forward.js';
import type { NextYearReport, Recipe } from '../domain/next-year/roll-forward.js';
import type { Timetable } from '../domain/plan.js';
import type { Database } from '../records/database.js';
import { carriedAmendments } from '../records/read/carried.js';
import { cycleById, recipeOf } from '../records/read/cycles.js';
import type { TakenAlong } from './preview.js';
import type { Recipes } from './recipes.js';

export interface NextYear {
  year: number;
  /** Every amendment there is to accept or drop, and the ids of those taken along. */
  amendments: CarriedAmendment[];
  accepted: Set<string>;
  timetable: Timetable;
  report: NextYearReport;
  /** The running year's organisation and the next one's. */
  organisations: { before: Recipe['organisation']; after: Recipe['organisation'] };
}

/** The amendments of a cycle that are taken along; null when there is no such cycle or no organisation to plan for. */
export async function takenAlong(db: Database, { organisation }: Recipes, cycle: string, ids: Set<string>): Promise<TakenAlong | null> {
  if (organisation === null || (await cycleById(db, cycle)) === null) return null;
  const amendments = await carriedAmendments(db, cycle, organisation);
  return { from: cycle, amendments: amendments.filter(({ id }) => ids.has(id)) };
}

/**
 * Rolls a cycle forward; `accepted` null takes all amendments along. Gives null when there is no such cycle, and
 * `{model}` with the model's name when its file or the organisation's cannot be used.
 */
export async function nextYearOf(db: Database, recipes: Recipes, cycle: string, accepted: Set<string> | null): Promise<NextYear | { model: string } | null> {
  const running = await recipeOf(db, cycle);
  if (running === null) return null;
  const { organisation, meetings } = recipes;
  const model = recipes.models.find(({ id }) => id === running.model.id);
  if (model === undefined || organisation === null) return { model: running.model.name };
  const amendments = await carriedAmendments(db, cycle, organisation);
  const chosen = accepted ?? new Set(amendments.map(({ id }) => id));
  const carried = amendments.filter(({ id }) => chosen.has(id));
  const rolled = rollForward({ ...running, carried }, { model, organisation, meetings });
  return { year: running.year + 1, amendments, accepted: chosen, ...rolled, organisations: { before: running.organisation, after: organisation } };
}
