// The filter of a cycle's list as a form, the saved views, and the list's files: each of them an address.

import type { Names } from '../../domain/names.js';
import { monthName } from '../../domain/calendar/swedish-dates.js';
import { isBody } from '../../domain/organisation.js';
import type { Organisation } from '../../domain/organisation.js';
import { childrenOf } from '../../domain/resolve-seat.js';
import type { TallyRow } from '../../records/read/tally.js';
import type { SavedView } from '../../records/saved-views.js';
import { filterParams, isNarrowed, sortWords } from '../list-filter.js';
import type { OverviewFilter } from '../list-filter.js';
import { Check, ErrorSummary, Hidden, Input, Select } from '../ui/form.js';
import type { FormState, Option } from '../ui/form.js';
import { BodyField, LateField, PhaseField, StepField } from './list-fields.js';

export interface FilterProps {
  cycle: { id: string };
  tally: TallyRow[];
  filter: OverviewFilter;
  organisation: Organisation;
  months: string[];
  names: Names;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const monthWords = (month: string): string => `${capital(monthName(Number(month.slice(5))))} ${month.slice(0, 4)}`;

/** All of the filter; what is rarely asked for is folded in until it is used. */
export function Filter({ cycle, tally, filter, organisation, months, names }: FilterProps) {
  const form: FormState = {
    id: 'urval',
    values: {
      enhet: filter.unit ?? '',
      fas: filter.phase === 'all' ? 'alla' : filter.phase,
      steg: filter.step ?? '',
      organ: filter.body ?? '',
      under: filter.under ?? '',
      manad: filter.month ?? '',
      person: filter.person ?? '',
      ordning: filter.sort ? sortWords[filter.sort] : '',
    },
    errors: [],
    nonce: '',
  };
  const more = filter.under !== null || filter.body !== null || filter.person !== null || Boolean(filter.sort);
  return (
    <form class="filter" method="get" action={`/cykel/${cycle.id}#leveranser`} role="search" aria-label="Urval av leveranser">
      <Input form={form} name="enhet" label="Sök enhet eller steg" size="medium" />
      <PhaseField form={form} />
      <StepField form={form} tally={tally} />
      <Select form={form} name="manad" label="Sista dag i" empty="Alla månader" options={months.map((month) => ({ value: month, words: monthWords(month) }))} />
      <LateField late={filter.late} />
      <Check type="checkbox" id="urval-risk" name="risk" value="1" words="Bara i riskzonen" checked={filter.risk} />
      <details class="more" open={more}>
        <summary>Fler val</summary>
        <div class="filter">
          <Select form={form} name="under" label="Del av organisationen" empty="Hela" options={partsOf(organisation, filter.under, names)} />
          <BodyField form={form} tally={tally} bodyName={(id) => names.unit(id)} />
          <Input form={form} name="person" label="Person" size="medium" />
          <Select
            form={form}
            name="ordning"
            label="Ordning"
            empty="Försenat först"
            options={[
              { value: sortWords.due, words: 'Sista dag' },
              { value: sortWords.unit, words: 'Enhet' },
              { value: sortWords.step, words: 'Steg' },
              { value: sortWords.next, words: 'Händer härnäst' },
            ]}
          />
        </div>
      </details>
      <button type="submit" class="second">
        Visa
      </button>
      {isNarrowed(filter) ? <a href={`/cykel/${cycle.id}#leveranser`}>Rensa urvalet</a> : null}
    </form>
  );
}

const parts = new WeakMap<Organisation, Option[]>();

/** The units that have others below them, and the one that is chosen. A unit without is found by its name, or in the tree. */
function partsOf(organisation: Organisation, chosen: string | null, names: Names): Option[] {
  let options = parts.get(organisation);
  if (options === undefined) {
    const [administration, political] = [organisation.units.filter((unit) => !isBody(unit)), organisation.units.filter(isBody)];
    options = [...administration, ...political].filter(({ id }) => childrenOf(organisation, id).length > 0).map(({ id, name }) => ({ value: id, words: name }));
    parts.set(organisation, options);
  }
  return chosen === null || options.some(({ value }) => value === chosen) ? options : [{ value: chosen, words: names.unit(chosen) }, ...options];
}

export interface ViewsProps {
  cycle: { id: string };
  filter: OverviewFilter;
  views: SavedView[];
  form: FormState;
}

/** Views that are saved, and the form that saves this one. */
export function Views({ cycle, filter, views, form }: ViewsProps) {
  const query = filterParams({ ...filter, page: 1 }).toString();
  const path = `/cykel/${cycle.id}`;
  const saved = views.some((view) => view.query === query);
  const mayBeSaved = query !== '' && !saved;
  if (views.length === 0 && !mayBeSaved) return null;
  return (
    <section class="views" aria-labelledby="vyer">
      <h3 id="vyer">Sparade vyer</h3>
      <ErrorSummary form={form} />
      {views.length === 0 ? null : (
        <ul>
          {views.map(({ id, name, query: saved, shared }) => (
            <li>
              <a href={`${path}?${saved}#leveranser`} aria-current={saved === query ? 'true' : undefined}>
                {name}
              </a>
              {shared ? <span class="quiet"> delad</span> : null}
              <form method="post" action={`${path}/vyer/${id}/ta-bort`}>
                <Hidden values={{ fraga: query }} />
                <button type="submit" class="plain">
                  Ta bort<span class="hidden"> vyn {name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {mayBeSaved ? (
        <details open={form.errors.length > 0}>
          <summary>Spara urvalet som en vy</summary>
          <form method="post" action={`${path}/vyer`} novalidate>
            <Hidden values={{ nonce: form.nonce, fraga: query }} />
            <Input form={form} name="namn" label="Vyns namn" size="medium" />
            <Check type="checkbox" id="vy-delad" name="delad" value="1" words="Dela med alla som ser årscykeln" checked={form.values['delad'] === '1'} />
            <button type="submit" class="second">
              Spara vyn
            </button>
          </form>
        </details>
      ) : null}
    </section>
  );
}

/** The rows of the list as files and on paper: exactly those that the filter lets through. */
export function ListFiles({ cycle, filter, count }: { cycle: { id: string }; filter: OverviewFilter; count: number }) {
  if (count === 0) return null;
  const query = filterParams({ ...filter, page: 1 }).toString();
  const href = (part: string): string => `/cykel/${cycle.id}/urval${part}${query === '' ? '' : `?${query}`}`;
  return (
    <p>
      Urvalet ({count.toLocaleString('sv-SE')}) som{' '}
      <a href={href('.xlsx')} download>
        Excel
      </a>
      ,{' '}
      <a href={href('.csv')} download>
        CSV
      </a>{' '}
      eller <a href={href('/utskrift')}>för utskrift</a>.
    </p>
  );
}
