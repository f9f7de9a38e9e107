// How much a report counts, in every life of a deliverable: a resubmission replaces, never adds.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingReports } from '../../../src/domain/follow-up/report.js';
import { isStanding } from '../../../src/domain/deliverable/phase.js';
import { lifeOf, moves, plans } from '../deliverable/arbitrary-lives.js';

const reporting = plans.map((plan) => ({ ...plan, followsUp: { asOf: '2027-04-30', levels: ['uppdrag'] } }));
const lives = fc.sample(fc.tuple(reporting, moves), { seed: 2027, numRuns: 300 }).map(([plan, script]) => lifeOf(plan, script).map(({ after }) => after));

describe('in every life of a report', () => {
  test('at most one version counts, and it is the latest', () => {
    for (const state of lives.flat()) {
      const counting = standingReports(state).filter(({ standing }) => standing !== 'superseded');
      expect(counting.length).toBeLessThanOrEqual(1);
      for (const { revision } of counting) expect(revision).toBe(state.revisions.length);
    }
  });

  test('what is returned or taken back does not count, and what is approved is through all of it', () => {
    for (const state of lives.flat()) {
      for (const { revision, standing } of standingReports(state)) {
        const of = state.revisions[revision - 1]!;
        if (!isStanding(of)) expect(standing).toBe('superseded');
        if (standing === 'approved' && state.plan.bodies.every(({ kind }) => kind !== 'decision')) expect(state.plan.approval.length === 0 || state.approved).toBe(true);
        if (standing === 'approved' && state.plan.bodies.some(({ kind }) => kind === 'decision')) expect(state.records.some(({ kind }) => kind === 'decision')).toBe(true);
      }
    }
  });

  test('a version that is replaced never comes to count again', () => {
    for (const life of lives) {
      const gone = new Set<string>();
      for (const state of life) {
        for (const { report, revision, standing } of standingReports(state)) {
          if (standing !== 'superseded') expect(gone.has(report)).toBe(false);
          else if (revision < state.revisions.length) gone.add(report);
        }
      }
    }
  });

  test('the lives that are tried hold reports handed in, returned and approved', () => {
    const all = new Set(lives.flat().flatMap((state) => standingReports(state).map(({ standing, revision }) => `${standing}${revision > 1 ? ' again' : ''}`)));
    expect([...all].toSorted()).toEqual(['approved', 'approved again', 'submitted', 'submitted again', 'superseded', 'superseded again']);
  });
});
