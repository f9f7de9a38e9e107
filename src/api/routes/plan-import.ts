// Reading plans' rows and earlier results from files, for the secretariat; and laying up a plan year.

import { createHash } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { isDate } from '../../domain/calendar/days.js';
import { readResults } from '../../domain/follow-up/read-results.js';
import { readPlanRows } from '../../domain/follow-up/read-rows.js';
import { planRowChanges } from '../../domain/follow-up/row-changes.js';
import { toldProblems } from '../../domain/imports/problem-words.js';
import { namesOf } from '../../domain/names.js';
import { isBody } from '../../domain/organisation.js';
import { unitById } from '../../domain/resolve-seat.js';
import { setPlanDecision } from '../../records/plan-decisions.js';
import { savePlanRowsFrom, setFollowUp } from '../../records/plan-rows.js';
import { storeEarlierReports } from '../../records/reports.js';
import { dropUpload, keepUpload, uploadById } from '../../records/settings.js';
import type { Upload } from '../../records/settings.js';
import type { AppDeps } from '../deps.js';
import { NewPlanYearPage, PlanDecisionPage, PlanImportPage } from '../pages/plan-import.js';
import type { PlanFilePreview } from '../pages/plan-import.js';
import { paragraphText } from '../record-input.js';
import type { FieldError, FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { field, query } from '../web/body.js';
import { freshForm, sentForm } from '../web/form-state.js';
import { frameFor, sendPage } from '../web/frame.js';
import { sentTable } from '../web/table-upload.js';
import { formWithFile } from '../web/upload.js';
import { planYearOf } from './plan-rows.js';
import type { PlanYear } from './plan-rows.js';

const KIND = 'plan';

/** Routes `/uppfoljning/nytt-ar`, `/uppfoljning/:year/plan/las-in` and `/plan/beslut`; before those of single rows. */
export function planImportRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();

  router.get('/uppfoljning/nytt-ar', (req, res) => showNewYear(deps, req, res, 200, freshForm('ar', { ar: String(Number(dayOf(now()).slice(0, 4)) + 1) })));
  router.post('/uppfoljning/nytt-ar', async (req, res) => {
    const model = (await deps.recipes()).models.find(({ id, followUp }) => followUp !== undefined && id === field(req, 'modell'));
    const year = /^20\d\d$/.test(field(req, 'ar')) ? Number(field(req, 'ar')) : null;
    const errors: FieldError[] = [...(year === null ? [{ field: 'ar', words: 'Skriv planåret med fyra siffror, till exempel 2028.' }] : []), ...(model === undefined ? [{ field: 'modell', words: 'Välj styrmodell.' }] : [])];
    if (year === null || model?.followUp === undefined || errors.length > 0) return showNewYear(deps, req, res, 422, sentForm('ar', req, errors));
    if (!(await setFollowUp(db, year, { name: model.name, followUp: model.followUp }, { by: req.session.email!, at: now() }))) return showNewYear(deps, req, res, 422, sentForm('ar', req, [{ field: 'ar', words: `Planår ${year} finns redan.` }]));
    res.redirect(303, `/uppfoljning/${year}/plan?klart=ar`);
  });

  router.get('/uppfoljning/:year/plan/las-in', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at === null) return next();
    sendPage(res, 200, PlanImportPage({ frame: frameFor(req, res), year: at.year, form: freshForm('las-in', { slag: 'rader' }), preview: null, names: namesOf(at.organisation) }));
  });
  router.post('/uppfoljning/:year/plan/las-in', formWithFile, async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at === null) return next();
    const table = await sentTable(req);
    const kind = field(req, 'slag') === 'resultat' ? 'resultat' : 'rader';
    const refuse = (words: string[]): void => sendPage(res, 422, PlanImportPage({ frame: frameFor(req, res), year: at.year, form: sentForm('las-in', req, words.map((each) => ({ field: 'fil', words: each }))), preview: null, names: namesOf(at.organisation) }));
    if ('problem' in table) return refuse([table.problem]);
    const upload = { kind: KIND, file: `${at.year}/${kind}`, name: table.name, bytes: Buffer.from(table.text, 'utf8'), whole: false };
    const { preview, wholeFile } = previewOf(at, { ...upload, id: '' });
    if (wholeFile.length > 0) return refuse(wholeFile);
    const id = await keepUpload(db, { ...upload, at: now(), by: req.session.email! });
    sendPage(res, 200, PlanImportPage({ frame: frameFor(req, res), year: at.year, form: freshForm('las-in', { slag: kind }), preview: { ...preview, upload: id }, names: namesOf(at.organisation) }));
  });
  router.get('/uppfoljning/:year/plan/las-in/:id', (req, res) => res.redirect(303, `/uppfoljning/${req.params.year}/plan/las-in`));
  router.post('/uppfoljning/:year/plan/las-in/:id', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at === null) return next();
    const upload = await uploadById(db, req.params.id);
    if (upload?.kind !== KIND || !upload.file.startsWith(`${at.year}/`)) return res.redirect(303, `/uppfoljning/${at.year}/plan/las-in`);
    const { preview } = previewOf(at, upload);
    const changed = (now: PlanFilePreview): void =>
      sendPage(res, 409, PlanImportPage({ frame: frameFor(req, res), year: at.year, form: sentForm('las-in', req, [{ field: null, words: 'Planen har ändrats sedan du tittade. Här är vad filen gör nu: läs och bekräfta igen.' }]), preview: now, names: namesOf(at.organisation) }));
    if (preview.digest !== field(req, 'sett')) return changed(preview);
    const how = { by: req.session.email!, at: now(), way: 'import' as const, reason: upload.name };
    // held against the plan as it is when nobody else writes: two clicks at once read the file in once
    let seen = preview;
    const saved = await savePlanRowsFrom(
      db,
      [at.year],
      ([rows]) => {
        seen = previewOf({ ...at, rows: rows! }, upload).preview;
        return seen.digest === preview.digest ? seen.changes.map(({ draft }) => draft) : null;
      },
      how,
    );
    if (saved === 'changed') return changed(seen);
    await storeEarlierReports(db, at.year, preview.reports, (_, index) => `${upload.id}-${index + 1}`, how);
    await dropUpload(db, upload.id);
    const count = preview.kind === 'rader' ? saved.ids.length : preview.reports.reduce((sum, { results }) => sum + results.length, 0);
    res.redirect(303, `/uppfoljning/${at.year}/plan?klart=inlast&antal=${count}`);
  });

  router.get('/uppfoljning/:year/plan/beslut', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    if (at === null || unitById(at.organisation, query(req, 'enhet')) === undefined) return next();
    showDecision(req, res, at, 200, freshForm('beslut'));
  });
  router.post('/uppfoljning/:year/plan/beslut', async (req, res, next) => {
    const at = await planYearOf(deps, req);
    const unit = at === null ? undefined : unitById(at.organisation, query(req, 'enhet'));
    if (at === null || unit === undefined) return next();
    const body = at.organisation.units.find((each) => isBody(each) && each.id === field(req, 'organ'));
    const date = field(req, 'datum');
    const errors: FieldError[] = [
      ...(body === undefined ? [{ field: 'organ', words: 'Välj vilket organ som beslutade.' }] : []),
      ...(!isDate(date) ? [{ field: 'datum', words: 'Fyll i vilken dag organet beslutade.' }] : date > dayOf(now()) ? [{ field: 'datum', words: 'Beslutsdagen kan inte ligga i framtiden.' }] : []),
      ...(/\d/.test(field(req, 'paragraf')) ? [] : [{ field: 'paragraf', words: 'Fyll i paragraf, till exempel § 194.' }]),
    ];
    if (errors.length > 0) return showDecision(req, res, at, 422, sentForm('beslut', req, errors));
    await setPlanDecision(db, at.year, unit.id, { body: body!.id, date, paragraph: paragraphText(field(req, 'paragraf')), dnr: field(req, 'dnr') }, { by: req.session.email!, at: now() });
    res.redirect(303, `/uppfoljning/${at.year}/plan?enhet=${unit.id}&klart=beslut`);
  });
  return router;
}

