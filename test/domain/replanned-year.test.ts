// A year planned again when meetings or actuals have changed: exactly what a whole plan gives, and most of it not made anew.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar/days.js';
import { meetingLike } from '../../src/domain/change/basis.js';
import { readModel } from '../../src/domain/files/model-file.js';
import { movedMeeting, sortMeetings, withoutMeeting } from '../../src/domain/meetings.js';
import type { Meeting } from '../../src/domain/meetings.js';
import type { GovernanceModel, MeetingRef } from '../../src/domain/model.js';
import { plannedYear, replannedYear } from '../../src/domain/timetable.js';
import type { PlannedYear } from '../../src/domain/timetable.js';
import type { Actuals } from '../../src/domain/timetable-dates.js';
import { loadSample, must, sampleText } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();
const readYear = (name: string, year: number) => ({ model: must(readModel(sampleText(name), name)).model, year });

/** The regionplan goes to the board's last meeting before fullmäktige, and the plans of the units count from the boards'. */
const chained: GovernanceModel = {
  ...model,
  steps: model.steps.map((step) => {
    const meeting: MeetingRef = { body: 'rs', before: { body: 'rf', month: 6, untilMonth: 6, yearOffset: 0, pick: 'first' }, point: 'cutoff' };
    if (step.id === 'regionplan') return { ...step, bodies: step.bodies.map((body, i) => (i === 0 ? { ...body, meeting } : body)) };
    return step.id === 'enhetsplan' ? { ...step, opens: { kind: 'workingDays', days: 2, from: { kind: 'step', step: 'namndplan', point: 'decided' } } } : step;
  }),
};
const years: Record<string, { model: GovernanceModel; year: number }> = { '2023': { model, year: 2027 }, 'election year': { model, year: 2026 }, chained: { model: chained, year: 2027 }, '2020': readYear('2020.yaml', 2020) };

/** A change of the meetings, or of what has turned out otherwise. */
type Change = { kind: 'move' | 'cancel' | 'add' | 'actual'; pick: number; days: number };
const changes: fc.Arbitrary<Change[]> = fc.array(fc.record({ kind: fc.constantFrom('move', 'move', 'cancel', 'add', 'actual'), pick: fc.nat(10_000), days: fc.integer({ min: -60, max: 60 }) }), { minLength: 1, maxLength: 3 });

interface Given {
  meetings: Meeting[];
  actuals: Actuals;
}

function after(given: Given, { kind, pick, days }: Change, year: number, ids: string[]): Given {
  if (kind === 'actual') {
    const id = ids[pick % ids.length];
    const day = addDays(`${year}-09-01`, days);
    return id === undefined ? given : { ...given, actuals: { ...given.actuals, [id]: { due: days > 0 ? day : null, decided: days < 20 ? day : null } } };
  }
  const near = given.meetings.filter(({ first }) => first >= `${year}-01` && first < `${year + 2}`);
  const meeting = near[pick % near.length]!;
  if (kind === 'cancel') return { ...given, meetings: withoutMeeting(given.meetings, meeting) };
  const other = meetingLike(organisation, meeting, addDays(meeting.first, days), addDays(meeting.last, days));
  const left = kind === 'add' ? given.meetings : given.meetings.filter((each) => each !== meeting);
  return { ...given, meetings: sortMeetings([...left, kind === 'add' ? other : movedMeeting(meeting, other)]) };
}

const shown = ({ rows, faults }: PlannedYear) => ({ rows, faults });

describe('a year planned again', () => {
  it.each(Object.keys(years))('is what a whole plan gives, whatever has moved, been cancelled, come or turned out otherwise, one thing after another (%s)', (name) => {
    const { model: recipe, year } = years[name]!;
    const first = plannedYear(recipe, organisation, meetings, year);
    const ids = first.rows.map(({ plan }) => plan.id);
    fc.assert(
      fc.property(changes, (row) => {
        let given: Given = { meetings, actuals: {} };
        let planned = first;
        for (const change of row) {
          given = after(given, change, year, ids);
          planned = replannedYear(planned, recipe, organisation, given.meetings, year, given.actuals);
          expect(shown(planned)).toEqual(shown(plannedYear(recipe, organisation, given.meetings, year, given.actuals)));
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('tells what no longer can be planned, and no longer tells it when it can', () => {
    const first = plannedYear(model, organisation, meetings, 2027);
    const without = meetings.filter(({ body }) => body !== 'rs');
    const broken = replannedYear(first, model, organisation, without, 2027);
    expect(broken.faults.length).toBeGreaterThan(3);
    expect(shown(broken)).toEqual(shown(plannedYear(model, organisation, without, 2027)));
    expect(shown(replannedYear(broken, model, organisation, meetings, 2027))).toEqual(shown(first));
  });

  it('takes over what nothing has changed for', () => {
    const first = plannedYear(model, organisation, meetings, 2027);
    // slack is counted anew for all: what is taken over still has its own questions
    const before = new Set(first.rows.map(({ plan }) => plan.submission));
    const kept = (given: Meeting[], actuals: Actuals = {}): number => replannedYear(first, model, organisation, given, 2027, actuals).rows.filter(({ plan }) => before.has(plan.submission)).length;
    const [board] = meetings.filter(({ body, first: day }) => body === 'rs' && day.startsWith('2027-05'));
    expect(kept(meetings)).toBe(first.rows.length);
    const moved = kept(meetings.map((each) => (each === board ? { ...each, first: addDays(each.first, 1), last: addDays(each.last, 1) } : each)));
    expect(first.rows.length - moved).toBeGreaterThan(0);
    expect(first.rows.length - moved).toBeLessThan(40);
    expect(kept(meetings, { 'leverans/2027/regionplan/rf': { due: null, decided: '2027-06-17' } })).toBeLessThan(first.rows.length);
  });

  it('is planned from the ground for another organisation, model or year', () => {
    const first = plannedYear(model, organisation, meetings, 2027);
    const other = { ...organisation, mailWindow: { from: '08:00', to: '16:00' } };
    expect(shown(replannedYear(first, model, other, meetings, 2027))).toEqual(shown(plannedYear(model, other, meetings, 2027)));
    expect(shown(replannedYear(first, model, organisation, meetings, 2026))).toEqual(shown(plannedYear(model, organisation, meetings, 2026)));
    expect(shown(replannedYear(first, chained, organisation, meetings, 2027))).toEqual(shown(plannedYear(chained, organisation, meetings, 2027)));
  });
});
