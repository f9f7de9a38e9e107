// Who may open what: one list of every route of the app, and nothing that is not in it. A new route is one more row;
// test/api/routes-by-role.test.ts names those that are missing.

import express from 'express';
import type { RequestHandler } from 'express';
import { userRoles } from '../domain/user-roles.js';
import type { UserRole } from '../domain/user-roles.js';

/** Roles, or nobody in particular: `everybody`, or whoever holds a secret address (the route itself looks at it). */
export type Audience = 'everybody' | 'link' | readonly UserRole[];

export interface AccessRow {
  method: 'GET' | 'POST' | 'DELETE';
  /** As express reads it. */
  path: string;
  who: Audience;
}

const everybody = 'everybody';
const link = 'link';
const steers = ['secretariat'] as const;
const reads = userRoles;
const settings = ['secretariat', 'administrator'] as const;
const records = ['secretariat', 'boardSecretary'] as const;

const GET = (path: string, who: Audience): AccessRow => ({ method: 'GET', path, who });
const POST = (path: string, who: Audience): AccessRow => ({ method: 'POST', path, who });
const DELETE = (path: string, who: Audience): AccessRow => ({ method: 'DELETE', path, who });

/** The policy. The first row that fits a request counts, so what is special stands above what is general. */
export const accessRows: AccessRow[] = [
  GET('/stil-:hash.css', everybody),
  GET('/ikon.svg', everybody),
  GET('/halsa/levande', everybody),
  GET('/halsa/redo', everybody),
  GET('/tillganglighet', everybody),

  GET('/', everybody),
  GET('/logga-in', everybody),
  POST('/logga-in', everybody),
  GET('/logga-in/oidc', everybody),
  GET('/logga-in/oidc/svar', everybody),
  GET('/logga-in/:token', everybody),
  POST('/logga-in/:token', everybody),
  GET('/logga-ut', everybody),
  POST('/logga-ut', everybody),
  // bound to the browser's own cookie; the page it leads to asks for a role
  GET('/osparat', everybody),
  GET('/osparat/:id', everybody),
  POST('/osparat/:id/slang', everybody),

  GET('/l/:token', link),
  GET('/l/:token/fil/:file', link),
  GET('/l/:token/klart/:seq', link),
  GET('/l/:token/sammantrade', link),
  POST('/l/:token/sammantrade', link),
  GET('/l/:token/sammantrade/justering', link),
  POST('/l/:token/sammantrade/justering', link),
  GET('/l/:token/sammantrade/klart', link),
  GET('/l/:token/plan', link),
  GET('/l/:token/plan/rad', link),
  POST('/l/:token/plan/rad', link),
  POST('/l/:token/plan/stryk', link),
  POST('/l/:token/plan/ta', link),
  GET('/l/:token/plan/las-in', link),
  POST('/l/:token/plan/las-in', link),
  GET('/l/:token/ratta/:record', link),
  POST('/l/:token/ratta/:record', link),
  GET('/l/:token/forslag', link),
  GET('/l/:token/forslag/nytt', link),
  POST('/l/:token/forslag/nytt', link),
  POST('/l/:token/forslag/:id/ta-tillbaka', link),
  GET('/l/:token/mina', link),
  POST('/l/:token/mina/oppna', link),
  GET('/l/:token/mina/oppna', link),
  GET('/l/:token/kalender', link),
  POST('/l/:token/kalender', link),
  GET('/l/:token/kalender/:feed/aterkalla', link),
  POST('/l/:token/kalender/:feed/aterkalla', link),
  GET('/l/:token/rapport', link),
  POST('/l/:token/rapport', link),
  GET('/l/:token/rapport/granska', link),
  GET('/l/:token/rapport/lamna-in', link),
  POST('/l/:token/rapport/lamna-in', link),
  GET('/l/:token/rapport/:report', link),
  GET('/l/:token/:act', link),
  POST('/l/:token/:act', link),
  GET('/kalender/:token.ics', link),
  GET('/mina', link),
  POST('/mina', link),
  GET('/mina/in/:token', link),
  POST('/mina/in/:token', link),
  GET('/mina/oppna', link),
  POST('/mina/oppna', link),
  GET('/mina/ut', link),
  POST('/mina/ut', link),
  // other systems, by their keys: which operation a key may is its scopes' matter
  GET('/api/*rest', link),
  POST('/api/*rest', link),
  DELETE('/api/*rest', link),

  GET('/cykler/ny', steers),
  GET('/cykler/ny/tidplan', steers),
  GET('/cykler/ny/tidplan.:format', steers),
  GET('/cykler/ny/tidplan/utskrift', steers),
  GET('/cykler/ny/tidplan/utskick', steers),
  GET('/cykler/ny/belastning.csv', steers),
  POST('/cykler', steers),

  GET('/cykel/:cycle', reads),
  GET('/cykel/:cycle/tidplan.:format', reads),
  GET('/cykel/:cycle/tidplan/utskrift', reads),
  GET('/cykel/:cycle/marginal', reads),
  GET('/cykel/:cycle/enheter', reads),
  GET('/cykel/:cycle/vyer', reads),
  GET('/cykel/:cycle/urval.:format', reads),
  GET('/cykel/:cycle/urval/utskrift', reads),
  GET('/ar/:year', reads),
  GET('/leverans/*path', reads),
  GET('/fil/:id', reads),
  GET('/rapport/:report', reads),

  // names of persons and how much each has to do, and their letters
  GET('/cykel/:cycle/belastning', steers),
  GET('/cykel/:cycle/belastning.csv', steers),
  GET('/cykel/:cycle/utskick', steers),
  GET('/cykel/:cycle/utskick/:mail', steers),
  GET('/cykel/:cycle/utskick/:mail/html', steers),
  GET('/cykel/:cycle/kalendrar', steers),
  POST('/cykel/:cycle/kalendrar', steers),
  POST('/cykel/:cycle/kalendrar/:feed/aterkalla', steers),
  GET('/cykel/:cycle/nasta', steers),
  GET('/cykel/:cycle/eskaleringar', steers),

  // views are shared by all: the secretariat keeps them
  POST('/cykel/:cycle/vyer', steers),
  POST('/cykel/:cycle/vyer/:view/ta-bort', steers),
  GET('/utskick/galleri', steers),
  GET('/utskick/galleri/:name', steers),
  GET('/utskick/galleri/:name/html', steers),
  GET('/utskick/galleri/:name/ics', steers),
  GET('/utskick/prov', steers),
  POST('/utskick/prov/brev', steers),
  POST('/utskick/prov/omdirigering', steers),

  GET('/cykel/:cycle/atgard', steers),
  GET('/cykel/:cycle/atgard/visa', steers),
  POST('/cykel/:cycle/atgard/visa', steers),
  POST('/cykel/:cycle/atgard', steers),
  GET('/cykel/:cycle/atgard/klart', steers),
  GET('/cykel/:cycle/andra', steers),
  POST('/cykel/:cycle/andra/mote', steers),
  POST('/cykel/:cycle/andra/filer', steers),
  POST('/cykel/:cycle/andra/utfall', steers),
  POST('/cykel/:cycle/andra/lista', steers),
  GET('/cykel/:cycle/andra/leveranser', steers),
  POST('/cykel/:cycle/andra/leveranser', steers),
  GET('/cykel/:cycle/andring/:number', steers),
  POST('/cykel/:cycle/andring/:number', steers),
  POST('/cykel/:cycle/andring/:number/slang', steers),

  // `:body` in a row: a board secretary only for their own (web/require-access.ts)
  // a record of a body: the route itself looks at whose it is
  GET('/cykel/:cycle/ratta', records),
  POST('/cykel/:cycle/ratta', records),
  GET('/cykel/:cycle/ratta/klart', records),
  GET('/cykel/:cycle/sammantraden', records),
  GET('/cykel/:cycle/sammantraden/klart', records),
  GET('/cykel/:cycle/sammantraden/:body/:date', records),
  POST('/cykel/:cycle/sammantraden/:body/:date', records),
  GET('/cykel/:cycle/sammantraden/:body/:date/justering', records),
  POST('/cykel/:cycle/sammantraden/:body/:date/justering', records),

  // everybody may read the register; whoever steers keeps it
  GET('/styrdokument', everybody),
  GET('/styrdokument.csv', everybody),
  GET('/styrdokument.json', everybody),
  GET('/styrdokument/:id/fil', everybody),
  GET('/styrdokument/:id', everybody),
  GET('/register', reads),
  GET('/register.csv', reads),
  GET('/register/import', steers),
  POST('/register/import', steers),
  GET('/register/import/gor', steers),
  POST('/register/import/gor', steers),
  GET('/register/nytt', steers),
  POST('/register/nytt', steers),
  GET('/register/:id/fil', steers),
  POST('/register/:id/fil', steers),
  GET('/register/:id/fil/hamta', reads),
  POST('/register/:id/samma', steers),
  GET('/register/:id/andra', steers),
  POST('/register/:id/andra', steers),
  GET('/register/:id', reads),

  // the results of decided plans, as approved: for everybody
  GET('/robots.txt', everybody),
  GET('/sitemap.xml', everybody),
  GET('/resultat', everybody),
  GET('/resultat.:format', everybody),
  GET('/resultat/schema.json', everybody),
  GET('/resultat/data', everybody),
  GET('/resultat/rad/:id', everybody),
  GET('/resultat/:year.:format', everybody),
  GET('/resultat/:year', everybody),
  GET('/resultat/:year/:unit.:format', everybody),
  GET('/resultat/:year/:unit', everybody),

  GET('/uppfoljning/rad/:id/visas', steers),
  POST('/uppfoljning/rad/:id/visas', steers),
  GET('/uppfoljning', reads),
  GET('/uppfoljning/nytt-ar', steers),
  POST('/uppfoljning/nytt-ar', steers),
  GET('/uppfoljning/:year/plan', reads),
  GET('/uppfoljning/:year/plan.:format', reads),
  GET('/uppfoljning/:year/plan/las-in', steers),
  POST('/uppfoljning/:year/plan/las-in', steers),
  GET('/uppfoljning/:year/plan/las-in/:id', steers),
  POST('/uppfoljning/:year/plan/las-in/:id', steers),
  GET('/uppfoljning/:year/plan/beslut', steers),
  POST('/uppfoljning/:year/plan/beslut', steers),
  GET('/uppfoljning/:year/plan/omorganisation', steers),
  POST('/uppfoljning/:year/plan/omorganisation', steers),
  GET('/uppfoljning/:year/plan/for-over', steers),
  POST('/uppfoljning/:year/plan/for-over', steers),
  GET('/uppfoljning/:year/plan/ny', steers),
  POST('/uppfoljning/:year/plan/ny', steers),
  GET('/uppfoljning/:year/plan/:id/andra', steers),
  POST('/uppfoljning/:year/plan/:id/andra', steers),
  GET('/uppfoljning/:year/plan/:id/stryk', steers),
  POST('/uppfoljning/:year/plan/:id/stryk', steers),
  GET('/uppfoljning/:year/plan/:id/fordela', steers),
  POST('/uppfoljning/:year/plan/:id/fordela', steers),
  GET('/uppfoljning/:year/plan/:id/flytta', steers),
  POST('/uppfoljning/:year/plan/:id/flytta', steers),
  POST('/uppfoljning/:year/plan/:id/ordning', steers),
  GET('/uppfoljning/:year/plan/:id', reads),
  GET('/uppfoljning/:year.:format', reads),
  GET('/uppfoljning/:year', reads),
  GET('/uppfoljning/:year/dokument/:day.docx', reads),
  GET('/uppfoljning/:year/dokument/:day', reads),
  // a body's secretary answers for their own bodies: the route itself looks at it
  GET('/uppfoljning/:year/forslag', reads),
  GET('/uppfoljning/:year/forslag/nytt', steers),
  POST('/uppfoljning/:year/forslag/nytt', steers),
  GET('/uppfoljning/:year/forslag/:id', reads),
  POST('/uppfoljning/:year/forslag/:id', records),

  GET('/installningar', settings),
  GET('/installningar/organisation', settings),
  GET('/installningar/roller', settings),
  GET('/installningar/person', settings),
  GET('/installningar/franvaro', settings),
  GET('/installningar/sammantraden', settings),
  GET('/installningar/lediga-dagar', settings),
  GET('/installningar/styrmodeller', settings),
  GET('/installningar/fil', settings),
  GET('/installningar/mappen', settings),
  GET('/installningar/version', settings),
  GET('/installningar/historik', settings),
  GET('/installningar/andra/:edit', settings),
  GET('/installningar/las-in', settings),
  GET('/installningar/las-in/:id', settings),
  GET('/installningar/nycklar', settings),
  POST('/installningar/andra/:edit', settings),
  POST('/installningar/las-in', settings),
  POST('/installningar/las-in/:id', settings),
  POST('/installningar/las-in/:id/slang', settings),
  POST('/installningar/nycklar', settings),
  POST('/installningar/nycklar/:key/aterkalla', settings),
  GET('/installningar/anvandare', settings),
  POST('/installningar/anvandare', settings),
];

const handled = { GET: 'get', POST: 'post', DELETE: 'delete' } as const;

/**
 * Notes in `res.locals.access` which row a request falls under (with none it stays undefined, and nothing opens), and in
 * `accessBody` the body it is about.
 */
export function findAccess(rows: readonly AccessRow[] = accessRows): RequestHandler {
  const router = express.Router();
  for (const row of rows) {
    router[handled[row.method]](row.path, (req, res, next) => {
      res.locals['access'] = row;
      if (row.path.includes('/:body')) res.locals['accessBody'] = req.params['body'];
      next('router');
    });
  }
  return router;
}

/** Whether somebody with these roles is let through by a row. Nobody's row: nobody is. */
export function lets(row: AccessRow | undefined, roles: readonly UserRole[]): boolean {
  if (row === undefined) return false;
  return typeof row.who === 'string' || row.who.some((role) => roles.includes(role));
}
