// The register of governing documents: the secretariat's pages, and the public list with open data.

import { createHash } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { CC0 } from '../../domain/appearance/appearance.js';
import { decodeText } from '../../domain/imports/decode-text.js';
import { duplicatesAmong } from '../../domain/register/duplicates.js';
import { documentFields, documentKeys, searchDocuments, standingNames, standingOf, wordIn } from '../../domain/register/document.js';
import type { DocumentSearch, DocumentStanding, DocumentWords } from '../../domain/register/document.js';
import { registerHead, registerRow } from '../../domain/register/read-register.js';
import { readDecided, readDnrs, readValidity } from '../../domain/register/written.js';
import { namesOf } from '../../domain/names.js';
import type { Seat } from '../../domain/organisation.js';
import { csv } from '../../exports/csv.js';
import { latestOrganisation } from '../../records/read/cycles.js';
import { resultsOf } from '../../records/published.js';
import { documentFiles } from '../../records/register-files.js';
import type { DocumentFile } from '../../records/register-files.js';
import { documentTwins, markTwin, unmarkTwin } from '../../records/register-twins.js';
import { allDocuments, historyOf } from '../../records/register.js';
import type { StoredDocument } from '../../records/register.js';
import type { AppDeps } from '../deps.js';
import { DocumentFormPage, DocumentPage } from '../pages/register-document.js';
import type { Twins } from '../pages/register-document.js';
import { RegisterImportPage, RegisterPage } from '../pages/register.js';
import { documentBy, importDocuments, listedDocuments, previewRegister, saveDocument, wordsOf } from '../register-acts.js';
import type { FormState } from '../ui/form.js';
import { dayOf } from '../ui/when.js';
import { allFields, field, query } from '../web/body.js';
import { freshForm } from '../web/form-state.js';
import { frameFor, sendPage } from '../web/frame.js';
import { looksOf } from '../web/looks.js';
import { sendExport } from '../web/send-export.js';
import { formWithFile, uploadedFile } from '../web/upload.js';

const asked = (req: Request): DocumentSearch => {
  const standing = query(req, 'lage');
  return { text: query(req, 'sok'), group: query(req, 'grupp'), body: query(req, 'organ'), standing: Object.hasOwn(standingNames, standing) ? (standing as DocumentStanding) : '' };
};

const unique = (values: string[]): string[] => [...new Set(values)].filter((value) => value !== '').sort((a, b) => a.localeCompare(b, 'sv'));

/** What everybody may read and search: not whose it is. */
const publicDocuments = async (deps: AppDeps): Promise<StoredDocument[]> => (await listedDocuments(deps)).map((document) => ({ ...document, owner: '' }));

/** The list page of either address. */
async function showList(deps: AppDeps, req: Request, res: Response, path: string): Promise<void> {
  const own = path === '/register';
  const all = await (own ? listedDocuments(deps) : publicDocuments(deps));
  const files = await documentFiles(deps.db);
  const today = dayOf(deps.now());
  const search = asked(req);
  const saved = query(req, 'inlasta');
  sendPage(
    res,
    200,
    RegisterPage({
      frame: frameFor(req, res),
      path,
      documents: searchDocuments(all, search, today),
      total: all.length,
      expired: all.filter((document) => standingOf(document, today) === 'expired').length,
      groups: [...new Set(all.map(({ group }) => group))],
      bodies: unique(all.map(({ body, deliverable }) => (deliverable === null ? body : ''))),
      search,
      today,
      files: new Set([...files.values()].flatMap(({ document, internal }) => (own || !internal ? [document] : []))),
      license: (looksOf(res).appearance.license ?? CC0).name,
      duplicates: own ? duplicatesAmong(all) : [],
      notice: own && /^\d+$/.test(saved) ? `${saved} dokument är inlästa.` : null,
    }),
  );
}

/** The file of a document that its reader may open, and where the results of a decided plan stand. */
async function more({ db }: AppDeps, { id, deliverable }: StoredDocument, everybody: boolean): Promise<{ file: DocumentFile | null; results: string | null }> {
  const file = (await documentFiles(db, id)).get(id) ?? null;
  return { file: everybody && file?.internal === true ? null : file, results: deliverable === null ? null : await resultsOf(db, deliverable) };
}

