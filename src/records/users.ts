// Who may sign in: rows of users, and the history of their changes. Who stands in the settings is not a row here.

import type { Instant } from '../domain/calendar/calendar.js';
import { refuseUserChange } from '../domain/user-roles.js';
import type { User, UserRefusal, UserRole } from '../domain/user-roles.js';
import { sql } from 'kysely';
import type { Database } from './database.js';

export interface UserRow extends User {
  since: Instant;
  by: string;
}

/** One user, or null. `email` in lower case. */
export async function userByEmail(db: Database, email: string): Promise<UserRow | null> {
  return (await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()) ?? null;
}

/** Everybody with a row, by address. */
export const listUsers = (db: Database): Promise<UserRow[]> => db.selectFrom('users').selectAll().orderBy('email').execute();

export interface UserChange {
  at: Instant;
  by: string;
  email: string;
  rolesBefore: UserRole[];
  rolesAfter: UserRole[];
  bodiesAfter: string[];
}

/** The latest changes, newest first. */
export async function userChanges(db: Database, limit: number): Promise<UserChange[]> {
  const rows = await db.selectFrom('user_changes').selectAll().orderBy('number', 'desc').limit(limit).execute();
  return rows.map((row) => ({ at: row.at, by: row.by, email: row.email, rolesBefore: row.roles_before, rolesAfter: row.roles_after, bodiesAfter: row.bodies_after }));
}

/**
 * Gives a user these roles (none: removes the row) and writes it to the history; or says why not. `settled` are those that
 * the settings give roles. One change at a time, so that two cannot each remove the last but one.
 */
export async function changeUser(
  db: Database,
  changed: User,
  { by, roles, at, settled }: { by: string; roles: readonly UserRole[]; at: Instant; settled: User[] },
): Promise<UserRefusal | null> {
  return db.transaction().execute(async (trx) => {
    await sql`lock table users in share row exclusive mode`.execute(trx);
    const users = await trx.selectFrom('users').selectAll().execute();
    const refused = refuseUserChange([...users, ...settled], roles, withSettled(changed, settled));
    if (refused !== null) return refused;
    const before = users.find(({ email }) => email === changed.email);
    const same = before !== undefined && String(before.roles) === String(changed.roles) && String(before.bodies) === String(changed.bodies);
    if (same || (before === undefined && changed.roles.length === 0)) return null;
    if (changed.roles.length === 0) await trx.deleteFrom('users').where('email', '=', changed.email).execute();
    else {
      const row = { ...changed, since: at, by };
      await trx.insertInto('users').values(row).onConflict((conflict) => conflict.column('email').doUpdateSet({ roles: row.roles, bodies: row.bodies, since: at, by })).execute();
    }
    await trx
      .insertInto('user_changes')
      .values({ at, by, email: changed.email, roles_before: before?.roles ?? [], roles_after: changed.roles, bodies_after: changed.bodies })
      .execute();
    return null;
  });
}

/** What somebody is after the change, the settings counted: those cannot be taken away by a page. */
function withSettled(changed: User, settled: User[]): User {
  const kept = settled.filter(({ email }) => email === changed.email).flatMap(({ roles }) => roles);
  return { ...changed, roles: [...new Set([...changed.roles, ...kept])] };
}
