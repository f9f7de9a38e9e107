// What would be new in the next year: steps and units, dates that have moved, who is responsible, and the law.

import type { Child } from 'hono/jsx';
import { longDate } from '../../domain/calendar/swedish-dates.js';
import { workingDays } from '../../domain/date-rules.js';
import { namesOf } from '../../domain/names.js';
import type { DateKind, MovedDate } from '../../domain/next-year/moved-dates.js';
import type { StatuteFinding } from '../../domain/statutes/finding.js';
import type { NextYear } from '../next-year.js';
import { listWords } from '../next-words.js';
import { countOf } from '../ui/bits.js';
import { Table } from '../ui/table.js';

/** Dates that have moved less than this many working days are folded. */
const FAR = 3;
/** Units named before the rest are folded. */
const NAMED = 3;

const dateNames: Record<DateKind, string> = { opens: 'öppnar', due: 'sista dag', decision: 'beslut' };

export function NextYearNews({ cycle, next }: { cycle: string; next: NextYear }) {
  const { year, report } = next;
  const { steps, units, others } = report;
  const structure = [steps, units, others].some(({ added, gone }) => added.length + gone.length > 0);
  return (
    <>
      <h2 id="nytt">
        Nytt i {year} mot {cycle}
      </h2>
      <section aria-labelledby="steg">
        <h3 id="steg">Steg och enheter</h3>
        {structure ? <Structure cycle={cycle} next={next} /> : <p>Samma steg för samma enheter.</p>}
      </section>
      <Moved cycle={cycle} year={year} moved={report.moved} />
      <Responsible next={next} />
      <Law cycle={cycle} next={next} />
    </>
  );
}

function Structure({ cycle, next: { year, report } }: { cycle: string; next: NextYear }) {
  const { steps, units, others } = report;
  const election = (only: boolean): string => (only ? ', bara år med val' : '');
  const added: Child[] = [
    ...steps.added.map((step) => `${step.name} (${countOf(step.deliverables, 'leverans', 'leveranser')}${election(step.electionYearOnly)})`),
    ...units.added.map((unit) => `${unit.name} (${countOf(unit.deliverables, 'leverans', 'leveranser')})`),
    ...others.added.map(({ stepName, units: names }) => `${stepName}: ${listWords(names)}`),
  ];
  const gone: Child[] = [
    ...steps.gone.map((step) => `${step.name} (${countOf(step.deliverables, 'leverans', 'leveranser')}${election(step.electionYearOnly)})`),
    ...units.gone.map((unit) => `${unit.name} (${countOf(unit.deliverables, 'leverans', 'leveranser')})`),
    ...others.gone.map(({ stepName, units: names }) => `${stepName}: ${listWords(names)}`),
  ];
  return (
    <>
      <Lines title={`Kommer till ${year}`} lines={added} />
      <Lines title={`Finns i ${cycle} men inte i ${year}`} lines={gone} />
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: Child[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Moved({ cycle, year, moved }: { cycle: string; year: number; moved: MovedDate[] }) {
  const far = moved.filter((date) => Math.abs(date.workingDays) >= FAR);
  const near = moved.filter((date) => Math.abs(date.workingDays) < FAR);
  return (
    <section aria-labelledby="datum">
      <h3 id="datum">Datum som har flyttats</h3>
      <p>
        Räknat i arbetsdagar mot samma dag i månaden året före. Ett datum som bara har hamnat på arbetsdagen intill för att dagen är ledig räknas inte som flyttat.
      </p>
      {moved.length === 0 ? <p>Inget datum har flyttats.</p> : null}
      {far.length === 0 ? null : <MovedTable cycle={cycle} year={year} moved={far} label={`Flyttade ${workingDays(FAR)} eller mer`} />}
      {near.length === 0 ? null : (
        <details>
          <summary>
            {far.length === 0 ? '' : 'Visa också '}
            {countOf(near.length, 'datum som har flyttats', 'datum som har flyttats')} en eller två arbetsdagar
          </summary>
          <MovedTable cycle={cycle} year={year} moved={near} label="Flyttade en eller två arbetsdagar" />
        </details>
      )}
    </section>
  );
}

function MovedTable({ cycle, year, moved, label }: { cycle: string; year: number; moved: MovedDate[]; label: string }) {
  return (
    <Table label={label} heads={['Steg', 'Enhet', `Årscykel ${cycle}`, `Årscykel ${year}`, 'Flyttat']}>
      {moved.map((date) => (
        <tr>
          <th scope="row">
            {date.stepName}
            <span class="quiet">{dateNames[date.kind]}</span>
          </th>
          <td>
            <Units units={date.units} />
          </td>
          <td>{longDate(date.before)}</td>
          <td>
            {longDate(date.after)}
            <p class="hint">{date.why}</p>
          </td>
          <td class="nowrap">
            {workingDays(date.workingDays)} {date.workingDays < 0 ? 'tidigare' : 'senare'}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Units({ units }: { units: string[] }) {
  if (units.length <= NAMED) return <>{listWords(units)}</>;
  return (
    <details>
      <summary>{units.length} leveranser</summary>
      <ul>
        {units.map((unit) => (
          <li>{unit}</li>
        ))}
      </ul>
    </details>
  );
}

function Responsible({ next: { year, report, organisations } }: { next: NextYear }) {
  const before = namesOf(organisations.before);
  const after = namesOf(organisations.after);
  const people = (names: string[]): string => (names.length === 0 ? 'ingen' : listWords(names));
  return (
    <section aria-labelledby="ansvar">
      <h3 id="ansvar">Ansvariga</h3>
      {report.seats.length + report.holders.length === 0 ? <p>Samma ansvariga.</p> : null}
      <Lines
        title="Annan roll"
        lines={report.seats.map((change) => (
          <>
            {change.stepName}: {after.seat(change.after)} i stället för {before.seat(change.before)}. <Units units={change.units} />
          </>
        ))}
      />
      <Lines
        title="Annan person i samma roll"
        lines={report.holders.map(
          (change) =>
            `${after.seat(change.seat)}: ${people(change.after)} ${change.after.length === 0 ? `har rollen när den behövs ${year}, i stället för` : 'i stället för'} ${people(change.before)} (${countOf(change.deliverables, 'leverans', 'leveranser')}).`,
        )}
      />
    </section>
  );
}

function Law({ cycle, next: { year, report } }: { cycle: string; next: NextYear }) {
  const { added, gone } = report.statutes;
  const line = ({ standing, paragraph, sentence }: StatuteFinding): Child => (
    <>
      <span class={`tag ${standing === 'breach' ? 'late' : 'waiting'}`}>{standing === 'breach' ? 'Bryter mot lagen' : 'Nära gränsen'}</span> {paragraph}: {sentence}
    </>
  );
  return (
    <section aria-labelledby="lag">
      <h3 id="lag">Lagens krav</h3>
      {added.length + gone.length === 0 ? <p>Inget nytt mot {cycle}. I tidplanen står alla regler.</p> : null}
      <Lines title={`Nytt i ${year}`} lines={added.map(line)} />
      <Lines title={`Gällde ${cycle} men inte ${year}`} lines={gone.map(line)} />
    </section>
  );
}
