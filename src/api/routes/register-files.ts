// The file of a governing document: put there by the secretariat, read by everybody unless it is marked internal.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { MAX_FILE_BYTES } from '../../records/files.js';
import { documentFileBytes, documentFiles, storeDocumentFile } from '../../records/register-files.js';
import type { DocumentFile } from '../../records/register-files.js';
import type { AppDeps } from '../deps.js';
import { DocumentFilePage } from '../pages/register-file.js';
import type { FieldError } from '../ui/form.js';
import { field } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { formWithFile, uploadedFile } from '../web/upload.js';

type Deps = Pick<AppDeps, 'db' | 'now'>;

/** A stored document's name; null when there is none, or it is a plan that comes from a cycle. */
const nameOf = async ({ db }: Deps, id: string): Promise<string | null> =>
  (await db.selectFrom('governing_documents').select('words').where('id', '=', id).executeTakeFirst())?.words.name ?? null;

async function send({ db }: Deps, file: DocumentFile | undefined, req: Request, res: Response, next: () => void): Promise<void> {
  if (file === undefined) return next();
  res.set('ETag', `"${file.sha256.slice(0, 32)}"`);
  // not read for who has it already
  if (req.fresh) return void res.status(304).end();
  const bytes = await documentFileBytes(db, file);
  if (bytes === null) return next();
  res.attachment(file.name);
  res.set({ 'Content-Type': file.type, 'Content-Security-Policy': "default-src 'none'; sandbox" });
  res.send(bytes);
}

/** Routes `/register/:id/fil…`. */
export function registerFileRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = express.Router();
  const show = async (req: Request, res: Response, status: number, id: string, name: string, errors: FieldError[], internal?: boolean): Promise<void> => {
    const file = (await documentFiles(db, id)).get(id) ?? null;
    sendPage(res, status, DocumentFilePage({ frame: frameFor(req, res), id, name, file, internal: internal ?? file?.internal ?? false, form: { id: 'fil', values: {}, errors, nonce: randomUUID() } }));
  };
  router.get('/register/:id/fil', async (req, res, next) => {
    const name = await nameOf(deps, req.params.id);
    if (name === null) return next();
    await show(req, res, 200, req.params.id, name, []);
  });
  router.post('/register/:id/fil', formWithFile, async (req, res, next) => {
    const id = String(req.params['id']);
    const name = await nameOf(deps, id);
    if (name === null) return next();
    const internal = field(req, 'intern') === 'ja';
    const file = uploadedFile(req);
    const wrong = file === null ? ((await documentFiles(db, id)).has(id) ? null : 'Välj den fil som är dokumentet.') : file.bytes === null ? `Filen är för stor. Den får vara högst ${MAX_FILE_BYTES / 1024 / 1024} MB.` : file.bytes.length === 0 ? 'Filen är tom.' : null;
    if (wrong !== null) return show(req, res, 422, id, name, [{ field: 'fil', words: wrong }], internal);
    await storeDocumentFile(db, id, file === null ? null : { name: file.name, type: file.type, bytes: file.bytes! }, { internal, by: req.session.email!, at: now() });
    res.redirect(303, `/register/${id}?sparat=1`);
  });
  router.get('/register/:id/fil/hamta', async (req, res, next) => send(deps, (await documentFiles(db, req.params.id)).get(req.params.id), req, res, next));
  return router;
}

/** Route `/styrdokument/:id/fil`, for everybody. */
export function publicFileRoutes(deps: Deps): Router {
  const router = express.Router();
  router.get('/styrdokument/:id/fil', async (req, res, next) => {
    const file = (await documentFiles(deps.db, req.params.id)).get(req.params.id);
    if (file?.internal === false) res.set('Cache-Control', 'public, max-age=300');
    await send(deps, file?.internal === false ? file : undefined, req, res, next);
  });
  return router;
}
