// Proposals to change plans: written with a report behind its link, or by the secretariat; answered by the secretariat
// and, for their own bodies, by the bodies' secretaries.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { planProposalStandings } from '../../domain/follow-up/proposal.js';
import type { PlanProposalKind, PlanProposalStanding } from '../../domain/follow-up/proposal.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import { namesOf } from '../../domain/names.js';
import { isBody } from '../../domain/organisation.js';
import type { Organisation } from '../../domain/organisation.js';
import { bodyOf } from '../../domain/resolve-seat.js';
import { latestOrganisation, organisationOf } from '../../records/read/cycles.js';
import { deliverableById } from '../../records/read/deliverables.js';
import { addProposal, answerProposal, proposalById, proposalsOf, proposalsTo, withdrawProposal } from '../../records/plan-proposals.js';
import type { StoredProposal } from '../../records/plan-proposals.js';
import { followUpOf, planRowById, planRows } from '../../records/plan-rows.js';
import { rowsToReport } from '../../records/rows-to-report.js';
import type { AppDeps } from '../deps.js';
import { LinkProposalPage, LinkProposalsPage } from '../pages/plan-proposals-link.js';
import type { ShownProposal } from '../pages/plan-proposals.js';
import { NewProposalPage, ProposalPage, ProposalsPage } from '../pages/plan-proposals-office.js';
import type { LinkView } from '../pages/link.js';
import { NotFoundPage, TooManyPage } from '../pages/message.js';
import { draftOf, readAnswer, reasonOf } from '../plan-proposal-answer.js';
import { proposalKindOf, proposalValues, readProposal } from '../plan-proposal-form.js';
import type { FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { field, query } from '../web/body.js';
import { freshForm, sentForm } from '../web/form-state.js';
import { frameFor, sendPage } from '../web/frame.js';
import { limitUnknown } from '../web/limit-unknown.js';
import { mayRecordFor, signedInUser } from '../web/user.js';
import { open } from './link.js';

const yearOf = (req: Request): number | null => (/^\d{4}$/.test(String(req.params['year'])) ? Number(req.params['year']) : null);

/** Routes `/l/:token/forslag`. */
export function linkProposalRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();
  router.use('/:token/forslag', limitUnknown(deps.settings.limits.unknownLinks, (req, res) => sendPage(res, 429, TooManyPage({ frame: frameFor(req, res) }))), express.urlencoded({ extended: false, limit: '1mb' }));

  router.get('/:token/forslag', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at === null) return;
    const { view, byId, followUp, writes } = at;
    const all = (await proposalsOf(db, view.state.plan.id)).filter(({ standing }) => standing !== 'withdrawn' && (writes || standing !== 'draft'));
    const shown = all.map((proposal) => ({ proposal, row: byId.get(proposal.row ?? '') ?? null, report: null }));
    sendPage(res, 200, LinkProposalsPage({ frame: frameFor(req, res), view, shown, followUp, writes, notice: query(req, 'sparat') === 'ja' ? 'Förslaget är sparat. Det lämnas in tillsammans med rapporten.' : null }));
  });

  router.get('/:token/forslag/nytt', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at === null) return;
    if (!at.writes) return res.redirect(303, `/l/${at.view.token}/forslag`);
    const row = at.rows.find(({ id }) => id === query(req, 'rad')) ?? null;
    const form = freshForm('forslag', { ...proposalValues(row), rad: row?.id ?? '' });
    sendPage(res, 200, LinkProposalPage({ frame: frameFor(req, res), ...at, kind: proposalKindOf(query(req, 'slag')), form }));
  });

  router.post('/:token/forslag/nytt', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at === null) return;
    const { view, rows, followUp, writes } = at;
    if (!writes) return res.redirect(303, `/l/${view.token}/forslag`);
    const kind = proposalKindOf(field(req, 'slag'));
    const { plan } = view.state;
    const read = readProposal(kind, (name) => field(req, name), { id: idOf(req), planYear: plan.planYear, unit: plan.unit, rows, followUp });
    if ('errors' in read) return sendPage(res, 422, LinkProposalPage({ frame: frameFor(req, res), ...at, kind, form: sentForm('forslag', req, read.errors) }));
    await addProposal(db, { ...read.proposal, deliverable: plan.id, seat: view.actsAs ?? view.seat }, { by: view.person, at: now() });
    res.redirect(303, `/l/${view.token}/forslag?sparat=ja`);
  });

  router.post('/:token/forslag/:id/ta-tillbaka', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at === null) return;
    const proposal = await proposalById(db, String(req.params['id']));
    if (at.writes && proposal?.deliverable === at.view.state.plan.id && proposal.standing === 'draft') await withdrawProposal(db, proposal.id, { by: at.view.person, at: now() });
    res.redirect(303, `/l/${at.view.token}/forslag`);
  });
  return router;
}

