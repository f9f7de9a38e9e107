// Carrying the rows of plans over to the year after, by the secretariat.

import { createHash, randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { carryOver } from '../../domain/follow-up/carry-over.js';
import type { CarryContext, CarryOver } from '../../domain/follow-up/carry-over.js';
import { statusById } from '../../domain/follow-up/levels.js';
import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import { standingRows } from '../../domain/follow-up/plan-row.js';
import { namesOf } from '../../domain/names.js';
import { followUpOf, planRows, savePlanRowsFrom } from '../../records/plan-rows.js';
import { countedResults } from '../../records/reports.js';
import type { AppDeps } from '../deps.js';
import { CarryPage } from '../pages/plan-carry.js';
import type { FieldError } from '../ui/form.js';
import { fields, field, queries, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { planYearOf } from './plan-rows.js';
import type { PlanYear } from './plan-rows.js';

/** Routes `/uppfoljning/:year/plan/for-over`; before those of single rows. */
export function planCarryRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();

  router.get('/uppfoljning/:year/plan/for-over', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at === null) return next();
    const units = unitsOf(at);
    const chosen = query(req, 'alla') === 'ja' ? [...units.keys()] : queries(req, 'enhet').filter((unit) => units.has(unit));
    const none = query(req, 'enhet') === '' && query(req, 'alla') === '';
    await show(deps, req, res, at, 200, none ? null : chosen, []);
  });

  router.post('/uppfoljning/:year/plan/for-over', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    const followUp = at === null ? null : await followUpOf(db, at.year + 1);
    if (at === null) return next();
    const units = unitsOf(at);
    const chosen = fields(req, 'enhet').filter((unit) => units.has(unit));
    if (followUp === null || chosen.length === 0) return show(deps, req, res, at, 422, null, [{ field: null, words: 'Välj minst en enhet.' }]);
    const context = await carryContext(deps, at, followUp, chosen);
    const saved = await savePlanRowsFrom(
      db,
      [at.year, at.year + 1],
      ([rows, there]) => {
        const carried = carryOver(rows!, { ...context, next: there! });
        return carried.drafts.length === 0 || digestOf(carried) === field(req, 'sett') ? carried.drafts : null;
      },
      { by: req.session.email!, at: now(), way: 'carried', reason: '' },
    );
    if (saved === 'changed') return show(deps, req, res, at, 409, chosen, [{ field: null, words: 'Planerna har ändrats sedan du tittade. Här är vad som tas med nu: läs och bekräfta igen.' }]);
    res.redirect(303, `/uppfoljning/${at.year + 1}/plan?klart=med&antal=${saved.ids.length}`);
  });
  return router;
}

/** How many standing rows each unit has. */
function unitsOf({ rows }: PlanYear): Map<string, number> {
  const found = new Map<string, number>();
  for (const { unit } of standingRows(rows)) found.set(unit, (found.get(unit) ?? 0) + 1);
  return found;
}

/** What the reports say of the rows: which actions are done, and each indicator's latest value. */
export async function carryContext({ db }: Pick<AppDeps, 'db'>, { rows, followUp: before }: Pick<PlanYear, 'rows' | 'followUp'>, followUp: FollowUpModel, units: string[]): Promise<Omit<CarryContext, 'next'>> {
  const status = new Map<string, string>();
  const value = new Map<string, string>();
  for (const result of await countedResults(db, rows.map(({ id }) => id), false)) {
    if (result.status !== '') status.set(result.row, result.status);
    if (result.value !== '') value.set(result.row, result.value);
  }
  const done = new Set(rows.filter(({ id, kind }) => kind === 'action' && statusById(before, kind, status.get(id) ?? '')?.tone === 'good').map(({ id }) => id));
  return { units: new Set(units), followUp, done, valueOf: (row) => value.get(row) ?? null };
}

/** Names what was seen, so that what is confirmed is what was shown. */
const digestOf = ({ drafts }: CarryOver): string => createHash('sha256').update(JSON.stringify(drafts)).digest('hex').slice(0, 32);

async function show(deps: AppDeps, req: Request, res: Response, at: PlanYear, status: number, chosen: string[] | null, errors: FieldError[]): Promise<void> {
  const [followUp, there] = await Promise.all([followUpOf(deps.db, at.year + 1), planRows(deps.db, at.year + 1)]);
  const carried = followUp === null || chosen === null ? null : carryOver(at.rows, { ...(await carryContext(deps, at, followUp, chosen)), next: there });
  sendPage(
    res,
    status,
    CarryPage({
      frame: frameFor(req, res),
      form: { id: 'med', values: {}, errors, nonce: field(req, 'nonce') || randomUUID() },
      year: at.year,
      organisation: at.organisation,
      names: namesOf(at.organisation),
      units: unitsOf(at),
      chosen: new Set(chosen ?? []),
      preview: carried === null ? null : { ...carried, digest: digestOf(carried) },
      laidUp: followUp !== null,
    }),
  );
}
