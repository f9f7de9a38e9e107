// The overview of a cycle: how many stand where, the wheel of the year, and the list with what is late first.

import { raw } from 'hono/html';
import { phaseNames } from '../../domain/deliverable/phase.js';
import type { Phase } from '../../domain/deliverable/phase.js';
import { monthName } from '../../domain/calendar/swedish-dates.js';
import { workingDaysBetween } from '../../domain/calendar/working-days.js';
import type { Names } from '../../domain/names.js';
import { NEAR_DAYS } from '../../domain/statutes/rules.js';
import type { CycleRow } from '../../records/read/cycles.js';
import { PAGE_SIZE } from '../../records/read/deliverables.js';
import type { ListFilter, ListRow } from '../../records/read/deliverables.js';
import { total } from '../../records/read/tally.js';
import type { TallyRow } from '../../records/read/tally.js';
import { bulkAmendments } from '../change-forms.js';
import { bulkActs } from '../secretariat-acts.js';
import { countOf, Paging, Panel, PhaseTag } from '../ui/bits.js';
import { Downloads } from '../ui/contents.js';
import { Check, Input, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout, steers } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { dayOf, distance, short, shortDateTime, zone } from '../ui/when.js';
import { YearWheel } from './wheel.js';

export interface OverviewProps {
  frame: Frame;
  cycle: CycleRow;
  tally: TallyRow[];
  filter: ListFilter;
  rows: ListRow[];
  /** How many the filter lets through. */
  count: number;
  /** Mails that the server refused. */
  refused: number;
  names: Names;
  now: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** As they stand after a number. */
export const many: Record<Phase, string> = {
  open: 'öppna för inlämning',
  returned: 'återlämnade',
  approval: 'hos godkännare',
  decision: 'väntar på beslut',
  'legal-force': 'väntar på laga kraft',
  waiting: 'väntar på annat',
  planned: 'planerade',
  closed: 'avslutade',
};
export const order: Phase[] = ['open', 'returned', 'approval', 'decision', 'legal-force', 'waiting', 'planned', 'closed'];

/** A period by its id: `januari` for 01. */
export const periodWords = (id: string): string => (/^(0[1-9]|1[0-2])$/.test(id) ? monthName(Number(id)) : id);

/** The address of the list with a filter; what is as usual is left out. */
export function listHref(cycle: string, filter: Partial<ListFilter>): string {
  const params = new URLSearchParams();
  if (filter.phase !== undefined && filter.phase !== 'ongoing') params.set('fas', filter.phase === 'all' ? 'alla' : filter.phase);
  if (filter.step) params.set('steg', filter.step);
  if (filter.body) params.set('organ', filter.body);
  if (filter.unit) params.set('enhet', filter.unit);
  if (filter.late === true) params.set('sen', '1');
  if (filter.page !== undefined && filter.page > 1) params.set('sida', String(filter.page));
  const text = params.toString();
  return `/cykel/${cycle}${text === '' ? '' : `?${text}`}`;
}

export function OverviewPage(props: OverviewProps) {
  const { frame, cycle, tally, filter, count, refused, now } = props;
  const late = total(tally, (row) => row.late);
  return (
    <Layout frame={frame} title={`Årscykel ${cycle.year}`} wide cycle={cycle.id} current={`/cykel/${cycle.id}`}>
      <h1>
        Årscykel {cycle.year}
        <span class="under">{cycle.modelName}</span>
      </h1>
      {refused === 0 || !steers(frame) ? null : (
        <Panel kind="warn" title={`${countOf(refused, 'mejl', 'mejl')} kom inte fram`}>
          <p>
            <a href={`/cykel/${cycle.id}/utskick`}>Se vilka adresser som inte tar emot</a>
          </p>
        </Panel>
      )}
      <ul class="counts">
        <li class={late > 0 ? 'count bad' : 'count'}>
          <a href={`${listHref(cycle.id, { late: true })}#leveranser`}>
            <strong>{late}</strong> försenade
          </a>
        </li>
        {order.map((phase) => {
          const n = total(tally, (row) => row.phase === phase);
          return n === 0 ? null : (
            <li class="count">
              <a href={`${listHref(cycle.id, { phase })}#leveranser`}>
                <strong>{n}</strong> {many[phase]}
              </a>
            </li>
          );
        })}
      </ul>
      {wheelOf(cycle, tally, dayOf(now))}
      <section aria-labelledby="leveranser">
        <h2 id="leveranser">Leveranser</h2>
        <Filter {...props} />
        <p class="quiet" role="status">
          {summary(count, filter)}
        </p>
        {count === 0 ? <p>Inget stämmer med det du har valt. <a href={`/cykel/${cycle.id}#leveranser`}>Visa allt pågående</a></p> : <List {...props} />}
        <Paging page={filter.page} pages={Math.ceil(count / PAGE_SIZE)} href={(page) => listHref(cycle.id, { ...filter, page }) + '#leveranser'} what="listan" />
      </section>
      <Downloads href={(part) => `/cykel/${cycle.id}/tidplan${part}`} />
    </Layout>
  );
}

const wheels = new WeakMap<TallyRow[], { today: string; html: string }>();

/** The wheel and its table, drawn once per tally and day: they are most of the page, and change when the tally does. */
function wheelOf(cycle: CycleRow, tally: TallyRow[], today: string) {
  const kept = wheels.get(tally);
  if (kept?.today === today) return raw(kept.html);
  const href = (step: string): string => listHref(cycle.id, { step, phase: 'all' }) + '#leveranser';
  const html = String(<YearWheel year={cycle.year} rows={tally} today={today} href={href} />);
  wheels.set(tally, { today, html });
  return raw(html);
}

function summary(count: number, filter: ListFilter): string {
  const first = (filter.page - 1) * PAGE_SIZE + 1;
  const shown = count > PAGE_SIZE ? ` Visar ${first}–${Math.min(count, first + PAGE_SIZE - 1)}.` : '';
  return `${countOf(count, 'leverans', 'leveranser')}, det som är sent först.${shown}`;
}

function Filter({ cycle, tally, filter, names }: OverviewProps) {
  const form: FormState = {
    id: 'urval',
    values: { fas: filter.phase === 'all' ? 'alla' : filter.phase, steg: filter.step ?? '', organ: filter.body ?? '', enhet: filter.unit ?? '' },
    errors: [],
    nonce: '',
  };
  const steps = new Map(tally.map(({ step, stepName }) => [step, stepName]));
  const bodies = new Set(tally.map(({ body }) => body));
  return (
    <form class="filter" method="get" action={`/cykel/${cycle.id}#leveranser`} role="search" aria-label="Urval av leveranser">
      <Select
        form={form}
        name="fas"
        label="Läge"
        options={[
          { value: 'ongoing', words: 'Allt som inte är avslutat' },
          { value: 'alla', words: 'Alla' },
          ...order.map((phase) => ({ value: phase, words: capital(phaseNames[phase]) })),
        ]}
      />
      <Select form={form} name="steg" label="Steg" empty="Alla steg" options={[...steps].map(([value, words]) => ({ value, words }))} />
      <Select form={form} name="organ" label="Organ" empty="Alla organ" options={[...bodies].map((value) => ({ value, words: names.unit(value) }))} />
      <Input form={form} name="enhet" label="Enhetens namn" size="medium" />
      <Check type="checkbox" id="urval-sen" name="sen" value="1" words="Bara försenade" checked={filter.late} />
      <button type="submit" class="second">
        Visa
      </button>
    </form>
  );
}

function List({ frame, cycle, rows, now }: OverviewProps) {
  const acts = steers(frame);
  const form: FormState = { id: 'atgard', values: {}, errors: [], nonce: '' };
  return (
    <form method="get" action={`/cykel/${cycle.id}/atgard`}>
      <div class="scroll" tabindex={0} role="region" aria-label="Tabell över leveranser">
        <table class="list">
          <thead>
            <tr>
              {acts ? (
                <th scope="col" class="tick">
                  <span class="hidden">Välj</span>
                </th>
              ) : null}
              <th scope="col">Leverans</th>
              <th scope="col">Läge</th>
              <th scope="col">Senast</th>
              <th scope="col">Händer härnäst</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row row={row} now={now} acts={acts} />
            ))}
          </tbody>
        </table>
      </div>
      {cycle.closedAt !== null || !acts ? null : (
        <div class="bulk">
          <Select
            form={form}
            name="typ"
            label="Gör så här med de markerade"
            groups={[
              { label: 'Åtgärder', options: bulkActs.map(({ type, words }) => ({ value: type, words })) },
              { label: 'Ändra planen', options: bulkAmendments },
            ]}
          />
          <button type="submit" class="second">
            Fortsätt
          </button>
        </div>
      )}
    </form>
  );
}

