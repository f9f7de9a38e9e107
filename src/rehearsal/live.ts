// Lives a foretold year on the running product: time passes to each act, which is then done for real.

import type { Instant } from '../domain/calendar/calendar.js';
import type { CommandType } from '../domain/deliverable/commands.js';
import type { Foretold } from '../domain/foretell.js';
import { groupBy } from '../domain/group-by.js';
import type { RunningProduct } from './running-product.js';

/** An act that was foretold and that the workflow did not take; `words` are its own, in Swedish. */
export interface RefusedAct {
  at: Instant;
  deliverable: string;
  type: CommandType;
  words: string;
}

/** How far the year has come. */
export interface Progress {
  at: Instant;
  done: number;
  of: number;
}

/** Days after the end of the cycle until the last letter has left. */
const AFTER_END = 5;

/**
 * Does every foretold act at its time, those of different deliverables at once, and lets time pass beyond the cycle's
 * end. Gives the acts that were refused. Throws what `signal` was aborted with.
 */
export async function live(
  product: Pick<RunningProduct, 'planhjul' | 'until'>,
  { acts, states }: Pick<Foretold, 'acts' | 'states'>,
  { tell = () => undefined, signal }: { tell?: (progress: Progress) => void; signal?: AbortSignal } = {},
): Promise<RefusedAct[]> {
  const refused: RefusedAct[] = [];
  let done = 0;
  for (const [at, together] of groupBy(acts, (act) => act.at)) {
    signal?.throwIfAborted();
    await product.until(at);
    await Promise.all(
      [...groupBy(together, (act) => act.deliverable).values()].map(async (mine) => {
        for (const { deliverable, command } of mine) {
          const result = await product.planhjul.act(deliverable, command, `act-${(done += 1)}`);
          if (!result.ok) refused.push({ at, deliverable, type: command.type, words: result.words });
        }
      }),
    );
    tell({ at, done, of: acts.length });
  }
  signal?.throwIfAborted();
  const ends = [...states.values()].reduce((last, { plan }) => (plan.ends.at > last ? plan.ends.at : last), '');
  if (ends !== '') await product.until(new Date(Date.parse(ends) + AFTER_END * 86_400_000).toISOString());
  return refused;
}
