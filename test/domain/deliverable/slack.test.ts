// A late deliverable that eats the slack of a decision: the secretariat is told by itself, once, and nobody who is on time notices.
import { describe, expect, it } from 'vitest';
import { foretell } from '../../../src/domain/foretell.js';
import { onTime } from '../../../src/domain/behaviour.js';
import { agenda } from '../../../src/domain/deliverable/agenda.js';
import type { DeliverablePlan, PlannedSlack } from '../../../src/domain/plan.js';
import { planFromStart } from '../../../src/domain/start.js';
import { timetable } from '../../../src/domain/timetable.js';
import { approve, at, giveBack, grant, live, planOf, reassign, seats, stage, submit, told, types } from '../../support/plans.js';
import { loadSample } from '../../support/sample.js';

const { chief, director, economist, secretariat, substitute } = seats;
const slack: PlannedSlack = {
  decision: 'leverans/2027/regionplan/rf',
  product: 'regionplan 2028',
  body: 'rf',
  meeting: { first: '2027-06-15', last: '2027-06-16' },
  days: 3,
  handIn: { date: '2027-04-26', at: at('2027-04-27 06:00') },
  approved: { date: '2027-05-03', at: at('2027-05-04 06:00') },
};
const plan = planOf({ slack });
const withStage = planOf({ slack, approval: [stage('chef', [director])] });
const mine = planOf({ slack: { ...slack, decision: plan.id }, waitsFor: ['leverans/2027/a/x'] });
const eaten = (life: ReturnType<typeof live>): string[] => life.events.filter(({ type }) => type === 'slackEaten').map((event) => event.at);

describe('when a deliverable is so late that a decision is in danger', () => {
  it('the secretariat is told the morning after the last day, which decision, who owes it and who has been told', () => {
    const life = live(plan).until('2027-04-27 06:00');
    expect(eaten(life)).toEqual([at('2027-04-27 06:00')]);
    const [letter] = life.letters.filter(({ kind }) => kind === 'slackEaten');
    expect(letter).toMatchObject({ to: secretariat, sendOn: '2027-04-27', ask: 'submit' });
    expect(letter?.facts).toMatchObject({
      why: 'secretariat',
      stage: 'rf',
      meeting: { first: '2027-06-15' },
      waitingFor: [chief],
      level: 1,
      danger: { slack, lastDay: '2027-04-26', awaits: 'handIn', told: [substitute, economist] },
      next: { what: 'escalation', to: [director] },
    });
  });

  it('it is told once, however long it takes', () => {
    expect(eaten(live(plan).until('2028-07-01 00:00'))).toHaveLength(1);
  });

  it('nothing is told when it was handed in on the last day', () => {
    const life = live(plan).until('2027-04-26 09:00');
    life.act(submit(), '2027-04-26 15:00');
    expect(eaten(life.until('2028-07-01 00:00'))).toEqual([]);
  });

  it('an answer that is missing is told as such', () => {
    const life = live(withStage).until('2027-04-26 09:00');
    life.act(submit(), '2027-04-26 15:00');
    life.until('2027-05-04 06:00');
    expect(eaten(life)).toEqual([at('2027-05-04 06:00')]);
    expect(life.letters.find(({ kind }) => kind === 'slackEaten')?.facts).toMatchObject({ waitingFor: [director], danger: { awaits: 'approval', lastDay: '2027-05-03' } });
  });

  it('a version returned when the last day has passed is told of at once', () => {
    const life = live(withStage).until('2027-04-20 09:00');
    life.act(submit(), '2027-04-20 15:00');
    const taken = life.act(giveBack(director), '2027-04-28 10:00');
    expect(types(taken.events)).toEqual(['returned', 'slackEaten']);
  });

  it('an approval in the minute when it would be told comes first', () => {
    const life = live(withStage).until('2027-04-26 09:00');
    life.act(submit(), '2027-04-26 15:00');
    expect(types(life.act(approve(director), '2027-05-04 06:00').events)).not.toContain('slackEaten');
  });

  it('the letter does not leave when it is handed in before the morning’s mail', () => {
    const life = live(plan).until('2027-04-27 06:00');
    expect(life.act(submit(), '2027-04-27 07:00').withdraw).toContainEqual({ ask: 'submit', seat: null });
  });

  it('an extension past the last day does not hide that the decision is in danger', () => {
    const life = live(plan).until('2027-04-20 09:00');
    life.act(grant('2027-05-10'), '2027-04-20 10:00');
    life.until('2027-04-27 06:00');
    expect(life.letters.find(({ kind }) => kind === 'slackEaten')?.facts).toMatchObject({ level: null, due: { date: '2027-05-10' }, danger: { told: [] } });
  });

  it('who has taken over owes it', () => {
    const life = live(plan).until('2027-04-20 09:00');
    life.act(reassign(economist), '2027-04-20 10:00');
    life.until('2027-04-27 06:00');
    expect(life.letters.find(({ kind }) => kind === 'slackEaten')?.facts.waitingFor).toEqual([economist]);
  });
});

