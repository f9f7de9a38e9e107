// Proof that letters go, /utskick/prov: the redirection, test letters, what leaves next. For the secretariat.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { gallery } from '../../mail/gallery/gallery.js';
import { redirectHistory, setRedirect } from '../../records/mail-redirect.js';
import { testLetters } from '../../records/test-letters.js';
import type { AppDeps } from '../deps.js';
import { nextLetters } from '../next-letters.js';
import { MailProofPage } from '../pages/mail-proof.js';
import { sendTestLetter } from '../send-test-letter.js';
import type { FieldError } from '../ui/form.js';
import { field } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { looksOf } from '../web/looks.js';

/** Letters shown as next; test letters and changes of the setting shown. */
const NEXT = 30;
const LATEST = 10;
const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/;

/** What is wrong with an address, or null. */
const wrongAddress = (email: string): string | null =>
  email === '' ? 'Skriv en e-postadress.' : EMAIL.test(email) ? null : 'Skriv hela e-postadressen, till exempel namn@example.org.';

interface Typed {
  test?: { values: Record<string, string>; errors: FieldError[] };
  redirect?: { values: Record<string, string>; errors: FieldError[] };
}

/** Routes `/utskick/prov`. */
export function mailProofRoutes(deps: AppDeps): Router {
  const { db, settings } = deps;
  const router = express.Router();

  router.get('/utskick/prov', (req, res) => show(deps, req, res, {}));

  router.post('/utskick/prov/brev', async (req, res) => {
    const values = { epost: field(req, 'epost'), utskick: field(req, 'utskick') };
    const address = wrongAddress(values.epost);
    const known = gallery().some(({ name }) => name === values.utskick);
    const errors = [...(address === null ? [] : [{ field: 'epost', words: address }]), ...(known ? [] : [{ field: 'utskick', words: 'Välj ett utskick i listan.' }])];
    if (errors.length > 0) return show(deps, req, res, { test: { values, errors } });
    await sendTestLetter(deps, looksOf(res).appearance, { nonce: field(req, 'nonce') || randomUUID(), email: values.epost, example: values.utskick, by: req.session.email ?? '' });
    res.redirect(303, '/utskick/prov#prov');
  });

  router.post('/utskick/prov/omdirigering', async (req, res) => {
    const values = { adress: field(req, 'adress') };
    const end = field(req, 'gor') === 'sluta';
    const wrong =
      (settings.mailRedirect ?? null) !== null ? 'Den som sköter driften har lett om alla utskick. Det ändras där, inte här.' : end ? null : wrongAddress(values.adress);
    if (wrong !== null) return show(deps, req, res, { redirect: { values, errors: [{ field: (settings.mailRedirect ?? null) === null ? 'adress' : null, words: wrong }] } });
    await setRedirect(db, { email: end ? null : values.adress, now: deps.realNow(), by: req.session.email ?? '' });
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
