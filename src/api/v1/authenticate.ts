// Who calls: by the key in the Authorization header and nothing else. Cookies count for nothing here.

import type { Request } from 'express';
import { useApiToken } from '../../records/api-tokens.js';
import type { ApiToken } from '../../records/api-tokens.js';
import type { AppDeps } from '../deps.js';
import { Problem } from './problem.js';
import { scopes } from './scopes.js';
import type { Scope } from './scopes.js';

/**
 * The key of a request.
 * @throws Problem when there is none that opens anything, or when it lacks the scope.
 */
export async function authenticate({ db, realNow }: Pick<AppDeps, 'db' | 'realNow'>, req: Request, scope: Scope): Promise<ApiToken> {
  const [, bearer] = /^Bearer ([^\s]+)$/i.exec(req.get('authorization') ?? '') ?? [];
  const token = bearer === undefined ? null : await useApiToken(db, bearer, realNow());
  if (token === null) {
    const detail = 'Skicka nyckeln i rubriken Authorization: Bearer. Sekretariatet skapar nycklar under Inställningar, Nycklar.';
    throw new Problem('UNAUTHENTICATED', { detail, headers: { 'WWW-Authenticate': 'Bearer realm="planhjul"' } });
  }
  if (!token.scopes.includes(scope)) {
    const headers = { 'WWW-Authenticate': `Bearer realm="planhjul", error="insufficient_scope", scope="${scope}"` };
    throw new Problem('FORBIDDEN', { detail: `Det krävs behörigheten ${scope}. ${scopes[scope]}.`, headers });
  }
  return token;
}
