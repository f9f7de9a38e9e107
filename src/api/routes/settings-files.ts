// Reading files in: chosen, kept, shown with what they change, and saved when that is what was seen.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { readModel } from '../../domain/files/model-file.js';
import { dropUpload, keepUpload, uploadById } from '../../records/settings.js';
import type { AppDeps } from '../deps.js';
import { versionHref } from '../pages/settings-history.js';
import { SettingsImportPage, SettingsModelsPage, SettingsUploadPage } from '../pages/settings-files.js';
import { ORGANISATION } from '../settings-files.js';
import { signedInSaver } from '../saver.js';
import { meetingYears, nextMeetings, office } from '../settings-view.js';
import type { Office } from '../settings-view.js';
import { saveFile, seenOf } from '../settings-save.js';
import type { HowToRead } from '../settings-upload.js';
import { previewUpload, saidOf, uploadTarget } from '../settings-upload.js';
import type { FieldError, FormState } from '../ui/form.js';
import { allFields, field, fields, queries, query } from '../web/body.js';
import { sendPage } from '../web/frame.js';
import { formWithFile, uploadedFile } from '../web/upload.js';
import { STALE } from '../settings-view.js';

/** Most files read in together. */
const MOST_FILES = 5;

/** Routes `/installningar/styrmodeller` and `/installningar/las-in`. */
export function settingsFileRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/installningar/styrmodeller', async (req, res) => showModels(res, 200, await office(deps, req, res)));
  router.get('/installningar/las-in', async (req, res) => showImport(res, 200, await office(deps, req, res)));
  router.post('/installningar/las-in', formWithFile, (req, res, next) => choose(deps, req, res, next));
  router.get('/installningar/las-in/:id', (req, res, next) => showUpload(deps, req, res, next, req.params.id, 200, []));
  router.post('/installningar/las-in/:id', (req, res, next) => save(deps, req, res, next, req.params.id));
  router.post('/installningar/las-in/:id/slang', async (req, res) => {
    await dropUpload(deps.db, req.params.id);
    res.redirect(303, '/installningar/las-in');
  });
  return router;
}

function showModels(res: Response, status: number, { shown, files }: Office): void {
  const names = new Map(
    files.flatMap(({ file, kind, text, name }): [string, string][] => {
      const read = kind === 'model' ? readModel(text, name) : { problems: [] };
      return 'model' in read ? [[file, read.model.name]] : [];
    }),
  );
  sendPage(res, status, SettingsModelsPage({ shown, files, names }));
}

const showImport = (res: Response, status: number, { shown, files }: Office): void => sendPage(res, status, SettingsImportPage({ shown, years: meetingYears(files), newYear: nextMeetings(files)?.year ?? null }));

/** Keeps the chosen file and leads to its preview. */
async function choose(deps: AppDeps, req: Request, res: Response, next: () => void): Promise<void> {
  const kind = field(req, 'slag');
  const whole = kind === 'fil';
  const sent = uploadedFile(req);
  const at = await office(deps, req, res);
  const errors: FieldError[] = [];
  if (sent === null) errors.push({ field: 'fil', words: 'Välj en fil.' });
  else if (sent.bytes === null) errors.push({ field: 'fil', words: 'Filen är för stor.' });
  else if (sent.bytes.length === 0) errors.push({ field: 'fil', words: 'Filen är tom.' });
  const target = uploadTarget(at.files, { kind, target: field(req, 'mal'), year: field(req, 'ar'), name: sent?.name ?? '' });
  if ('errors' in target) errors.push(...target.errors);
  if (errors.length > 0 || 'errors' in target || sent?.bytes === null || sent === null) {
    // what was chosen before stays
    if (field(req, 'till') !== '') return showUpload(deps, req, res, next, field(req, 'till'), 422, errors.map(({ words }) => ({ field: null, words })));
    const form: FormState = { id: whole ? 'fil' : 'las-in', values: allFields(req), errors, nonce: randomUUID() };
    const again = { ...at, shown: { ...at.shown, form } };
    return whole ? showModels(res, 422, again) : showImport(res, 422, again);
  }
  const id = await keepUpload(deps.db, { kind, file: target.file, name: sent.name, bytes: sent.bytes, whole: field(req, 'hela') === 'ja', at: deps.now(), by: req.session.email ?? '' });
  // one more to be read in together with those that are being looked at
  const first = field(req, 'till');
  if (first === '' || target.file !== ORGANISATION) return res.redirect(303, `/installningar/las-in/${id}`);
  const more = [...fields(req, 'med'), id].map((each): [string, string] => ['med', each]);
  res.redirect(303, `/installningar/las-in/${encodeURIComponent(first)}?${new URLSearchParams([...more, ...(field(req, 'utan') === 'ja' ? [['utan', 'ja'] as [string, string]] : [])]).toString()}`);
}

