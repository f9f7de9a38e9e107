// What an act would do to one deliverable, before it is done: the decider itself decides it, and nothing is recorded.

import type { Command } from '../domain/deliverable/commands.js';
import { refusals } from '../domain/deliverable/commands.js';
import { takeStep } from '../domain/deliverable/decider.js';
import { isRefusal } from '../domain/deliverable/refuse.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import { dateTime } from './ui/when.js';
import { letterKindNames } from './ui/letter-kinds.js';
import type { Names } from '../domain/names.js';

export interface Foreseen {
  /** Why it would be refused, or null. */
  refused: string | null;
  /** What would be different, a sentence each. */
  changes: string[];
  /** Kind and receiver of each letter that would be written. */
  letters: string[];
}

/** What the command would do now. */
export function foresee(state: DeliverableState, command: Command, now: string, names: Names): Foreseen {
  const taken = takeStep(state, command, now);
  if (isRefusal(taken)) return { refused: refusals[taken.refused], changes: [], letters: [] };
  const { due, responsible, asks } = taken.state;
  const reminders = asks.flatMap((ask) => ask.reminders).map(({ at }) => at).sort();
  const changes = [
    ...(due.at === state.due.at ? [] : [`Ny sista dag: ${dateTime(due.at)} (nu ${dateTime(state.due.at)}).`]),
    ...(due.at === state.due.at || reminders[0] === undefined ? [] : [`Nästa påminnelse: ${dateTime(reminders[0])}.`]),
    ...(responsible === state.responsible ? [] : [`Ny ansvarig: ${names.seat(responsible)}.`]),
  ];
  return { refused: null, changes, letters: taken.letters.map(({ kind, to }) => `${letterKindNames[kind]} till ${names.seat(to)}`) };
}
