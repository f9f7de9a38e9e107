// A step of a timetable: who, when and why, as a table. Units that share all their days share a row.

import { longDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import { groupBy } from '../../domain/group-by.js';
import type { Names } from '../../domain/names.js';
import type { TimetableRow } from '../../domain/plan.js';
import type { Preview } from '../preview.js';

/** Units of a row that are named without unfolding, and rows that are shown so. */
const NAMED = 3;
const ROWS_SHOWN = 4;

interface StepTableProps {
  /** Its number in the wheel. */
  number: number;
  step: Preview['steps'][number];
  names: Names;
  /** On paper nothing can be unfolded: all is shown. */
  printed?: boolean;
}

export function StepTable({ number, step, names, printed = false }: StepTableProps) {
  const { id, name, why, rows } = step;
  const groups = [...groupBy(rows, ({ plan, why: reasons }) => JSON.stringify([plan.opens.at, plan.due.at, reasons])).values()];
  const [first] = rows;
  const table = (some: TimetableRow[][], which = '') => <Rows groups={some} names={names} printed={printed} label={`Datum för ${name}${which}`} />;
  const shown = printed || groups.length <= ROWS_SHOWN + 1 ? groups : groups.slice(0, ROWS_SHOWN);
  const folded = groups.slice(shown.length);
  return (
    <section aria-labelledby={`steg-${id}`} class="step">
      <h3 id={`steg-${id}`}>
        {number}. {name}
      </h3>
      <p>{why}</p>
      {first === undefined ? null : <Flow row={first} />}
      {table(shown)}
      {folded.length === 0 ? null : (
        <details>
          <summary>
            Visa {folded.length} rader till <span class="hidden">av {name}</span>
          </summary>
          {table(folded, ', resten')}
        </details>
      )}
    </section>
  );
}

interface RowsProps {
  groups: TimetableRow[][];
  names: Names;
  printed: boolean;
  label: string;
}

function Rows({ groups, names, printed, label }: RowsProps) {
  const meets = groups.some(([row]) => row!.plan.bodies.length > 0);
  return (
    <div class="scroll" tabindex={printed ? undefined : 0} role="region" aria-label={label}>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Enhet</th>
            <th scope="col">Öppnar</th>
            <th scope="col">Senast</th>
            {meets ? <th scope="col">Sammanträden</th> : null}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRow rows={group} names={names} printed={printed} meets={meets} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The units that share the row's days, and the period when it is the same for all. */
function Units({ rows, printed }: { rows: TimetableRow[]; printed: boolean }) {
  const periods = new Set(rows.map(({ plan }) => plan.periodName));
  const [period] = periods;
  const shared = periods.size === 1 && period !== null && period !== undefined ? period : null;
  const label = ({ plan }: TimetableRow): string => (shared !== null || plan.periodName === null ? plan.unitName : `${plan.unitName}, ${plan.periodName}`);
  return (
    <>
      {shared === null ? null : <span class="line">{capital(shared)}</span>}
      {rows.length <= NAMED ? (
        rows.map((row) => <span class={shared === null ? 'line' : 'line under'}>{label(row)}</span>)
      ) : printed ? (
        <span class="line under">{rows.map(label).join('; ')}</span>
      ) : (
        <details>
          <summary>{rows.length} enheter</summary>
          <ul>
            {rows.map((row) => (
              <li>{label(row)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function GroupRow({ rows, names, printed, meets }: { rows: TimetableRow[]; names: Names; printed: boolean; meets: boolean }) {
  const { plan, why } = rows[0]!;
  return (
    <tr>
      <th scope="row">
        <Units rows={rows} printed={printed} />
      </th>
      <td data-label="Öppnar">
        <DateWhy words={longDate(plan.opens.date)} why={why.opens} />
      </td>
      <td data-label="Senast">
        <DateWhy words={`${longDate(plan.due.date)} kl. ${plan.dueTime.replace(':', '.')}`} why={why.due} />
      </td>
      {meets ? (
        <td data-label={plan.bodies.length === 0 ? undefined : 'Sammanträden'}>
          {plan.bodies.map((stage, index) => {
            const [meeting] = stage.meetings;
            const verb = { proposal: 'föreslår', decision: 'beslutar', report: 'tar emot anmälan' }[stage.kind];
            return (
              <DateWhy
                words={`${names.unit(stage.body)} ${verb}${meeting === undefined ? '' : ` ${spanDate(meeting.first, meeting.last)}`}`}
                why={why.bodies[index] ?? ''}
              />
            );
          })}
        </td>
      ) : null}
    </tr>
  );
}

const DateWhy = ({ words, why }: { words: string; why: string }) => (
  <div class="date-why">
    {words}
    {why === '' ? null : <p class="hint">{why}</p>}
  </div>
);

/** Who hands in, who approves, when reminders and escalations come: the same for every unit of a step. */
function Flow({ row }: { row: TimetableRow }) {
  const { plan, reminders, escalations } = row;
  const roles = (seats: string[]): string => [...new Set(seats.map((seat) => seat.split('@')[0]))].join(', ');
  const stages = [...plan.approval].sort((a, b) => a.order - b.order);
  const parts: [string, string][] = [
    ['Lämnas in av', roles([plan.responsible])],
    ...(stages.length === 0 ? [] : [['Godkänns av', stages.map((stage) => `${roles(stage.to)} (${stage.name.toLowerCase()})`).join(', sedan ')] as [string, string]]),
    ['Påminnelser', reminders.length === 0 ? 'inga' : `${reminders.map(({ days }) => days).join(', ')} arbetsdagar före`],
    ['Om den är sen', escalations.map(({ afterDays, to }) => `${afterDays === 0 ? 'genast' : `+${afterDays}`} ${roles(to)}`).join(' · ')],
  ];
  return (
    <dl class="flow">
      {parts.map(([term, words]) => (
        <div>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
