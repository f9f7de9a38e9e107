// Persons and the roles they hold, from the rows of a table: one row for each role of each person.

import { z } from 'zod';
import { groupBy } from '../group-by.js';
import { asHolding } from './entries.js';
import type { PersonEntry, RoleEntry, RowProblem, UnitEntry } from './entries.js';
import { holdingNotes } from './holding-notes.js';
import { mergeList, same } from './merge-list.js';
import type { Merged } from './merge-list.js';
import { dateCell, finder, problemsOf } from './read-cell.js';
import type { Tell } from './read-cell.js';
import type { Column, Table, TableRow } from './table.js';

export const holdingColumns: Column[] = [
  { head: 'person', aliases: ['id', 'person id', 'personid', 'användare', 'användarnamn'] },
  { head: 'namn', aliases: ['personens namn', 'för och efternamn'] },
  { head: 'epost', aliases: ['e post', 'e postadress', 'epostadress', 'mejl', 'mejladress', 'mail', 'email', 'e mail'] },
  { head: 'roll', aliases: ['uppdrag', 'befattning', 'funktion'] },
  { head: 'enhet', aliases: ['enhets id', 'enhetsid', 'på enhet', 'organ'] },
  { head: 'från', aliases: ['fr o m', 'from', 'från och med', 'startdatum'] },
  { head: 'till', aliases: ['t o m', 'tom', 'till och med', 'slutdatum'] },
];

const isAddress = (text: string): boolean => z.email().safeParse(text).success;

interface Holding {
  row: number;
  roll: string;
  från: string;
  till: string;
}

/** The new list of persons. `whole`: persons, and roles of a person, that no row speaks of are removed. */
export function readHoldings(table: Table, old: PersonEntry[], units: UnitEntry[], whole: boolean): { list: Merged<PersonEntry>[]; problems: RowProblem[]; notes: string[] } {
  const { problems, tell } = problemsOf(table);
  const find = finder(units.map(({ id, namn }) => ({ id, name: namn })), 'Enheten');
  const whose = personIds(table.rows, old);
  const byId = new Map(old.map((person) => [person.id, person]));
  const dated = table.rows.some(({ cell }) => cell('från') !== undefined || cell('till') !== undefined);

  const told = table.rows.flatMap((row) => {
    const who = whose(row);
    if ('id' in who) return [{ row, id: who.id }];
    tell(row.row, row.cell('person') === undefined ? 'epost' : 'person', who.problem);
    return [];
  });
  const rows = [...groupBy(told, ({ id }) => id)].map(([id, of]) => {
    const before = byId.get(id);
    const person: PersonEntry = { id, namn: before?.namn ?? '', epost: before?.epost ?? '', roller: before?.roller ?? [] };
    for (const field of ['namn', 'epost'] as const) {
      let first: number | null = null;
      for (const { row } of of) {
        const text = row.cell(field) ?? '';
        if (text === '') continue;
        if (first !== null && text !== person[field]) tell(row.row, field, `”${id}” har ”${text}” här men ”${person[field]}” på rad ${first}. Skriv samma på båda raderna.`);
        if (field === 'epost' && !isAddress(text)) tell(row.row, field, `”${text}” är ingen e-postadress.`);
        if (first === null) person[field] = text;
        first ??= row.row;
      }
      if (person[field] === '') tell(of[0]!.row.row, field, `${field} saknas för ”${id}”, som är ny.`);
    }
    const holdings = of.flatMap(({ row }) => holding(row, find, tell));
    const seen = new Map<string, number>();
    for (const each of holdings) {
      const key = `${each.roll} ${each.från}`;
      if (seen.has(key)) tell(each.row, 'roll', `Rollen ”${each.roll}” står redan på rad ${seen.get(key)} för ”${id}”. Ta bort den ena raden.`);
      else seen.set(key, each.row);
    }
    person.roller = laidOver(person.roller ?? [], holdings, { dated, whole });
    return { row: of[0]!.row.row, entry: person };
  });
  const list = mergeList(old, rows, { key: ({ id }) => id, place: (each) => each.length, drop: () => whole });
  return { list, problems, notes: holdingNotes(old, list.map(({ entry }) => entry), units) };
}

