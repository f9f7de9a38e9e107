// Slack while a cycle runs: counted from what has come in, what is late, extensions and the day that it is.
import { describe, expect, it } from 'vitest';
import { addWorkingDays, workingDaysBetween } from '../../../src/domain/calendar/working-days.js';
import { nodeOfState } from '../../../src/domain/slack/node.js';
import { slackOf } from '../../../src/domain/slack/slack.js';
import type { DecisionSlack } from '../../../src/domain/slack/slack.js';
import { decisionSentence, decisionStanding } from '../../../src/domain/slack/words.js';
import { namesOf } from '../../../src/domain/names.js';
import { approve, calendar, giveBack, grant, live, bySecretariat, record, seats, stage, submit } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';
import { idOf, meetingOf, plan, rowOf, stageOf } from './support.js';

const meetings = [
  meetingOf('rs', '2027-05-26', '2027-05-14', '2027-05-19'),
  meetingOf('rf', '2027-06-15', '2027-05-25', '2027-06-01', '2027-06-16'),
  meetingOf('rs', '2027-08-25', '2027-08-13', '2027-08-18'),
  meetingOf('rf', '2027-09-21', '2027-08-31', '2027-09-07'),
];
const budget = plan('budget', '2027-03-15', '2027-05-05', {
  bodies: [stageOf('proposal', 'rs', meetings), stageOf('decision', 'rf', meetings)],
  approval: [stage('chef', [seats.director], { responseDays: 3 })],
  waitsFor: [idOf('underlag')],
});
const basis = plan('underlag', '2027-01-11', '2027-02-12');

const slackOn = (today: string, ...lives: Life[]): DecisionSlack[] => slackOf(lives.map(({ state }) => nodeOfState(state)), { calendar, meetings, councils: new Set(['rf']), today });
const done = { type: 'dependencyFulfilled', on: idOf('underlag') } as const;

describe('while a cycle runs', () => {
  it('nothing has changed as long as nobody is late', () => {
    const [decision] = slackOn('2027-01-20', live(basis).until('2027-01-20 09:00'), live(budget));
    expect(decision?.expected?.first).toBe('2027-06-15');
    expect(rowOf([decision!], 'budget', 'budget')).toMatchObject({ expected: '2027-05-05', latest: '2027-05-14', days: workingDaysBetween(calendar, '2027-05-05', '2027-05-14') });
  });

  it('a day that passes costs a late one a day, and what waits for it when its window can no longer be long enough', () => {
    const on = (today: string) => slackOn(today, live(basis).until('2027-03-01 09:00'), live(budget));
    const [early, late] = [on('2027-03-01'), on('2027-03-02')];
    expect(rowOf(early, 'budget', 'underlag').days! - rowOf(late, 'budget', 'underlag').days!).toBe(1);
    expect(rowOf(late, 'budget', 'budget').expected).toBe('2027-05-05');
    expect(rowOf(on('2027-04-22'), 'budget', 'budget').expected).toBe(addWorkingDays(calendar, '2027-04-22', 10));
  });

  it('what has come in delays nothing any more', () => {
    const first = live(basis).until('2027-02-01 09:00');
    first.act(submit(), '2027-02-01 10:00');
    const second = live(budget);
    second.act(done, '2027-02-01 10:00');
    expect(slackOn('2027-02-02', first, second)[0]?.rows.map(({ node }) => node.step)).toEqual(['budget']);
  });

  it('what is struck delays nothing either', () => {
    const first = live(basis).until('2027-02-01 09:00');
    first.act(bySecretariat('strike'), '2027-02-01 10:00');
    expect(slackOn('2027-02-02', first, live(budget))[0]?.rows.map(({ node }) => node.step)).toEqual(['budget']);
  });

  const opened = (): Life => {
    const life = live(budget);
    life.act(done, '2027-02-15 10:00');
    return life.until('2027-03-15 06:00');
  };

  it('an extension is slack that is given away', () => {
    const life = opened();
    life.act(grant('2027-05-12'), '2027-04-01 10:00');
    expect(rowOf(slackOn('2027-04-01', life), 'budget', 'budget')).toMatchObject({ expected: '2027-05-12', days: 2 });
  });

  it('what is handed in waits for its answer: by the day it is due, or today when that has passed', () => {
    const life = opened();
    life.act(submit(), '2027-05-05 10:00');
    expect(rowOf(slackOn('2027-05-05', life), 'budget', 'budget')).toMatchObject({ awaits: 'approval', expected: '2027-05-12', latest: '2027-05-19' });
    life.until('2027-05-13 09:00');
    expect(rowOf(slackOn('2027-05-13', life), 'budget', 'budget')).toMatchObject({ expected: '2027-05-13', days: workingDaysBetween(calendar, '2027-05-13', '2027-05-19') });
  });

  it('what is returned is to be handed in again', () => {
    const life = opened();
    life.act(submit(), '2027-05-05 10:00');
    life.act(giveBack(seats.director), '2027-05-11 10:00');
    expect(rowOf(slackOn('2027-05-11', life), 'budget', 'budget')).toMatchObject({ awaits: 'handIn', expected: life.state.due.date });
  });

  it('what is approved lies with its bodies: the decision is expected at its meeting, and nobody can delay it', () => {
    const life = opened();
    life.act(submit(), '2027-05-05 10:00');
    life.act(approve(seats.director), '2027-05-10 10:00');
    for (const today of ['2027-05-10', '2027-05-27', '2027-05-31']) {
      const [decision] = slackOn(today, life);
      expect([decision?.rows, decision?.expected?.first, decisionStanding(decision!)]).toEqual([[], '2027-06-15', 'ample']);
    }
    expect(decisionSentence(slackOn('2027-05-10', life)[0]!, namesOf(null))).toBe('rf beslutar 15–16 juni 2027. Allt som behövs är inne.');
  });

  it('a decision whose meeting has passed is expected at the next, and one that is recorded is not awaited', () => {
    const life = opened();
    life.act(submit(), '2027-05-05 10:00');
    life.act(approve(seats.director), '2027-05-10 10:00');
    life.act(record('proposal:rs', '2027-05-26'), '2027-05-27 10:00');
    expect(slackOn('2027-06-18', life)[0]?.expected?.first).toBe('2027-06-15');
    expect(slackOn('2027-06-28', life)[0]).toMatchObject({ expected: { first: '2027-09-21' }, rows: [] });
    expect(decisionSentence(slackOn('2027-06-28', life)[0]!, namesOf(null))).toBe('Inget är registrerat från rfs sammanträde 15–16 juni 2027, och om det inte togs upp där kommer beslutet tidigast 21 september 2027.');
    life.act(record('decision:rf', '2027-06-16'), '2027-06-28 10:00');
    expect(slackOn('2027-06-28', life)).toEqual([]);
  });

  it('what comes too late is expected at the next meeting that takes it', () => {
    const [decision] = slackOn('2027-05-20', opened().until('2027-05-20 09:00'));
    expect(decision?.expected?.first).toBe('2027-09-21');
    expect(decisionStanding(decision!)).toBe('gone');
    expect(decisionSentence(decision!, namesOf(null))).toBe('rf kan inte räkna med att besluta 15–16 juni 2027, utan tidigast 21 september 2027.');
  });
});
