// What is somebody's to do in a deliverable, when they have several seats, stand in for another or wait.

import { describe, expect, it } from 'vitest';
import { partOf } from '../../../src/domain/deliverable/my-part.js';
import { live, planOf, seats, stage, submit } from '../../support/plans.js';

const { chief, substitute, director, stranger } = seats;
const approved = () => live(planOf({ approval: [stage('chef', [director])] })).until('2027-04-07 06:00');

describe('a person’s part', () => {
  it('is to hand in for who is responsible, and nothing for who approves later', () => {
    const { state } = approved();
    expect(partOf(state, [chief])).toMatchObject({ seat: chief, act: { type: 'submit' } });
    expect(partOf(state, [director])).toEqual({ seat: director, act: null });
  });

  it('goes over to the approver when it is handed in', () => {
    const life = approved();
    life.act(submit(), '2027-04-08 09:00');
    expect(partOf(life.state, [chief])).toEqual({ seat: chief, act: null });
    expect(partOf(life.state, [director])).toMatchObject({ seat: director, act: { type: 'approve' } });
  });

  it('is in the seat that owes something, whichever is first among several', () => {
    const { state } = approved();
    for (const mine of [[director, chief], [chief, director]]) expect(partOf(state, mine)?.seat).toBe(chief);
  });

  it('is the substitute’s to do only when it is late', () => {
    const life = live(planOf()).until('2027-04-07 06:00');
    expect(partOf(life.state, [substitute])).toEqual({ seat: substitute, act: null });
    life.until('2027-04-21 16:00');
    expect(partOf(life.state, [substitute])).toMatchObject({ seat: substitute, act: { type: 'submit' } });
  });

  it('is none for a seat that it does not concern', () => {
    expect(partOf(approved().state, [stranger])).toBeNull();
    expect(partOf(approved().state, [])).toBeNull();
  });
});
