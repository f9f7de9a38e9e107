// The meetings of a cycle, and recording all that one of them dealt with in one go.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { journalSentence } from '../../domain/deliverable/journal-words.js';
import type { Actor, DeliverableState } from '../../domain/deliverable/state.js';
import { sortMeetings } from '../../domain/meetings.js';
import { namesOf } from '../../domain/names.js';
import { isBody } from '../../domain/organisation.js';
import type { Organisation, Seat } from '../../domain/organisation.js';
import { organisationOf, recipeOf } from '../../records/read/cycles.js';
import { deliverablesByIds } from '../../records/read/deliverables.js';
import { lastActOf } from '../../records/read/journal.js';
import { lyingWithBodies, madeAtMeetings, plannedAtMeetings } from '../../records/read/meetings.js';
import type { AppDeps } from '../deps.js';
import { awaitedOf, bodyMeeting, mattersAt, planTitle, unannouncedAt } from '../meeting-rows.js';
import type { BodyMeeting } from '../meeting-rows.js';
import { MeetingDonePage, MeetingPage } from '../pages/meeting.js';
import type { MeetingOutcome } from '../pages/meeting.js';
import { freshMeetingForm } from '../pages/meeting-form.js';
import { MeetingsPage } from '../pages/meetings.js';
import type { MeetingRow } from '../pages/meetings.js';
import { recordMinutes } from '../record-minutes.js';
import { recordRows } from '../record-meeting.js';
import type { SentRows } from '../record-meeting.js';
import { sessionActor } from '../session-actor.js';
import type { FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { mayRecordFor, signedInUser } from '../web/user.js';
import { allFields, field, fields, queries, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { secretary } from './cycles.js';

/** Routes `/cykel/:cycle/sammantraden`. */
export function meetingRoutes(deps: AppDeps): Router {
  const router = express.Router();

  router.get('/cykel/:cycle/sammantraden', async (req, res, next) => {
    const { cycle } = req.params;
    const recipe = await recipeOf(deps.db, cycle);
    if (recipe === null) return next();
    const { organisation } = recipe;
    const meetings = recipe.meetings.filter(({ body }) => mayRecordFor(signedInUser(res), body));
    const names = namesOf(organisation);
    const [lying, planned, made] = await Promise.all([lyingWithBodies(deps.db, cycle), plannedAtMeetings(deps.db, cycle), madeAtMeetings(deps.db, cycle)]);
    const awaited = lying.flatMap((row) => awaitedOf(row) ?? []).filter(({ stage }) => mayRecordFor(signedInUser(res), stage.body));
    const chosen = query(req, 'organ');
    const rows = sortMeetings(meetings)
      .filter(({ body }) => chosen === '' || body === chosen)
      .map(({ body, first, last }): MeetingRow => ({
        body,
        bodyName: names.unit(body),
        first,
        last,
        awaited: awaited.filter((row) => row.stage.body === body && row.meeting?.first === first).length,
        planned: planned.find((row) => row.body === body && row.first === first)?.count ?? 0,
        recorded: made.filter(({ record }) => record.body === body && first <= record.date && record.date <= last).length,
        unannounced: unannouncedAt(lying, body, first).length,
      }));
    const with_ = new Set(meetings.map(({ body }) => body));
    const bodies = organisation.units.filter((unit) => isBody(unit) && with_.has(unit.id)).map(({ id, name }) => ({ id, name }));
    const without = awaited.filter(({ meeting, stage }) => meeting === null && (chosen === '' || stage.body === chosen));
    sendPage(res, 200, MeetingsPage({ frame: frameFor(req, res), cycle, rows, bodies, chosen, today: dayOf(deps.now()), without }));
  });

  router.get('/cykel/:cycle/sammantraden/klart', async (req, res, next) => {
    const organisation = await organisationOf(deps.db, req.params.cycle);
    if (organisation === null) return next();
    const done = await doneRows(deps, req, req.params.cycle, organisation, (state) => ({ person: secretary(organisation, req), seat: recorderSeat(res, state) }));
    const back = { href: `/cykel/${req.params.cycle}/sammantraden`, words: 'Tillbaka till sammanträdena' };
    sendPage(res, 200, MeetingDonePage({ frame: frameFor(req, res), cycle: req.params.cycle, done: done.map((row) => ({ ...row, href: `/${row.id}` })), back }));
  });

  router.get('/cykel/:cycle/sammantraden/:body/:date', async (req, res, next) => {
    const at = await meetingAt(deps, req, res);
    if (at === null) return next();
    await show(deps, req, res, at, { status: 200 });
  });

  router.post('/cykel/:cycle/sammantraden/:body/:date', async (req, res, next) => {
    const at = await meetingAt(deps, req, res);
    if (at === null) return next();
    const found = await recordRows(deps, sentRows(req), at.cycle, ({ state }): Actor => sessionActor(at.organisation, req, recorderSeat(res, state), dayOf(deps.now())));
    if (found.errors.length === 0) return res.redirect(303, `/cykel/${at.cycle}/sammantraden/klart?${doneQuery(found.done)}`);
    const done = await titlesOf(deps, at.cycle, found.done.map(({ id }) => id));
    const form: FormState = { id: 'mote', values: allFields(req), errors: found.errors, nonce: field(req, 'nonce') || randomUUID() };
    await show(deps, req, res, at, { status: found.unreachable ? 503 : 422, form, outcome: { done: [...done.values()], summary: found.summary, unreachable: found.unreachable } });
  });

  router.post('/cykel/:cycle/sammantraden/:body/:date/justering', async (req, res, next) => {
    const at = await meetingAt(deps, req, res);
    if (at === null) return next();
    await minutes(deps, req, res, at);
  });
  // a reload of a form that was answered with an error
  router.get('/cykel/:cycle/sammantraden/:body/:date/justering', (req, res) => res.redirect(303, req.path.replace(/\/justering$/, '')));
  return router;
}

/** The rows of the form. */
export const sentRows = (req: Request): SentRows => ({ ids: fields(req, 'id'), get: (name) => field(req, name), nonce: field(req, 'nonce') });

/**
 * The seat in which the signed-in user records: the secretariat's own, or for a board secretary the seat that the record
 * is asked of; of one body when it is named.
 */
export function recorderSeat(res: Response, state: DeliverableState, body: string | null = null): Seat {
  if (signedInUser(res)?.roles.includes('secretariat') === true) return state.plan.secretariat;
  const recorder = [...state.plan.bodies].reverse().find((stage) => (body === null || stage.body === body) && mayRecordFor(signedInUser(res), stage.body));
  return recorder?.to[0] ?? state.plan.secretariat;
}

/** The meeting of the address: either day of two; null when there is no such body or day, or it is not the user's to record for. */
async function meetingAt(deps: AppDeps, req: Request, res: Response): Promise<BodyMeeting | null> {
  const [cycle, body, date] = ['cycle', 'body', 'date'].map((name) => String(req.params[name])) as [string, string, string];
  return mayRecordFor(signedInUser(res), body) ? bodyMeeting(deps.db, cycle, body, date) : null;
}

async function show(deps: AppDeps, req: Request, res: Response, at: BodyMeeting, shown: { status: number; form?: FormState; legalForm?: FormState; outcome?: MeetingOutcome }): Promise<void> {
  const { cycle, body, meeting, date } = at;
  const [first, last] = [meeting?.first ?? date, meeting?.last ?? date];
  const { awaited, ...matters } = await mattersAt(deps.db, at);
  const today = dayOf(deps.now());
  const days = [...new Set([last, first])].filter((day) => day <= today);
  const form = shown.form ?? freshMeetingForm(awaited, () => days, randomUUID());
  const legalForm = shown.legalForm ?? { id: 'protokoll', values: {}, errors: [], nonce: randomUUID() };
  sendPage(
    res,
    shown.status,
    MeetingPage({ frame: frameFor(req, res), cycle, body, meeting, date, today, ...matters, form, legalForm, outcome: shown.outcome ?? null }),
  );
}

/** Adjustment and announcement of all that was decided at the meeting: what has its adjustment keeps it. */
async function minutes(deps: AppDeps, req: Request, res: Response, at: BodyMeeting): Promise<void> {
  const nonce = field(req, 'nonce') || randomUUID();
  const { unannounced } = await mattersAt(deps.db, at);
  const { done, errors } = await recordMinutes(deps, req, unannounced, nonce, ({ state }) => sessionActor(at.organisation, req, recorderSeat(res, state), dayOf(deps.now())));
  if (errors.length > 0) return show(deps, req, res, at, { status: 422, legalForm: { id: 'protokoll', values: allFields(req), errors, nonce } });
  res.redirect(303, `/cykel/${at.cycle}/sammantraden/klart?${doneQuery(done)}`);
}

/** What was done, for the address of the page that tells it. */
export const doneQuery = (done: { id: string; seq: number }[]): string => new URLSearchParams(done.map(({ id, seq }): [string, string] => ['klar', `${id}:${seq}`])).toString();

/** The acts of the address, told only to who did them. */
export async function doneRows(
  deps: AppDeps,
  req: Request,
  cycle: string,
  organisation: Organisation,
  whoOf: (state: DeliverableState) => { person: string; seat: string },
): Promise<{ id: string; title: string; words: string }[]> {
  const asked = new Map(queries(req, 'klar').map((text): [string, number] => [text.slice(0, text.lastIndexOf(':')), Number(text.slice(text.lastIndexOf(':') + 1))]));
  const rows = await deliverablesByIds(deps.db, cycle, [...asked.keys()]);
  const names = namesOf(organisation);
  const told = await Promise.all(
    rows.map(async ({ id, state }) => {
      const seq = asked.get(id) ?? 0;
      const event = Number.isSafeInteger(seq) && seq > 0 ? await lastActOf(deps.db, id, Math.min(seq, state.seq), whoOf(state)) : null;
      return event === null ? [] : [{ id, title: planTitle(state.plan), words: journalSentence(event, names) }];
    }),
  );
  return told.flat();
}

/** The titles of deliverables by id. */
export async function titlesOf(deps: AppDeps, cycle: string, ids: string[]): Promise<Map<string, string>> {
  return new Map((await deliverablesByIds(deps.db, cycle, ids)).map(({ id, state }) => [id, planTitle(state.plan)]));
}
