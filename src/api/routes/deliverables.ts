// A deliverable's page, the outbox of a cycle, a mail as it was sent, and files for the secretariat.

import express from 'express';
import type { Router } from 'express';
import { namesOf } from '../../domain/names.js';
import { redactUrl } from '../../log.js';
import { fileById } from '../../records/files.js';
import { organisationOf } from '../../records/read/cycles.js';
import { deliverableById, nextDue, revisionsOf, waitedForBy, waitsFor } from '../../records/read/deliverables.js';
import { journalOf } from '../../records/read/journal.js';
import { lettersIn, lettersOf, mailById, sentMails, troubledMails, waitingLetters } from '../../records/read/mails.js';
import type { AppDeps } from '../deps.js';
import { nextLetter } from '../next-words.js';
import { DeliverablePage } from '../pages/deliverable.js';
import { MailPage, MailsPage } from '../pages/mails.js';
import { query } from '../web/body.js';
import { mayRecordFor, signedInUser } from '../web/user.js';
import { frameFor, sendPage } from '../web/frame.js';
import { sendFile } from '../web/send-file.js';

/** Mails or letters of one kind on a page. */
const SHOWN = 100;
/** Deliverables whose next letter is foretold. */
const COMING = 30;

/** Whether a letter is about something in the cycle, or about the cycle itself. */
const isOf = (cycle: string, { id, deliverable }: { id: string; deliverable: string | null }): boolean =>
  deliverable?.startsWith(`leverans/${cycle}/`) ?? (id.startsWith(`veckobrev/${cycle}/`) || id.startsWith(`cykel/${cycle}#`));

/** Routes `/leverans`, `/cykel/:cycle/utskick` and `/fil`. */
export function deliverableRoutes(deps: AppDeps): Router {
  const { db, settings } = deps;
  const router = express.Router();

  router.get('/leverans/*path', async (req, res, next) => {
    const id = ['leverans', ...req.params.path].join('/');
    const row = await deliverableById(db, id);
    const organisation = row === null ? null : await organisationOf(db, row.cycle);
    if (row === null || organisation === null) return next();
    const [events, letters, before, after, revisions] = await Promise.all([journalOf(db, id), lettersOf(db, id), waitsFor(db, id), waitedForBy(db, id), revisionsOf(db, row.cycle, id)]);
    const temporalHref = `${settings.temporalUiUrl}/namespaces/${encodeURIComponent(settings.namespace)}/workflows/${encodeURIComponent(id)}`;
    sendPage(res, 200, DeliverablePage({ frame: frameFor(req, res), row, names: namesOf(organisation), events, letters, before, after, revisions, temporalHref, mayRecord: (body) => mayRecordFor(signedInUser(res), body), now: deps.now() }));
  });

  router.get('/cykel/:cycle/utskick', async (req, res, next) => {
    const { cycle } = req.params;
    const organisation = await organisationOf(db, cycle);
    if (organisation === null) return next();
    const page = Math.min(10_000, Math.max(1, Math.trunc(Number(query(req, 'sida'))) || 1));
    const [troubled, waiting, due, sent] = await Promise.all([
      troubledMails(db, cycle, SHOWN),
      waitingLetters(db, cycle, SHOWN),
      nextDue(db, cycle, COMING),
      sentMails(db, cycle, SHOWN + 1, (page - 1) * SHOWN),
    ]);
    const names = namesOf(organisation);
    const coming = due.flatMap(({ id, state }) => {
      const letter = nextLetter(state);
      return letter === null ? [] : [{ id, title: `${state.plan.stepName}, ${state.plan.unitName}`, ...letter }];
    });
    const more = sent.length > SHOWN;
    sendPage(res, 200, MailsPage({ frame: frameFor(req, res), cycle, troubled, waiting, limit: SHOWN, coming, sent: sent.slice(0, SHOWN), page, more, names }));
  });

  router.get('/cykel/:cycle/utskick/:mail', async (req, res, next) => {
    const { cycle } = req.params;
    const [organisation, mail] = await Promise.all([organisationOf(db, cycle), mailById(db, req.params.mail)]);
    if (organisation === null || mail === null) return next();
    const letters = await lettersIn(db, mail.id);
    if (!letters.some((letter) => isOf(cycle, letter))) return next();
    // the links in it are somebody else's keys
    const shown = { ...mail, text: mail.text === null ? null : redactUrl(mail.text) };
    sendPage(res, 200, MailPage({ frame: frameFor(req, res), cycle, mail: shown, letters, names: namesOf(organisation) }));
  });

  router.get('/cykel/:cycle/utskick/:mail/html', async (req, res, next) => {
    const mail = await mailById(db, req.params.mail);
    const letters = mail === null ? [] : await lettersIn(db, mail.id);
    if (mail === null || mail.html === null || !letters.some((letter) => isOf(req.params.cycle, letter))) return next();
    // nothing in it runs or loads, and its links lead nowhere
    res.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    res.type('html').send(redactUrl(mail.html));
  });

  router.get('/fil/:id', async (req, res, next) => {
    const file = await fileById(db, req.params.id);
    if (file === null) return next();
    await sendFile(db, file, res);
  });
  return router;
}
