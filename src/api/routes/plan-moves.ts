// Rows that go to other units, by the secretariat: an assignment handed down, a row moved or given another place, the
// plan of a unit that is no more.

import express from 'express';
import type { Request, Response, Router } from 'express';
import { canBeHandedDown, handedDown, takenBy, unitsBelow } from '../../domain/follow-up/hand-down.js';
import { allBelow, closedPlans, exchanged, movedTo } from '../../domain/follow-up/move-rows.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import { namesOf } from '../../domain/names.js';
import { savePlanRows, savePlanRowsFrom } from '../../records/plan-rows.js';
import type { PlanRowsBy } from '../../records/plan-rows.js';
import type { AppDeps } from '../deps.js';
import { ClosedPlansPage, HandDownPage, MoveRowPage } from '../pages/plan-moves.js';
import type { FieldError, FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { field, fields, queries, query } from '../web/body.js';
import { freshForm, sentForm } from '../web/form-state.js';
import { frameFor, sendPage } from '../web/frame.js';
import { planYearOf } from './plan-rows.js';
import type { PlanYear } from './plan-rows.js';

/** Routes `/uppfoljning/:year/plan/omorganisation` and those of single rows that go elsewhere; before the routes of plan-rows.ts. */
export function planMoveRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();
  const how = (req: Request, way: PlanRowsBy['way'], reason: string): PlanRowsBy => ({ by: req.session.email!, at: now(), way, reason });

  router.get('/uppfoljning/:year/plan/omorganisation', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at === null) return next();
    const plans = closedPlans(at.organisation, at.rows, dayOf(now()));
    const moves = new Map(plans.map(({ unit, into, rows }) => [unit, into === null ? [] : movedTo(rows, into, at.rows)]));
    const count = Number(query(req, 'antal')) || 0;
    sendPage(res, 200, ClosedPlansPage({ frame: frameFor(req, res), year: at.year, plans, moves, names: namesOf(at.organisation), notice: query(req, 'klart') === 'ja' ? (count === 1 ? '1 rad är flyttad.' : `${count} rader är flyttade.`) : null }));
  });
  router.post('/uppfoljning/:year/plan/omorganisation', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at === null) return next();
    const names = namesOf(at.organisation);
    const unit = field(req, 'enhet');
    const saved = await savePlanRowsFrom(
      db,
      [at.year],
      ([rows]) => {
        const plan = closedPlans(at.organisation, rows!, dayOf(now())).find((each) => each.unit === unit);
        return plan?.into ? movedTo(plan.rows, plan.into, rows!).map(({ draft }) => draft) : [];
      },
      how(req, 'organisation', `${names.unit(unit)} har upphört.`),
    );
    res.redirect(303, `/uppfoljning/${at.year}/plan/omorganisation?klart=ja&antal=${saved === 'changed' ? 0 : saved.ids.length}`);
  });

  router.get('/uppfoljning/:year/plan/:id/fordela', async (req, res, next) => {
    const found = await rowOf(deps, req);
    if (found === null || !canBeHandedDown(found.at.followUp, found.row)) return next();
    showHandDown(deps, req, res, found, 200, freshForm('fordela'), queries(req, 'enhet'), query(req, 'enhet') !== '');
  });
  router.post('/uppfoljning/:year/plan/:id/fordela', async (req, res, next) => {
    const found = await rowOf(deps, req);
    if (found === null || !canBeHandedDown(found.at.followUp, found.row)) return next();
    const { at, row } = found;
    const below = new Set(unitsBelow(at.organisation, row.unit, dayOf(now())));
    const chosen = fields(req, 'enhet').filter((unit) => below.has(unit));
    if (chosen.length === 0) return showHandDown(deps, req, res, found, 422, sentForm('fordela', req, [{ field: null, words: 'Välj minst en enhet.' }]), [], false);
    const saved = await savePlanRowsFrom(db, [at.year], ([rows]) => handedDown(rows!.find(({ id }) => id === row.id)!, chosen, rows!), how(req, 'allocated', ''));
    res.redirect(303, `/uppfoljning/${at.year}/plan/${row.id}?klart=fordelat&antal=${saved === 'changed' ? 0 : saved.ids.length}`);
  });

  router.get('/uppfoljning/:year/plan/:id/flytta', async (req, res, next) => {
    const found = await rowOf(deps, req);
    if (found === null || found.row.struck !== null) return next();
    showMove(req, res, found, 200, freshForm('flytta'));
  });
  router.post('/uppfoljning/:year/plan/:id/flytta', async (req, res, next) => {
    const found = await rowOf(deps, req);
    if (found === null || found.row.struck !== null) return next();
    const { at, row } = found;
    const to = field(req, 'till');
    const reason = field(req, 'skal');
    const errors: FieldError[] = [
      ...(to !== row.unit && at.organisation.units.some(({ id }) => id === to) ? [] : [{ field: 'till', words: 'Välj vilken enhet raden ska till.' }]),
      ...(reason === '' ? [{ field: 'skal', words: 'Skriv varför raden flyttas.' }] : []),
    ];
    if (errors.length > 0) return showMove(req, res, found, 422, sentForm('flytta', req, errors));
    const moving = [{ ...row, version: Number(field(req, 'version')) }, ...(field(req, 'under') === 'ja' ? ownBelow(found) : [])];
    const saved = await savePlanRows(db, movedTo(moving, to, at.rows).map(({ draft }) => draft), how(req, 'form', reason));
    if ('stale' in saved) return showMove(req, res, found, 409, sentForm('flytta', req, [{ field: null, words: 'Någon annan har ändrat raden sedan du öppnade sidan. Titta på den igen och flytta den om det fortfarande är rätt.' }]));
    res.redirect(303, `/uppfoljning/${at.year}/plan/${row.id}?klart=flyttad`);
  });

  router.post('/uppfoljning/:year/plan/:id/ordning', async (req, res, next) => {
    const found = await rowOf(deps, req);
    if (found === null) return next();
    const { at, row } = found;
    await savePlanRowsFrom(db, [at.year], ([rows]) => exchanged(rows!, row.id, field(req, 'at') === 'upp'), how(req, 'form', ''));
    res.redirect(303, `/uppfoljning/${at.year}/plan?enhet=${row.unit}#${row.id}`);
  });
  return router;
}

