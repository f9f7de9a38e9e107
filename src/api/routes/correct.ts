// Correcting a record: signed in at `/cykel/:cycle/ratta`, and behind the link of who records for the body.
// GET shows, POST acts.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { correctableBy, keyedRecords } from '../../domain/deliverable/correct-record.js';
import type { KeyedRecord } from '../../domain/deliverable/correct-record.js';
import { journalSentence } from '../../domain/deliverable/journal-words.js';
import type { Actor, DeliverableState } from '../../domain/deliverable/state.js';
import { namesOf } from '../../domain/names.js';
import type { Names } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { organisationOf } from '../../records/read/cycles.js';
import { deliverableById } from '../../records/read/deliverables.js';
import { lastActOf } from '../../records/read/journal.js';
import { actOrCorrect } from '../act-or-correct.js';
import { readCorrection, recordValues } from '../correct-form.js';
import type { AppDeps } from '../deps.js';
import { fieldOf } from '../link-acts.js';
import { CorrectedPage, correctHref, CorrectRecordPage } from '../pages/correct-record.js';
import { NotFoundPage, TooManyPage } from '../pages/message.js';
import { sessionActor } from '../session-actor.js';
import type { FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { allFields, field, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { limitUnknown } from '../web/limit-unknown.js';
import { mayRecordFor, signedInUser } from '../web/user.js';
import { open } from './link.js';
import { recorderSeat } from './meetings.js';

/** What a correction needs to know, whichever way somebody comes. */
interface At {
  cycle: string | null;
  state: DeliverableState;
  keyed: KeyedRecord;
  names: Names;
  by: Actor;
  action: string;
  back: string;
  /** Where it leads when it is done. */
  done(seq: number): string;
}

/** Routes `/cykel/:cycle/ratta`: for the secretariat, and a board secretary of their own bodies. */
export function correctRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/cykel/:cycle/ratta', async (req, res, next) => {
    const at = await signedInAt(deps, req, res);
    if (at === null) return next();
    show(req, res, at, 200, fresh(at));
  });
  router.post('/cykel/:cycle/ratta', async (req, res, next) => {
    const at = await signedInAt(deps, req, res);
    if (at === null) return next();
    await correct(deps, req, res, at);
  });
  router.get('/cykel/:cycle/ratta/klart', async (req, res, next) => {
    const found = await deliverableOf(deps, req);
    if (found === null) return next();
    const { state, organisation } = found;
    const by = sessionActor(organisation, req, recorderSeat(res, state), dayOf(deps.now()));
    const event = await lastActOf(deps.db, state.plan.id, Math.min(Number(query(req, 'nr')) || 0, state.seq), by);
    if (event === null) return res.redirect(303, `/${state.plan.id}`);
    sendPage(res, 200, CorrectedPage({ frame: frameFor(req, res), cycle: state.plan.cycle, said: journalSentence(event, namesOf(organisation)), back: `/${state.plan.id}` }));
  });
  return router;
}

/** Routes `/l/:token/ratta/:record`. */
export function linkCorrectRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.use('/:token/ratta', limitUnknown(deps.settings.limits.unknownLinks, (req, res) => sendPage(res, 429, TooManyPage({ frame: frameFor(req, res) }))), express.urlencoded({ extended: false, limit: '1mb' }));
  router.get('/:token/ratta/:record', async (req, res) => {
    const at = await linkAt(deps, req, res);
    if (at !== null) show(req, res, at, 200, fresh(at));
  });
  router.post('/:token/ratta/:record', async (req, res) => {
    const at = await linkAt(deps, req, res);
    if (at !== null) await correct(deps, req, res, at);
  });
  return router;
}

const fresh = ({ state, keyed }: At): FormState => ({ id: 'ratta', values: recordValues(state, keyed), errors: [], nonce: randomUUID() });

function show(req: Request, res: Response, { cycle, state, keyed, names, action, back }: At, status: number, form: FormState): void {
  sendPage(res, status, CorrectRecordPage({ frame: frameFor(req, res), cycle, state, keyed, names, action, back, form }));
}

async function correct(deps: AppDeps, req: Request, res: Response, at: At): Promise<void> {
  const nonce = field(req, 'nonce') || randomUUID();
  const read = readCorrection(at.state, at.keyed, (name) => field(req, name), at.by);
  const again = (status: number, errors: FormState['errors'], kept: string): void => show(req, res, at, status, { id: 'ratta', values: allFields(req), errors, nonce: kept });
  if ('errors' in read) return again(422, read.errors, randomUUID());
  const result = await actOrCorrect(deps, at.state.plan.id, read.command, nonce);
  if (result.ok) return res.redirect(303, at.done(result.seq));
  if (result.code === 'UNREACHABLE') return again(503, [{ field: null, words: result.words }], nonce);
  again(422, [{ field: fieldOf(result.code), words: result.words }], randomUUID());
}

async function deliverableOf(deps: AppDeps, req: Request): Promise<{ state: DeliverableState; organisation: Organisation } | null> {
  const row = await deliverableById(deps.db, query(req, 'id'));
  const organisation = row === null || row.cycle !== req.params['cycle'] ? null : await organisationOf(deps.db, row.cycle);
  return row === null || organisation === null ? null : { state: row.state, organisation };
}

async function signedInAt(deps: AppDeps, req: Request, res: Response): Promise<At | null> {
  const found = await deliverableOf(deps, req);
  const keyed = found === null ? undefined : keyedRecords(found.state).find(({ key }) => key === query(req, 'post'));
  if (found === null || keyed === undefined || !mayRecordFor(signedInUser(res), keyed.record.body)) return null;
  const { state, organisation } = found;
  const { id, cycle } = state.plan;
  return {
    cycle,
    state,
    keyed,
    names: namesOf(organisation),
    by: sessionActor(organisation, req, recorderSeat(res, state, keyed.record.body), dayOf(deps.now())),
    action: correctHref(cycle, id, keyed.key),
    back: `/${id}`,
    done: (seq) => `/cykel/${cycle}/ratta/klart?${new URLSearchParams({ id, nr: String(seq) }).toString()}`,
  };
}

async function linkAt(deps: AppDeps, req: Request, res: Response): Promise<At | null> {
  const view = await open(deps, req, res);
  if (view === null) return null;
  const { state, seat, names, token, person, actsAs } = view;
  const keyed = correctableBy(state, seat).find(({ key }) => key === req.params['record']);
  if (keyed === undefined) {
    sendPage(res, 404, NotFoundPage({ frame: frameFor(req, res) }));
    return null;
  }
  const by: Actor = { seat: actsAs ?? seat, person, way: 'link', behalfOf: actsAs ? seat : null, ...(view.standsInFor ? { standsInFor: view.standsInFor } : {}) };
  return { cycle: null, state, keyed, names, by, action: `/l/${token}/ratta/${keyed.key}`, back: `/l/${token}`, done: (seq) => `/l/${token}/klart/${seq}` };
}
