// What a body may do besides deciding as proposed: change, refer back, postpone, or leave it to an official.
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/domain/deliverable/commands.js';
import { isFulfilled, phase } from '../../../src/domain/deliverable/phase.js';
import type { BodyOutcome, Delegate } from '../../../src/domain/deliverable/state.js';
import type { DeliverablePlan, PlannedBodyStage } from '../../../src/domain/plan.js';
import { timetable } from '../../../src/domain/timetable.js';
import { loadSample } from '../../support/sample.js';
import { adjust, approve, body, daysOf, live, meeting, moment, planOf, record, seats, stage, submit, types } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';

const { chief, clerk, councilClerk, director, secretariat } = seats;
const april = meeting('2027-04-27', '2027-05-04');
const june = { ...meeting('2027-06-15', '2027-06-23', '2027-06-16'), cutoff: '2027-05-28' };
const august = meeting('2027-08-24', '2027-08-31');
const decides = (meetings = [april, june, august]): PlannedBodyStage => body('decision', 'hsn', meetings);

function before(bodies: PlannedBodyStage[], more: Partial<DeliverablePlan> = {}): Life {
  const life = live(planOf({ bodies, ...more })).until('2027-04-20 06:00');
  life.act(submit(), '2027-04-20 09:00');
  return life;
}
type Record_ = Extract<Command, { type: 'recordBody' }>;
const outcome = (is: BodyOutcome, words = 'Beskriv följderna för glesbygden.', date = '2027-04-27', ask = 'decision:hsn', seat = clerk as (typeof seats)[keyof typeof seats]): Command =>
  ({ ...(record(ask, date, { seat }) as Record_), outcome: is, words });
const byOfficial = (delegate: Delegate, date = '2027-04-22'): Command => ({ ...(record('decision:hsn', date, { paragraph: '' }) as Record_), delegate });

describe('referred back', () => {
  it('is asked for again, so that it is there by the cutoff of the next meeting', () => {
    const life = before([decides()]);
    const { events } = life.act(outcome('referredBack'), '2027-04-28 09:00');
    expect(types(events)).toEqual(['referredBack']);
    expect(life.state.asks).toMatchObject([{ id: 'submit', to: [chief], due: moment('2027-05-28') }]);
    expect(phase(life.state)).toBe('returned');
    expect(isFulfilled(life.state)).toBe(false);
  });

  it('leaves the approvers their time before that cutoff', () => {
    const life = before([decides()], { approval: [stage('chef', [director])] });
    life.act(approve(director), '2027-04-21 09:00');
    life.act(outcome('referredBack'), '2027-04-28 09:00');
    // five working days before Friday 28 May
    expect(life.state.asks).toMatchObject([{ id: 'submit', due: moment('2027-05-21') }]);
  });

  it('takes the meeting after the next when the next is too near', () => {
    const life = before([decides([april, { ...meeting('2027-05-11', '2027-05-18'), cutoff: '2027-04-30' }, june])]);
    life.act(outcome('referredBack'), '2027-04-28 09:00');
    expect(life.state.due).toEqual(moment('2027-05-28'));
  });

  it('counts ten working days before a meeting whose cutoff the plan does not know', () => {
    const life = before([decides([april, august])]);
    life.act(outcome('referredBack'), '2027-04-28 09:00');
    expect(life.state.due).toEqual(moment('2027-08-10'));
  });

  it('gives ten working days when the calendar has no further meeting', () => {
    const life = before([decides([april])]);
    life.act(outcome('referredBack'), '2027-04-28 09:00');
    expect(life.state.due).toEqual(moment('2027-05-14'));
  });

  it('tells the responsible and the secretariat in letters with the body’s words', () => {
    const { letters } = before([decides()]).act(outcome('referredBack'), '2027-04-28 09:00');
    expect(letters).toMatchObject([
      { kind: 'referredBack', to: chief, ask: 'submit', facts: { words: 'Beskriv följderna för glesbygden.', due: moment('2027-05-28'), record: { body: 'hsn', outcome: 'referredBack' } } },
      { kind: 'referredBack', to: secretariat, ask: null, facts: { why: 'secretariat' } },
    ]);
  });

  it('goes all the way again: approval, proposal and decision', () => {
    const life = before([body('proposal', 'hsn', [april, june]), body('decision', 'rf', [june, august], councilClerk)], { approval: [stage('chef', [director])] });
    life.act(approve(director), '2027-04-21 09:00');
    life.act(record('proposal:hsn', '2027-04-27'), '2027-04-28 09:00');
    life.act(outcome('referredBack', 'Mer underlag.', '2027-06-16', 'decision:rf', councilClerk), '2027-06-17 09:00');
    life.act(submit(), '2027-06-21 09:00');
    expect(life.state.asks.map(({ id }) => id)).toEqual(['approve:chef']);
    life.act(approve(director, 2), '2027-06-22 09:00');
    life.act({ ...(record('proposal:hsn', '2027-06-22') as Record_), evenSo: true }, '2027-06-23 09:00');
    life.act(record('decision:rf', '2027-08-24', { seat: councilClerk }), '2027-08-25 09:00');
    expect(life.state.records.at(-1)).toMatchObject({ kind: 'decision', revision: 2 });
    expect(life.state.unsettled).toMatchObject([{ body: 'rf', outcome: 'referredBack', revision: 1 }]);
    expect(isFulfilled(life.state)).toBe(true);
  });

  it('needs words', () => {
    expect(before([decides()]).refusal(outcome('referredBack', ' '), '2027-04-28 09:00')).toBe('OUTCOME_WORDS');
  });

  it('is refused for a report of what is decided already', () => {
    const life = before([decides(), body('report', 'rs', [june])]);
    life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    expect(life.refusal(outcome('referredBack', 'Nej.', '2027-06-15', 'report:rs'), '2027-06-17 09:00')).toBe('OUTCOME_WRONG');
  });
});

