// Approval in stages: in series and in parallel, all, any or n of; returns and new revisions; who may not answer.
import { describe, expect, it } from 'vitest';
import { isFulfilled, phase } from '../../../src/domain/deliverable/phase.js';
import type { PlannedStage } from '../../../src/domain/plan.js';
import { actor, approve, at, daysOf, giveBack, live, moment, planOf, seats, stage, submit, told, types } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';

const { chief, substitute, director, economist, lawyer, stranger } = seats;

/** Handed in on Tuesday 2 March 09.00. */
function submitted(...approval: PlannedStage[]): Life {
  const life = live(planOf({ approval })).until('2027-03-01 06:00');
  life.act(submit(), '2027-03-02 09:00');
  return life;
}
const openAsks = (life: Life): string[] => life.state.asks.map(({ id }) => id);

describe('stages', () => {
  it('ask their approvers as soon as it is handed in, with their own response time', () => {
    const life = submitted(stage('chef', [director]));
    expect(life.state.asks).toMatchObject([{ id: 'approve:chef', to: [director], due: moment('2027-03-09') }]);
    expect(daysOf(life.letters, 'asked')).toEqual([`2027-03-02 ${director}`]);
    expect(phase(life.state)).toBe('approval');
  });

  it('with different order come one after the other', () => {
    const life = submitted(stage('ekonomi', [economist], { order: 2 }), stage('chef', [director], { order: 1 }));
    expect(openAsks(life)).toEqual(['approve:chef']);
    life.act(approve(director), '2027-03-03 09:00');
    expect(openAsks(life)).toEqual(['approve:ekonomi']);
  });

  it('with the same order are asked at once, and the next order waits for both', () => {
    const life = submitted(stage('ekonomi', [economist]), stage('juridik', [lawyer]), stage('chef', [director], { order: 2 }));
    expect(openAsks(life)).toEqual(['approve:ekonomi', 'approve:juridik']);
    life.act(approve(lawyer), '2027-03-03 09:00');
    expect(openAsks(life)).toEqual(['approve:ekonomi']);
    life.act(approve(economist), '2027-03-04 09:00');
    expect(openAsks(life)).toEqual(['approve:chef']);
  });

  it('that need all wait for the last of them', () => {
    const life = submitted(stage('alla', [director, economist], { need: 'all' }));
    life.act(approve(economist), '2027-03-03 09:00');
    expect(life.state.closed).toBeNull();
    life.act(approve(director), '2027-03-03 10:00');
    expect(life.state.closed?.outcome).toBe('approved');
  });

  it('that need any are through with the first', () => {
    const life = submitted(stage('någon', [director, economist], { need: 'any' }));
    life.act(approve(economist), '2027-03-03 09:00');
    expect(life.state.closed?.outcome).toBe('approved');
  });

  it('that need two of three are through with the second', () => {
    const life = submitted(stage('två', [director, economist, lawyer], { need: 2 }));
    life.act(approve(lawyer), '2027-03-03 09:00');
    expect(openAsks(life)).toEqual(['approve:två']);
    life.act(approve(director), '2027-03-03 10:00');
    expect(life.state.closed?.outcome).toBe('approved');
  });

  it('in parallel are both answered by one act of who sits in both', () => {
    const life = submitted(stage('ekonomi', [economist]), stage('chef', [economist]));
    expect(types(life.act(approve(economist), '2027-03-03 09:00').events)).toEqual(['approved', 'approved', 'approvalCompleted', 'closed']);
  });

  it('tell the responsible when all are through', () => {
    const { letters } = submitted(stage('chef', [director])).act(approve(director), '2027-03-03 09:00');
    expect(told(letters)).toEqual([`approved ${chief}`]);
  });

  it('are reminded of and escalated by their own rules, and only to who has not answered', () => {
    const life = submitted(stage('alla', [director, economist]));
    life.act(approve(economist), '2027-03-03 09:00');
    life.until('2027-03-11 06:00');
    expect(daysOf(life.letters, 'reminder')).toEqual([`2027-03-08 ${director}`]);
    expect(life.letters.filter(({ kind }) => kind === 'escalation').map(({ to, facts }) => [to, facts.level, facts.waitingFor])).toEqual([
      [director, 0, [director]],
    ]);
  });

  it('are never approved by silence: unanswered at the end it is missing', () => {
    const life = submitted(stage('chef', [director])).until('2028-06-30 23:59');
    expect(life.state.closed?.outcome).toBe('missing');
    expect(types(life.events)).not.toContain('approved');
  });

  it('fulfil what waits for it when all are through, not when handed in', () => {
    const life = submitted(stage('chef', [director]));
    expect(isFulfilled(life.state)).toBe(false);
    expect(life.act(approve(director), '2027-03-03 09:00').fulfilledNow).toBe(true);
  });

  it('withdraw the letters still to leave to who has answered, and all when the stage is through', () => {
    const life = submitted(stage('alla', [director, economist]));
    expect(life.act(approve(economist), '2027-03-03 09:00').withdraw).toEqual([{ ask: 'approve:alla', seat: economist }]);
    expect(life.act(approve(director), '2027-03-03 09:00').withdraw).toEqual([{ ask: 'approve:alla', seat: null }]);
  });
});

