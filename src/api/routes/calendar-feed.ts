// The calendar behind a secret address, for calendar programs: text, an entity tag, and nothing to click on.

import express from 'express';
import type { Request, Response, Router } from 'express';
import { findFeed } from '../../records/feeds.js';
import { openFeed } from '../calendar-feed.js';
import type { AppDeps } from '../deps.js';
import { limitUnknown } from '../web/limit-unknown.js';

const say = (res: Response, status: number, words: string): void => void res.status(status).type('text').send(`${words}\n`);

/** Whether the program has this calendar already. Not `req.fresh`: programs that say `no-cache` mean that they ask, and may well know. */
const knows = (req: Request, etag: string): boolean => (req.get('if-none-match') ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);

/** Routes under `/kalender`. */
export function calendarFeedRoutes({ db, settings, now }: AppDeps): Router {
  const router = express.Router();
  router.use(
    '/:file',
    limitUnknown(settings.limits.unknownLinks, (_req, res) => say(res, 429, 'För många försök. Vänta en stund.')),
    (_req, res, next) => {
      res.set('X-Robots-Tag', 'noindex');
      next();
    },
  );
  router.get('/:token.ics', async (req, res) => {
    const feed = await findFeed(db, req.params.token);
    if (feed === null) return say(res, 404, 'Kalendern finns inte. Kontrollera att hela adressen kom med.');
    if (feed.revokedAt !== null) return say(res, 410, 'Adressen till kalendern har återkallats. Ta bort prenumerationen, och skapa en ny adress om du behöver den.');
    const { etag, text } = await openFeed({ db, baseUrl: settings.baseUrl, now: now() }, feed);
    // asked for each time, so that it is right after every change; answered without a body when there is none
    res.set({ ETag: etag, 'Cache-Control': 'private, no-cache', 'Content-Disposition': 'inline; filename="planhjul.ics"' });
    if (knows(req, etag)) return void res.status(304).end();
    res.set('Content-Type', 'text/calendar; charset=utf-8').send(await text());
  });
  return router;
}
