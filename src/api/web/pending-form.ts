// A form that could not be taken, because nobody was signed in or something failed: kept for a day, bound to a secret
// in a cookie of the browser it was typed in, and filled in again when its page is opened. Never sent by itself.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { dropPendingForms, pendingForm, storePendingForm } from '../../records/pending-forms.js';
import type { PendingForm } from '../../records/pending-forms.js';
import type { AppDeps } from '../deps.js';
import { field, query } from './body.js';
import { formWithFile } from './upload.js';

const COOKIE = 'planhjul-osparat';
const HOURS = 24;
/** More than that is not kept on the server, only on the page that answers. */
const MOST_CHARS = 200_000;

type Deps = Pick<AppDeps, 'db' | 'settings' | 'realNow' | 'log'>;

/** The hash of the browser's secret, or null when it has none. */
export function browserHash(req: Request): Buffer | null {
  const secret = new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(req.get('cookie') ?? '')?.[1];
  return secret === undefined ? null : createHash('sha256').update(secret).digest();
}

/** Keeps what the request carries; `kept` is where it waits, or null when it could not be stored. */
export async function keepForm(deps: Deps, req: Request, res: Response, why: PendingForm['why']): Promise<{ fields: [string, string][]; kept: string | null }> {
  if (req.body === undefined && req.is('multipart/form-data')) await new Promise<void>((resolve) => void formWithFile(req, res, () => resolve()));
  const fields = sentFields(req).filter(([name]) => name !== 'osparat');
  const size = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (size === 0 || size > MOST_CHARS) return { fields, kept: null };
  try {
    const secret = randomBytes(32).toString('base64url');
    const mine = browserHash(req);
    const now = deps.realNow();
    const expiresAt = new Date(Date.parse(now) + HOURS * 3600_000).toISOString();
    const id = randomUUID();
    const hash = mine ?? createHash('sha256').update(secret).digest();
    const stored = await storePendingForm(deps.db, { id, action: req.originalUrl, page: pageOf(req, deps.settings.baseUrl, fields), why, fields }, { hash, now, expiresAt });
    if (!stored) return { fields, kept: null };
    const secure = deps.settings.baseUrl.startsWith('https:');
    if (mine === null) res.cookie(COOKIE, secret, { httpOnly: true, sameSite: 'lax', secure, maxAge: HOURS * 3600_000 });
    return { fields, kept: `/osparat/${id}` };
  } catch (error) {
    deps.log.error({ err: error }, 'a form could not be kept');
    return { fields, kept: null };
  }
}

/** Middleware: a page asked for with `osparat` is filled in by `sendPage`; a form that was taken is forgotten. */
export function pendingForms(deps: Deps): RequestHandler {
  return async (req, res, next) => {
    const hash = browserHash(req);
    if (hash === null) return next();
    const id = req.method === 'GET' ? query(req, 'osparat') : '';
    if (id !== '') res.locals['pending'] = await pendingForm(deps.db, hash, id, deps.realNow());
    if (req.method === 'POST') {
      res.once('finish', () => {
        const taken = field(req, 'osparat');
        const signedOut = req.path === '/logga-ut';
        if (res.statusCode >= 400 || (taken === '' && !signedOut)) return;
        dropPendingForms(deps.db, hash, signedOut ? null : taken).catch((error: unknown) => deps.log.error({ err: error }, 'a kept form could not be forgotten'));
      });
    }
    next();
  };
}

/** Every text of the form, in its order. */
export function sentFields(req: Request): [string, string][] {
  const body = (req.body ?? {}) as Record<string, string | string[]>;
  return Object.entries(body).flatMap(([name, value]): [string, string][] => (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]));
}

/** The page the form stands on: where the browser says it was; when that was an answer to the form itself, its address with what chose it. */
function pageOf(req: Request, baseUrl: string, fields: [string, string][]): string {
  const from = req.get('referer') ?? '';
  const own = from.startsWith(`${baseUrl}/`) ? from.slice(baseUrl.length) : null;
  if (own !== null && own !== req.originalUrl && !/^\/[/\\]/.test(own)) return own;
  const chosen = new URLSearchParams(fields.filter(([name, value]) => !['nonce', 'osparat'].includes(name) && value !== '' && value.length < 200).slice(0, 100));
  return `${req.path}?${chosen.toString()}`;
}
