// What the plans of a year promise, for those who are signed in: read by all, kept by the secretariat.

import express from 'express';
import type { Request, Response, Router } from 'express';
import { unitsAbove } from '../../domain/follow-up/duties.js';
import { canBeHandedDown, takenBy } from '../../domain/follow-up/hand-down.js';
import { allBelow, closedPlans } from '../../domain/follow-up/move-rows.js';
import { goalOf, standingRows } from '../../domain/follow-up/plan-row.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import type { PlanRowDraft } from '../../domain/follow-up/row-changes.js';
import { rowDifference } from '../../domain/follow-up/row-changes.js';
import { rowHeads } from '../../domain/follow-up/row-columns.js';
import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import { untakenAssignments } from '../../domain/follow-up/untaken.js';
import { namesOf } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { csv } from '../../exports/csv.js';
import { xlsx } from '../../exports/xlsx.js';
import { planDecisions } from '../../records/plan-decisions.js';
import { addPlanRow, followUpOf, planRowById, planRowHistory, planRows, savePlanRows } from '../../records/plan-rows.js';
import { historyOfRows } from '../../records/roll-up.js';
import type { AppDeps } from '../deps.js';
import { PlanRowFormPage, PlanRowPage, PlanRowsPage, StrikeRowPage } from '../pages/plan-rows.js';
import type { PlanRowsChoice } from '../pages/plan-rows.js';
import { readRowForm, rowCells, rowValues } from '../plan-row-form.js';
import type { FieldError, FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { field, query } from '../web/body.js';
import { freshForm, sentForm } from '../web/form-state.js';
import { frameFor, sendPage } from '../web/frame.js';
import { sendExport } from '../web/send-export.js';
import { organisationNow } from './follow-up.js';

const PAGE = 100;

/** A plan year with all its rows. */
export interface PlanYear {
  year: number;
  followUp: FollowUpModel & { modelName: string };
  organisation: Organisation;
  rows: PlanRow[];
  byId: ReadonlyMap<string, PlanRow>;
}

/** The plan year that a text names; null when there is none. */
export async function planYearAt(deps: AppDeps, text: string): Promise<PlanYear | null> {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  const [followUp, organisation, rows] = await Promise.all([followUpOf(deps.db, year), organisationNow(deps), planRows(deps.db, year)]);
  if (followUp === null || organisation === null) return null;
  return { year, followUp, organisation, rows, byId: new Map(rows.map((row) => [row.id, row])) };
}

/** The plan year of an address, its bodies first, as the organisation has them; null when there is none. */
export async function planYearOf(deps: AppDeps, req: Request): Promise<PlanYear | null> {
  const at = await planYearAt(deps, String(req.params['year']));
  if (at === null) return null;
  const place = new Map(at.organisation.units.map(({ id }, i) => [id, i]));
  return { ...at, rows: at.rows.toSorted((a, b) => (place.get(a.unit) ?? Infinity) - (place.get(b.unit) ?? Infinity)) };
}

/** Routes `/uppfoljning/:year/plan`, but for reading files (plan-import.ts). */
export function planRowRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();

  router.get('/uppfoljning/:year/plan', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at === null) return next();
    const { year, followUp, organisation, rows, byId } = at;
    const choice = choiceOf(req);
    const chosen = chosenRows(at, choice);
    const pages = Math.max(1, Math.ceil(chosen.length / PAGE));
    const page = Math.min(pages, Math.max(1, Number(query(req, 'sida')) || 1));
    const notice = { sparat: 'Raden är sparad.', inlast: `${Number(query(req, 'antal')) || 0} rader är inlästa.`, beslut: 'Beslutet är sparat.', med: `${Number(query(req, 'antal')) || 0} rader är med från året före.`, ar: 'Planåret är upplagt. Läs in raderna från en fil, eller skriv dem här.' }[query(req, 'klart')] ?? null;
    sendPage(
      res,
      200,
      PlanRowsPage({
        frame: frameFor(req, res),
        year,
        followUp,
        names: namesOf(organisation),
        choice,
        units: [...new Set(rows.map(({ unit }) => unit))],
        rows: chosen.slice((page - 1) * PAGE, page * PAGE),
        total: chosen.length,
        byId,
        untaken: untakenAssignments(rows).length,
        decisions: await planDecisions(db, year),
        closed: closedPlans(organisation, rows, dayOf(deps.now())).length,
        page,
        pages,
        notice,
      }),
    );
  });

  router.get('/uppfoljning/:year/plan.:format', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    const { format } = req.params;
    if (at === null || (format !== 'csv' && format !== 'xlsx')) return next();
    const head = Object.values(rowHeads);
    const rows = chosenRows(at, choiceOf(req)).map((row) => rowCells(row, at.byId, at.followUp));
    sendExport(res, `plan-${at.year}`, format, format === 'csv' ? csv(head, rows) : await xlsx(`Plan ${at.year}`, head, rows));
  });

  router.get('/uppfoljning/:year/plan/ny', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at === null) return next();
    await showForm(deps, req, res, at, null, 200, freshForm('rad', { unit: query(req, 'enhet'), level: query(req, 'niva'), parent: query(req, 'under') }));
  });
  router.post('/uppfoljning/:year/plan/ny', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at !== null) await save(deps, req, res, at, null);
    else next();
  });

  router.get('/uppfoljning/:year/plan/:id', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    const row = at?.byId.get(req.params.id);
    if (at === null || row === undefined) return next();
    const [history, results, decisions] = await Promise.all([planRowHistory(db, row.id), historyOfRows(db, [row], false), planDecisions(db, at.year)]);
    const below = at.rows.filter(({ parent, struck }) => parent === row.id && struck === null);
    const above = aboveOf(row, at.byId);
    const handed = Number(query(req, 'antal')) || 0;
    const notice = { sparat: 'Ändringen är sparad.', struken: 'Raden är struken.', flyttad: 'Raden är flyttad.', fordelat: handed === 1 ? 'En enhet har fått uppdraget.' : `${handed} enheter har fått uppdraget.` }[query(req, 'klart')] ?? null;
    sendPage(res, 200, PlanRowPage({ frame: frameFor(req, res), row, followUp: at.followUp, names: namesOf(at.organisation), above, below, results: results.get(row.id) ?? [], history, decision: decisions.get(row.unit), takes: takesOf(at, row), notice }));
  });

  router.get('/uppfoljning/:year/plan/:id/andra', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    const row = at?.byId.get(req.params.id);
    if (at === null || row === undefined) return next();
    await showForm(deps, req, res, at, row, 200, freshForm('rad', { ...rowValues(row), version: String(row.version) }));
  });
  router.post('/uppfoljning/:year/plan/:id/andra', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    const row = at?.byId.get(req.params.id);
    if (at === null || row === undefined) return next();
    await save(deps, req, res, at, row);
  });

  router.get('/uppfoljning/:year/plan/:id/stryk', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    const row = at?.byId.get(req.params.id);
    if (at === null || row === undefined || row.struck !== null) return next();
    sendPage(res, 200, StrikeRowPage({ frame: frameFor(req, res), row, form: freshForm('stryk'), below: allBelow(row, at.rows) }));
  });
  router.post('/uppfoljning/:year/plan/:id/stryk', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    const row = at?.byId.get(req.params.id);
    if (at === null || row === undefined) return next();
    if (row.struck !== null) return res.redirect(303, `/uppfoljning/${at.year}/plan/${row.id}`);
    const below = allBelow(row, at.rows);
    const refuse = (status: number, errors: FieldError[]): void => sendPage(res, status, StrikeRowPage({ frame: frameFor(req, res), row, form: sentForm('stryk', req, errors), below }));
    const reason = field(req, 'skal');
    if (reason === '') return refuse(422, [{ field: 'skal', words: 'Skriv varför raden stryks. Det sparas i historiken.' }]);
    const struck = { on: dayOf(now()), reason };
    const drafts: PlanRowDraft[] = [row, ...(field(req, 'under') === 'ja' ? below : [])].map((each) => ({ ...each, struck, version: each.id === row.id ? Number(field(req, 'version')) : each.version }));
    const saved = await savePlanRows(db, drafts, { by: req.session.email!, at: now(), way: 'form', reason });
    if ('stale' in saved) return refuse(409, [{ field: null, words: 'Någon annan har ändrat raden sedan du öppnade sidan. Titta på den igen och stryk den sedan om det fortfarande är rätt.' }]);
    res.redirect(303, `/uppfoljning/${at.year}/plan/${row.id}?klart=struken`);
  });
  return router;
}

