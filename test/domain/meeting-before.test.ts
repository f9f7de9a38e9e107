// Backwards from a meeting: the committee before the board, the board before fullmäktige, each at its last meeting before.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar/days.js';
import { addWorkingDays } from '../../src/domain/calendar/working-days.js';
import { calendarFor } from '../../src/domain/calendar/zone.js';
import { lastMeetingBefore, sortMeetings } from '../../src/domain/meetings.js';
import type { Meeting } from '../../src/domain/meetings.js';
import type { GovernanceModel, MeetingRef, Step } from '../../src/domain/model.js';
import type { TimetableRow } from '../../src/domain/plan.js';
import { timetable } from '../../src/domain/timetable.js';
import { loadSample } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();
const calendar = calendarFor(organisation, 2026, 2030);
const committee = (first: string): Meeting => ({ body: 'rs-ek', first, last: first, cutoff: addWorkingDays(calendar, first, -5), notice: addWorkingDays(calendar, first, -3), adjusted: addWorkingDays(calendar, first, 5) });
const both = (...committees: string[]): Meeting[] => sortMeetings([...meetings, ...committees.map(committee)]);
const inMonth = (body: string, month: number): MeetingRef => ({ body, month, untilMonth: month, yearOffset: 0, pick: 'first' });
const beforeBoard: MeetingRef = { body: 'rs-ek', before: inMonth('rs', 5), point: 'first' };

/** The regionplan, laid before the committee before the board proposes it. */
function withCommittee(meeting: MeetingRef, change: Partial<Step> = {}): GovernanceModel {
  return {
    ...model,
    steps: model.steps.map((step) => (step.id === 'regionplan' ? { ...step, due: { kind: 'meeting', meeting, point: 'cutoff' }, bodies: [{ ...step.bodies[0]!, body: 'rs-ek', meeting }, ...step.bodies], ...change } : step)),
  };
}
function regionplan(changed: GovernanceModel, theirs: Meeting[]): { row: TimetableRow | undefined; problems: string[] } {
  const { rows, problems } = timetable(changed, organisation, theirs, 2027);
  return { row: rows.find(({ plan }) => plan.step === 'regionplan'), problems: problems.filter((problem) => problem.includes('”regionplan”')) };
}

describe('a meeting before another', () => {
  it('is the body’s last one before, for the date and for the body, and says so in one sentence', () => {
    const { row } = regionplan(withCommittee(beforeBoard), both('2027-04-14', '2027-05-12', '2027-05-26', '2027-06-02'));
    expect(row?.plan.bodies.map(({ body, meetings: [planned] }) => [body, planned!.first])).toEqual([
      ['rs-ek', '2027-05-12'],
      ['rs', '2027-05-26'],
      ['rf', '2027-06-15'],
    ]);
    expect(row?.plan.due.date).toBe('2027-05-03');
    expect(row?.why.due).toBe('Manusstopp för sammanträdet 12 maj 2027 i Utskottet för ekonomi, fem arbetsdagar före, det sista före Regionstyrelsens sammanträde 26 maj 2027.');
    expect(row?.why.bodies[0]).toBe('Utskottet för ekonomi lägger fram förslag vid sitt sammanträde 12 maj 2027, det sista före Regionstyrelsens sammanträde 26 maj 2027.');
  });

  it('can be over before the cutoff of the other, and follow through a third', () => {
    const days = both('2027-04-14', '2027-05-12', '2027-05-19');
    expect(regionplan(withCommittee({ ...beforeBoard, point: 'cutoff' }), days).row?.plan.bodies[0]?.meetings[0]?.first).toBe('2027-05-12');
    const chain: MeetingRef = { body: 'rs-ek', before: { body: 'rs', before: inMonth('rf', 6), point: 'first' }, point: 'first' };
    const { row } = regionplan(withCommittee(chain), both('2027-05-12', '2027-05-28', '2027-06-14'));
    expect(row).toBeUndefined(); // the board proposes in May by its own rule, before this committee meets
    const board = model.steps.find(({ id }) => id === 'regionplan')!.bodies;
    const followed = regionplan(withCommittee(chain, { bodies: [{ ...board[0]!, body: 'rs-ek', meeting: chain }, { ...board[0]!, meeting: { body: 'rs', before: inMonth('rf', 6), point: 'first' } }, board[1]!] }), both('2027-05-12', '2027-05-28', '2027-06-14'));
    expect(followed.row?.plan.bodies.map(({ meetings: [planned] }) => planned!.first)).toEqual(['2027-05-28', '2027-06-09', '2027-06-15']);
    expect(followed.row?.why.bodies[0]).toMatch(/det sista före Regionstyrelsens sammanträde 9 juni 2027, det sista före Regionfullmäktiges sammanträde 15–16 juni 2027\.$/);
  });

  it('moves when the other moves', () => {
    const moved = both('2027-05-12', '2027-05-19').map((each) => (each.body === 'rs' && each.first === '2027-05-26' ? { ...each, first: '2027-05-18', last: '2027-05-18' } : each));
    expect(regionplan(withCommittee(beforeBoard), both('2027-05-12', '2027-05-19')).row?.plan.bodies[0]?.meetings[0]?.first).toBe('2027-05-19');
    expect(regionplan(withCommittee(beforeBoard), moved).row?.plan.bodies[0]?.meetings[0]?.first).toBe('2027-05-12');
  });

  it('that is not there is told, with what it was looked for before', () => {
    expect(regionplan(withCommittee(beforeBoard), both('2027-06-02')).problems).toContain('Steg ”regionplan”, Regionfullmäktige: Utskottet för ekonomi har inget sammanträde före Regionstyrelsens sammanträde 26 maj 2027.');
  });

  it('is over before that day, and none between them is', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 360 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 360 }), (offsets, n) => {
        const theirs = sortMeetings(offsets.map((offset) => committee(addDays('2027-01-01', offset))));
        const day = addDays('2027-01-01', n);
        const found = lastMeetingBefore(theirs, day);
        expect(theirs.filter(({ last }) => last < day && (found === undefined || last > found.last))).toEqual([]);
        expect(found === undefined || found.last < day).toBe(true);
      }),
    );
  });
});
