// Enforces the policy (access.ts): not signed in is led to sign in, the wrong role is told which one it takes and whom to ask.

import type { RequestHandler, Response } from 'express';
import { lets } from '../access.js';
import type { AccessRow } from '../access.js';
import type { AppDeps } from '../deps.js';
import { ForbiddenPage, LoggedOutPage } from '../pages/access.js';
import { NotFoundPage } from '../pages/message.js';
import { frameFor, sendPage } from './frame.js';
import { keepForm } from './pending-form.js';
import { mayRecordFor, signedInUser } from './user.js';

const rowOf = (res: Response): AccessRow | undefined => res.locals['access'] as AccessRow | undefined;

/** For what is opened without a session: only rows for everybody and for links. Others are not there. */
export const requireOpen: RequestHandler = (req, res, next) => {
  if (lets(rowOf(res), [])) return next();
  sendPage(res, 404, NotFoundPage({ frame: frameFor(req, res) }));
};

/** For all else. What has no row is not there: denied by default. */
export function requireAccess(deps: AppDeps): RequestHandler {
  return async (req, res, next) => {
    const row = rowOf(res);
    const user = signedInUser(res);
    const frame = frameFor(req, res);
    if (row === undefined) return sendPage(res, 404, NotFoundPage({ frame }));
    if (lets(row, user?.roles ?? [])) {
      const body = res.locals['accessBody'] as string | undefined;
      if (body === undefined || mayRecordFor(user, body)) return next();
      return sendPage(res, 403, ForbiddenPage({ frame, needed: ['secretariat', 'boardSecretary'], ofBody: true, ask: deps.settings.secretariat }));
    }
    if (user !== null) return sendPage(res, 403, ForbiddenPage({ frame, needed: typeof row.who === 'string' ? [] : row.who, ask: deps.settings.secretariat }));
    if (req.method === 'GET' || req.method === 'HEAD') return res.redirect(303, `/logga-in?till=${encodeURIComponent(req.originalUrl)}`);
    const { fields, kept } = await keepForm(deps, req, res, 'signed-out');
    sendPage(res, 401, LoggedOutPage({ frame, action: req.originalUrl, fields, kept }));
  };
}
