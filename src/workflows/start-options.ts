// How each workflow is started: readable id, Swedish summary, search attributes, "starting twice is success".

import type { WorkflowStartOptions } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Clock } from '../domain/clock.js';
import { initialState } from '../domain/deliverable/state.js';
import { changeWorkflowId, cycleWorkflowId, postmanWorkflowId, reviewWorkflowId, weeklyWorkflowId } from '../domain/ids.js';
import type { DeliverablePlan } from '../domain/plan.js';
import type { deliverable } from './deliverable.js';
import { attributePairs, deliverableSummary, fixedAttributes, stateAttributes } from './descriptions.js';
import type { change } from './change.js';
import type { documentReview } from './document-review.js';
import type { ChangeInput, CycleInput, ReviewInput, WeeklyInput } from './messages.js';
import type { planningCycle } from './planning-cycle.js';
import type { postman } from './postman.js';
import type { weeklyLetter } from './weekly-letter.js';

/** Address of a deliverable's page. */
export const deliverablePage = (baseUrl: string, id: string): string => `${baseUrl}/${id}`;

export function deliverableStart(
  plan: DeliverablePlan,
  { taskQueue, clock, baseUrl }: { taskQueue: string; clock: Clock | null; baseUrl: string },
): WorkflowStartOptions<typeof deliverable> {
  const page = deliverablePage(baseUrl, plan.id);
  return {
    workflowId: plan.id,
    taskQueue,
    args: [{ plan, clock, page }],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: deliverableSummary(plan).slice(0, 190),
    staticDetails: `Leverans för planår ${plan.planYear} i årscykel ${plan.cycle}. [Öppna leveransen](${page})`,
    typedSearchAttributes: new TypedSearchAttributes(
      attributePairs({ ...fixedAttributes(plan), ...stateAttributes(initialState(plan)) }),
    ),
  };
}

export function cycleStart(input: CycleInput, taskQueue: string): WorkflowStartOptions<typeof planningCycle> {
  return {
    workflowId: cycleWorkflowId(input.cycle),
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `Årscykel ${input.cycle}`,
    staticDetails: `Startar och håller ihop årets leveranser. [Öppna översikten](${input.page})`,
    typedSearchAttributes: new TypedSearchAttributes(attributePairs({ Cykel: input.cycle })),
  };
}

export function changeStart(input: ChangeInput, taskQueue: string): WorkflowStartOptions<typeof change> {
  return {
    workflowId: changeWorkflowId(input.cycle, input.number),
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `Ändring ${input.number} av årscykel ${input.cycle}`,
    staticDetails: `Meddelar de leveranser som ändringen berör. [Öppna ändringen](${input.page})`,
    typedSearchAttributes: new TypedSearchAttributes(attributePairs({ Cykel: input.cycle })),
  };
}

export function reviewStart(input: ReviewInput, name: string, { taskQueue, baseUrl }: { taskQueue: string; baseUrl: string }): WorkflowStartOptions<typeof documentReview> {
  return {
    workflowId: reviewWorkflowId(input.document),
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: name.slice(0, 190),
    staticDetails: `Påminner om att styrdokumentet slutar gälla. [Öppna dokumentet](${baseUrl}/register/${input.document})`,
  };
}

export function postmanStart(date: string, clock: Clock | null, taskQueue: string): WorkflowStartOptions<typeof postman> {
  return {
    workflowId: postmanWorkflowId(date),
    taskQueue,
    args: [{ date, clock }],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `Utskick ${date}`,
  };
}

export function weeklyStart(input: WeeklyInput, { taskQueue, baseUrl }: { taskQueue: string; baseUrl: string }): WorkflowStartOptions<typeof weeklyLetter> {
  return {
    workflowId: weeklyWorkflowId(input.cycle),
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `Veckobrev för årscykel ${input.cycle}`,
    staticDetails: `Skriver till sekretariatet den första arbetsdagen varje vecka. [Öppna eskaleringarna](${baseUrl}/cykel/${input.cycle}/eskaleringar)`,
    typedSearchAttributes: new TypedSearchAttributes(attributePairs({ Cykel: input.cycle })),
  };
}
