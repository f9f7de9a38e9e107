// The weekly letter of a cycle: waits for the first working day of each week, has its letter written, until the cycle ends.

import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { WeeklyActivities } from '../activities/weekly.js';
import { realMsUntil, virtualNow } from '../domain/clock.js';
import type { WeeklyInput } from './messages.js';

// A letter has the week in its id, so writing it again is writing it once: tried until the database is there.
const options = {
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
} as const;
const { writeWeeklyLetter } = proxyActivities<WeeklyActivities>(options);

/** Runs until the cycle has ended. The days come from the cycle's own calendar, which may change: they are asked for each time. */
export async function weeklyLetter(input: WeeklyInput): Promise<void> {
  for (;;) {
    const now = virtualNow(input.clock, Date.now());
    const { nextAt } = await writeWeeklyLetter.executeWithOptions({ ...options, summary: 'Veckobrev till sekretariatet' }, [{ cycle: input.cycle, now }]);
    if (nextAt === null) return;
    // at least a second, so that a clock that runs fast is never asked for the same moment again and again
    await sleep(Math.max(1000, realMsUntil(input.clock, Date.now(), nextAt)), { summary: `Nästa veckobrev ${nextAt.slice(0, 10)}` });
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof weeklyLetter>(input);
  }
}
