// The filter of a cycle's list and its address: every part of it stands in the query, so that an address is a view.

import { instantAt } from '../domain/calendar/instants.js';
import { addWorkingDays } from '../domain/calendar/working-days.js';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Organisation } from '../domain/organisation.js';
import { unitById } from '../domain/resolve-seat.js';
import { seatsOfAny } from '../domain/seats-of.js';
import { NEAR_DAYS } from '../domain/statutes/rules.js';
import { unitsBelow } from '../domain/units-below.js';
import { phaseFrom } from '../records/read/deliverables.js';
import type { ListFilter, ListSort } from '../records/read/deliverables.js';
import { dayOf, zone } from './ui/when.js';

/** The list's filter together with what was asked for in words. */
export interface OverviewFilter extends ListFilter {
  /** Id of the unit whose part of the organisation is shown. */
  under: string | null;
  /** `2027-03` */
  month: string | null;
  /** Part of a person's name. */
  person: string | null;
  /** Names of those who have such a name, when a person is asked for. */
  people: string[];
  risk: boolean;
}

/** What makes an address; the page number is no part of a view. */
export type FilterWords = Partial<Pick<OverviewFilter, 'phase' | 'step' | 'body' | 'unit' | 'late' | 'page' | 'under' | 'month' | 'person' | 'risk' | 'sort'>>;

/** The orders in the address. */
export const sortWords: Record<ListSort, string> = { due: 'senast', unit: 'enhet', step: 'steg', next: 'harnast' };
const sortFrom = (text: string): ListSort | null => (Object.keys(sortWords) as ListSort[]).find((sort) => sortWords[sort] === text) ?? null;

/** Reads a filter. What is not understood is left out. */
export function readFilter(get: (name: string) => string, organisation: Organisation, now: Instant): OverviewFilter {
  const phase = get('fas');
  const page = Number(get('sida'));
  const under = unitById(organisation, get('under')) === undefined ? null : get('under');
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(get('manad')) ? get('manad') : null;
  const person = get('person') || null;
  const risk = get('risk') === '1';
  const sought = person?.toLowerCase();
  const people = sought === undefined ? [] : organisation.persons.filter(({ name }) => name.toLowerCase().includes(sought));
  return {
    phase: phase === 'alla' ? 'all' : (phaseFrom(phase) ?? 'ongoing'),
    step: get('steg') || null,
    body: get('organ') || null,
    unit: get('enhet') || null,
    late: get('sen') === '1',
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
    under,
    units: under === null ? null : unitsBelow(organisation, under),
    month,
    dueWithin: month === null ? null : { from: startOf(month), to: startOf(monthAfter(month)) },
    person,
    people: people.map(({ name }) => name),
    seats: person === null ? null : seatsOfAny(organisation, people.map(({ id }) => id), dayOf(now)),
    risk,
    riskBefore: risk ? addWorkingDays(zone, dayOf(now), NEAR_DAYS) : null,
    sort: sortFrom(get('ordning')),
  };
}

const startOf = (month: string): Instant => instantAt(zone, `${month}-01`, '00:00');

function monthAfter(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The filter as an address has it; what is as usual is left out. */
export function filterParams(filter: FilterWords): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string | null | undefined): void => {
    if (value) params.set(name, value);
  };
  if (filter.phase !== undefined && filter.phase !== 'ongoing') params.set('fas', filter.phase === 'all' ? 'alla' : filter.phase);
  set('steg', filter.step);
  set('organ', filter.body);
  set('enhet', filter.unit);
  set('under', filter.under);
  set('manad', filter.month);
  set('person', filter.person);
  if (filter.late === true) params.set('sen', '1');
  if (filter.risk === true) params.set('risk', '1');
  if (filter.sort) params.set('ordning', sortWords[filter.sort]);
  if (filter.page !== undefined && filter.page > 1) params.set('sida', String(filter.page));
  return params;
}

/** Whether the tally alone can count it: by phase, step, body and lateness. */
export const isCounted = ({ unit, under, month, person, risk }: OverviewFilter): boolean => unit === null && under === null && month === null && person === null && !risk;

/** Whether anything but the usual is asked for. */
export const isNarrowed = (filter: OverviewFilter): boolean => filterParams({ ...filter, page: 1, sort: null }).size > 0;
