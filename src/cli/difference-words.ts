// What did not go as foretold in a rehearsal, in words.

import { letterKindNames } from '../api/ui/letter-kinds.js';
import { shortDate } from '../domain/calendar/swedish-dates.js';
import { outcomeNames } from '../domain/deliverable/phase.js';
import type { Outcome } from '../domain/deliverable/state.js';
import type { DeliverablePlan } from '../domain/plan.js';
import type { Difference } from '../rehearsal/compare.js';
import type { SentLetter } from '../rehearsal/what-happened.js';

/** So many differences are told; the rest are counted. */
const SHOWN = 10;

/** `beslutad`, `inte avslutad`. */
export const endName = (outcome: Outcome | null): string => (outcome === null ? 'inte avslutad' : outcomeNames[outcome]);

/** That all went as foretold, or the first of what did not. */
export function verdict(found: Difference[], plans: ReadonlyMap<string, DeliverablePlan>): string[] {
  if (found.length === 0) return ['Varje brev gick som det var förutsagt.'];
  const more = found.length - SHOWN;
  return [
    `${found.length === 1 ? 'En sak' : `${found.length} saker`} blev inte som förutsagt:`,
    ...found.slice(0, SHOWN).map((difference) => `  ${inWords(difference, plans)}`),
    ...(more > 0 ? [`  … och ${more} till (--json visar alla).`] : []),
  ];
}

function inWords(difference: Difference, plans: ReadonlyMap<string, DeliverablePlan>): string {
  const about = (id: string): string => `${plans.get(id)?.product ?? id} (${id})`;
  const letter = ({ kind, email, deliverable }: Pick<SentLetter, 'kind' | 'email' | 'deliverable'>): string => `”${letterKindNames[kind]}” till ${email} om ${about(deliverable)}`;
  const day = shortDate;
  switch (difference.what) {
    case 'not-sent':
      return `${day(difference.date)}: ${letter(difference.foretold)} var förutsagt men gick inte.`;
    case 'not-foretold':
      return `${day(difference.date)}: ${letter(difference.sent)} gick men var inte förutsagt.`;
    case 'other-day':
      return `${day(difference.foretold.date)}: ${letter(difference.foretold)} gick i stället ${day(difference.sent.date)}.`;
    case 'other-receiver':
      return `${day(difference.date)}: ${letter(difference.foretold)} gick i stället till ${difference.sent.email}.`;
    case 'other-mail':
      return `${day(difference.date)}: ${letter(difference.foretold)} gick i ett annat mejl än förutsagt.`;
    case 'not-once':
      return `${day(difference.date)}: ${letter(difference.sent)} skulle komma till mejlservern en gång, men kom ${difference.times}.`;
    case 'act-refused':
      return `${day(difference.date)}: ${difference.act.type} för ${about(difference.act.deliverable)} avvisades: ${difference.act.words}`;
    case 'other-end':
      return `${about(difference.deliverable)} slutade som ${endName(difference.ended)}, men var förutsagd som ${endName(difference.foretold)}.`;
  }
}
