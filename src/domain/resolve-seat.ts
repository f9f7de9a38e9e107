// Finds units, seats and the persons in them. Which way is "up" is decided here, and nowhere else.
// An organisation is never changed in place: it is indexed once per object.

import type { ISODate } from './calendar/calendar.js';
import { groupBy } from './group-by.js';
import type { SeatRule } from './model.js';
import { isBody, seatOf, seatParts } from './organisation.js';
import type { Absence, Organisation, Person, RoleHolding, Seat, Unit } from './organisation.js';

interface Index {
  units: Map<string, Unit>;
  children: Map<string, Unit[]>;
  /** Förvaltning that works for a body: first the one that names it first, else any that names it. */
  serving: Map<string, Unit>;
  holdings: Map<Seat, RoleHolding[]>;
  /** By unit, then role. */
  seats: Map<string, Map<string, Seat>>;
  roles: Set<string>;
  persons: Map<string, Person>;
  absences: Map<string, Absence[]>;
  /** Filled in as they are asked for. */
  ways: Map<string, Unit[]>;
  heads: Map<string, Seat[]>;
  chains: Map<string, Unit[]>;
}

const indexes = new WeakMap<Organisation, Index>();

/** The unit with this id, or undefined. */
export const unitById = (org: Organisation, id: string): Unit | undefined => index(org).units.get(id);

/** The units right below. */
export const childrenOf = (org: Organisation, unitId: string): Unit[] => index(org).children.get(unitId) ?? [];

/** Whether anybody ever holds the seat. */
export const isHeld = (org: Organisation, seat: Seat): boolean => index(org).holdings.has(seat);

/** Whether anybody ever holds the role at any unit. */
export const isRoleHeld = (org: Organisation, role: string): boolean => index(org).roles.has(role);

/** The seat that leads the unit, or null for a body or a unit that nobody leads. */
export function headSeat(org: Organisation, unitId: string): Seat | null {
  const head = unitById(org, unitId)?.head;
  return head ? heldSeat(org, head, unitId) : null;
}

/** The way up from a unit, itself first: a body goes over the förvaltning that serves it to the region; others by the tree. */
export function wayUp(org: Organisation, unitId: string): Unit[] {
  const { ways, units, serving } = index(org);
  let way = ways.get(unitId);
  if (way !== undefined) return way;
  way = [];
  const unit = units.get(unitId);
  if (unit !== undefined && isBody(unit)) way.push(unit);
  for (let at = unit !== undefined && isBody(unit) ? serving.get(unitId) : unit; at !== undefined && !way.includes(at); ) {
    way.push(at);
    at = above(units, at);
  }
  ways.set(unitId, way);
  return way;
}

/** The heads on the way up, lowest first: levels without a holder, and those led by the seat below, are left out. */
export function headsAbove(org: Organisation, unitId: string): Seat[] {
  const known = index(org).heads;
  let heads = known.get(unitId);
  if (heads !== undefined) return heads;
  heads = [];
  for (const unit of wayUp(org, unitId)) {
    const seat = headSeat(org, unit.id);
    if (seat !== null && !heads.includes(seat)) heads.push(seat);
  }
  known.set(unitId, heads);
  return heads;
}

/**
 * The seat a rule means for a unit, as `SeatRule` documents; null when there is none: no such level above, a role that
 * nobody holds, or no substitute.
 */
export function resolveSeat(
  org: Organisation,
  rule: SeatRule,
  unitId: string,
  asked: { responsible: Seat | null; substitute: Seat | null },
): Seat | null {
  switch (rule.kind) {
    case 'responsible':
      return asked.responsible;
    case 'substitute':
      return asked.substitute;
    case 'head':
      return headsAbove(org, unitId)[rule.up] ?? null;
    case 'role': {
      if (rule.unit !== null) return heldSeat(org, rule.role, rule.unit);
      for (const unit of wayUp(org, unitId)) {
        const seat = heldSeat(org, rule.role, unit.id);
        if (seat !== null) return seat;
      }
      return null;
    }
  }
}

/**
 * The same for someone who is to approve: nobody approves their own, so an approver who is the responsible (or the
 * head of the unit below them) is replaced by the next head up. Null at the very top.
 */
export function resolveApprover(
  org: Organisation,
  rule: SeatRule,
  unitId: string,
  asked: { responsible: Seat; substitute: Seat | null },
): Seat | null {
  const seat = resolveSeat(org, rule, unitId, asked);
  if (seat === null || seat !== asked.responsible) return seat;
  const heads = headsAbove(org, seatParts(seat).unit);
  return heads[heads.indexOf(seat) + 1] ?? null;
}

