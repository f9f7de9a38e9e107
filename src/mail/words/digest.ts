// A person's letters of one morning as one: how many things wait, in which order, under which headings.

import { dueShort, numberWord } from './phrases.js';
import type { Group, Words } from './words.js';

const headings: Record<Group, string> = { late: 'Försenat', todo: 'Att göra', know: 'Att känna till' };

export interface DigestWords {
  subject: string;
  title: string;
  lead: string;
  sections: { heading: string; letters: Words[] }[];
}

/** A digest of more letters than this leaves why me, why then and what next to the pages. */
const MOST_WITH_ROWS = 12;

/** Whether each letter of the digest tells why me, why then and what next. */
export const tellsRows = (digest: DigestWords): boolean =>
  digest.sections.reduce((n, section) => n + section.letters.length, 0) <= MOST_WITH_ROWS;

const counted = (n: number): string => `${n} ${n === 1 ? 'sak' : 'saker'}`;
const dueOf = (letter: Words): string => letter.due?.at ?? '9999';

/** The words of a digest of two letters or more: late first, then to do, then to know, each soonest first. */
export function digestWords(letters: Words[]): DigestWords {
  const sorted = [...letters].sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0));
  const of = (group: Group): Words[] => sorted.filter((letter) => letter.group === group);
  const known = of('know').length;
  const waiting = letters.length - known;
  const title =
    waiting === 0
      ? `${counted(known)} att känna till`
      : `${counted(waiting)} väntar på dig${known === 0 ? '' : `, och ${known} att känna till`}`;
  const gathered = 'Vi har samlat allt som rör dig i dag i ett enda mejl.';
  return {
    subject: waiting === 0 ? title : `${counted(waiting)} väntar på dig, ${urgency(of('late').length, of('todo'))}`,
    title,
    lead: waiting === 0 ? gathered : `${gathered} Det som brådskar mest står först.`,
    sections: (['late', 'todo', 'know'] as const)
      .map((group) => ({ heading: headings[group], letters: of(group) }))
      .filter((section) => section.letters.length > 0),
  };
}

/** The end of the subject: how many are late, else when the first is due. */
function urgency(late: number, todo: Words[]): string {
  const all = late + todo.length;
  if (late === all) return all === 1 ? 'den är försenad' : all === 2 ? 'båda är försenade' : 'alla är försenade';
  if (late > 0) return `${numberWord(late)} av dem är ${late === 1 ? 'försenad' : 'försenade'}`;
  const due = todo[0]?.due ?? null;
  if (due === null) return 'svara när du kan';
  return `${all === 1 ? '' : 'den första '}senast ${dueShort(due)}`;
}