interface At {
  view: LinkView;
  rows: PlanRow[];
  byId: Map<string, PlanRow>;
  followUp: FollowUpModel | null;
  writes: boolean;
}

/** Opens the link of a report that follows a plan up; answers the request itself, and gives null, for all others. */
async function opened(deps: AppDeps, req: Request, res: Response): Promise<At | null> {
  const view = await open(deps, req, res);
  if (view === null) return null;
  const { plan } = view.state;
  const organisation = await organisationOf(deps.db, plan.cycle);
  if (plan.followsUp === undefined || organisation === null) {
    sendPage(res, 404, NotFoundPage({ frame: frameFor(req, res) }));
    return null;
  }
  const [{ rows, byId }, followUp] = await Promise.all([rowsToReport(deps.db, organisation, plan), followUpOf(deps.db, plan.planYear)]);
  return { view, rows, byId, followUp, writes: view.acts.some(({ type }) => type === 'submit') };
}

/** A form sent twice is one proposal: its nonce is the id. */
const idOf = (req: Request): string => (/^[0-9a-f-]{36}$/.test(field(req, 'nonce')) ? field(req, 'nonce') : randomUUID());

/** Routes `/uppfoljning/:year/forslag`. */
export function planProposalRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();

  router.get('/uppfoljning/:year/forslag', async (req, res, next) => {
    const year = yearOf(req);
    if (year === null) return next();
    const organisation = await latestOrganisation(db);
    const all = await proposalsTo(db, year);
    const asked = query(req, 'lage');
    const chosen = { unit: query(req, 'enhet'), standing: Object.hasOwn(planProposalStandings, asked) ? (asked as PlanProposalStanding) : ('' as const) };
    const some = all.filter(({ unit, standing }) => (chosen.unit === '' || unit === chosen.unit) && (chosen.standing === '' || standing === chosen.standing));
    const names = namesOf(organisation);
    const units = [...new Set(all.map(({ unit }) => unit))].map((id) => ({ id, name: names.unit(id) }));
    sendPage(res, 200, ProposalsPage({ frame: frameFor(req, res), year, shown: await shownOf(deps, some), total: all.length, units, chosen, names, notice: noticeOf(req) }));
  });

  router.get('/uppfoljning/:year/forslag/nytt', async (req, res, next) => {
    const year = yearOf(req);
    if (year === null) return next();
    const about = await planOf(deps, year, query(req, 'enhet'));
    const row = about.rows.find(({ id }) => id === query(req, 'rad')) ?? null;
    const kind = query(req, 'slag') === '' ? null : proposalKindOf(query(req, 'slag'));
    sendPage(res, 200, NewProposalPage({ frame: frameFor(req, res), year, kind, form: freshForm('forslag', { ...proposalValues(row), rad: row?.id ?? '' }), ...about }));
  });

  router.post('/uppfoljning/:year/forslag/nytt', async (req, res, next) => {
    const year = yearOf(req);
    if (year === null) return next();
    const about = await planOf(deps, year, query(req, 'enhet'));
    const kind: PlanProposalKind = proposalKindOf(field(req, 'slag'));
    const read = readProposal(kind, (name) => field(req, name), { id: idOf(req), planYear: year, ...about });
    if ('errors' in read) return sendPage(res, 422, NewProposalPage({ frame: frameFor(req, res), year, kind, form: sentForm('forslag', req, read.errors), ...about }));
    await addProposal(db, { ...read.proposal, deliverable: null, seat: null }, { by: req.session.email!, at: now() });
    res.redirect(303, `/uppfoljning/${read.proposal.planYear}/forslag?klart=sparat`);
  });

  router.get('/uppfoljning/:year/forslag/:id', async (req, res, next) => {
    const found = await foundOf(deps, req);
    if (found === null) return next();
    await showProposal(deps, req, res, found, 200, mayAnswer(res, found) ? freshForm('svar', { organ: found.body }) : null);
  });

  router.post('/uppfoljning/:year/forslag/:id', async (req, res, next) => {
    const found = await foundOf(deps, req);
    if (found === null) return next();
    if (!mayAnswer(res, found)) return showProposal(deps, req, res, found, 403, null);
    const read = readAnswer(found.shown.proposal, (name) => field(req, name), found.organisation, dayOf(now()));
    if ('errors' in read) return showProposal(deps, req, res, found, 422, sentForm('svar', req, read.errors));
    const draft = read.standing === 'accepted' ? await draftOf(deps, found.shown, read.decision) : null;
    const done = await answerProposal(db, found.shown.proposal.id, { ...read, draft, reason: reasonOf(found.shown.proposal, read.decision, found.organisation) }, { by: req.session.email!, at: now() });
    if (done === 'done') return res.redirect(303, `/uppfoljning/${found.shown.proposal.planYear}/forslag?klart=svarat`);
    const words = done === 'answered' ? 'Förslaget är redan besvarat. Här står vad som antecknades.' : 'Raden har ändrats sedan du öppnade sidan. Läs förslaget mot raden som den är nu, och anteckna igen.';
    const now2 = await foundOf(deps, req);
    await showProposal(deps, req, res, now2 ?? found, 409, sentForm('svar', req, [{ field: null, words }]));
  });
  return router;
}