/**
 * The persons who act in a seat on a date: who holds it then, and for who is absent the substitute (and theirs).
 * Empty when the seat is vacant that day.
 */
export function holdersOf(org: Organisation, seat: Seat, date: ISODate): Person[] {
  const { holdings, persons, absences } = index(org);
  const found = new Map<string, Person>();
  for (const holding of holdings.get(seat) ?? []) {
    if ((holding.from !== null && holding.from > date) || (holding.to !== null && holding.to < date)) continue;
    const seen = new Set<string>();
    let id = holding.person;
    for (let away = absent(absences, id, date); away !== undefined && !seen.has(id); away = absent(absences, id, date)) {
      seen.add(id);
      id = away.substitute;
    }
    const person = persons.get(id);
    if (person !== undefined) found.set(person.id, person);
  }
  return [...found.values()];
}

/** The political body a unit belongs to: itself, or the first that its förvaltning (or region) works for. */
export function bodyOf(org: Organisation, unitId: string): Unit | undefined {
  for (const unit of wayUp(org, unitId)) {
    if (isBody(unit)) return unit;
    const served = unit.serves[0];
    if (served !== undefined) return unitById(org, served);
  }
  return undefined;
}

/**
 * The units a step's deliverable is looked for in, nearest first: the unit itself, then level by level upward, each
 * level's bodies right after it, and last the bodies above those.
 */
export function chainAbove(org: Organisation, unitId: string): Unit[] {
  const { units, chains } = index(org);
  const known = chains.get(unitId);
  if (known !== undefined) return known;
  const unit = units.get(unitId);
  if (unit === undefined) return [];
  const chain = new Set<Unit>();
  const bodies: Unit[] = [];
  if (isBody(unit)) bodies.push(unit);
  else {
    for (const level of wayUp(org, unitId)) {
      const served = level.serves.map((id) => units.get(id)).filter((body) => body !== undefined);
      bodies.push(...served);
      for (const each of [level, ...served]) chain.add(each);
    }
  }
  for (const body of bodies) {
    chain.add(body);
    for (let at = above(units, body); at !== undefined && !chain.has(at); at = above(units, at)) chain.add(at);
  }
  chains.set(unitId, [...chain]);
  return [...chain];
}

const above = (units: Map<string, Unit>, unit: Unit): Unit | undefined => (unit.parent === null ? undefined : units.get(unit.parent));

const heldSeat = (org: Organisation, role: string, unitId: string): Seat | null => index(org).seats.get(unitId)?.get(role) ?? null;

function absent(absences: Map<string, Absence[]>, person: string, date: ISODate): Absence | undefined {
  return absences.get(person)?.find((absence) => absence.from <= date && date <= absence.to);
}

function index(org: Organisation): Index {
  let found = indexes.get(org);
  if (found === undefined) {
    found = build(org);
    indexes.set(org, found);
  }
  return found;
}

function build(org: Organisation): Index {
  const units = new Map(org.units.map((unit) => [unit.id, unit]));
  const serving = new Map<string, Unit>();
  const administrations = org.units.filter((unit) => unit.kind === 'administration');
  const first = administrations.filter((unit) => unit.serves[0] !== undefined);
  for (const unit of first) if (!serving.has(unit.serves[0]!)) serving.set(unit.serves[0]!, unit);
  for (const unit of administrations) for (const body of unit.serves) if (!serving.has(body)) serving.set(body, unit);
  // A committee is served by whoever serves the body above it.
  for (const unit of org.units) {
    for (let at: Unit | undefined = unit; isBody(unit) && at !== undefined && !serving.has(unit.id); ) {
      const served = serving.get(at.id);
      if (served !== undefined) serving.set(unit.id, served);
      at = above(units, at);
    }
  }
  const seats = new Map<string, Map<string, Seat>>();
  for (const { role, unit } of org.holdings) {
    const roles = seats.get(unit);
    if (roles === undefined) seats.set(unit, new Map([[role, seatOf(role, unit)]]));
    else if (!roles.has(role)) roles.set(role, seatOf(role, unit));
  }
  return {
    units,
    serving,
    seats,
    children: groupBy(org.units.filter((unit) => unit.parent !== null), (unit) => unit.parent!),
    holdings: groupBy(org.holdings, (holding) => seatOf(holding.role, holding.unit)),
    roles: new Set(org.holdings.map((holding) => holding.role)),
    persons: new Map(org.persons.map((person) => [person.id, person])),
    absences: groupBy(org.absences, (absence) => absence.person),
    ways: new Map(),
    heads: new Map(),
    chains: new Map(),
  };
}