describe('postponed', () => {
  it('moves the question to the body’s next meeting, and nothing is handed in anew', () => {
    const life = before([decides()]);
    const { events, letters } = life.act(outcome('postponed', ''), '2027-04-28 09:00');
    expect(types(events)).toEqual(['postponed']);
    expect(life.state.asks).toMatchObject([{ id: 'decision:hsn', to: [clerk], due: moment('2027-06-21') }]);
    expect(life.state.revisions).toMatchObject([{ returned: null }]);
    expect(letters).toMatchObject([{ kind: 'postponed', to: chief, facts: { date: '2027-06-21' } }]);
  });

  it('on the first of two days is not asked for the second', () => {
    const life = before([decides([june, august])]);
    life.act(outcome('postponed', '', '2027-06-15'), '2027-06-15 17:00');
    expect(life.state.asks[0]!.due).toEqual(moment('2027-08-27'));
  });

  it('keeps a report’s way to legal force going', () => {
    const life = before([decides(), body('report', 'rs', [june, august])]);
    life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    life.act(outcome('postponed', '', '2027-06-15', 'report:rs'), '2027-06-17 09:00');
    expect(life.state.asks.map(({ id }) => id)).toEqual(['adjust', 'report:rs']);
  });
});

describe('decided with changes', () => {
  it('is decided, and the letter tells what was changed', () => {
    const life = before([decides()]);
    const { letters } = life.act(outcome('amended', 'Målet höjs till 90 procent.'), '2027-04-28 09:00');
    expect(life.state.records).toMatchObject([{ kind: 'decision', outcome: 'amended', words: 'Målet höjs till 90 procent.' }]);
    expect(letters[0]).toMatchObject({ kind: 'recorded', facts: { words: 'Målet höjs till 90 procent.', record: { outcome: 'amended' } } });
    expect(isFulfilled(life.state)).toBe(true);
  });

  it('is refused for a report upward, which changes nothing', () => {
    const life = before([body('report', 'hsn', [april])]);
    expect(life.refusal(outcome('amended', 'Nej.', '2027-04-27', 'report:hsn'), '2027-04-28 09:00')).toBe('OUTCOME_WRONG');
  });
});

