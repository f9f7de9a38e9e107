// One calendar year over every cycle: 2026's annual report, 2027's own steps and the start of 2028's, in one list.

import { raw } from 'hono/html';
import type { CycleRow } from '../../records/read/cycles.js';
import { PAGE_SIZE } from '../../records/read/deliverables.js';
import { total } from '../../records/read/tally.js';
import type { YearFilter, YearRow, YearTallyRow } from '../../records/read/year.js';
import { countOf, Paging } from '../ui/bits.js';
import { Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import { dayOf } from '../ui/when.js';
import { ListCells } from './list-row.js';
import { BodyField, LateField, PhaseField, StepField } from './list-fields.js';
import { many as phaseWords, order as phaseOrder } from './phase-words.js';
import { YearWheel } from './wheel.js';

export interface YearPageProps {
  frame: Frame;
  year: number;
  /** Those with something in the year, latest first. */
  cycles: CycleRow[];
  /** Whether any cycle may have something in the year before and after. */
  neighbours: { before: boolean; after: boolean };
  tally: YearTallyRow[];
  filter: YearFilter;
  rows: YearRow[];
  /** How many the filter lets through. */
  count: number;
  bodyName: (id: string) => string;
  now: string;
}

/** The address of the year's list with a filter; what is as usual is left out. */
export function yearHref(year: number, filter: Partial<YearFilter>): string {
  const params = new URLSearchParams();
  if (filter.cycle) params.set('cykel', filter.cycle);
  if (filter.phase !== undefined && filter.phase !== 'ongoing') params.set('fas', filter.phase === 'all' ? 'alla' : filter.phase);
  if (filter.step) params.set('steg', filter.step);
  if (filter.body) params.set('organ', filter.body);
  if (filter.late === true) params.set('sen', '1');
  if (filter.page !== undefined && filter.page > 1) params.set('sida', String(filter.page));
  const text = params.toString();
  return `/ar/${year}${text === '' ? '' : `?${text}`}#leveranser`;
}

export function YearPage(props: YearPageProps) {
  const { frame, year, cycles, tally, filter, count, now } = props;
  return (
    <Layout frame={frame} title={`Året ${year}`} wide current={`/ar/${year}`}>
      <h1>
        Året {year}
        <span class="under">Alla årscykler</span>
      </h1>
      <Neighbours {...props} />
      {cycles.length === 0 ? (
        <p>
          Ingen årscykel har något under {year}. <a href="/">Se årscyklerna</a>
        </p>
      ) : (
        <>
          <Counts year={year} tally={tally} />
          <Cycles {...props} />
          {wheelOf(year, tally, dayOf(now))}
          <section aria-labelledby="leveranser">
            <h2 id="leveranser">Leveranser</h2>
            <Filter {...props} />
            <p class="quiet" role="status">
              {summary(count, filter)}
            </p>
            {count === 0 ? (
              <p>
                Inget stämmer med det du har valt. <a href={yearHref(year, {})}>Visa allt pågående</a>
              </p>
            ) : (
              <List {...props} />
            )}
            <Paging page={filter.page} pages={Math.ceil(count / PAGE_SIZE)} href={(page) => yearHref(year, { ...filter, page })} what="listan" />
          </section>
        </>
      )}
    </Layout>
  );
}

function Neighbours({ year, neighbours: { before, after } }: YearPageProps) {
  if (!before && !after) return null;
  return (
    <nav class="paging" aria-label="Andra år">
      {before ? (
        <a href={`/ar/${year - 1}`} rel="prev">
          Året {year - 1}
        </a>
      ) : null}
      {after ? (
        <a href={`/ar/${year + 1}`} rel="next">
          Året {year + 1}
        </a>
      ) : null}
    </nav>
  );
}

function Counts({ year, tally }: { year: number; tally: YearTallyRow[] }) {
  const late = total(tally, (row) => row.late);
  return (
    <ul class="counts">
      <li class={late > 0 ? 'count bad' : 'count'}>
        <a href={yearHref(year, { late: true })}>
          <strong>{late}</strong> försenade
        </a>
      </li>
      {phaseOrder.map((phase) => {
        const n = total(tally, (row) => row.phase === phase);
        return n === 0 ? null : (
          <li class="count">
            <a href={yearHref(year, { phase })}>
              <strong>{n}</strong> {phaseWords[phase]}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function Cycles({ year, cycles, tally }: YearPageProps) {
  return (
    <section aria-labelledby="cykler">
      <h2 id="cykler">Årscykler under {year}</h2>
      <Table label="Tabell över årscyklerna" heads={['Årscykel', { number: `Har under ${year}` }, { number: 'Inte avslutade' }, { number: 'Försenade' }, 'Gäller planår']}>
        {cycles.map(({ id, modelName, closedAt }) => {
          const own = tally.filter(({ cycle }) => cycle === id);
          const planYears = [...new Set(own.map(({ planYear }) => planYear))].sort((a, b) => a - b);
          return (
            <tr>
              <th scope="row">
                <a href={`/cykel/${id}`}>Årscykel {id}</a>
                <span class="quiet">
                  {modelName}
                  {closedAt === null ? '' : ', avslutad'}
                </span>
              </th>
              <td class="number">
                <a href={yearHref(year, { cycle: id, phase: 'all' })}>{total(own)}</a>
              </td>
              <td class="number">{total(own, ({ phase }) => phase !== 'closed')}</td>
              <td class="number">{total(own, ({ late }) => late)}</td>
              <td>{planYears.join(', ')}</td>
            </tr>
          );
        })}
      </Table>
    </section>
  );
}

const wheels = new WeakMap<YearTallyRow[], { today: string; html: string }>();

/** The wheel with the steps of every cycle as steps of their own, drawn once per tally and day. */
function wheelOf(year: number, tally: YearTallyRow[], today: string) {
  const kept = wheels.get(tally);
  if (kept?.today === today) return raw(kept.html);
  const rows = tally.map((row) => ({ ...row, step: `${row.cycle}/${row.step}`, stepName: `${row.stepName} ${row.planYear} (årscykel ${row.cycle})` }));
  const href = (name: string): string => {
    const [cycle = '', step = ''] = name.split('/');
    return yearHref(year, { cycle, step, phase: 'all' });
  };
  const html = String(<YearWheel year={year} rows={rows} today={today} href={href} cut />);
  wheels.set(tally, { today, html });
  return raw(html);
}

function summary(count: number, { page }: YearFilter): string {
  const first = (page - 1) * PAGE_SIZE + 1;
  const shown = count > PAGE_SIZE ? ` Visar ${first}–${Math.min(count, first + PAGE_SIZE - 1)}.` : '';
  return `${countOf(count, 'leverans', 'leveranser')}, det som är sent först.${shown}`;
}

function Filter({ year, cycles, tally, filter, bodyName }: YearPageProps) {
  const form: FormState = {
    id: 'urval',
    values: { cykel: filter.cycle ?? '', fas: filter.phase === 'all' ? 'alla' : filter.phase, steg: filter.step ?? '', organ: filter.body ?? '' },
    errors: [],
    nonce: '',
  };
  return (
    <form class="filter" method="get" action={`/ar/${year}#leveranser`} role="search" aria-label="Urval av leveranser">
      <Select form={form} name="cykel" label="Årscykel" empty="Alla årscykler" options={cycles.map(({ id }) => ({ value: id, words: `Årscykel ${id}` }))} />
      <PhaseField form={form} />
      <StepField form={form} tally={tally} />
      <BodyField form={form} tally={tally} bodyName={bodyName} />
      <LateField late={filter.late} />
      <button type="submit" class="second">
        Visa
      </button>
    </form>
  );
}

function List({ rows, now }: YearPageProps) {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label="Tabell över leveranser">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Leverans</th>
            <th scope="col">Årscykel</th>
            <th scope="col">Läge</th>
            <th scope="col">Senast</th>
            <th scope="col">Händer härnäst</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, now }: { row: YearRow; now: string }) {
  return (
    <tr class={row.late ? 'is-late' : ''}>
      <ListCells
        row={row}
        now={now}
        about={
          <td>
            {row.cycle}
            <span class="quiet">planår {row.planYear}</span>
          </td>
        }
      />
    </tr>
  );
}