async function showNewYear(deps: AppDeps, req: Request, res: Response, status: number, form: FormState): Promise<void> {
  const { models } = await deps.recipes();
  const chains = models.flatMap(({ id, name, followUp }) => (followUp === undefined ? [] : [{ id, name, chain: followUp.levels.map(({ plural }) => plural).join(' > ') }]));
  sendPage(res, status, NewPlanYearPage({ frame: frameFor(req, res), form, models: chains }));
}

function showDecision(req: Request, res: Response, { year, organisation }: PlanYear, status: number, form: FormState): void {
  const unit = query(req, 'enhet');
  const bodies = organisation.units.filter(isBody).map(({ id, name }) => ({ id, name }));
  sendPage(res, status, PlanDecisionPage({ frame: frameFor(req, res), year, unit, unitName: namesOf(organisation).unit(unit), form, bodies }));
}

/** What a file would do to the plan year as it is now. */
function previewOf({ year, organisation, followUp, rows: stored }: PlanYear, upload: Upload): { preview: PlanFilePreview; wholeFile: string[] } {
  const text = Buffer.from(upload.bytes).toString('utf8');
  const context = { organisation, followUp, stored };
  const kind = upload.file.endsWith('/resultat') ? 'resultat' : 'rader';
  const read = kind === 'rader' ? { ...readPlanRows(text, context), reports: [] } : { rows: [], ...readResults(text, context) };
  const { changes, unchanged } = planRowChanges(year, read.rows, stored);
  const digest = createHash('sha256').update(JSON.stringify([changes, read.reports.map(({ results, ...rest }) => [rest, results.map(({ row, result }) => [row.id, result])])])).digest('hex').slice(0, 32);
  const { refused, wholeFile } = toldProblems(read.problems);
  return {
    preview: { upload: upload.id, name: upload.name, kind, changes, unchanged, reports: read.reports, refused, notes: read.notes, digest },
    wholeFile,
  };
}
