// The pages behind a link in a letter. GET shows, POST acts; a form sent twice is one act.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { actsFor } from '../../domain/deliverable/acts.js';
import type { Act } from '../../domain/deliverable/acts.js';
import { refusals } from '../../domain/deliverable/commands.js';
import { localDate } from '../../domain/calendar/instants.js';
import { namesOf } from '../../domain/names.js';
import { standingIn } from '../../domain/stands-in.js';
import { fileById, storeFile } from '../../records/files.js';
import type { StoredFile } from '../../records/files.js';
import { findLink, linkStanding } from '../../records/links.js';
import { holdersOf } from '../../domain/resolve-seat.js';
import type { Organisation, Seat } from '../../domain/organisation.js';
import { planRowCount } from '../../records/plan-rows.js';
import { actsInsteadAs, raisedFor } from '../../domain/vacancy.js';
import { organisationOf } from '../../records/read/cycles.js';
import { deliverableById } from '../../records/read/deliverables.js';
import { journalOf, lastActOf } from '../../records/read/journal.js';
import type { ActResult } from '../../workflows/client.js';
import type { AppDeps } from '../deps.js';
import { isDate } from '../../domain/calendar/days.js';
import type { ShownEffect } from '../extension-effect.js';
import { effectOfExtension } from '../extension-effect.js';
import { linkedReport } from '../linked-report.js';
import { actOfSlug, fieldOf, formOf, linkActor, readAct, slugs } from '../link-acts.js';
import type { LinkAct } from '../link-acts.js';
import { nearSeats, otherApprovingSeats } from '../near-seats.js';
import { DonePage, ExpiredLinkPage, LinkPage } from '../pages/link.js';
import type { LinkView } from '../pages/link.js';
import { NotFoundPage, TooManyPage } from '../pages/message.js';
import type { FieldError, FormState } from '../ui/form.js';
import { frameFor, sendPage } from '../web/frame.js';
import { allFields, field, query } from '../web/body.js';
import { limitUnknown } from '../web/limit-unknown.js';
import { dayOf } from '../ui/when.js';
import { formWithFile, uploadedFile } from '../web/upload.js';
import { sendFile } from '../web/send-file.js';

/** Routes under `/l`. */
export function linkRoutes(deps: AppDeps): Router {
  const router = express.Router();
  const limiter = limitUnknown(deps.settings.limits.unknownLinks, (req, res) => sendPage(res, 429, TooManyPage({ frame: frameFor(req, res) })));
  router.use('/:token', limiter);
  router.get('/:token', async (req, res) => {
    const view = await open(deps, req, res, true);
    if (view === null) return;
    show(req, res, view, 200, { forms: withQuery(freshForms(view.acts), req, view), keptFile: null, notice: null });
  });
  router.get('/:token/fil/:file', async (req, res, next) => {
    const view = await open(deps, req, res);
    if (view === null) return;
    const file = await fileById(deps.db, req.params.file);
    if (file === null || file.deliverable !== view.state.plan.id) return next();
    await sendFile(deps.db, file, res);
  });
  router.get('/:token/klart/:seq', async (req, res) => {
    const view = await open(deps, req, res);
    if (view === null) return;
    const seq = Number(req.params.seq);
    const event = Number.isSafeInteger(seq) && seq > 0 ? await lastActOf(deps.db, view.state.plan.id, Math.min(seq, view.state.seq), { person: view.person, seat: view.actsAs ?? view.seat }) : null;
    // somebody else's receipt, or none: just the page itself
    if (event === null) return res.redirect(303, `/l/${view.token}`);
    sendPage(res, 200, DonePage({ frame: frameFor(req, res), view, event }));
  });
  // a reload of a form that was answered with an error
  router.get('/:token/:act', (req, res, next) => {
    if (actOfSlug(req.params.act) === null) return next();
    res.redirect(303, `/l/${req.params.token}`);
  });
  router.post('/:token/:act', express.urlencoded({ extended: false, limit: '1mb' }), (req, res, next) => {
    if (req.is('multipart/form-data')) formWithFile(req, res, next);
    else next();
  });
  router.post('/:token/:act', async (req, res, next) => {
    const type = actOfSlug(req.params.act);
    if (type === null) return next();
    const view = await open(deps, req, res, true);
    if (view === null) return;
    await perform(deps, req, res, view, type);
  });
  return router;
}

