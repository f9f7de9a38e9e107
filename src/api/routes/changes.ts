// Changing a running cycle: propose, see what it leads to, say yes, see what came of it.

import { acceptChange } from '../accept-change.js';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { actualsOf } from '../../domain/change/actuals.js';
import { readAmendmentList } from '../../domain/change/amendment-list.js';
import type { AmendmentKind } from '../../domain/change/amendment.js';
import type { Basis } from '../../domain/change/basis.js';
import { isDate } from '../../domain/calendar/days.js';
import type { Actor, DeliverableState } from '../../domain/deliverable/state.js';
import { refusals } from '../../domain/deliverable/commands.js';
import { namesOf } from '../../domain/names.js';
import { isBody } from '../../domain/organisation.js';
import type { Seat } from '../../domain/organisation.js';
import { secretariatSeat } from '../../domain/timetable-seats.js';
import { basisOf, changeBy, changesOf, draftChange, dropChange, statesOf, stepsShown } from '../../records/changes.js';
import type { ChangeRow } from '../../records/changes.js';
import { cycleById } from '../../records/read/cycles.js';
import type { CycleRow } from '../../records/read/cycles.js';
import type { DecisionReference } from '../../records/schema.js';
import { kindOfSlug, numbered, readAmendment, readMeetingChange } from '../change-forms.js';
import type { Proposed } from '../change-forms.js';
import { previewActuals, previewChange } from '../change-preview.js';
import type { AppDeps } from '../deps.js';
import { paragraphText } from '../link-acts.js';
import { AmendPage, takesOne } from '../pages/change-amend.js';
import { ChangeHubPage } from '../pages/change-hub.js';
import { MadeChangePage, ProposedChangePage } from '../pages/change.js';
import { MessagePage } from '../pages/message.js';
import { reasonField } from '../pages/statutes.js';
import { seatGroups } from '../secretariat-acts.js';
import type { FieldError, FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { allFields, field, fields, queries, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { personInSession } from '../session-actor.js';
import { secretary } from './cycles.js';

interface Running {
  cycle: CycleRow;
  basis: Basis;
  states: Map<string, DeliverableState>;
}

/** Routes `/cykel/:cycle/andra` and `/cykel/:cycle/andring/:number`. */
export function changeRoutes(deps: AppDeps): Router {
  const router = express.Router();
  const noForm: FormState = { id: '', values: {}, errors: [], nonce: '' };

  router.get('/cykel/:cycle/andra', async (req, res, next) => {
    const running = await runningCycle(deps, req.params.cycle);
    if (running === null) return next();
    await showHub(deps, req, res, running, { status: 200, form: noForm, listProblems: [] });
  });

  router.post('/cykel/:cycle/andra/mote', (req, res, next) =>
    propose(deps, req, res, next, async (running) => {
      const read = readMeetingChange((name) => field(req, name), namesOf(running.basis.organisation));
      if ('proposed' in read) return read.proposed;
      const id = field(req, 'vad') === 'lagg-till' ? 'nytt-mote' : 'mote';
      await showHub(deps, req, res, running, { status: 422, form: { id, values: allFields(req), errors: read.errors, nonce: '' }, listProblems: [] });
      return null;
    }),
  );

  router.post('/cykel/:cycle/andra/filer', (req, res, next) =>
    propose(deps, req, res, next, async (running) => {
      const { organisation, meetings, problems } = await deps.recipes();
      if (organisation !== null && problems.length === 0)
        return { proposals: () => [{ kind: 'files', organisation, meetings }], summary: 'Organisation, roller och sammanträden läses in från filerna' };
      const errors = problems.map((words): FieldError => ({ field: null, words }));
      await showHub(deps, req, res, running, { status: 409, form: { ...noForm, id: 'filer', errors }, listProblems: [] });
      return null;
    }),
  );

  router.post('/cykel/:cycle/andra/utfall', (req, res, next) =>
    propose(deps, req, res, next, async ({ states }) => {
      const actuals = actualsOf(states.values(), deps.now());
      return { proposals: () => [{ kind: 'actuals', actuals }], summary: 'Nya dagar efter sena beslut och anstånd' };
    }),
  );

  router.post('/cykel/:cycle/andra/lista', (req, res, next) =>
    propose(deps, req, res, next, async (running) => {
      const { states, basis } = running;
      const open = new Set([...states].filter(([, { closed }]) => closed === null).map(([id]) => id));
      const read = readAmendmentList(field(req, 'lista'), { open, all: new Set(states.keys()), seats: heldSeats(basis) });
      if ('amendments' in read) return numbered(read.amendments, `${read.amendments.length} ändringar från en lista`);
      const errors = [{ field: 'lista', words: 'Listan är inte inläst. Rätta raderna som nämns.' }];
      await showHub(deps, req, res, running, { status: 422, form: { id: 'lista', values: allFields(req), errors, nonce: '' }, listProblems: read.problems });
      return null;
    }),
  );

  router.get('/cykel/:cycle/andra/leveranser', async (req, res, next) => {
    const running = await runningCycle(deps, req.params.cycle);
    const kind = kindOfSlug(query(req, 'typ'));
    if (running === null || kind === null) return next();
    amend(deps, req, res, running, { kind, ids: queries(req, 'id'), status: 200, errors: [], values: {} });
  });

  router.post('/cykel/:cycle/andra/leveranser', (req, res, next) =>
    propose(deps, req, res, next, async (running) => {
      const kind = kindOfSlug(field(req, 'typ'));
      if (kind === null) {
        next();
        return null;
      }
      const ids = fields(req, 'id');
      const targets = targetsAmong(running, kind, ids);
      const { organisation } = running.basis;
      const read = readAmendment(kind, (name) => field(req, name), { targets, organisation, seats: heldSeats(running.basis), steps: stepsWithPeriods(running.basis) });
      if ('proposed' in read) return read.proposed;
      amend(deps, req, res, running, { kind, ids, status: 422, errors: read.errors, values: allFields(req) });
      return null;
    }),
  );

  router.get('/cykel/:cycle/andring/:number', async (req, res, next) => {
    const change = await changeBy(deps.db, req.params.cycle, Number(req.params.number) || 0);
    if (change === null || change.status === 'dropped') return next();
    await showChange(deps, req, res, change, { status: 200, errors: [] });
  });

  router.post('/cykel/:cycle/andring/:number', async (req, res, next) => {
    const change = await changeBy(deps.db, req.params.cycle, Number(req.params.number) || 0);
    if (change === null || change.status === 'dropped') return next();
    await accept(deps, req, res, change);
  });

  router.post('/cykel/:cycle/andring/:number/slang', async (req, res) => {
    await dropChange(deps.db, req.params.cycle, Number(req.params.number) || 0);
    res.redirect(303, `/cykel/${req.params.cycle}/andra`);
  });
  return router;
}

async function runningCycle(deps: AppDeps, id: string): Promise<Running | null> {
  const [cycle, found] = await Promise.all([cycleById(deps.db, id), basisOf(deps.db, id)]);
  return cycle === null || found === null ? null : { cycle, basis: found.basis, states: await statesOf(deps.db, id) };
}

/** Keeps what was proposed as a draft and leads to it; `read` answers the request itself when it gives null. */
async function propose(deps: AppDeps, req: Request, res: Response, next: () => void, read: (running: Running) => Promise<Proposed | null>): Promise<void> {
  const cycle = String(req.params['cycle']);
  const running = await runningCycle(deps, cycle);
  if (running === null || running.cycle.closedAt !== null) return next();
  const proposed = await read(running);
  if (proposed === null) return;
  const number = await draftChange(deps.db, { cycle, ...proposed, at: deps.now(), by: secretary(running.basis.organisation, req) });
  res.redirect(303, `/cykel/${cycle}/andring/${number}`);
}

const heldSeats = ({ organisation }: Basis): Set<Seat> => new Set(organisation.holdings.map(({ role, unit }): Seat => `${role}@${unit}`));
const stepsWithPeriods = ({ model }: Basis): Map<string, string> => new Map(model.steps.filter(({ periods }) => periods.length > 1).map(({ id, name }) => [id, name]));

/** The chosen deliverables that the amendment can be made of: a closed one can only be revised or have one more like it. */
function targetsAmong({ states }: Running, kind: AmendmentKind, ids: string[]): DeliverableState[] {
  const found = [...new Set(ids)].flatMap((id) => states.get(id) ?? []).filter(({ closed }) => closed === null || kind === 'revise' || kind === 'add');
  return takesOne.has(kind) ? found.slice(0, 1) : found;
}

async function showHub(deps: AppDeps, req: Request, res: Response, running: Running, { status, form, listProblems }: { status: number; form: FormState; listProblems: string[] }): Promise<void> {
  const { cycle, basis, states } = running;
  const today = dayOf(deps.now());
  const bodies = basis.organisation.units.filter(isBody).map(({ id }) => id).filter((id) => basis.meetings.some(({ body }) => body === id));
  const behind = (await previewActuals(deps, cycle.id, states))?.steps.length ?? 0;
  const page = ChangeHubPage({
    frame: frameFor(req, res),
    cycle,
    names: namesOf(basis.organisation),
    meetings: basis.meetings.filter(({ last }) => last >= today),
    bodies,
    steps: stepsWithPeriods(basis),
    changes: await changesOf(deps.db, cycle.id),
    behind,
    form,
    listProblems,
  });
  sendPage(res, status, page);
}

const actor = ({ organisation }: Basis, person: string, date: string): Actor => personInSession(organisation, person, secretariatSeat(organisation) ?? 'sekretariat@', date);

interface Amending {
  kind: AmendmentKind;
  ids: string[];
  status: number;
  errors: FieldError[];
  values: Record<string, string>;
}

function amend(_deps: AppDeps, req: Request, res: Response, running: Running, { kind, ids, status, errors, values }: Amending): void {
  const frame = frameFor(req, res);
  const { organisation } = running.basis;
  const targets = targetsAmong(running, kind, ids);
  if (targets.length === 0 && kind !== 'frequency')
    return sendPage(res, 422, MessagePage({ frame, title: 'Inget är valt', children: 'Gå tillbaka till listan och markera leveranser som inte är avslutade.' }));
  const names = namesOf(organisation);
  const seats = kind === 'reassign' ? seatGroups(organisation, names) : [];
  const units = organisation.units.filter((unit) => !isBody(unit) || unit.kind !== 'advisory').map(({ id, name }) => ({ value: id, words: name }));
  const form: FormState = { id: 'andring', values, errors, nonce: '' };
  sendPage(res, status, AmendPage({ frame, cycle: running.cycle.id, kind, targets, seats, units, steps: stepsWithPeriods(running.basis), names, form }));
}

async function showChange(deps: AppDeps, req: Request, res: Response, change: ChangeRow, { status, errors }: { status: number; errors: FieldError[] }): Promise<void> {
  const frame = frameFor(req, res);
  const found = await basisOf(deps.db, change.cycle);
  if (found === null) throw new Error('the change has no cycle');
  const { organisation } = found.basis;
  if (change.status !== 'draft') {
    const rows = await stepsShown(deps.db, change.cycle, change.number);
    return sendPage(res, 200, MadeChangePage({ frame, change, rows, names: namesOf(organisation) }));
  }
  const preview = await previewChange(deps, change, (basis) => actor(basis, secretary(organisation, req), dayOf(deps.now())));
  if (preview === null) throw new Error('the change has no cycle');
  const form: FormState = { id: 'gor', values: allFields(req), errors, nonce: '' };
  const bodies = organisation.units.filter(isBody).map(({ id, name }) => ({ value: id, words: name }));
  sendPage(res, status, ProposedChangePage({ frame, change, preview, form, bodies }));
}

/** Says yes to a draft, if it is still what was seen. A second click finds it made. */
async function accept(deps: AppDeps, req: Request, res: Response, change: ChangeRow): Promise<void> {
  const here = `/cykel/${change.cycle}/andring/${change.number}`;
  if (change.status === 'draft') {
    const reason = field(req, 'skal');
    const person = (basis: Basis): string => secretary(basis.organisation, req);
    const preview = await previewChange(deps, change, (basis) => actor(basis, person(basis), dayOf(deps.now())), reason === '' ? undefined : reason);
    if (preview === null) throw new Error('the change has no cycle');
    const { decision, errors: wrongDecision } = decisionFrom(req);
    const overrulings = preview.breaches.map((finding, index) => ({ finding: finding.id, planned: finding.planned, reason: field(req, reasonField(index)) }));
    const errors: FieldError[] = [
      ...(reason === '' ? [{ field: 'skal', words: refusals.REASON_MISSING }] : []),
      ...overrulings.flatMap(({ reason: why }, index) => (why === '' ? [{ field: reasonField(index), words: `Skriv varför ni ändrar fast ${preview.breaches[index]!.paragraph} bryts.` }] : [])),
      ...wrongDecision,
    ];
    if (errors.length > 0) return showChange(deps, req, res, change, { status: 422, errors });
    if (preview.problems.length > 0) return showChange(deps, req, res, change, { status: 409, errors: [{ field: null, words: 'Ändringen går inte att göra så här.' }] });
    const changed = [{ field: null, words: 'Något har hänt sedan du öppnade sidan. Titta igenom ändringen igen.' }];
    if (field(req, 'sett') !== preview.digest) return showChange(deps, req, res, change, { status: 409, errors: changed });
    const { basis, version, rows, steps } = preview;
    const accepted = await acceptChange(deps, { cycle: change.cycle, number: change.number, version, basis, rows, steps, reason, decision, overrulings, at: deps.now(), by: person(basis) });
    if (!accepted && (await changeBy(deps.db, change.cycle, change.number))?.status === 'draft') return showChange(deps, req, res, change, { status: 409, errors: changed });
  }
  try {
    await deps.client.startChange({ cycle: change.cycle, number: change.number });
  } catch (error) {
    deps.log.error({ err: error }, 'the change could not be started');
    const frame = frameFor(req, res);
    const children = 'Arbetsflödesmotorn svarar inte just nu, så leveranserna har inte fått veta det än. Gå tillbaka och tryck på Gör ändringen igen om en stund.';
    return sendPage(res, 503, MessagePage({ frame, title: 'Ändringen är sparad men inte genomförd', children }));
  }
  res.redirect(303, here);
}

/** The body's decision behind a change: all of it, or none. */
function decisionFrom(req: Request): { decision: DecisionReference | null; errors: FieldError[] } {
  const [body, date, paragraph, dnr] = ['organ', 'dag', 'paragraf', 'dnr'].map((name) => field(req, `beslut-${name}`)) as [string, string, string, string];
  if ([body, date, paragraph, dnr].every((text) => text === '')) return { decision: null, errors: [] };
  const errors = [
    ...(body === '' ? [{ field: 'beslut-organ', words: 'Välj vilket organ som beslutade.' }] : []),
    ...(isDate(date) ? [] : [{ field: 'beslut-dag', words: 'Välj vilken dag det beslutades.' }]),
    ...(/\d/.test(paragraph) ? [] : [{ field: 'beslut-paragraf', words: refusals.PARAGRAPH_MISSING }]),
  ];
  return { decision: { body, date, paragraph: paragraphText(paragraph), dnr }, errors };
}
