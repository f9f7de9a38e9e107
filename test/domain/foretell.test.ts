// What is foretold of a year: every letter to every person, and what the preview counts.
import { describe, expect, it } from 'vitest';
import { onTime, silent, willAnswer, willSubmit } from '../../src/domain/behaviour.js';
import type { Behaviour } from '../../src/domain/behaviour.js';
import { localClock } from '../../src/domain/calendar/instants.js';
import { isWorkingDay } from '../../src/domain/calendar/working-days.js';
import { foretell, foretellLetters } from '../../src/domain/foretell.js';
import type { Foretold } from '../../src/domain/foretell.js';
import type { Organisation, Person, Seat } from '../../src/domain/organisation.js';
import { seatParts } from '../../src/domain/organisation.js';
import type { DeliverablePlan } from '../../src/domain/plan.js';
import { timetable } from '../../src/domain/timetable.js';
import { at, body, calendar, meeting, moment, planOf, seats, stage } from '../support/plans.js';
import { loadSample } from '../support/sample.js';

const { chief, clerk, director } = seats;
const START = at('2027-01-04 08:00');
const people: Person[] = Object.keys(seats).map((id) => ({ id, name: id, email: `${id}@example.org` }));
const holdings = Object.entries<Seat>(seats).map(([person, seat]) => ({ ...seatParts(seat), person, from: null, to: null }));
const organisation: Organisation = {
  id: 'liten',
  name: 'Liten region',
  units: [],
  persons: people,
  holdings,
  absences: [],
  freeDays: [],
  quiet: [],
  mailWindow: { from: '07:30', to: '17:00' },
};
const tell = (plans: DeliverablePlan[], behaviour: Behaviour = silent, org = organisation): Foretold => foretell(plans, org, behaviour, START);
const lines = ({ letters }: Foretold): string[] => letters.map(({ date, kind, person }) => `${date} ${kind} ${person}`);
const outcomeOf = ({ states }: Foretold, id = planOf().id): string | undefined => states.get(id)?.closed?.outcome;
const withStage = planOf({ approval: [stage('chef', [director])] });

describe('a deliverable foretold', () => {
  it('on time is opened, reminded of until it is handed in, acknowledged, approved', () => {
    const foretold = tell([withStage], onTime);
    expect(lines(foretold)).toEqual([
      '2027-03-01 opened chief',
      '2027-04-07 reminder chief',
      '2027-04-14 reminder chief',
      '2027-04-19 receipt chief',
      '2027-04-19 asked director',
      '2027-04-20 approved chief',
    ]);
    expect(outcomeOf(foretold)).toBe('approved');
  });

  it('in silence climbs the ladder and ends missing', () => {
    const foretold = tell([planOf({ ends: moment('2027-06-11', '23:59') })]);
    expect(lines(foretold)).toEqual([
      '2027-03-01 opened chief',
      '2027-04-07 reminder chief',
      '2027-04-14 reminder chief',
      '2027-04-20 reminder chief',
      '2027-04-21 escalation chief',
      '2027-04-21 escalation substitute',
      '2027-04-23 escalation economist',
      '2027-04-28 escalation director',
      '2027-05-05 escalation director',
      '2027-05-05 escalation secretariat',
      '2027-05-21 askedAgain chief',
      '2027-05-21 askedAgain secretariat',
      '2027-06-14 missing chief',
      '2027-06-14 missing secretariat',
    ]);
    expect(outcomeOf(foretold)).toBe('missing');
  });

  it('late is escalated until it is handed in, and no longer', () => {
    const late: Behaviour = (state, ask) => (ask.kind === 'submit' ? [willSubmit(state.plan.id, at('2027-04-26 10:00'))] : []);
    expect(lines(tell([planOf()], late)).slice(4)).toEqual(['2027-04-21 escalation chief', '2027-04-21 escalation substitute', '2027-04-23 escalation economist', '2027-04-26 receipt chief']);
  });

  it('with a body is decided after its meeting and gains legal force', () => {
    const plan = planOf({ bodies: [body('decision', 'hsn', [meeting('2027-04-27', '2027-05-04')], clerk)] });
    const foretold = tell([plan], onTime);
    expect(lines(foretold).slice(3)).toEqual([
      '2027-04-19 receipt chief',
      '2027-04-19 asked clerk',
      '2027-04-28 recorded chief',
      '2027-04-28 asked clerk',
      '2027-05-03 reminder clerk',
      '2027-05-26 legalForce chief',
    ]);
    expect(outcomeOf(foretold)).toBe('decided');
  });

  it('tells the acts that were done, when and as which commands', () => {
    expect(tell([withStage], onTime).acts.map(({ at: when, command }) => `${when} ${command.type}`)).toEqual([`${at('2027-04-19 09:00')} submit`, `${at('2027-04-20 09:00')} approve`]);
  });

  it('sends nothing that was withdrawn before its morning', () => {
    const early: Behaviour = (state, ask) => (ask.kind === 'submit' ? [willSubmit(state.plan.id, at('2027-04-07 07:00'))] : []);
    expect(lines(tell([planOf()], early))).toEqual(['2027-03-01 opened chief', '2027-04-07 receipt chief']);
  });
});

describe('deliverables that wait for each other', () => {
  const first = planOf({ id: 'leverans/2027/a/x' });
  const second = planOf({ id: 'leverans/2027/b/x', opens: moment('2027-03-15', '06:00'), due: moment('2027-05-20'), waitsFor: ['leverans/2027/a/x'] });

  it('open when the other is done, at once', () => {
    const foretold = tell([first, second], onTime);
    const opened = foretold.letters.find(({ deliverable, kind }) => deliverable === second.id && kind === 'opened');
    expect(opened?.at).toBe(at('2027-04-19 09:00'));
    expect(outcomeOf(foretold, second.id)).toBe('submitted');
  });

  it('never open when the other never comes', () => {
    const foretold = tell([first, second]);
    expect(foretold.letters.filter(({ deliverable }) => deliverable === second.id).map(({ kind }) => kind)).toEqual(['missing', 'missing']);
  });
});

