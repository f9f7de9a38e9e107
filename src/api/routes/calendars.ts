// Making and revoking calendar addresses: the secretariat for a cycle, a unit or a person, an official for themselves.
// The address stands in the answer to the form and nowhere else: only its hash is kept.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { namesOf } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { listFeeds, revokeFeed } from '../../records/feeds.js';
import type { Feed, FeedSubject } from '../../records/feeds.js';
import { organisationOf } from '../../records/read/cycles.js';
import { makeAddress } from '../calendar-address.js';
import { feedName } from '../calendar-feed.js';
import type { AppDeps } from '../deps.js';
import { CalendarsPage, OwnCalendarPage } from '../pages/calendars.js';
import type { Made } from '../pages/calendars.js';
import type { LinkView } from '../pages/link.js';
import type { FieldError, FormState, Option } from '../ui/form.js';
import { field } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { secretary } from './cycles.js';
import { open } from './link.js';

/** Addresses of their own that an official may have at a time. */
const MOST_OWN = 5;

const byName = (a: Option, b: Option): number => a.words.localeCompare(b.words, 'sv');
const namesFor = (organisation: Organisation | null) => ({
  feed: (feed: Feed): string => feedName(feed, organisation),
  by: (feed: Feed): string => namesOf(organisation).person(feed.createdBy, 'sekretariatet'),
});

/** Routes `/cykel/:cycle/kalendrar`. */
export function calendarRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/cykel/:cycle/kalendrar', async (req, res, next) => {
    const organisation = await organisationOf(deps.db, req.params.cycle);
    if (organisation === null) return next();
    await show(deps, req, res, organisation, { errors: [], made: null });
  });
  router.post('/cykel/:cycle/kalendrar', async (req, res, next) => {
    const { cycle } = req.params;
    const organisation = await organisationOf(deps.db, cycle);
    if (organisation === null) return next();
    const chosen = groupsFor(cycle, organisation).flatMap(({ options }) => options).find(({ value }) => value === field(req, 'for'));
    if (chosen === undefined) return show(deps, req, res, organisation, { errors: [{ field: 'for', words: 'Välj vems kalender det gäller.' }], made: null });
    const [kind, ...subject] = chosen.value.split(':');
    const feed: FeedSubject = { kind: kind as FeedSubject['kind'], subject: subject.join(':') };
    const address = await makeAddress(deps, { ...feed, by: secretary(organisation, req) }, { nonce: field(req, 'nonce') });
    await show(deps, req, res, organisation, { errors: [], made: address === null ? null : { address, name: chosen.words } });
  });
  router.post('/cykel/:cycle/kalendrar/:feed/aterkalla', async (req, res, next) => {
    const { cycle, feed } = req.params;
    const organisation = await organisationOf(deps.db, cycle);
    const revoked = organisation === null ? null : await revokeFeed(deps.db, feed, { by: secretary(organisation, req), now: deps.now() });
    if (revoked === null) return next();
    res.redirect(303, `/cykel/${cycle}/kalendrar`);
  });
  return router;
}

/** What a calendar can be for; the values are `<kind>:<id>`. */
function groupsFor(cycle: string, organisation: Organisation): { label: string; options: Option[] }[] {
  return [
    { label: 'Årscykel', options: [{ value: `cycle:${cycle}`, words: `Årscykel ${cycle}` }] },
    { label: 'Enhet', options: organisation.units.map(({ id, name }) => ({ value: `unit:${id}`, words: name })).sort(byName) },
    { label: 'Person', options: organisation.persons.map(({ id, name }) => ({ value: `person:${id}`, words: name })).sort(byName) },
  ];
}

async function show(deps: AppDeps, req: Request, res: Response, organisation: Organisation, { errors, made }: { errors: FieldError[]; made: Made | null }): Promise<void> {
  const cycle = String(req.params['cycle']);
  const [own, others] = await Promise.all([listFeeds(deps.db, { kind: 'cycle', subject: cycle }), listFeeds(deps.db, { kinds: ['unit', 'person'] })]);
  const form: FormState = { id: 'kalender', values: errors.length > 0 ? { for: field(req, 'for') } : {}, errors, nonce: randomUUID() };
  const page = { frame: frameFor(req, res), cycle, feeds: [...own, ...others], form, groups: groupsFor(cycle, organisation), names: namesFor(organisation), made };
  sendPage(res, errors.length > 0 ? 422 : 200, CalendarsPage(page));
}

/** Routes `/l/:token/kalender`: an official's own calendar, over all they owe. */
export function linkCalendarRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/:token/kalender', async (req, res) => {
    const view = await open(deps, req, res);
    if (view !== null) await showOwn(deps, req, res, view, { status: 200, made: null, notice: null });
  });
  router.post('/:token/kalender', express.urlencoded({ extended: false }), async (req, res) => {
    const view = await open(deps, req, res);
    if (view === null) return;
    const mine: FeedSubject = { kind: 'person', subject: view.person };
    const full = (await listFeeds(deps.db, mine)).length >= MOST_OWN;
    const address = await makeAddress(deps, { ...mine, by: view.person }, { nonce: field(req, 'nonce'), full });
    if (address === null)
      return showOwn(deps, req, res, view, { status: 409, made: null, notice: `Du har redan ${MOST_OWN} adresser. Återkalla en som du inte använder, och skapa sedan en ny.` });
    await showOwn(deps, req, res, view, { status: 200, made: { address, name: view.names.person(view.person) }, notice: null });
  });
  // a reload after the address was revoked
  router.get('/:token/kalender/:feed/aterkalla', (req, res) => res.redirect(303, `/l/${req.params.token}/kalender`));
  router.post('/:token/kalender/:feed/aterkalla', async (req, res, next) => {
    const view = await open(deps, req, res);
    if (view === null) return;
    const revoked = await revokeFeed(deps.db, req.params.feed, { by: view.person, now: deps.now(), of: { kind: 'person', subject: view.person } });
    if (revoked === null) return next();
    res.redirect(303, `/l/${view.token}/kalender`);
  });
  return router;
}

async function showOwn(
  deps: AppDeps,
  req: Request,
  res: Response,
  view: LinkView,
  { status, made, notice }: { status: number; made: Made | null; notice: string | null },
): Promise<void> {
  const feeds = await listFeeds(deps.db, { kind: 'person', subject: view.person });
  const { plan } = view.state;
  const form: FormState = { id: 'kalender', values: {}, errors: [], nonce: randomUUID() };
  const names = namesFor(await organisationOf(deps.db, plan.cycle));
  sendPage(res, status, OwnCalendarPage({ frame: frameFor(req, res), token: view.token, about: `${plan.product}, ${plan.unitName}`, feeds, form, names, made, notice }));
}
