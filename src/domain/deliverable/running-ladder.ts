// The ladders that run: each late ask with how far it has come, who knows, and what happens next. Derived, never stored.

import type { Instant } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';
import type { Moment } from '../plan.js';
import { rungAt } from './agenda.js';
import type { Ask } from './ask.js';
import { rungsReached } from './decide-ladder.js';
import { unanswered } from './letter-draft.js';
import type { DeliverableState } from './state.js';

export interface RunningLadder {
  ask: Pick<Ask, 'id' | 'kind'>;
  due: Moment;
  waitingFor: Seat[];
  level: number;
  /** Every rung has been reached: from now on it is only asked again. */
  atTop: boolean;
  reminded: Instant[];
  /** Who has been told at which rung; `at` is null for what was told before that was kept. */
  told: { level: number; at: Instant | null; to: Seat[] }[];
  next: { what: 'rung' | 'again'; at: Instant; to: Seat[] } | null;
  /** "Jag tar hand om det" holds the next rung until then. */
  pausedUntil: Instant | null;
}

/** The late asks of a deliverable, as of `now`. */
export function runningLadders(state: DeliverableState, now: Instant): RunningLadder[] {
  return state.asks
    .filter(({ late }) => late)
    .map((ask) => {
      const [rung] = ask.ladder;
      const told = ask.tried?.told ?? rungsReached(state, ask).map(({ level, to }) => ({ level, at: null, to }));
      return {
        ask: { id: ask.id, kind: ask.kind },
        due: ask.due,
        waitingFor: unanswered(ask),
        level: ask.level,
        atTop: rung === undefined,
        reminded: ask.tried?.reminded ?? [],
        told: told.filter(({ to }) => to.length > 0),
        next:
          rung !== undefined
            ? { what: 'rung', at: rungAt(ask, rung), to: rung.to }
            : ask.again === null
              ? null
              : { what: 'again', at: ask.again.at, to: unanswered(ask) },
        pausedUntil: ask.pausedUntil !== null && ask.pausedUntil > now ? ask.pausedUntil : null,
      };
    });
}
