// Leads back to a form that was kept, and throws one away.

import express from 'express';
import type { Router } from 'express';
import { dropPendingForms, pendingForm, pendingFormsOf } from '../../records/pending-forms.js';
import type { PendingForm } from '../../records/pending-forms.js';
import type { AppDeps } from '../deps.js';
import { KeptPage } from '../pages/access.js';
import { frameFor, sendPage } from '../web/frame.js';
import { browserHash } from '../web/pending-form.js';

/** Routes `/osparat`. */
export function keptFormRoutes({ db, realNow }: Pick<AppDeps, 'db' | 'realNow'>): Router {
  const router = express.Router();
  router.get('/osparat', async (req, res) => {
    const hash = browserHash(req);
    const forms = hash === null ? [] : await pendingFormsOf(db, hash, realNow());
    const only = forms.length === 1 ? forms[0] : undefined;
    if (only !== undefined) return res.redirect(303, pageWith(only));
    sendPage(res, forms.length === 0 ? 404 : 200, KeptPage({ frame: frameFor(req, res), forms: forms.map((form) => ({ href: pageWith(form), fields: form.fields })) }));
  });
  router.get('/osparat/:id', async (req, res) => {
    const hash = browserHash(req);
    const form = hash === null ? null : await pendingForm(db, hash, req.params.id, realNow());
    if (form === null) return sendPage(res, 404, KeptPage({ frame: frameFor(req, res), forms: [] }));
    res.redirect(303, pageWith(form));
  });
  router.post('/osparat/:id/slang', async (req, res) => {
    const hash = browserHash(req);
    const form = hash === null ? null : await pendingForm(db, hash, req.params.id, realNow());
    if (hash !== null) await dropPendingForms(db, hash, req.params.id);
    res.redirect(303, form?.page ?? '/');
  });
  return router;
}

/** The form's page, told to fill it in. */
function pageWith({ id, page }: PendingForm): string {
  const [path = '/', search = ''] = page.split('#')[0]!.split('?');
  const params = new URLSearchParams(search);
  params.set('osparat', id);
  return `${path}?${params.toString()}`;
}
