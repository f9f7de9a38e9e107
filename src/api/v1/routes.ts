// The API as routes: who calls, what was sent, the work, the answer. Whatever goes wrong is a problem in JSON, never a page.

import { createHash, randomUUID } from 'node:crypto';
import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { rateLimit, ipKeyGenerator } from 'express-rate-limit';
import { beginRequest, forgetRequest, keepAnswer } from '../../records/api-requests.js';
import type { ApiToken } from '../../records/api-tokens.js';
import { MAX_FILE_BYTES } from '../../records/files.js';
import type { AppDeps } from '../deps.js';
import { frameFor, sendPage } from '../web/frame.js';
import { sendAnswer, sendProblem } from './answer.js';
import { authenticate } from './authenticate.js';
import { openApi } from './openapi.js';
import type { Answer, Operation } from './operation.js';
import { operations } from './operations.js';
import { ApiPage } from './page.js';
import { Problem } from './problem.js';
import { readBy } from './read-input.js';

/** Where the API lies. */
export const API = '/api/v1';

/** Calls a minute: with one key, and from one address without a key that is good. */
const CALLS = 600;
const STRANGERS = 60;

/** `/deliverables/{id}` as express writes it. */
export const routePath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Routes under `/api`. */
export function apiRoutes(deps: AppDeps): Router {
  const router = express.Router({ caseSensitive: true });
  const page = `${deps.settings.baseUrl}${API}/`;
  const document = openApi(operations, deps.settings.baseUrl);
  const limits = deps.settings.limits.api ?? CALLS;
  router.get('/v1/openapi.json', (req, res) => sendAnswer(req, res, { json: document }, 200));
  router.get('/v1', (req, res) => sendPage(res, 200, ApiPage({ frame: frameFor(req, res), operations })));
  router.use(limiter(limits, (req) => keyOf(req) ?? ipKeyGenerator(req.ip ?? '')));
  router.use(limiter(Math.min(STRANGERS, limits), (req) => ipKeyGenerator(req.ip ?? ''), true));
  for (const each of operations) {
    // who calls is asked before anything is taken in: a stranger's megabytes are not read
    const known = async (req: Request, res: Response, next: NextFunction): Promise<void> => {
      res.locals['token'] = await authenticate(deps, req, each.scope);
      next();
    };
    const body = each.takesFile ? express.raw({ type: () => true, limit: MAX_FILE_BYTES }) : express.json({ limit: '1mb', strict: false });
    router[each.method](`/v1${routePath(each.path)}`, known, body, (req, res) => answerCall(deps, each, req, res));
  }
  for (const path of new Set(operations.map((each) => each.path))) {
    const allow = operations.filter((each) => each.path === path).map(({ method }) => method.toUpperCase()).join(', ');
    router.all(`/v1${routePath(path)}`, () => {
      throw new Problem('METHOD_NOT_ALLOWED', { headers: { Allow: allow } });
    });
  }
  router.use(() => {
    throw new Problem('NOT_FOUND', { detail: `Alla adresser står i ${page}openapi.json.` });
  });
  router.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    sendProblem(req, res, problemOf(deps, error, req), page);
  });
  return router;
}

/** A hash of the key that was sent, good or not: the key itself is kept nowhere. */
const keyOf = (req: Request): string | null => {
  const sent = req.get('authorization');
  return sent === undefined ? null : createHash('sha256').update(sent).digest('base64url');
};

const limiter = (limit: number, keyGenerator: (req: Request) => string, strangersOnly = false) =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: strangersOnly ? false : 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: strangersOnly,
    requestWasSuccessful: (_req, res) => res.statusCode !== 401,
    keyGenerator,
    handler: () => {
      throw new Problem('TOO_MANY', { headers: { 'Retry-After': '60' } });
    },
  });

async function answerCall(deps: AppDeps, operation: Operation, req: Request, res: Response): Promise<void> {
  const token = res.locals['token'] as ApiToken;
  const json = operation.body !== undefined;
  if (json && req.get('content-type') !== undefined && !req.is('application/json')) throw new Problem('WRONG_TYPE');
  const query = operation.query === undefined ? {} : readBy(operation.query, req.query);
  const body = json ? readBy(operation.body!, req.body ?? {}) : undefined;
  const params = Object.fromEntries(Object.entries(req.params).map(([name, value]) => [name, String(value)]));
  const match = /^(?:W\/)?"([^"]*)"$/.exec(req.get('if-match') ?? '')?.[1] ?? null;
  if (operation.ifMatch === 'required' && match === null) throw new Problem('IF_MATCH_MISSING');
  const call = { deps, token, params, query, body, ifMatch: match, req };
  const key = operation.method === 'post' ? req.get('idempotency-key') : undefined;
  const status = operation.status ?? 200;
  if (key === undefined) return sendAnswer(req, res, await operation.run({ ...call, nonce: `api:${randomUUID()}` }), status);
  sendAnswer(req, res, await once(deps, token, key, req, () => operation.run({ ...call, nonce: `api:${token.id}:${key}` }), operation), status);
}

/** Works a request once: the same one sent again with its key gets the answer that was given. */
async function once({ db, realNow }: AppDeps, token: ApiToken, key: string, req: Request, work: () => Promise<Answer>, { status: preset = 200, secretAnswer }: Operation): Promise<Answer> {
  if (!/^[\x21-\x7e]{8,100}$/.test(key)) throw new Problem('INVALID', { errors: [{ field: 'Idempotency-Key', detail: 'Nyckeln ska vara 8 till 100 tecken utan mellanslag, till exempel ett UUID.' }] });
  const sent = Buffer.isBuffer(req.body) ? req.body : JSON.stringify(req.body ?? null);
  const request = createHash('sha256').update(`${req.method} ${req.originalUrl}\n`).update(sent).digest('base64url');
  const which = { token: token.id, key };
  const begun = await beginRequest(db, { ...which, request, now: realNow() });
  if (begun.is === 'other-request') throw new Problem('KEY_REUSED');
  if (begun.is === 'under-way') throw new Problem('REQUEST_UNDER_WAY', { headers: { 'Retry-After': '5' } });
  if (begun.is === 'answered' && secretAnswer) return work();
  if (begun.is === 'answered') {
    const { status, answer, location } = begun.kept;
    return { json: answer, status: status as 200, ...(location === null ? {} : { location }) };
  }
  try {
    const answer = await work();
    if ('json' in answer) await keepAnswer(db, which, { status: answer.status ?? preset, answer: secretAnswer ? null : answer.json, location: answer.location ?? null });
    return answer;
  } catch (error) {
    await forgetRequest(db, which);
    throw error;
  }
}

function problemOf({ log }: AppDeps, error: unknown, req: Request): Problem {
  if (error instanceof Problem) return error;
  const { status, type } = error as { status?: number; type?: string };
  if (status === 413) return new Problem('TOO_LARGE');
  if (type === 'entity.parse.failed') return new Problem('INVALID', { detail: 'Det som skickades är inte JSON.' });
  if (status === 415) return new Problem('WRONG_TYPE');
  if (error instanceof URIError || status === 400) return new Problem('NOT_FOUND');
  const id = String(req.id ?? randomUUID());
  log.error({ err: error, id }, 'api request failed');
  return new Problem('FAILED', { detail: `Felet har nummer ${id}.` });
}