interface Found {
  at: PlanYear;
  row: PlanRow;
}

async function rowOf(deps: AppDeps, req: Request): Promise<Found | null> {
  const at = await planYearOf(deps, req);
  const row = at?.byId.get(String(req.params['id']));
  return at === null || row === undefined ? null : { at, row };
}

/** What hangs under a row in the same plan. */
const ownBelow = ({ at, row }: Found): PlanRow[] => allBelow(row, at.rows).filter(({ unit }) => unit === row.unit);

function showHandDown({ now }: AppDeps, req: Request, res: Response, { at, row }: Found, status: number, form: FormState, asked: string[], chose: boolean): void {
  const { organisation } = at;
  const units = unitsBelow(organisation, row.unit, dayOf(now()));
  const chosen = new Set(asked.filter((unit) => units.includes(unit)));
  sendPage(res, status, HandDownPage({ frame: frameFor(req, res), form, row, organisation, names: namesOf(organisation), units, taken: new Set(takenBy(row, at.rows)), chosen, drafts: chose ? handedDown(row, [...chosen], at.rows) : null }));
}

function showMove(req: Request, res: Response, found: Found, status: number, form: FormState): void {
  const { at, row } = found;
  const units = at.organisation.units.map(({ id, name }) => ({ id, name }));
  sendPage(res, status, MoveRowPage({ frame: frameFor(req, res), form, row, below: ownBelow(found), names: namesOf(at.organisation), units }));
}
