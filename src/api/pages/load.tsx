// Load on pages: deliverables and letters per unit and person, month by month. In the preview and while it runs.

import { monthName } from '../../domain/calendar/swedish-dates.js';
import type { Load, LoadCount, LoadLine } from '../../domain/load.js';
import type { CycleRow } from '../../records/read/cycles.js';
import { countOf } from '../ui/bits.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';

/** The load of a running cycle: all its deliverables, and the letters that have been sent. */
export function LoadPage({ frame, cycle, load }: { frame: Frame; cycle: CycleRow; load: Load }) {
  const self = `/cykel/${cycle.id}/belastning`;
  return (
    <Layout frame={frame} title={`Belastning ${cycle.year}`} wide cycle={cycle.id} current={self}>
      <h1>Belastning</h1>
      <p class="lead">
        {totals(load.total)} Leveranser räknas i den månad de har sin sista dag, struket oräknat. Utskick räknas när de har skickats.
      </p>
      <p>
        <a href={`${self}.csv`}>Hämta som CSV</a>
      </p>
      <Months load={load} />
      <Lines title="Per enhet" id="enheter" head="Enhet" lines={load.units} months={load.months} />
      <Lines title="Per person" id="personer" head="Person" lines={load.persons} months={load.months} />
    </Layout>
  );
}

/** The load of a year that is prepared. `csv` is the address of the same as a file. */
export function LoadSection({ load: { onTime, silent }, csv }: { load: { onTime: Load; silent: Load }; csv: string }) {
  return (
    <section aria-labelledby="belastning" class="part">
      <h2 id="belastning">Belastning</h2>
      <p>
        Om alla är i tid: {totals(onTime.total)} Om ingen svarar blir det {countOf(silent.total.letters, 'utskick', 'utskick')} i{' '}
        {countOf(silent.total.mails, 'mejl', 'mejl')}. Flera utskick till samma person samma morgon går som ett mejl.
      </p>
      <p>
        <a href={csv}>Hämta som CSV, om alla är i tid</a>
        <br />
        <a href={`${csv}&om=ingen`}>Hämta som CSV, om ingen svarar</a>
      </p>
      <Months load={onTime} />
      <Lines title="Per enhet" id="last-enheter" head="Enhet" lines={onTime.units} months={onTime.months} silent={silent.units} folded />
      <Lines title="Per person" id="last-personer" head="Person" lines={onTime.persons} months={onTime.months} silent={silent.persons} folded />
    </section>
  );
}

const totals = ({ deliverables, letters, mails }: LoadCount): string =>
  `${countOf(deliverables, 'leverans', 'leveranser')} och ${countOf(letters, 'utskick', 'utskick')} i ${countOf(mails, 'mejl', 'mejl')}.`;

const longMonth = (month: string): string => `${monthName(Number(month.slice(5)))} ${month.slice(0, 4)}`;
const shortMonth = (month: string): string => `${monthName(Number(month.slice(5))).slice(0, 3)} ${month.slice(2, 4)}`;

/** All units together, month by month: where the year is heavy. */
function Months({ load }: { load: Load }) {
  const sum = (month: string, what: keyof LoadCount): number => load.units.reduce((all, line) => all + (line.months[month]?.[what] ?? 0), 0);
  return (
    <div class="scroll" tabindex={0} role="region" aria-label="Belastning per månad">
      <table>
        <caption class="hidden">Leveranser och utskick per månad</caption>
        <thead>
          <tr>
            <th scope="col">Månad</th>
            <th scope="col" class="number">
              Leveranser
            </th>
            <th scope="col" class="number">
              Utskick
            </th>
          </tr>
        </thead>
        <tbody>
          {load.months.map((month) => (
            <tr>
              <th scope="row">{longMonth(month)}</th>
              <td class="number">{sum(month, 'deliverables')}</td>
              <td class="number">{sum(month, 'letters')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** So many lines are shown; the file has them all. */
const MOST = 100;

interface LinesProps {
  title: string;
  id: string;
  head: string;
  lines: LoadLine[];
  months: string[];
  /** The same if nobody answers. */
  silent?: LoadLine[];
  folded?: boolean;
}

function Lines({ title, id, head, lines, months, silent, folded }: LinesProps) {
  // in the preview it stands within a section of its own
  const Heading = silent === undefined ? 'h2' : 'h3';
  const ifSilent = silent === undefined ? null : new Map(silent.map((line) => [line.id, line.total]));
  const table = (
    <div class="scroll" tabindex={0} role="region" aria-label={`Belastning, ${title.toLowerCase()}`}>
      <table>
        <caption class="hidden">
          {title}: leveranser och utskick varje månad, det tyngsta först. Första talet är leveranser, talet efter snedstrecket utskick.
        </caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" class="number">
              Hela året
            </th>
            {ifSilent === null ? null : (
              <th scope="col" class="number">
                Om ingen svarar
              </th>
            )}
            {months.map((month) => (
              <th scope="col" class="number">
                <abbr title={longMonth(month)}>{shortMonth(month)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST).map((line) => (
            <tr>
              <th scope="row">{line.name}</th>
              <td class="number nowrap">{cell(line.total)}</td>
              {ifSilent === null ? null : <td class="number nowrap">{cell(ifSilent.get(line.id))}</td>}
              {months.map((month) => (
                <td class="number nowrap">{cell(line.months[month])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  return (
    <section aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      <p class="hint">
        Leveranser / utskick. Det tyngsta står först.{lines.length > MOST ? ` De ${MOST} tyngsta av ${lines.length} visas, alla finns i CSV-filen.` : ''}
      </p>
      {lines.length === 0 ? <p>Inget än.</p> : null}
      {lines.length === 0 ? null : folded === true ? (
        <details>
          <summary>
            Visa {lines.length > MOST ? `de ${MOST} tyngsta` : `alla ${lines.length}`}
            <span class="hidden"> {title.toLowerCase()}</span>
          </summary>
          {table}
        </details>
      ) : (
        table
      )}
    </section>
  );
}

const cell = (count: LoadCount | undefined) => (count === undefined ? <span class="quiet">–</span> : `${count.deliverables} / ${count.letters}`);
