// The form of a report behind a link in a letter, and reports to read: behind a link, and for those who are signed in.
// GET shows, POST acts; what is typed is saved before anything else happens to it.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { namesOf } from '../../domain/names.js';
import { rowTitle } from '../../domain/follow-up/result.js';
import { latestOrganisation, organisationOf } from '../../records/read/cycles.js';
import { deliverableById } from '../../records/read/deliverables.js';
import { readReport } from '../../records/read/report.js';
import { lastResults, reportWork } from '../../records/read/report-work.js';
import type { ReportWork } from '../../records/read/report-work.js';
import { saveDraftComment, saveDraftRows } from '../../records/report-drafts.js';
import { planRows } from '../../records/plan-rows.js';
import { reportById } from '../../records/reports.js';
import type { ActResult } from '../../workflows/client.js';
import type { AppDeps } from '../deps.js';
import { handInReport } from '../hand-in-report.js';
import { linkActor } from '../link-acts.js';
import type { LinkView } from '../pages/link.js';
import { NotFoundPage, TooManyPage } from '../pages/message.js';
import { ReportPage } from '../pages/report.js';
import { ReportClosedPage } from '../pages/report-closed.js';
import { ReportFormPage } from '../pages/report-form.js';
import type { ReportFormProps } from '../pages/report-form.js';
import { ReportReviewPage } from '../pages/report-review.js';
import { asTyped, typedRows } from '../report-input.js';
import { allFaults, countsOf, fingerprint, missingLines, pageNumber, pagesOf, ROWS } from '../report-view.js';
import type { FieldError } from '../ui/form.js';
import { field, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { limitUnknown } from '../web/limit-unknown.js';
import { open } from './link.js';

/** Routes `/l/:token/rapport`; before the other routes of a link, since the form holds many fields. */
export function linkReportRoutes(deps: AppDeps): Router {
  const router = express.Router();
  const limiter = limitUnknown(deps.settings.limits.unknownLinks, (req, res) => sendPage(res, 429, TooManyPage({ frame: frameFor(req, res) })));
  router.use('/:token/rapport', limiter, express.urlencoded({ extended: false, limit: '4mb', parameterLimit: 5000 }));

  router.get('/:token/rapport', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at === null || ledAway(res, at)) return;
    const saved = /^\d+$/.test(query(req, 'sparat')) ? Number(query(req, 'sparat')) : null;
    await showForm(deps, req, res, at, 200, { page: pageNumber(query(req, 'sida'), pagesOf(at.work.lines)), saved, conflicts: [], gone: [] });
  });

  router.post('/:token/rapport', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at !== null) await save(deps, req, res, at);
  });

  router.get('/:token/rapport/granska', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at !== null && !ledAway(res, at)) await review(deps, req, res, at, 200, { nonce: randomUUID() });
  });

  router.post('/:token/rapport/lamna-in', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at !== null) await handIn(deps, req, res, at);
  });
  // a reload of what was answered with an error
  router.get('/:token/rapport/lamna-in', (req, res) => res.redirect(303, `/l/${req.params.token}/rapport/granska`));

  router.get('/:token/rapport/:report', async (req, res) => {
    const view = await open(deps, req, res);
    if (view === null) return;
    const read = await readReport(deps.db, req.params.report, view.state);
    if (read === null) return sendPage(res, 404, NotFoundPage({ frame: frameFor(req, res) }));
    sendPage(res, 200, ReportPage({ ...read, frame: frameFor(req, res), names: view.names, cycle: null, back: { href: `/l/${view.token}`, words: 'Till leveransen' } }));
  });
  return router;
}

/** Route `/rapport/:report`, for those who are signed in. */
export function reportRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/rapport/:report', async (req, res, next) => {
    const report = await reportById(deps.db, req.params.report);
    const row = report === null || report.deliverable === null ? null : await deliverableById(deps.db, report.deliverable);
    const read = report === null ? null : await readReport(deps.db, report.id, row?.state ?? null);
    if (read === null) return next();
    const names = namesOf(row === null ? await latestOrganisation(deps.db) : await organisationOf(deps.db, row.cycle));
    const back = row === null ? { href: `/uppfoljning/${read.report.planYear}`, words: `Uppföljning ${read.report.planYear}` } : { href: `/${row.id}`, words: `${row.state.plan.stepName}, ${row.state.plan.unitName}` };
    sendPage(res, 200, ReportPage({ ...read, frame: frameFor(req, res), names, cycle: row?.cycle ?? null, back }));
  });
  return router;
}

