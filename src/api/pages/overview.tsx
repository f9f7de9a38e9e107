// The overview of a cycle: how many stand where, the wheel of the year, and the list with what is late first.

import { raw } from 'hono/html';
import type { Phase } from '../../domain/deliverable/phase.js';
import { workingDaysBetween } from '../../domain/calendar/working-days.js';
import type { Names } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { NEAR_DAYS } from '../../domain/statutes/rules.js';
import type { CycleRow } from '../../records/read/cycles.js';
import { PAGE_SIZE } from '../../records/read/deliverables.js';
import type { ListRow, ListSort } from '../../records/read/deliverables.js';
import { total } from '../../records/read/tally.js';
import type { TallyRow } from '../../records/read/tally.js';
import type { SavedView } from '../../records/saved-views.js';
import { bulkAmendments } from '../change-forms.js';
import { filterParams, isNarrowed } from '../list-filter.js';
import type { FilterWords, OverviewFilter } from '../list-filter.js';
import { bulkActs } from '../secretariat-acts.js';
import { countOf, Paging, Panel } from '../ui/bits.js';
import { Downloads } from '../ui/contents.js';
import { Check, Hidden, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout, steers } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { dayOf, zone } from '../ui/when.js';
import { ListCells } from './list-row.js';
import { Filter, ListFiles, Views } from './overview-filter.js';
import { many, order, periodWords } from './phase-words.js';
import { YearWheel } from './wheel.js';

export interface OverviewProps {
  frame: Frame;
  cycle: CycleRow;
  tally: TallyRow[];
  filter: OverviewFilter;
  rows: ListRow[];
  /** How many the filter lets through. */
  count: number;
  /** Mails that the server refused. */
  refused: number;
  names: Names;
  organisation: Organisation;
  /** Months in which something is due. */
  months: string[];
  views: SavedView[];
  /** What is typed for saving a view. */
  viewForm: FormState;
  now: string;
}

/** The address of the list with a filter; what is as usual is left out. */
export function listHref(cycle: string, filter: FilterWords): string {
  const text = filterParams(filter).toString();
  return `/cykel/${cycle}${text === '' ? '' : `?${text}`}`;
}

export function OverviewPage(props: OverviewProps) {
  const { frame, cycle, tally, filter, count, refused, now } = props;
  const late = total(tally, (row) => row.late);
  return (
    <Layout frame={frame} title={`Årscykel ${cycle.year}`} wide cycle={cycle.id} current={`/cykel/${cycle.id}`} fault={props.viewForm.errors.length > 0}>
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
      <p>
        <a href={`/cykel/${cycle.id}/enheter`}>Se läget i organisationens träd</a>
      </p>
      {wheelOf(cycle, tally, dayOf(now))}
      <section aria-labelledby="leveranser">
        <h2 id="leveranser">Leveranser</h2>
        <Filter {...props} />
        <Views cycle={cycle} filter={filter} views={props.views} form={props.viewForm} />
        <p class="quiet" role="status">
          {summary(count, props)}
        </p>
        {count === 0 ? <p>Inget stämmer med det du har valt. <a href={`/cykel/${cycle.id}#leveranser`}>Visa allt pågående</a></p> : <List {...props} />}
        {isNarrowed(filter) ? <ListFiles cycle={cycle} filter={filter} count={count} /> : null}
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

const sorted: Record<ListSort, string> = { due: 'efter sista dag', unit: 'efter enhet', step: 'efter steg', next: 'efter vad som händer härnäst' };

function summary(count: number, { filter, names }: Pick<OverviewProps, 'filter' | 'names'>): string {
  const first = (filter.page - 1) * PAGE_SIZE + 1;
  const shown = count > PAGE_SIZE ? ` Visar ${first}–${Math.min(count, first + PAGE_SIZE - 1)}.` : '';
  const under = filter.under === null ? '' : ` i ${names.unit(filter.under)} och allt under`;
  const people = filter.person === null ? '' : filter.people.length === 0 ? ` Ingen i organisationen heter ”${filter.person}”.` : ` Rör ${listed(filter.people)}.`;
  return `${countOf(count, 'leverans', 'leveranser')}${under}, ${filter.sort ? sorted[filter.sort] : 'det som är sent först'}.${people}${shown}`;
}

const listed = (people: string[]): string => (people.length > 3 ? `${people.slice(0, 3).join(', ')} och ${people.length - 3} till` : people.join(', '));

/** A column's head that sorts the list, by an address like everything else. */
function SortHead({ cycle, filter, sort, words }: { cycle: CycleRow; filter: OverviewFilter; sort: ListSort; words: string }) {
  return (
    <th scope="col" aria-sort={filter.sort === sort ? 'ascending' : undefined}>
      <a href={`${listHref(cycle.id, { ...filter, sort: filter.sort === sort ? null : sort, page: 1 })}#leveranser`}>{words}</a>
    </th>
  );
}

function List({ frame, cycle, filter, rows, count, now }: OverviewProps) {
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
              <SortHead cycle={cycle} filter={filter} sort="unit" words="Leverans" />
              <th scope="col">Läge</th>
              <SortHead cycle={cycle} filter={filter} sort="due" words="Senast" />
              <SortHead cycle={cycle} filter={filter} sort="next" words="Händer härnäst" />
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
          {count <= rows.length ? null : (
            <>
              <Hidden values={Object.fromEntries(filterParams({ ...filter, page: 1 }))} />
              <Check type="checkbox" id="atgard-alla" name="alla" value="1" words={`Alla ${count.toLocaleString('sv-SE')} i urvalet, också på andra sidor`} checked={false} />
            </>
          )}
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
      <ListCells row={row} now={now} marks={risk === null ? null : <> <span class="tag late">{risk}</span></>} />
    </tr>
  );
}
