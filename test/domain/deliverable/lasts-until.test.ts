// How long a deliverable lasts: its window, its questions, its planned meetings and its end.

import { describe, expect, it } from 'vitest';
import { initialState } from '../../../src/domain/deliverable/state.js';
import { lastsUntil } from '../../../src/domain/deliverable/lasts-until.js';
import { at, body, bySecretariat, grant, live, meeting, planOf } from '../../support/plans.js';

describe('a deliverable lasts', () => {
  const plan = planOf();

  it('until its last day', () => {
    expect(lastsUntil(initialState(plan))).toBe(plan.due.at);
  });

  it('until the end of the meeting it is planned for, and not of those after it', () => {
    const bodies = [body('decision', 'hsn', [meeting('2028-01-25', '2028-02-01', '2028-01-26'), meeting('2028-03-01', '2028-03-08')])];
    expect(lastsUntil(initialState(planOf({ bodies })))).toBe(at('2028-01-26 23:59'));
  });

  it('as long as an extension gives it', () => {
    const life = live(plan).until(plan.opens.date + ' 06:00');
    life.act(grant('2027-12-17'), `${plan.opens.date} 09:00`);
    expect(lastsUntil(life.state)).toBe(life.state.due.at);
    expect(lastsUntil(life.state) > plan.due.at).toBe(true);
  });

  it('until it was closed, if that is later; what was done before the start ends with its window', () => {
    const closed = initialState(plan);
    const late = '2029-01-02T08:00:00.000Z';
    expect(lastsUntil({ ...closed, closed: { at: late, outcome: 'missing' } })).toBe(late);
    expect(lastsUntil({ ...closed, closed: { at: late, outcome: 'before-start' } })).toBe(plan.due.at);
    const life = live(plan);
    life.act(bySecretariat('strike'), `${plan.opens.date} 05:00`);
    expect(lastsUntil(life.state)).toBe(plan.due.at);
  });
});
