// The year: starts every deliverable in batches and stays open until the last of them has ended.

import { condition, proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { CycleActivities } from '../activities/cycle.js';
import { realMsUntil, virtualNow } from '../domain/clock.js';
import { allEnded } from './messages.js';
import type { CycleInput } from './messages.js';

// Starting is idempotent by workflow id; a batch of 50 takes about a second, so a minute means the server is away.
const startOptions = {
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
} as const;
const { startDeliverables, closeCycle } = proxyActivities<CycleActivities>(startOptions);

/** Runs one planning cycle; gives how many deliverables it started. */
export async function planningCycle(input: CycleInput): Promise<{ deliverables: number }> {
  let ended = false;
  setHandler(allEnded, () => {
    ended = true;
  });
  let started = 0;
  for (let more = true; more; ) {
    const batch = await startDeliverables.executeWithOptions(
      { ...startOptions, summary: `Startar leveranser ${started + 1}–${started + input.batch}` },
      [{ cycle: input.cycle, offset: started, size: input.batch }],
    );
    started += batch.started;
    more = batch.more;
    setCurrentDetails(details(input, started, false));
  }
  // A day after the cycle's end every deliverable has recorded what came of it.
  const last = new Date(Date.parse(input.endsAt) + 86_400_000).toISOString();
  await condition(() => ended, realMsUntil(input.clock, Date.now(), last), { summary: 'Årscykeln avslutas' });
  await closeCycle.executeWithOptions({ ...startOptions, summary: 'Stänger årscykeln' }, [{ cycle: input.cycle, now: virtualNow(input.clock, Date.now()) }]);
  setCurrentDetails(details(input, started, true));
  return { deliverables: started };
}

function details(input: CycleInput, started: number, closed: boolean): string {
  const state = closed ? 'avslutad' : `pågår till ${input.endsAt.slice(0, 10)}`;
  return `**Årscykel ${input.cycle}**: ${state}\n\n- Startade leveranser: ${started}\n- [Öppna översikten](${input.page})`;
}
