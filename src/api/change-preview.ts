// What a proposed change leads to, before anybody says yes: the difference, the law, the letters and the load.

import { createHash } from 'node:crypto';
import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import { actualsOf } from '../domain/change/actuals.js';
import { plannedBoth, proposed } from '../domain/change/basis.js';
import type { Basis } from '../domain/change/basis.js';
import { cycleChange } from '../domain/change/difference.js';
import type { ChangeStep } from '../domain/change/difference.js';
import { shown } from '../domain/change/shown.js';
import type { ShownDifference } from '../domain/change/shown.js';
import type { Actor, DeliverableState } from '../domain/deliverable/state.js';
import { foretellLetters } from '../domain/foretell.js';
import { differenceSentence, loadDifference, loadOf } from '../domain/load.js';
import type { Load } from '../domain/load.js';
import { namesOf } from '../domain/names.js';
import type { Names } from '../domain/names.js';
import type { DeliverablePlan, TimetableRow } from '../domain/plan.js';
import { checkStatutes } from '../domain/statutes/check-statutes.js';
import type { StatuteFinding } from '../domain/statutes/finding.js';
import { changedFindings, overrulable } from '../domain/statutes/overruling.js';
import type { StatuteChange } from '../domain/statutes/overruling.js';
import { secretariatSeat } from '../domain/timetable-seats.js';
import type { Actuals } from '../domain/timetable-dates.js';
import { plannedCycle } from './planned-cycle.js';
import { statesOf } from '../records/changes.js';
import type { ChangeRow } from '../records/changes.js';
import type { AppDeps } from './deps.js';

export interface UnitLoad {
  unit: string;
  name: string;
  /** Deliverables that are not closed, before and after. */
  before: number;
  after: number;
}

export interface ChangePreview {
  basis: Basis;
  version: number;
  rows: TimetableRow[];
  steps: (ChangeStep & { shown: ShownDifference })[];
  /** What does not fit: then the change cannot be made. */
  problems: string[];
  law: StatuteChange[];
  /** Breaches that the change brings or moves: each takes a reason. */
  breaches: StatuteFinding[];
  /** Persons and how many letters each gets; a person's letters come as one mail. */
  people: { name: string; letters: number }[];
  load: UnitLoad[];
  /** What it saves or adds in deliverables, letters and mails if all are on time, in a sentence. */
  loadWords: string;
  names: Names;
  /** Tells two previews apart: another change than the one that was seen is not made. */
  digest: string;
}

/** Words that stand for the reason until there is one: the decider takes no act without. */
const NO_REASON_YET = '–';

/** Computes a change as of now; `given` are the states of the cycle, when they have been read. Null when the cycle is not there. */
export async function previewChange(deps: AppDeps, change: ChangeRow, by: (basis: Basis) => Actor, reason = NO_REASON_YET, given: Map<string, DeliverableState> | null = null): Promise<ChangePreview | null> {
  const found = await plannedCycle(deps.db, change.cycle);
  if (found === null) return null;
  const states = given ?? (await statesOf(deps.db, change.cycle));
  const { basis: next, problems } = proposed(found.basis, change.proposals);
  const { before, after } = plannedBoth(found.basis, next, found.year);
  const organisations = { from: found.basis.organisation, to: next.organisation };
  const name = `${change.cycle}/${change.number}`;
  const made = cycleChange({ before, after, states, organisations, by: by(found.basis), change: name, reason, now: deps.now() });
  const names = namesOf(next.organisation);
  const differences = made.differences.map((difference) => shown(difference, names, next.organisation));
  const steps = made.steps.map((step, index) => ({ ...step, shown: differences[index]! }));
  const law = changedFindings(checkStatutes(before, found.basis), checkStatutes(after, next));
  return {
    basis: next,
    version: found.version,
    rows: after.rows,
    steps,
    problems: [...problems, ...after.problems.filter((problem) => !before.problems.includes(problem))],
    law,
    breaches: overrulable(law.flatMap(({ after: finding }) => finding ?? [])),
    people: receivers(differences),
    load: unitLoads(states, steps, names),
    loadWords: differenceSentence(loadDifference(...loads(states, steps, next))),
    names,
    digest: createHash('sha256').update(JSON.stringify([found.version, differences, next.meetings, next.organisation])).digest('base64url').slice(0, 22),
  };
}

