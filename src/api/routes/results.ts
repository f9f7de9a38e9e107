// Routes `/resultat…`: the results of decided plans as approved, for everybody, as pages and as open data. Rendered once
// for each version of what they show; whoever has read one is told 304 as long as it is the same.

import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { ISODate } from '../../domain/calendar/calendar.js';
import { CC0 } from '../../domain/appearance/appearance.js';
import { searchPublished } from '../../domain/follow-up/published.js';
import type { PublishedRow, PublishedYear } from '../../domain/follow-up/published.js';
import type { Organisation } from '../../domain/organisation.js';
import { inSnapshot, publicVersion, publishedYear, publishedYears } from '../../records/published.js';
import type { AppDeps } from '../deps.js';
import { ResultRowPage } from '../pages/results-row.js';
import { ResultsDataPage } from '../pages/results-data.js';
import { ResultsHomePage, ResultsPage } from '../pages/results.js';
import { PublicCache } from '../public-cache.js';
import { publishedCsv, publishedJson, publishedSchema, SCHEMA_PATH } from '../published-data.js';
import { readResultsChoice, resultsHref, resultsView } from '../results-view.js';
import { robotsText, sitemapXml } from '../sitemap.js';
import { dayOf } from '../ui/when.js';
import { query } from '../web/body.js';
import { frameFor } from '../web/frame.js';
import { looksOf } from '../web/looks.js';
import { organisationNow } from './follow-up.js';

/** Bytes of pages kept in memory. */
const MOST = 32 * 1024 * 1024;
/** Plan years kept in memory. */
const YEARS = 4;
const CACHE = 'public, max-age=60, stale-while-revalidate=60';

type Made = { type: string; body: string } | null;

/** What a page is made from, all of one version. */
interface Source {
  version: string;
  years(): Promise<number[]>;
  year(year: number): Promise<PublishedYear | null>;
}

export function publicResultRoutes(deps: AppDeps): Router {
  const { baseUrl } = deps.settings;
  const router = express.Router();
  const cache = new PublicCache(MOST);
  const sourceOf = sources(deps);

  /** Answers with what is kept under the address, or makes it; an address of nothing goes on to the page that says so. */
  const kept =
    (type: string, addressOf: (req: Request, source: Source) => Promise<string | null> | string, make: (req: Request, res: Response, source: Source) => Promise<Made>): RequestHandler =>
    async (req, res, next) => {
      const source = await sourceOf(req, res);
      const address = await addressOf(req, source);
      const page = address === null ? null : await cache.get(source.version, `${type} ${address}`, () => make(req, res, source));
      if (page === null) return next();
      res.set({ 'Cache-Control': CACHE, ETag: page.etag, Link: `<${licenseOf(res).url}>; rel="license"` });
      if (!page.type.startsWith('text/html')) res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'ETag, Link', 'Cross-Origin-Resource-Policy': 'cross-origin' });
      if (page.type.startsWith('application/json')) res.append('Link', `<${baseUrl}${SCHEMA_PATH}>; rel="describedby"`);
      if (page.type.startsWith('text/csv')) res.attachment(`${req.path.slice(1).replaceAll('/', '-')}`);
      res.set('Content-Type', page.type).send(page.body);
    };
  const here = (req: Request): string => req.path;
  const yearOf = async (req: Request, source: Source): Promise<PublishedYear | null> => (/^\d{4}$/.test(String(req.params['year'])) ? source.year(Number(req.params['year'])) : null);
  /** The unit of the address, '' for all; null when it has no decided plan. */
  const unitOf = (req: Request, { plans }: PublishedYear): string | null => {
    const unit = req.params['unit'];
    return unit === undefined ? '' : plans.some((plan) => plan.unit === unit) ? String(unit) : null;
  };
  const html = (page: unknown): Made => ({ type: 'text/html; charset=utf-8', body: `<!doctype html>${String(page)}` });
  const data = (rows: readonly PublishedRow[], format: string, res: Response): Made => {
    if (format === 'csv') return { type: 'text/csv; charset=utf-8', body: publishedCsv(rows, baseUrl) };
    return format === 'json' ? { type: 'application/json; charset=utf-8', body: publishedJson(rows, { baseUrl, license: licenseOf(res), publisher: frameFor(res.req, res).organisation }) } : null;
  };

  router.get('/robots.txt', (_req, res) => void res.set('Cache-Control', 'public, max-age=3600').type('text').send(robotsText(baseUrl)));
  router.get('/sitemap.xml', kept('sitemap', here, async (_req, _res, source) => ({ type: 'application/xml; charset=utf-8', body: sitemapXml(baseUrl, await allYears(source)) })));
  router.get('/resultat', kept('page', here, async (req, res, source) => {
    const years = await source.years();
    // a new year's plans are decided before anything is reported of them
    let latest: PublishedYear | null = null;
    for (const each of years) {
      const year = await source.year(each);
      latest ??= year;
      if (year?.rows.some((row) => row.latest !== null) !== true) continue;
      latest = year;
      break;
    }
    return html(ResultsHomePage({ frame: frameFor(req, res), years, latest, license: licenseOf(res), canonical: `${baseUrl}/resultat` }));
  }));
  router.get('/resultat.:format', kept('data', here, async (req, res, source) => data((await allYears(source)).flatMap(({ rows }) => rows), String(req.params['format']), res)));
  router.get(SCHEMA_PATH, kept('schema', here, async () => ({ type: 'application/schema+json; charset=utf-8', body: JSON.stringify(publishedSchema(baseUrl), null, 2) })));
  router.get('/resultat/data', kept('page', here, async (req, res) => html(ResultsDataPage({ frame: frameFor(req, res), license: licenseOf(res), canonical: `${baseUrl}/resultat/data`, baseUrl }))));
  router.get('/resultat/rad/:id', kept('page', here, async (req, res, source) => {
    const id = String(req.params['id']);
    const year = /^\d{4}\./.test(id) ? await source.year(Number(id.slice(0, 4))) : null;
    const row = year?.rows.find((each) => each.id === id);
    return year === null || row === undefined ? null : html(ResultRowPage({ frame: frameFor(req, res), year, row, license: licenseOf(res), canonical: `${baseUrl}/resultat/rad/${id}` }));
  }));

  const choiceOf = (req: Request, year: PublishedYear) => readResultsChoice((name) => query(req, name), year);
  const listAddress = (ending: string) => async (req: Request, source: Source): Promise<string | null> => {
    const year = await yearOf(req, source);
    const unit = year === null ? null : unitOf(req, year);
    return year === null || unit === null ? null : resultsHref(year.planYear, unit, choiceOf(req, year), ending === '' ? '' : `.${String(req.params['format'])}`);
  };
  const listData = kept('data', listAddress('data'), async (req, res, source) => {
    const year = (await yearOf(req, source))!;
    return data(searchPublished(year.rows, { ...choiceOf(req, year), unit: unitOf(req, year)! }, true), String(req.params['format']), res);
  });
  const listPage = kept('page', listAddress(''), async (req, res, source) => {
    const year = (await yearOf(req, source))!;
    const unit = unitOf(req, year)!;
    const view = resultsView(year, unit, choiceOf(req, year));
    return html(ResultsPage({ frame: frameFor(req, res), view, license: licenseOf(res), canonical: `${baseUrl}${resultsHref(year.planYear, unit, view.choice)}` }));
  });
  router.get('/resultat/:year.:format', listData);
  // the search's choice of a unit is the unit's own page
  router.get('/resultat/:year', async (req, res, next) => {
    const unit = query(req, 'organ');
    const year = req.query['organ'] === undefined ? null : await yearOf(req, await sourceOf(req, res));
    if (year === null) return next();
    res.redirect(302, resultsHref(year.planYear, year.plans.some((plan) => plan.unit === unit) ? unit : '', choiceOf(req, year)));
  }, listPage);
  router.get('/resultat/:year/:unit.:format', listData);
  router.get('/resultat/:year/:unit', listPage);
  return router;
}

