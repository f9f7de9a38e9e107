// A letter that was meant for somebody else: the seat is vacant, or who has it has handed in what is to be approved. Why it
// comes to the one who gets it.

import type { Seat } from '../../domain/organisation.js';
import type { LetterView } from '../letter-view.js';
import { asRole, capital, theRole } from './phrases.js';

/** The seat whose question the receiver gets since its holder has handed in; null when there is none. */
function handedInAt({ facts: { standsIn, raised, why }, receiver }: LetterView): Seat | null {
  if (standsIn?.own === true) return standsIn.for;
  return why === 'approver' ? (raised?.find(({ to }) => to === receiver.seat)?.from ?? null) : null;
}

/** `Rollen som enhetschef för Vårdcentralen Strömsund är vakant.`; '' for a letter to a seat that is held. */
export function vacantWords(view: LetterView): string {
  const { standsIn } = view.facts;
  const own = handedInAt(view);
  if (own !== null) return `${capital(theRole(view.seatName(own)))} skulle ha svarat men har lämnat in själv. Ingen godkänner det den själv har lämnat in. Därför går frågan direkt till dig.`;
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
