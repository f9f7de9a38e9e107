// Which letters leave as one mail: what waited for the same morning comes to a person as one letter.

import type { Instant } from './calendar/calendar.js';

export interface BagLetter {
  id: string;
  person: string;
  /** When it fell due, and the earliest it may leave. */
  at: Instant;
  sendAt: Instant;
  answer: boolean;
}

/** A letter this much behind (ms) has missed its time: what an outage held up comes as one mail too. */
const MISSED = 3_600_000;

/** The mails that the letters make up, each with its letters in order of their due time. */
export function mailGroups<T extends BagLetter>(letters: T[], now: Instant): T[][] {
  const mornings = new Map<string, T[]>();
  const alone: T[][] = [];
  for (const letter of letters) {
    const waited = letter.at < letter.sendAt || Date.parse(now) - Date.parse(letter.sendAt) > MISSED;
    if (letter.answer || !waited) {
      alone.push([letter]);
      continue;
    }
    const morning = mornings.get(letter.person);
    if (morning === undefined) mornings.set(letter.person, [letter]);
    else morning.push(letter);
  }
  const inOrder = (a: T, b: T): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1);
  return [...mornings.values(), ...alone].map((group) => group.sort(inOrder));
}
