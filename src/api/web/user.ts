// Who is signed in and what they may be, looked up at each request: a role that is taken away is gone at the next one.

import type { RequestHandler, Response } from 'express';
import type { User, UserRole } from '../../domain/user-roles.js';
import { userByEmail } from '../../records/users.js';
import type { AppDeps, AppSettings } from '../deps.js';

declare module 'express-session' {
  interface SessionData {
    /** Roles by the claims of the identity provider, when it was the way in, and until when they hold. */
    claimed: { roles: UserRole[]; until: string; idToken: string; /** Of a board secretary, when the provider tells them. */ bodies?: string[] };
  }
}

/** Those whose roles stand in the settings: they are there from the first start, and no page takes them away. */
export function settledUsers({ secretariat, administrators = [] }: Pick<AppSettings, 'secretariat' | 'administrators'>): User[] {
  return [...new Set([...secretariat, ...administrators])].map((email) => ({
    email,
    roles: [...(secretariat.includes(email) ? (['secretariat'] as const) : []), ...(administrators.includes(email) ? (['administrator'] as const) : [])],
    bodies: [],
  }));
}

/** The roles of an address by settings and table; null when it has none. */
export async function userOf({ db, settings }: Pick<AppDeps, 'db' | 'settings'>, email: string): Promise<User | null> {
  const row = await userByEmail(db, email);
  const settled = settledUsers(settings).find((user) => user.email === email);
  if (row === null && settled === undefined) return null;
  return { email, roles: [...new Set([...(settled?.roles ?? []), ...(row?.roles ?? [])])], bodies: row?.bodies ?? [] };
}

/** Middleware after the session: puts the user into `res.locals.user`, and forgets who is no longer one. */
export function loadUser(deps: Pick<AppDeps, 'db' | 'settings' | 'realNow'>): RequestHandler {
  return async (req, res, next) => {
    const { email, claimed } = req.session;
    if (email === undefined) return next();
    const known = await userOf(deps, email);
    // whoever came by the identity provider has the roles it says, for a day; the bodies stand with us unless it tells them too
    const user = claimed === undefined ? known : claimed.until > deps.realNow() ? { email, roles: claimed.roles, bodies: claimed.bodies ?? known?.bodies ?? [] } : null;
    if (user === null) delete (req.session as Partial<typeof req.session>).email;
    else res.locals['user'] = user;
    next();
  };
}

/** Who is signed in, or null. */
export const signedInUser = (res: Response): User | null => (res.locals['user'] as User | undefined) ?? null;

/** Whether this user may record decisions of a body: the secretariat of any, a board secretary of their own. */
export function mayRecordFor(user: User | null, body: string): boolean {
  return user !== null && (user.roles.includes('secretariat') || (user.roles.includes('boardSecretary') && user.bodies.includes(body)));
}

