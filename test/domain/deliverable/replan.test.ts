// What a new plan makes of a deliverable that is under way.

import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/domain/deliverable/commands.js';
import { LEAST_DAYS_LEFT } from '../../../src/domain/deliverable/replan.js';
import type { DeliverablePlan } from '../../../src/domain/plan.js';
import { actor, approve, body, bySecretariat, calendar, daysOf, giveBack, grant, live, meeting, moment, planOf, reassign, record, seats, stage, submit, told } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';
import { workingDaysBetween } from '../../../src/domain/calendar/working-days.js';

const office = actor(seats.secretariat);
const replan = (life: Life, change: Partial<DeliverablePlan>, more: Partial<Extract<Command, { type: 'replan' }>> = {}): Command => ({
  type: 'replan',
  by: office,
  change: '2027/1',
  plan: { ...life.state.plan, ...change },
  notify: [],
  reason: 'Sammanträdet är flyttat.',
  ...more,
});

describe('a new last day', () => {
  test('moves an open window with its reminders and its ladder', () => {
    const life = live(planOf()).until('2027-03-02 09:00');
    life.act(replan(life, { due: moment('2027-05-12') }), '2027-03-02 09:00');
    expect(life.state.due).toEqual(moment('2027-05-12'));
    expect(life.state.asks[0]!.reminders.map(({ date }) => date)).toEqual(['2027-04-26', '2027-05-03', '2027-05-11']);
  });

  test('is told to the responsible in one letter of the next morning, with the day it was', () => {
    const life = live(planOf()).until('2027-03-02 09:00');
    const { letters } = life.act(replan(life, { due: moment('2027-05-12') }), '2027-03-02 09:00');
    expect(told(letters)).toEqual([`moved ${seats.chief}`]);
    expect(letters[0]).toMatchObject({ sendOn: '2027-03-03', facts: { date: '2027-04-21', words: 'Sammanträdet är flyttat.' } });
  });

  test('withdraws what waits to leave about the old one', () => {
    const life = live(planOf()).until('2027-03-01 06:00');
    expect(life.act(replan(life, { due: moment('2027-05-12') }), '2027-03-01 06:30').withdraw).toEqual([{ ask: 'submit', seat: null }]);
  });

  test('moved earlier leaves an open window some working days', () => {
    const life = live(planOf()).until('2027-03-02 09:00');
    life.act(replan(life, { due: moment('2027-03-03') }), '2027-03-02 09:00');
    expect(workingDaysBetween(calendar, '2027-03-02', life.state.due.date)).toBe(LEAST_DAYS_LEFT);
  });

  test('never takes back an extension', () => {
    const life = live(planOf()).until('2027-03-02 09:00');
    life.act(grant('2027-06-01'), '2027-03-02 09:00');
    life.act(replan(life, { due: moment('2027-06-15') }), '2027-03-03 09:00');
    life.act(replan(life, { due: moment('2027-05-03') }), '2027-03-04 09:00');
    expect(life.state.due.date).toBe('2027-06-01');
  });

  test('leaves a late one alone when the plan does not move it', () => {
    const life = live(planOf()).until('2027-04-26 09:00');
    life.act(replan(life, { productNoteForNobody: true } as Partial<DeliverablePlan>), '2027-04-26 09:00');
    expect(life.state.asks[0]).toMatchObject({ late: true, level: 1 });
  });

  test('that comes as the last day passes tells a new holder once: that it is late', () => {
    const life = live(planOf()).until('2027-04-20 09:00');
    const { letters } = life.act(replan(life, {}, { notify: [seats.chief] }), '2027-04-21 16:00');
    expect(told(letters)).toEqual([`escalation ${seats.chief}`, `escalation ${seats.substitute}`]);
  });

  test('ends the lateness of what it gives more time', () => {
    const life = live(planOf()).until('2027-04-26 09:00');
    life.act(replan(life, { due: moment('2027-06-15') }), '2027-04-26 09:00');
    expect(life.state.asks[0]).toMatchObject({ late: false, level: -1 });
  });

  test('of a window that has not opened is told too, and opens by the new plan', () => {
    const life = live(planOf());
    const { letters } = life.act(replan(life, { opens: moment('2027-03-15', '06:00'), due: moment('2027-05-12') }), '2027-02-15 09:00');
    expect(told(letters)).toEqual([`moved ${seats.chief}`]);
    life.until('2027-03-15 06:00');
    expect(life.state.openedAt).toBe(moment('2027-03-15', '06:00').at);
  });

  test('is nobody’s business once it has been handed in', () => {
    const life = live(planOf({ approval: [stage('chef', [seats.director])] })).until('2027-03-02 09:00');
    life.act(submit(), '2027-03-02 10:00');
    expect(told(life.act(replan(life, { due: moment('2027-05-12') }), '2027-03-03 09:00').letters)).toEqual([]);
    expect(life.state.revisions).toHaveLength(1);
  });

  test('does not shorten the time somebody has to mend what was returned', () => {
    const life = live(planOf({ approval: [stage('chef', [seats.director])] })).until('2027-04-20 09:00');
    life.act(submit(), '2027-04-20 10:00');
    life.act(giveBack(seats.director), '2027-04-21 10:00');
    const mend = life.state.due;
    life.act(replan(life, { due: moment('2027-04-22') }), '2027-04-21 11:00');
    expect(life.state.asks[0]!.due.at >= mend.at).toBe(true);
  });
});