interface At {
  view: LinkView;
  work: ReportWork;
  /** The person may hand in just now. */
  mayHandIn: boolean;
  /** The link is the responsible's or the substitute's, whatever may be done just now. */
  holds: boolean;
}

/** Opens a link to a deliverable with a form; answers the request itself, and gives null, when there is none to show. */
async function opened(deps: AppDeps, req: Request, res: Response): Promise<At | null> {
  const view = await open(deps, req, res);
  if (view === null) return null;
  const { state, seat } = view;
  const organisation = await organisationOf(deps.db, state.plan.cycle);
  const work = organisation === null || state.plan.form === 'oral' ? null : await reportWork(deps.db, state, organisation);
  if (work === null || (work.lines.length === 0 && req.method === 'GET')) {
    res.redirect(303, `/l/${view.token}`);
    return null;
  }
  return { view, work, mayHandIn: view.acts.some(({ type }) => type === 'submit'), holds: seat === state.responsible || seat === state.substitute };
}

/** Somebody who may not fill in the form just now goes to what was handed in, or to the deliverable. */
function ledAway(res: Response, { view, mayHandIn }: At): boolean {
  if (mayHandIn) return false;
  const latest = view.state.revisions.at(-1)?.submission;
  res.redirect(303, latest?.form === 'report' ? `/l/${view.token}/rapport/${latest.report}` : `/l/${view.token}`);
  return true;
}

async function showForm(deps: AppDeps, req: Request, res: Response, { view, work }: At, status: number, shown: Omit<ReportFormProps, 'frame' | 'view' | 'work' | 'last'>): Promise<void> {
  const rows = work.lines.slice((shown.page - 1) * ROWS, shown.page * ROWS).map(({ row }) => row);
  const last = await lastResults(deps.db, rows, work.asOf);
  sendPage(res, status, ReportFormPage({ frame: frameFor(req, res), view, work, last, ...shown }));
}

async function save(deps: AppDeps, req: Request, res: Response, at: At): Promise<void> {
  const { view, mayHandIn, holds } = at;
  const { state, token, person } = view;
  const typed = typedRows(req);
  const known = new Map((await planRows(deps.db, state.plan.planYear)).map((row) => [row.id, row]));
  const closed = (saved: boolean): void =>
    sendPage(res, 409, ReportClosedPage({ frame: frameFor(req, res), view, saved, typed: typed.filter(({ changed }) => changed).map(({ row, typed: said }) => ({ title: known.get(row) === undefined ? row : rowTitle(known.get(row)!), said })) }));
  if (!holds) return closed(false);
  const { saved, conflicts } = await saveDraftRows(deps.db, state.plan.id, typed.filter(({ row }) => known.has(row)), { by: person, at: deps.now(), revision: state.revisions.length });
  if (!mayHandIn) return closed(true);
  const organisation = (await organisationOf(deps.db, state.plan.cycle))!;
  const work = (await reportWork(deps.db, state, organisation))!;
  if (work.lines.length === 0) return closed(true);
  const page = pageNumber(field(req, 'sida'), pagesOf(work.lines));
  const mine = new Set(work.lines.map(({ row }) => row.id));
  const gone = typed.flatMap(({ row, changed }) => (mine.has(row) || !changed ? [] : [known.get(row) === undefined ? row : rowTitle(known.get(row)!)]));
  if (conflicts.length > 0 || gone.length > 0) {
    const lost = conflicts.map((each) => ({ saved: each, typed: typed.find(({ row }) => row === each.row)!.typed }));
    return showForm(deps, req, res, { ...at, work }, 409, { page, saved: saved.length, conflicts: lost, gone });
  }
  res.redirect(303, `/l/${token}${nextPlace(field(req, 'vidare'), work, page, saved.length)}`);
}

/** Where the button that was pressed leads; on to the next page only when this one is right. */
function nextPlace(to: string, work: ReportWork, page: number, saved: number): string {
  const pages = pagesOf(work.lines);
  const form = (at: number): string => `/rapport?sida=${at}&sparat=${saved}`;
  const chosen = /^sida-(\d+)$/.exec(to)?.[1];
  if (chosen !== undefined) return form(pageNumber(chosen, pages));
  if (to === 'leverans') return '';
  const right = to === 'granska' || (to === 'fortsatt' && !allFaults(work).some((fault) => fault.page === page));
  return !right ? form(page) : to === 'fortsatt' && page < pages ? form(page + 1) : '/rapport/granska';
}

