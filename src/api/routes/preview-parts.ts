// What belongs to a previewed year: its timetable as files and on paper, and the letters of any person. A year that
// cannot be planned, or already runs, leads back to the preview, which says so.

import express from 'express';
import type { Request, Response, Router } from 'express';
import { namesOf } from '../../domain/names.js';
import { formatFrom } from '../../exports/formats.js';
import { cycleById } from '../../records/read/cycles.js';
import { askedPreview } from '../asked-preview.js';
import type { AppDeps } from '../deps.js';
import { foretoldYear } from '../foretold-year.js';
import { personsMails } from '../foretold-mails.js';
import { ForetoldLettersPage } from '../pages/foretold-letters.js';
import { PrintedPreview } from '../pages/printed-preview.js';
import { plannedFile } from '../planned-file.js';
import type { Preview } from '../preview.js';
import type { FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { queries, query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { looksOf } from '../web/looks.js';
import { sendExport } from '../web/send-export.js';

/** Routes `/cykler/ny/tidplan…`, besides the preview itself. */
export function previewPartRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/cykler/ny/tidplan.:format', async (req, res, next) => {
    const format = formatFrom(req.params.format);
    if (format === null) return next();
    const preview = await wholePreview(deps, req, res);
    if (preview !== null) sendExport(res, `${format === 'svg' ? 'arshjul' : 'tidplan'}-${preview.timetable.year}`, format, await plannedFile(format, preview, deps.now()));
  });
  router.get('/cykler/ny/tidplan/utskrift', async (req, res) => {
    const preview = await wholePreview(deps, req, res);
    if (preview !== null) sendPage(res, 200, PrintedPreview({ frame: frameFor(req, res), preview, names: namesOf(preview.organisation), today: dayOf(deps.now()) }));
  });
  router.get('/cykler/ny/tidplan/utskick', async (req, res) => {
    const preview = await wholePreview(deps, req, res);
    if (preview !== null) showLetters(deps, req, res, preview);
  });
  return router;
}

/** The preview that is asked for; null when there is none to show more of: then the answer is sent. */
async function wholePreview(deps: AppDeps, req: Request, res: Response): Promise<Preview | null> {
  const asked = await askedPreview(deps, { model: query(req, 'modell'), year: query(req, 'ar'), from: query(req, 'fran'), amendments: queries(req, 'andring') });
  if (!('errors' in asked) && asked.preview.timetable.problems.length === 0 && (await cycleById(deps.db, asked.preview.timetable.cycle)) === null) return asked.preview;
  res.redirect(303, `/cykler/ny/tidplan?${new URLSearchParams({ modell: query(req, 'modell'), ar: query(req, 'ar') }).toString()}`);
  return null;
}

function showLetters(deps: AppDeps, req: Request, res: Response, preview: Preview): void {
  const year = foretoldYear(preview, deps.now());
  const conduct = query(req, 'beteende') === 'tyst' ? 'silent' : 'on-time';
  const asked = query(req, 'person');
  const person = preview.organisation.persons.find(({ id }) => id === asked) ?? null;
  const page = Number(query(req, 'sida'));
  const form: FormState = {
    id: 'urval',
    values: { person: person?.id ?? '', beteende: conduct === 'silent' ? 'tyst' : 'i-tid' },
    errors: asked === '' || person !== null ? [] : [{ field: 'person', words: 'Personen finns inte i organisationen. Välj en i listan.' }],
    nonce: '',
  };
  const mails = person === null ? [] : personsMails(year, conduct, person, preview.organisation, deps.settings.baseUrl, looksOf(res).appearance);
  const props = { frame: frameFor(req, res), preview, year, conduct, person, mails, page: Number.isInteger(page) && page >= 1 ? page : 1, form } as const;
  sendPage(res, form.errors.length === 0 ? 200 : 422, ForetoldLettersPage(props));
}
