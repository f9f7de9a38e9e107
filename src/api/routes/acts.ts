// The secretariat's acts on one deliverable or many: confirm, do, and see how each went.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { namesOf } from '../../domain/names.js';
import type { Organisation, Seat } from '../../domain/organisation.js';
import { waitingCounts } from '../../records/read/counts.js';
import { organisationOf } from '../../records/read/cycles.js';
import { deliverablesByIds, listIds } from '../../records/read/deliverables.js';
import type { DeliverableRow } from '../../records/read/deliverables.js';
import type { AppDeps } from '../deps.js';
import { fieldOf } from '../link-acts.js';
import { isDate } from '../../domain/calendar/days.js';
import { effectOfExtension } from '../extension-effect.js';
import { amendmentOf } from '../change-forms.js';
import { foresee } from '../foreseen.js';
import { readFilter } from '../list-filter.js';
import { ActPage, ActResultPage } from '../pages/act.js';
import { MessagePage } from '../pages/message.js';
import { actOnMany, MOST } from '../act-on-many.js';
import { actFrom, choosableSeats, readInput, seatGroups } from '../secretariat-acts.js';
import type { ActWords } from '../secretariat-acts.js';
import type { FormState } from '../ui/form.js';
import { allFields, field, fields, queries, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { dayOf } from '../ui/when.js';
import { personInSession } from '../session-actor.js';
import { secretary } from './cycles.js';

/** Most deliverables in one amendment, whose address names each. */
const MOST_NAMED = 200;

interface Task {
  cycle: string;
  act: ActWords;
  rows: DeliverableRow[];
  organisation: Organisation;
}

/** Routes `/cykel/:cycle/atgard`. */
export function actRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/cykel/:cycle/atgard', async (req, res, next) => {
    const amendment = amendmentOf(query(req, 'typ'));
    const ids = await chosenIds(deps, req, amendment === null ? MOST : MOST_NAMED);
    if (ids === null) return tooMany(req, res, amendment === null ? MOST : MOST_NAMED);
    if (amendment !== null) {
      const chosen = new URLSearchParams([['typ', amendment], ...ids.map((id): [string, string] => ['id', id])]);
      return res.redirect(303, `/cykel/${req.params.cycle}/andra/leveranser?${chosen.toString()}`);
    }
    const task = await taskFor(deps, req, res, query(req, 'typ'), ids);
    if (task === null) return;
    if (task === 'unknown') return next();
    // one request that lies there: its day is filled in, and what it does is shown at once
    const [asked] = task.rows.length === 1 && task.act.type === 'grantExtension' ? task.rows : [];
    const values = { till: query(req, 'till') || (asked?.state.extension?.until ?? ''), skal: query(req, 'skal') };
    await show(deps, req, res, task, { status: 200, form: { id: 'atgard', values, errors: [], nonce: randomUUID() }, notice: null });
  });
  // shows and does nothing: a POST because the ids of many do not fit in an address
  router.post('/cykel/:cycle/atgard/visa', async (req, res, next) => {
    const task = await taskFor(deps, req, res, field(req, 'typ'), fields(req, 'id'));
    if (task === null) return;
    if (task === 'unknown') return next();
    const { errors } = readInput(task.act.type, (name) => field(req, name), seatsIn(task));
    // the reason may be written last
    const wrong = errors.filter(({ field: at }) => at !== 'skal');
    const form: FormState = { id: 'atgard', values: allFields(req), errors: wrong, nonce: field(req, 'nonce') || randomUUID() };
    await show(deps, req, res, task, { status: wrong.length > 0 ? 422 : 200, form, notice: null });
  });
  router.get('/cykel/:cycle/atgard/visa', (req, res) => res.redirect(303, `/cykel/${req.params.cycle}`));
  router.post('/cykel/:cycle/atgard', async (req, res, next) => {
    const task = await taskFor(deps, req, res, field(req, 'typ'), fields(req, 'id'));
    if (task === null) return;
    if (task === 'unknown') return next();
    await perform(deps, req, res, task);
  });
  router.get('/cykel/:cycle/atgard/klart', async (req, res) => {
    const { results } = req.session;
    const act = results === undefined ? null : actFrom(results.type);
    if (results === undefined || act === null) return res.redirect(303, `/cykel/${req.params.cycle}`);
    const rows = await deliverablesByIds(deps.db, req.params.cycle, results.rows.map(({ id }) => id));
    const titles = new Map(rows.map(({ id, state: { plan } }) => [id, `${plan.stepName}${plan.periodName === null ? '' : ` ${plan.periodName}`}, ${plan.unitName}`]));
    const shown = results.rows.map((row) => ({ ...row, title: titles.get(row.id) ?? row.id }));
    sendPage(res, 200, ActResultPage({ frame: frameFor(req, res), cycle: req.params.cycle, act, rows: shown }));
  });
  return router;
}

