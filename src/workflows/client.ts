// The typed way into the workflows for pages and activities: acts as updates, starts that may be repeated.

import {
  isGrpcServiceError,
  ScheduleAlreadyRunning,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Clock } from '../domain/clock.js';
import { refusals } from '../domain/deliverable/commands.js';
import type { Command, RefusalCode } from '../domain/deliverable/commands.js';
import { cycleWorkflowId } from '../domain/ids.js';
import type { DeliverablePlan } from '../domain/plan.js';
import type { ReviewMoment } from '../domain/register/review.js';
import { actUpdate, allEnded, dependencyFulfilled, validityChanged, wake } from './messages.js';
import { proposalSchedule } from './proposal-schedule.js';
import type { Proposal } from './proposal-schedule.js';
import { changeStart, cycleStart, deliverableStart, postmanStart, reviewStart, weeklyStart } from './start-options.js';

export type ActResult =
  | { ok: true; seq: number }
  | { ok: false; code: RefusalCode | 'UNREACHABLE'; words: string };

/** What pages may do with running workflows. */
export interface PlanhjulClient {
  /** An act of a person. `nonce` is the form's own: sent twice, it is one act. Never throws: what is refused is answered in words. */
  act(deliverableId: string, command: Command, nonce: string): Promise<ActResult>;
  startCycle(cycle: { id: string; endsAt: string }): Promise<void>;
  /** Carries out a change that has been said yes to. */
  startChange(change: { cycle: string; number: number }): Promise<void>;
  /**
   * Makes sure that the year after the cycle's is proposed at that moment; one that is scheduled already is left as it is.
   * Throws when the server refuses: a cycle runs without it.
   */
  scheduleProposal(proposal: Proposal): Promise<void>;
  /** The review of a governing document: starts it if it is not `there`, or tells it that its moments have `changed`. Throws when the server refuses. */
  reviewDocument(review: { document: string; name: string; moments: ReviewMoment[] }, how: 'there' | 'changed'): Promise<void>;
  /** Writes to the secretariat each week until the cycle ends; one that runs is left alone. */
  startWeekly(cycle: string): Promise<void>;
  /** Something is to leave at once on `date`. */
  wakePostman(date: string): Promise<void>;
  /** Throws when the Temporal server does not answer. */
  ready(): Promise<void>;
}

export interface ClientSettings {
  taskQueue: string;
  clock: Clock | null;
  baseUrl: string;
  /** Deliverables started in a batch: 50-100 is fastest. */
  batch: number;
}

/** Longest wait for an act's answer, ms: then the page says so and the form may be sent again. */
const ANSWER_WITHIN = 15_000;
const unreachable = 'Vi kan inte ta emot just nu. Det du skrev finns kvar: försök igen om en stund.';

export function planhjulClient(client: Client, settings: ClientSettings): PlanhjulClient {
  const { taskQueue, clock, baseUrl, batch } = settings;
  return {
    async act(deliverableId, command, nonce) {
      try {
        const handle = client.workflow.getHandle(deliverableId);
        const options = { args: [command] as [Command], updateId: nonce };
        const { seq } = await client.withDeadline(Date.now() + ANSWER_WITHIN, () =>
          handle.executeUpdate(actUpdate(command.type), options),
        );
        return { ok: true, seq };
      } catch (error) {
        return failed(error);
      }
    },
    async startCycle({ id, endsAt }) {
      const input = { cycle: id, clock, endsAt, page: `${baseUrl}/cykel/${id}`, batch };
      await ignoreStarted(client.workflow.start('planningCycle', cycleStart(input, taskQueue)));
    },
    async startChange({ cycle, number }) {
      const input = { cycle, number, page: `${baseUrl}/cykel/${cycle}/andring/${number}` };
      await ignoreStarted(client.workflow.start('change', changeStart(input, taskQueue)));
    },
    async scheduleProposal(proposal) {
      try {
        await client.schedule.create(proposalSchedule(proposal, settings, Date.now()));
      } catch (error) {
        if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      }
    },
    async reviewDocument({ document, name, moments }, how) {
      const start = reviewStart({ document, clock, moments }, name, settings);
      if (how === 'there') await ignoreStarted(client.workflow.start('documentReview', start));
      else await client.workflow.signalWithStart('documentReview', { ...start, signal: validityChanged, signalArgs: [moments] });
    },
    async startWeekly(cycle) {
      await ignoreStarted(client.workflow.start('weeklyLetter', weeklyStart({ cycle, clock }, settings)));
    },
    wakePostman: (date) => wakePostman(client, settings, date),
    async ready() {
      await client.workflowService.getSystemInfo({});
    },
  };
}

/** What activities say to other workflows. */
export function workflowMessages(client: Client, settings: ClientSettings) {
  const { taskQueue, clock } = settings;
  return {
    /** Starts a deliverable; one that runs or has ended is left alone. */
    startDeliverable: async (plan: DeliverablePlan): Promise<void> => {
      await ignoreStarted(client.workflow.start('deliverable', deliverableStart(plan, settings)));
    },
    /** Tells a deliverable that `on` is there; starts it first if its turn in the batches has not come. */
    tellFulfilled: async (plan: DeliverablePlan, on: string): Promise<void> => {
      const start = deliverableStart(plan, settings);
      await ignoreStarted(
        client.workflow.signalWithStart('deliverable', { ...start, signal: dependencyFulfilled, signalArgs: [{ on }] }),
      );
    },
    tellAllEnded: async (cycle: string): Promise<void> => {
      try {
        await client.workflow.getHandle(cycleWorkflowId(cycle)).signal(allEnded);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
    /** Makes sure that the postman of a later moment is there; it will look when its window opens. */
    ensurePostman: async (date: string): Promise<void> => {
      await ignoreStarted(client.workflow.start('postman', postmanStart(date, clock, taskQueue)));
    },
    wakePostman: (date: string): Promise<void> => wakePostman(client, settings, date),
  };
}

export type WorkflowMessages = ReturnType<typeof workflowMessages>;

/** Wakes the postman of a day, or starts one. Two who start it at the same moment: the loser's signal goes to the winner's. */
async function wakePostman(client: Client, { clock, taskQueue }: ClientSettings, date: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.workflow.signalWithStart('postman', { ...postmanStart(date, clock, taskQueue), signal: wake, signalArgs: [] });
      return;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError) || tries === 5) throw error;
    }
  }
}

async function ignoreStarted(starting: Promise<unknown>): Promise<void> {
  try {
    await starting;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

function failed(error: unknown): ActResult & { ok: false } {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const code = error.cause.type as RefusalCode | null | undefined;
    if (code && code in refusals) return { ok: false, code, words: refusals[code] };
  }
  // A workflow that has ended is not found for an act: what it was about is closed.
  if (error instanceof WorkflowNotFoundError) return { ok: false, code: 'CLOSED', words: refusals.CLOSED };
  if (isGrpcServiceError(error) || error instanceof Error) return { ok: false, code: 'UNREACHABLE', words: unreachable };
  throw error;
}
