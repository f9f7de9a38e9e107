// Signing in and out by the identity provider.

import express from 'express';
import type { Router } from 'express';
import type { AppDeps } from '../deps.js';
import { OidcTooWeak, oidcOver, OidcUnavailable } from '../oidc.js';
import type { OidcCheck } from '../oidc.js';
import { NoRolePage, ProviderFailedPage, TooWeakPage } from '../pages/oidc.js';
import { query } from '../web/body.js';
import { frameFor, ownPath, sendPage } from '../web/frame.js';
import { endSession, startSession } from '../web/session.js';

declare module 'express-session' {
  interface SessionData {
    /** A sign-in on its way. */
    oidc: OidcCheck;
  }
}

/** Hours for which the roles of a claim hold: then the provider is asked anew. More than the 20 of WCAG 2.2.1. */
const CLAIM_HOURS = 24;

/** Routes `/logga-in/oidc`, and `/logga-ut` for those who came that way. None when there is no provider. */
export function oidcRoutes({ settings, log, realNow }: AppDeps): Router {
  const router = express.Router();
  if (!settings.oidc) return router;
  const oidc = oidcOver(settings.oidc, settings.baseUrl);

  router.get('/logga-in/oidc', async (req, res) => {
    const goOn = ownPath(query(req, 'till'));
    try {
      const { href, check } = await oidc.begin(goOn);
      req.session.oidc = check;
      res.redirect(303, href);
    } catch (error) {
      log.error({ err: error }, 'the identity provider does not answer');
      sendPage(res, 503, ProviderFailedPage({ frame: frameFor(req, res), goOn, away: true }));
    }
  });

  router.get('/logga-in/oidc/svar', async (req, res) => {
    const check = req.session.oidc;
    const again = (status: number, away: boolean): void => sendPage(res, status, ProviderFailedPage({ frame: frameFor(req, res), goOn: check?.goOn ?? null, away }));
    if (check === undefined) return again(400, false);
    // what came back is good for one try
    delete (req.session as Partial<typeof req.session>).oidc;
    try {
      const { email, roles, bodies, idToken } = await oidc.finish(new URL(settings.baseUrl + req.originalUrl), check);
      if (roles.length === 0) {
        const logOut = await oidc.end(idToken);
        return sendPage(res, 403, NoRolePage({ frame: frameFor(req, res), email, ask: settings.secretariat, logOut }));
      }
      const until = new Date(Date.parse(realNow()) + CLAIM_HOURS * 3600_000).toISOString();
      await startSession(req, email, { claimed: { roles, until, idToken, ...(bodies === null ? {} : { bodies }) } });
      res.redirect(303, check.goOn ?? '/');
    } catch (error) {
      if (error instanceof OidcTooWeak) {
        log.warn({ err: error }, 'sign-in that is not strong enough');
        return sendPage(res, 403, TooWeakPage({ frame: frameFor(req, res), goOn: check.goOn, ask: settings.secretariat }));
      }
      log.error({ err: error }, 'sign-in by the identity provider failed');
      const away = error instanceof OidcUnavailable || (error instanceof TypeError && error.message === 'fetch failed');
      again(away ? 503 : 400, away);
    }
  });

  router.post('/logga-ut', async (req, res, next) => {
    const { claimed } = req.session;
    if (claimed === undefined) return next();
    const href = await oidc.end(claimed.idToken);
    await endSession(req);
    res.clearCookie('planhjul').redirect(303, href ?? '/');
  });
  return router;
}