/** Whether it puts a decision at risk: told already, or late with few working days left. What lies with its bodies does not. */
function riskOf({ phase, late, slackUntil, slackTold }: ListRow, today: string): string | null {
  if (slackUntil === null || !beforeBodies.has(phase)) return null;
  if (slackTold) return 'Beslut i fara';
  return late && workingDaysBetween(zone, today, slackUntil) < NEAR_DAYS ? 'I riskzonen' : null;
}

const beforeBodies: ReadonlySet<Phase> = new Set(['waiting', 'open', 'returned', 'approval']);

function Row({ row, now, acts }: { row: ListRow; now: string; acts: boolean }) {
  const id = `val-${row.id.replaceAll('/', '-')}`;
  const closed = row.phase === 'closed';
  const risk = riskOf(row, dayOf(now));
  return (
    <tr class={row.late ? 'is-late' : ''}>
      {acts ? <td class="tick">
        {closed ? null : (
          <>
            <input type="checkbox" id={id} name="id" value={row.id} />
            <label for={id}>
              <span class="hidden">
                Välj {row.stepName}, {row.unitName}
                {row.period === null ? '' : `, ${periodWords(row.period)}`}
              </span>
            </label>
          </>
        )}
      </td> : null}
      <th scope="row">
        <a href={`/${row.id}`}>{row.unitName}</a>
        <span class="quiet">
          {row.stepName}
          {row.period === null ? '' : `, ${periodWords(row.period)}`}
        </span>
      </th>
      <td>
        <PhaseTag phase={row.phase} outcome={row.outcome} late={row.late} level={row.level} />
        {risk === null ? null : <> <span class="tag late">{risk}</span></>}
      </td>
      <td>
        <time datetime={row.dueAt}>{short(row.dueAt)}</time>
        <span class="quiet">{closed ? '' : distance(row.dueAt, now)}</span>
      </td>
      <td>{row.nextAt === null ? <span class="quiet">Inget mer</span> : <>
        {row.nextWhat}
        <span class="quiet">{shortDateTime(row.nextAt)}</span>
      </>}</td>
    </tr>
  );
}
