// The start page, and signing in and out.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Router } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { isSignInGood, requestSignIn, takeSignIn } from '../../records/sign-in.js';
import { cycleCounts } from '../../records/read/counts.js';
import { listCycles } from '../../records/read/cycles.js';
import type { AppDeps } from '../deps.js';
import { TooManyPage } from '../pages/message.js';
import { SignInConfirmPage, SignInExpiredPage, SignInPage, SignInSentPage } from '../pages/sign-in.js';
import { StartPage } from '../pages/start.js';
import { dayOf } from '../ui/when.js';
import { field, query } from '../web/body.js';
import { frameFor, ownPath, sendPage } from '../web/frame.js';
import { endSession, startSession } from '../web/session.js';
import { signedInUser, userOf } from '../web/user.js';

/** Routes `/`, `/logga-in` and `/logga-ut`. */
export function signInRoutes(deps: AppDeps): Router {
  const { db, settings } = deps;
  const router = express.Router();
  const limiter = rateLimit({
    windowMs: 15 * 60_000,
    limit: settings.limits.signIn,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // by address asked for as well: many machines must not flood one mailbox
    keyGenerator: (req) => `${ipKeyGenerator(req.ip ?? '')} ${field(req, 'epost').toLowerCase()}`,
    handler: (req, res) => sendPage(res, 429, TooManyPage({ frame: frameFor(req, res) })),
  });
  const form = (value: string, error: string | null) => ({
    id: 'inloggning',
    values: { epost: value },
    errors: error === null ? [] : [{ field: 'epost', words: error }],
    nonce: randomUUID(),
  });
  const ways = { oidc: Boolean(settings.oidc), link: settings.signInLink !== false };

  router.get('/', async (req, res) => {
    const frame = frameFor(req, res);
    const year = dayOf(deps.now()).slice(0, 4);
    if (frame.user === null) return sendPage(res, 200, StartPage({ frame, cycles: null, year }));
    const [cycles, counts] = await Promise.all([listCycles(db), cycleCounts(db)]);
    const cards = cycles.map((cycle) => ({ ...cycle, ...(counts.get(cycle.id) ?? { all: 0, ongoing: 0, late: 0 }) }));
    sendPage(res, 200, StartPage({ frame, cycles: cards, year }));
  });

  router.get('/logga-in', (req, res) => {
    const goOn = ownPath(query(req, 'till'));
    if (signedInUser(res) !== null) return res.redirect(303, goOn ?? '/');
    sendPage(res, 200, SignInPage({ frame: frameFor(req, res), form: form('', null), goOn, ...ways }));
  });

  router.post('/logga-in', limiter, async (req, res) => {
    const frame = frameFor(req, res);
    const email = field(req, 'epost').toLowerCase();
    const goOn = ownPath(field(req, 'till'));
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
      const words = email === '' ? 'Skriv din e-postadress.' : 'Skriv hela e-postadressen, till exempel namn@example.org.';
      return sendPage(res, 422, SignInPage({ frame, form: form(field(req, 'epost'), words), goOn, ...ways }));
    }
    // the page is sent before the letter is written, so that its time tells nothing about who may sign in
    sendPage(res, 200, SignInSentPage({ frame, email, inboxUrl: settings.inboxUrl }));
    try {
      if ((await userOf(deps, email)) === null || settings.signInLink === false) return;
      const now = deps.now();
      const today = dayOf(now);
      const linkFor = (token: string): string => `${settings.baseUrl}/logga-in/${token}${goOn === null ? '' : `?till=${encodeURIComponent(goOn)}`}`;
      await requestSignIn(db, { email, seat: 'sekretariat@planhjul', linkFor, now, today, realNow: deps.realNow() });
      await deps.client.wakePostman(today);
    } catch (error) {
      deps.log.error({ err: error }, 'sign-in letter could not be written or sent');
    }
  });

  router.get('/logga-in/:token', async (req, res) => {
    const frame = frameFor(req, res);
    const good = await isSignInGood(db, req.params.token, deps.realNow());
    if (!good) return sendPage(res, 410, SignInExpiredPage({ frame }));
    sendPage(res, 200, SignInConfirmPage({ frame, action: `/logga-in/${req.params.token}`, goOn: ownPath(query(req, 'till')) }));
  });

  router.post('/logga-in/:token', async (req, res) => {
    const email = settings.signInLink === false ? null : await takeSignIn(db, req.params.token, deps.realNow());
    if (email === null || (await userOf(deps, email)) === null) return sendPage(res, 410, SignInExpiredPage({ frame: frameFor(req, res) }));
    await startSession(req, email);
    res.redirect(303, ownPath(field(req, 'till')) ?? '/');
  });

  router.post('/logga-ut', async (req, res) => {
    await endSession(req);
    res.clearCookie('planhjul').redirect(303, '/');
  });
  // somebody typed the address
  router.get('/logga-ut', (_req, res) => res.redirect(303, '/'));
  return router;
}
