// The API described in OpenAPI 3.1, from the same operations that are its routes.

import { z } from 'zod';
import type { Operation } from './operation.js';
import { problemCodes, statusOf, titleOf } from './problem.js';
import { scopes } from './scopes.js';

type Json = Record<string, unknown>;

const problem = z
  .object({
    type: z.string().describe('Adress där koden förklaras'),
    title: z.string().describe('Vad som är fel, på svenska'),
    status: z.int(),
    code: z.enum(problemCodes),
    instance: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
  })
  .meta({ description: 'Problem enligt RFC 9457' });

const capital = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

/** The schemas of what is sent and answered, by name; those that several share are written once. */
function componentsOf(operations: Operation[]): Json {
  const sent = z.registry<{ id: string }>();
  const answered = z.registry<{ id: string }>();
  answered.add(problem, { id: 'Problem' });
  for (const { id, body, answers } of operations) {
    if (body !== undefined) sent.add(body, { id: `${capital(id)}Body` });
    if (!Array.isArray(answers)) answered.add(answers, { id: `${capital(id)}Answer` });
  }
  const uri = (id: string): string => `#/components/schemas/${id}`;
  const made = { ...z.toJSONSchema(sent, { io: 'input', uri }).schemas, ...z.toJSONSchema(answered, { io: 'output', uri }).schemas };
  // the name of each stands before it already
  return Object.fromEntries(Object.entries(made).map(([id, schema]) => [id, Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'))]));
}

const ref = (id: string): Json => ({ $ref: `#/components/schemas/${id}` });

function parametersOf({ path, query, method, ifMatch }: Operation): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    ...(name === 'id' && path.startsWith('/deliverables') ? { description: 'Leveransens id, med / skrivet som ~ eller %2F: leverans~2027~namndplan~run' } : {}),
  }));
  const { properties = {} } = query === undefined ? {} : (z.toJSONSchema(query, { io: 'output' }) as { properties?: Record<string, Json> });
  const { required = [] } = query === undefined ? {} : (z.toJSONSchema(query, { io: 'input' }) as { required?: string[] });
  const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => ({ name, in: 'query', required: required.includes(name), schema, ...(description === undefined ? {} : { description }) }));
  const header = (name: string, description: string, needed = false) => ({ name, in: 'header', required: needed, schema: { type: 'string' }, description });
  return [
    ...inPath,
    ...inQuery,
    ...(method === 'get' ? [header('If-None-Match', 'ETag från en tidigare läsning: oförändrat ger 304')] : []),
    ...(method === 'post' ? [header('Idempotency-Key', 'Eget id för anropet: samma anrop igen ger samma svar och utförs bara en gång')] : []),
    ...(ifMatch === undefined ? [] : [header('If-Match', 'ETag från läsningen: har något ändrats sedan dess blir svaret 412', ifMatch === 'required')]),
  ];
}

function describe(operation: Operation): Json {
  const { id, tag, summary, description, scope, body, takesFile, answers, status = 200, method } = operation;
  const files = (types: string[]): Json => Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
  const content = Array.isArray(answers) ? files(answers) : { 'application/json': { schema: ref(`${capital(id)}Answer`) }, ...files(operation.alsoFiles ?? []) };
  const requestBody = takesFile
    ? { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
    : body === undefined
      ? undefined
      : { required: true, content: { 'application/json': { schema: ref(`${capital(id)}Body`) } } };
  const headers = method === 'get' ? { ETag: { schema: { type: 'string' } } } : undefined;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: [{ nyckel: [scope] }],
    'x-scope': scope,
    parameters: parametersOf(operation),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: {
      [status]: { description: 'Svaret', ...(headers === undefined ? {} : { headers }), content },
      ...(method === 'get' ? { 304: { description: 'Oförändrat sedan den ETag du skickade' } } : {}),
      default: { description: 'Det gick inte', content: { 'application/problem+json': { schema: ref('Problem') } } },
    },
  };
}

/** The document. */
export function openApi(operations: Operation[], baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method] = describe(operation);
  const codes = problemCodes.map((code) => `- ${code} (${statusOf(code)}): ${titleOf(code)}`).join('\n');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Planhjuls API',
      version: '1',
      description: `Allt som sidorna kan, för verksamhetens egna system. Fel svarar som problem+json (RFC 9457) med en av de här koderna:\n\n${codes}`,
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ nyckel: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        nyckel: { type: 'http', scheme: 'bearer', description: `Nyckel från sidan Nycklar. Behörigheter: ${Object.entries(scopes).map(([scope, words]) => `${scope} (${words})`).join('; ')}.` },
      },
      schemas: componentsOf(operations),
    },
  };
}
