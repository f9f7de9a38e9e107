// The accessibility statement: read anew each time it is asked for, so that a corrected file shows at once.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express from 'express';
import type { Router } from 'express';
import { readAccessibility } from '../../domain/files/accessibility-file.js';
import type { AppDeps } from '../deps.js';
import { AccessibilityPage, NoStatementPage } from '../pages/accessibility.js';
import { frameFor, sendPage } from '../web/frame.js';

/** Route `/tillganglighet`. */
export function accessibilityRoutes({ settings, log }: Pick<AppDeps, 'settings' | 'log'>): Router {
  const router = express.Router();
  router.get('/tillganglighet', async (req, res) => {
    const frame = frameFor(req, res);
    const file = settings.accessibility ?? 'styrmodeller/webbplats/tillganglighet.yaml';
    const content = await readFile(file, 'utf8').catch(() => null);
    const read = content === null ? { problems: [`${path.basename(file)} finns inte.`] } : readAccessibility(content, path.basename(file));
    if ('value' in read) return sendPage(res, 200, AccessibilityPage({ frame, statement: read.value }));
    log.error({ problems: read.problems }, 'the accessibility statement cannot be shown');
    sendPage(res, 503, NoStatementPage({ frame, problems: read.problems }));
  });
  return router;
}
