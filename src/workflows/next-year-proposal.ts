// Proposes the next year to the secretariat: one letter, unless that year runs already. Started by a schedule.

import { proxyActivities } from '@temporalio/workflow';
import type { NextYearActivities } from '../activities/next-year.js';
import { virtualNow } from '../domain/clock.js';
import type { ProposalInput } from './messages.js';

// The letter has an id of its own, so writing it again is writing it once: tried until the database is there.
const options = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
} as const;
const { proposeNextYear } = proxyActivities<NextYearActivities>(options);

/** Writes the letter; gives whether there was anything to propose. */
export async function nextYearProposal(input: ProposalInput): Promise<{ proposed: boolean }> {
  return proposeNextYear.executeWithOptions({ ...options, summary: 'Skriver förslaget till sekretariatet' }, [
    { cycle: input.cycle, now: virtualNow(input.clock, Date.now()) },
  ]);
}
