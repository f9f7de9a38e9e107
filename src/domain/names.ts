// Names in words for ids: units, seats and persons of an organisation, as letters, pages and the journal write them.

import { seatParts } from './organisation.js';
import type { Organisation, Seat } from './organisation.js';
import { unitById } from './resolve-seat.js';

export interface Names {
  /** Name of a unit, or the id when there is none. */
  unit: (id: string) => string;
  /** `enhetschef, Vårdcentralen Strömsund`. */
  seat: (seat: Seat) => string;
  /** Name of a person, or `otherwise` (default: the id). */
  person: (id: string, otherwise?: string) => string;
  /** A person and the seat they act in; a role mailbox, whose name is the seat, is named once. */
  personInSeat: (id: string, seat: Seat) => string;
}

const nameless: Names = {
  unit: (id) => id,
  seat: (seat) => seat,
  person: (id, otherwise) => otherwise ?? id,
  personInSeat: (id, seat) => `${id} (${seat})`,
};

/** What stands in a person's place when an integration has acted: its key's name (`nyckel:Diariet`). */
const KEY = 'nyckel:';

/** The person id of an integration's key. */
export const keyPerson = (name: string): string => `${KEY}${name}`;

const keyWords = (id: string): string | null => (id.startsWith(KEY) ? `nyckeln ${id.slice(KEY.length)}` : null);

/** Who did something, where an address is kept: a key by its name (`nyckeln Diariet`), all else as it is. */
export const doerWords = (by: string): string => keyWords(by) ?? by;

const made = new WeakMap<Organisation, Names>();

/** The names of an organisation; without one, ids stand for themselves. */
export function namesOf(organisation: Organisation | null): Names {
  if (organisation === null) return nameless;
  let names = made.get(organisation);
  if (names === undefined) {
    const people = new Map(organisation.persons.map((person) => [person.id, person.name]));
    const unit = (id: string): string => unitById(organisation, id)?.name ?? id;
    const seatName = (seat: Seat): string => {
      const { role, unit: at } = seatParts(seat);
      return `${role}, ${unit(at)}`;
    };
    const person = (id: string, otherwise = id): string => people.get(id) ?? keyWords(id) ?? otherwise;
    names = {
      unit,
      seat: seatName,
      person,
      personInSeat: (id, seat) =>
        person(id).toLocaleLowerCase('sv') === seatName(seat).toLocaleLowerCase('sv') ? person(id) : `${person(id)} (${seatName(seat)})`,
    };
    made.set(organisation, names);
  }
  return names;
}
