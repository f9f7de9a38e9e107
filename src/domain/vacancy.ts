// A vacant seat is skipped at once: what is meant for it goes to the next head up the tree, and never waits out a delay.
// Who that is, is decided here: the outbox, the foretold year and the pages behind a link ask the same.

import type { Instant, ISODate } from './calendar/calendar.js';
import type { Raised } from './deliverable/state.js';
import { groupBy } from './group-by.js';
import { seatOf, seatParts } from './organisation.js';
import type { Organisation, Person, Seat } from './organisation.js';
import { headsAbove, holdersOf } from './resolve-seat.js';
import { secretariatSeat } from './timetable-seats.js';

/** What a letter to a vacant seat tells: whose place the receiver takes, and in which seat of their own. */
export interface StandsIn {
  for: Seat;
  as: Seat;
  /** Not vacant: who holds it has handed in what is to be approved. */
  own?: true;
}

export interface Receivers {
  people: Person[];
  /** When the seat is vacant that day: the seat that gets it instead. */
  standsIn: StandsIn | null;
}

/**
 * Who gets what is meant for a seat on a date: its holders (or their substitutes); when it is vacant the next head up the
 * tree who is there, at last the secretariat. Empty only when nobody at all can be found. `not`: a person who may not get
 * it, having handed in what is to be approved.
 */
export function receiversOf(org: Organisation, seat: Seat, date: ISODate, not: string | null = null): Receivers {
  const all = holdersOf(org, seat, date);
  const people = all.filter(({ id }) => id !== not);
  if (people.length > 0) return { people, standsIn: null };
  for (const as of seatsAbove(org, seat)) {
    const instead = holdersOf(org, as, date).filter(({ id }) => id !== not);
    if (instead.length > 0) return { people: instead, standsIn: { for: seat, as, ...(all.length > 0 ? { own: true as const } : {}) } };
  }
  // nobody else at all: then at least they know
  return { people: all, standsIn: null };
}

/** The vacant seats that a person gets everything of on a date, being the nearest head above. */
export const vacantSeatsOf = (org: Organisation, person: string, date: ISODate): Seat[] =>
  [...new Set(org.holdings.map(({ role, unit }) => seatOf(role, unit)))].filter((seat) => {
    const { people, standsIn } = receiversOf(org, seat, date);
    return standsIn !== null && people.some(({ id }) => id === person);
  });

/** Of a letter: whoever has handed in is not asked to approve it. */
export const mayNotAnswer = (facts: unknown): string | null => {
  const { why, handedInBy } = (facts ?? {}) as { why?: string; handedInBy?: string };
  return why === 'approver' ? (handedInBy ?? null) : null;
};

/**
 * The approving seats whose question would go to who hands in, and for each the nearest seat above that somebody else has.
 * That is so when they act in the seat, stand in for it while it is vacant, or hold both.
 */
export function raisedFor(org: Organisation, by: { person: string; seat: Seat; behalfOf: Seat | null }, stages: { id: string; to: Seat[]; ownAllowed?: true }[], date: ISODate): Raised[] {
  const theirs = (seat: Seat): boolean => seat === by.seat || seat === by.behalfOf || receiversOf(org, seat, date).people.every(({ id }) => id === by.person);
  return stages.flatMap(({ id: stage, to, ownAllowed }) => {
    const asked = new Set(to);
    return (ownAllowed === true ? [] : to.filter(theirs)).flatMap((from): Raised[] => {
      const above = seatsAbove(org, from).find((seat) => !asked.has(seat) && !theirs(seat) && holdersOf(org, seat, date).length > 0);
      if (above === undefined) return [];
      asked.add(above);
      return [{ stage, from, to: above }];
    });
  });
}

/**
 * The seat in which a person acts for another one: a head above it, or the secretariat. Null when the person holds that
 * seat (or is the substitute of who does), or has no part in it.
 */
export function actsInsteadAs(org: Organisation, { person, seat }: { person: string; seat: Seat }, date: ISODate): Seat | null {
  const holds = (candidate: Seat): boolean => holdersOf(org, candidate, date).some(({ id }) => id === person);
  if (holds(seat)) return null;
  return seatsAbove(org, seat).find(holds) ?? null;
}

/** The seats that take the place of a vacant one, nearest first. */
function seatsAbove(org: Organisation, seat: Seat): Seat[] {
  const heads = headsAbove(org, seatParts(seat).unit);
  const last = secretariatSeat(org);
  const above = heads.slice(heads.indexOf(seat) + 1);
  return [...above, ...(last === null || above.includes(last) || last === seat ? [] : [last])];
}

/** What is looked at to find a letter twice to one person. */
interface Addressed {
  id: string;
  deliverable: string | null;
  kind: string;
  /** When it fell due. */
  at: Instant;
  person: string;
  facts: unknown;
}

/**
 * The ids of letters that their receiver need not get: for a vacant seat somebody would be told the same thing at the same
 * time twice. What asks for something is kept; what only tells is not told on top of it.
 */
export function doubles(letters: Addressed[]): Set<string> {
  const found = new Set<string>();
  for (const same of groupBy(letters, ({ deliverable, kind, at, person }) => JSON.stringify([deliverable, kind, at, person])).values()) {
    if (same.length < 2 || same.every(({ facts }) => standIn(facts) === undefined)) continue;
    const [kept] = [...same].sort((a, b) => rank(a.facts) - rank(b.facts));
    for (const letter of same) if (letter !== kept && tells(letter.facts)) found.add(letter.id);
  }
  return found;
}

const standIn = (facts: unknown): StandsIn | undefined => (facts as { standsIn?: StandsIn } | null)?.standsIn;
const tells = (facts: unknown): boolean => ['above', 'substitute', 'secretariat'].includes((facts as { why?: string } | null)?.why ?? '');
const rank = (facts: unknown): number => (tells(facts) ? 2 : 0) + (standIn(facts) === undefined ? 0 : 1);
