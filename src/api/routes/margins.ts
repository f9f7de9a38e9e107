// The slack and the load of a cycle, running or being prepared.

import express from 'express';
import type { Response, Router } from 'express';
import { csv } from '../../exports/csv.js';
import { cycleYear } from '../../domain/cycle-years.js';
import { loadTable, loadTableHead } from '../../domain/load-table.js';
import { loadOf } from '../../domain/load.js';
import type { Load } from '../../domain/load.js';
import { namesOf } from '../../domain/names.js';
import { cycleById, organisationOf } from '../../records/read/cycles.js';
import { loadLetters, loadRows } from '../../records/read/load.js';
import { slackOfCycle } from '../cycle-slack.js';
import type { AppDeps } from '../deps.js';
import { LoadPage } from '../pages/load.js';
import { SlackPage } from '../pages/slack.js';
import { letterForecast } from '../foretold-year.js';
import { previewYear } from '../preview.js';
import { query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';

/** Routes `/cykel/:cycle/marginal`, `/cykel/:cycle/belastning` and the tables as CSV. */
export function marginRoutes(deps: AppDeps): Router {
  const { db } = deps;
  const router = express.Router();

  router.get('/cykel/:cycle/marginal', async (req, res, next) => {
    const [cycle, organisation] = await Promise.all([cycleById(db, req.params.cycle), organisationOf(db, req.params.cycle)]);
    if (cycle === null || organisation === null) return next();
    const decisions = await slackOfCycle(db, cycle.id, organisation, deps.now());
    sendPage(res, 200, SlackPage({ frame: frameFor(req, res), cycle, decisions, names: namesOf(organisation) }));
  });

  router.get(['/cykel/:cycle/belastning', '/cykel/:cycle/belastning.csv'], async (req, res, next) => {
    const id = String(req.params['cycle']);
    const [cycle, organisation] = await Promise.all([cycleById(db, id), organisationOf(db, id)]);
    if (cycle === null || organisation === null) return next();
    const [rows, letters] = await Promise.all([loadRows(db, id), loadLetters(db, id)]);
    const load = loadOf(rows, letters, organisation);
    if (req.path.endsWith('.csv')) return sendLoad(res, load, `belastning-${cycle.year}`);
    sendPage(res, 200, LoadPage({ frame: frameFor(req, res), cycle, load }));
  });

  router.get('/cykler/ny/belastning.csv', async (req, res, next) => {
    const year = cycleYear(query(req, 'ar'));
    const preview = year !== null ? previewYear(await deps.recipes(), query(req, 'modell'), year, deps.now()) : null;
    if (preview === null || preview.timetable.problems.length > 0) return next();
    const { onTime, silent } = letterForecast(preview, deps.now()).load;
    const nobody = query(req, 'om') === 'ingen';
    sendLoad(res, nobody ? silent : onTime, `belastning-${year}${nobody ? '-om-ingen-svarar' : ''}`);
  });
  return router;
}

function sendLoad(res: Response, load: Load, name: string): void {
  res.attachment(`${name}.csv`).type('csv').send(csv(loadTableHead, loadTable(load)));
}