/** Opens a link; answers the request itself, and gives null, when there is nothing to show. `withReport`: what the page says of a report's rows is read too. */
export async function open(deps: AppDeps, req: Request, res: Response, withReport = false): Promise<LinkView | null> {
  const token = String(req.params['token']);
  const frame = frameFor(req, res);
  const link = await findLink(deps.db, token);
  const row = link === null ? null : await deliverableById(deps.db, link.deliverable);
  const organisation = row === null ? null : await organisationOf(deps.db, row.cycle);
  if (link === null || row === null || organisation === null) {
    sendPage(res, 404, NotFoundPage({ frame }));
    return null;
  }
  const { state, why } = row;
  const standing = linkStanding(link, state.closed?.at ?? null, deps.now());
  if (standing !== 'good') {
    const what = `${state.plan.product}, ${state.plan.unitName}`;
    sendPage(res, 410, ExpiredLinkPage({ frame, what, revoked: standing === 'revoked' }));
    return null;
  }
  const acts = actsFor(state, link.seat);
  const until = isDate(query(req, 'till')) ? query(req, 'till') : (state.extension?.until ?? '');
  // counted over the whole cycle: only where it is shown
  const shown = req.method === 'GET' && req.params['seq'] === undefined && req.params['file'] === undefined;
  const effect = shown ? await effectFor(deps, { acts, state, organisation }, until) : null;
  return {
    token,
    person: link.person,
    seat: link.seat,
    actsAs: actsInsteadAs(organisation, link, dayOf(deps.now())),
    state,
    why,
    acts,
    effect,
    names: namesOf(organisation),
    organisation,
    ownInstead: isOwnInstead(organisation, link, dayOf(deps.now())),
    now: deps.now(),
    events: await journalOf(deps.db, row.id),
    ...(withReport ? await linkedReport(deps, state, organisation, acts) : {}),
    ...(state.plan.plans === undefined ? {} : { planRows: await planRowCount(deps.db, state.plan.planYear, state.plan.unit) }),
    near: nearSeats(organisation, link.seat),
    alsoIn: otherApprovingSeats(organisation, state.plan, link, localDate(state.plan.calendar, deps.now())),
    standsInFor: standingIn(organisation, link.seat, link.person, dayOf(deps.now())).standsInFor ?? null,
  };
}

/** Whether the link is for a seat that somebody has: they have handed in, and the question went to a head above. */
const isOwnInstead = (organisation: Organisation, link: { person: string; seat: Seat }, date: string): boolean =>
  actsInsteadAs(organisation, link, date) !== null && holdersOf(organisation, link.seat, date).length > 0;

/** What a longer time does, for who may answer the request; null for everybody else. */
const effectFor = async (deps: AppDeps, { acts, state, organisation }: Pick<LinkView, 'acts' | 'state' | 'organisation'>, until: string): Promise<ShownEffect | null> =>
  acts.some(({ type }) => type === 'grantExtension') ? effectOfExtension(deps, state.plan.cycle, organisation, [state.plan.id], until) : null;

type Shown = Pick<Parameters<typeof LinkPage>[0], 'forms' | 'keptFile' | 'notice'>;

const show = (req: Request, res: Response, view: LinkView, status: number, shown: Shown): void =>
  sendPage(res, status, LinkPage({ frame: frameFor(req, res), view, ...shown }));

/** Empty forms for every act, with what can be filled in beforehand. */
function freshForms(acts: Act[]): Record<string, FormState> {
  const preset: Record<string, Record<string, string>> = { [slugs.takeCare]: { dagar: '3' }, [slugs.submit]: { satt: 'fil' } };
  return Object.fromEntries(
    acts.map(({ type }) => {
      const id = formOf(type as LinkAct);
      return [id, { id, values: preset[id] ?? {}, errors: [], nonce: randomUUID() }];
    }),
  );
}

/** The answer to a request for more time: the day that was asked for, or the one whose effect is looked at. */
function withQuery(forms: Record<string, FormState>, req: Request, { state }: LinkView): Record<string, FormState> {
  const form = forms[slugs.grantExtension];
  if (form === undefined) return forms;
  const values = { till: query(req, 'till') || (state.extension?.until ?? ''), skal: query(req, 'skal') };
  return { ...forms, [slugs.grantExtension]: { ...form, values } };
}

