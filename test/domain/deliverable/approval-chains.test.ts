// An approval's side ways: one approval for several stages, back to an earlier stage, kept over a new version, taken
// back, handed on, written about.
import { describe, expect, it } from 'vitest';
import { actsFor } from '../../../src/domain/deliverable/acts.js';
import type { Command } from '../../../src/domain/deliverable/commands.js';
import { phase } from '../../../src/domain/deliverable/phase.js';
import type { Seat } from '../../../src/domain/organisation.js';
import type { PlannedStage } from '../../../src/domain/plan.js';
import { actor, approve, at, body, giveBack, live, meeting, moment, planOf, seats, stage, submit, told, types } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';

const { chief, substitute, director, economist, lawyer, secretariat, stranger } = seats;
const once = { once: true } as const;

/** Handed in on Tuesday 2 March 09.00. */
function submitted(...approval: PlannedStage[]): Life {
  const life = live(planOf({ approval })).until('2027-03-01 06:00');
  life.act(submit(), '2027-03-02 09:00');
  return life;
}
const openAsks = (life: Life): string[] => life.state.asks.map(({ id }) => id);
const latest = (life: Life) => life.state.revisions.at(-1)!;
const alsoIn = (seat: Seat, ...others: Seat[]): Command => ({ type: 'approve', by: actor(seat), revision: 1, comment: '', alsoIn: others });
const sendBack = (seat: Seat, to: string, part = ''): Command => ({ type: 'return', by: actor(seat), revision: 1, comment: 'Räkna om.', part, stage: to });
const withdraw = (seat: Seat = chief, revision = 1): Command => ({ type: 'withdraw', by: actor(seat), revision, comment: 'Fel fil.' });
const delegate = (from: Seat, to: Seat, keepCopy = false, ask = 'approve:chef'): Command => ({ type: 'delegate', by: actor(from), ask, to, keepCopy, comment: '' });
const write = (seat: Seat, text = 'Gäller det 2029 också?'): Command => ({ type: 'comment', by: actor(seat), revision: null, text });

describe('one approval', () => {
  it('answers every later stage of the same seat, which is not asked again', () => {
    const life = submitted(stage('chef', [director], once), stage('direktör', [director], { ...once, order: 2 }));
    const { letters } = life.act(approve(director), '2027-03-03 09:00');
    expect(life.state.approved).toBe(true);
    expect(told(letters)).toEqual([`approved ${chief}`]);
    expect(latest(life).carried).toEqual([{ stage: 'direktör', seats: [director], why: 'once' }]);
  });

  it('leaves the others of the later stage to be asked', () => {
    const life = submitted(stage('chef', [director], once), stage('alla', [director, economist], { ...once, order: 2 }));
    const { letters } = life.act(approve(director), '2027-03-03 09:00');
    expect(told(letters)).toEqual([`asked ${economist}`]);
    expect(life.refusal(approve(director), '2027-03-03 10:00')).toBe('ALREADY_ANSWERED');
    life.act(approve(economist), '2027-03-04 09:00');
    expect(life.state.approved).toBe(true);
  });

  it('does not answer for another stage in a plan made before that', () => {
    const life = submitted(stage('chef', [director]), stage('direktör', [director], { order: 2 }));
    life.act(approve(director), '2027-03-03 09:00');
    expect(openAsks(life)).toEqual(['approve:direktör']);
  });

  it('answers for the other seats of the same person, in the same stage and in later ones', () => {
    const life = submitted(stage('alla', [director, economist], once), stage('jurist', [lawyer], { ...once, order: 2 }));
    life.act(alsoIn(director, economist, lawyer), '2027-03-03 09:00');
    expect(life.state.approved).toBe(true);
    expect(types(life.events).filter((type) => type === 'approved')).toHaveLength(2);
  });

  it('does not make one person two of the two that are needed', () => {
    const life = submitted(stage('två', [director, economist, lawyer], { ...once, need: 2 }));
    life.act(alsoIn(director, economist), '2027-03-03 09:00');
    expect(life.state.asks[0]!.answered).toEqual([director]);
  });

  it('does not answer for the seat that handed in', () => {
    const life = submitted(stage('alla', [director, chief], once));
    life.act(alsoIn(director, chief), '2027-03-03 09:00');
    expect(life.state.asks[0]!.answered).toEqual([director]);
  });

  it('may be of one’s own work where the model allows it, and only there', () => {
    expect(submitted(stage('chef', [chief])).refusal(approve(chief), '2027-03-03 09:00')).toBe('OWN_SUBMISSION');
    const life = submitted(stage('chef', [chief], { ...once, ownAllowed: true }), stage('annan', [chief, director], { ...once, order: 2 }));
    expect(actsFor(life.state, chief).map(({ type }) => type)).toContain('approve');
    life.act(approve(chief), '2027-03-03 09:00');
    expect(life.state.asks[0]).toMatchObject({ id: 'approve:annan', answered: [] });
  });
});

