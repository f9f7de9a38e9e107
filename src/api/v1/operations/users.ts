// Who may sign in, and as what. A key gives roles as the secretariat may: only an administrator makes administrators.

import { z } from 'zod';
import { keyPerson } from '../../../domain/names.js';
import { userRoles } from '../../../domain/user-roles.js';
import { listUsers, userByEmail, userChanges } from '../../../records/users.js';
import type { AppDeps } from '../../deps.js';
import { putUser } from '../../put-user.js';
import { settledUsers } from '../../web/user.js';
import { operation } from '../operation.js';
import type { Call, Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { instant } from '../shapes.js';

const roles = z.array(z.enum(userRoles));
const userShape = z.object({ email: z.string(), roles, bodies: z.array(z.string()).describe('Organ som en nämndsekreterare registrerar för'), since: instant.nullable(), by: z.string().nullable(), settled: z.boolean().describe('Står i driftens inställningar och ändras där') });

/** Those of the settings too, as the page lists them. */
async function everybody({ db, settings }: AppDeps): Promise<z.output<typeof userShape>[]> {
  const settled = settledUsers(settings).map((user) => ({ ...user, since: null, by: null, settled: true }));
  return [...settled, ...(await listUsers(db)).map(({ email, roles: given, bodies, since, by }) => ({ email, roles: given, bodies, since, by, settled: false }))];
}

/** A user's roles, given by a key. Without roles: taken away. */
async function put({ deps, token }: Pick<Call, 'deps' | 'token'>, user: { email: string; roles: z.output<typeof roles>; bodies: string[] }, remove: boolean): Promise<void> {
  const fault = await putUser(deps, user, { remove, by: keyPerson(token.name), roles: ['secretariat'] });
  if (fault?.status === 409 && fault.field !== 'bodies') throw new Problem('CONFLICT', { detail: fault.words });
  if (fault !== null) throw invalid(fault.field, fault.words);
}

const scope = 'users' as const;
const tag = 'Användare' as const;

export const userOperations: Operation[] = [
  operation({
    id: 'listUsers',
    method: 'get',
    path: '/users',
    tag,
    summary: 'Vilka som får logga in, och deras roller',
    scope,
    answers: z.object({ items: z.array(userShape) }),
    run: async ({ deps }) => ({ json: { items: await everybody(deps) } }),
  }),
  operation({
    id: 'listUserChanges',
    method: 'get',
    path: '/users/changes',
    tag,
    summary: 'Vad som har ändrats bland användarna, av vem och när',
    description: 'De 200 senaste.',
    scope,
    answers: z.object({ items: z.array(z.object({ at: instant, by: z.string(), email: z.string(), rolesBefore: roles, rolesAfter: roles, bodiesAfter: z.array(z.string()) })) }),
    run: async ({ deps }) => ({ json: { items: (await userChanges(deps.db, 200)).map(({ at, by, email, rolesBefore, rolesAfter, bodiesAfter }) => ({ at, by, email, rolesBefore, rolesAfter, bodiesAfter })) } }),
  }),
  operation({
    id: 'putUser',
    method: 'post',
    path: '/users',
    tag,
    summary: 'Ge någon roller, eller ändra dem',
    description: 'En nyckel får det som sekretariatet får: bara en administratör utser administratörer.',
    scope,
    body: z.strictObject({ email: z.string().trim().toLowerCase(), roles: roles.min(1, 'Välj minst en roll.'), bodies: z.array(z.string()).default([]).describe('För nämndsekreteraren: organens id') }),
    answers: z.object({ email: z.string(), roles, bodies: z.array(z.string()) }),
    async run(call) {
      const { deps, body } = call;
      const { organisation } = await deps.recipes();
      const unknown = organisation === null ? undefined : body.bodies.find((id) => !organisation.units.some((unit) => unit.id === id));
      if (unknown !== undefined) throw invalid('bodies', `Det finns inget organ ${unknown}.`);
      await put(call, { ...body, roles: userRoles.filter((role) => body.roles.includes(role)) }, false);
      const after = await userByEmail(deps.db, body.email);
      return { json: { email: body.email, roles: after?.roles ?? [], bodies: after?.bodies ?? [] } };
    },
  }),
  operation({
    id: 'removeUser',
    method: 'delete',
    path: '/users/{email}',
    tag,
    summary: 'Ta bort en användare',
    scope,
    answers: z.object({ email: z.string() }),
    async run(call) {
      const email = call.params['email']!.toLowerCase();
      if ((await userByEmail(call.deps.db, email)) === null) throw new Problem('NOT_FOUND', { detail: `Det finns ingen användare ${email}.` });
      await put(call, { email, roles: [], bodies: [] }, true);
      return { json: { email } };
    },
  }),
];
