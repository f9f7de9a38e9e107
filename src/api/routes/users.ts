// The users and their roles: who may sign in, changed one at a time, with every change kept.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { isBody } from '../../domain/organisation.js';
import { userRoles } from '../../domain/user-roles.js';
import type { User } from '../../domain/user-roles.js';
import { listUsers, userChanges } from '../../records/users.js';
import type { AppDeps } from '../deps.js';
import { UsersPage } from '../pages/users.js';
import { putUser } from '../put-user.js';
import type { FieldError } from '../ui/form.js';
import { field, fields, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { settledUsers, signedInUser } from '../web/user.js';

const formFields = { email: 'epost', roles: 'roll', bodies: 'organ' } as const;

/** Changes shown. */
const SHOWN = 200;

/** Routes `/installningar/anvandare`. */
export function userRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/installningar/anvandare', (req, res) => {
    const asked = query(req, 'e-post').toLowerCase();
    return show(deps, req, res, 200, { asked, errors: [], typed: null });
  });

  router.post('/installningar/anvandare', async (req, res) => {
    const email = field(req, 'epost').toLowerCase();
    const changed: User = {
      email,
      roles: field(req, 'gor') === 'ta-bort' ? [] : userRoles.filter((role) => fields(req, 'roll').includes(role)),
      bodies: field(req, 'gor') === 'ta-bort' ? [] : fields(req, 'organ'),
    };
    const refuse = (status: number, errors: FieldError[]) => show(deps, req, res, status, { asked: '', errors, typed: changed });
    const by = signedInUser(res);
    const fault = await putUser(deps, changed, { remove: field(req, 'gor') === 'ta-bort', by: by?.email ?? '', roles: by?.roles ?? [] });
    if (fault !== null) return refuse(fault.status, [{ field: formFields[fault.field], words: fault.words }]);
    res.redirect(303, '/installningar/anvandare');
  });
  return router;
}

interface Shown {
  /** The address of the user whose roles are to be changed. */
  asked: string;
  errors: FieldError[];
  /** What came with a form that was refused. */
  typed: User | null;
}

async function show(deps: AppDeps, req: Request, res: Response, status: number, { asked, errors, typed }: Shown): Promise<void> {
  const [users, changes, { organisation }] = await Promise.all([listUsers(deps.db), userChanges(deps.db, SHOWN), deps.recipes()]);
  const bodies = (organisation?.units ?? []).filter(isBody).map(({ id, name }) => ({ id, name }));
  const chosen = typed ?? users.find(({ email }) => email === asked) ?? null;
  const form = { id: 'anvandare', values: { epost: chosen?.email ?? '' }, errors, nonce: randomUUID() };
  const settled = settledUsers(deps.settings);
  sendPage(res, status, UsersPage({ frame: frameFor(req, res), users, settled, changes, bodies, chosen, form }));
}
