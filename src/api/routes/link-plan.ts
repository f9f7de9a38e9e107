// The rows of a plan behind its letter's link. Only the unit's own rows, only levels of that plan, and only while the
// plan is theirs to hand in.

import express from 'express';
import type { Request, Response, Router } from 'express';
import { unitsAbove } from '../../domain/follow-up/duties.js';
import { handedDown, toTake } from '../../domain/follow-up/hand-down.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import { readPlanRows } from '../../domain/follow-up/read-rows.js';
import { planRowChanges } from '../../domain/follow-up/row-changes.js';
import type { PlanRowDraft } from '../../domain/follow-up/row-changes.js';
import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import { toldProblems } from '../../domain/imports/problem-words.js';
import type { Organisation } from '../../domain/organisation.js';
import { chainFor } from '../../records/plan-chain.js';
import { planDecisions } from '../../records/plan-decisions.js';
import { addPlanRow, planRows, savePlanRows, savePlanRowsFrom, setFollowUp } from '../../records/plan-rows.js';
import type { PlanRowsBy } from '../../records/plan-rows.js';
import { organisationOf } from '../../records/read/cycles.js';
import type { AppDeps } from '../deps.js';
import { LinkPlanImportPage, LinkPlanPage, LinkPlanRowPage } from '../pages/plan-rows-link.js';
import type { LinkPlan, LinkPlanPreview } from '../pages/plan-rows-link.js';
import { NotFoundPage, TooManyPage } from '../pages/message.js';
import { readRowForm, rowValues } from '../plan-row-form.js';
import type { FieldError } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { field, fields, query } from '../web/body.js';
import { freshForm, sentForm } from '../web/form-state.js';
import { frameFor, sendPage } from '../web/frame.js';
import { limitUnknown } from '../web/limit-unknown.js';
import { sentTable } from '../web/table-upload.js';
import { formWithFile } from '../web/upload.js';
import { open } from './link.js';

interface At extends LinkPlan {
  organisation: Organisation;
  followUp: FollowUpModel & { modelName: string };
  /** All rows of the plan year. */
  all: PlanRow[];
  /** Whether the plan year has its chain already. */
  set: boolean;
}

