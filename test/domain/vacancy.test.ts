// A vacant seat: who gets what is meant for it, from which day, and that nothing waits or comes twice.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silent } from '../../src/domain/behaviour.js';
import { foretell } from '../../src/domain/foretell.js';
import { seatOf } from '../../src/domain/organisation.js';
import type { Organisation, Seat } from '../../src/domain/organisation.js';
import { headsAbove, holdersOf } from '../../src/domain/resolve-seat.js';
import { secretariatSeat } from '../../src/domain/timetable-seats.js';
import { actsInsteadAs, doubles, receiversOf } from '../../src/domain/vacancy.js';
import { planOf, seats } from '../support/plans.js';
import { loadSample } from '../support/sample.js';

const { organisation } = loadSample();
const held = [...new Set(organisation.holdings.map(({ role, unit }) => seatOf(role, unit)))];
const DAY = '2027-03-01';

/** The organisation with some seats left before the year. */
const without = (vacant: Seat[]): Organisation => ({
  ...organisation,
  holdings: organisation.holdings.map((holding) => (vacant.includes(seatOf(holding.role, holding.unit)) ? { ...holding, to: '2026-12-31' } : holding)),
});

describe('what is meant for a seat', () => {
  it('goes to its holder as long as there is one', () => {
    for (const seat of held) expect(receiversOf(organisation, seat, DAY)).toEqual({ people: holdersOf(organisation, seat, DAY), standsIn: null });
  });

  it('goes to somebody whichever seats are vacant, as long as the secretariat is there: the nearest head above who is', () => {
    const last = secretariatSeat(organisation)!;
    fc.assert(
      fc.property(fc.subarray(held.filter((seat) => seat !== last)), fc.constantFrom(...held), (vacant, seat) => {
        const org = without(vacant);
        const { people, standsIn } = receiversOf(org, seat, DAY);
        expect(people.length).toBeGreaterThan(0);
        if (standsIn === null) return;
        const heads = headsAbove(org, seat.slice(seat.lastIndexOf('@') + 1));
        const above = heads.slice(heads.indexOf(seat) + 1);
        const passed = above.includes(standsIn.as) ? above.slice(0, above.indexOf(standsIn.as)) : above;
        expect(passed.filter((each) => holdersOf(org, each, DAY).length > 0)).toEqual([]);
        // who gets it may act for it, and only they
        for (const { id } of people) expect(actsInsteadAs(org, { person: id, seat }, DAY)).toBe(standsIn.as);
      }),
      { numRuns: 200 },
    );
  });

  it('goes to the seat itself again from the day it is filled', () => {
    const org: Organisation = { ...organisation, holdings: organisation.holdings.map((each) => (seatOf(each.role, each.unit) === seats.chief ? { ...each, from: '2027-04-01' } : each)) };
    expect(receiversOf(org, seats.chief, '2027-03-31').standsIn).toEqual({ for: seats.chief, as: seats.director });
    expect(receiversOf(org, seats.chief, '2027-04-01').standsIn).toBeNull();
  });
});

describe('a rung whose seat is vacant', () => {
  it('is not waited out: the next head gets its letter the same morning', () => {
    const plan = planOf();
    const letters = (org: Organisation) => foretell([plan], org, silent, '2027-02-01T08:00:00.000Z').letters.filter(({ seat, kind }) => seat === seats.economist && kind === 'escalation');
    const filled = { ...organisation, persons: [...organisation.persons, { id: 'ek', name: 'Ek', email: 'ek@example.org' }], holdings: [...organisation.holdings, { role: 'ekonomichef', unit: 'rd', person: 'ek', from: null, to: null }] };
    const [meant] = letters(filled);
    const [instead] = letters({ ...filled, holdings: filled.holdings.map((each) => (each.person === 'ek' ? { ...each, to: '2027-01-31' } : each)) });
    expect(meant!.facts.standsIn).toBeUndefined();
    expect([instead!.date, instead!.facts.standsIn]).toEqual([meant!.date, { for: seats.economist, as: seats.director }]);
  });
});

describe('the same told to one person twice because a seat is vacant', () => {
  const letter = (id: string, why: string, standsIn = false) => ({ id, deliverable: 'a', kind: 'escalation', at: DAY, person: 'bo', facts: { why, ...(standsIn ? { standsIn: { for: seats.chief, as: seats.director } } : {}) } });

  it('is told once, as the question rather than as news of it', () => {
    expect([...doubles([letter('1', 'responsible', true), letter('2', 'above')])]).toEqual(['2']);
    expect([...doubles([letter('1', 'responsible'), letter('2', 'substitute', true)])]).toEqual(['2']);
  });

  it('is left alone when no seat is vacant, or both ask for something', () => {
    expect([...doubles([letter('1', 'responsible'), letter('2', 'above')])]).toEqual([]);
    expect([...doubles([letter('1', 'responsible', true), letter('2', 'approver')])]).toEqual([]);
  });
});
