// Two bases of one cycle planned together: the same as each by itself.
import { describe, expect, it } from 'vitest';
import type { Basis } from '../../src/domain/change/basis.js';
import { planned, plannedBoth, proposed } from '../../src/domain/change/basis.js';
import { loadSample } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();
const basis: Basis = { model, organisation, meetings, year: 2027, amendments: [], actuals: {} };

describe('two bases planned together', () => {
  it('are as each planned by itself, also from a year that has been planned before', () => {
    const [first] = meetings.filter(({ body }) => body === 'rs');
    const { basis: moved } = proposed(basis, [{ kind: 'meeting-cancelled', body: 'rs', from: first!.first }]);
    const { basis: late } = proposed(basis, [{ kind: 'actuals', actuals: { 'leverans/2027/manadsrapport/hsf/02': { decided: null, due: '2027-03-30' } } }]);
    const { basis: struck } = proposed(basis, [{ kind: 'amendment', amendment: { id: '1.1', kind: 'strike', targets: ['leverans/2027/enhetsplan/hsf-o01-e01'] } }]);
    const { year } = plannedBoth(basis, basis);
    for (const after of [moved, late, struck])
      for (const known of [null, year]) {
        const both = plannedBoth(basis, after, known);
        expect(both.before).toEqual(planned(basis));
        expect(both.after).toEqual(planned(after));
      }
  });
});
