// The gallery of letters, /utskick/galleri: for the secretariat.

import express from 'express';
import type { Router } from 'express';
import { gallery, galleryLetter } from '../../mail/gallery/gallery.js';
import { GalleryLetterPage, GalleryPage } from '../pages/gallery.js';
import { frameFor, sendPage } from '../web/frame.js';
import { looksOf } from '../web/looks.js';

/** Routes `/utskick/galleri`. */
export function galleryRoutes(): Router {
  const router = express.Router();

  router.get('/utskick/galleri', (req, res) => sendPage(res, 200, GalleryPage({ frame: frameFor(req, res), letters: gallery(looksOf(res)) })));

  router.get('/utskick/galleri/:name', (req, res, next) => {
    const letters = gallery(looksOf(res));
    const at = letters.findIndex(({ name }) => name === req.params.name);
    const letter = letters[at];
    if (letter === undefined) return next();
    // the letter is shown in a frame, which no other page may have
    res.set('Content-Security-Policy', `${String(res.get('Content-Security-Policy'))};frame-src 'self'`);
    sendPage(res, 200, GalleryLetterPage({ frame: frameFor(req, res), letter, next: letters[at + 1] ?? null }));
  });

  router.get('/utskick/galleri/:name/html', (req, res, next) => {
    const letter = galleryLetter(req.params.name, looksOf(res));
    if (letter === null) return next();
    // nothing in it runs or loads, and its links lead nowhere; only our own page may frame it
    res.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'");
    res.set('X-Frame-Options', 'SAMEORIGIN');
    res.type('html').send(letter.html);
  });

  router.get('/utskick/galleri/:name/ics', (req, res, next) => {
    const calendar = galleryLetter(req.params.name)?.calendar ?? null;
    if (calendar === null) return next();
    res.attachment('planhjul.ics').type('text/calendar; charset=utf-8').send(calendar);
  });
  return router;
}
