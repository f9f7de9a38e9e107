// The letters of a previewed year, foretold by the same decider as runs it: all of them, and the load they are.

import type { Instant } from '../domain/calendar/calendar.js';
import { foretellLetters } from '../domain/foretell.js';
import type { ForetoldLetter } from '../domain/foretell.js';
import { loadOf } from '../domain/load.js';
import type { Load } from '../domain/load.js';
import type { TimetableRow } from '../domain/plan.js';
import { planFromStart } from '../domain/start.js';
import type { Preview } from './preview.js';

/** Everybody hands in and answers in time, or nobody does anything. */
export type Conduct = 'on-time' | 'silent';

export interface ForetoldYear {
  /** The rows as they would start: without what is past, which counts as done. By id. */
  rows: Map<string, TimetableRow>;
  /** In the order they leave. */
  letters: Record<Conduct, ForetoldLetter[]>;
}

/** Letters and the mails they leave in. */
export interface LetterCount {
  letters: number;
  mails: number;
}

/** What the year means in letters and deliverables: in all, and per unit and person and month. */
export interface LetterForecast {
  load: { onTime: Load; silent: Load };
}

/** Letters to the same person with the same key leave as one mail. */
export const mailOf = ({ mailKey, person }: ForetoldLetter): string => `${mailKey} ${person}`;

/** How many they are, and in how many mails. */
export const countLetters = (letters: ForetoldLetter[] = []): LetterCount => ({ letters: letters.length, mails: new Set(letters.map(mailOf)).size });

type Known = Pick<Preview, 'model' | 'organisation' | 'meetings'> & { key: string; year: ForetoldYear; forecast: LetterForecast };
let latest: Known | null = null;

/** The year's letters if the cycle started at `now` and all that is past counted as done. */
export const foretoldYear = (preview: Preview, now: Instant): ForetoldYear => known(preview, now).year;

/** How many letters that is. A mail with letters about several units counts for each. */
export const letterForecast = (preview: Preview, now: Instant): LetterForecast => known(preview, now).forecast;

/** Lives the whole year through twice, so the latest answer is kept, for the day and as long as its files are the same. */
function known(preview: Preview, now: Instant): Known {
  const { model, organisation, meetings } = preview;
  const key = `${preview.digest} ${now.slice(0, 10)} ${preview.past.length}`;
  if (latest?.key === key && latest.model === model && latest.organisation === organisation && latest.meetings === meetings) return latest;
  const year = foretell(preview, now);
  latest = { model, organisation, meetings, key, year, forecast: forecastOf(preview, year) };
  return latest;
}

function foretell({ timetable: planned, organisation, past }: Preview, now: Instant): ForetoldYear {
  const done = new Set(past.map(({ plan }) => plan.id));
  const rows = planned.rows.filter(({ plan }) => !done.has(plan.id)).map((row) => ({ ...row, plan: planFromStart(row.plan, now, done) }));
  const first = rows.reduce((at, { plan }) => (at === '' || plan.opens.at < at ? plan.opens.at : at), '');
  const startedAt = first < now ? now : first;
  const tell = (behaviour: Conduct): ForetoldLetter[] => foretellLetters({ ...planned, rows }, organisation, { behaviour, startedAt });
  return { rows: new Map(rows.map((row) => [row.plan.id, row])), letters: { 'on-time': tell('on-time'), silent: tell('silent') } };
}

function forecastOf({ organisation }: Preview, { rows, letters }: ForetoldYear): LetterForecast {
  const load = (conduct: Conduct): Load => loadOf([...rows.values()], letters[conduct], organisation);
  return { load: { onTime: load('on-time'), silent: load('silent') } };
}
