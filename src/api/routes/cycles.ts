// Preparing and starting a cycle, and its overview.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { namesOf } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import type { StatuteFinding } from '../../domain/statutes/finding.js';
import { overrulable, overrulingOf } from '../../domain/statutes/overruling.js';
import type { Overruling } from '../../domain/statutes/overruling.js';
import { storeCycle } from '../../records/start-cycle.js';
import { cycleById } from '../../records/read/cycles.js';
import { askedPreview } from '../asked-preview.js';
import type { AppDeps } from '../deps.js';
import { NewCyclePage } from '../pages/new-cycle.js';
import { PreviewPage } from '../pages/preview.js';
import { reasonField } from '../pages/statutes.js';
import { letterForecast } from '../foretold-year.js';
import { scheduleProposal } from '../proposals.js';
import { startWeekly } from '../weekly.js';
import type { Preview } from '../preview.js';
import type { FieldError, FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { allFields, field, fields, queries, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { cycleFileRoutes } from './cycle-files.js';
import { overviewRoutes } from './overview.js';
import { previewPartRoutes } from './preview-parts.js';

/** Routes `/cykler` and `/cykel/:id`. */
export function cycleRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/cykler/ny', (req, res) => choose(deps, req, res, []));
  router.get('/cykler/ny/tidplan', async (req, res) => {
    const asked = await askedPreview(deps, { model: query(req, 'modell'), year: query(req, 'ar'), from: query(req, 'fran'), amendments: queries(req, 'andring') });
    if ('errors' in asked) return choose(deps, req, res, asked.errors);
    const { preview, problems } = asked;
    if ((await cycleById(deps.db, preview.timetable.cycle)) !== null) return res.redirect(303, `/cykel/${preview.timetable.cycle}`);
    showPreview(deps, req, res, preview, problems, { status: 200, errors: [], done: null });
  });
  router.use(previewPartRoutes(deps), cycleFileRoutes(deps), overviewRoutes(deps));
  router.post('/cykler', (req, res) => start(deps, req, res));
  return router;
}

async function choose(deps: AppDeps, req: Request, res: Response, errors: FieldError[]): Promise<void> {
  const recipes = await deps.recipes();
  const nextYear = String(Number(dayOf(deps.now()).slice(0, 4)) + 1);
  const values = { modell: query(req, 'modell') || (recipes.models[0]?.id ?? ''), ar: query(req, 'ar') || nextYear };
  const form: FormState = { id: 'val', values, errors, nonce: '' };
  sendPage(res, errors.length > 0 ? 422 : 200, NewCyclePage({ frame: frameFor(req, res), recipes, form }));
}

interface Shown {
  status: number;
  errors: FieldError[];
  /** Ids ticked as done; null for all that are past. */
  done: Set<string> | null;
  /** What was typed. */
  values?: Record<string, string>;
}

/** The reasons given for going on in spite of a breach. */
const overrulingsFrom = (req: Request, findings: StatuteFinding[]): Overruling[] =>
  overrulable(findings).flatMap(({ id: finding, planned }, index) => {
    const reason = field(req, reasonField(index)).trim();
    return reason === '' ? [] : [{ finding, planned, reason }];
  });

function showPreview(deps: AppDeps, req: Request, res: Response, preview: Preview, problems: string[], { status, errors, done, values = {} }: Shown): void {
  const letters = preview.timetable.problems.length > 0 ? null : letterForecast(preview, deps.now());
  const form: FormState = { id: 'start', values, errors, nonce: randomUUID() };
  const names = namesOf(preview.organisation);
  sendPage(res, status, PreviewPage({ frame: frameFor(req, res), preview, letters, names, form, done, problems }));
}

/** Stores the cycle and starts its workflow. Both may be repeated: what is there already is left as it is. */
async function start(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const asked = await askedPreview(deps, { model: field(req, 'modell'), year: field(req, 'ar'), from: field(req, 'fran'), amendments: fields(req, 'andring') });
  if ('errors' in asked) return choose(deps, req, res, asked.errors);
  const { preview, problems } = asked;
  const { timetable, past, organisation, model, digest } = preview;
  const existing = await cycleById(deps.db, timetable.cycle);
  const ticked = new Set(fields(req, 'klar'));
  const refuse = (status: number, errors: FieldError[]): void =>
    showPreview(deps, req, res, preview, problems, { status, errors, done: ticked, values: allFields(req) });
  const again = (status: number, words: string): void => refuse(status, [{ field: null, words }]);
  const overrulings = overrulingsFrom(req, preview.statutes);
  if (existing === null) {
    if (timetable.problems.length > 0) return again(409, 'Rätta problemen nedan först.');
    if (field(req, 'tidplan') !== digest) return again(409, 'Tidplanen har ändrats sedan du öppnade sidan. Titta igenom den nya och starta sedan.');
    const missing = overrulable(preview.statutes).flatMap((finding, index) =>
      overrulingOf(finding, overrulings) === undefined
        ? [{ field: reasonField(index), words: `Skriv varför ni startar fast ${finding.paragraph} bryts.` }]
        : [],
    );
    if (missing.length > 0) return refuse(422, missing);
    const { meetings } = await deps.recipes();
    await storeCycle(deps.db, {
      model,
      organisation,
      meetings,
      timetable,
      startedAt: deps.now(),
      startedBy: secretary(organisation, req),
      done: past.map(({ plan }) => plan.id).filter((id) => ticked.has(id)),
      overrulings,
      carried: preview.carried,
    });
  }
  const stored = existing ?? (await cycleById(deps.db, timetable.cycle));
  if (stored === null) throw new Error('the cycle that was just stored is not there');
  if (stored.closedAt === null) {
    try {
      await deps.client.startCycle({ id: stored.id, endsAt: stored.endsAt });
    } catch (error) {
      deps.log.error({ err: error }, 'the cycle could not be started');
      return again(503, 'Årscykeln är sparad men kunde inte starta, eftersom arbetsflödesmotorn inte svarar. Tryck på starta igen om en stund.');
    }
  }
  await scheduleProposal(deps, stored.id);
  if (stored.closedAt === null) await startWeekly(deps, stored.id);
  res.redirect(303, `/cykel/${stored.id}`);
}

/** The signed-in person's id; ids only, never addresses, go further in. */
export function secretary(organisation: Organisation, req: Request): string {
  const email = req.session.email ?? '';
  return organisation.persons.find((person) => person.email.toLowerCase() === email)?.id ?? 'sekretariat';
}
