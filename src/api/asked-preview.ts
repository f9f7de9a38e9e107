// The preview that an address or a form asks for: model and year, checked.

import { cycleYear, FIRST_CYCLE_YEAR, LAST_CYCLE_YEAR } from '../domain/cycle-years.js';
import type { AppDeps } from './deps.js';
import { previewYear } from './preview.js';
import type { Preview } from './preview.js';
import type { FieldError } from './ui/form.js';

/** The preview and what is wrong in the files; or what is wrong in what was asked for. */
export async function askedPreview(deps: AppDeps, model: string, typedYear: string): Promise<{ preview: Preview; problems: string[] } | { errors: FieldError[] }> {
  const year = cycleYear(typedYear);
  const recipes = await deps.recipes();
  const errors = [
    ...(recipes.models.some(({ id }) => id === model) ? [] : [{ field: 'modell', words: 'Välj en styrmodell.' }]),
    ...(year !== null ? [] : [{ field: 'ar', words: `Skriv året med fyra siffror, till exempel 2027. Planhjul räknar från ${FIRST_CYCLE_YEAR} till ${LAST_CYCLE_YEAR}.` }]),
  ];
  if (year === null || errors.length > 0) return { errors };
  const preview = previewYear(recipes, model, year, deps.now());
  if (preview === null) return { errors: [{ field: 'modell', words: 'Organisationsfilen går inte att använda. Rätta den först.' }] };
  return { preview, problems: recipes.problems };
}
