// What is left of a file without the parts that its schema refuses, so that what is wrong elsewhere is told at once too.

import type { Path } from './yaml-file.js';

export interface Salvaged {
  value: unknown;
  /** A path in what is left, as it is in the file. */
  pathIn: (path: Path) => Path;
  /** Words that the refused parts held: what is said of them in the rest would be no fault of its own. */
  lost: Set<string>;
}

/** Takes away each entry of a list, or part of a group, that a refused path leads into. */
export function salvage(value: unknown, refused: Path[]): Salvaged {
  const lost = new Set<string>();
  const gone = new Map<PropertyKey, Set<PropertyKey>>();
  const left: Record<PropertyKey, unknown> = isGroup(value) ? { ...value } : {};
  for (const [word, part] of refused) {
    if (word === undefined) continue;
    const had = left[word];
    if (part === undefined || typeof had !== 'object' || had === null) {
      collect(had, lost);
      delete left[word];
    } else gone.set(word, new Set([...(gone.get(word) ?? []), part]));
  }
  const kept = new Map<PropertyKey, number[]>();
  for (const [word, parts] of gone) {
    const had = left[word];
    for (const part of parts) {
      lost.add(String(part));
      collect((had as Record<PropertyKey, unknown> | undefined)?.[part], lost);
    }
    if (Array.isArray(had)) {
      const places = [...had.keys()].filter((i) => !parts.has(i));
      kept.set(word, places);
      left[word] = places.map((i) => had[i] as unknown);
    } else if (isGroup(had)) left[word] = Object.fromEntries(Object.entries(had).filter(([key]) => !parts.has(key)));
  }
  const pathIn = (path: Path): Path => {
    const [word, place, ...rest] = path;
    const places = word === undefined ? undefined : kept.get(word);
    return places === undefined || typeof place !== 'number' ? path : [word!, places[place] ?? place, ...rest];
  };
  return { value: left, pathIn, lost };
}

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every text in a value. */
function collect(value: unknown, words: Set<string>): void {
  if (typeof value === 'string') words.add(value);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collect(inner, words);
}
