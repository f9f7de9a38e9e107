// A letter that was meant for a vacant seat: why it comes to the one who gets it.

import type { LetterView } from '../letter-view.js';
import { asRole, theRole } from './phrases.js';

/** `Rollen som enhetschef för Vårdcentralen Strömsund är vakant.`; '' for a letter to a seat that is held. */
export function vacantWords(view: LetterView): string {
  const { standsIn } = view.facts;
  return standsIn === undefined ? '' : `Rollen som ${asRole(view.seatName(standsIn.for))} är vakant. Därför går frågan direkt till dig.`;
}

/** Why the receiver gets it instead; null for a letter to a seat that is held. */
export function vacantWhy(view: LetterView): string | null {
  const { standsIn } = view.facts;
  if (standsIn === undefined) return null;
  const role = asRole(view.seatName(standsIn.as));
  const place = role === 'sekretariat' ? 'Det finns ingen chef ovanför som kan få det, så det går till sekretariatet.' : `Du är ${role}, närmast ovanför.`;
  return `${place} Det du gör här gör du för ${theRole(view.seatName(standsIn.for))}.`;
}

/** The first sentences with the vacancy before them. */
export function withVacancy(view: LetterView, lead: string[]): string[] {
  const vacant = vacantWords(view);
  return vacant === '' ? lead : [vacant, ...lead];
}