/** Routes `/l/:token/plan`; before the other routes of a link. */
export function linkPlanRoutes(deps: AppDeps): Router {
  const router = express.Router();
  const limiter = limitUnknown(deps.settings.limits.unknownLinks, (req, res) => sendPage(res, 429, TooManyPage({ frame: frameFor(req, res) })));
  router.use('/:token/plan', limiter, express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 5000 }));

  router.get('/:token/plan', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at === null) return;
    const notice = { sparat: 'Raden är sparad.', struken: 'Raden är struken.', tagna: 'Uppdragen är med i planen.', inlast: 'Raderna är inlästa.' }[query(req, 'klart')] ?? null;
    const { unit, planYear } = at.view.state.plan;
    sendPage(res, 200, LinkPlanPage({ frame: frameFor(req, res), plan: at, decision: (await planDecisions(deps.db, planYear)).get(unit), notice }));
  });

  router.get('/:token/plan/rad', async (req, res) => {
    const at = await writable(deps, req, res);
    if (at === null) return;
    const row = at.rows.find(({ id }) => id === query(req, 'id')) ?? null;
    const form = freshForm('rad', row === null ? {} : { ...rowValues(row), version: String(row.version) });
    sendPage(res, 200, LinkPlanRowPage({ frame: frameFor(req, res), plan: at, row, form, strike: freshForm('stryk') }));
  });
  router.post('/:token/plan/rad', async (req, res) => {
    const at = await writable(deps, req, res);
    if (at !== null) await saveRow(deps, req, res, at);
  });

  router.post('/:token/plan/stryk', async (req, res) => {
    const at = await writable(deps, req, res);
    if (at === null) return;
    const row = at.rows.find(({ id }) => id === query(req, 'id'));
    if (row === undefined) return res.redirect(303, base(at));
    const reason = field(req, 'skal');
    const refuse = (status: number, errors: FieldError[]): void =>
      sendPage(res, status, LinkPlanRowPage({ frame: frameFor(req, res), plan: at, row, form: freshForm('rad', { ...rowValues(row), version: String(row.version) }), strike: sentForm('stryk', req, errors) }));
    if (reason === '') return refuse(422, [{ field: 'skal', words: 'Skriv varför raden stryks.' }]);
    const saved = await write(deps, at, [{ ...row, struck: { on: dayOf(deps.now()), reason }, version: Number(field(req, 'version')) }], reason);
    if ('stale' in saved) return refuse(409, [{ field: null, words: 'Någon annan har ändrat raden sedan du öppnade sidan. Titta på den igen.' }]);
    res.redirect(303, `${base(at)}?klart=struken`);
  });

  router.post('/:token/plan/ta', async (req, res) => {
    const at = await writable(deps, req, res);
    if (at === null) return;
    const chosen = at.toTake.filter(({ id }) => fields(req, 'rad').includes(id));
    const { unit, planYear } = at.view.state.plan;
    const how = await howOf(deps, at, '');
    const saved = await savePlanRowsFrom(
      deps.db,
      [planYear],
      ([stored]) => {
        // each is placed after those before it
        const drafts: PlanRowDraft[] = [];
        for (const row of chosen) drafts.push(...handedDown(row, [unit], [...stored!, ...drafts.map((draft, index) => ({ ...draft, id: `ny-${index}` }))]));
        return drafts;
      },
      how,
    );
    res.redirect(303, `${base(at)}${saved !== 'changed' && saved.ids.length > 0 ? '?klart=tagna' : ''}`);
  });

  router.get('/:token/plan/las-in', async (req, res) => {
    const at = await writable(deps, req, res);
    if (at !== null) sendPage(res, 200, LinkPlanImportPage({ frame: frameFor(req, res), plan: at, form: freshForm('las-in'), preview: null }));
  });
  router.post('/:token/plan/las-in', (req, res, next) => {
    if (req.is('multipart/form-data')) formWithFile(req, res, next);
    else next();
  });
  router.post('/:token/plan/las-in', async (req, res) => {
    const at = await writable(deps, req, res);
    if (at === null) return;
    const sent = field(req, 'gor') === 'ja' ? { text: field(req, 'text'), name: field(req, 'namn') } : await sentTable(req);
    const refuse = (words: string[]): void => sendPage(res, 422, LinkPlanImportPage({ frame: frameFor(req, res), plan: at, form: sentForm('las-in', req, words.map((each) => ({ field: 'fil', words: each }))), preview: null }));
    if ('problem' in sent) return refuse([sent.problem]);
    const { preview, wholeFile } = previewOf(at, sent);
    if (wholeFile.length > 0) return refuse(wholeFile);
    if (field(req, 'gor') !== 'ja') return sendPage(res, 200, LinkPlanImportPage({ frame: frameFor(req, res), plan: at, form: freshForm('las-in'), preview }));
    const saved = await write(deps, at, preview.changes.map(({ draft }) => draft), preview.name);
    if ('stale' in saved) return sendPage(res, 409, LinkPlanImportPage({ frame: frameFor(req, res), plan: at, form: sentForm('las-in', req, [{ field: null, words: 'Planen har ändrats sedan du tittade. Här är vad filen gör nu.' }]), preview }));
    res.redirect(303, `${base(at)}?klart=inlast`);
  });
  return router;
}

const base = ({ view }: At): string => `/l/${view.token}/plan`;

/** Opens the link of a plan with rows; answers the request itself, and gives null, for all others. */
async function opened(deps: AppDeps, req: Request, res: Response): Promise<At | null> {
  const view = await open(deps, req, res);
  if (view === null) return null;
  const { plan } = view.state;
  const [organisation, chain] = await Promise.all([organisationOf(deps.db, plan.cycle), chainFor(deps.db, plan.cycle, plan.planYear)]);
  if (plan.plans === undefined || organisation === null || chain === null) {
    sendPage(res, 404, NotFoundPage({ frame: frameFor(req, res) }));
    return null;
  }
  const { followUp, set } = chain;
  const all = await planRows(deps.db, plan.planYear);
  const levels = followUp.levels.filter(({ id }) => plan.plans!.includes(id));
  const units = unitsAbove(organisation, plan.unit);
  const rows = all.filter(({ unit, struck }) => unit === plan.unit && struck === null);
  const parents = units.flatMap((unit) => all.filter((row) => row.unit === unit && row.struck === null && levels.some(({ under }) => under.includes(row.level))));
  const take = toTake(followUp, all, units, plan.unit).filter(({ level }) => plan.plans!.includes(level));
  return { view, organisation, followUp, set, levels, all, rows, parents, toTake: take, byId: new Map(all.map((row) => [row.id, row])), writes: view.acts.some(({ type }) => type === 'submit') };
}

