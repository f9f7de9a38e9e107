// What the user says of whose meetings a file has: `--organ ks` for all of it, `--organ "KS-möte = ks"` for one name.

import { nearest } from '../files/nearest.js';
import { isBody } from '../organisation.js';
import type { Organisation } from '../organisation.js';

/** Word for what is no meeting. */
export const NOT_A_MEETING = 'inget';

export interface BodyNames {
  /** The body of the whole file, or null. */
  all: string | null;
  /** The body that the user has said for a name, `none` for what is no meeting, or null when nothing is said. */
  of: (name: string) => string | null;
  /** Names that the user has said and the file does not have. */
  unused: () => string[];
}

const plain = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Reads them; a problem for each that names no body. */
export function readBodyNames(said: string[], organisation: Organisation): { bodies: BodyNames } | { problems: string[] } {
  const known = new Map(organisation.units.filter(isBody).flatMap(({ id, name }) => [[id, id], [plain(name), id]]));
  const problems: string[] = [];
  const names = new Map<string, { name: string; body: string; used: boolean }>();
  let all: string | null = null;
  const bodyOf = (text: string): string | null => {
    const id = known.get(plain(text));
    if (id !== undefined) return id;
    const guess = nearest(text, known.keys());
    problems.push(`--organ: organet ”${text}” finns inte i organisationen.${guess === null ? '' : ` Menade du ”${guess}”?`}`);
    return null;
  };
  for (const each of said) {
    const at = each.lastIndexOf('=');
    const body = each.slice(at + 1).trim();
    if (at === -1) {
      if (all !== null) problems.push('--organ utan namn kan bara anges en gång: det gäller hela filen.');
      all = bodyOf(body);
      continue;
    }
    const name = each.slice(0, at).trim();
    const id = plain(body) === NOT_A_MEETING ? 'none' : bodyOf(body);
    if (id !== null) names.set(plain(name), { name, body: id, used: false });
  }
  if (problems.length > 0) return { problems };
  const of = (name: string): string | null => {
    const found = names.get(plain(name));
    if (found === undefined) return null;
    found.used = true;
    return found.body;
  };
  return { bodies: { all, of, unused: () => [...names.values()].filter(({ used }) => !used).map(({ name }) => name) } };
}
