// Who is late, silent or returned in a rehearsal: chosen by a seed, the same every time.
import { describe, expect, it } from 'vitest';
import { foretell } from '../../src/domain/foretell.js';
import { mixedBehaviour, tempersOf } from '../../src/domain/mixed-behaviour.js';
import type { Mix } from '../../src/domain/mixed-behaviour.js';
import { timetable } from '../../src/domain/timetable.js';
import { at, moment, planOf, seats, stage } from '../support/plans.js';
import { loadSample } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();
const plans = timetable(model, organisation, meetings, 2027).rows.map(({ plan }) => plan);
const mix: Mix = { late: 0.2, silent: 0.05, returned: 0.1, seed: 7 };
const count = (tempers: Map<string, string>, temper: string): number => [...tempers.values()].filter((each) => each === temper).length;

describe('the tempers of a year', () => {
  it('are the same for the same seed, whichever else is in the year, and others for another', () => {
    const tempers = tempersOf(plans, mix);
    expect(tempersOf(plans, mix)).toEqual(tempers);
    const [alone] = plans.filter(({ id, approval }) => tempers.get(id) === 'returned' && approval.length > 0);
    expect(tempersOf([alone!], mix)).toEqual(new Map([[alone!.id, 'returned']]));
    expect(tempersOf(plans, { ...mix, seed: 8 })).not.toEqual(tempers);
  });

  it('come near the shares that were asked for, whatever the seed', () => {
    const many = Array.from({ length: 4000 }, (_, i) => planOf({ id: `leverans/2027/steg/enhet-${i}`, approval: [stage('chef', [seats.director])] }));
    for (const seed of [0, 1, 7, 123_456_789]) {
      const tempers = tempersOf(many, { ...mix, seed });
      const shares = ['late', 'silent', 'returned'].map((temper) => Math.round((count(tempers, temper) / many.length) * 50) / 50);
      expect([seed, shares]).toEqual([seed, [0.2, expect.closeTo(0.05, 1), 0.1]]);
    }
  });

  it('are punctual for all when nothing else is asked for', () => {
    expect(count(tempersOf(plans, { late: 0, silent: 0, returned: 0, seed: 1 }), 'punctual')).toBe(plans.length);
  });

  it('let nobody be silent whom others wait for, and return only what somebody approves', () => {
    const silent = tempersOf(plans, { late: 0, silent: 1, returned: 0, seed: 1 });
    const waitedFor = new Set(plans.flatMap(({ waitsFor }) => waitsFor));
    for (const { id } of plans) expect([id, silent.get(id)]).toEqual([id, waitedFor.has(id) ? 'late' : 'silent']);
    const returned = tempersOf(plans, { late: 0, silent: 0, returned: 1, seed: 1 });
    for (const { id, approval } of plans) expect([id, returned.get(id)]).toEqual([id, approval.length > 0 ? 'returned' : 'punctual']);
  });
});

describe('a deliverable', () => {
  const plan = planOf({ approval: [stage('chef', [seats.director])], ends: moment('2027-06-11', '23:59') });
  const lived = (share: Partial<Mix>) => {
    const behaviour = mixedBehaviour(tempersOf([plan], { late: 0, silent: 0, returned: 0, seed: 1, ...share }));
    const foretold = foretell([plan], organisation, behaviour, at('2027-01-04 08:00'));
    return { acts: foretold.acts.map(({ command }) => command.type), at: foretold.acts.map((act) => act.at), state: foretold.states.get(plan.id)! };
  };

  it('that is late is handed in after its due time and approved after that is due, and escalates', () => {
    const { acts, at: times, state } = lived({ late: 1 });
    expect(acts).toEqual(['submit', 'approve']);
    expect(times[0]! > plan.due.at).toBe(true);
    expect(state.closed?.outcome).toBe('approved');
  });

  it('that is returned is so once, and handed in again', () => {
    const { acts, state } = lived({ returned: 1 });
    expect(acts).toEqual(['submit', 'return', 'submit', 'approve']);
    expect(state.revisions).toHaveLength(2);
  });

  it('that is silent ends missing', () => {
    expect(lived({ silent: 1 })).toMatchObject({ acts: [], state: { closed: { outcome: 'missing' } } });
  });

  it('is never acted on at the very instant something of it falls due', () => {
    for (const time of [...lived({ late: 1 }).at, ...lived({ returned: 1 }).at]) expect(time.slice(14, 16)).toBe('07');
  });
});
