// The document against the routes, both ways; and every command has its act.

import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Router } from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actSpecs, notActs } from '../../../src/api/v1/act-schemas.js';
import { operations } from '../../../src/api/v1/operations.js';
import { problemCodes, statusOf, titleOf } from '../../../src/api/v1/problem.js';
import { apiRoutes } from '../../../src/api/v1/routes.js';
import { isScope } from '../../../src/api/v1/scopes.js';
import { commandTypes } from '../../../src/workflows/messages.js';
import { site } from '../support.js';
import type { Site } from '../support.js';
import type { Document } from './support.js';

let it: Site;
let document: Document;

beforeAll(async () => {
  it = await site();
  document = (await (await fetch(`${it.url}/api/v1/openapi.json`)).json()) as Document;
});
afterAll(() => it.stop());

/** Routes as express has them, in the document's words. */
function registered(): string[] {
  const router = apiRoutes({ settings: it.settings } as Parameters<typeof apiRoutes>[0]) as Router & { stack: { route?: { path: string; stack: { method?: string }[] } }[] };
  return router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    const path = route.path.replace(/^\/v1/, '').replaceAll(/:(\w+)/g, '{$1}');
    return [...new Set(route.stack.map(({ method }) => method))].flatMap((method) => (method === undefined ? [] : [`${method} ${path}`]));
  });
}

test('every registered route stands in the document, and every operation of the document is a route', () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  // the document itself and the page that shows it are not of it
  const routes = registered().filter((route) => route !== 'get /openapi.json' && route !== 'get ');
  expect(routes.toSorted()).toEqual(documented.toSorted());
  expect(documented.length).toBeGreaterThan(25);
});

test('the document is OpenAPI 3.1 whose schemas can be used as they are', () => {
  expect(document.openapi).toBe('3.1.0');
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'doc');
  for (const name of Object.keys(document.components.schemas)) expect(() => ajv.compile({ $ref: `doc#/components/schemas/${name}` })).not.toThrow();
  expect(JSON.stringify(document)).not.toContain('__shared');
});

test('every reference of the document leads to one of its schemas', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"/]+)/g)].map(([, name]) => name!);
  expect(references.length).toBeGreaterThan(20);
  for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name);
});

test('every operation has a name of its own, Swedish words and a scope that exists', () => {
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  for (const { id, summary, scope } of operations) {
    expect(summary, id).toMatch(/^[A-ZÅÄÖ]/);
    expect(isScope(scope), id).toBe(true);
  }
});

test('every command is an act here, or is named as none: a new one needs its entry in act-schemas.ts', () => {
  expect([...actSpecs.map(({ type }) => type), ...notActs].toSorted()).toEqual([...commandTypes].toSorted());
});

test('every code has a status and a Swedish sentence', () => {
  for (const code of problemCodes) {
    expect(statusOf(code), code).toBeGreaterThanOrEqual(400);
    expect(titleOf(code), code).toMatch(/\.$/);
  }
});

test('the human page lists every operation, for everybody', async () => {
  const response = await fetch(`${it.url}/api/v1/`);
  const text = await response.text();
  expect(response.status).toBe(200);
  for (const { path, summary } of operations) {
    expect(text).toContain(path);
    expect(text).toContain(summary);
  }
});