const licenseOf = (res: Response) => looksOf(res).appearance.license ?? CC0;

async function allYears(source: Source): Promise<PublishedYear[]> {
  const years: PublishedYear[] = [];
  for (const year of await source.years()) years.push(...[await source.year(year)].filter((each) => each !== null));
  return years;
}

const numbers = new WeakMap<Organisation, number>();
let last = 0;

/** Names an organisation that was read from the files. */
function numberOf(organisation: Organisation | null): number {
  if (organisation === null) return 0;
  if (!numbers.has(organisation)) numbers.set(organisation, (last += 1));
  return numbers.get(organisation)!;
}

/** Gives the source of a request. Its version is one question; what it reads is kept as long as the version holds. */
function sources(deps: AppDeps): (req: Request, res: Response) => Promise<Source> {
  const { db, now, recipes } = deps;
  let version = '';
  let years: Promise<number[]> | null = null;
  const read = new Map<number, Promise<PublishedYear | null>>();
  const readYear = async (planYear: number, today: ISODate): Promise<PublishedYear | null> => {
    const organisation = await organisationNow(deps);
    return inSnapshot(db, (tx) => publishedYear(tx, planYear, { organisation, today, dayOf }));
  };
  return async (req, res) => {
    const { version: changes, cycle } = await publicVersion(db);
    const today = dayOf(now());
    const { css, looks, organisation: name, contact } = frameFor(req, res);
    const asked = JSON.stringify([changes, cycle ?? numberOf((await recipes()).organisation), today, css, looks, name, contact, licenseOf(res)]);
    if (asked !== version) {
      version = asked;
      years = null;
      read.clear();
    }
    return {
      version: asked,
      years() {
        years ??= inSnapshot(db, publishedYears);
        years.catch(() => (years = null));
        return years;
      },
      year(planYear) {
        const known = read.get(planYear);
        if (known !== undefined) return known;
        const made = readYear(planYear, today);
        if (read.size >= YEARS) read.delete(read.keys().next().value!);
        read.set(planYear, made);
        made.catch(() => read.delete(planYear));
        return made;
      },
    };
  };
}