/** How it is to be read in, as the preview's address or the form that saves it says. */
async function howToRead(deps: AppDeps, get: (name: string) => string, ids: string[]): Promise<HowToRead> {
  const more = await Promise.all([...new Set(ids)].slice(0, MOST_FILES).map((id) => uploadById(deps.db, id)));
  return { more: more.flatMap((each) => (each !== null && each.file === ORGANISATION && each.kind !== 'fil' ? [each] : [])), bodies: get('organ'), skipBad: get('utan') === 'ja' };
}

async function showUpload(deps: AppDeps, req: Request, res: Response, next: () => void, id: string, status: number, errors: FieldError[]): Promise<void> {
  const upload = await uploadById(deps.db, id);
  const at = await office(deps, req, res, { id: 'upload', values: {}, errors, nonce: randomUUID() });
  const posted = req.method === 'POST';
  const get = (name: string): string => (posted ? field(req, name) : query(req, name));
  const ids = posted ? fields(req, 'med') : queries(req, 'med');
  const how = await howToRead(deps, get, ids);
  const preview = upload === null ? null : previewUpload(at, upload, how);
  if (upload === null || preview === null) return next();
  const { file, imported, faults, lines, text, digest } = preview;
  sendPage(res, status, SettingsUploadPage({ shown: at.shown, id, name: upload.name, file: file.file, imported, faults, lines, ready: text !== null, digest, seen: seenOf(file), kind: upload.kind, whole: upload.whole, more: how.more.map(({ name, kind }, index) => ({ id: ids[index] ?? '', name, kind })), bodies: how.bodies, skipBad: how.skipBad }));
}

/** Saves what was seen, and nothing else. */
async function save(deps: AppDeps, req: Request, res: Response, next: () => void, id: string): Promise<void> {
  const upload = await uploadById(deps.db, id);
  const at = await office(deps, req, res);
  const nonce = field(req, 'nonce') || randomUUID();
  if (upload === null) {
    // a second click finds it saved
    const row = await deps.db.selectFrom('settings_files').select(['file', 'version']).where('nonce', '=', nonce).executeTakeFirst();
    return row === undefined ? next() : res.redirect(303, `${versionHref(row.file, row.version)}&sparat=ja`);
  }
  const how = await howToRead(deps, (name) => field(req, name), fields(req, 'med'));
  const preview = previewUpload(at, upload, how);
  if (preview === null) return next();
  if (preview.text === null || preview.digest !== field(req, 'visat')) return showUpload(deps, req, res, next, id, 409, [{ field: null, words: STALE }]);
  const saved = await saveFile(deps, signedInSaver(req), { file: preview.file, seen: field(req, 'sett'), text: preview.text, said: saidOf(upload, preview.file, how.more), nonce });
  if ('stale' in saved) return showUpload(deps, req, res, next, id, 409, [{ field: null, words: STALE }]);
  if ('problems' in saved) return showUpload(deps, req, res, next, id, 422, saved.problems.map((words) => ({ field: null, words })));
  for (const each of [id, ...fields(req, 'med')]) await dropUpload(deps.db, each);
  res.redirect(303, `${versionHref(preview.file.file, saved.version)}&sparat=ja`);
}
