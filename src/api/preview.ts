// The preview of a year: its timetable, what lies before today, and how many letters it would mean for each unit.
// Made by the same functions that run the year, so what it shows is what will happen.

import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import { foretellLetters } from '../domain/foretell.js';
import { withCarried } from '../domain/next-year/carried.js';
import type { CarriedAmendment, CarriedEffect } from '../domain/next-year/carried.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import type { Timetable, TimetableRow } from '../domain/plan.js';
import { checkStatutes } from '../domain/statutes/check-statutes.js';
import type { StatuteFinding } from '../domain/statutes/finding.js';
import { pastAt, planFromStart } from '../domain/start.js';
import { timetable } from '../domain/timetable.js';
import { groupBy } from '../domain/group-by.js';
import type { Recipes } from './recipes.js';

/** Letters and the mails they leave in. */
export interface LetterCount {
  letters: number;
  mails: number;
}

export interface UnitLetters {
  unit: string;
  name: string;
  onTime: LetterCount;
  silent: LetterCount;
}

export interface Preview {
  model: GovernanceModel;
  organisation: Organisation;
  timetable: Timetable;
  /** Rows by step, in the model's order. */
  steps: { id: string; name: string; why: string; rows: TimetableRow[] }[];
  /** Rows whose last day has passed already. */
  past: TimetableRow[];
  /** What the law says of it. */
  statutes: StatuteFinding[];
  /** What was taken along from the year before; null when the year stands for itself. */
  carried: { from: string; effects: CarriedEffect[] } | null;
  /** Tells two previews apart: the start refuses to start another timetable than the one that was seen. */
  digest: string;
}

/** What the year means in letters: in all, and by the unit whose deliverable they are about. */
export interface LetterForecast {
  units: UnitLetters[];
  onTime: LetterCount;
  silent: LetterCount;
}

/** Amendments of the cycle `from` that the year takes along. */
export interface TakenAlong {
  from: string;
  amendments: CarriedAmendment[];
}

/** Plans the year. Null when the model or organisation is not there. */
export function previewYear(recipes: Recipes, modelId: string, year: number, now: Instant, along: TakenAlong | null = null): Preview | null {
  const { organisation, meetings } = recipes;
  const model = recipes.models.find(({ id }) => id === modelId);
  if (model === undefined || organisation === null) return null;
  const { timetable: planned, effects } = withCarried(timetable(model, organisation, meetings, year), along?.amendments ?? []);
  const past = pastAt(planned.rows, now);
  const steps = model.steps
    .map(({ id, name, why }) => ({ id, name, why, rows: planned.rows.filter(({ plan }) => plan.step === id) }))
    .filter(({ rows }) => rows.length > 0);
  return {
    model,
    organisation,
    timetable: planned,
    steps,
    past,
    statutes: checkStatutes(planned, { model, organisation, meetings }),
    carried: along === null ? null : { from: along.from, effects },
    digest: createHash('sha256').update(JSON.stringify([model.id, planned.rows.map(({ plan }) => [plan.id, plan.opens.at, plan.due.at, plan.responsible])])).digest('base64url').slice(0, 22),
  };
}

let latest: { key: string; forecast: LetterForecast } | null = null;

/**
 * Foretells the letters if the cycle started at `now` and all that is past counted as done. Lives the whole year
 * through twice, so the latest answer is kept for the day. A mail with letters about several units counts for each.
 */
export function letterForecast(preview: Preview, now: Instant): LetterForecast {
  const key = `${preview.digest} ${now.slice(0, 10)} ${preview.past.length}`;
  if (latest?.key !== key) latest = { key, forecast: forecast(preview, now) };
  return latest.forecast;
}

function forecast({ timetable: planned, organisation, past }: Preview, now: Instant): LetterForecast {
  const done = new Set(past.map(({ plan }) => plan.id));
  const rows = planned.rows.filter(({ plan }) => !done.has(plan.id)).map((row) => ({ ...row, plan: planFromStart(row.plan, now, done) }));
  const first = rows.reduce((at, { plan }) => (at === '' || plan.opens.at < at ? plan.opens.at : at), '');
  const startedAt = first < now ? now : first;
  const tell = (behaviour: 'on-time' | 'silent') => foretellLetters({ ...planned, rows }, organisation, { behaviour, startedAt });
  const onTime = tell('on-time');
  const silent = tell('silent');
  const names = new Map(planned.rows.map(({ plan }) => [plan.unit, plan.unitName]));
  const count = (letters: typeof onTime = []): LetterCount => ({
    letters: letters.length,
    mails: new Set(letters.map(({ mailKey, person }) => `${mailKey} ${person}`)).size,
  });
  const [good, bad] = [onTime, silent].map((letters) => groupBy(letters, ({ unit }) => unit));
  return {
    units: [...names].map(([unit, name]) => ({ unit, name, onTime: count(good?.get(unit)), silent: count(bad?.get(unit)) })),
    onTime: count(onTime),
    silent: count(silent),
  };
}
