// What has been changed in the settings, and files as they are now to fetch.

import express from 'express';
import type { Router } from 'express';
import { lineDifference } from '../../domain/settings/line-difference.js';
import { changesOf } from '../../records/changes.js';
import { settingsVersion, settingsVersions } from '../../records/settings.js';
import { listCycles } from '../../records/read/cycles.js';
import type { AppDeps } from '../deps.js';
import { Difference, SettingsHistoryPage, SettingsVersionPage } from '../pages/settings-history.js';
import { SettingsPage } from '../pages/settings-frame.js';
import { leftOver } from '../settings-effects.js';
import { office } from '../settings-view.js';
import { query } from '../web/body.js';
import { sendPage } from '../web/frame.js';

/** Routes `/installningar/historik`, `/version`, `/mappen` and `/fil`. */
export function settingsHistoryRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/installningar/historik', async (req, res) => {
    const { shown, who } = await office(deps, req, res);
    sendPage(res, 200, SettingsHistoryPage({ shown, versions: await settingsVersions(deps.db, query(req, 'fil') || null), who }));
  });
  router.get('/installningar/version', async (req, res, next) => {
    const version = await settingsVersion(deps.db, query(req, 'fil'), Number(query(req, 'nr')) || 0);
    if (version === null) return next();
    const { shown, who } = await office(deps, req, res);
    const saved = query(req, 'sparat') === 'ja' ? { reached: await reachedBy(deps, version.reason, version.at), left: await leftOver(deps) } : null;
    sendPage(res, 200, SettingsVersionPage({ shown, version, lines: lineDifference(version.before ?? '', version.text), who, saved }));
  });
  router.get('/installningar/mappen', async (req, res, next) => {
    const { shown, files } = await office(deps, req, res);
    const file = files.find((each) => each.file === query(req, 'fil'));
    if (file === undefined || file.folder === null) return next();
    const children = Difference({ lines: lineDifference(file.text, file.folder.text) });
    sendPage(res, 200, SettingsPage({ shown, title: `${file.name}: från det som gäller till mappens fil`, current: '/installningar', children }));
  });
  router.get('/installningar/fil', async (req, res, next) => {
    const { files } = await office(deps, req, res);
    const file = files.find((each) => each.file === query(req, 'fil'));
    if (file === undefined) return next();
    res.attachment(file.name);
    res.set('Content-Type', 'application/yaml; charset=utf-8');
    res.set('Content-Security-Policy', "default-src 'none'; sandbox");
    res.send(file.text);
  });
  return router;
}

/** Running cycles that a saved version reached at once: each has a change of its own with the same words and moment. */
async function reachedBy({ db }: AppDeps, said: string, at: string): Promise<string[]> {
  const reached: string[] = [];
  for (const { id, closedAt } of await listCycles(db)) {
    if (closedAt !== null) continue;
    const changes = await changesOf(db, id);
    if (changes.some(({ summary, createdAt }) => summary === said && Date.parse(createdAt) >= Date.parse(at))) reached.push(id);
  }
  return reached;
}
