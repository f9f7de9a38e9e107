// A user's roles, given by the page or by another system: checked and written in one way.

import { userRefusals } from '../domain/user-roles.js';
import type { User, UserRole } from '../domain/user-roles.js';
import { changeUser } from '../records/users.js';
import type { AppDeps } from './deps.js';
import { settledUsers } from './web/user.js';

export interface UserFault {
  /** 409: it is well written, but may not be so. */
  status: 409 | 422;
  field: 'email' | 'roles' | 'bodies';
  words: string;
}

/** Gives somebody these roles, or with `remove` none any more; or says what is wrong. */
export async function putUser(deps: Pick<AppDeps, 'db' | 'now' | 'settings'>, changed: User, { remove, by, roles }: { remove: boolean; by: string; roles: readonly UserRole[] }): Promise<UserFault | null> {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(changed.email)) return { status: 422, field: 'email', words: 'Skriv hela e-postadressen, till exempel namn@example.org.' };
  if (!remove && changed.roles.length === 0) return { status: 422, field: 'roles', words: 'Välj minst en roll, eller ta bort användaren i listan.' };
  const user: User = remove ? { email: changed.email, roles: [], bodies: [] } : { ...changed, bodies: changed.roles.includes('boardSecretary') ? changed.bodies : [] };
  const refused = await changeUser(deps.db, user, { by, roles, at: deps.now(), settled: settledUsers(deps.settings) });
  return refused === null ? null : { status: 409, field: refused === 'BODY_MISSING' ? 'bodies' : 'roles', words: userRefusals[refused] };
}