describe('an official’s decision', () => {
  const delegate = { role: 'förvaltningschefen', number: ' 4.2 ' };

  it('has a role and a number in place of a §, and any day', () => {
    const life = before([decides()]);
    life.act(byOfficial(delegate), '2027-04-23 09:00');
    expect(life.state.records).toMatchObject([{ kind: 'decision', paragraph: '', date: '2027-04-22', delegate: { role: 'förvaltningschefen', number: '4.2' } }]);
  });

  it('is adjusted and announced with the minutes of the meeting it is reported to, or before', () => {
    const life = before([decides()]);
    life.act(byOfficial(delegate), '2027-04-23 09:00');
    expect(life.state.legal?.meeting).toMatchObject({ first: '2027-04-27', adjusted: '2027-05-04' });
    expect(life.refusal(adjust('2027-04-21', null), '2027-04-26 09:00')).toBe('ADJUSTED_WRONG');
    life.act(adjust('2027-04-23', '2027-04-26'), '2027-04-26 09:00');
    expect(life.state.legal?.appealEnds).toBe('2027-05-17');
    expect(daysOf(life.until('2027-05-18 06:00').letters, 'legalForce')).toEqual([`2027-05-18 ${chief}`]);
  });

  it.each([
    ['without a number', byOfficial({ role: 'chefen', number: ' ' }), 'DELEGATE_MISSING'],
    ['without a role', byOfficial({ role: '', number: '4.2' }), 'DELEGATE_MISSING'],
    ['in the future', byOfficial(delegate, '2027-04-24'), 'DATE_FUTURE'],
    ['that refers back', { ...byOfficial(delegate), outcome: 'referredBack', words: 'x' } as Command, 'OUTCOME_WRONG'],
  ] as const)('is refused %s', (_, command, refusal) => {
    expect(before([decides()]).refusal(command, '2027-04-23 09:00')).toBe(refusal);
  });

  it('is refused where a body proposes', () => {
    const life = before([body('proposal', 'hsn', [april])]);
    expect(life.refusal({ ...(byOfficial(delegate) as Record_), ask: 'proposal:hsn' }, '2027-04-23 09:00')).toBe('OUTCOME_WRONG');
  });
});

describe('a gemensam nämnd', () => {
  const partners = ['Region Jämtland Härjedalen', 'Åre kommun'];
  const decided = (): Life => {
    const life = before([{ ...decides(), partners }]);
    life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    life.act(adjust('2027-05-03', null), '2027-05-03 09:00');
    return life;
  };
  const tell = (...days: [string, string][]): Command => ({ ...(adjust(null, null) as Extract<Command, { type: 'recordAdjusted' }>), partners: days.map(([name, announced]) => ({ name, announced })) });

  it('gains legal force from the last partner’s announcement, whichever comes first to us', () => {
    const life = decided();
    expect(types(life.act(tell([partners[1]!, '2027-05-10']), '2027-05-11 09:00').events)).not.toContain('announced');
    expect(life.state.legal).toMatchObject({ announced: null, partners: [{ name: 'Åre kommun', announced: '2027-05-10' }] });
    expect(life.state.asks.map(({ id }) => id)).toEqual(['announce']);
    life.act(tell([partners[0]!, '2027-05-04']), '2027-05-12 09:00');
    expect(life.state.legal).toMatchObject({ announced: '2027-05-10', appealEnds: '2027-05-31' });
  });

  it('takes the last day of all at once', () => {
    const life = decided();
    life.act(adjust(null, '2027-05-10'), '2027-05-11 09:00');
    expect(life.state.legal).toMatchObject({ announced: '2027-05-10' });
  });

  it.each([
    ['of somebody who is no partner', tell(['Östersunds kommun', '2027-05-10']), 'PARTNER_WRONG'],
    ['twice of the same', tell([partners[0]!, '2027-05-10'], [partners[0]!, '2027-05-11']), 'PARTNER_WRONG'],
    ['before the adjustment', tell([partners[0]!, '2027-05-02']), 'ANNOUNCED_WRONG'],
    ['in the future', tell([partners[0]!, '2027-05-13']), 'ANNOUNCED_WRONG'],
  ] as const)('refuses a day %s', (_, command, refusal) => {
    expect(decided().refusal(command, '2027-05-12 09:00')).toBe(refusal);
  });

  it('has partners from the organisation’s file', () => {
    const { model, organisation, meetings: all } = loadSample();
    const plan = timetable(model, organisation, all, 2027).rows.find((each) => each.plan.id === 'leverans/2027/namndplan/gnit')!.plan;
    expect(plan.bodies.find(({ kind }) => kind === 'decision')?.partners).toEqual(['Region Jämtland Härjedalen', 'Åre kommun']);
  });
});
