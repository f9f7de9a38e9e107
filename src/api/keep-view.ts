// Keeps a view of a cycle's list under a name: one that narrows the list, and whose name is not taken.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from '../records/database.js';
import { saveView, viewsFor } from '../records/saved-views.js';
import type { SavedView } from '../records/saved-views.js';

/** Longest name of a view. */
const MOST_NAME = 60;

/** Saves the view; or says what is wrong with it. The same id again is the same view. */
export async function keepView(db: Database, view: SavedView & { cycle: string; now: Instant }): Promise<string | null> {
  const { id, cycle, name, query, owner } = view;
  const lower = name.toLocaleLowerCase('sv');
  if (query === '') return 'Gör ett urval först: allt pågående är redan översikten.';
  if (name === '') return 'Skriv vad vyn ska heta.';
  if (name.length > MOST_NAME) return `Namnet är för långt. Använd högst ${MOST_NAME} tecken.`;
  if ((await viewsFor(db, cycle, owner)).some((other) => other.id !== id && other.name.toLocaleLowerCase('sv') === lower)) return 'Det finns redan en vy med det namnet. Välj ett annat.';
  await saveView(db, view);
  return null;
}
