// The namespace in Temporal: there, with ten years of retention, and with the search attributes that workflows use.
// All of it idempotent: run before any worker starts, by npm start, by tests and as one-shots in production.

import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msNumberToTs } from '@temporalio/common/lib/time.js';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { searchAttributes } from '../workflows/search-attributes.js';
import { StartError } from './start-error.js';

/** Ten years: closed runs stay readable in Temporal UI through a whole planning horizon. */
export const retentionDays = 3650;

// values of temporal.api.enums.v1.IndexedValueType
const types = { Text: 1, Keyword: 2, Int: 3, Double: 4, Bool: 5, Datetime: 6, KeywordList: 7 } as const;

// gRPC status codes
const ALREADY_EXISTS = 6;
const NOT_FOUND = 5;

/** A connection, once the server answers. @throws StartError after `patienceMs`. */
export async function connectTemporal(options: NativeConnectionOptions, patienceMs: number): Promise<Connection> {
  const until = Date.now() + patienceMs;
  while (true) {
    try {
      return await Connection.connect({ ...clientOptions(options), connectTimeout: 3000 });
    } catch (error) {
      if (Date.now() > until) {
        throw new StartError(
          `Temporal-servern på ${options.address} svarar inte (${(error as Error).message}). Rätta TEMPORAL_ADDRESS (och TEMPORAL_TLS_* eller TEMPORAL_API_KEY om den kräver det), eller ta bort den så startar Planhjul en egen server.`,
        );
      }
      await sleep(100);
    }
  }
}

/** Makes the namespace when missing and raises its retention to ten years (never lowers it). */
export async function ensureNamespace(connection: Connection, namespace: string, patienceMs = 20_000): Promise<void> {
  const seconds = retentionDays * 24 * 3600;
  const retention = msNumberToTs(seconds * 1000);
  await untilDone(patienceMs, async () => {
    const found = await connection.workflowService.describeNamespace({ namespace }).catch((error: unknown) => {
      if (codeOf(error) === NOT_FOUND) return null;
      throw error;
    });
    if (found === null) {
      await connection.workflowService
        .registerNamespace({ namespace, description: 'Planhjul: årscykelns arbetsflöden', workflowExecutionRetentionPeriod: retention })
        .catch(unlessExists);
    } else if (Number(found.config?.workflowExecutionRetentionTtl?.seconds ?? 0) < seconds) {
      await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } });
    }
  });
}

/** Registers the search attributes that are missing. An unregistered one would stall a workflow for ever. */
export async function ensureSearchAttributes(connection: Pick<Connection, 'operatorService'>, namespace: string, patienceMs = 20_000): Promise<void> {
  const wanted = Object.entries(searchAttributes);
  await untilDone(patienceMs, async () => {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace }).catch(() => ({ customAttributes: {} }));
    const missing = wanted.filter(([name]) => !(name in (customAttributes ?? {})));
    if (missing.length === 0) return;
    await connection.operatorService
      .addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, types[type]])) })
      .catch(unlessExists);
  });
}

/** A server or namespace that was just made answers some calls only after a moment. */
async function untilDone(patienceMs: number, act: () => Promise<void>): Promise<void> {
  const until = Date.now() + patienceMs;
  while (true) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(100);
    }
  }
}

function unlessExists(error: unknown): void {
  if (codeOf(error) !== ALREADY_EXISTS) throw error;
}

function codeOf(error: unknown): number | undefined {
  return (error as { code?: number }).code;
}

/** The TypeScript client takes TLS and key under the same names as the worker's connection. */
function clientOptions({ address, tls, apiKey, metadata }: NativeConnectionOptions) {
  return {
    ...(address === undefined ? {} : { address }),
    ...(tls === undefined || tls === null ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
