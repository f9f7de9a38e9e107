// What of a planned year stands when meetings or actuals change: a unit's deliverables of a step are planned again only
// if something they look at is another than before. `timetable.ts` asks; what it makes is the same as a whole plan.

import { stepsIn } from './date-rules.js';
import { parseDeliverableId } from './ids.js';
import type { DateRule, MeetingRef, Step } from './model.js';
import type { Unit } from './organisation.js';
import type { TimetableRow } from './plan.js';
import { bodyOf, chainAbove } from './resolve-seat.js';
import type { Actuals, Around, PlannedDates, TimetableFault } from './timetable-dates.js';

/** A unit's deliverables of one step, by period, and what was told while they were planned. */
export interface PlannedUnit {
  unit: Unit;
  rows: TimetableRow[];
  dates: PlannedDates[];
  told: TimetableFault[];
}

/** How a year was planned: what the next planning of it may stand on. */
export interface Trace {
  around: Around;
  /** By step: its units in order, and what was told of the step as such. */
  steps: Map<string, { units: PlannedUnit[]; told: TimetableFault[] }>;
  /** All rows by due time. */
  byDue: TimetableRow[];
}

export interface Reuse {
  /** Of a step whose turn has come: says for each unit whether what was planned stands. */
  stands: (step: Step) => (unit: Unit) => boolean;
  /** Tells what came of a unit that was planned again. */
  planned: (step: Step, before: PlannedUnit, now: PlannedUnit) => void;
}

/** Units whose deliverables are others than before, or (`dates`) have other days. */
interface Changed {
  ids: Set<string>;
  dates: Set<string>;
}

/** What stands of `before` in a year that is `now` being planned, when only meetings and actuals may be others. */
export function reuseOf(before: Trace, now: Around): Reuse {
  const { org } = now;
  const was = before.around;
  const bodies = new Set([...was.meetings.keys(), ...now.meetings.keys()].filter((body) => !same(was.meetings.get(body), now.meetings.get(body))));
  const turned = turnedOut(was.actuals, now.actuals);
  // a step with one deliverable is found by everybody
  const only = (step: string): boolean => Math.min(was.planned.get(step)?.size ?? 0, now.planned.get(step)?.size ?? 0) <= 1;
  const changed = new Map<string, Changed>();

  return {
    stands(step) {
      const looks = looksAt(step);
      const ownBody = looks.self && bodies.size > 0;
      const others = [
        ...looks.counts.map((id) => ({ id, units: changed.get(id)?.dates, all: false })),
        ...step.waitsFor.map((wait) => ({ id: wait.step, units: changed.get(wait.step)?.ids, all: wait.of === 'all' })),
      ].filter(({ units }) => units !== undefined && units.size > 0);
      if (looks.bodies.some((body) => bodies.has(body)) || others.some(({ id, all }) => all || only(id))) return () => false;
      const mine = turned.get(step.id);
      if (!ownBody && others.length === 0 && mine === undefined) return () => true;
      return (unit) => {
        if (mine?.has(unit.id) === true) return false;
        if (ownBody && bodies.has(bodyOf(org, unit.id)?.id ?? '')) return false;
        return !others.some(({ units }) => units!.has(unit.id) || chainAbove(org, unit.id).some(({ id }) => units!.has(id)));
      };
    },
    planned(step, old, { unit, dates }) {
      if (same(old.dates, dates)) return;
      let found = changed.get(step.id);
      if (found === undefined) changed.set(step.id, (found = { ids: new Set(), dates: new Set() }));
      found.dates.add(unit.id);
      if (!same(old.dates.map(({ id }) => id), dates.map(({ id }) => id))) found.ids.add(unit.id);
    },
  };
}

/** Both are plain data. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** By step, the units of which something has turned out otherwise than it had before. */
function turnedOut(before: Actuals, now: Actuals): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const id of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const parts = same(before[id], now[id]) ? null : parseDeliverableId(id);
    if (parts !== null) found.set(parts.step, (found.get(parts.step) ?? new Set()).add(parts.unit));
  }
  return found;
}

/** Whose meetings, and which steps' days, a step's own dates and bodies are found by. */
function looksAt(step: Step): { bodies: string[]; self: boolean; counts: string[] } {
  const rules = [step.opens, step.due, ...step.periods.flatMap(({ opens, due }) => [opens, due])];
  const named = [...rules.flatMap(meetingsIn), ...step.bodies.map(({ meeting }) => meeting)].flatMap(bodiesIn);
  return { bodies: named.filter((body) => body !== 'self'), self: named.includes('self'), counts: rules.flatMap(stepsIn) };
}

function meetingsIn(rule: DateRule): MeetingRef[] {
  if (rule.kind === 'meeting') return [rule.meeting];
  if (rule.kind === 'workingDays') return meetingsIn(rule.from);
  return rule.kind === 'latest' ? rule.of.flatMap(meetingsIn) : [];
}

const bodiesIn = (ref: MeetingRef): string[] => ('before' in ref ? [ref.body, ...bodiesIn(ref.before)] : [ref.body]);
