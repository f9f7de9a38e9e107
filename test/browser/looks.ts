// What is asked of how a page looks in a browser: axe finds nothing, and nothing is wider than the window.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Long lists are built alike: their first rows stand for all, or axe would take minutes. */
export const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    // nothing here is in frames, and only what is wrong need be told: without a second page, and without naming all that is right
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude('.step ~ .step ~ .step')
    .exclude('tbody tr:nth-child(n + 9)')
    .exclude('.steps li:nth-child(n + 20)')
    .exclude('.report-row ~ .report-row ~ .report-row ~ .report-row ~ .report-row');

/** What axe finds, in words. */
export const faults = async (page: Page): Promise<string[]> => {
  const { violations } = await axe(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`));
};

/** What reaches past the right edge, outside of what may be scrolled by itself. */
export const tooWide = `[...document.querySelectorAll('main *, header *, footer *')]
  .filter((each) => !each.closest('.scroll, svg, .hidden') && each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.outerHTML.slice(0, 120))`;