const noticeOf = (req: Request): string | null => ({ sparat: 'Förslaget är sparat.', svarat: 'Svaret är antecknat.' })[query(req, 'klart')] ?? null;

async function planOf(deps: AppDeps, year: number, unit: string): Promise<{ rows: PlanRow[]; followUp: FollowUpModel | null; units: { id: string; name: string }[]; unit: string }> {
  const [all, followUp, organisation] = await Promise.all([planRows(deps.db, year), followUpOf(deps.db, year), latestOrganisation(deps.db)]);
  const names = namesOf(organisation);
  const units = [...new Set(all.map((row) => row.unit))].map((id) => ({ id, name: names.unit(id) }));
  const chosen = units.some(({ id }) => id === unit) ? unit : '';
  return { rows: all.filter((row) => row.unit === chosen && row.struck === null), followUp, units, unit: chosen };
}

async function shownOf(deps: AppDeps, proposals: StoredProposal[]): Promise<ShownProposal[]> {
  const titles = new Map<string, string>();
  for (const id of new Set(proposals.flatMap(({ deliverable }) => deliverable ?? []))) {
    const row = await deliverableById(deps.db, id);
    if (row !== null) titles.set(id, `${row.state.plan.product}, ${row.state.plan.unitName}`);
  }
  const shown: ShownProposal[] = [];
  for (const proposal of proposals) {
    const { deliverable, row } = proposal;
    const title = titles.get(deliverable ?? '');
    shown.push({ proposal, row: row === null ? null : await planRowById(deps.db, row), report: title === undefined ? null : { title, href: `/${deliverable}` } });
  }
  return shown;
}

interface Found {
  shown: ShownProposal;
  organisation: Organisation | null;
  /** The body whose plan it is, or under which it lies. */
  body: string;
}

async function foundOf(deps: AppDeps, req: Request): Promise<Found | null> {
  const year = yearOf(req);
  const proposal = year === null ? null : await proposalById(deps.db, String(req.params['id']));
  if (proposal === null || proposal.planYear !== year || proposal.standing === 'draft') return null;
  const organisation = await latestOrganisation(deps.db);
  const [shown] = await shownOf(deps, [proposal]);
  return { shown: shown!, organisation, body: organisation === null ? proposal.unit : (bodyOf(organisation, proposal.unit)?.id ?? proposal.unit) };
}

const mayAnswer = (res: Response, { body }: Found): boolean => mayRecordFor(signedInUser(res), body);

async function showProposal(deps: AppDeps, req: Request, res: Response, { shown, organisation }: Found, status: number, form: FormState | null): Promise<void> {
  const { planYear } = shown.proposal;
  const bodies = (organisation?.units ?? []).filter(isBody).map(({ id, name }) => ({ id, name }));
  sendPage(res, status, ProposalPage({ frame: frameFor(req, res), year: planYear, shown, followUp: await followUpOf(deps.db, shown.row?.planYear ?? planYear), names: namesOf(organisation), form, bodies }));
}