/** Which person a row is about: by id, else by address; a new one without id is called as the address before its @. */
function personIds(rows: TableRow[], old: PersonEntry[]): (row: TableRow) => { id: string } | { problem: string } {
  const byAddress = groupBy(old, ({ epost }) => epost.toLowerCase());
  const taken = new Set([...old.map(({ id }) => id), ...rows.map(({ cell }) => cell('person') ?? '')]);
  const given = new Map(rows.filter(({ cell }) => (cell('person') ?? '') !== '').map(({ cell }) => [(cell('epost') ?? '').toLowerCase(), cell('person')!]));
  const made = new Map<string, string>();
  return ({ cell }) => {
    const id = cell('person') ?? '';
    if (id !== '') return { id };
    const address = (cell('epost') ?? '').toLowerCase();
    if (address === '') return { problem: 'Raden säger inte vem den gäller. Fyll i person eller epost.' };
    const known = byAddress.get(address) ?? [];
    if (known.length > 1) return { problem: `Flera personer har adressen ”${address}”. Skriv i kolumnen person vem det är: ${known.map((person) => `”${person.id}”`).join(' eller ')}.` };
    const name = known[0]?.id ?? given.get(address) ?? made.get(address) ?? address.split('@')[0]!;
    if (known.length === 0 && !given.has(address) && taken.has(name) && made.get(address) !== name) {
      return { problem: `Det finns redan en person som heter ”${name}”, med en annan adress. Skriv i kolumnen person vem raden gäller.` };
    }
    if (known.length === 0) {
      made.set(address, name);
      taken.add(name);
    }
    return { id: name };
  };
}

function holding(row: TableRow, find: ReturnType<typeof finder>, tell: Tell): Holding[] {
  const text = row.cell('roll') ?? '';
  const at = text.lastIndexOf('@');
  const role = at === -1 ? text : text.slice(0, at);
  const place = row.cell('enhet') ?? '';
  const unit = place === '' && at !== -1 ? text.slice(at + 1) : place;
  const från = dateCell(row, 'från', tell);
  const till = dateCell(row, 'till', tell);
  if (text === '') {
    const rest = [['enhet', unit], ['från', från], ['till', till]].find(([, value]) => value !== '');
    if (rest !== undefined) tell(row.row, 'roll', `Raden har ${rest[0]} men ingen roll.`);
    return [];
  }
  if (at !== -1 && place !== '' && text.slice(at + 1) !== place) {
    tell(row.row, 'roll', `”${text}” och enheten ”${place}” säger emot varandra. Skriv enheten på ett ställe.`);
    return [];
  }
  if (unit === '' || role === '' || role.includes('@')) {
    tell(row.row, role === '' || role.includes('@') ? 'roll' : 'enhet', `Rollen ”${text}” behöver en enhet: fyll i kolumnen enhet, eller skriv roll@enhet, till exempel enhetschef@buf-forskola.`);
    return [];
  }
  const found = find(unit);
  if ('problem' in found) {
    tell(row.row, place === '' ? 'roll' : 'enhet', found.problem);
    return [];
  }
  if (från === null || till === null) return [];
  if (från !== '' && till !== '' && till < från) {
    tell(row.row, 'till', `Rollen slutar ${till}, innan den börjar ${från}.`);
    return [];
  }
  return [{ row: row.row, roll: `${role}@${found.id}`, från, till }];
}

/** The rows' roles in the place of the same seats that the person had; the others are left, or go when the file is whole. */
function laidOver(had: RoleEntry[], rows: Holding[], { dated, whole }: { dated: boolean; whole: boolean }): RoleEntry[] {
  const bySeat = groupBy(rows, ({ roll }) => roll);
  const entries = (seat: string): RoleEntry[] =>
    bySeat.get(seat)!.map(({ roll, från, till }) => (från === '' && till === '' ? roll : { roll, ...(från === '' ? {} : { från }), ...(till === '' ? {} : { till }) }));
  const of = (seat: string): RoleEntry[] => had.filter((role) => asHolding(role).roll === seat);
  const out: RoleEntry[] = [];
  const done = new Set<string>();
  for (const role of had) {
    const seat = asHolding(role).roll;
    if (!bySeat.has(seat)) {
      if (!whole) out.push(role);
      // a file without dates says nothing of them
    } else if (!dated || same(of(seat).map(asHolding), entries(seat).map(asHolding))) {
      out.push(role);
      done.add(seat);
    } else if (!done.has(seat)) {
      out.push(...entries(seat));
      done.add(seat);
    }
  }
  for (const seat of bySeat.keys()) if (!done.has(seat)) out.push(...entries(seat));
  return out;
}
