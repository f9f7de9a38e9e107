// Headless Chromium for what only a browser decides.

import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { shared } from './shared.js';

/** Starts a browser; close() it in afterAll. Chromium is found, or installed, on the first ask of a run. */
export async function browser(more: string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await shared('chromium'),
    headless: true,
    args: [
      ...more,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      // without these Chromium calls home at every start, which a closed network refuses slowly
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
