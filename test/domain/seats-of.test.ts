// The seats of a person on a day: the other way round from who sits in a seat.
import { describe, expect, it } from 'vitest';
import { holdersOf } from '../../src/domain/resolve-seat.js';
import { seatOf } from '../../src/domain/organisation.js';
import { seatsOf } from '../../src/domain/seats-of.js';
import { loadSample } from '../support/sample.js';

const { organisation: sample } = loadSample();
const organisation = {
  ...sample,
  persons: ['a', 'b'].map((id) => ({ id, name: id, email: `${id}@example.org` })),
  holdings: [
    { role: 'controller', unit: 'hsf', person: 'a', from: null, to: '2027-03-31' },
    { role: 'controller', unit: 'hsf', person: 'b', from: '2027-04-01', to: null },
    { role: 'ekonomichef', unit: 'rd', person: 'a', from: null, to: null },
  ],
  absences: [{ person: 'a', from: '2027-05-01', to: '2027-05-31', substitute: 'b' }],
};

describe('the seats of a person', () => {
  it('are those they hold that day', () => {
    expect(seatsOf(organisation, 'a', '2027-03-31')).toEqual(['controller@hsf', 'ekonomichef@rd']);
    expect(seatsOf(organisation, 'a', '2027-04-01')).toEqual(['ekonomichef@rd']);
    expect(seatsOf(organisation, 'nobody', '2027-04-01')).toEqual([]);
  });

  it('pass to the substitute while they are absent', () => {
    expect(seatsOf(organisation, 'a', '2027-05-10')).toEqual([]);
    expect(seatsOf(organisation, 'b', '2027-05-10')).toEqual(['controller@hsf', 'ekonomichef@rd']);
  });

  it('are the very seats in which they are a holder', () => {
    const all = [...new Set(sample.holdings.map(({ role, unit }) => seatOf(role, unit)))];
    for (const { id } of sample.persons.slice(0, 40))
      expect(seatsOf(sample, id, '2027-02-01')).toEqual(all.filter((seat) => holdersOf(sample, seat, '2027-02-01').some((person) => person.id === id)));
  });
});