/** The ids that were ticked, or all that the list's filter lets through; null when those are more than `most`. */
async function chosenIds(deps: AppDeps, req: Request, most: number): Promise<string[] | null> {
  if (query(req, 'alla') !== '1') return queries(req, 'id').slice(0, most);
  const cycle = String(req.params['cycle']);
  const organisation = await organisationOf(deps.db, cycle);
  if (organisation === null) return [];
  const ids = await listIds(deps.db, cycle, readFilter((name) => query(req, name), organisation, deps.now()), most + 1);
  return ids.length > most ? null : ids;
}

const tooMany = (req: Request, res: Response, most: number): void =>
  sendPage(res, 422, MessagePage({ frame: frameFor(req, res), title: 'Urvalet är för stort', children: `Det går att ändra högst ${most} leveranser åt gången. Gå tillbaka och gör urvalet mindre.` }));

const seatsIn = ({ act, organisation }: Task): Set<Seat> => (act.type === 'reassign' ? choosableSeats(organisation) : new Set());

/** What is to be done with what; answers the request itself, and gives null, when nothing was chosen. */
async function taskFor(deps: AppDeps, req: Request, res: Response, type: string, ids: string[]): Promise<Task | 'unknown' | null> {
  const cycle = String(req.params['cycle']);
  const act = actFrom(type);
  const organisation = await organisationOf(deps.db, cycle);
  if (act === null || organisation === null) return 'unknown';
  const rows = await deliverablesByIds(deps.db, cycle, ids.slice(0, MOST));
  if (rows.length > 0) return { cycle, act, rows, organisation };
  const frame = frameFor(req, res);
  sendPage(res, 422, MessagePage({ frame, title: 'Inget är valt', children: 'Gå tillbaka till listan och markera de leveranser du vill ändra.' }));
  return null;
}

async function show(
  deps: AppDeps,
  req: Request,
  res: Response,
  task: Task,
  { status, form, notice }: { status: number; form: FormState; notice: string | null },
): Promise<void> {
  const { cycle, act, rows, organisation } = task;
  const names = namesOf(organisation);
  const waiting = await waitingCounts(deps.db, rows.map(({ id }) => id));
  const seats = act.type === 'reassign' ? seatGroups(organisation, names) : [];
  const until = form.values['till'] ?? '';
  const effectOnOthers = act.type === 'grantExtension' && isDate(until) ? await effectOfExtension(deps, cycle, organisation, rows.map(({ id }) => id), until) : null;
  const leadsTo = effectOnOthers?.preview ?? null;
  const foreseen = foreseenOf(deps, req, task, form);
  sendPage(res, status, ActPage({ frame: frameFor(req, res), cycle, act, rows, waiting, seats, leadsTo, effectOnOthers, foreseen, names, form, notice }));
}

/** What it would do to each, once the form says enough to tell. */
function foreseenOf(deps: AppDeps, req: Request, task: Task, form: FormState) {
  const { act, rows, organisation } = task;
  const names = namesOf(organisation);
  // words that stand for the reason until there is one
  const get = (name: string): string => form.values[name] || (name === 'skal' ? '–' : '');
  const { errors, commandBy } = readInput(act.type, get, seatsIn(task));
  if (errors.length > 0) return new Map();
  const person = secretary(organisation, req);
  return new Map(rows.map(({ id, state }) => [id, foresee(state, commandBy(personInSession(organisation, person, state.plan.secretariat, dayOf(deps.now()))), deps.now(), names)]));
}

async function perform(deps: AppDeps, req: Request, res: Response, task: Task): Promise<void> {
  const { cycle, act, rows, organisation } = task;
  const { errors, commandBy } = readInput(act.type, (name) => field(req, name), seatsIn(task));
  const nonce = field(req, 'nonce') || randomUUID();
  const form: FormState = { id: 'atgard', values: allFields(req), errors, nonce };
  if (errors.length > 0) return show(deps, req, res, task, { status: 422, form, notice: null });
  const person = secretary(organisation, req);
  const results = await actOnMany(deps, rows, ({ plan }) => commandBy(personInSession(organisation, person, plan.secretariat, dayOf(deps.now()))), nonce);
  const failed = results.flatMap(({ result }) => (result.ok ? [] : [result]));
  if (failed.length > 0 && failed.length === results.length) {
    const [{ code, words }] = failed as [(typeof failed)[number]];
    if (failed.every((each) => each.code === 'UNREACHABLE')) return show(deps, req, res, task, { status: 503, form, notice: words });
    const at = code === 'UNREACHABLE' ? null : fieldOf(code);
    if (failed.every((each) => each.code === code)) {
      return show(deps, req, res, task, { status: at === null ? 409 : 422, form: { ...form, errors: [{ field: at, words }], nonce: randomUUID() }, notice: null });
    }
  }
  req.session.results = { type: act.type, rows: results.map(({ id, result }) => ({ id, ok: result.ok, words: result.ok ? 'Klart.' : result.words })) };
  res.redirect(303, `/cykel/${cycle}/atgard/klart`);
}
