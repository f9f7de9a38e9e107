// Reading the history of a workflow: its events of a kind, the texts in its payloads, and the form it is stored in.

import { createRequire } from 'node:module';
import type { Client, WorkflowHandle } from '@temporalio/client';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** The whole history of a workflow's latest run. */
export const historyOf = (client: Client, workflowId: string): Promise<History> => client.workflow.getHandle(workflowId).fetchHistory();

/** The events that carry these attributes, in order. */
export function eventsWith<Key extends keyof HistoryEvent>(history: History, key: Key): (HistoryEvent & Record<Key, NonNullable<HistoryEvent[Key]>>)[] {
  return (history.events ?? []).filter((event): event is HistoryEvent & Record<Key, NonNullable<HistoryEvent[Key]>> => Boolean(event[key]));
}

/** The Swedish summaries on the events that have one. */
export function summaries(events: HistoryEvent[]): string[] {
  return events.flatMap(({ userMetadata }) => {
    const data = userMetadata?.summary?.data;
    return data ? [JSON.parse(Buffer.from(data).toString('utf8')) as string] : [];
  });
}

/** Every text in a history: payloads decoded, ids and names as they stand. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

// The SDK's own historyToJSON and historyFromJSON want one copy of protobufjs; npm installs one for each of its packages,
// and types of one copy are unknown to another. So the copy that made the types is asked.
const ofSdk = createRequire(createRequire(import.meta.url).resolve('@temporalio/common'));
const proto = ofSdk('@temporalio/proto') as { temporal: { api: { history: { v1: { History: { fromObject(history: History): object } } } } } };
const { patchProtobufRoot } = ofSdk('@temporalio/proto/lib/patch-protobuf-root') as { patchProtobufRoot(root: object): { lookupType(name: string): object } };
const { fromJson, toJson } = createRequire(ofSdk.resolve('@temporalio/proto'))('protobufjs/ext/protojson') as {
  fromJson(type: object, json: unknown, options: { ignoreUnknownFields: boolean }): History;
  toJson(type: object, message: object): unknown;
};
const historyType = patchProtobufRoot(proto).lookupType('temporal.api.history.v1.History');

/** The history as it is stored for replay: Temporal's own JSON, as its UI and CLI export it, but for which machine it ran on. */
export function storedForm(history: History): string {
  const json = toJson(historyType, proto.temporal.api.history.v1.History.fromObject(history));
  return `${JSON.stringify(json, (key, value: unknown) => (key === 'identity' ? 'worker' : value), 1)}\n`;
}

/** The history in a stored file's JSON. */
export const fromStored = (json: unknown): History => fromJson(historyType, json, { ignoreUnknownFields: true });
