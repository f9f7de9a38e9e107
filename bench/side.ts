// What differs between the two sides for the driver: how a cycle is started, how a person acts, what is left to wait for.

import type { Client } from '@temporalio/client';

/** An answer of 'again' means: not yet, ask once more. */
export type Answer = 'done' | 'again';

/** One side, driven from outside as pages would. */
export interface Side {
  /** Workflow type of a deliverable, and the ids of the workflows that serve all of them. */
  type: string;
  ids: string[];
  startCycle(): Promise<void>;
  submit(index: number): Promise<Answer>;
  approve(index: number): Promise<Answer>;
  /** Everything is closed: waits for what is still on its way (letters). */
  drain(): Promise<void>;
  /** Ids of the shared workflows' runs. */
  shared(): Promise<string[]>;
  /** Throws unless every deliverable came to its end; gives how many mails were sent. */
  check(): Promise<{ mails: number }>;
  close(): Promise<void>;
}

/** Open workflows of a type. */
export const runningCount = async (client: Client, type: string): Promise<number> =>
  (await client.workflow.count(`WorkflowType = '${type}' AND ExecutionStatus = 'Running'`)).count;