/** The same for who may write; whoever may not is shown the rows. */
async function writable(deps: AppDeps, req: Request, res: Response): Promise<At | null> {
  const at = await opened(deps, req, res);
  if (at === null || at.writes) return at;
  res.redirect(303, base(at));
  return null;
}

const write = async (deps: AppDeps, at: At, drafts: PlanRowDraft[], reason: string) => savePlanRows(deps.db, drafts, await howOf(deps, at, reason));

/** Who writes, and how; before the first row of a plan year it gets its chain. */
async function howOf({ db, now }: AppDeps, { view, followUp, set }: At, reason: string): Promise<PlanRowsBy> {
  const how = { by: view.person, at: now(), way: 'link' as const, reason };
  if (!set) await setFollowUp(db, view.state.plan.planYear, { name: followUp.modelName, followUp: { levels: followUp.levels, statuses: followUp.statuses } }, how);
  return how;
}

async function saveRow(deps: AppDeps, req: Request, res: Response, at: At): Promise<void> {
  const { plan } = at.view.state;
  const row = at.rows.find(({ id }) => id === query(req, 'id')) ?? null;
  // what the form does not ask for stays as it is
  const kept = row === null ? {} : rowValues(row);
  const asked = ['level', 'number', 'name', 'description', 'parent', 'measure', 'baseline', 'target', 'direction', 'ends', 'responsible', 'version'];
  const read = readRowForm((name) => (name === 'unit' ? plan.unit : asked.includes(name) ? field(req, name) : (kept[name] ?? '')), row, plan.planYear, { organisation: at.organisation, followUp: at.followUp, stored: at.all });
  const errors = 'errors' in read ? [...read.errors] : [];
  if ('draft' in read && read.draft.parent !== (row?.parent ?? null) && !at.parents.some(({ id }) => id === read.draft.parent) && read.draft.parent !== null) errors.push({ field: 'parent', words: 'Raden kan bara ligga under något i er egen plan eller i planerna ovanför.' });
  if ('draft' in read && !at.levels.some(({ id }) => id === read.draft.level)) errors.push({ field: 'level', words: 'Den nivån skrivs inte i den här planen. Välj en annan.' });
  const refuse = (status: number, found: FieldError[], version?: number): void => {
    const form = sentForm('rad', req, found);
    sendPage(res, status, LinkPlanRowPage({ frame: frameFor(req, res), plan: at, row, form: version === undefined ? form : { ...form, values: { ...form.values, version: String(version) } }, strike: freshForm('stryk') }));
  };
  if ('errors' in read || errors.length > 0) return refuse(422, errors);
  const saved = row === null ? { ids: [await addPlanRow(deps.db, read.draft, await howOf(deps, at, ''))] } : await write(deps, at, [read.draft], '');
  if ('stale' in saved) return refuse(409, [{ field: null, words: 'Någon annan har ändrat raden medan du skrev. Det du skrev står kvar. Spara igen om det ska gälla.' }], row?.version);
  res.redirect(303, `${base(at)}?klart=sparat`);
}

function previewOf(at: At, { text, name }: { text: string; name: string }): { preview: LinkPlanPreview; wholeFile: string[] } {
  const { plan } = at.view.state;
  // only what this plan writes: other levels are not known here
  const followUp = { ...at.followUp, levels: at.followUp.levels.filter(({ id }) => plan.plans!.includes(id)) };
  const line = new Set(unitsAbove(at.organisation, plan.unit));
  const { rows, problems } = readPlanRows(text, { organisation: at.organisation, followUp, stored: at.all.filter(({ unit }) => line.has(unit)) }, plan.unit);
  const { changes, unchanged } = planRowChanges(plan.planYear, rows, at.all);
  const { refused, wholeFile } = toldProblems(problems);
  return { preview: { text, name, changes, unchanged, refused }, wholeFile };
}
