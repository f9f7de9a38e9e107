// The overview of a cycle: its list by any filter, on the page, as files and on paper; its saved views; its tree of units.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { namesOf } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { csv } from '../../exports/csv.js';
import { runningHead, runningRow } from '../../exports/running-table.js';
import { xlsx } from '../../exports/xlsx.js';
import { cycleById, organisationOf } from '../../records/read/cycles.js';
import type { CycleRow } from '../../records/read/cycles.js';
import { countList, listPage } from '../../records/read/deliverables.js';
import type { ListFilter } from '../../records/read/deliverables.js';
import { refusedCount } from '../../records/read/mails.js';
import { eachDeliverable } from '../../records/read/running.js';
import { tallyOf, total } from '../../records/read/tally.js';
import type { TallyRow } from '../../records/read/tally.js';
import { dueMonths, unitCounts } from '../../records/read/units.js';
import { removeView, viewsFor } from '../../records/saved-views.js';
import type { AppDeps } from '../deps.js';
import { keepView } from '../keep-view.js';
import { filterParams, isCounted, readFilter } from '../list-filter.js';
import type { OverviewFilter } from '../list-filter.js';
import { OverviewPage } from '../pages/overview.js';
import { PrintedList, printedListRow } from '../pages/printed-list.js';
import { UnitTreePage } from '../pages/unit-tree.js';
import type { FieldError } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { allFields, field, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { sendExport } from '../web/send-export.js';

/** Routes `/cykel/:cycle`, `…/enheter`, `…/urval…` and `…/vyer`. */
export function overviewRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();
  router.get('/cykel/:cycle', async (req, res, next) => {
    const found = await foundFor(deps, req);
    if (found === null) return next();
    await show(deps, req, res, found, readFilter((name) => query(req, name), found.organisation, now()), { status: 200, values: {}, errors: [] });
  });

  router.get('/cykel/:cycle/enheter', async (req, res, next) => {
    const found = await foundFor(deps, req);
    if (found === null) return next();
    const counts = await unitCounts(db, found.cycle.id);
    sendPage(res, 200, UnitTreePage({ frame: frameFor(req, res), ...found, counts }));
  });

  router.get('/cykel/:cycle/urval.:format', async (req, res, next) => {
    const { format } = req.params;
    const found = await foundFor(deps, req);
    if (found === null || (format !== 'csv' && format !== 'xlsx')) return next();
    const { cycle, organisation } = found;
    const names = namesOf(organisation);
    const rows = await eachDeliverable(db, cycle.id, (row) => runningRow(row, names), readFilter((name) => query(req, name), organisation, now()));
    sendExport(res, `urval-${cycle.year}-${dayOf(now())}`, format, format === 'csv' ? csv(runningHead, rows) : await xlsx(`Urval ${cycle.year}`, runningHead, rows));
  });

  router.get('/cykel/:cycle/urval/utskrift', async (req, res, next) => {
    const found = await foundFor(deps, req);
    if (found === null) return next();
    const { cycle, organisation } = found;
    const filter = readFilter((name) => query(req, name), organisation, now());
    const rows = await eachDeliverable(db, cycle.id, (row) => printedListRow(row, namesOf(organisation)), filter);
    sendPage(res, 200, PrintedList({ frame: frameFor(req, res), cycle, organisation: organisation.name, filter, rows, today: dayOf(now()) }));
  });

  router.post('/cykel/:cycle/vyer', async (req, res, next) => {
    const found = await foundFor(deps, req);
    if (found === null) return next();
    const { cycle, organisation } = found;
    const filter = filterOf(field(req, 'fraga'), organisation, now());
    const text = filterParams({ ...filter, page: 1 }).toString();
    const owner = ownerOf(req);
    const name = field(req, 'namn');
    const nonce = field(req, 'nonce');
    const id = /^[0-9a-f-]{36}$/.test(nonce) ? nonce : randomUUID();
    const wrong = await keepView(db, { id, cycle: cycle.id, name, query: text, owner, shared: field(req, 'delad') === '1', now: now() });
    if (wrong !== null) return show(deps, req, res, found, filter, { status: 422, values: allFields(req), errors: [{ field: 'namn', words: wrong }] });
    res.redirect(303, `/cykel/${cycle.id}?${text}#leveranser`);
  });
  router.get('/cykel/:cycle/vyer', (req, res) => res.redirect(303, `/cykel/${req.params.cycle}`));

  router.post('/cykel/:cycle/vyer/:view/ta-bort', async (req, res, next) => {
    const found = await foundFor(deps, req);
    if (found === null) return next();
    // taken away already (a double click): the list is what is wanted
    await removeView(db, found.cycle.id, req.params.view, ownerOf(req));
    const text = filterParams(filterOf(field(req, 'fraga'), found.organisation, now())).toString();
    res.redirect(303, `/cykel/${found.cycle.id}${text === '' ? '' : `?${text}`}#leveranser`);
  });
  return router;
}

interface Found {
  cycle: CycleRow;
  organisation: Organisation;
}

async function foundFor({ db }: AppDeps, req: Request): Promise<Found | null> {
  const id = String(req.params['cycle']);
  const [cycle, organisation] = await Promise.all([cycleById(db, id), organisationOf(db, id)]);
  return cycle === null || organisation === null ? null : { cycle, organisation };
}

const ownerOf = (req: Request): string => req.session.email ?? '';

function filterOf(text: string, organisation: Organisation, now: string): OverviewFilter {
  const params = new URLSearchParams(text);
  return readFilter((name) => params.get(name)?.trim() ?? '', organisation, now);
}

async function show(
  deps: AppDeps,
  req: Request,
  res: Response,
  { cycle, organisation }: Found,
  filter: OverviewFilter,
  { status, values, errors }: { status: number; values: Record<string, string>; errors: FieldError[] },
): Promise<void> {
  const { db, now } = deps;
  const { id } = cycle;
  const [tally, rows, refused, months, views] = await Promise.all([
    tallyOf(db, id),
    listPage(db, id, filter),
    refusedCount(db, id),
    dueMonths(db, id),
    viewsFor(db, id, ownerOf(req)),
  ]);
  const count = isCounted(filter) ? total(tally, passes(filter)) : await countList(db, id, filter);
  const viewForm = { id: 'vy', values, errors, nonce: randomUUID() };
  sendPage(res, status, OverviewPage({ frame: frameFor(req, res), cycle, tally, filter, rows, count, refused, names: namesOf(organisation), organisation, months, views, viewForm, now: now() }));
}

/** Whether a row of the tally is let through: the same filter as the list's, counted without reading it. */
const passes =
  ({ phase, step, body, late }: ListFilter) =>
  (row: TallyRow): boolean =>
    (phase === 'all' || (phase === 'ongoing' ? row.phase !== 'closed' : row.phase === phase)) &&
    (step === null || row.step === step) &&
    (body === null || row.body === body) &&
    (!late || row.late);
