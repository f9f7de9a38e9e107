// Whether a seat is there in an organisation. The decider knows no organisation, so whoever takes a seat from outside asks here.

import { seatParts } from '../domain/organisation.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { isHeld, unitById } from '../domain/resolve-seat.js';

/** Why nobody can sit there, in Swedish; null when it is a seat: somebody holds it at some time, or it leads the unit. */
export function seatFault(organisation: Organisation, seat: Seat): string | null {
  if (isHeld(organisation, seat)) return null;
  const { role, unit: id } = seatParts(seat);
  const unit = unitById(organisation, id);
  if (unit === undefined) return `Det finns ingen enhet ${id} i organisationen.`;
  return unit.head === role ? null : `Ingen har rollen ${role} vid ${unit.name}. Kontrollera hur den skrivs.`;
}
