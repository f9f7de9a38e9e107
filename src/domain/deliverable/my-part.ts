// What one person, who may have several seats, has to do with a deliverable just now.

import type { Seat } from '../organisation.js';
import { actsFor } from './acts.js';
import type { Act } from './acts.js';
import { toldOf } from './decide-ladder.js';
import type { CommandType } from './commands.js';
import type { DeliverableState } from './state.js';

/** Acts that somebody owes; the others are offers (more time, "jag tar hand om det", "det är inte jag"). */
const owed: ReadonlySet<CommandType> = new Set(['submit', 'approve', 'recordBody', 'recordAdjusted']);

export interface MyPart {
  /** The seat to act in: one that owes something, else the one responsible, else the first that it concerns. */
  seat: Seat;
  /** What is owed in it; null when it waits for others. */
  act: Act | null;
  /** It only knows of it since it is late: a rung of the ladder has told it. */
  ladder?: true;
}

/** The part of whoever has these seats; null when the deliverable concerns none of them. */
export function partOf(state: DeliverableState, seats: readonly Seat[]): MyPart | null {
  const mine = seats.filter((seat) => concerns(state, seat));
  for (const seat of mine) {
    const act = actsFor(state, seat).find(({ type }) => owed.has(type));
    // a substitute is asked when it is late; before that it is the responsible's own
    if (act !== undefined && (act.ask?.late === true || act.ask?.substitute !== seat || act.ask.to.includes(seat))) return { seat, act };
  }
  const seat = mine.find((one) => one === state.responsible) ?? mine[0];
  if (seat !== undefined) return { seat, act: null };
  const told = seats.find((one) => toldOf(state, one));
  return told === undefined ? null : { seat: told, act: actsFor(state, told).find(({ type }) => type === 'takeCare') ?? null, ladder: true };
}

/** Whether the seat owes an answer in it at some time, or stands in for who does. */
function concerns({ plan, responsible, substitute, asks, revisions }: DeliverableState, seat: Seat): boolean {
  return (
    seat === responsible ||
    seat === substitute ||
    plan.approval.some(({ to }) => to.includes(seat)) ||
    plan.bodies.some(({ to }) => to.includes(seat)) ||
    asks.some(({ to }) => to.includes(seat)) ||
    revisions.some(({ by }) => by.seat === seat)
  );
}
