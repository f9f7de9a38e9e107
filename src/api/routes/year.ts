// One calendar year over every cycle: /ar/2027.

import express from 'express';
import type { Request, Router } from 'express';
import { namesOf } from '../../domain/names.js';
import { listCycles, organisationOf } from '../../records/read/cycles.js';
import { phaseFrom } from '../../records/read/deliverables.js';
import { total } from '../../records/read/tally.js';
import { mayLieIn, yearPage, yearTally } from '../../records/read/year.js';
import type { YearFilter, YearTallyRow } from '../../records/read/year.js';
import type { AppDeps } from '../deps.js';
import { YearPage } from '../pages/year.js';
import { spanOf, yearFrom } from '../year-span.js';
import { query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';

/** Route `/ar/:year`. */
export function yearRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/ar/:year', async (req, res, next) => {
    const year = yearFrom(req.params.year);
    if (year === null) return next();
    const now = deps.now();
    const span = spanOf(year, now);
    const filter = filterFrom(req);
    const every = await listCycles(deps.db);
    const maybe = every.filter((cycle) => mayLieIn(cycle, span)).map(({ id }) => id);
    const [tally, rows] = await Promise.all([yearTally(deps.db, maybe, span), yearPage(deps.db, maybe, span, filter)]);
    const inIt = new Set(tally.map(({ cycle }) => cycle));
    const cycles = every.filter(({ id }) => inIt.has(id));
    const organisations = await Promise.all(cycles.map(({ id }) => organisationOf(deps.db, id)));
    const hasSomething = (other: number): boolean => every.some((cycle) => cycle.year <= other && mayLieIn(cycle, spanOf(other, now)));
    // a body goes by the name that the latest cycle has for it
    const bodyName = (id: string): string => organisations.map((organisation) => namesOf(organisation).unit(id)).find((name) => name !== id) ?? id;
    sendPage(
      res,
      200,
      YearPage({
        frame: frameFor(req, res),
        year,
        cycles,
        neighbours: { before: hasSomething(year - 1), after: hasSomething(year + 1) },
        tally,
        filter,
        rows,
        count: total(tally, (row) => passes(filter, row as YearTallyRow)),
        bodyName,
        now,
      }),
    );
  });
  return router;
}

function filterFrom(req: Request): YearFilter {
  const phase = query(req, 'fas');
  const page = Number(query(req, 'sida'));
  return {
    cycle: query(req, 'cykel') || null,
    phase: phase === 'alla' ? 'all' : (phaseFrom(phase) ?? 'ongoing'),
    step: query(req, 'steg') || null,
    body: query(req, 'organ') || null,
    late: query(req, 'sen') === '1',
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** Whether a row of the tally is let through: the same filter as the list's, counted without reading it. */
const passes = ({ cycle, phase, step, body, late }: YearFilter, row: YearTallyRow): boolean =>
  (cycle === null || row.cycle === cycle) &&
  (phase === 'all' || (phase === 'ongoing' ? row.phase !== 'closed' : row.phase === phase)) &&
  (step === null || row.step === step) &&
  (body === null || row.body === body) &&
  (!late || row.late);
