// What is asked of how a page looks in a browser: axe finds nothing, and nothing is wider than the window.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

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

/** What is asked of every page, in the light, in the dark and in a window of 320 px; all that is folded is unfolded first. */
export async function looksRight(page: Page): Promise<void> {
  await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axe(page).withRules(['color-contrast']).analyze();
  expect(dark.violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`))).toEqual([]);
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await page.evaluate(tooWide)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
}