describe('a return to an earlier stage', () => {
  const chain = (): Life => {
    const life = submitted(stage('ekonomi', [economist], once), stage('chef', [director, lawyer], { ...once, order: 2 }));
    life.act(approve(economist), '2027-03-03 09:00');
    return life;
  };

  it('asks that stage again about the same version, with the comment and its part', () => {
    const life = chain();
    const { letters, withdraw: gone } = life.act(sendBack(director, 'ekonomi', 'avsnitt 3'), '2027-03-04 09:00');
    expect(openAsks(life)).toEqual(['approve:ekonomi']);
    expect(life.state.revisions).toHaveLength(1);
    expect(told(letters)).toEqual([`sentBack ${economist}`]);
    expect(letters[0]!.facts).toMatchObject({ words: 'Räkna om.', part: 'avsnitt 3', due: moment('2027-03-11'), revision: 1 });
    expect(gone).toEqual([{ ask: 'approve:chef', seat: null }]);
  });

  it('comes back to the one who sent it, and not to who had answered beside them', () => {
    const life = chain();
    life.act(approve(lawyer), '2027-03-04 08:00');
    life.act(sendBack(director, 'ekonomi'), '2027-03-04 09:00');
    const { letters } = life.act(approve(economist), '2027-03-05 09:00');
    expect(told(letters)).toEqual([`asked ${director}`]);
    life.act(approve(director), '2027-03-05 10:00');
    expect(life.state.approved).toBe(true);
  });

  it('is refused to a stage that has not answered, and without a comment', () => {
    const life = chain();
    expect(life.refusal(sendBack(director, 'chef'), '2027-03-04 09:00')).toBe('NOT_EARLIER_STAGE');
    expect(life.refusal({ type: 'return', by: actor(director), revision: 1, comment: ' ', stage: 'ekonomi' }, '2027-03-04 09:00')).toBe('COMMENT_MISSING');
  });

  it('to who handed in also names the part', () => {
    const life = chain();
    const { letters } = life.act({ type: 'return', by: actor(director), revision: 1, comment: 'Räkna om.', part: 'bilaga 2' }, '2027-03-04 09:00');
    expect(letters[0]).toMatchObject({ kind: 'returned', facts: { part: 'bilaga 2' } });
    expect(latest(life).returned).toMatchObject({ part: 'bilaga 2', stage: 'chef' });
  });
});

describe('a new version', () => {
  /** The economist has approved, the lawyer has returned; then version 2. */
  const again = (lookAgain: PlannedStage['lookAgain'], by: Seat = chief): Life => {
    const rules = { ...once, ...(lookAgain === undefined ? {} : { lookAgain }) };
    const life = submitted(stage('ekonomi', [economist], rules), stage('övriga', [director, lawyer], { ...rules, order: 2 }));
    life.act(approve(economist), '2027-03-03 09:00');
    life.act(approve(director), '2027-03-03 09:30');
    life.act(giveBack(lawyer), '2027-03-03 10:00');
    life.act(submit(by, by === chief ? null : chief), '2027-03-04 09:00');
    return life;
  };

  it('is asked of everybody where the model says nothing', () => {
    expect(openAsks(again(undefined))).toEqual(['approve:ekonomi']);
    expect(latest(again(undefined)).carried).toBeUndefined();
  });

  it('is asked only of the stage that returned it, of all in it', () => {
    const life = again('returning-stage');
    expect(openAsks(life)).toEqual(['approve:övriga']);
    expect(life.state.asks[0]!.answered).toEqual([]);
    expect(latest(life).carried).toEqual([{ stage: 'ekonomi', seats: [economist], why: 'version' }]);
  });

  it('is asked only of those who have not approved', () => {
    const life = again('unapproved');
    expect(life.state.asks[0]).toMatchObject({ id: 'approve:övriga', answered: [director] });
    expect(told(life.letters).at(-1)).toBe(`asked ${lawyer}`);
    life.act(approve(lawyer, 2), '2027-03-05 09:00');
    expect(life.state.approved).toBe(true);
  });

  it('keeps what was kept when it is returned once more', () => {
    const life = again('unapproved');
    life.act(giveBack(lawyer, 2), '2027-03-05 09:00');
    life.act(submit(), '2027-03-08 09:00');
    expect(life.state.asks[0]).toMatchObject({ id: 'approve:övriga', answered: [director] });
  });
});

