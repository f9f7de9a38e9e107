// The timetable of a running cycle as files and on paper, from how everything stands now.

import express from 'express';
import type { Router } from 'express';
import { namesOf } from '../../domain/names.js';
import { csv } from '../../exports/csv.js';
import { formatFrom } from '../../exports/formats.js';
import { runningCalendar, runningEvents } from '../../exports/running-calendar.js';
import { runningHead, runningRow } from '../../exports/running-table.js';
import { xlsx } from '../../exports/xlsx.js';
import { cycleById, organisationOf } from '../../records/read/cycles.js';
import { eachDeliverable } from '../../records/read/running.js';
import { tallyOf } from '../../records/read/tally.js';
import type { AppDeps } from '../deps.js';
import { PrintedCycle, printedRow } from '../pages/printed-cycle.js';
import { dayOf } from '../ui/when.js';
import { frameFor, sendPage } from '../web/frame.js';
import { sendExport } from '../web/send-export.js';

/** Routes `/cykel/:cycle/tidplan…`. */
export function cycleFileRoutes(deps: AppDeps): Router {
  const router = express.Router();
  const { db, now } = deps;
  router.get('/cykel/:cycle/tidplan.:format', async (req, res, next) => {
    const format = formatFrom(req.params.format);
    const found = await cycleAndOrganisation(deps, req.params.cycle);
    if (found === null || format === null || format === 'svg') return next();
    const { cycle, organisation } = found;
    const name = `tidplan-${cycle.year}-${dayOf(now())}`;
    if (format === 'ics') {
      const events = await eachDeliverable(db, cycle.id, (row) => runningEvents(row, organisation, deps.settings.baseUrl));
      return sendExport(res, name, format, runningCalendar(cycle.year, organisation, events.flat(), now()));
    }
    const names = namesOf(organisation);
    const rows = await eachDeliverable(db, cycle.id, (row) => runningRow(row, names));
    sendExport(res, name, format, format === 'csv' ? csv(runningHead, rows) : await xlsx(`Tidplan ${cycle.year}`, runningHead, rows));
  });
  router.get('/cykel/:cycle/tidplan/utskrift', async (req, res, next) => {
    const found = await cycleAndOrganisation(deps, req.params.cycle);
    if (found === null) return next();
    const { cycle, organisation } = found;
    const names = namesOf(organisation);
    const [rows, tally] = await Promise.all([eachDeliverable(db, cycle.id, (row) => printedRow(row, names)), tallyOf(db, cycle.id)]);
    sendPage(res, 200, PrintedCycle({ frame: frameFor(req, res), cycle, organisation: organisation.name, rows, tally, today: dayOf(now()) }));
  });
  return router;
}

async function cycleAndOrganisation({ db }: AppDeps, id: string) {
  const cycle = await cycleById(db, id);
  const organisation = cycle === null ? null : await organisationOf(db, id);
  return cycle === null || organisation === null ? null : { cycle, organisation };
}
