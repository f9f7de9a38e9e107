// What the bench and its driver process say to each other over IPC.

import type { Schedule } from './life.js';

/** What a driver is started with. */
export interface DriverTask {
  side: 'bare' | 'product';
  address: string;
  namespace: string;
  deliverables: number;
  schedule: Schedule;
  /** The product's; empty for bare. */
  databaseUrl: string;
  baseUrl: string;
}

/** From the bench: live the year; then tell what it took. */
export type ToDriver = 'run' | 'tell';

export type FromDriver =
  | { type: 'ready' }
  | { type: 'ran'; times: DriverTimes }
  | { type: 'told'; counts: DriverCounts }
  | { type: 'failed'; words: string };

/** Seconds, as the driver saw them. */
export interface DriverTimes {
  /** From the start of the cycle until all run. */
  start: number;
  /** From the first act until all are closed. */
  acts: number;
  /** From then on until the last letter had left; 0 for bare. */
  letters: number;
  /** One act, from call to answer, ms. */
  actP50: number;
  actP95: number;
}

/** History events and what they are, means per deliverable, read when the measuring is over. */
export interface DriverCounts {
  /** Of a deliverable's own workflow. */
  events: number;
  fewest: number;
  most: number;
  byType: Record<string, number>;
  /** Bytes of a deliverable's history. */
  historyBytes: number;
  /** Of the cycle's and the postmen's workflows, shared out over the deliverables. */
  sharedEvents: number;
  /** Seconds from the windows' opening until the last deliverable had recorded it. */
  opening: number;
  mails: number;
}
