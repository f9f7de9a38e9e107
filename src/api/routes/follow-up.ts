// The follow-up of plan years, for those who are signed in: the hub, one year summed and row by row, and it as a file.

import express from 'express';
import type { Request, Response, Router } from 'express';
import { plainDate } from '../../domain/calendar/swedish-dates.js';
import { statusById } from '../../domain/follow-up/levels.js';
import { namesOf } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { csv } from '../../exports/csv.js';
import type { Cell } from '../../exports/csv.js';
import { xlsx } from '../../exports/xlsx.js';
import { latestOrganisation } from '../../records/read/cycles.js';
import { proposalsTo } from '../../records/plan-proposals.js';
import { followUpOf, planRowCount, planYears } from '../../records/plan-rows.js';
import { historyOfRows, reportDays } from '../../records/roll-up.js';
import type { AppDeps } from '../deps.js';
import { followUpView } from '../follow-up-view.js';
import type { FollowUpView } from '../follow-up-view.js';
import { FollowUpHubPage, FollowUpPage } from '../pages/follow-up.js';
import { dayOf } from '../ui/when.js';
import { query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { sendExport } from '../web/send-export.js';

/** Rows on a page of the list. */
const PAGE = 50;

/** Routes `/uppfoljning` and `/uppfoljning/:year`. */
export function followUpRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();

  router.get('/uppfoljning', async (req, res) => {
    const today = dayOf(now());
    const years = await Promise.all(
      (await planYears(db)).map(async (year) => {
        const [model, days, rows, proposals] = await Promise.all([followUpOf(db, year), reportDays(db, year), planRowCount(db, year), proposalsTo(db, year)]);
        return { year, modelName: model?.modelName ?? '', days: days.map((asOf) => ({ asOf, reported: asOf <= today })), rows, waiting: proposals.filter(({ standing }) => standing === 'waiting').length };
      }),
    );
    sendPage(res, 200, FollowUpHubPage({ frame: frameFor(req, res), years }));
  });

  router.get('/uppfoljning/:year.:format', async (req, res, next) => {
    const { format } = req.params;
    const at = await viewOf(deps, req, res);
    if (at === null || (format !== 'csv' && format !== 'xlsx')) return next();
    const { head, rows } = tableOf(at.view, at.organisation);
    const name = `uppfoljning-${at.view.planYear}-${at.view.choice.asOf}`;
    sendExport(res, name, format, format === 'csv' ? csv(head, rows) : await xlsx(`Uppföljning ${at.view.planYear}`, head, rows));
  });

  router.get('/uppfoljning/:year', async (req, res, next) => {
    const at = await viewOf(deps, req, res);
    if (at === null) return next();
    const { view, organisation } = at;
    const pages = Math.max(1, Math.ceil(view.rows.length / PAGE));
    const page = Math.min(pages, Math.max(1, Number(query(req, 'sida')) || 1));
    const shown = view.rows.slice((page - 1) * PAGE, page * PAGE);
    const history = await historyOfRows(db, shown.filter(({ row }) => row.kind === 'indicator').map(({ row }) => row), view.choice.approvedOnly);
    sendPage(res, 200, FollowUpPage({ frame: frameFor(req, res), view, names: namesOf(organisation), shown, page, pages, history }));
  });
  return router;
}

async function viewOf(deps: AppDeps, req: Request, _res: Response): Promise<{ view: FollowUpView; organisation: Organisation } | null> {
  const year = /^\d{4}$/.test(String(req.params['year'])) ? Number(req.params['year']) : 0;
  const [followUp, organisation] = await Promise.all([followUpOf(deps.db, year), organisationNow(deps)]);
  if (followUp === null || organisation === null) return null;
  return { view: await followUpView(deps.db, organisation, followUp, year, (name) => query(req, name), dayOf(deps.now())), organisation };
}

/** The organisation of the latest cycle; before there is one, that of the files. */
export const organisationNow = async ({ db, recipes }: AppDeps): Promise<Organisation | null> => (await latestOrganisation(db)) ?? (await recipes()).organisation;

/** The chosen rows as a table. */
function tableOf({ rows, followUp, choice }: FollowUpView, organisation: Organisation): { head: string[]; rows: Cell[][] } {
  const names = namesOf(organisation);
  const head = ['organ', 'nummer', 'nivå', 'namn', 'mått', 'målvärde', 'per', 'läge', 'värde', 'kommentar', 'prognos', 'förra läget', 'förra per'];
  const level = (id: string): string => followUp.levels.find((each) => each.id === id)?.name ?? id;
  return {
    head,
    rows: rows.map(({ row, result, before }) => [
      names.unit(row.unit),
      row.number,
      level(row.level),
      row.name,
      row.measure,
      row.target,
      choice.asOf,
      result === null ? 'inte rapporterad' : (statusById(followUp, row.kind, result.status)?.name ?? ''),
      result?.value ?? '',
      result?.comment ?? '',
      result?.forecast ?? '',
      before === null ? '' : (statusById(followUp, row.kind, before.status)?.name ?? ''),
      before === null ? '' : plainDate(before.asOf),
    ]),
  };
}
