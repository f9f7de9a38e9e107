// A change of a running cycle, carried out: every deliverable that it touches is told its own, in parts.

import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { ChangeActivities } from '../activities/changes.js';
import type { ChangeInput } from './messages.js';

// Telling is idempotent by the act's nonce; a part of 50 takes seconds, so a minute without a heartbeat is a lost worker.
const changeOptions = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
} as const;
const { carryOut, finishChange } = proxyActivities<ChangeActivities>(changeOptions);

/** Deliverables told in one activity. */
const PART = 50;

/** Carries out one change; gives how many deliverables it told. */
export async function change(input: ChangeInput): Promise<{ told: number }> {
  let told = input.told ?? 0;
  const of = { cycle: input.cycle, number: input.number };
  for (let more = true; more; ) {
    const part = await carryOut.executeWithOptions({ ...changeOptions, summary: `Meddelar leveranser ${told + 1}–${told + PART}` }, [{ ...of, size: PART }]);
    told += part.done;
    more = part.more;
    setCurrentDetails(`**Ändring ${input.number} av årscykel ${input.cycle}**\n\n- Meddelade leveranser: ${told}\n- [Öppna ändringen](${input.page})`);
    if (more && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof change>({ ...input, told });
  }
  await finishChange.executeWithOptions({ ...changeOptions, summary: 'Ändringen är genomförd' }, [of]);
  return { told };
}
