// The least that Temporal needs for the same life: the same timers, updates with validators, and one activity that does
// nothing where the product records. No database, no letters, no search attributes, no summaries.

import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  defineSignal,
  defineUpdate,
  ParentClosePolicy,
  proxyActivities,
  setHandler,
  sleep,
  startChild,
} from '@temporalio/workflow';
import type { BareInput, BareParentInput } from './messages.js';

const { record } = proxyActivities<{ record(): Promise<void> }>({ startToCloseTimeout: '20 seconds' });

const submit = defineUpdate<void, [string]>('submit');
const approve = defineUpdate<void, [string]>('approve');
const allEnded = defineSignal('allEnded');

/** One deliverable: opens, is submitted, is approved. */
export async function bareDeliverable(input: BareInput): Promise<string> {
  let opened = false;
  let submitted = false;
  let approved = false;
  const refuse = (code: string): never => {
    throw ApplicationFailure.create({ type: code, message: code, nonRetryable: true });
  };
  setHandler(
    submit,
    async (_by: string) => {
      submitted = true;
      await record();
    },
    {
      validator: (_by: string) => {
        if (!opened) refuse('NOT_OPEN');
        if (submitted) refuse('ALREADY_SUBMITTED');
      },
    },
  );
  setHandler(
    approve,
    async (_by: string) => {
      approved = true;
      await record();
    },
    {
      validator: (_by: string) => {
        if (!submitted) refuse('NOTHING_TO_APPROVE');
        if (approved) refuse('ALREADY_ANSWERED');
      },
    },
  );
  await sleep(Math.max(1, input.opensAt - Date.now()));
  opened = true;
  await record();
  await condition(() => submitted, Math.max(1, input.remindAt - Date.now()));
  await condition(() => approved, input.remindApprovalAfter);
  await condition(allHandlersFinished);
  return approved ? 'approved' : 'missing';
}

/** Starts the children in batches, and stays until it is told that all have ended. */
export async function bareCycle({ children, batch }: BareParentInput): Promise<void> {
  let ended = false;
  setHandler(allEnded, () => {
    ended = true;
  });
  for (let from = 0; from < children.length; from += batch) {
    await Promise.all(
      children
        .slice(from, from + batch)
        .map((child) => startChild(bareDeliverable, { workflowId: child.id, args: [child], parentClosePolicy: ParentClosePolicy.ABANDON })),
    );
  }
  await condition(() => ended);
}
