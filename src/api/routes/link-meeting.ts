// The page behind a link where who records for a body records several deliverables of a meeting in one go: those asked
// of the same seat. GET shows, POST acts.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { ISODate } from '../../domain/calendar/calendar.js';
import { actsFor } from '../../domain/deliverable/acts.js';
import type { Act } from '../../domain/deliverable/acts.js';
import type { Actor, DeliverableState } from '../../domain/deliverable/state.js';
import type { Seat } from '../../domain/organisation.js';
import { organisationOf } from '../../records/read/cycles.js';
import type { LyingRow } from '../../records/read/meetings.js';
import { lyingWithBodies } from '../../records/read/meetings.js';
import type { AppDeps } from '../deps.js';
import { linkActor } from '../link-acts.js';
import { awaitedBy, unannouncedAt } from '../meeting-rows.js';
import type { AwaitedRow } from '../meeting-rows.js';
import type { MinutesOf } from '../pages/link-meeting.js';
import type { LinkView } from '../pages/link.js';
import { recordMinutes } from '../record-minutes.js';
import { LinkMeetingPage } from '../pages/link-meeting.js';
import { MeetingDonePage } from '../pages/meeting.js';
import type { MeetingOutcome } from '../pages/meeting.js';
import { freshMeetingForm } from '../pages/meeting-form.js';
import { NotFoundPage, TooManyPage } from '../pages/message.js';
import { recordRows } from '../record-meeting.js';
import type { FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { allFields, field } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { limitUnknown } from '../web/limit-unknown.js';
import { open } from './link.js';
import { doneQuery, doneRows, sentRows, titlesOf } from './meetings.js';

/** Days offered, latest first. */
const DAYS = 6;

/** Routes `/l/:token/sammantrade`; before the other routes of a link, since the form may hold many fields. */
export function linkMeetingRoutes(deps: AppDeps): Router {
  const router = express.Router();
  const limiter = limitUnknown(deps.settings.limits.unknownLinks, (req, res) => sendPage(res, 429, TooManyPage({ frame: frameFor(req, res) })));
  router.use('/:token/sammantrade', limiter, express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 5000 }));

  router.get('/:token/sammantrade', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at !== null) await show(deps, req, res, at, { status: 200 });
  });

  router.post('/:token/sammantrade', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at === null) return;
    const { view } = at;
    const found = await recordRows(deps, sentRows(req), view.state.plan.cycle, ({ state }, ask): Actor | null => {
      const act = actsFor(state, view.seat).find((each) => each.type === 'recordBody' && each.ask?.id === ask) ?? null;
      return mayRecord(state.plan.bodies, at) ? linkActor(view, 'recordBody', act, state, view.standsInFor) : null;
    });
    if (found.errors.length === 0) return res.redirect(303, `/l/${view.token}/sammantrade/klart?${doneQuery(found.done)}`);
    const done = await titlesOf(deps, view.state.plan.cycle, found.done.map(({ id }) => id));
    const form: FormState = { id: 'mote', values: allFields(req), errors: found.errors, nonce: field(req, 'nonce') || randomUUID() };
    await show(deps, req, res, at, { status: found.unreachable ? 503 : 422, form, outcome: { done: [...done.values()], summary: found.summary, unreachable: found.unreachable } });
  });

  router.post('/:token/sammantrade/justering', async (req, res) => {
    const at = await opened(deps, req, res);
    if (at === null) return;
    const { view } = at;
    const nonce = field(req, 'nonce') || randomUUID();
    const meeting = field(req, 'mote');
    const rows = (await minutesOf(deps, at)).find(({ first }) => first === meeting)?.rows ?? [];
    const { done, errors } = await recordMinutes(deps, req, rows, nonce, ({ state }) => linkActor(view, 'recordAdjusted', minutesAct(state, view.seat), state, view.standsInFor));
    if (errors.length === 0) return res.redirect(303, `/l/${view.token}/sammantrade/klart?${doneQuery(done)}`);
    await show(deps, req, res, at, { status: 422, minutesForm: { id: minutesId(meeting), values: allFields(req), errors, nonce } });
  });
  // a reload of a form that was answered with an error
  router.get('/:token/sammantrade/justering', (req, res) => res.redirect(303, `/l/${req.params.token}/sammantrade`));

  router.get('/:token/sammantrade/klart', async (req, res) => {
    const at = await opened(deps, req, res);
    const organisation = at === null ? null : await organisationOf(deps.db, at.view.state.plan.cycle);
    if (at === null || organisation === null) return;
    const { view } = at;
    const done = await doneRows(deps, req, view.state.plan.cycle, organisation, () => view);
    const back = { href: `/l/${view.token}/sammantrade`, words: 'Registrera fler ärenden' };
    sendPage(res, 200, MeetingDonePage({ frame: frameFor(req, res), cycle: null, done: done.map((row) => ({ ...row, href: null })), back }));
  });
  return router;
}

