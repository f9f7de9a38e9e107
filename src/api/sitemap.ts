// What search engines are told: where they may look, and what there is.

import type { PublishedYear } from '../domain/follow-up/published.js';
import { resultsHref, rowHref } from './results-view.js';

/** Only what is for everybody. */
export const robotsText = (baseUrl: string): string => `User-agent: *
Allow: /resultat
Allow: /styrdokument
Allow: /tillganglighet
Allow: /stil-
Allow: /utseende-
Allow: /ikon.svg
Disallow: /

Sitemap: ${baseUrl}/sitemap.xml
`;

/** Most addresses that a sitemap may hold. */
const MOST = 50_000;

/** Every page that stays: years, plans and rows, latest year first. */
export function sitemapXml(baseUrl: string, years: readonly PublishedYear[]): string {
  const paths = [
    '/resultat',
    '/styrdokument',
    '/tillganglighet',
    '/resultat/data',
    ...years.flatMap(({ planYear, plans, rows }) => [resultsHref(planYear, ''), ...plans.map(({ unit }) => resultsHref(planYear, unit)), ...rows.map(rowHref)]),
  ];
  const urls = paths.slice(0, MOST).map((path) => `<url><loc>${encodeURI(baseUrl + path).replaceAll('&', '&amp;')}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}