interface Reviewed {
  nonce: string;
  errors?: FieldError[];
  notice?: { title: string; words: string };
  values?: Record<string, string>;
}

async function review(deps: AppDeps, req: Request, res: Response, { view, work }: At, status: number, { nonce, errors = [], notice, values }: Reviewed): Promise<void> {
  const last = await lastResults(deps.db, work.lines.map(({ row }) => row), work.asOf);
  const form = { id: 'lamna-in', values: values ?? { kommentar: work.draft.comment }, errors, nonce };
  sendPage(res, status, ReportReviewPage({ frame: frameFor(req, res), view, work, last, form, notice: notice ?? null }));
}

async function handIn(deps: AppDeps, req: Request, res: Response, at: At): Promise<void> {
  const { view, work, mayHandIn, holds } = at;
  const { state, token, person } = view;
  const comment = asTyped(req, 'kommentar').trim();
  const nonce = field(req, 'nonce') || randomUUID();
  if (holds && mayHandIn && comment !== work.draft.comment) await saveDraftComment(deps.db, state.plan.id, comment, { by: person, at: deps.now(), revision: state.revisions.length });
  const values = { kommentar: comment, ofullstandig: field(req, 'ofullstandig') };
  const act = view.acts.find(({ type }) => type === 'submit') ?? null;
  if (!holds || work.lines.length === 0) return sendPage(res, 409, ReportClosedPage({ frame: frameFor(req, res), view, saved: holds, typed: [] }));
  // handed in already: the same form sent twice leads on to its receipt
  if (mayHandIn) {
    if (field(req, 'sett') !== fingerprint(work))
      return review(deps, req, res, at, 409, { nonce: randomUUID(), values, notice: { title: 'Utkastet har ändrats sedan du granskade', words: 'Någon har sparat rader, eller så har planen ändrats. Granska igen och lämna sedan in.' } });
    const errors = obstacles(work, values.ofullstandig === 'ja');
    if (errors.length > 0) return review(deps, req, res, at, 422, { nonce: randomUUID(), values, errors });
  }
  const by = { ...linkActor(view, 'submit', act, state), ...(view.standsInFor ? { standsInFor: view.standsInFor } : {}) };
  const result = await handInReport(deps, { state, work, said: (row) => work.said(row), comment, by, nonce });
  if (result.ok) return res.redirect(303, `/l/${token}/klart/${result.seq}`);
  await refused(deps, req, res, at, result, { nonce, values });
}

/** Why it cannot be handed in as it is. */
function obstacles(work: ReportWork, incomplete: boolean): FieldError[] {
  const { filled } = countsOf(work);
  if (filled === 0) return [{ field: null, words: 'Fyll i minst en rad innan du lämnar in.' }];
  const missing = missingLines(work);
  return [
    ...(allFaults(work).length > 0 ? [{ field: null, words: 'Rätta raderna som står i listan nedan.' }] : []),
    ...(missing.length > 0 && !incomplete ? [{ field: 'ofullstandig', words: missing.length === 1 ? 'En rad är inte ifylld. Fyll i den, eller kryssa i att du lämnar in ändå.' : `${missing.length} rader är inte ifyllda. Fyll i dem, eller kryssa i att du lämnar in ändå.` }] : []),
  ];
}

async function refused(deps: AppDeps, req: Request, res: Response, at: At, { code, words }: ActResult & { ok: false }, { nonce, values }: { nonce: string; values: Record<string, string> }): Promise<void> {
  // the same nonce: if the first try got through after all, the next one is the same act
  if (code === 'UNREACHABLE') return review(deps, req, res, at, 503, { nonce, values, notice: { title: 'Det är inte inlämnat än', words: 'Vi kan inte ta emot just nu. Utkastet finns kvar: försök igen om en stund.' } });
  if (at.mayHandIn) return review(deps, req, res, at, 409, { nonce: randomUUID(), values, notice: { title: 'Det här har ändrats sedan du öppnade sidan', words } });
  sendPage(res, 409, ReportClosedPage({ frame: frameFor(req, res), view: at.view, saved: at.holds, typed: [] }));
}

