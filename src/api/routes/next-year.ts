// Preparing the year after a running cycle: what would be new, and which amendments are taken along. Starts nothing.

import express from 'express';
import type { Router } from 'express';
import { cycleById } from '../../records/read/cycles.js';
import type { AppDeps } from '../deps.js';
import { nextYearOf } from '../next-year.js';
import { NextYearPage, NoRecipePage } from '../pages/next-year.js';
import { queries, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';

/** Route `/cykel/:cycle/nasta`. */
export function nextYearRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/cykel/:cycle/nasta', async (req, res, next) => {
    const { cycle: id } = req.params;
    const cycle = await cycleById(deps.db, id);
    if (cycle === null) return next();
    const recipes = await deps.recipes();
    // an unticked box sends nothing, so the form says that it was sent
    const accepted = query(req, 'vald') === '1' ? new Set(queries(req, 'andring')) : null;
    const prepared = await nextYearOf(deps.db, recipes, id, accepted);
    if (prepared === null) return next();
    const frame = frameFor(req, res);
    if ('model' in prepared) return sendPage(res, 200, NoRecipePage({ frame, cycle, model: prepared.model, problems: recipes.problems }));
    const started = await cycleById(deps.db, String(prepared.year));
    sendPage(res, 200, NextYearPage({ frame, cycle, next: prepared, started: started !== null, problems: recipes.problems, modelId: prepared.timetable.model }));
  });
  return router;
}
