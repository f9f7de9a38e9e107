// Meetings from the rows of a table, or from a calendar that has been made into rows.

import { isBody } from '../organisation.js';
import type { Organisation } from '../organisation.js';
import type { BodyNames } from './body-names.js';
import type { MeetingEntry, RowProblem } from './entries.js';
import { mergeList } from './merge-list.js';
import type { Merged } from './merge-list.js';
import { dateCell, finder, problemsOf } from './read-cell.js';
import type { Column, Table } from './table.js';

export const meetingColumns: Column[] = [
  { head: 'organ', aliases: ['nämnd', 'styrelse', 'organets id', 'vilka'] },
  { head: 'dag', aliases: ['datum', 'mötesdag', 'sammanträdesdag', 'första dagen', 'första dag', 'sammanträde'] },
  { head: 'sista dag', aliases: ['sista dagen', 'till', 'till och med', 't o m', 'slutdatum'] },
  { head: 'manusstopp', aliases: ['sista dag för handlingar', 'inlämning'] },
  { head: 'kallelse', aliases: ['kallelsen', 'utskick'] },
  { head: 'justering', aliases: ['justeras', 'protokollet justeras'] },
];

/** What a meetings file says besides its meetings. */
export interface MeetingsSetting {
  name: string;
  year: number;
  /** Bodies that have a rule for cutoff, notice and adjustment. */
  ruled: ReadonlySet<string>;
  organisation: Organisation;
  /** What the user says of names in the table; null for a calendar, where it has been heard already. */
  bodies: BodyNames | null;
}

/** A meeting that a calendar says is cancelled. */
export interface Cancelled {
  organ: string;
  dag: string;
}

/** The new list of meetings. `whole`: meetings that no row speaks of are removed, of those bodies that some row names. */
export function readMeetingRows(
  table: Table,
  cancelled: Cancelled[],
  old: MeetingEntry[],
  { name, year, ruled, organisation, bodies }: MeetingsSetting,
  whole: boolean,
): { list: Merged<MeetingEntry>[]; problems: RowProblem[] } {
  const { problems, tell } = problemsOf(table);
  const find = finder(organisation.units.filter(isBody), 'Organet');
  const key = ({ organ, dag }: Pick<MeetingEntry, 'organ' | 'dag'>): string => `${dag} ${organ}`;
  const before = new Map(old.map((meeting) => [key(meeting), meeting]));
  const firstRow = new Map<string, number>();

  const rows = table.rows.flatMap((row) => {
    const text = row.cell('organ') ?? '';
    const mapped = (text === '' ? bodies?.all : bodies?.of(text)) ?? null;
    if (mapped === 'none') return [];
    const found = mapped !== null ? { id: mapped } : text === '' ? { problem: 'organ saknas. Skriv organets id eller namn, eller ange --organ för hela filen.' } : find(text);
    if ('problem' in found) tell(row.row, 'organ', found.problem);
    const dag = dateCell(row, 'dag', tell);
    if (dag === '') tell(row.row, 'dag', 'dag saknas. Skriv år-månad-dag, till exempel 2027-03-10.');
    const sista = dateCell(row, 'sista dag', tell);
    const own = { manusstopp: dateCell(row, 'manusstopp', tell), kallelse: dateCell(row, 'kallelse', tell), justering: dateCell(row, 'justering', tell) };
    if (dag === null || dag === '') return [];
    if (Number(dag.slice(0, 4)) !== year) tell(row.row, 'dag', `Mötet ${dag} hör inte till år ${year}, som ${name} gäller. Importera det till det årets fil.`);
    const last = sista === null || sista === '' ? dag : sista;
    if (last < dag) tell(row.row, 'sista dag', `Mötets sista dag ${last} ligger före den första, ${dag}.`);
    for (const field of ['manusstopp', 'kallelse'] as const) {
      if ((own[field] ?? '') > dag) tell(row.row, field, `${field} ${own[field]} ligger efter mötet ${dag}.`);
    }
    if (own.justering !== null && own.justering !== '' && own.justering < last) tell(row.row, 'justering', `justering ${own.justering} ligger före mötets sista dag, ${last}.`);
    if ('problem' in found) return [];
    const had = before.get(key({ organ: found.id, dag }));
    /** The cell when the file has the column, else what the meeting had. */
    const said = (head: string, value: string | null, earlier: string | undefined): string | undefined => (row.cell(head) === undefined ? earlier : value === '' || value === null ? undefined : value);
    const entry: MeetingEntry = {
      organ: found.id,
      dag,
      sista_dag: said('sista dag', sista === dag ? '' : sista, had?.sista_dag),
      manusstopp: said('manusstopp', own.manusstopp, had?.manusstopp),
      kallelse: said('kallelse', own.kallelse, had?.kallelse),
      justering: said('justering', own.justering, had?.justering),
    };
    const first = firstRow.get(key(entry));
    if (first !== undefined) tell(row.row, null, `Mötet ${dag} för ”${found.id}” står redan på rad ${first}. Ta bort det ena.`);
    else firstRow.set(key(entry), row.row);
    if (!ruled.has(found.id) && (entry.manusstopp === undefined || entry.kallelse === undefined || entry.justering === undefined)) {
      tell(row.row, 'organ', `Det finns ingen regel för ”${found.id}” under ”regler” i ${name}. Skriv en där, eller ge mötet manusstopp, kallelse och justering.`);
    }
    return [{ row: row.row, entry }];
  });

  const named = new Set([...rows.map(({ entry }) => entry.organ), ...cancelled.map(({ organ }) => organ)]);
  const gone = new Set(cancelled.map(key));
  const list = mergeList(old, rows, { key, place: byDay, drop: (meeting) => gone.has(key(meeting)) || (whole && named.has(meeting.organ)) });
  return { list, problems };
}

/** After the last meeting that is not later. */
function byDay(list: Merged<MeetingEntry>[], { dag, organ }: MeetingEntry): number {
  const at = list.findLastIndex(({ entry }) => entry.dag < dag || (entry.dag === dag && entry.organ <= organ));
  return at + 1;
}
