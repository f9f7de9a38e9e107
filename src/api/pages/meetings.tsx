// The meetings of a cycle's bodies: what each is to deal with, what has been recorded at it, and what its minutes lack.

import { longDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { AwaitedRow } from '../meeting-rows.js';
import { planTitle } from '../meeting-rows.js';
import { Select } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';

export interface MeetingRow {
  body: string;
  bodyName: string;
  first: string;
  last: string;
  /** Asked for, and not recorded. */
  awaited: number;
  /** Planned for it, and not there yet. */
  planned: number;
  recorded: number;
  /** Decided at it, without adjustment or announcement. */
  unannounced: number;
}

export interface MeetingsPageProps {
  frame: Frame;
  cycle: string;
  rows: MeetingRow[];
  bodies: { id: string; name: string }[];
  chosen: string;
  today: string;
  /** Awaited of a body without a meeting left in the calendar. */
  without: AwaitedRow[];
}

export function MeetingsPage({ frame, cycle, rows, bodies, chosen, today, without }: MeetingsPageProps) {
  const now = rows.filter(({ first, awaited, unannounced }) => first <= today && awaited + unannounced > 0);
  const coming = rows.filter(({ first }) => first > today);
  const past = rows.filter((row) => row.first <= today && !now.includes(row)).reverse();
  const table = { cycle };
  return (
    <Layout frame={frame} title={`Sammanträden, årscykel ${cycle}`} wide cycle={cycle} current={`/cykel/${cycle}/sammantraden`}>
      <h1>Sammanträden</h1>
      <p class="lead">Registrera allt som ett sammanträde behandlade på en gång: beslut, förslag och anmälningar, och sedan protokollets justering och anslag.</p>
      <form class="filter" method="get" action={`/cykel/${cycle}/sammantraden`}>
        <Select
          form={{ id: 'filter', values: { organ: chosen }, errors: [], nonce: '' }}
          name="organ"
          label="Organ"
          empty="Alla"
          options={bodies.map(({ id, name }) => ({ value: id, words: name }))}
        />
        <button type="submit" class="second">
          Visa
        </button>
      </form>
      <h2>Att registrera nu</h2>
      {now.length === 0 ? <p>Inget att registrera just nu.</p> : <MeetingTable {...table} rows={now} label="Sammanträden med något att registrera" />}
      {without.length === 0 ? null : (
        <>
          <h2>Väntar utan sammanträde i kalendern</h2>
          <ul>
            {without.map(({ id, state }) => (
              <li>
                <a href={`/${id}`}>{planTitle(state.plan)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Kommande</h2>
      {coming.length === 0 ? <p>Inga fler sammanträden i kalendern.</p> : <MeetingTable {...table} rows={coming} label="Kommande sammanträden" />}
      <h2>Tidigare</h2>
      {past.length === 0 ? <p>Inga tidigare sammanträden.</p> : <MeetingTable {...table} rows={past} label="Tidigare sammanträden" />}
    </Layout>
  );
}

const number = (n: number): string => (n === 0 ? '–' : String(n));

function MeetingTable({ cycle, rows, label }: { cycle: string; rows: MeetingRow[]; label: string }) {
  return (
    <Table label={label} heads={['Sammanträde', 'Organ', { number: 'Att registrera' }, { number: 'Väntas' }, { number: 'Registrerat' }, 'Protokoll']}>
      {rows.map(({ body, bodyName, first, last, awaited, planned, recorded, unannounced }) => (
        <tr>
          <th scope="row">
            <a href={`/cykel/${cycle}/sammantraden/${body}/${first}`} aria-label={`${bodyName} ${spanDate(first, last)}`}>
              {first === last ? longDate(first) : spanDate(first, last)}
            </a>
          </th>
          <td>{bodyName}</td>
          <td class="number">{number(awaited)}</td>
          <td class="number">{number(planned)}</td>
          <td class="number">{number(recorded)}</td>
          <td>{unannounced === 0 ? '' : `Justering eller anslag saknas för ${unannounced}`}</td>
        </tr>
      ))}
    </Table>
  );
}
