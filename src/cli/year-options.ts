// What every command about a year is told: model, year, organisation and meetings.

import type { Given } from './options.js';
import { readRecipe } from './files.js';
import { required } from './options.js';

/** Their lines in `--help`. */
export const yearHelp = `  --model FIL            styrmodellen
  --year ÅR              årscykelns kalenderår
  --organisation FIL     annars organisation.yaml bredvid styrmodellen
  --meetings FIL         fil eller mapp med sammanträden, går att ange flera gånger;
                         annars mappen sammantraden bredvid organisationen`;

/** Them, for node:util's parseArgs. */
export const yearOptions = {
  model: { type: 'string' },
  year: { type: 'string' },
  organisation: { type: 'string' },
  meetings: { type: 'string', multiple: true },
} as const;

/** Reads the files they name; gives all problems at once. Throws UsageError without a model. */
export const recipeOf = (given: Given, folder: string): ReturnType<typeof readRecipe> =>
  readRecipe(
    { model: required(given, 'model', 'styrmodeller/2023.yaml'), organisation: given.text('organisation'), meetings: given.texts('meetings') },
    folder,
  );
