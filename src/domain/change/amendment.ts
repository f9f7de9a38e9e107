// Amendments (ändringar) of a running plan as data: what the secretariat changes beside model, organisation and meetings.
// `amend.ts` applies them to a timetable.

import type { ISODate } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';

/** A part of a deliverable that is split: what it is called, and where it goes when not to the same unit. */
export interface Part {
  name: string;
  unit: string | null;
}

/** Targets are deliverables' ids. `id` names the amendment among those of its cycle: `3.1`. */
export type Amendment = { id: string } & (
  | { kind: 'strike'; targets: string[] }
  /** Given orally at a meeting instead of in writing. */
  | { kind: 'oral'; targets: string[] }
  | { kind: 'move'; targets: string[]; due: ISODate }
  | { kind: 'reassign'; targets: string[]; to: Seat }
  /** One more like `like`, for a unit and under a name of its own. */
  | { kind: 'add'; like: string; unit: string; name: string; opens: ISODate; due: ISODate }
  | { kind: 'split'; target: string; parts: Part[] }
  /** `targets` become part of `into`. */
  | { kind: 'merge'; targets: string[]; into: string }
  /** Of a step's periods only every nth is left, for the time of n (monthly reports become quarterly: 3). */
  | { kind: 'frequency'; step: string; every: number }
  /** A decided plan is revised: a new one with its own decision; the old stays as it is. */
  | { kind: 'revise'; target: string; opens: ISODate; due: ISODate }
);

/** An amendment without its number. */
export type NewAmendment = Amendment extends infer A ? (A extends Amendment ? Omit<A, 'id'> : never) : never;

export type AmendmentKind = Amendment['kind'];

/** What each kind does, as it begins a sentence. */
export const amendmentNames: Record<AmendmentKind, string> = {
  strike: 'Stryk',
  oral: 'Gör muntlig',
  move: 'Flytta sista dag',
  reassign: 'Byt ansvarig',
  add: 'Lägg till',
  split: 'Dela upp',
  merge: 'Slå ihop',
  frequency: 'Ändra hur ofta',
  revise: 'Revidera beslutad plan',
};

/** The deliverables an amendment names. */
export function targetsOf(amendment: Amendment): string[] {
  switch (amendment.kind) {
    case 'add':
      return [amendment.like];
    case 'split':
    case 'revise':
      return [amendment.target];
    case 'merge':
      return [...amendment.targets, amendment.into];
    case 'frequency':
      return [];
    default:
      return amendment.targets;
  }
}
