// What every decision on an act begins with: who acts, in which role, and how an act is refused.

import type { Seat } from '../organisation.js';
import type { Command, Refusal, RefusalCode } from './commands.js';
import type { Actor, DeliverableState } from './state.js';

/** The command of one type. */
export type ByType<T extends Command['type']> = Extract<Command, { type: T }>;

export const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && 'refused' in result;

export const refuse = (refused: RefusalCode): Refusal => ({ refused });

/** Nothing but white space. */
export const blank = (text: string): boolean => text.trim() === '';

/** The seat an act counts for: the one stood in for, else one's own. */
export const acting = (by: Actor): Seat => by.behalfOf ?? by.seat;

export const isSecretariat = (state: DeliverableState, by: Actor): boolean => by.seat === state.plan.secretariat;

/** Responsible, or the substitute. */
export const isResponsible = (state: DeliverableState, by: Actor): boolean =>
  acting(by) === state.responsible || acting(by) === state.substitute;
