// Proof that letters go, /utskick/prov: the redirection, test letters, what leaves next. For the secretariat.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { gallery } from '../../mail/gallery/gallery.js';
import { redirectHistory } from '../../records/mail-redirect.js';
import { testLetters } from '../../records/test-letters.js';
import type { AppDeps } from '../deps.js';
import { orderTestLetter, redirectMail } from '../mail-acts.js';
import { nextLetters } from '../next-letters.js';
import { MailProofPage } from '../pages/mail-proof.js';
import type { FieldError } from '../ui/form.js';
import { field } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { looksOf } from '../web/looks.js';

/** Letters shown as next; test letters and changes of the setting shown. */
const NEXT = 30;
const LATEST = 10;
const fields = { email: 'epost', example: 'utskick' } as const;

interface Typed {
  test?: { values: Record<string, string>; errors: FieldError[] };
  redirect?: { values: Record<string, string>; errors: FieldError[] };
}

/** Routes `/utskick/prov`. */
export function mailProofRoutes(deps: AppDeps): Router {
  const router = express.Router();

  router.get('/utskick/prov', (req, res) => show(deps, req, res, {}));

  router.post('/utskick/prov/brev', async (req, res) => {
    const values = { epost: field(req, 'epost'), utskick: field(req, 'utskick') };
    const order = { nonce: field(req, 'nonce') || randomUUID(), email: values.epost, example: values.utskick, by: req.session.email ?? '' };
    const faults = await orderTestLetter(deps, looksOf(res).appearance, order);
    if (faults.length > 0) return show(deps, req, res, { test: { values, errors: faults.map(({ field: at, words }) => ({ field: at === null ? null : fields[at], words })) } });
    res.redirect(303, '/utskick/prov#prov');
  });

  router.post('/utskick/prov/omdirigering', async (req, res) => {
    const values = { adress: field(req, 'adress') };
    const fault = await redirectMail(deps, field(req, 'gor') === 'sluta' ? null : values.adress, req.session.email ?? '');
    if (fault !== null) return show(deps, req, res, { redirect: { values, errors: [{ field: fault.field === null ? null : 'adress', words: fault.words }] } });
    res.redirect(303, '/utskick/prov#vart');
  });
  return router;
}

async function show(deps: AppDeps, req: Request, res: Response, { test, redirect }: Typed): Promise<void> {
  const { db, settings } = deps;
  const [history, tests, next, read] = await Promise.all([redirectHistory(db, LATEST), testLetters(db, LATEST), nextLetters(deps, NEXT), deps.appearance?.()]);
  const page = MailProofPage({
    frame: frameFor(req, res),
    fixed: settings.mailRedirect ?? null,
    history,
    tests,
    next,
    letters: gallery(looksOf(res)),
    problems: read?.problems ?? [],
    testForm: { id: 'provbrev', values: test?.values ?? { epost: req.session.email ?? '', utskick: 'öppnat' }, errors: test?.errors ?? [], nonce: randomUUID() },
    redirectForm: { id: 'omdirigering', values: redirect?.values ?? {}, errors: redirect?.errors ?? [], nonce: '' },
  });
  sendPage(res, test === undefined && redirect === undefined ? 200 : 422, page);
}