describe('while it waits for something else', () => {
  it('the decision’s own deliverable tells when its last day has passed', () => {
    const life = live(mine).until('2027-04-27 06:00');
    expect(told(life.letters)).toEqual([`slackEaten ${secretariat}`]);
    expect(life.letters[0]).toMatchObject({ ask: null, facts: { danger: { awaits: 'opening' }, waitingFor: [] } });
  });

  it('another does not: what it waits for has told it', () => {
    expect(eaten(live({ ...mine, slack }).until('2028-06-01 00:00'))).toEqual([]);
  });

  it('another tells as it opens, when that is too late', () => {
    const life = live({ ...mine, slack });
    expect(types(life.act({ type: 'dependencyFulfilled', on: 'leverans/2027/a/x' }, '2027-05-03 10:00').events)).toEqual(['dependencyFulfilled', 'opened', 'slackEaten']);
  });
});

describe('a new plan', () => {
  it('with a later last day may be told of again', () => {
    const life = live(plan).until('2027-04-27 06:00');
    const later = { ...slack, handIn: { date: '2027-05-10', at: at('2027-05-11 06:00') } };
    expect(agenda({ ...life.state, plan: { ...plan, slack: later } })?.at).not.toBe(later.handIn.at);
    life.state = { ...life.state, plan: { ...plan, slack: later } };
    expect(eaten(life.until('2027-05-12 00:00'))).toEqual([at('2027-04-27 06:00'), at('2027-05-11 06:00')]);
  });
});

describe('a deliverable that is on time', () => {
  const withoutSlack = (of: DeliverablePlan): DeliverablePlan => {
    const { slack: _, ...rest } = of;
    return rest;
  };

  it('has the same events and waits for the same instants with slack as without, all the sample year', () => {
    const { model, organisation, meetings } = loadSample();
    const plans = timetable(model, organisation, meetings, 2027).rows.map((row) => row.plan);
    const start = at('2027-01-04 08:00');
    const [slacked, plain] = [plans, plans.map(withoutSlack)].map((each) => foretell(each, organisation, onTime, start));
    expect(plans.filter((each) => each.slack !== undefined).length).toBeGreaterThan(4);
    expect(slacked!.letters).toEqual(plain!.letters);
    const seqs = (states: typeof slacked): [string, number][] => [...states!.states].map(([id, { seq }]) => [id, seq]);
    expect(seqs(slacked)).toEqual(seqs(plain));
  });

  it.each([
    ['handed in two days early', '2027-04-19 09:00'],
    ['handed in on the last day', '2027-04-21 15:00'],
  ])('%s never has the slack as its next instant', (_, when) => {
    const life = live(withStage);
    const whats = new Set<string | undefined>();
    const see = (until: string): void => {
      for (let next = agenda(life.state); next !== null && next.at <= at(until); next = agenda(life.state)) {
        whats.add(next.what);
        life.act({ type: 'tick' }, `${next.at.slice(0, 10)} ${'23:00'}`);
      }
    };
    see(when);
    whats.add(agenda(life.state)?.what);
    life.act(submit(), when);
    whats.add(agenda(life.state)?.what);
    life.act(approve(director), '2027-04-22 09:00');
    expect(life.state.closed?.outcome).toBe('approved');
    expect([...whats]).not.toContain('slack');
  });
});

describe('a cycle that starts late', () => {
  it('tells nothing of slack that was gone before it', () => {
    expect(planFromStart(plan, at('2027-05-20 08:00'), new Set())).not.toHaveProperty('slack');
    expect(planFromStart(plan, at('2027-04-20 08:00'), new Set()).slack).toEqual(slack);
    expect(planFromStart(plan, at('2027-04-20 08:00'), new Set([plan.id])).slack).toEqual(slack);
  });
});