describe('the mails of a foretold year', () => {
  it('hold a person’s letters of one morning together', () => {
    const { letters } = tell([planOf({ id: 'leverans/2027/a/x' }), planOf({ id: 'leverans/2027/b/x' })]);
    const morning = letters.filter(({ date, person }) => date === '2027-04-07' && person === 'chief');
    expect(morning).toHaveLength(2);
    expect(new Set(morning.map(({ mailKey }) => mailKey)).size).toBe(1);
  });

  it('keep receipts apart', () => {
    const both: Behaviour = (state, ask) => (ask.kind === 'submit' ? [willSubmit(state.plan.id, at('2027-04-08 06:30'))] : []);
    const receipts = tell([planOf({ id: 'leverans/2027/a/x' }), planOf({ id: 'leverans/2027/b/x' })], both).letters.filter(({ kind }) => kind === 'receipt');
    expect(new Set(receipts.map(({ mailKey }) => mailKey)).size).toBe(2);
  });

  it('go to everybody who holds the seat that day, each with an id of its own', () => {
    const two = { ...organisation, holdings: [...organisation.holdings, { ...seatParts(chief), person: 'stranger', from: '2027-04-01', to: null }] };
    const { letters } = tell([planOf()], onTime, two);
    expect(letters.filter(({ kind }) => kind === 'opened').map(({ person }) => person)).toEqual(['chief']);
    expect(letters.filter(({ date }) => date === '2027-04-07').map(({ person }) => person).toSorted()).toEqual(['chief', 'stranger']);
    expect(new Set(letters.map(({ id }) => id)).size).toBe(letters.length);
  });
});

describe('the sample year 2027', () => {
  const { model, organisation: region, meetings } = loadSample();
  const table = timetable(model, region, meetings, 2027);
  const plans = table.rows.map(({ plan }) => plan);
  const punctual = foretell(plans, region, onTime, START);
  const still = foretell(plans, region, silent, START);

  it('comes to an end for every deliverable, whatever people do', () => {
    for (const { states } of [punctual, still]) expect([...states.values()].filter(({ closed }) => closed === null)).toEqual([]);
  });

  it('when all are on time, ends with every deliverable handed in, approved or decided, and nobody escalated to', () => {
    const outcomes = new Set([...punctual.states.values()].map(({ closed }) => closed?.outcome));
    expect(outcomes).toEqual(new Set(['approved', 'decided', 'submitted']));
    expect(punctual.letters.filter(({ kind }) => kind === 'escalation' || kind === 'askedAgain')).toEqual([]);
  });

  it('when nobody does anything, ends with every deliverable missing, and what had opened escalated to its top', () => {
    const escalated = new Set(still.letters.filter(({ kind }) => kind === 'escalation').map(({ deliverable, seat }) => `${deliverable} ${seat}`));
    const opened = [...still.states.values()].filter(({ openedAt }) => openedAt !== null);
    expect(new Set([...still.states.values()].map(({ closed }) => closed?.outcome))).toEqual(new Set(['missing']));
    expect(opened.length).toBeGreaterThan(20);
    const tops = opened.flatMap(({ plan }) => (plan.submission.ladder.at(-1)?.to ?? []).map((seat) => `${plan.id} ${seat}`));
    expect(tops.filter((top) => !escalated.has(top))).toEqual([]);
  });

  it('sends only on working days in the mail window, but for answers', () => {
    const wrong = [...punctual.letters, ...still.letters].filter(({ kind, at: when, date }) => {
      const clock = localClock(plans[0]!.calendar, when);
      return kind !== 'receipt' && (!isWorkingDay(plans[0]!.calendar, date) || clock < region.mailWindow.from || clock >= region.mailWindow.to);
    });
    expect(wrong).toEqual([]);
  });

  it('gives every letter an id of its own, and comes in the order they leave', () => {
    for (const { letters } of [punctual, still]) {
      expect(new Set(letters.map(({ id }) => id)).size).toBe(letters.length);
      expect(letters.map((letter) => letter.at)).toEqual(letters.map((letter) => letter.at).toSorted());
    }
  });

  it('is the same each time it is foretold', () => {
    expect(foretell(plans, region, onTime, START).letters).toEqual(punctual.letters);
  });

  it('is what the preview counts, as of its own first opening', () => {
    const first = plans.map(({ opens }) => opens.at).toSorted()[0]!;
    expect(foretellLetters(table, region, { behaviour: 'on-time' })).toEqual(foretell(plans, region, onTime, first).letters);
    expect(foretellLetters(table, region, { behaviour: 'silent', startedAt: START })).toEqual(still.letters);
  });
});

describe('behaviour', () => {
  it('answers nothing that has been asked anew since', () => {
    const life = tell([withStage], (state, ask) => (ask.kind === 'submit' ? onTime(state, ask) : [...willAnswer(state, { ...ask, askedAt: START }, at('2027-04-20 09:00'))]));
    expect(life.acts.map(({ command }) => command.type)).toEqual(['submit']);
    expect(outcomeOf(life)).toBe('missing');
  });

  it('of those on time waits for the calendar: nothing on a free day', () => {
    expect(tell([withStage], onTime).acts.filter((act) => !isWorkingDay(calendar, act.at.slice(0, 10)))).toEqual([]);
  });
});
