// Rolling a cycle forward: the next year's timetable by the same model, and a report of what has changed since the year
// that runs. Pure; both years are planned anew, so what is compared is rule with rule.

import type { Meeting } from '../meetings.js';
import type { GovernanceModel, Step } from '../model.js';
import { isBody } from '../organisation.js';
import type { Organisation } from '../organisation.js';
import type { Timetable, TimetableRow } from '../plan.js';
import { checkStatutes } from '../statutes/check-statutes.js';
import { timetable } from '../timetable.js';
import { withCarried } from './carried.js';
import type { CarriedAmendment, CarriedEffect } from './carried.js';
import { movedDates } from './moved-dates.js';
import type { MovedDate } from './moved-dates.js';
import { changedHolders, changedSeats } from './responsible.js';
import type { HolderChange, SeatChange } from './responsible.js';
import { keyOf, unitWords } from './same-deliverable.js';
import { statuteNews } from './statute-news.js';
import type { StatuteNews } from './statute-news.js';

/** What a year is planned from. */
export interface Recipe {
  model: GovernanceModel;
  organisation: Organisation;
  meetings: Meeting[];
}

export interface RunningYear extends Recipe {
  year: number;
  /** The year's amendments that are taken along. */
  carried: CarriedAmendment[];
}

export interface ChangedStep {
  id: string;
  name: string;
  /** It comes and goes with the elections. */
  electionYearOnly: boolean;
  deliverables: number;
}

export interface ChangedUnit {
  id: string;
  name: string;
  isBody: boolean;
  deliverables: number;
}

/** Deliverables of a step and units that both years have, but only one of them plans. */
export interface ChangedDeliverables {
  step: string;
  stepName: string;
  units: string[];
}

export interface Changed<T> {
  added: T[];
  gone: T[];
}

export interface NextYearReport {
  deliverables: { before: number; after: number };
  steps: Changed<ChangedStep>;
  units: Changed<ChangedUnit>;
  others: Changed<ChangedDeliverables>;
  moved: MovedDate[];
  seats: SeatChange[];
  holders: HolderChange[];
  statutes: StatuteNews;
  carried: CarriedEffect[];
}

/** The next year with the amendments that are taken along, and what has changed. Its problems are the timetable's own. */
export function rollForward(previous: RunningYear, next: Recipe): { timetable: Timetable; report: NextYearReport } {
  const before = timetable(previous.model, previous.organisation, previous.meetings, previous.year);
  const plain = timetable(next.model, next.organisation, next.meetings, previous.year + 1);
  const { timetable: after, effects } = withCarried(plain, previous.carried);
  const was = new Map(before.rows.map((row) => [keyOf(row), row]));
  const pairs = after.rows.flatMap((row): [TimetableRow, TimetableRow][] => {
    const old = was.get(keyOf(row));
    return old === undefined ? [] : [[old, row]];
  });
  // what an amendment took away is told with the amendment
  const sides = { old: { ...previous, rows: before.rows }, new: { ...next, rows: plain.rows } };
  return {
    timetable: after,
    report: {
      deliverables: { before: before.rows.length, after: after.rows.length },
      steps: { added: stepsOnlyIn(sides.new, sides.old), gone: stepsOnlyIn(sides.old, sides.new) },
      units: { added: unitsOnlyIn(sides.new, sides.old), gone: unitsOnlyIn(sides.old, sides.new) },
      others: { added: othersOnlyIn(sides.new, sides.old), gone: othersOnlyIn(sides.old, sides.new) },
      moved: movedDates(pairs),
      seats: changedSeats(pairs),
      holders: changedHolders(pairs, previous.organisation, next.organisation),
      statutes: statuteNews(checkStatutes(before, previous), checkStatutes(after, next)),
      carried: effects,
    },
  };
}

interface Side extends Recipe {
  rows: TimetableRow[];
}

const plannedSteps = ({ rows }: Side): Set<string> => new Set(rows.map(({ plan }) => plan.step));

function stepsOnlyIn(side: Side, other: Side): ChangedStep[] {
  const there = plannedSteps(other);
  const own = new Map<string, Step>(side.model.steps.map((step) => [step.id, step]));
  return [...plannedSteps(side)]
    .filter((id) => !there.has(id))
    .map((id) => ({
      id,
      name: own.get(id)!.name,
      electionYearOnly: own.get(id)!.electionYearOnly,
      deliverables: side.rows.filter(({ plan }) => plan.step === id).length,
    }));
}

function unitsOnlyIn(side: Side, other: Side): ChangedUnit[] {
  const there = new Set(other.organisation.units.map(({ id }) => id));
  return side.organisation.units
    .filter(({ id }) => !there.has(id))
    .map((unit) => ({ id: unit.id, name: unit.name, isBody: isBody(unit), deliverables: side.rows.filter(({ plan }) => plan.unit === unit.id).length }));
}

function othersOnlyIn(side: Side, other: Side): ChangedDeliverables[] {
  const there = new Set(other.rows.map(keyOf));
  const steps = plannedSteps(other);
  const units = new Set(other.organisation.units.map(({ id }) => id));
  const found = new Map<string, ChangedDeliverables>();
  for (const row of side.rows) {
    const { step, stepName, unit } = row.plan;
    if (there.has(keyOf(row)) || !steps.has(step) || !units.has(unit)) continue;
    const group = found.get(step) ?? { step, stepName, units: [] };
    group.units.push(unitWords(row.plan));
    found.set(step, group);
  }
  return [...found.values()];
}
