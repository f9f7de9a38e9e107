// What is asked of the public results in an address, and the address of it.

import { searchPublished } from '../domain/follow-up/published.js';
import type { PublishedRow, PublishedSearch, PublishedYear } from '../domain/follow-up/published.js';

/** Rows on a page of the list. */
export const RESULTS_PAGE = 50;

export interface ResultsChoice extends Omit<PublishedSearch, 'unit'> {
  page: number;
}

/** Reads it; what the year does not have is not asked, so that addresses of the same page are one. */
export function readResultsChoice(get: (name: string) => string, { rows, levels, statuses }: PublishedYear): ResultsChoice {
  const oneOf = (value: string, values: Iterable<string | undefined>): string => ([...values].includes(value) ? value : '');
  const status = get('lage');
  return {
    goal: oneOf(get('mal'), rows.map(({ goal }) => goal?.id)),
    level: oneOf(get('niva'), levels.map(({ id }) => id)),
    status: status === 'saknas' ? status : oneOf(status, Object.values(statuses).flatMap((list) => list.map(({ id }) => id))),
    text: get('sok').slice(0, 100).trim(),
    page: Math.max(1, Math.trunc(Number(get('sida'))) || 1),
  };
}

/** The address of a year's or unit's list. */
export function resultsHref(planYear: number, unit: string, choice: Partial<ResultsChoice> = {}, ending = ''): string {
  const params = new URLSearchParams();
  const words = { mal: choice.goal, niva: choice.level, lage: choice.status, sok: choice.text, sida: (choice.page ?? 1) > 1 ? String(choice.page) : '' };
  for (const [name, value] of Object.entries(words)) if (value !== undefined && value !== '') params.set(name, value);
  const path = `/resultat/${planYear}${unit === '' ? '' : `/${unit}`}${ending}`;
  return params.size === 0 ? path : `${path}?${params.toString()}`;
}

export const rowHref = ({ id }: { id: string }): string => `/resultat/rad/${id}`;

export interface ResultsView {
  year: PublishedYear;
  /** '' = all. */
  unit: string;
  choice: ResultsChoice;
  /** Of the unit, in force. */
  all: PublishedRow[];
  found: PublishedRow[];
  shown: PublishedRow[];
  pages: number;
}

/** The rows of a choice and its page. */
export function resultsView(year: PublishedYear, unit: string, choice: ResultsChoice): ResultsView {
  const found = searchPublished(year.rows, { ...choice, unit });
  const pages = Math.max(1, Math.ceil(found.length / RESULTS_PAGE));
  const page = Math.min(choice.page, pages);
  return { year, unit, choice: { ...choice, page }, all: searchPublished(year.rows, { unit, goal: '', level: '', status: '', text: '' }), found, shown: found.slice((page - 1) * RESULTS_PAGE, page * RESULTS_PAGE), pages };
}