interface At {
  view: LinkView;
  /** The body that the link's seat records for. */
  body: string;
}

/** Opens the link of somebody who records for a body; answers the request itself, and gives null, for all others. */
async function opened(deps: AppDeps, req: Request, res: Response): Promise<At | null> {
  const view = await open(deps, req, res);
  if (view === null) return null;
  const { plan, bodyStage } = view.state;
  const mine = plan.bodies.filter(({ to, substitute }) => to.includes(view.seat) || substitute === view.seat);
  const stage = mine.find((each) => each === plan.bodies[bodyStage]) ?? mine.at(-1);
  if (stage !== undefined) return { view, body: stage.body };
  sendPage(res, 404, NotFoundPage({ frame: frameFor(req, res) }));
  return null;
}

/** A link is for what is asked of its own seat by its own body, and nothing else. */
const mayRecord = (bodies: AwaitedRow['stage'][], { view, body }: At): boolean =>
  bodies.some((stage) => stage.body === body && (stage.to.includes(view.seat) || stage.substitute === view.seat));

async function show(deps: AppDeps, req: Request, res: Response, at: At, shown: { status: number; form?: FormState; minutesForm?: FormState; outcome?: MeetingOutcome }): Promise<void> {
  const { view, body } = at;
  const today = dayOf(deps.now());
  const awaited = awaitedBy(await lyingWithBodies(deps.db, view.state.plan.cycle), body, view.seat);
  const rows = awaited.filter((row) => daysOf(row, today).length > 0);
  const coming = awaited.filter((row) => !rows.includes(row));
  const minutes = (await minutesOf(deps, at)).map((meeting): MinutesOf => {
    const id = minutesId(meeting.first);
    return { ...meeting, form: shown.minutesForm?.id === id ? shown.minutesForm : { id, values: {}, errors: [], nonce: randomUUID() } };
  });
  const form = shown.form ?? freshMeetingForm(rows, (row) => daysOf(row, today), randomUUID());
  sendPage(res, shown.status, LinkMeetingPage({ frame: frameFor(req, res), view, body: view.names.unit(body), rows, coming, days: (row) => daysOf(row, today), form, minutes, outcome: shown.outcome ?? null }));
}

/** The question about the minutes that the seat is asked in a deliverable, or null. */
const minutesAct = (state: DeliverableState, seat: Seat): Act | null => actsFor(state, seat).find(({ type }) => type === 'recordAdjusted') ?? null;

/** What the body has decided and the link's seat is asked to record the minutes of, meeting by meeting. */
async function minutesOf(deps: AppDeps, { view, body }: At): Promise<{ first: ISODate; last: ISODate; rows: LyingRow[] }[]> {
  const lying = (await lyingWithBodies(deps.db, view.state.plan.cycle)).filter(({ state }) => minutesAct(state, view.seat) !== null);
  const meetings = new Map(lying.flatMap(({ state: { legal } }) => (legal === null ? [] : [[legal.meeting.first, legal.meeting.last] as const])));
  return [...meetings].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([first, last]) => {
    const rows = unannouncedAt(lying, body, first);
    return rows.length === 0 ? [] : [{ first, last, rows }];
  });
}

const minutesId = (first: string): string => `protokoll-${first}`;

/** The days up to today at which it may have been dealt with: not before it was asked for. */
function daysOf({ stage, meeting }: AwaitedRow, today: ISODate): ISODate[] {
  const from = meeting?.first ?? '';
  const days = stage.meetings.filter(({ first }) => first >= from).flatMap(({ first, last }) => [first, last]);
  return [...new Set(days)].filter((day) => day <= today).sort().reverse().slice(0, DAYS);
}
