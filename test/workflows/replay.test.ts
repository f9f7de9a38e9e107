// Recorded histories replay with the workflows as they are now. Red means `patched` in the workflow, never a new recording.
// Replay compares the sequence of commands, not dates: those have tests of their own.

import { readFileSync, readdirSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../setup/temporal.js';
import { fromStored } from './histories.js';

const folder = new URL('../histories/', import.meta.url);
const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).sort();

interface StoredEvent {
  eventType: string;
  [attributes: string]: unknown;
}

const stored = (file: string): { events: StoredEvent[] } => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { events: StoredEvent[] };

let bundle: { code: string };

beforeAll(async () => {
  bundle = await workflowBundle();
});

const replay = (history: unknown, code = bundle.code): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle: { code }, reuseV8Context: true }, fromStored(history));

describe('recorded histories', () => {
  it('are there for every path of the first release', () => {
    const names = recorded.filter((file) => file.startsWith('0.1/')).map((file) => file.slice(4, -5));
    expect(names).toEqual(expect.arrayContaining(['happy', 'late', 'returned', 'extended', 'struck', 'planningCycle', 'postman']));
  });

  it.each(recorded)('replay: %s', async (file) => {
    await expect(replay(stored(file))).resolves.toBeUndefined();
  });
});

describe('replay', () => {
  /** The late history with the first event of a kind changed. */
  function changed(eventType: string, change: (attributes: Record<string, unknown>) => Record<string, unknown>): unknown {
    const history = stored('0.1/late.json');
    const event = history.events.find((candidate) => candidate.eventType === eventType)!;
    const key = Object.keys(event).find((name) => name.endsWith('EventAttributes'))!;
    event[key] = change(event[key] as Record<string, unknown>);
    return history;
  }

  it('fails when another activity is called', async () => {
    const history = changed('EVENT_TYPE_ACTIVITY_TASK_SCHEDULED', (attributes) => ({ ...attributes, activityType: { name: 'sendLetters' } }));
    await expect(replay(history)).rejects.toThrow(/[Nn]ondeterminism|TMPRL1100/);
  });

  it('fails when an activity is no longer called', async () => {
    const { events } = stored('0.1/happy.json');
    const first = events.findIndex(({ eventType }) => eventType === 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED');
    const [scheduled] = events.splice(first, 1);
    const of = (event: StoredEvent): unknown => (Object.values(event).find((value) => typeof value === 'object' && value !== null && 'scheduledEventId' in value) as { scheduledEventId: string } | undefined)?.scheduledEventId;
    const without = events.filter((event) => of(event) !== scheduled!['eventId'] || event.eventType.includes('WORKFLOW_TASK'));
    expect(without.length).toBe(events.length - 2);
    await expect(replay({ events: without.map((event, index) => ({ ...event, eventId: String(index + 1) })) })).rejects.toThrow();
  });

  it('fails when the code has a timer less', async () => {
    const withoutTimers = bundle.code.replace(/condition\)\(moved,\s*\(0/, 'condition)(moved, undefined && (0');
    expect(withoutTimers).not.toBe(bundle.code);
    await expect(replay(stored('0.1/happy.json'), withoutTimers)).rejects.toThrow(/[Nn]ondeterminism|TMPRL1100/);
  });
});
