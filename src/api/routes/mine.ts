// Mina leveranser: behind a short session that the person asks for by mail, and behind the link of any letter. Neither
// opens a page of the secretariat.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { addressOfKey, endPersonSession, isKnownAddress, SESSION_HOURS, startPersonSession, writeKeyLetter } from '../../records/person-keys.js';
import type { AppDeps } from '../deps.js';
import { linkToMine, mineFor } from '../mine.js';
import type { Who } from '../mine.js';
import { TooManyPage } from '../pages/message.js';
import { MineAskPage, MineConfirmPage, MineExpiredPage, MineSentPage } from '../pages/mine-sign-in.js';
import { MinePage } from '../pages/mine.js';
import type { MinePageProps } from '../pages/mine.js';
import type { FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { field, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { open } from './link.js';

const COOKIE = 'planhjul-mina';
const notTheirs = 'Den rör inte dig längre, eller så är årscykeln avslutad. Här är det som är ditt nu.';

/** Routes under `/mina`. */
export function mineRoutes(deps: AppDeps): Router {
  const { db, settings } = deps;
  const router = express.Router();
  router.use(express.urlencoded({ extended: false, limit: '100kb' }));
  const limiter = rateLimit({
    windowMs: 15 * 60_000,
    limit: settings.limits.signIn,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // by address asked for as well: many machines must not flood one mailbox
    keyGenerator: (req) => `${ipKeyGenerator(req.ip ?? '')} ${field(req, 'epost').toLowerCase()}`,
    handler: (req, res) => sendPage(res, 429, TooManyPage({ frame: frameFor(req, res) })),
  });

  router.get('/', async (req, res) => {
    const email = await signedIn(deps, req);
    if (email === null) return sendPage(res, 200, MineAskPage({ frame: frameFor(req, res), form: form('', null), ended: query(req, 'ut') === '1' }));
    await show(deps, req, res, { email }, 200, { path: '/mina', signedIn: email, back: null, notice: null });
  });

  router.post('/', limiter, async (req, res) => {
    const frame = frameFor(req, res);
    const email = field(req, 'epost').toLowerCase();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
      const words = email === '' ? 'Skriv din e-postadress.' : 'Skriv hela e-postadressen, till exempel namn@example.org.';
      return sendPage(res, 422, MineAskPage({ frame, form: form(field(req, 'epost'), words), ended: false }));
    }
    // the page is sent before anything is looked up, so that its time tells nothing about who is known
    sendPage(res, 200, MineSentPage({ frame, email, inboxUrl: settings.inboxUrl }));
    try {
      if (!(await isKnownAddress(db, email))) return;
      const now = deps.now();
      const today = dayOf(now);
      await writeKeyLetter(db, { email, linkFor: (token) => `${settings.baseUrl}/mina/in/${token}`, now, today, realNow: deps.realNow() });
      await deps.client.wakePostman(today);
    } catch (error) {
      deps.log.error({ err: error }, 'the letter to a person could not be written or sent');
    }
  });

  router.get('/in/:token', async (req, res) => {
    const frame = frameFor(req, res);
    if ((await addressOfKey(db, 'letter', req.params.token, deps.realNow())) === null) return sendPage(res, 410, MineExpiredPage({ frame }));
    sendPage(res, 200, MineConfirmPage({ frame, action: `/mina/in/${req.params.token}` }));
  });

  router.post('/in/:token', async (req, res) => {
    const session = await startPersonSession(db, String(req.params['token']), deps.realNow());
    if (session === null) return sendPage(res, 410, MineExpiredPage({ frame: frameFor(req, res) }));
    res.cookie(COOKIE, session, { ...cookieFor(deps), maxAge: SESSION_HOURS * 3600_000 });
    res.redirect(303, '/mina');
  });

  router.post('/oppna', async (req, res) => {
    const email = await signedIn(deps, req);
    // the session has ended: nothing was typed, so asking for a new link is all there is to do
    if (email === null) return res.redirect(303, '/mina');
    await openMine(deps, req, res, { email }, { path: '/mina', signedIn: email, back: null });
  });
  // a reload of the page that could not open something
  router.get('/oppna', (_req, res) => res.redirect(303, '/mina'));

  router.post('/ut', async (req, res) => {
    await endPersonSession(db, tokenOf(req), deps.realNow());
    res.clearCookie(COOKIE, cookieFor(deps)).redirect(303, '/mina?ut=1');
  });
  router.get('/ut', (_req, res) => res.redirect(303, '/mina'));
  return router;
}

/** Routes `/l/:token/mina`: the same page for the person of a link. */
export function linkMineRoutes(deps: AppDeps): Router {
  const router = express.Router();
  const at = async (req: Request, res: Response) => {
    const view = await open(deps, req, res);
    if (view === null) return null;
    const { plan } = view.state;
    const path = `/l/${view.token}/mina`;
    const back = { href: `/l/${view.token}`, words: `${plan.product}, ${plan.unitName}` };
    return { who: { person: view.person }, page: { path, signedIn: null, back } };
  };
  router.get('/:token/mina', async (req, res) => {
    const found = await at(req, res);
    if (found !== null) await show(deps, req, res, found.who, 200, { ...found.page, notice: null });
  });
  router.post('/:token/mina/oppna', express.urlencoded({ extended: false, limit: '100kb' }), async (req, res) => {
    const found = await at(req, res);
    if (found !== null) await openMine(deps, req, res, found.who, found.page);
  });
  router.get('/:token/mina/oppna', (req, res) => res.redirect(303, `/l/${req.params.token}/mina`));
  return router;
}

type Shown = Pick<MinePageProps, 'path' | 'signedIn' | 'back' | 'notice'>;

async function show(deps: AppDeps, req: Request, res: Response, who: Who, status: number, shown: Shown): Promise<void> {
  sendPage(res, status, MinePage({ frame: frameFor(req, res), mine: await mineFor(deps, who), now: deps.now(), ...shown }));
}

/** Leads to the person's own link to one of theirs; who asks for somebody else's sees what is theirs. */
async function openMine(deps: AppDeps, req: Request, res: Response, who: Who, page: Omit<Shown, 'notice'>): Promise<void> {
  const token = await linkToMine(deps, who, field(req, 'leverans'));
  if (token === null) return show(deps, req, res, who, 409, { ...page, notice: notTheirs });
  res.redirect(303, `/l/${token}`);
}

const form = (value: string, error: string | null): FormState => ({
  id: 'mina',
  values: { epost: value },
  errors: error === null ? [] : [{ field: 'epost', words: error }],
  nonce: randomUUID(),
});

const cookieFor = ({ settings }: AppDeps) => ({ path: '/mina', httpOnly: true, sameSite: 'lax' as const, secure: settings.baseUrl.startsWith('https:') });

const tokenOf = (req: Request): string => new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(req.get('cookie') ?? '')?.[1] ?? '';

/** The address of the session; null without one. */
const signedIn = ({ db, realNow }: AppDeps, req: Request): Promise<string | null> => addressOfKey(db, 'session', tokenOf(req), realNow());