/** Routes `/register…`, for the secretariat. */
export function registerRoutes(deps: AppDeps): Router {
  const { db, now } = deps;
  const router = express.Router();
  router.get('/register', (req, res) => showList(deps, req, res, '/register'));
  router.get('/register.csv', async (req, res) => {
    const rows = searchDocuments(await listedDocuments(deps), asked(req), dayOf(now()));
    sendExport(res, `styrdokument-${dayOf(now())}`, 'csv', csv(registerHead, rows.map(registerRow)));
  });

  router.get('/register/import', (req, res) => sendPage(res, 200, RegisterImportPage({ frame: frameFor(req, res), form: freshForm('import'), preview: null })));
  router.post('/register/import', formWithFile, async (req, res) => {
    const file = uploadedFile(req);
    const decoded = file?.bytes ? decodeText(file.bytes) : { problem: file === null ? 'Välj den CSV-fil som ska läsas in.' : 'Filen är för stor för att vara ett register.' };
    const form: FormState = { ...freshForm('import'), errors: 'problem' in decoded ? [{ field: 'fil', words: decoded.problem }] : [] };
    const preview = 'text' in decoded ? await previewOf(deps, decoded.text, file!.name) : null;
    const whole = preview?.wholeFile ?? [];
    if (whole.length > 0) form.errors = whole.map((words) => ({ field: 'fil', words }));
    sendPage(res, form.errors.length > 0 ? 422 : 200, RegisterImportPage({ frame: frameFor(req, res), form, preview: form.errors.length > 0 ? null : preview }));
  });
  router.get('/register/import/gor', (_req, res) => res.redirect(303, '/register/import'));
  router.post('/register/import/gor', async (req, res) => {
    const preview = await previewOf(deps, field(req, 'text'), field(req, 'namn'));
    const seen = JSON.stringify(preview.changes.flatMap(({ id, version }) => (id === null ? [] : [[id, version]])));
    const saved = seen === field(req, 'versioner') ? await importDocuments(deps, preview.changes, req.session.email!) : { stale: '' };
    if ('ids' in saved) return res.redirect(303, `/register?inlasta=${saved.ids.length}`);
    const form = { ...freshForm('import'), errors: [{ field: null, words: 'Registret har ändrats sedan du tittade. Här är vad filen gör nu: läs och bekräfta igen.' }] };
    sendPage(res, 409, RegisterImportPage({ frame: frameFor(req, res), form, preview }));
  });

  router.get('/register/nytt', (req, res) => sendPage(res, 200, DocumentFormPage({ frame: frameFor(req, res), id: null, form: freshForm('dokument') })));
  router.post('/register/nytt', (req, res) => save(deps, req, res, null));
  router.get('/register/:id', async (req, res, next) => {
    const document = await documentBy(deps, req.params.id);
    if (document === null) return next();
    const notice = query(req, 'sparat') === '1' ? 'Uppgifterna är sparade.' : null;
    const names = namesOf(await latestOrganisation(db));
    sendPage(res, 200, DocumentPage({ frame: frameFor(req, res), path: '/register', ownerName: names.seat(document.owner as Seat), document, today: dayOf(now()), ...(await more(deps, document, false)), twins: await twinsOf(deps, document), history: await historyOf(db, document.id), notice }));
  });
  router.get('/register/:id/andra', async (req, res, next) => {
    const document = await documentBy(deps, req.params.id);
    if (document === null || document.deliverable !== null) return next();
    const form = { ...freshForm('dokument'), values: { ...wordsOf(document), version: String(document.version) } };
    sendPage(res, 200, DocumentFormPage({ frame: frameFor(req, res), id: document.id, form }));
  });
  router.post('/register/:id/andra', async (req, res, next) => {
    const document = await documentBy(deps, req.params.id);
    if (document === null || document.deliverable !== null) return next();
    await save(deps, req, res, document);
  });
  router.post('/register/:id/samma', async (req, res, next) => {
    const document = await documentBy(deps, req.params.id);
    const other = field(req, 'som');
    if (document === null || document.deliverable !== null || other === document.id || (other !== '' && (await documentBy(deps, other)) === null)) return next();
    await (other === '' ? unmarkTwin(db, document.id) : markTwin(db, document.id, other, { by: req.session.email!, at: now() }));
    res.redirect(303, `/register/${document.id}?sparat=1`);
  });
  return router;
}

