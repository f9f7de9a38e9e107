// The preview of a year: its timetable, what the law says of it, and what lies before today. Made by the same functions
// that run the year, so what it shows is what will happen. Its letters: `foretold-year.ts`.

import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import type { NewAmendment } from '../domain/change/amendment.js';
import type { Meeting } from '../domain/meetings.js';
import { withCarried } from '../domain/next-year/carried.js';
import type { CarriedAmendment, CarriedEffect } from '../domain/next-year/carried.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import type { Timetable, TimetableRow } from '../domain/plan.js';
import { councilsOf, slackOfRows } from '../domain/slack/planned-slack.js';
import type { DecisionSlack } from '../domain/slack/slack.js';
import { checkStatutes } from '../domain/statutes/check-statutes.js';
import type { StatuteFinding } from '../domain/statutes/finding.js';
import { pastAt } from '../domain/start.js';
import { timetable } from '../domain/timetable.js';
import type { Recipes } from './recipes.js';

export interface Preview {
  model: GovernanceModel;
  organisation: Organisation;
  meetings: Meeting[];
  timetable: Timetable;
  /** Rows by step, in the model's order. */
  steps: { id: string; name: string; why: string; rows: TimetableRow[] }[];
  /** Rows whose last day has passed already. */
  past: TimetableRow[];
  /** What the law says of it. */
  statutes: StatuteFinding[];
  /** What can delay each decision, and by how much. */
  slack: DecisionSlack[];
  /** What was taken along from the year before; null when the year stands for itself. */
  carried: { from: string; effects: CarriedEffect[]; amendments: NewAmendment[] } | null;
  /** Tells two previews apart: the start refuses to start another timetable than the one that was seen. */
  digest: string;
}

/** What of a preview is the same whatever the day. */
type PlannedYear = Omit<Preview, 'past'>;

/** Amendments of the cycle `from` that the year takes along. */
export interface TakenAlong {
  from: string;
  amendments: CarriedAmendment[];
}

/** So many previews are kept; somebody who leafs through the years must not fill the memory. */
const KEPT = 4;

const plannedYears = new WeakMap<Recipes, Map<string, PlannedYear>>();

/**
 * Plans the year, once for as long as the recipes are the same (one that takes something along each time anew: what it
 * takes may have changed). Null when the model or organisation is not there.
 */
export function previewYear(recipes: Recipes, modelId: string, year: number, now: Instant, along: TakenAlong | null = null): Preview | null {
  const { organisation, meetings } = recipes;
  const model = recipes.models.find(({ id }) => id === modelId);
  if (model === undefined || organisation === null) return null;
  if (along !== null) return asOf(planYear(model, organisation, meetings, year, along), now);
  let known = plannedYears.get(recipes);
  if (known === undefined) plannedYears.set(recipes, (known = new Map()));
  const key = `${modelId} ${year}`;
  const planned = known.get(key) ?? planYear(model, organisation, meetings, year, null);
  if (!known.has(key) && known.size >= KEPT) known.clear();
  known.set(key, planned);
  return asOf(planned, now);
}

const asOf = (planned: PlannedYear, now: Instant): Preview => ({ ...planned, past: pastAt(planned.timetable.rows, now) });

function planYear(model: GovernanceModel, organisation: Organisation, meetings: Meeting[], year: number, along: TakenAlong | null): PlannedYear {
  const { timetable: planned, effects } = withCarried(timetable(model, organisation, meetings, year), along?.amendments ?? []);
  const [first] = planned.rows;
  const steps = model.steps
    .map(({ id, name, why }) => ({ id, name, why, rows: planned.rows.filter(({ plan }) => plan.step === id) }))
    .filter(({ rows }) => rows.length > 0);
  return {
    model,
    organisation,
    meetings,
    timetable: planned,
    steps,
    statutes: checkStatutes(planned, { model, organisation, meetings }),
    slack: first === undefined ? [] : slackOfRows(planned.rows, { calendar: first.plan.calendar, meetings, councils: councilsOf(organisation) }),
    carried: along === null ? null : { from: along.from, effects, amendments: along.amendments.map(({ amendment }) => amendment) },
    digest: createHash('sha256').update(JSON.stringify([model.id, planned.rows.map(({ plan }) => [plan.id, plan.opens.at, plan.due.at, plan.responsible])])).digest('base64url').slice(0, 22),
  };
}
