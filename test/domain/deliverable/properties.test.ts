// Properties of the decider: what no plan and no sequence of commands, seats and times can lead to; and proof that each
// of them is able to fail.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../src/domain/deliverable/refuse.js';
import type { EventType } from '../../../src/domain/deliverable/events.js';
import { letterKinds } from '../../../src/domain/letter.js';
import type { LetterKind } from '../../../src/domain/letter.js';
import { lifeOf, moves, plans, sound } from './arbitrary-lives.js';
import type { Machine } from './arbitrary-lives.js';
import { faults } from './faults.js';
import { invariants } from './invariants.js';
import type { Invariant } from './invariants.js';

/** More for a longer search: `RUNS=20000 npx vitest run test/domain/deliverable/properties.test.ts`. */
const RUNS = Number(process.env['RUNS'] ?? 250);
const anyLife = fc.tuple(plans, moves);

describe('in every life of a deliverable', () => {
  // Lived once for all properties, other lives in each run; one with a breach is looked for again, to be made small.
  const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
  const lives = fc.sample(anyLife, { seed, numRuns: RUNS }).map(([plan, script]) => lifeOf(plan, script));

  it.each(Object.entries<Invariant>(invariants))('%s', (_, invariant) => {
    const [breach] = lives.flatMap((life) => invariant(life, sound));
    if (breach === undefined) return;
    const small = fc.property(anyLife, ([plan, script]) => {
      expect(invariant(lifeOf(plan, script), sound)).toEqual([]);
    });
    fc.assert(small, { seed, numRuns: RUNS });
    throw new Error(`SEED=${seed}: ${breach}`);
  });
});

/** The same lives every time, for what must be shown and not searched for. */
const samples = fc.sample(anyLife, { seed: 1989, numRuns: 400 });

describe('a broken decider is found out when', () => {
  const cases = Object.entries(faults).flatMap(([property, broken]) => Object.entries<Machine>(broken).map(([fault, machine]) => [fault, property, machine] as const));
  it.each(cases)('%s (%s)', (_, property, machine) => {
    const invariant: Invariant = invariants[property as keyof typeof invariants];
    expect(samples.some(([plan, script]) => invariant(lifeOf(plan, script, machine), machine).length > 0)).toBe(true);
  });

  it('it breaks any of the properties: each has a fault of its own', () => {
    expect(Object.keys(faults)).toEqual(Object.keys(invariants));
  });
});

describe('the lives that are tried', () => {
  const lives = samples.map(([plan, script]) => lifeOf(plan, script));
  const count = (names: string[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  };

  it('hold every kind of event', () => {
    const seen = new Set(lives.flat().flatMap(({ result }) => (isRefusal(result) ? [] : result.events.map(({ type }) => type))));
    expect([...seen].toSorted()).toEqual(eventTypes);
  });

  it('hold every kind of letter that an event gives', () => {
    const seen = new Set(lives.flat().flatMap(({ result }) => (isRefusal(result) ? [] : result.letters.map(({ kind }) => kind))));
    const byOthers: LetterKind[] = ['refusedAddress', 'weekly', 'whileAway', 'nextYear', 'documentReview', 'signIn'];
    expect([...seen].toSorted()).toEqual(letterKinds.filter((kind) => !byOthers.includes(kind)).toSorted());
  });

  it('end in every way, many of them with an answer', () => {
    const outcomes = count(lives.map((life) => life.at(-1)!.after.closed!.outcome));
    expect(Object.keys(outcomes).toSorted()).toEqual(['approved', 'closed-on-behalf', 'decided', 'missing', 'struck', 'submitted']);
    for (const outcome of ['approved', 'decided', 'submitted', 'missing']) expect(outcomes[outcome], outcome).toBeGreaterThan(15);
  });

  it('meet most refusals, and are mostly not refused', () => {
    const refused = lives.flat().flatMap(({ result }) => (isRefusal(result) ? [result.refused] : []));
    expect(new Set(refused).size).toBeGreaterThan(16);
    expect(refused.length).toBeLessThan(lives.flat().length / 2);
  });

  it('meet outages in which several rungs are missed, and extensions that are long', () => {
    const steps = lives.flat().flatMap(({ before, result }) => (isRefusal(result) ? [] : result.events.map((event) => ({ before, event }))));
    const missed = steps.filter(({ before, event }) => event.type === 'escalated' && event.level - (before.asks.find(({ id }) => id === event.ask)?.level ?? -1) > 1);
    expect(missed.length).toBeGreaterThan(10);
    expect(steps.filter(({ event }) => event.type === 'extensionGranted' && event.ask !== null).length).toBeGreaterThan(10);
  });
});

const eventTypes: EventType[] = [
  'adjusted',
  'announced',
  'approvalCompleted',
  'approved',
  'asked',
  'askedAgain',
  'carried',
  'closed',
  'closedOnBehalf',
  'commented',
  'delegated',
  'dependencyFulfilled',
  'escalated',
  'extensionGranted',
  'extensionRefused',
  'extensionRequested',
  'gainedLegalForce',
  'notMine',
  'opened',
  'partnerAnnounced',
  'postponed',
  'reassigned',
  'recordCorrected',
  'recorded',
  'referredBack',
  'reminded',
  'replanned',
  'returned',
  'sentAgain',
  'sentBack',
  'slackEaten',
  'struck',
  'submitted',
  'tookCare',
  'withdrawn',
];