describe('other people', () => {
  test('a new responsible is told, and so is the one before', () => {
    const life = live(planOf()).until('2027-03-02 09:00');
    const to = seats.stranger;
    const { letters } = life.act(replan(life, { responsible: to, substitute: null, submission: { ...life.state.plan.submission, to: [to] } }), '2027-03-02 09:00');
    expect(told(letters)).toEqual([`reassigned ${to}`, `reassigned ${seats.chief}`]);
    expect(life.state.asks[0]!.to).toEqual([to]);
  });

  test('who was chosen by hand keeps it when the plan’s own does not change', () => {
    const life = live(planOf()).until('2027-03-02 09:00');
    life.act(reassign(seats.economist), '2027-03-02 09:00');
    life.act(replan(life, { due: moment('2027-05-12') }), '2027-03-03 09:00');
    expect(life.state.responsible).toBe(seats.economist);
    expect(life.state.asks[0]!.to).toEqual([seats.economist]);
  });

  test('a new approver is asked; an answer that has been given stays', () => {
    const life = live(planOf({ approval: [stage('två', [seats.director, seats.economist])] })).until('2027-03-02 09:00');
    life.act(submit(), '2027-03-02 10:00');
    life.act(approve(seats.director), '2027-03-03 10:00');
    const { letters } = life.act(replan(life, { approval: [stage('två', [seats.director, seats.lawyer])] }), '2027-03-04 09:00');
    expect(told(letters)).toEqual([`asked ${seats.lawyer}`]);
    life.act(approve(seats.lawyer), '2027-03-05 10:00');
    expect(life.state.closed?.outcome).toBe('approved');
  });

  test('who newly holds a seat is told what is asked of it, and nobody else', () => {
    const life = live(planOf()).until('2027-03-02 09:00');
    expect(told(life.act(replan(life, {}, { notify: [seats.chief] }), '2027-03-02 09:00').letters)).toEqual([`opened ${seats.chief}`]);
  });
});

describe('other meetings', () => {
  const decided = planOf({ bodies: [body('decision', 'hsn', [meeting('2027-05-10', '2027-05-20'), meeting('2027-06-14', '2027-06-24')])] });

  test('the record is asked for after the new meeting, and its clerk is told', () => {
    const life = live(decided).until('2027-03-02 09:00');
    life.act(submit(), '2027-03-02 10:00');
    const bodies = [body('decision', 'hsn', [meeting('2027-05-24', '2027-06-03'), meeting('2027-06-14', '2027-06-24')])];
    const { letters } = life.act(replan(life, { bodies }), '2027-03-03 09:00');
    expect(life.state.asks[0]).toMatchObject({ id: 'decision:hsn', due: { date: '2027-05-27' } });
    expect(daysOf(letters, 'moved')).toEqual([`2027-03-04 ${seats.clerk}`]);
  });

  test('a decision that is there stays as it is', () => {
    const life = live(decided).until('2027-03-02 09:00');
    life.act(submit(), '2027-03-02 10:00');
    life.act(record('decision:hsn', '2027-05-10'), '2027-05-11 10:00');
    const before = life.state.records;
    life.act(replan(life, { bodies: [body('decision', 'hsn', [meeting('2027-06-14', '2027-06-24')])] }), '2027-05-12 10:00');
    expect(life.state.records).toEqual(before);
    expect(life.state.asks.map(({ kind }) => kind)).toEqual(['adjust']);
  });
});

