// A deliverable's life: wait for its next instant or for a message, decide, record, go on. A thin shell around the decider.

import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  currentUpdateInfo,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { RecordsActivities } from '../activities/records.js';
import { realMsUntil, virtualNow } from '../domain/clock.js';
import { agenda } from '../domain/deliverable/agenda.js';
import { refusals } from '../domain/deliverable/commands.js';
import type { Command, Refusal, Tick } from '../domain/deliverable/commands.js';
import { decide } from '../domain/deliverable/decide.js';
import { isRefusal } from '../domain/deliverable/refuse.js';
import { takeStep } from '../domain/deliverable/decider.js';
import { initialState } from '../domain/deliverable/state.js';
import { attributePairs, deliverableDetails, recordSummary, stateAttributes } from './descriptions.js';
import type { DeliverableAttributes } from './descriptions.js';
import { actUpdate, commandTypes, dependencyFulfilled, stateQuery } from './messages.js';
import type { ActAnswer, DeliverableInput } from './messages.js';

// Records: the database may be away for days; what has happened is written when it is back, so no last attempt.
const recordsOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
} as const;
const records = proxyActivities<RecordsActivities>(recordsOptions);

/** Runs one deliverable from its plan to its end; gives the outcome. */
export async function deliverable(input: DeliverableInput): Promise<{ outcome: string }> {
  let state = input.state ?? initialState(input.plan);
  const handled: Record<string, ActAnswer> = { ...input.handled };
  let recording: Promise<unknown> = Promise.resolve();
  let shown = stateAttributes(state);
  const now = () => virtualNow(input.clock, Date.now());

  /** Decides and changes the state at once; resolves when it is recorded, after all before it. */
  function step(command: Command | Tick): Promise<ActAnswer> {
    const taken = takeStep(state, command, now());
    if (isRefusal(taken)) throw refusal(taken);
    const answer = { seq: taken.state.seq };
    if (taken.events.length === 0) return Promise.resolve(answer);
    state = taken.state;
    show();
    const options = { ...recordsOptions, summary: recordSummary(taken.events) };
    const recorded = recording.then(() => records.recordStep.executeWithOptions(options, [taken]));
    recording = recorded;
    return recorded.then(() => answer);
  }

  /** Search attributes, only what has changed, and the details in Temporal UI. */
  function show(): void {
    const wanted = stateAttributes(state);
    const changed: DeliverableAttributes = Object.fromEntries(
      Object.entries(wanted).filter(([name, value]) => value !== shown[name as keyof DeliverableAttributes]),
    );
    if (Object.keys(changed).length > 0) upsertSearchAttributes(attributePairs(changed));
    shown = wanted;
    setCurrentDetails(deliverableDetails(state, input.page));
  }

  for (const type of commandTypes) {
    setHandler(
      actUpdate(type),
      async (command) => {
        const id = currentUpdateInfo()?.id ?? '';
        const before = handled[id];
        if (before !== undefined) return before;
        const answer = await step(command);
        handled[id] = answer;
        return answer;
      },
      {
        validator: (command) => {
          if (handled[currentUpdateInfo()?.id ?? ''] !== undefined) return;
          const decided = decide(state, command, now());
          if (isRefusal(decided)) throw refusal(decided);
        },
      },
    );
  }
  setHandler(dependencyFulfilled, async ({ on }) => {
    await step({ type: 'dependencyFulfilled', on });
  });
  setHandler(stateQuery, () => state);
  setCurrentDetails(deliverableDetails(state, input.page));

  while (state.closed === null) {
    const next = agenda(state);
    if (next === null) break;
    if (next.at <= now()) {
      await step({ type: 'tick' });
    } else {
      const moved = () => agenda(state)?.at !== next.at;
      const woken = await condition(moved, realMsUntil(input.clock, Date.now(), next.at), { summary: next.summary });
      if (!woken) await step({ type: 'tick' });
    }
    if (workflowInfo().continueAsNewSuggested && state.closed === null) {
      await recording;
      await condition(allHandlersFinished);
      await continueAsNew<typeof deliverable>({ ...input, state, handled: newest(handled, 50) });
    }
  }
  await recording;
  await condition(allHandlersFinished);
  return { outcome: state.closed?.outcome ?? 'missing' };
}

function refusal({ refused }: Refusal): ApplicationFailure {
  return ApplicationFailure.create({ type: refused, message: refusals[refused], nonRetryable: true });
}

function newest<T>(entries: Record<string, T>, most: number): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).slice(-most));
}
