// Absences with their substitutes, from the rows of a table.

import type { AbsenceEntry, PersonEntry, RowProblem } from './entries.js';
import { mergeList } from './merge-list.js';
import type { Merged } from './merge-list.js';
import { dateCell, finder, problemsOf } from './read-cell.js';
import type { Column, Table } from './table.js';

export const absenceColumns: Column[] = [
  { head: 'person', aliases: ['id', 'namn', 'epost', 'e post', 'vem', 'frånvarande'] },
  { head: 'från', aliases: ['fr o m', 'from', 'från och med', 'startdatum', 'första dagen'] },
  { head: 'till', aliases: ['t o m', 'tom', 'till och med', 'slutdatum', 'sista dagen'] },
  { head: 'ersätts av', aliases: ['ersättare', 'vikarie', 'ersätts'] },
];

/** The new list of absences. `whole`: absences that no row speaks of are removed. */
export function readAbsences(table: Table, old: AbsenceEntry[], persons: PersonEntry[], whole: boolean): { list: Merged<AbsenceEntry>[]; problems: RowProblem[] } {
  const { problems, tell } = problemsOf(table);
  const find = finder(persons.flatMap(({ id, namn, epost }) => [{ id, name: namn }, { id, name: epost }]), 'Personen');
  const key = ({ person, från }: AbsenceEntry): string => `${från} ${person}`;
  const firstRow = new Map<string, number>();

  const rows = table.rows.flatMap((row) => {
    const person = (head: string): string | null => {
      const text = row.cell(head) ?? '';
      const found = text === '' ? { problem: `${head} saknas. Skriv personens id, namn eller e-postadress.` } : find(text);
      if ('id' in found) return found.id;
      tell(row.row, head, found.problem);
      return null;
    };
    const day = (head: string): string | null => {
      const date = dateCell(row, head, tell);
      if (date === '') tell(row.row, head, `${head} saknas. Skriv år-månad-dag, till exempel 2027-03-10.`);
      return date === '' ? null : date;
    };
    const [who, from, to, substitute] = [person('person'), day('från'), day('till'), person('ersätts av')];
    if (from !== null && to !== null && to < from) tell(row.row, 'till', `Frånvaron slutar ${to}, innan den börjar ${from}.`);
    if (who !== null && who === substitute) tell(row.row, 'ersätts av', `”${who}” kan inte ersätta sig själv.`);
    if (who === null || from === null || to === null || substitute === null) return [];
    const entry: AbsenceEntry = { person: who, från: from, till: to, ersätts_av: substitute };
    const first = firstRow.get(key(entry));
    if (first !== undefined) tell(row.row, null, `Frånvaron för ”${who}” från ${from} står redan på rad ${first}. Ta bort den ena raden.`);
    else firstRow.set(key(entry), row.row);
    return [{ row: row.row, entry }];
  });
  return { list: mergeList(old, rows, { key, place: (list) => list.length, drop: () => whole }), problems };
}