describe('what it waits for', () => {
  test('what is there already is not waited for again', () => {
    const life = live(planOf({ waitsFor: ['a', 'b'] }));
    life.act({ type: 'dependencyFulfilled', on: 'a' }, '2027-02-15 09:00');
    life.act(replan(life, { waitsFor: ['a', 'c'] }), '2027-02-16 09:00');
    expect(life.state.waitsFor).toEqual(['c']);
  });

  test('what no longer waits for anything opens', () => {
    const life = live(planOf({ waitsFor: ['a'] }));
    life.act(replan(life, { waitsFor: [] }), '2027-03-10 09:00');
    expect(life.state.openedAt).not.toBeNull();
  });
});

describe('orally instead of in writing', () => {
  const oral = (life: Life): Command => replan(life, { form: 'oral', approval: [] });

  test('the responsible is told, and a note of the day is all that is asked', () => {
    const life = live(planOf({ approval: [stage('chef', [seats.director])] })).until('2027-03-02 09:00');
    expect(told(life.act(oral(life), '2027-03-02 09:00').letters)).toEqual([`oral ${seats.chief}`]);
    life.act({ type: 'submit', by: actor(seats.chief), submission: { form: 'oral', date: '2027-03-03', note: 'Läget är gott.' } }, '2027-03-04 09:00');
    expect(life.state.closed?.outcome).toBe('submitted');
  });

  test('a written report is refused, and an oral one of what is to be written', () => {
    const life = live(planOf()).until('2027-03-02 09:00');
    const note = (date: string): Command => ({ type: 'submit', by: actor(seats.chief), submission: { form: 'oral', date, note: '' } });
    expect(life.refusal(note('2027-03-01'), '2027-03-02 09:00')).toBe('NOT_ORAL');
    life.act(oral(life), '2027-03-02 09:00');
    expect(life.refusal(submit(), '2027-03-02 10:00')).toBe('ORAL_ONLY');
    expect(life.refusal(note('2027-03-03'), '2027-03-02 10:00')).toBe('ORAL_DATE');
  });

  test('what waits for an approval goes on without it', () => {
    const life = live(planOf({ approval: [stage('chef', [seats.director])] })).until('2027-03-02 09:00');
    life.act(submit(), '2027-03-02 10:00');
    life.act(oral(life), '2027-03-03 09:00');
    expect(life.state.asks).toEqual([]);
    expect(life.state.closed).not.toBeNull();
  });
});

describe('refused', () => {
  test('from anybody but the secretariat, without a reason, of another deliverable, and when closed', () => {
    const life = live(planOf()).until('2027-03-02 09:00');
    const when = '2027-03-02 09:00';
    expect(life.refusal(replan(life, {}, { by: actor(seats.chief) }), when)).toBe('NOT_YOURS');
    expect(life.refusal(replan(life, {}, { reason: ' ' }), when)).toBe('REASON_MISSING');
    expect(life.refusal(replan(life, { id: 'leverans/2027/annan/x' }), when)).toBe('OTHER_DELIVERABLE');
    life.act(bySecretariat('strike'), when);
    expect(life.refusal(replan(life, {}), when)).toBe('CLOSED');
  });
});

describe('a revision of a decided plan', () => {
  test('those who build on the old one are told when it is decided', () => {
    const plan = planOf({ bodies: [body('decision', 'hsn', [meeting('2027-05-10', '2027-05-20')])], revises: { id: 'leverans/2027/namndplan/hsn', tells: [seats.stranger, seats.chief] } });
    const life = live(plan).until('2027-03-02 09:00');
    life.act(submit(), '2027-03-02 10:00');
    const { letters } = life.act(record('decision:hsn', '2027-05-10'), '2027-05-11 10:00');
    expect(daysOf(letters, 'revised')).toEqual([`2027-05-11 ${seats.stranger}`]);
  });
});
