// Many amendments at once from a list: a CSV with a row for each deliverable, pasted or from a file. Either every row is
// understood, or every row that is not is named with what would be right.

import { parse } from 'csv-parse/sync';
import { isDate } from '../calendar/days.js';
import { didYouMean } from '../files/nearest.js';
import type { Seat } from '../organisation.js';
import type { NewAmendment } from './amendment.js';

export interface ListContext {
  /** Ids of the cycle's deliverables that are not closed. */
  open: Set<string>;
  /** Every id, to tell what is closed from what is not there. */
  all: Set<string>;
  /** Seats that somebody holds. */
  seats: Set<string>;
}

const kinds: Record<string, 'strike' | 'oral' | 'move' | 'reassign'> = { stryk: 'strike', muntlig: 'oral', flytta: 'move', ansvarig: 'reassign' };

/** The amendments of a list with the columns `leverans`, `ändring` and, where they apply, `datum` and `till`. */
export function readAmendmentList(text: string, { open, all, seats }: ListContext): { amendments: NewAmendment[] } | { problems: string[] } {
  let rows: string[][];
  try {
    rows = parse(text.replace(/^\uFEFF/, ''), { delimiter: [';', '\t', ','], relax_column_count: true, skip_empty_lines: true, trim: true }) as string[][];
  } catch (error) {
    return { problems: [`Listan går inte att läsa: ${error instanceof Error ? error.message : ''}`] };
  }
  const [head = [], ...body] = rows;
  const names = head.map((name) => name.toLowerCase());
  const column = (name: string): number => names.indexOf(name);
  const missing = ['leverans', 'ändring'].filter((name) => column(name) < 0);
  if (missing.length > 0) return { problems: missing.map((name) => `Rad 1: kolumnen ”${name}” saknas. Första raden ska vara: leverans;ändring;datum;till`) };
  if (body.length === 0) return { problems: ['Listan har inga rader under rubrikerna.'] };
  const problems: string[] = [];
  const amendments: NewAmendment[] = [];
  const seen = new Map<string, number>();
  body.forEach((cells, index) => {
    const row = index + 2;
    const cell = (name: string): string => cells[column(name)] ?? '';
    const tell = (field: string, words: string): void => void problems.push(`Rad ${row}, ${field}: ${words}`);
    const before = problems.length;
    const id = cell('leverans').replace(/^.*?(?=leverans\/)/, '');
    const kind = kinds[cell('ändring').toLowerCase()];
    if (!open.has(id)) tell('leverans', all.has(id) ? `${id} är avslutad och går inte att ändra.` : `”${cell('leverans')}” finns inte i årscykeln.${didYouMean(id, [...open])}`);
    if (kind === undefined) tell('ändring', `”${cell('ändring')}” är ingen ändring. Skriv stryk, muntlig, flytta eller ansvarig.`);
    if (kind === 'move' && !isDate(cell('datum'))) tell('datum', 'Skriv den nya sista dagen som år-månad-dag, till exempel 2027-10-15.');
    if (kind === 'reassign' && !seats.has(cell('till'))) tell('till', `”${cell('till')}” är ingen roll som någon har. Skriv roll@enhet.${didYouMean(cell('till'), [...seats])}`);
    const twice = seen.get(`${id} ${kind}`);
    if (twice !== undefined) tell('leverans', `samma ändring av ${id} står redan på rad ${twice}.`);
    seen.set(`${id} ${kind}`, row);
    if (problems.length > before || kind === undefined) return;
    if (kind === 'move') amendments.push({ kind, targets: [id], due: cell('datum') });
    else if (kind === 'reassign') amendments.push({ kind, targets: [id], to: cell('till') as Seat });
    else amendments.push({ kind, targets: [id] });
  });
  return problems.length > 0 ? { problems } : { amendments };
}
