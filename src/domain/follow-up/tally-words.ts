// Tallies and histories in words, and the shapes of their small pictures: the same on a page and in a document.

import { shortDate } from '../calendar/swedish-dates.js';
import type { ISODate } from '../calendar/calendar.js';
import type { RowStatus, StatusTone } from './levels.js';
import type { Tally } from './tally.js';

/** How a part of a tally looks: as its status, or as what is missing. */
export type PartLook = StatusTone | 'missing';

export interface TallyPart {
  words: string;
  look: PartLook;
  n: number;
}

/** The parts of a tally in the model's order, then what has a value only, and last what is missing; empty ones left out. */
export function partsOf(tally: Tally, statuses: readonly RowStatus[]): TallyPart[] {
  return [
    ...statuses.map(({ id, name, tone }) => ({ words: name, look: tone, n: tally.byStatus[id] ?? 0 })),
    { words: 'utan bedömning', look: 'unmeasured' as const, n: tally.byStatus[''] ?? 0 },
    { words: 'inte rapporterade', look: 'missing' as const, n: tally.missing },
  ].filter(({ n }) => n > 0);
}

/** `2 helt uppfyllt, 35 delvis uppfyllt, 1 inte uppfyllt` */
export const tallyWords = (tally: Tally, statuses: readonly RowStatus[]): string => partsOf(tally, statuses).map(({ words, n }) => `${n} ${words}`).join(', ');

/** Where each part of a bar begins and how wide it is. */
export function barShape(parts: readonly TallyPart[], width: number): { look: PartLook; x: number; width: number }[] {
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  let at = 0;
  return parts.map(({ look, n }) => {
    const x = at;
    at += (n / total) * width;
    return { look, x, width: at - x };
  });
}

/** A value per a day; its number where the text can be read as one. */
export interface Point {
  asOf: ISODate;
  value: string;
  number: number | null;
}

/** A line of each value: `31 dec 2024: 65 %`, oldest first. */
export const historyLines = (points: readonly Point[], measure: string): string[] => points.filter(({ value }) => value !== '').map(({ asOf, value }) => `${shortDate(asOf)}: ${`${value} ${measure}`.trim()}`);

export const SPARK = { width: 120, height: 30 } as const;

/** The places of numbers over time in a picture of `SPARK`; null when there are fewer than two. */
export function sparkShape(points: readonly Point[]): [x: number, y: number][] | null {
  const known = points.filter((point): point is Point & { number: number } => point.number !== null);
  if (known.length < 2) return null;
  const days = known.map(({ asOf }) => Date.parse(asOf));
  const numbers = known.map(({ number }) => number);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return known.map(({ number }, i) => [4 + (from === to ? 56 : ((days[i]! - from) / (to - from)) * 112), least === most ? 15 : 26 - ((number - least) / (most - least)) * 22]);
}
