// The persons of an organisation grouped for a choice: by the body or förvaltning where they have their first role.

import { groupBy } from '../domain/group-by.js';
import type { Names } from '../domain/names.js';
import { isBody, seatOf } from '../domain/organisation.js';
import type { Organisation, Unit } from '../domain/organisation.js';
import { unitById } from '../domain/resolve-seat.js';

export interface PersonGroup {
  label: string;
  options: { value: string; words: string }[];
}

/** Groups in the order of the units, persons in the order of the file. `more` is told after each name. */
export function personGroups(organisation: Organisation, names: Names, more: (person: string) => string): PersonGroup[] {
  const holdings = groupBy(organisation.holdings, ({ person }) => person);
  const placed = organisation.persons.map(({ id, name }) => {
    const [first] = holdings.get(id) ?? [];
    const words = first === undefined ? name : names.personInSeat(id, seatOf(first.role, first.unit));
    return { value: id, words: `${words}${more(id)}`, top: first === undefined ? null : topUnit(organisation, first.unit) };
  });
  const byUnit = groupBy(placed, ({ top }) => top?.id ?? null);
  const group = (label: string, key: string | null): PersonGroup[] => {
    const options = byUnit.get(key)?.map(({ value, words }) => ({ value, words })) ?? [];
    return options.length === 0 ? [] : [{ label, options }];
  };
  return [...organisation.units.flatMap(({ id, name }) => group(name, id)), ...group('Utan roll', null)];
}

/** The body itself, or the förvaltning (or the top) that the unit is part of. */
function topUnit(organisation: Organisation, id: string): Unit | null {
  let unit = unitById(organisation, id);
  while (unit !== undefined && !isBody(unit) && unit.kind !== 'administration' && unit.parent !== null) unit = unitById(organisation, unit.parent);
  return unit ?? null;
}
