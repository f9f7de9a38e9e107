// The overview's filter in the API's own words: the same selection as on the page, and its address there.

import { z } from 'zod';
import { phaseNames } from '../../domain/deliverable/phase.js';
import type { Phase } from '../../domain/deliverable/phase.js';
import type { Organisation } from '../../domain/organisation.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import { unitById } from '../../domain/resolve-seat.js';
import { filterParams, readFilter } from '../list-filter.js';
import type { FilterWords, OverviewFilter } from '../list-filter.js';
import { invalid } from './problem.js';

const phases = Object.keys(phaseNames) as Phase[];

/** What a list may be narrowed by. */
export const filterQuery = {
  phase: z.enum([...phases, 'ongoing', 'all']).default('all').describe('Läge; ongoing = inte avslutade'),
  step: z.string().optional().describe('Stegets id'),
  body: z.string().optional().describe('Organets id'),
  unit: z.string().optional().describe('Enhetens id eller en del av dess namn'),
  under: z.string().optional().describe('Enhetens id: den och alla under den'),
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Skriv månaden som 2027-03.').optional().describe('Sista dag i månaden, 2027-03'),
  person: z.string().optional().describe('En del av en persons namn: det som rör någon av dennes roller'),
  late: z.enum(['true', 'false']).default('false').describe('Bara försenade'),
  risk: z.enum(['true', 'false']).default('false').describe('Bara sådant som riskerar att missa sitt beslut'),
};

const filterShape = z.object(filterQuery);
export type FilterQuery = z.output<typeof filterShape>;

const wordsOf = ({ phase, step, body, unit, under, month, person, late, risk }: FilterQuery): FilterWords => ({
  phase,
  step: step ?? null,
  body: body ?? null,
  unit: unit ?? null,
  under: under ?? null,
  month: month ?? null,
  person: person ?? null,
  late: late === 'true',
  risk: risk === 'true',
});

/** The filter as the overview's address has it, without the question mark; '' for all that is ongoing. */
export const addressOf = (query: FilterQuery): string => filterParams(wordsOf(query)).toString();

/**
 * The filter itself.
 * @throws Problem when it names a unit that is not there.
 */
export function filterOf(query: FilterQuery, organisation: Organisation, now: Instant): OverviewFilter {
  if (query.under !== undefined && unitById(organisation, query.under) === undefined) throw invalid('under', `Det finns ingen enhet ${query.under}.`);
  const params = filterParams(wordsOf(query));
  return readFilter((name) => params.get(name) ?? '', organisation, now);
}
