// The preview that an address or a form asks for: model and year, checked.

import { cycleYear, FIRST_CYCLE_YEAR, LAST_CYCLE_YEAR } from '../domain/cycle-years.js';
import type { AppDeps } from './deps.js';
import { takenAlong } from './next-year.js';
import { previewYear } from './preview.js';
import type { Preview } from './preview.js';
import type { FieldError } from './ui/form.js';

export interface Asked {
  model: string;
  year: string;
  /** The cycle that the year follows on, and which of its amendments it takes along. */
  from?: string;
  amendments?: string[];
}

/** The preview and what is wrong in the files; or what is wrong in what was asked for. */
export async function askedPreview(deps: AppDeps, { model, year: typedYear, from = '', amendments = [] }: Asked): Promise<{ preview: Preview; problems: string[] } | { errors: FieldError[] }> {
  const year = cycleYear(typedYear);
  const recipes = await deps.recipes();
  const errors = [
    ...(recipes.models.some(({ id }) => id === model) ? [] : [{ field: 'modell', words: 'Välj en styrmodell.' }]),
    ...(year !== null ? [] : [{ field: 'ar', words: `Skriv året med fyra siffror, till exempel 2027. Planhjul räknar från ${FIRST_CYCLE_YEAR} till ${LAST_CYCLE_YEAR}.` }]),
  ];
  if (year === null || errors.length > 0) return { errors };
  const along = from === String(year - 1) ? await takenAlong(deps.db, recipes, from, new Set(amendments)) : null;
  const preview = previewYear(recipes, model, year, deps.now(), along);
  if (preview === null) return { errors: [{ field: 'modell', words: 'Organisationsfilen går inte att använda. Rätta den först.' }] };
  return { preview, problems: recipes.problems };
}
