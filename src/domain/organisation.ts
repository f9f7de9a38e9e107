// The organisation: its units as a tree, who holds which role when, and how a role near a unit is found.

import type { ISODate, FreeDay, DateSpan } from './calendar/calendar.js';

/** Kinds of unit; the Swedish words of the file stand in `unitKindNames`. */
export type UnitKind =
  | 'council' // fullmäktige
  | 'executive' // styrelse
  | 'board' // nämnd
  | 'joint-board' // gemensam nämnd
  | 'committee' // utskott
  | 'advisory' // råd
  | 'region' // the top of the administration, led by regiondirektören
  | 'administration' // förvaltning
  | 'area' // område
  | 'unit'; // enhet

export interface Unit {
  id: string;
  name: string;
  kind: UnitKind;
  /** Id of the unit above, null at the top of the political tree and of the administration. */
  parent: string | null;
  /** For a förvaltning: the bodies it works for. */
  serves: string[];
  /** Role that leads it (`enhetschef`, `regionstabschef`); null for a body. */
  head: string | null;
  /** Of a gemensam nämnd: the names of the partners, each of which announces on its own notice board (KL 9:32). */
  partners?: string[];
  /** The first day it is no more; left out while it stands. */
  closes?: ISODate;
  /** The unit that takes over what is open then. */
  mergedInto?: string;
}

/** A role at a unit, `enhetschef@hsf-o01-e03`: what deliverables and letters are addressed to. Persons come and go, seats stay. */
export type Seat = `${string}@${string}`;

export interface Person {
  id: string;
  name: string;
  email: string;
}

/** Who holds a role at a unit, from and to (both included, null = open). */
export interface RoleHolding {
  role: string;
  unit: string;
  person: string;
  from: ISODate | null;
  to: ISODate | null;
}

export interface Absence {
  person: string;
  from: ISODate;
  to: ISODate;
  substitute: string;
}

export interface Organisation {
  id: string;
  name: string;
  units: Unit[];
  persons: Person[];
  holdings: RoleHolding[];
  absences: Absence[];
  freeDays: FreeDay[];
  /** Spans without reminders (industrisemester), per year as dates. */
  quiet: DateSpan[];
  /** Letters leave from..to local time on working days. */
  mailWindow: { from: string; to: string };
}

/** The file's word for each kind of unit. */
export const unitKindNames: Record<UnitKind, string> = {
  council: 'fullmäktige',
  executive: 'styrelse',
  board: 'nämnd',
  'joint-board': 'gemensam nämnd',
  committee: 'utskott',
  advisory: 'råd',
  region: 'regionledning',
  administration: 'förvaltning',
  area: 'område',
  unit: 'enhet',
};

/** Every word that a file may use for a kind of unit: in a municipality the top is called kommunledning. */
export const unitKindWords: ReadonlyMap<string, UnitKind> = new Map([
  ...Object.entries(unitKindNames).map(([kind, name]): [string, UnitKind] => [name, kind as UnitKind]),
  ['kommunledning', 'region'],
]);

const bodyKinds: ReadonlySet<UnitKind> = new Set(['council', 'executive', 'board', 'joint-board', 'committee', 'advisory']);

/** Whether the unit is a political body, and not a part of the administration. */
export const isBody = (unit: Unit): boolean => bodyKinds.has(unit.kind);

/** The seat of a role at a unit. */
export const seatOf = (role: string, unit: string): Seat => `${role}@${unit}`;

/** Role and unit id of a seat. */
export function seatParts(seat: Seat): { role: string; unit: string } {
  const at = seat.lastIndexOf('@');
  return { role: seat.slice(0, at), unit: seat.slice(at + 1) };
}