describe('taking back', () => {
  it('opens the window again, ends what was asked and tells those who were', () => {
    const life = submitted(stage('chef', [director, economist]));
    const { letters, withdraw: gone } = life.act(withdraw(), '2027-03-02 10:00');
    expect(openAsks(life)).toEqual(['submit']);
    expect(life.state.due).toEqual(moment('2027-04-21'));
    expect(phase(life.state)).toBe('open');
    expect(gone).toEqual([{ ask: 'approve:chef', seat: null }]);
    expect(told(letters)).toEqual([`withdrawn ${director}`, `withdrawn ${economist}`]);
    expect(life.refusal(approve(director), '2027-03-02 11:00')).toBe('NOTHING_TO_APPROVE');
    life.act(submit(), '2027-03-03 09:00');
    expect(latest(life).number).toBe(2);
  });

  it('gives one working day when the last day has passed, and no more', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-04-20 09:00');
    life.act(submit(), '2027-04-21 15:00');
    life.act(withdraw(), '2027-04-21 18:00');
    expect(life.state.due).toEqual(moment('2027-04-22'));
  });

  it('can be done before the body has decided', () => {
    const life = live(planOf({ bodies: [body('decision', 'hsn', [meeting('2027-05-04', '2027-05-11')])] })).until('2027-03-01 06:00');
    life.act(submit(), '2027-03-02 09:00');
    life.act(withdraw(), '2027-03-03 09:00');
    expect(openAsks(life)).toEqual(['submit']);
  });

  it('is refused when somebody has answered, to who has not handed in, and of an older version', () => {
    const life = submitted(stage('chef', [director, economist]));
    expect(life.refusal(withdraw(stranger), '2027-03-02 10:00')).toBe('NOT_SUBMITTER');
    expect(life.refusal(withdraw(chief, 0), '2027-03-02 10:00')).toBe('OLD_REVISION');
    life.act(approve(director), '2027-03-03 09:00');
    expect(life.refusal(withdraw(), '2027-03-03 10:00')).toBe('ANSWERED_ALREADY');
    expect(actsFor(life.state, chief).map(({ type }) => type)).not.toContain('withdraw');
    life.act(giveBack(economist), '2027-03-03 11:00');
    expect(life.refusal(withdraw(), '2027-03-03 12:00')).toBe('NOTHING_TO_WITHDRAW');
  });
});

