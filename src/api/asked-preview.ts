// The preview that an address or a form asks for: model and year, checked.

import type { AppDeps } from './deps.js';
import { previewYear } from './preview.js';
import type { Preview } from './preview.js';
import type { FieldError } from './ui/form.js';

/** The preview and what is wrong in the files; or what is wrong in what was asked for. */
export async function askedPreview(deps: AppDeps, model: string, typedYear: string): Promise<{ preview: Preview; problems: string[] } | { errors: FieldError[] }> {
  const year = Number(typedYear);
  const recipes = await deps.recipes();
  const errors = [
    ...(recipes.models.some(({ id }) => id === model) ? [] : [{ field: 'modell', words: 'Välj en styrmodell.' }]),
    ...(/^\d{4}$/.test(typedYear) && year >= 2006 && year <= 2055 ? [] : [{ field: 'ar', words: 'Skriv året med fyra siffror, till exempel 2027.' }]),
  ];
  if (errors.length > 0) return { errors };
  const preview = previewYear(recipes, model, year, deps.now());
  if (preview === null) return { errors: [{ field: 'modell', words: 'Organisationsfilen går inte att använda. Rätta den först.' }] };
  return { preview, problems: recipes.problems };
}
