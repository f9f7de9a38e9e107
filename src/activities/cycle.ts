// Activities of the planning cycle: start its deliverables in batches, close it.

import type { Instant } from '../domain/calendar/calendar.js';
import { closeCycle, plansOf } from '../records/cycles.js';
import type { Database } from '../records/database.js';
import type { WorkflowMessages } from '../workflows/client.js';

export interface Batch {
  cycle: string;
  offset: number;
  size: number;
}

/** Starts under way at a time within a batch. */
const PARALLEL = 10;

/** What the planning cycle workflow calls. */
export function createCycleActivities({ db, messages }: { db: Database; messages: WorkflowMessages }) {
  return {
    /** Starts the deliverables from `offset` on; one that runs already is left alone. */
    async startDeliverables({ cycle, offset, size }: Batch): Promise<{ started: number; more: boolean }> {
      const plans = await plansOf(db, cycle, offset, size);
      for (let from = 0; from < plans.length; from += PARALLEL)
        await Promise.all(plans.slice(from, from + PARALLEL).map((plan) => messages.startDeliverable(plan)));
      return { started: plans.length, more: plans.length === size };
    },
    async closeCycle({ cycle, now }: { cycle: string; now: Instant }): Promise<void> {
      await closeCycle(db, cycle, now);
    },
  };
}

export type CycleActivities = ReturnType<typeof createCycleActivities>;