describe('handing an approval on', () => {
  it('asks the other one instead, by the same last day, and no longer the first', () => {
    const life = submitted(stage('chef', [director]));
    const { letters, withdraw: gone } = life.act(delegate(director, lawyer), '2027-03-03 09:00');
    expect(life.state.asks[0]).toMatchObject({ to: [lawyer], due: moment('2027-03-09') });
    expect(life.state.asks[0]!.ladder[0]!.to).toEqual([lawyer]);
    expect(told(letters)).toEqual([`delegated ${lawyer}`]);
    expect(gone).toEqual([{ ask: 'approve:chef', seat: director }]);
    expect(life.refusal(approve(director), '2027-03-03 10:00')).toBe('NOT_YOURS');
    life.act(approve(lawyer), '2027-03-03 11:00');
    expect(life.state.approved).toBe(true);
    expect(life.events.find(({ type }) => type === 'approved')).toMatchObject({ delegatedBy: director });
  });

  it('tells the answer to each who kept a copy, however often it was handed on', () => {
    const life = submitted(stage('chef', [director]));
    life.act(delegate(director, lawyer, true), '2027-03-03 09:00');
    life.act(delegate(lawyer, economist), '2027-03-03 10:00');
    const { letters } = life.act(giveBack(economist), '2027-03-03 11:00');
    expect(told(letters)).toEqual([`returned ${chief}`, `answered ${director}`]);
    expect(letters[1]!.facts).toMatchObject({ why: 'copy', answer: 'returned', words: 'Budgeten saknas.' });
  });

  it('stays so when the timetable changes', () => {
    const life = submitted(stage('chef', [director]));
    life.act(delegate(director, lawyer), '2027-03-03 09:00');
    life.act({ type: 'replan', by: actor(secretariat), change: '2027/1', plan: { ...life.state.plan, due: moment('2027-04-28') }, notify: [], reason: 'Flytt.' }, '2027-03-04 09:00');
    expect(life.state.asks[0]!.to).toEqual([lawyer]);
  });

  it('ends with the version: the next is asked of who the plan says', () => {
    const life = submitted(stage('chef', [director]));
    life.act(delegate(director, lawyer), '2027-03-03 09:00');
    life.act(giveBack(lawyer), '2027-03-03 10:00');
    life.act(submit(), '2027-03-04 09:00');
    expect(life.state.asks[0]!.to).toEqual([director]);
  });

  it('is refused to who has it already or handed in, and from who is not asked', () => {
    const life = submitted(stage('chef', [director, economist]));
    expect(life.refusal(delegate(director, economist), '2027-03-03 09:00')).toBe('DELEGATE_TO_ASKED');
    expect(life.refusal(delegate(director, chief), '2027-03-03 09:00')).toBe('DELEGATE_TO_SUBMITTER');
    expect(life.refusal(delegate(stranger, lawyer), '2027-03-03 09:00')).toBe('NOT_YOURS');
    life.act(approve(director), '2027-03-03 10:00');
    expect(life.refusal(delegate(director, lawyer), '2027-03-03 11:00')).toBe('ALREADY_ANSWERED');
  });
});

describe('a comment', () => {
  it('of an approver goes to who handed in, and their answer to those who look at it', () => {
    const life = submitted(stage('chef', [director]));
    expect(told(life.act(write(director), '2027-03-03 09:00').letters)).toEqual([`commented ${chief}`]);
    expect(told(life.act(write(chief, 'Ja.'), '2027-03-03 10:00').letters)).toEqual([`commented ${director}`]);
    expect(latest(life).comments).toEqual([
      { by: actor(director), text: 'Gäller det 2029 också?', at: at('2027-03-03 09:00') },
      { by: actor(chief), text: 'Ja.', at: at('2027-03-03 10:00') },
    ]);
    expect(openAsks(life)).toEqual(['approve:chef']);
  });

  it('of the secretariat goes to both, and of who handed in to the secretariat when nobody looks at it', () => {
    const life = submitted(stage('chef', [director]));
    expect(told(life.act(write(secretariat), '2027-03-03 09:00').letters)).toEqual([`commented ${chief}`, `commented ${director}`]);
    const other = live(planOf({ bodies: [body('decision', 'hsn', [meeting('2027-05-04', '2027-05-11')])] })).until('2027-03-01 06:00');
    other.act(submit(), '2027-03-02 09:00');
    expect(told(other.act(write(substitute), '2027-03-03 09:00').letters)).toEqual([`commented ${secretariat}`]);
  });

  it('is refused empty, from a stranger, and with nothing to write about', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-03-01 06:00');
    expect(life.refusal(write(chief), '2027-03-01 09:00')).toBe('NOTHING_TO_COMMENT');
    life.act(submit(), '2027-03-02 09:00');
    expect(life.refusal(write(stranger), '2027-03-02 10:00')).toBe('NOT_YOURS');
    expect(life.refusal(write(director, ' '), '2027-03-02 10:00')).toBe('TEXT_MISSING');
  });
});