/** What a document may be the same as, and what it is said to be. */
async function twinsOf({ db }: AppDeps, document: StoredDocument): Promise<Twins> {
  const [all, twins] = await Promise.all([allDocuments(db), documentTwins(db)]);
  const sameAs = all.find(({ id }) => id === twins.get(document.id)) ?? null;
  const others = duplicatesAmong(all).find((same) => same.some(({ id }) => id === document.id)) ?? [];
  return { sameAs, others: others.filter(({ id }) => id !== document.id && !twins.has(id)) };
}

/** As open data: without the owner's field. */
function publicWords(document: DocumentWords): Omit<DocumentWords, 'owner'> {
  const { owner: _, ...words } = wordsOf(document);
  return words;
}

/** What a file would do, with its text and name for the form. */
const previewOf = async (deps: AppDeps, text: string, name: string) => ({ text, name, ...(await previewRegister(deps, text)) });

/** Saves what was typed, or shows it again with what is wrong. */
async function save(deps: AppDeps, req: Request, res: Response, document: StoredDocument | null): Promise<void> {
  const values = allFields(req);
  const words = wordsOf(Object.fromEntries(Object.keys(documentFields).map((key) => [key, field(req, key)])));
  const again = (status: number, form: FormState) => sendPage(res, status, DocumentFormPage({ frame: frameFor(req, res), id: document?.id ?? null, form }));
  const form = { ...freshForm('dokument'), values };
  const saved = await saveDocument(deps, { document, version: document === null ? 0 : Number(field(req, 'version')), words, by: req.session.email! });
  if ('errors' in saved) return again(422, { ...form, errors: saved.errors });
  if ('id' in saved) return res.redirect(303, `/register/${saved.id}?sparat=1`);
  const latest = saved.stale ?? undefined;
  const changed = latest === undefined ? '' : documentKeys.filter((key) => wordIn(latest, key) !== wordIn(words, key)).map((key) => `${documentFields[key]}: ”${wordIn(latest, key)}”`).join(', ');
  again(409, { ...form, values: { ...values, version: String(latest?.version ?? 0) }, errors: [{ field: null, words: `Någon annan har ändrat dokumentet medan du skrev. Det du skrev står kvar. Nu står det i registret ${changed}. Spara igen om det du skrev ska gälla.` }] });
}

/** Routes `/styrdokument…`, for everybody: the same documents, no person and no act. Kept for five minutes by whoever reads. */
export function publicRegisterRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.use('/styrdokument', (_req, res, next) => {
    res.set('Cache-Control', 'public, max-age=300');
    next();
  });
  router.get('/styrdokument', (req, res) => showList(deps, req, res, '/styrdokument'));
  router.get('/styrdokument.csv', async (req, res) => {
    const rows = searchDocuments(await publicDocuments(deps), asked(req), dayOf(deps.now()));
    sendExport(res.set('Cache-Control', 'public, max-age=300'), 'styrdokument', 'csv', csv(registerHead.slice(0, -1), rows.map((words) => registerRow(words).slice(0, -1))));
  });
  router.get('/styrdokument.json', async (req, res) => {
    const today = dayOf(deps.now());
    const rows = searchDocuments(await publicDocuments(deps), asked(req), today);
    const files = await documentFiles(deps.db);
    const documents = rows.map((document) => ({
      id: document.id,
      address: `${deps.settings.baseUrl}/styrdokument/${document.id}`,
      file: files.get(document.id)?.internal === false ? `${deps.settings.baseUrl}/styrdokument/${document.id}/fil` : null,
      written: publicWords(document),
      understood: { decided: readDecided(document.decided), validity: readValidity(document.validity), dnr: readDnrs(document.dnr), standing: standingOf(document, today) },
    }));
    const text = JSON.stringify({ license: (looksOf(res).appearance.license ?? CC0).url, date: today, documents });
    res.set({ 'Cache-Control': 'public, max-age=300', ETag: `"${createHash('sha256').update(text).digest('hex').slice(0, 20)}"`, 'Access-Control-Allow-Origin': '*' });
    res.type('json').send(text);
  });
  router.get('/styrdokument/:id', async (req, res, next) => {
    const document = await documentBy(deps, req.params.id);
    if (document === null) return next();
    const other = (await documentTwins(deps.db)).get(document.id);
    if (other !== undefined && (await documentBy(deps, other)) !== null) return res.redirect(302, `/styrdokument/${other}`);
    sendPage(res, 200, DocumentPage({ frame: frameFor(req, res), path: '/styrdokument', ownerName: '', document, ...(await more(deps, document, true)), twins: null, today: dayOf(deps.now()), history: null, notice: null }));
  });
  return router;
}
