// What can be said to the workflows: updates for acts of people, signals between workflows, queries for reading.

import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Clock } from '../domain/clock.js';
import type { Command, CommandType } from '../domain/deliverable/commands.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { DeliverablePlan } from '../domain/plan.js';
import type { ReviewMoment } from '../domain/register/review.js';

/** Answer to an act: the number of its last event, recorded when the answer comes. */
export interface ActAnswer {
  seq: number;
}

export interface DeliverableInput {
  plan: DeliverablePlan;
  clock: Clock | null;
  /** Page of the product for this deliverable, shown in Temporal UI. */
  page: string;
  /** Carried over a continue-as-new. */
  state?: DeliverableState;
  /** Update ids already handled in earlier runs, with their answers. */
  handled?: Record<string, ActAnswer>;
}

export interface CycleInput {
  cycle: string;
  clock: Clock | null;
  endsAt: string;
  page: string;
  /** How many deliverables are started in a batch. */
  batch: number;
}

export interface ChangeInput {
  cycle: string;
  number: number;
  page: string;
  /** Carried over a continue-as-new. */
  told?: number;
}

export interface ProposalInput {
  /** The cycle that runs; the one of the year after is proposed. */
  cycle: string;
  clock: Clock | null;
}

export interface ReviewInput {
  /** Id of the governing document. */
  document: string;
  clock: Clock | null;
  /** When its end is brought up, first first. */
  moments: ReviewMoment[];
}

export interface WeeklyInput {
  cycle: string;
  clock: Clock | null;
}

export interface PostmanInput {
  date: string;
  clock: Clock | null;
}

/** One update per kind of act, so that a history can be read. */
export const commandTypes = [
  'submit',
  'approve',
  'return',
  'withdraw',
  'delegate',
  'comment',
  'recordBody',
  'recordAdjusted',
  'correctRecord',
  'requestExtension',
  'grantExtension',
  'refuseExtension',
  'takeCare',
  'notMine',
  'reassign',
  'sendAgain',
  'strike',
  'closeOnBehalf',
  'replan',
] as const satisfies readonly CommandType[];

export const actUpdate = (type: CommandType) => defineUpdate<ActAnswer, [Command]>(type);

/** To a deliverable: something it waited for is there. */
export const dependencyFulfilled = defineSignal<[{ on: string }]>('dependencyFulfilled');
/** To the postman: look again, there is something to send at once. */
export const wake = defineSignal('wake');
/** To a document's review: it ends another day. */
export const validityChanged = defineSignal<[ReviewMoment[]]>('validityChanged');
/** To the cycle: none of its deliverables is open any more. */
export const allEnded = defineSignal('allEnded');
export const stateQuery = defineQuery<DeliverableState>('state');
