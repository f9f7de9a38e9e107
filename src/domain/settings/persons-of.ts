// What of an edited organisation reaches a running cycle at once: persons, who holds which seat when, and absences.
// Units, seats and free days do not: they change plans, and go by a change with its preview.

import type { Organisation, RoleHolding } from '../organisation.js';

const seatKey = ({ role, unit }: Pick<RoleHolding, 'role' | 'unit'>): string => `${role}@${unit}`;

/**
 * The running organisation with the persons of the edited one. Every seat that is held now and then stays held, so that
 * no plan changes; a seat that the edit adds or empties waits for the change with its preview.
 */
export function withPersonsOf(running: Organisation, edited: Organisation): Organisation {
  const seats = new Set(running.holdings.map(seatKey));
  const still = new Set(edited.holdings.map(seatKey));
  const fresh = edited.holdings.filter((holding) => seats.has(seatKey(holding)));
  const left = running.holdings.filter((holding) => !still.has(seatKey(holding)));
  const known = new Set(edited.persons.map(({ id }) => id));
  const gone = running.persons.filter(({ id }) => !known.has(id) && left.some(({ person }) => person === id));
  return { ...running, persons: [...edited.persons, ...gone], holdings: [...fresh, ...left], absences: edited.absences };
}

/** Whether two organisations have the same persons in the same seats, and the same absences. */
export const samePersons = (a: Organisation, b: Organisation): boolean => same(a.persons, b.persons) && same(a.holdings, b.holdings) && same(a.absences, b.absences);

/** Whether all of an organisation is the same but the order of its holdings. */
export function sameRest(a: Organisation, b: Organisation): boolean {
  const seats = (org: Organisation): string[] => [...new Set(org.holdings.map(seatKey))].sort();
  return same(a.units, b.units) && same(a.freeDays, b.freeDays) && same(a.quiet, b.quiet) && same(a.mailWindow, b.mailWindow) && a.name === b.name && same(seats(a), seats(b));
}

/** Whether two values say the same. Lists count as sets, and the order of fields is that of nobody: a database has its own. */
export function same(a: unknown, b: unknown): boolean {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(text).sort().join()}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
    const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${fields.map(([field, inner]) => `${field}:${text(inner)}`).sort().join()}}`;
  };
  return text(a) === text(b);
}