/** Who has taken an assignment, and whose plans next below have not; null for a row that is not handed down. */
function takesOf({ followUp, organisation, rows }: PlanYear, row: PlanRow): { taken: string[]; not: string[] } | null {
  if (!canBeHandedDown(followUp, row)) return null;
  const taken = takenBy(row, rows);
  const plans = new Set(standingRows(rows).map(({ unit }) => unit));
  const next = [...plans].filter((id) => unitsAbove(organisation, id).slice(1).find((unit) => plans.has(unit)) === row.unit);
  return { taken, not: next.filter((unit) => !taken.includes(unit)) };
}

const choiceOf = (req: Request): PlanRowsChoice => ({ unit: query(req, 'enhet'), level: query(req, 'niva'), text: query(req, 'sok'), which: query(req, 'visa') });

function chosenRows({ rows, byId }: PlanYear, { unit, level, text, which }: PlanRowsChoice): PlanRow[] {
  const sought = text.toLocaleLowerCase('sv');
  const among = which === 'otagna' ? untakenAssignments(rows) : rows.filter(({ struck }) => (which === 'strukna' ? struck !== null : struck === null));
  return among.filter((row) => (unit === '' || row.unit === unit) && (level === '' || row.level === level) && (sought === '' || `${row.number} ${row.name} ${goalOf(row, byId)?.name ?? ''}`.toLocaleLowerCase('sv').includes(sought)));
}

