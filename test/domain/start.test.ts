// A cycle started in the middle of its year: nothing is reminded of or escalated about the time before the start.
import { describe, expect, it } from 'vitest';
import type { TimetableRow } from '../../src/domain/plan.js';
import { pastAt, planFromStart } from '../../src/domain/start.js';
import { at, live, moment, planOf } from '../support/plans.js';

const START = at('2027-05-10 08:00');
const none: ReadonlySet<string> = new Set();

describe('a plan from its start', () => {
  it('with its due time ahead is as it was', () => {
    const plan = planOf({ due: moment('2027-05-11') });
    expect(planFromStart(plan, START, none)).toEqual(plan);
  });

  it('with its due time past is due its least number of working days after the start', () => {
    expect(planFromStart(planOf({ minimumDays: 15 }), START, none).due).toEqual(moment('2027-05-31'));
  });

  it('with its due time past gets ten working days when the model says less', () => {
    expect(planFromStart(planOf({ minimumDays: 0 }), START, none).due).toEqual(moment('2027-05-24'));
  });

  it('due at the very start counts as past', () => {
    expect(planFromStart(planOf({ due: moment('2027-05-10', '08:00') }), START, none).due).toEqual(moment('2027-05-24'));
  });

  it('keeps the due time of what is done already', () => {
    const plan = planOf();
    expect(planFromStart(plan, START, new Set([plan.id])).due).toEqual(plan.due);
  });

  it('waits only for what is not done already', () => {
    const plan = planOf({ waitsFor: ['leverans/2027/a/x', 'leverans/2027/b/x'] });
    expect(planFromStart(plan, START, new Set(['leverans/2027/a/x'])).waitsFor).toEqual(['leverans/2027/b/x']);
  });

  it('leaves the given plan as it was', () => {
    const plan = planOf({ waitsFor: ['leverans/2027/a/x'] });
    const kept = structuredClone(plan);
    planFromStart(plan, START, new Set(['leverans/2027/a/x']));
    expect(plan).toEqual(kept);
  });

  it('gives no letter about time before the start', () => {
    const life = live(planFromStart(planOf(), START, none));
    life.act({ type: 'tick' }, '2027-05-10 08:00');
    life.until('2027-05-24 15:59');
    expect(life.letters.map(({ kind, sendOn }) => `${sendOn} ${kind}`)).toEqual(['2027-05-11 opened', '2027-05-17 reminder', '2027-05-21 reminder']);
  });

  it('is a question to the secretariat when its due time is past', () => {
    const rows = [planOf(), planOf({ id: 'leverans/2027/b/x', due: moment('2027-05-11') })].map((plan) => ({ plan }) as TimetableRow);
    expect(pastAt(rows, START).map(({ plan }) => plan.id)).toEqual(['leverans/2027/namndplan/hsn']);
  });
});
