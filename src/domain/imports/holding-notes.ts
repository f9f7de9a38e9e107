// What may be a slip in roles that were imported, though it is allowed: a role that is nearly another, two in one seat.

import { didYouMean } from '../files/nearest.js';
import { groupBy } from '../group-by.js';
import { asHolding } from './entries.js';
import type { PersonEntry, UnitEntry } from './entries.js';

interface Held {
  person: PersonEntry;
  seat: string;
  from: string;
  till: string;
}

/** A sentence for each that was not so before the import. */
export function holdingNotes(old: PersonEntry[], now: PersonEntry[], units: UnitEntry[]): string[] {
  const before = new Set(shared(old));
  return [...newRoles(old, now, units), ...shared(now).filter((note) => !before.has(note))];
}

/** Roles that nobody had before and that are nearly one that somebody has: a slip of the pen makes a new role. */
function newRoles(old: PersonEntry[], now: PersonEntry[], units: UnitEntry[]): string[] {
  const rolesOf = (persons: PersonEntry[]): Set<string> => new Set(heldBy(persons).map(({ seat }) => seat.split('@')[0]!));
  const known = new Set([...rolesOf(old), ...units.flatMap(({ ledning }) => (ledning === undefined ? [] : [ledning]))]);
  return [...rolesOf(now)].flatMap((role) => {
    const guess = known.has(role) ? '' : didYouMean(role, known);
    return guess === '' ? [] : [`Rollen ”${role}” har ingen haft förut.${guess}`];
  });
}

/** Seats that two persons hold at once: often the one who leaves lacks an end. */
function shared(persons: PersonEntry[]): string[] {
  return [...groupBy(heldBy(persons), ({ seat }) => seat).values()].flatMap((held) =>
    held.flatMap((a, i) =>
      held
        .slice(i + 1)
        .filter((b) => a.person !== b.person && a.from <= b.till && b.from <= a.till)
        .map((b) => `${a.person.namn} (${a.person.id}) och ${b.person.namn} (${b.person.id}) har rollen ”${a.seat}” samtidigt. Ska den ena lämna den, ge den ett till-datum.`),
    ),
  );
}

const heldBy = (persons: PersonEntry[]): Held[] =>
  persons.flatMap((person) => (person.roller ?? []).map(asHolding).map(({ roll, från = '0000-01-01', till = '9999-12-31' }) => ({ person, seat: roll, from: från, till })));
