// A running cycle on paper: the wheel as it stands, and every step with its units, last days and how far they have come.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { longDate, shortDate } from '../../domain/calendar/swedish-dates.js';
import { isLate } from '../../domain/deliverable/phase.js';
import { groupBy } from '../../domain/group-by.js';
import type { Names } from '../../domain/names.js';
import { standing } from '../../exports/running-table.js';
import type { RunningRow } from '../../exports/running-table.js';
import type { CycleRow } from '../../records/read/cycles.js';
import type { TallyRow } from '../../records/read/tally.js';
import { countOf } from '../ui/bits.js';
import type { Frame } from '../ui/layout.js';
import { Sheet } from '../ui/sheet.js';
import { stepSpans, YearWheel } from './wheel.js';

/** What paper needs of a deliverable. */
export interface PrintedRow {
  step: string;
  unit: string;
  responsible: string;
  due: ISODate;
  moved: boolean;
  standing: string;
  late: boolean;
}

/** The row of a deliverable as it stands. */
export const printedRow = ({ state }: RunningRow, names: Names): PrintedRow => ({
  step: state.plan.step,
  unit: state.plan.periodName === null ? state.plan.unitName : `${state.plan.unitName}, ${state.plan.periodName}`,
  responsible: names.seat(state.responsible),
  due: state.due.date,
  moved: state.due.at !== state.plan.due.at,
  standing: standing(state),
  late: isLate(state),
});

/** Who answers for it, its last day and how it stands: the cells that end every printed row. */
export function PrintedCells({ row }: { row: PrintedRow }) {
  return (
    <>
      <td data-label="Ansvarig">{row.responsible}</td>
      <td data-label="Sista dag">
        {shortDate(row.due)}
        {row.moved ? ' (flyttad)' : ''}
      </td>
      <td data-label="Läge">
        {row.standing}
        {row.late ? ', försenad' : ''}
      </td>
    </>
  );
}

interface PrintedCycleProps {
  frame: Frame;
  cycle: CycleRow;
  organisation: string;
  /** By last day. */
  rows: PrintedRow[];
  tally: TallyRow[];
  today: ISODate;
}

export function PrintedCycle({ frame, cycle, organisation, rows, tally, today }: PrintedCycleProps) {
  const byStep = groupBy(rows, ({ step }) => step);
  const late = rows.filter((row) => row.late).length;
  return (
    <Sheet frame={frame} title={`Årscykel ${cycle.year}, för utskrift`} back={{ href: `/cykel/${cycle.id}`, words: `Översikt ${cycle.year}` }}>
      <h1>
        Årscykel {cycle.year}
        <span class="under">
          {organisation}. {cycle.modelName}. Läget {longDate(today)}.
        </span>
      </h1>
      <p>
        {countOf(rows.length, 'leverans', 'leveranser')}, {late === 0 ? 'ingen är försenad' : `${late} är försenade`}.
      </p>
      <YearWheel year={cycle.year} rows={tally} today={today} href={(step) => `#steg-${step}`} />
      {stepSpans(tally).map(({ step, name }, index) => (
        <section class="step" aria-labelledby={`steg-${step}`}>
          <h2 id={`steg-${step}`}>
            {index + 1}. {name}
          </h2>
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">Enhet</th>
                <th scope="col">Ansvarig</th>
                <th scope="col">Sista dag</th>
                <th scope="col">Läge</th>
              </tr>
            </thead>
            <tbody>
              {(byStep.get(step) ?? []).map((row) => (
                <tr>
                  <th scope="row">{row.unit}</th>
                  <PrintedCells row={row} />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Sheet>
  );
}