describe('an approval is refused', () => {
  it('from who is not asked', () => {
    expect(submitted(stage('chef', [director])).refusal(approve(stranger), '2027-03-03 09:00')).toBe('NOT_YOURS');
  });

  it('before anything is handed in', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-03-01 06:00');
    expect(life.refusal(approve(director), '2027-03-01 09:00')).toBe('NOTHING_TO_APPROVE');
  });

  it('from the seat that handed it in', () => {
    const life = live(planOf({ approval: [stage('chef', [substitute, director])] })).until('2027-03-01 06:00');
    life.act(submit(substitute), '2027-03-02 09:00');
    expect(life.refusal(approve(substitute), '2027-03-03 09:00')).toBe('OWN_SUBMISSION');
  });

  it('from the person who handed it in, in whatever seat', () => {
    const life = submitted(stage('chef', [director]));
    const by = { ...actor(director), person: actor(chief).person };
    expect(life.refusal({ type: 'approve', by, revision: 1, comment: '' }, '2027-03-03 09:00')).toBe('OWN_SUBMISSION');
  });

  it('of an older revision, and of one that is not there yet', () => {
    const life = submitted(stage('chef', [director]));
    life.act(giveBack(director), '2027-03-03 09:00');
    life.act(submit(), '2027-03-04 09:00');
    expect(life.refusal(approve(director, 1), '2027-03-05 09:00')).toBe('OLD_REVISION');
    expect(life.refusal(approve(director, 3), '2027-03-05 09:00')).toBe('OLD_REVISION');
    expect(life.refusal(approve(director, 2), '2027-03-05 09:00')).toBeNull();
  });

  it('twice from the same seat', () => {
    const life = submitted(stage('alla', [director, economist]));
    life.act(approve(director), '2027-03-03 09:00');
    expect(life.refusal(approve(director), '2027-03-03 09:01')).toBe('ALREADY_ANSWERED');
  });

  it('twice from the same seat also when the stage it answered is through', () => {
    const life = submitted(stage('chef', [director]), stage('juridik', [lawyer], { order: 2 }));
    life.act(approve(director), '2027-03-03 09:00');
    expect(life.refusal(approve(director), '2027-03-03 09:01')).toBe('ALREADY_ANSWERED');
  });

  it('but taken from who stands in for the one asked', () => {
    const life = submitted(stage('chef', [director]));
    life.act({ type: 'approve', by: actor(lawyer, director), revision: 1, comment: '' }, '2027-03-03 09:00');
    expect(life.state.revisions[0]!.approvedBy).toEqual([director]);
  });
});

describe('a return', () => {
  it('needs a comment', () => {
    expect(submitted(stage('chef', [director])).refusal(giveBack(director, 1, '  '), '2027-03-03 09:00')).toBe('COMMENT_MISSING');
  });

  it('of an older revision is refused', () => {
    const life = submitted(stage('chef', [director]));
    life.act(giveBack(director), '2027-03-03 09:00');
    life.act(submit(), '2027-03-04 09:00');
    expect(life.refusal(giveBack(director, 1), '2027-03-05 09:00')).toBe('OLD_REVISION');
  });

  it('asks the responsible again with the comment, and keeps the due time when it is far off', () => {
    const life = submitted(stage('chef', [director]));
    const { letters } = life.act(giveBack(director), '2027-03-03 09:00');
    expect(told(letters)).toEqual([`returned ${chief}`]);
    expect(letters[0]!.facts).toMatchObject({ words: 'Budgeten saknas.', due: moment('2027-04-21'), revision: 1 });
    expect(phase(life.state)).toBe('returned');
  });

  it('also tells the substitute who handed it in', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-03-01 06:00');
    life.act(submit(substitute), '2027-03-02 09:00');
    expect(told(life.act(giveBack(director), '2027-03-03 09:00').letters)).toEqual([`returned ${chief}`, `returned ${substitute}`]);
  });

  it('gives five working days when the due time is nearer than that', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-04-20 09:00');
    life.act(submit(), '2027-04-20 09:00');
    life.act(giveBack(director), '2027-04-20 10:00');
    expect(life.state.due).toEqual(moment('2027-04-27'));
  });

  it('ends what the other approvers were asked', () => {
    const life = submitted(stage('ekonomi', [economist]), stage('juridik', [lawyer]));
    const { withdraw } = life.act(giveBack(lawyer), '2027-03-03 09:00');
    expect(openAsks(life)).toEqual(['submit']);
    expect(withdraw.map(({ ask }) => ask)).toEqual(['approve:ekonomi', 'approve:juridik']);
  });

  it('leads to a new revision that is asked of everybody again, also of who had approved', () => {
    const life = submitted(stage('ekonomi', [economist]), stage('juridik', [lawyer], { order: 2 }));
    life.act(approve(economist), '2027-03-03 09:00');
    life.act(giveBack(lawyer), '2027-03-03 10:00');
    life.act(submit(), '2027-03-04 09:00');
    expect(life.state.revisions.map(({ number }) => number)).toEqual([1, 2]);
    expect(openAsks(life)).toEqual(['approve:ekonomi']);
    life.act(approve(economist, 2), '2027-03-05 09:00');
    expect(openAsks(life)).toEqual(['approve:juridik']);
  });

  it('is reminded of anew, from its own time on', () => {
    const life = submitted(stage('chef', [director]));
    life.act(giveBack(director), '2027-04-12 09:00');
    expect(life.state.asks[0]).toMatchObject({ id: 'submit', askedAt: at('2027-04-12 09:00'), level: -1, late: false });
    life.until('2027-04-21 15:59');
    expect(daysOf(life.letters, 'reminder').filter((line) => line.endsWith(chief))).toEqual([`2027-04-14 ${chief}`, `2027-04-20 ${chief}`]);
  });

  it('leaves what waits for it unfulfilled', () => {
    const life = submitted(stage('chef', [director]));
    life.act(giveBack(director), '2027-03-03 09:00');
    expect(isFulfilled(life.state)).toBe(false);
  });
});
