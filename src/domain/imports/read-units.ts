// Units of an organisation from the rows of a table: organ, förvaltningar, områden and enheter.

import { didYouMean } from '../files/nearest.js';
import { unitKindWords } from '../organisation.js';
import type { RowProblem, UnitEntry } from './entries.js';
import { mergeList } from './merge-list.js';
import type { Merged } from './merge-list.js';
import { finder, problemsOf } from './read-cell.js';
import type { Column, Table } from './table.js';

export const unitColumns: Column[] = [
  { head: 'id', aliases: ['enhets id', 'enhetsid', 'kod', 'enhetskod'] },
  { head: 'namn', aliases: ['enhet', 'enhetsnamn', 'benämning'] },
  { head: 'slag', aliases: ['typ', 'enhetstyp', 'sort'] },
  { head: 'under', aliases: ['tillhör', 'överordnad', 'överordnad enhet', 'ligger under'] },
  { head: 'arbetar åt', aliases: ['nämnd', 'nämnder', 'organ', 'arbetar för'] },
  { head: 'ledning', aliases: ['leds av', 'ledningsroll', 'chefsroll'] },
];

const ID = /^[a-zåäö0-9-]+$/;

/** The new list of units. `whole`: units that no row speaks of are removed. */
export function readUnits(table: Table, old: UnitEntry[], whole: boolean): { list: Merged<UnitEntry>[]; problems: RowProblem[] } {
  const { problems, tell } = problemsOf(table);
  const byId = new Map(old.map((unit) => [unit.id, unit]));
  const things = [...(whole ? [] : old), ...table.rows.map(({ cell }) => ({ id: cell('id') ?? '', namn: cell('namn') ?? '' }))];
  const find = finder(things.filter(({ id }) => id !== '').map(({ id, namn }) => ({ id, name: namn })), 'Enheten');
  const firstRow = new Map<string, number>();

  const rows = table.rows.map(({ row, cell }) => {
    const id = cell('id') ?? '';
    const before = byId.get(id);
    const unit = (head: string, text: string): string[] => {
      const found = find(text, id);
      if ('id' in found) return [found.id];
      tell(row, head, found.problem);
      return [];
    };
    /** The cell when the file has the column, else what the unit had. */
    const said = (head: string, had: string | undefined): string => cell(head) ?? had ?? '';
    if (id === '') tell(row, 'id', 'id saknas. Skriv enhetens eget korta namn, till exempel buf-forskola.');
    else if (!ID.test(id)) tell(row, 'id', `”${id}” duger inte som id: använd små bokstäver, siffror och bindestreck.`);
    else if (firstRow.has(id)) tell(row, 'id', `”${id}” står redan på rad ${firstRow.get(id)}. Ta bort den ena raden eller ge enheten ett eget id.`);
    else firstRow.set(id, row);

    const namn = said('namn', before?.namn);
    if (namn === '') tell(row, 'namn', 'namn saknas.');
    const slag = cell('slag')?.toLowerCase() ?? before?.slag ?? '';
    const words = [...unitKindWords.keys()];
    if (slag === '') tell(row, 'slag', `slag saknas. Välj ${words.join(', ')}.`);
    else if (!unitKindWords.has(slag)) {
      const guess = didYouMean(slag, words);
      tell(row, 'slag', `slag kan inte vara ”${slag}”.${guess === '' ? ` Välj ${words.join(', ')}.` : guess}`);
    }
    const under = cell('under');
    const serves = cell('arbetar åt');
    const ledning = said('ledning', before?.ledning);
    if (ledning.includes('@')) tell(row, 'ledning', `Skriv bara rollen, ”${ledning.split('@')[0]}”, utan enhet.`);
    const entry: UnitEntry = {
      id,
      namn,
      slag,
      under: under === undefined ? before?.under : under === '' ? undefined : unit('under', under)[0],
      arbetar_åt: serves === undefined ? before?.arbetar_åt : bodiesIn(serves).flatMap((text) => unit('arbetar åt', text)),
      ledning: ledning === '' ? undefined : ledning,
      // not in the table: what the file says stands
      parter: before?.parter,
      // no column: a table neither sets nor loses it
      upphör: before?.upphör,
      uppgår_i: before?.uppgår_i,
    };
    return { row, entry };
  });

  const list = mergeList(old, rows.filter(({ entry }) => entry.id !== ''), { key: ({ id }) => id, place: besideSiblings, drop: () => whole });
  tellLoops(list, tell);
  return { list, problems };
}

/** Several bodies in one cell stand apart by comma, semicolon, stroke or a space between ids. */
const bodiesIn = (cell: string): string[] => cell.split(/[,;|/]/).flatMap((part) => (part.trim().split(' ').every((word) => ID.test(word)) ? part.trim().split(' ') : [part.trim()])).filter((text) => text !== '');

/** After the last unit under the same one, and all below it; else last. */
function besideSiblings(list: Merged<UnitEntry>[], { under }: UnitEntry): number {
  if (under === undefined) return list.length;
  const below = new Set([under]);
  let last = -1;
  list.forEach(({ entry }, i) => {
    if (!below.has(entry.id) && !below.has(entry.under ?? '')) return;
    below.add(entry.id);
    last = i;
  });
  return last === -1 ? list.length : last + 1;
}

function tellLoops(list: Merged<UnitEntry>[], tell: (row: number, head: string, text: string) => void): void {
  const above = new Map(list.map(({ entry }) => [entry.id, entry.under]));
  for (const { entry, row } of list) {
    if (row === null) continue;
    const seen = new Set<string>();
    let at: string | undefined = entry.id;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = above.get(at);
    }
    if (at === entry.id) tell(row, 'under', `Enheten ”${entry.id}” hamnar under sig själv. Rätta ”under” för den eller någon enhet ovanför.`);
  }
}