async function perform(deps: AppDeps, req: Request, res: Response, view: LinkView, type: LinkAct): Promise<void> {
  const act = view.acts.find((candidate) => candidate.type === type) ?? null;
  const by = linkActor(view, type, act, view.state, view.standsInFor);
  const kept = type === 'submit' ? await keepFile(deps, req, view, act !== null) : { file: null, problem: null };
  const read = readAct(type, { get: (name) => field(req, name), file: kept.file, fileProblem: kept.problem, alsoIn: view.alsoIn, near: view.near, raised: type === 'submit' ? raisedFor(view.organisation, by, view.state.plan.approval, dayOf(deps.now())) : [] }, by);
  const again = async (status: number, errors: FieldError[], nonce: string, notice: Shown['notice'] = null): Promise<void> => {
    const id = formOf(type);
    const until = isDate(field(req, 'till')) ? field(req, 'till') : (view.state.extension?.until ?? '');
    const effect = id === slugs.grantExtension ? await effectFor(deps, view, until) : null;
    const values = { ...allFields(req), 'fil-id': kept.file?.id ?? '' };
    const forms = { ...freshForms(view.acts), [id]: { id, values, errors, nonce, sent: true } };
    show(req, res, { ...view, effect }, status, { forms, keptFile: kept.file?.name ?? null, notice });
  };
  if ('errors' in read) {
    if (act !== null) return again(422, read.errors, randomUUID());
    return show(req, res, view, 409, { forms: freshForms(view.acts), keptFile: null, notice: { kind: 'warn', title: movedOn, words: refusals.NOT_YOURS } });
  }
  const nonce = field(req, 'nonce') || randomUUID();
  const result = await deps.client.act(view.state.plan.id, read.command, nonce);
  if (result.ok) return res.redirect(303, `/l/${view.token}/klart/${result.seq}`);
  await refuse(deps, req, res, view, result, again, nonce);
}

/** Stores a file as soon as it is here, so that nobody has to choose it twice. */
async function keepFile(
  deps: AppDeps,
  req: Request,
  view: LinkView,
  mayStore: boolean,
): Promise<{ file: StoredFile | null; problem: 'too-large' | 'empty' | null }> {
  const sent = uploadedFile(req);
  const deliverable = view.state.plan.id;
  const earlier = field(req, 'fil-id') === '' ? null : await fileById(deps.db, field(req, 'fil-id'));
  const mine = earlier?.deliverable === deliverable ? earlier : null;
  if (sent === null) return { file: mine, problem: null };
  if (sent.bytes === null) return { file: null, problem: 'too-large' };
  if (sent.bytes.length === 0) return { file: null, problem: 'empty' };
  if (!mayStore) return { file: mine, problem: null };
  const file = await storeFile(deps.db, { deliverable, name: sent.name, type: sent.type, bytes: sent.bytes, storedBy: view.person, now: deps.now() });
  return { file, problem: null };
}

const movedOn = 'Det här har ändrats sedan du öppnade sidan';

type Again = (status: number, errors: FieldError[], nonce: string, notice?: Shown['notice']) => Promise<void>;

/** Shows a refusal: at its field, or as news when the matter has moved on since the page was opened. */
async function refuse(
  deps: AppDeps,
  req: Request,
  res: Response,
  view: LinkView,
  result: ActResult & { ok: false },
  again: Again,
  nonce: string,
): Promise<void> {
  if (result.code === 'UNREACHABLE') {
    // the same nonce: if the first try got through after all, the next one is the same act
    const words = 'Vi kan inte ta emot just nu. Det du skrev finns kvar: försök igen om en stund.';
    return again(503, [], nonce, { kind: 'warn', title: 'Det är inte sparat än', words });
  }
  const at = fieldOf(result.code);
  if (at !== null) return again(422, [{ field: at, words: result.words }], randomUUID());
  const fresh = await open(deps, req, res, true);
  if (fresh === null) return;
  const title = result.code === 'OLD_REVISION' ? 'Det finns en nyare version' : movedOn;
  // what was typed stays typed, when the act is still theirs
  const type = actOfSlug(String(req.params['act']));
  const id = type === null ? '' : formOf(type);
  const forms = freshForms(fresh.acts);
  const typed = forms[id] === undefined ? {} : { [id]: { ...forms[id], values: allFields(req), sent: true } };
  show(req, res, fresh, 409, {
    forms: { ...forms, ...typed },
    keptFile: null,
    notice: { kind: 'warn', title, words: result.words },
  });
}

