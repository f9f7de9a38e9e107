// Nobody approves what they have handed in themselves: the question goes up the tree at once, and the letter says why.

import { describe, expect, it } from 'vitest';
import { journalSentence } from '../../src/domain/deliverable/journal-words.js';
import { namesOf } from '../../src/domain/names.js';
import { seatOf } from '../../src/domain/organisation.js';
import type { Organisation, Seat } from '../../src/domain/organisation.js';
import { headsAbove, holdersOf } from '../../src/domain/resolve-seat.js';
import { mayNotAnswer, raisedFor, receiversOf } from '../../src/domain/vacancy.js';
import { actor, approve, live, planOf, seats, stage, submit } from '../support/plans.js';
import { loadSample } from '../support/sample.js';

const { organisation } = loadSample();
const DAY = '2027-03-01';
const unit = 'rst-o01-e01';
const [unitHead, areaHead, top] = headsAbove(organisation, unit) as [Seat, Seat, Seat];
const personIn = (org: Organisation, seat: Seat): string => holdersOf(org, seat, DAY)[0]!.id;
const vacant = (seat: Seat): Organisation => ({ ...organisation, holdings: organisation.holdings.filter((each) => seatOf(each.role, each.unit) !== seat) });

describe('whose question goes up', () => {
  it('a stand-in for a vacant head who is the only approver: to the next head', () => {
    const org = vacant(unitHead);
    const by = { person: personIn(org, areaHead), seat: areaHead, behalfOf: unitHead };
    expect(raisedFor(org, by, [{ id: 'chef', to: [areaHead] }], DAY)).toEqual([{ stage: 'chef', from: areaHead, to: top }]);
  });

  it('one person in both seats: to the next head', () => {
    const person = personIn(organisation, areaHead);
    const org: Organisation = { ...organisation, holdings: organisation.holdings.map((each) => (seatOf(each.role, each.unit) === unitHead ? { ...each, person } : each)) };
    expect(raisedFor(org, { person, seat: unitHead, behalfOf: null }, [{ id: 'chef', to: [areaHead] }], DAY)).toEqual([{ stage: 'chef', from: areaHead, to: top }]);
  });

  it('nobody’s, when somebody else answers, or the model lets them approve it themselves', () => {
    const by = { person: personIn(organisation, unitHead), seat: unitHead, behalfOf: null };
    expect(raisedFor(organisation, by, [{ id: 'chef', to: [areaHead] }], DAY)).toEqual([]);
    expect(raisedFor(organisation, by, [{ id: 'chef', to: [unitHead], ownAllowed: true }], DAY)).toEqual([]);
  });
});

describe('a question that has gone up', () => {
  const { chief, director, secretariat } = seats;
  const raised = [{ stage: 'chef', from: director, to: secretariat }];
  const handedIn = () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-03-02 08:00');
    life.act({ ...(submit(director, chief) as Extract<ReturnType<typeof submit>, { type: 'submit' }>), raised }, '2027-03-02 09:00');
    return life;
  };

  it('is asked of the next head, whose letter says who handed in, and it does not hang', () => {
    const life = handedIn();
    expect(life.state.asks).toMatchObject([{ id: 'approve:chef', to: [secretariat] }]);
    expect(life.letters.at(-1)).toMatchObject({ kind: 'asked', to: secretariat, facts: { raised: [{ from: director, to: secretariat }] } });
    expect(life.refusal(approve(director), '2027-03-03 09:00')).toBe('NOT_YOURS');
    life.act(approve(secretariat), '2027-03-03 09:00');
    expect(life.state.closed?.outcome).toBe('approved');
  });

  it('is said in the journal', () => {
    const event = handedIn().events.find(({ type }) => type === 'submitted')!;
    expect(journalSentence(event, namesOf(organisation))).toContain('eftersom ingen godkänner det den själv har lämnat in');
  });

  it('is asked of the plan’s own again for the next version, when somebody else hands that in', () => {
    const life = handedIn();
    life.act({ type: 'return', by: actor(secretariat), revision: 1, comment: 'Mer.' }, '2027-03-03 09:00');
    life.act(submit(chief), '2027-03-04 09:00');
    expect(life.state.asks).toMatchObject([{ id: 'approve:chef', to: [director] }]);
  });

  it('never goes to who hands in, nor where the model lets them approve it', () => {
    const life = live(planOf({ approval: [stage('chef', [director], { ownAllowed: true })] })).until('2027-03-02 08:00');
    life.act({ ...(submit(director, chief) as Extract<ReturnType<typeof submit>, { type: 'submit' }>), raised }, '2027-03-02 09:00');
    expect(life.state.asks[0]!.to).toEqual([director]);
    const other = live(planOf({ approval: [stage('chef', [director])] })).until('2027-03-02 08:00');
    other.act({ ...(submit(chief) as Extract<ReturnType<typeof submit>, { type: 'submit' }>), raised: [{ stage: 'chef', from: director, to: chief }] }, '2027-03-02 09:00');
    expect(other.state.asks[0]!.to).toEqual([director]);
  });
});

describe('a seat that becomes vacant, or whose holder turns out to be who handed in, while a question waits', () => {
  it('has its letter go past who handed in, to the next head', () => {
    const org = vacant(unitHead);
    const person = personIn(org, areaHead);
    expect(receiversOf(org, unitHead, DAY).people.map(({ id }) => id)).toEqual([person]);
    const { people, standsIn } = receiversOf(org, unitHead, DAY, person);
    expect(people.map(({ id }) => id)).toEqual([personIn(org, top)]);
    expect(standsIn).toEqual({ for: unitHead, as: top });
    expect(receiversOf(organisation, areaHead, DAY, person).standsIn).toEqual({ for: areaHead, as: top, own: true });
  });

  it('only for who is asked to approve', () => {
    expect(mayNotAnswer({ why: 'approver', handedInBy: 'p' })).toBe('p');
    expect(mayNotAnswer({ why: 'above', handedInBy: 'p' })).toBeNull();
  });
});