/** A change that nobody has proposed: what the actuals alone would move. */
const byActuals = (cycle: string, actuals: Actuals, at: Instant): ChangeRow => ({
  cycle,
  number: 0,
  status: 'draft',
  proposals: [{ kind: 'actuals', actuals }],
  summary: '',
  reason: null,
  decision: null,
  createdAt: at,
  createdBy: '',
  appliedAt: null,
});

const nobody = ({ organisation }: Basis): Actor => ({ seat: secretariatSeat(organisation) ?? 'sekretariat@', person: 'system', way: 'system', behalfOf: null });

/** What has happened (late decisions, extensions) would change, as of now; null when nothing has. */
export async function previewActuals(deps: AppDeps, cycle: string, states: Map<string, DeliverableState>): Promise<ChangePreview | null> {
  const now = deps.now();
  return previewChange(deps, byActuals(cycle, actualsOf(states.values(), now), now), nobody, NO_REASON_YET, states);
}

/** What an extension of some deliverables to `until` would do to others that count their days from them, and to the law. */
export async function previewExtension(deps: AppDeps, cycle: string, ids: string[], until: ISODate, states: Map<string, DeliverableState>): Promise<ChangePreview | null> {
  const now = deps.now();
  const actuals = actualsOf(states.values(), now);
  for (const id of ids) actuals[id] = { decided: actuals[id]?.decided ?? null, due: until };
  return previewChange(deps, byActuals(cycle, actuals, now), nobody, NO_REASON_YET, states);
}

function receivers(differences: ShownDifference[]): ChangePreview['people'] {
  const counts = new Map<string, number>();
  for (const { letters } of differences) for (const name of letters) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, letters]) => ({ name, letters })).sort((a, b) => b.letters - a.letters || a.name.localeCompare(b.name, 'sv'));
}

/** The load of what the change touches, before and after it, if all are on time. */
function loads(states: Map<string, DeliverableState>, steps: ChangeStep[], { organisation, model, year }: Basis): [Load, Load] {
  const touched = new Set(steps.map(({ deliverable }) => deliverable));
  // what it waits for is not among them: it counts as there
  const alone = (plan: DeliverablePlan): DeliverablePlan => ({ ...plan, waitsFor: plan.waitsFor.filter((id) => touched.has(id)) });
  const of = (plans: DeliverablePlan[]): Load => {
    const rows = plans.map((plan) => ({ plan: alone(plan), reminders: [], escalations: [], why: { opens: '', due: '', bodies: [] } }));
    return loadOf(rows, foretellLetters({ cycle: String(year), model: model.id, year, rows, problems: [] }, organisation, { behaviour: 'on-time' }), organisation);
  };
  const before = steps.flatMap(({ deliverable }) => states.get(deliverable)?.plan ?? []);
  const after = steps.flatMap(({ row }) => (row === null ? [] : [row.plan]));
  return [of(before), of(after)];
}

/** The units whose number of deliverables the change alters, most first. */
function unitLoads(states: Map<string, DeliverableState>, steps: ChangeStep[], names: Names): UnitLoad[] {
  const before = new Map<string, number>();
  const change = new Map<string, number>();
  const add = (counts: Map<string, number>, unit: string, n: number): void => void counts.set(unit, (counts.get(unit) ?? 0) + n);
  for (const { plan, closed } of states.values()) if (closed === null) add(before, plan.unit, 1);
  for (const { deliverable, row, command } of steps) {
    if (command?.type === 'strike') add(change, states.get(deliverable)!.plan.unit, -1);
    else if (command === null && row !== null) add(change, row.plan.unit, 1);
  }
  return [...change]
    .filter(([, n]) => n !== 0)
    .map(([unit, n]) => ({ unit, name: names.unit(unit), before: before.get(unit) ?? 0, after: (before.get(unit) ?? 0) + n }))
    .sort((a, b) => a.after - a.before - (b.after - b.before) || a.name.localeCompare(b.name, 'sv'));
}
