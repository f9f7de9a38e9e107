// The secretariat's page of running ladders.

import express from 'express';
import type { Router } from 'express';
import { runningLadders } from '../../domain/deliverable/running-ladder.js';
import { namesOf } from '../../domain/names.js';
import { cycleById, organisationOf } from '../../records/read/cycles.js';
import { lateCount, lateRows, tookCareOf } from '../../records/read/ladders.js';
import type { AppDeps } from '../deps.js';
import { LaddersPage } from '../pages/ladders.js';
import type { LadderItem } from '../pages/ladders.js';
import { query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';

/** Late deliverables on a page. */
const SHOWN = 50;

/** Route `/cykel/:cycle/eskaleringar`. */
export function ladderRoutes(deps: AppDeps): Router {
  const { db } = deps;
  const router = express.Router();
  router.get('/cykel/:cycle/eskaleringar', async (req, res, next) => {
    const [cycle, organisation] = await Promise.all([cycleById(db, req.params.cycle), organisationOf(db, req.params.cycle)]);
    if (cycle === null || organisation === null) return next();
    const count = await lateCount(db, cycle.id);
    const pages = Math.max(1, Math.ceil(count / SHOWN));
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(query(req, 'sida'))) || 1));
    const rows = await lateRows(db, cycle.id, SHOWN, (page - 1) * SHOWN);
    const cared = await tookCareOf(db, rows.map(({ id }) => id));
    const now = deps.now();
    const items = rows.flatMap(({ id, state }): LadderItem[] => {
      const { stepName, periodName, unitName } = state.plan;
      const title = `${stepName}${periodName === null ? '' : ` ${periodName}`}, ${unitName}`;
      return runningLadders(state, now).map((ladder) => ({ deliverable: id, title, ladder, care: ladder.pausedUntil === null ? null : (cared.get(`${id} ${ladder.ask.id}`) ?? null) }));
    });
    sendPage(res, 200, LaddersPage({ frame: frameFor(req, res), cycle, items, count, page, pages, names: namesOf(organisation), now }));
  });
  return router;
}
