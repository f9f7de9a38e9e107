// The web app, put together: headers, logs, sessions, routes, and the pages for what is not found or fails.

import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import express from 'express';
import type { Express, NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { redactUrl } from '../log.js';
import { findAccess } from './access.js';
import type { AppDeps } from './deps.js';
import { FailedPage, ForeignPage, NotFoundPage } from './pages/message.js';
import { actRoutes } from './routes/acts.js';
import { calendarFeedRoutes } from './routes/calendar-feed.js';
import { calendarRoutes, linkCalendarRoutes } from './routes/calendars.js';
import { changeRoutes } from './routes/changes.js';
import { cycleRoutes } from './routes/cycles.js';
import { deliverableRoutes } from './routes/deliverables.js';
import { keyRoutes } from './routes/keys.js';
import { accessibilityRoutes } from './routes/accessibility.js';
import { followUpDocumentRoutes } from './routes/follow-up-document.js';
import { followUpRoutes } from './routes/follow-up.js';
import { galleryRoutes } from './routes/gallery.js';
import { healthRoutes } from './routes/health.js';
import { keptFormRoutes } from './routes/kept-forms.js';
import { linkMeetingRoutes } from './routes/link-meeting.js';
import { ladderRoutes } from './routes/ladders.js';
import { linkPlanRoutes } from './routes/link-plan.js';
import { linkRoutes } from './routes/link.js';
import { mailProofRoutes } from './routes/mail-proof.js';
import { marginRoutes } from './routes/margins.js';
import { correctRoutes, linkCorrectRoutes } from './routes/correct.js';
import { meetingRoutes } from './routes/meetings.js';
import { linkMineRoutes, mineRoutes } from './routes/mine.js';
import { nextYearRoutes } from './routes/next-year.js';
import { planCarryRoutes } from './routes/plan-carry.js';
import { planImportRoutes } from './routes/plan-import.js';
import { planMoveRoutes } from './routes/plan-moves.js';
import { planRowRoutes } from './routes/plan-rows.js';
import { linkProposalRoutes, planProposalRoutes } from './routes/plan-proposals.js';
import { linkReportRoutes, reportRoutes } from './routes/report.js';
import { publicFileRoutes, registerFileRoutes } from './routes/register-files.js';
import { publicRegisterRoutes, registerRoutes } from './routes/register.js';
import { publicResultRoutes } from './routes/results.js';
import { shownRoutes } from './routes/shown.js';
import { oidcRoutes } from './routes/oidc.js';
import { settingsRoutes } from './routes/settings.js';
import { signInRoutes } from './routes/sign-in.js';
import { userRoutes } from './routes/users.js';
import { yearRoutes } from './routes/year.js';
import { apiRoutes } from './v1/routes.js';
import { ownRequestsOnly } from './web/fetch-metadata.js';
import { frameFor, sendPage } from './web/frame.js';
import { keepForm, pendingForms } from './web/pending-form.js';
import { requireAccess, requireOpen } from './web/require-access.js';
import { looks, redirectBanner } from './web/looks.js';
import { sessions } from './web/session.js';
import { loadUser } from './web/user.js';

const style = readFileSync(new URL('./style.css', import.meta.url));
const stylePath = `/stil-${createHash('sha256').update(style).digest('hex').slice(0, 12)}.css`;
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" fill="none" stroke="#0b6e69" stroke-width="3" opacity=".35"/><path d="M12 3a9 9 0 0 1 9 9M12 12V5" fill="none" stroke="#0b6e69" stroke-width="3"/></svg>';

export interface App {
  express: Express;
  /** From now on not ready (before the server closes); ends what the app keeps running. */
  stop(): void;
}

/** Builds the app; nothing listens yet. */
export function createApp(deps: AppDeps, organisationName: string | null = null): App {
  const app = express();
  let stopping = false;
  app.disable('x-powered-by');
  // the app speaks plain HTTP: an https address means that one proxy stands before it and tells who calls
  app.set('trust proxy', deps.settings.baseUrl.startsWith('https:') ? 1 : false);
  app.locals['css'] = stylePath;
  app.locals['organisation'] = organisationName;
  app.use(security(deps.settings.baseUrl.startsWith('https:'), deps.settings.oidc?.issuer));
  app.get(stylePath, (_req, res) => {
    res.set('Cache-Control', 'public, max-age=31536000, immutable').type('css').send(style);
  });
  app.get('/ikon.svg', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=86400').type('svg').send(icon);
  });
  app.use(healthRoutes(deps, () => stopping));
  app.use(requestLog(deps));
  app.use(looks(deps));
  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  // other systems, by their keys: no cookie counts there, and no key counts anywhere else
  app.use('/api', apiRoutes(deps));
  app.use(ownRequestsOnly(deps.settings.baseUrl, (req, res) => sendPage(res, 403, ForeignPage({ frame: frameFor(req, res) }))));
  app.use(findAccess(), pendingForms(deps));
  // behind a link nobody is signed in, whatever cookie the browser sends
  app.use(['/l', '/kalender', '/mina'], requireOpen);
  app.use('/l', linkMeetingRoutes(deps), linkCorrectRoutes(deps), linkProposalRoutes(deps), linkPlanRoutes(deps), linkReportRoutes(deps), linkRoutes(deps), linkCalendarRoutes(deps));
  app.use('/kalender', calendarFeedRoutes(deps));
  // read by everybody and kept by caches, so without a session
  app.use(publicResultRoutes(deps), publicFileRoutes(deps), publicRegisterRoutes(deps));
  app.use('/l', linkMineRoutes(deps));
  app.use('/mina', mineRoutes(deps));
  const session = sessions(deps);
  app.use(session.middleware, loadUser(deps));
  app.use(redirectBanner(deps));
  app.use(express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 5000 }));
  app.use(requireAccess(deps));
  app.use(oidcRoutes(deps), signInRoutes(deps), keptFormRoutes(deps), accessibilityRoutes(deps));
  app.use(
    userRoutes(deps),
    keyRoutes(deps),
    cycleRoutes(deps),
    yearRoutes(deps),
    nextYearRoutes(deps),
    changeRoutes(deps),
    actRoutes(deps),
    deliverableRoutes(deps),
    calendarRoutes(deps),
    marginRoutes(deps),
    registerRoutes(deps),
    registerFileRoutes(deps),
    planProposalRoutes(deps),
    planImportRoutes(deps),
    planCarryRoutes(deps),
    planMoveRoutes(deps),
    planRowRoutes(deps),
    followUpRoutes(deps),
    reportRoutes(deps),
    shownRoutes(deps),
    followUpDocumentRoutes(deps),
    meetingRoutes(deps),
    correctRoutes(deps),
    ladderRoutes(deps),
    settingsRoutes(deps),
    galleryRoutes(),
    mailProofRoutes(deps),
  );
  app.use((req: Request, res: Response) => sendPage(res, 404, NotFoundPage({ frame: frameFor(req, res) })));
  app.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
    const status = (error as { status?: number }).status;
    // an address that cannot be decoded is just not there
    if (status === 400 || error instanceof URIError) return sendPage(res, 404, NotFoundPage({ frame: frameFor(req, res) }));
    const id = String(req.id ?? randomUUID());
    deps.log.error({ err: error, id }, 'request failed');
    if (res.headersSent) return next(error);
    if (req.method !== 'POST') return sendPage(res, 500, FailedPage({ frame: frameFor(req, res), id }));
    // what was typed is offered back, whatever went wrong
    keepForm(deps, req, res, 'failed').then((typed) => sendPage(res, 500, FailedPage({ frame: frameFor(req, res), id, ...typed })), next);
  });
  return {
    express: app,
    stop() {
      stopping = true;
      session.stop();
    },
  };
}

function security(https: boolean, issuer?: string) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        // signing out ends at the identity provider, and browsers ask this of redirects too
        formAction: ["'self'", ...(issuer === undefined ? [] : [new URL(issuer).origin])],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // not no-referrer: with it browsers send Origin: null on a form, and the check of where it came from fails
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https,
  });
}

/** One line per request; a link's token and a query never reach the log. */
function requestLog({ log }: Pick<AppDeps, 'log'>) {
  return pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    serializers: {
      req: (req: { id: string; method: string; url: string }) => ({ id: req.id, method: req.method, url: redactUrl(req.url.split('?')[0] ?? '') }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  });
}