/** What a row hangs under, nearest first. */
function aboveOf(row: PlanRow, byId: ReadonlyMap<string, PlanRow>): PlanRow[] {
  const found: PlanRow[] = [];
  for (let at = row.parent; at !== null && !found.some(({ id }) => id === at); ) {
    const above = byId.get(at);
    if (above === undefined) break;
    found.push(above);
    at = above.parent;
  }
  return found;
}

async function showForm(deps: AppDeps, req: Request, res: Response, { year, followUp, organisation, rows }: PlanYear, row: PlanRow | null, status: number, form: FormState): Promise<void> {
  const decided = row !== null && (await planDecisions(deps.db, year)).has(row.unit);
  const units = organisation.units.map(({ id, name }) => ({ id, name }));
  sendPage(res, status, PlanRowFormPage({ frame: frameFor(req, res), year, row, form, followUp, names: namesOf(organisation), units, rows, decided }));
}

async function save(deps: AppDeps, req: Request, res: Response, at: PlanYear, row: PlanRow | null): Promise<void> {
  const read = readRowForm((name) => field(req, name), row, at.year, { organisation: at.organisation, followUp: at.followUp, stored: at.rows });
  const decided = row !== null && (await planDecisions(deps.db, at.year)).has(row.unit);
  const errors = 'errors' in read ? [...read.errors] : [];
  if (decided && field(req, 'skal') === '') errors.push({ field: 'skal', words: 'Planen är beslutad. Skriv varför raden ändras.' });
  if ('errors' in read || errors.length > 0) return showForm(deps, req, res, at, row, 422, sentForm('rad', req, errors));
  const how = { by: req.session.email!, at: deps.now(), way: 'form' as const, reason: decided ? field(req, 'skal') : '' };
  const saved = row === null ? { ids: [await addPlanRow(deps.db, read.draft, how)] } : await savePlanRows(deps.db, [read.draft], how);
  if ('ids' in saved) return res.redirect(303, `/uppfoljning/${at.year}/plan/${saved.ids[0]}?klart=sparat`);
  const latest = (await planRowById(deps.db, saved.stale))!;
  const title = (id: string | null): string => (id === null ? '' : (at.byId.get(id)?.number ?? id));
  const now = rowDifference(latest, read.draft, title).map(({ field: name, from }) => `${name}: ${from === '' ? 'tomt' : `”${from}”`}`).join(', ');
  const form = sentForm('rad', req, [{ field: null, words: `Någon annan har ändrat raden medan du skrev. Det du skrev står kvar. Nu gäller ${now || 'samma som du skrev'}. Spara igen om det du skrev ska gälla.` }]);
  await showForm(deps, req, res, at, latest, 409, { ...form, values: { ...form.values, version: String(latest.version) } });
}
