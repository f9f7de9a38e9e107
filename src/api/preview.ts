// The preview of a year: its timetable, what lies before today, and how many letters it would mean for each unit.
// Made by the same functions that run the year, so what it shows is what will happen.

import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import { foretellLetters } from '../domain/foretell.js';
import { loadOf } from '../domain/load.js';
import type { Load } from '../domain/load.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import type { Timetable, TimetableRow } from '../domain/plan.js';
import { councilsOf, slackOfRows } from '../domain/slack/planned-slack.js';
import type { DecisionSlack } from '../domain/slack/slack.js';
import { checkStatutes } from '../domain/statutes/check-statutes.js';
import type { StatuteFinding } from '../domain/statutes/finding.js';
import { pastAt, planFromStart } from '../domain/start.js';
import { timetable } from '../domain/timetable.js';
import type { Recipes } from './recipes.js';

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
  /** What can delay each decision, and by how much. */
  slack: DecisionSlack[];
  /** Tells two previews apart: the start refuses to start another timetable than the one that was seen. */
  digest: string;
}

/** What the year means in letters and deliverables: in all, and per unit and person and month. */
export interface LetterForecast {
  load: { onTime: Load; silent: Load };
}

/** Plans the year. Null when the model or organisation is not there. */
export function previewYear(recipes: Recipes, modelId: string, year: number, now: Instant): Preview | null {
  const { organisation, meetings } = recipes;
  const model = recipes.models.find(({ id }) => id === modelId);
  if (model === undefined || organisation === null) return null;
  const planned = timetable(model, organisation, meetings, year);
  const past = pastAt(planned.rows, now);
  const [first] = planned.rows;
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
    slack: first === undefined ? [] : slackOfRows(planned.rows, { calendar: first.plan.calendar, meetings, councils: councilsOf(organisation) }),
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
  return { load: { onTime: loadOf(rows, tell('on-time'), organisation), silent: loadOf(rows, tell('silent'), organisation) } };
}
