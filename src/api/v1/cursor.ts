// Paging: a list is walked in an order that never changes for a row, and the cursor says where the last page ended.

import { z } from 'zod';
import { invalid } from './problem.js';

/** Rows on a page when nothing else is asked for. */
const PRESET = 100;
const MOST = 500;

/** What every list takes. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(MOST).default(PRESET).describe(`Antal på en sida, högst ${MOST}`),
  cursor: z.string().optional().describe('nextCursor från förra sidan'),
};

/** The shape of a page. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable().describe('null på sista sidan') });

/** The place where the last page ended; null for the first. */
export function placeOf(cursor: string | undefined, parts: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === parts && place.every((part) => typeof part === 'string')) return place as string[];
  } catch {
    // answered below
  }
  throw invalid('cursor', 'Sidmärket går inte att läsa. Skicka nextCursor precis som du fick det, eller börja om utan.');
}

/** A page of rows read with one more than `limit`, which says whether there are more. */
export function page<T>(rows: T[], limit: number, place: (row: T) => string[]): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(place(last))).toString('base64url') : null };
}
