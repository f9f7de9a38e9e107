// The sample's timetable, bent for tests of the statutory checks: other months, other meetings, other marks.

import { addDays } from '../../src/domain/calendar/days.js';
import type { Meeting } from '../../src/domain/meetings.js';
import type { BodyStageRule, GovernanceModel, Step } from '../../src/domain/model.js';
import { checkStatutes } from '../../src/domain/statutes/check-statutes.js';
import type { StatuteFinding } from '../../src/domain/statutes/finding.js';
import type { RuleId } from '../../src/domain/statutes/rules.js';
import { timetable } from '../../src/domain/timetable.js';
import { loadSample } from '../support/sample.js';

export const sample = loadSample();

/** The model with a step changed. */
export const withStep = (id: string, change: Partial<Step>, model: GovernanceModel = sample.model): GovernanceModel => ({
  ...model,
  steps: model.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
});

/** The model with a step added: like `regionplan` (a deliverable of fullmäktige, from April), with what is said. */
export const addStep = (id: string, change: Partial<Step>, model: GovernanceModel = sample.model): GovernanceModel => ({
  ...model,
  steps: [...model.steps, { ...stepOf('regionplan'), id, waitsFor: [], ...change }],
});

export const withoutStep = (id: string, model: GovernanceModel = sample.model): GovernanceModel => ({ ...model, steps: model.steps.filter((step) => step.id !== id) });

export const stepOf = (id: string): Step => sample.model.steps.find((step) => step.id === id)!;

/** What a body does in a month of the cycle's year. */
export const stage = (kind: BodyStageRule['kind'], body: string, month: number, yearOffset = 0): BodyStageRule => ({
  kind,
  body,
  meeting: { body, month, untilMonth: month, yearOffset, pick: 'first' },
  recorder: { kind: 'role', role: 'nämndsekreterare', unit: null },
  reminders: [1],
  ladder: [],
});

/** A meeting of one day, announced and adjusted in good time. */
export const meeting = (body: string, first: string, change: Partial<Meeting> = {}): Meeting => ({
  body,
  first,
  last: first,
  cutoff: addDays(first, -14),
  notice: addDays(first, -14),
  adjusted: addDays(first, 5),
  ...change,
});

/** The sample's meetings with one body's meetings in a month replaced by others. */
export const meetingsWith = (body: string, yearMonth: string, ...others: Meeting[]): Meeting[] => [
  ...sample.meetings.filter((each) => each.body !== body || !each.first.startsWith(yearMonth)),
  ...others,
];

/** Everything found in a year, by the sample unless said otherwise. */
export function findings(year: number, { model = sample.model, meetings = sample.meetings } = {}): StatuteFinding[] {
  const from = { model, meetings, organisation: sample.organisation };
  return checkStatutes(timetable(model, sample.organisation, meetings, year), from);
}

/** Those of one rule, optionally only about a subject. */
export const of = (rule: RuleId, found: StatuteFinding[], subject?: string): StatuteFinding[] => found.filter((each) => each.rule === rule && (subject === undefined || each.subject.id === subject));

/** Standing, planned day, outer limit and margin: what most tests are about. */
export const brief = ({ standing, planned, outerLimit, marginWorkingDays }: StatuteFinding): (string | number | null)[] => [standing, planned, outerLimit, marginWorkingDays];
