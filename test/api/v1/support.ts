// A key, a caller with it, and answers held against the served document.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { createApiToken, newApiToken } from '../../../src/records/api-tokens.js';
import { scopeNames } from '../../../src/api/v1/scopes.js';
import type { Scope } from '../../../src/api/v1/scopes.js';
import type { Site } from '../support.js';

/** Makes a key. */
export async function keyFor({ db }: Pick<Site, 'db'>, name = 'Diariet', scopes: readonly Scope[] = scopeNames, expiresAt = '2099-01-01T00:00:00.000Z'): Promise<string> {
  const key = newApiToken();
  await createApiToken(db, { name, scopes: [...scopes], by: 'sekretariat', now: new Date().toISOString(), expiresAt }, key);
  return key;
}

export interface Answered<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Caller {
  get<T = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Answered<T>>;
  post<T = Record<string, unknown>>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered<T>>;
  send(path: string, init: RequestInit): Promise<Response>;
}

/** Calls with a key; an answer in JSON is read. */
export function caller({ url }: Pick<Site, 'url'>, key: string | null): Caller {
  const send = (path: string, init: RequestInit): Promise<Response> =>
    fetch(`${url}/api/v1${path}`, { redirect: 'manual', ...init, headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...(init.headers as Record<string, string>) } });
  const read = async <T>(response: Response): Promise<Answered<T>> => {
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  };
  return {
    send,
    get: async (path, headers = {}) => read(await send(path, { headers })),
    post: async (path, body, headers = {}) => read(await send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })),
  };
}

export interface Document {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>; requestBody?: { content: Record<string, { schema: { $ref?: string } }> } }>>;
  components: { schemas: Record<string, Record<string, unknown>> };
}

/** Holds an answer against what the document says of an operation. */
export async function againstDocument(site: Pick<Site, 'url'>): Promise<(operationId: string, answered: Answered) => void> {
  const document = (await (await fetch(`${site.url}/api/v1/openapi.json`)).json()) as Document;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'doc');
  const known = new Map(Object.values(document.paths).flatMap((methods) => Object.values(methods).map((operation) => [operation.operationId, operation] as const)));
  return (operationId, { status, body, headers }) => {
    const operation = known.get(operationId);
    expect(operation, operationId).toBeDefined();
    const response = operation!.responses[String(status)] ?? operation!.responses['default']!;
    const type = headers.get('content-type')!.split(';')[0]!;
    const schema = response.content?.[type]?.schema;
    expect(schema, `${operationId} ${status} ${type}`).toBeDefined();
    const { $ref } = schema as { $ref: string };
    const validate = ajv.compile({ $ref: `doc${$ref}` });
    validate(body);
    expect(validate.errors ?? [], operationId).toEqual([]);
  };
}

/** A deliverable's id as its address has it. */
export const inPath = (id: string): string => id.replaceAll('/', '~');
