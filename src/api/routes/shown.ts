// From when a row of a plan is shown on the public pages: the secretariat turns one off until a day, or for good.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { isDate } from '../../domain/calendar/days.js';
import type { PlanRow, PlanRowWords } from '../../domain/follow-up/plan-row.js';
import { planRowById, savePlanRows } from '../../records/plan-rows.js';
import type { AppDeps } from '../deps.js';
import { ShownPage } from '../pages/shown.js';
import type { FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { allFields, field, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';

const valuesOf = ({ hiddenUntil, version }: PlanRow): Record<string, string> => ({
  visas: hiddenUntil === '' ? 'ja' : hiddenUntil === 'always' ? 'aldrig' : 'fran',
  dag: hiddenUntil === 'always' ? '' : hiddenUntil,
  skal: '',
  version: String(version),
});

/** Routes `/uppfoljning/rad/:id/visas`. */
export function shownRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();
  const show = (req: Request, res: Response, status: number, row: PlanRow, form: Omit<FormState, 'id' | 'nonce'>): void =>
    sendPage(res, status, ShownPage({ frame: frameFor(req, res), row, today: dayOf(now()), saved: query(req, 'sparat') === '1', form: { id: 'visas', nonce: randomUUID(), ...form } }));

  router.get('/uppfoljning/rad/:id/visas', async (req, res, next) => {
    const row = await planRowById(db, req.params.id);
    if (row === null) return next();
    show(req, res, 200, row, { values: valuesOf(row), errors: [] });
  });

  router.post('/uppfoljning/rad/:id/visas', async (req, res, next) => {
    const row = await planRowById(db, req.params.id);
    if (row === null) return next();
    const values = { ...valuesOf(row), ...allFields(req) };
    const read = readShown(field(req, 'visas'), field(req, 'dag'));
    if ('error' in read) return show(req, res, 422, row, { values, errors: [read.error] });
    const address = `/uppfoljning/rad/${row.id}/visas?sparat=1`;
    if (read.hiddenUntil === row.hiddenUntil) return res.redirect(303, address);
    const draft = { ...row, hiddenUntil: read.hiddenUntil, version: Number(field(req, 'version')) };
    const saved = await savePlanRows(db, [draft], { by: req.session.email!, at: now(), way: 'form', reason: field(req, 'skal') });
    if ('ids' in saved) return res.redirect(303, address);
    const latest = (await planRowById(db, row.id)) ?? row;
    show(req, res, 409, latest, { values: { ...values, version: String(latest.version) }, errors: [{ field: null, words: 'Någon annan har ändrat raden medan du skrev. Det du valde står kvar. Spara igen om det ska gälla.' }] });
  });
  return router;
}

function readShown(shown: string, day: string): { hiddenUntil: PlanRowWords['hiddenUntil'] } | { error: { field: string; words: string } } {
  if (shown === 'ja') return { hiddenUntil: '' };
  if (shown === 'aldrig') return { hiddenUntil: 'always' };
  if (shown !== 'fran') return { error: { field: 'visas', words: 'Välj om raden ska visas.' } };
  return isDate(day) ? { hiddenUntil: day } : { error: { field: 'dag', words: 'Skriv dagen då raden ska börja visas, till exempel 2027-09-30.' } };
}
