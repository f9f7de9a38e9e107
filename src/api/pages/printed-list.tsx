// What a filter of a cycle's list lets through, on paper: one row per deliverable, by last day.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { longDate, monthName } from '../../domain/calendar/swedish-dates.js';
import { phaseNames } from '../../domain/deliverable/phase.js';
import type { Names } from '../../domain/names.js';
import type { RunningRow } from '../../exports/running-table.js';
import type { CycleRow } from '../../records/read/cycles.js';
import type { OverviewFilter } from '../list-filter.js';
import { countOf } from '../ui/bits.js';
import type { Frame } from '../ui/layout.js';
import { Sheet } from '../ui/sheet.js';
import { listHref } from './overview.js';
import { PrintedCells, printedRow } from './printed-cycle.js';
import type { PrintedRow } from './printed-cycle.js';

export type PrintedListRow = PrintedRow & { stepName: string };

/** The row of a deliverable as it stands. */
export const printedListRow = (row: RunningRow, names: Names): PrintedListRow => ({ ...printedRow(row, names), stepName: row.state.plan.stepName });

interface PrintedListProps {
  frame: Frame;
  cycle: CycleRow;
  organisation: string;
  filter: OverviewFilter;
  rows: PrintedListRow[];
  today: ISODate;
}

export function PrintedList({ frame, cycle, organisation, filter, rows, today }: PrintedListProps) {
  return (
    <Sheet frame={frame} title={`Urval ur årscykel ${cycle.year}, för utskrift`} back={{ href: `${listHref(cycle.id, filter)}#leveranser`, words: `Översikt ${cycle.year}` }}>
      <h1>
        Urval ur årscykel {cycle.year}
        <span class="under">
          {organisation}. Läget {longDate(today)}.
        </span>
      </h1>
      <p>
        {countOf(rows.length, 'leverans', 'leveranser')}. {filterSentence(filter)}
      </p>
      {rows.length === 0 ? null : (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">Enhet</th>
              <th scope="col">Steg</th>
              <th scope="col">Ansvarig</th>
              <th scope="col">Sista dag</th>
              <th scope="col">Läge</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{row.unit}</th>
                <td data-label="Steg">{row.stepName}</td>
                <PrintedCells row={row} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  );
}

/** What the paper holds, for who reads it without the page. */
function filterSentence(filter: OverviewFilter): string {
  const { phase, month, people, person, unit } = filter;
  const parts = [
    phase === 'ongoing' ? 'allt som inte är avslutat' : phase === 'all' ? 'alla lägen' : phaseNames[phase],
    ...(unit === null ? [] : [`sökt på ”${unit}”`]),
    ...(month === null ? [] : [`sista dag i ${monthName(Number(month.slice(5)))} ${month.slice(0, 4)}`]),
    ...(person === null ? [] : [`rör ${people.join(', ') || `”${person}”`}`]),
    ...(filter.late ? ['bara försenade'] : []),
    ...(filter.risk ? ['bara i riskzonen'] : []),
  ];
  return `Urval: ${parts.join('; ')}.`;
}
