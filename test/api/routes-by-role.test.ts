// Every route the app has, against every role: who gets through. A route that is not in the policy fails here by name.

import type { Router } from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessRows, lets } from '../../src/api/access.js';
import { userRoles } from '../../src/domain/user-roles.js';
import type { UserRole } from '../../src/domain/user-roles.js';
import { createApp } from '../../src/api/app.js';
import type { AppDeps } from '../../src/api/deps.js';
import { signedIn, signedInAs, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

/** As express 5 keeps them. */
interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: Partial<Router> & { stack?: Layer[] };
  slash?: boolean;
  matchers?: ((path: string) => { path: string } | false)[];
}

/** Where routers are mounted: express keeps no text of it, but what it matches. */
const mounts = ['/l', '/kalender', '/mina', '/api'];

function routesOf(stack: Layer[], at = ''): string[] {
  return stack.flatMap(({ route, handle, slash, matchers }) => {
    if (route !== undefined) return [route.path].flat().flatMap((path) => Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${at}${path === '/' && at !== '' ? '' : path}`));
    if (handle.stack === undefined) return [];
    const mount = slash === true ? '' : (mounts.find((path) => (matchers ?? []).some((matches) => matches(path))) ?? '/okänt');
    return routesOf(handle.stack, at + mount).map((route) => (route.endsWith(' /') ? route : route.replace(/\/$/, '')));
  });
}

const pathOf = (path: string): string => path.replaceAll(':cycle', '2027').replaceAll('*path', '2027/namndplan/hsf').replaceAll('*rest', 'rf').replace(/:[a-z]+/gi, 'finns-inte');

let it: Site;
let routes: string[];
const visitors = new Map<UserRole | 'nobody', Visitor>();

beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
  await startYear(it);
  visitors.set('nobody', it.visitor());
  visitors.set('secretariat', await signedIn(it));
  for (const role of ['administrator', 'boardSecretary', 'reader'] as const) visitors.set(role, await signedInAs(it, role, ['finns-inte']));
  const oidc = { issuer: 'https://inloggning.example.org', clientId: 'x', clientSecret: 'y', scope: 'openid', claim: 'roles', roles: {} };
  const app = createApp({ db: it.db, pool: { on: () => undefined }, settings: { ...it.settings, oidc }, log: pino({ level: 'silent' }), now: () => it.clock.now } as unknown as AppDeps);
  const stack = (app.express as unknown as { router: { stack: Layer[] } }).router.stack;
  // the policy is itself a router: its rows are not routes of the app
  const own = stack.find(({ handle }) => handle.stack?.length === accessRows.length);
  expect(own).toBeDefined();
  routes = [...new Set(routesOf(stack.filter((layer) => layer !== own)))].map((route) => route.replace(/\/stil-[0-9a-f]{12}\.css/, '/stil-:hash.css')).filter((route) => !route.includes(' /api/')); // those ask for a key: test/api/v1
  app.stop();
});
afterAll(() => it.stop());

describe('the policy', () => {
  test('has a row for every route of the app', () => {
    const rows = new Set(accessRows.map(({ method, path }) => `${method} ${path}`));
    expect(routes.length).toBeGreaterThan(50);
    // what lies under /api opens by keys with scopes, held to by its own tests
    expect(routes.filter((route) => !rows.has(route) && !/^(GET|POST|DELETE) \/api\//.test(route))).toEqual([]);
  });

  test('names each route once', () => {
    const rows = accessRows.map(({ method, path }) => `${method} ${path}`);
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  });

  test('lets nobody through without a row', () => {
    for (const role of userRoles) expect(lets(undefined, [role])).toBe(false);
  });
});

describe('a board secretary', () => {
  test('comes to the meetings of their own bodies, and of no other', async () => {
    const theirs = await signedInAs(it, 'boardSecretary', []);
    for (const act of [() => theirs.get('/cykel/2027/sammantraden/rs/2027-02-02'), () => theirs.post('/cykel/2027/sammantraden/rs/2027-02-02', { nonce: 'n' })]) {
      const answer = await act();
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('nämndsekreterare för det organet');
    }
    expect((await theirs.get('/cykel/2027/sammantraden/finns-inte/2027-02-02')).status).not.toBe(403);
    expect((await visitors.get('secretariat')!.get('/cykel/2027/sammantraden/rs/2027-02-02')).status).not.toBe(403);
  });
});

describe('each route against each role', () => {
  const rows = accessRows.filter(({ path }) => !path.startsWith('/logga-ut') && !path.startsWith('/stil-') && !path.startsWith('/api/'));

  test.each(rows)('$method $path', async ({ method, path, who }) => {
    const address = pathOf(path);
    for (const role of ['nobody', ...userRoles] as const) {
      const visitor = visitors.get(role)!;
      const { status, headers } = method === 'GET' ? await visitor.get(address) : await visitor.post(address, { nonce: 'n' });
      const toSignIn = status === 303 && headers.get('location')?.startsWith('/logga-in?till=') === true;
      const outcome = toSignIn || status === 401 ? 'sign in' : status === 403 ? 'refused' : 'through';
      const expected = typeof who === 'string' ? 'through' : role === 'nobody' ? 'sign in' : who.includes(role) ? 'through' : 'refused';
      expect(`${role}: ${outcome}`).toBe(`${role}: ${expected}`);
    }
  });

  test('what has no row is not there, whoever asks', async () => {
    for (const visitor of visitors.values()) for (const path of ['/hemligt', '/cykel/2027/finns/inte', '/installningar/annat', '/l', '/kalender/x']) expect((await visitor.get(path)).status).toBe(404);
    expect((await visitors.get('secretariat')!.post('/cykel/2027', { x: 'y' })).status).toBe(404);
  });

  test('who may not loses nothing typed', async () => {
    const answer = await visitors.get('reader')!.post('/cykel/2027/andra/mote', { kommentar: 'Två rader text.' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Två rader text.');
  });

  test('the wrong role is told in Swedish which one it takes, and whom to ask', async () => {
    const answer = await visitors.get('reader')!.get('/cykel/2027/andra');
    const text = await answer.text();
    expect(text).toContain('Det krävs rollen sekretariat.');
    expect(text).toContain('Du är inloggad som läsare.');
    expect(text).toContain('mailto:sekretariat@example.org');
  });
});
