// Making and revoking keys for other systems. A key stands in the answer to the form and nowhere else: only its hash is kept.

import { createHmac, randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { namesOf } from '../../domain/names.js';
import { createApiToken, listApiTokens, newApiToken, revokeApiToken } from '../../records/api-tokens.js';
import { latestOrganisation } from '../../records/read/cycles.js';
import type { AppDeps } from '../deps.js';
import { KeysPage, lifetimes } from '../pages/keys.js';
import type { KeysPageProps } from '../pages/keys.js';
import type { FieldError, FormState } from '../ui/form.js';
import { isScope } from '../v1/scopes.js';
import { allFields, field, fields } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { secretary } from './cycles.js';

/** Routes `/installningar/nycklar`. */
export function keyRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/installningar/nycklar', (req, res) => show(deps, req, res, { errors: [], made: null }));
  router.post('/installningar/nycklar', (req, res) => make(deps, req, res));
  router.post('/installningar/nycklar/:key/aterkalla', async (req, res, next) => {
    const revoked = await revokeApiToken(deps.db, req.params.key, { by: await who(deps, req), now: deps.realNow() });
    if (revoked === null) return next();
    res.redirect(303, '/installningar/nycklar');
  });
  return router;
}

/** The id of the person signed in. */
async function who({ db }: AppDeps, req: Request): Promise<string> {
  const organisation = await latestOrganisation(db);
  return organisation === null ? 'sekretariat' : secretary(organisation, req);
}

async function make(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const name = field(req, 'namn');
  const scopes = fields(req, 'behorighet').filter(isScope);
  const days = Number(lifetimes.find(({ value }) => value === field(req, 'dagar'))?.value ?? 0);
  const errors: FieldError[] = [
    ...(/^[\p{L}\p{N}][\p{L}\p{N} .&()–-]{0,59}$/u.test(name) ? [] : [{ field: 'namn', words: name === '' ? 'Skriv systemets namn.' : 'Skriv namnet med högst 60 bokstäver och siffror.' }]),
    ...(scopes.length > 0 ? [] : [{ field: 'behorighet', words: 'Välj minst en sak som nyckeln får göra.' }]),
    ...(days > 0 ? [] : [{ field: 'dagar', words: 'Välj hur länge nyckeln gäller.' }]),
  ];
  if (errors.length > 0) return show(deps, req, res, { errors, made: null });
  const [by, now] = [await who(deps, req), deps.realNow()];
  const nonce = /^[0-9a-f-]{36}$/.test(field(req, 'nonce')) ? field(req, 'nonce') : randomUUID();
  // the same for a form sent twice; as unguessable as 32 random bytes for who has not the secret, which never leaves the server
  const secret = createHmac('sha256', deps.settings.sessionSecret).update(`nyckel\n${JSON.stringify([by, name, scopes, days, nonce])}`).digest('base64url');
  const key = newApiToken(secret);
  await createApiToken(deps.db, { name, scopes, by, now, expiresAt: new Date(Date.parse(now) + days * 86_400_000).toISOString() }, key);
  await show(deps, req, res, { errors, made: { key, name } });
}

async function show(deps: AppDeps, req: Request, res: Response, { errors, made }: { errors: FieldError[]; made: KeysPageProps['made'] }): Promise<void> {
  const failed = errors.length > 0;
  const values = failed ? allFields(req) : { dagar: '365' };
  const form: FormState = { id: 'nyckel', values, errors, nonce: randomUUID() };
  const ticked = new Set(failed ? fields(req, 'behorighet') : []);
  const names = namesOf(await latestOrganisation(deps.db));
  const by: KeysPageProps['by'] = ({ createdBy }) => names.person(createdBy, 'sekretariatet');
  sendPage(res, failed ? 422 : 200, KeysPage({ frame: frameFor(req, res), tokens: await listApiTokens(deps.db), form, ticked, made, by, now: deps.realNow() }));
}
