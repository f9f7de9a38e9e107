// The register of governing documents: search, one with its history, new, changed, and read in from CSV.

import { z } from 'zod';
import { namesOf, keyPerson } from '../../../domain/names.js';
import { decodeText } from '../../../domain/imports/decode-text.js';
import { searchDocuments, standingNames, standingOf } from '../../../domain/register/document.js';
import type { DocumentStanding, DocumentWords } from '../../../domain/register/document.js';
import { registerHead, registerRow } from '../../../domain/register/read-register.js';
import type { Seat } from '../../../domain/organisation.js';
import { csv } from '../../../exports/csv.js';
import { formatTypes } from '../../../exports/formats.js';
import { latestOrganisation } from '../../../records/read/cycles.js';
import { documentFiles } from '../../../records/register-files.js';
import { documentTwins } from '../../../records/register-twins.js';
import { historyOf } from '../../../records/register.js';
import type { StoredDocument } from '../../../records/register.js';
import type { AppDeps } from '../../deps.js';
import { documentBy, importDocuments, listedDocuments, previewRegister, saveDocument, wordsOf } from '../../register-acts.js';
import type { RegisterPreview, Saving } from '../../register-acts.js';
import { dayOf } from '../../ui/when.js';
import { tagOf } from '../answer.js';
import { operation } from '../operation.js';
import type { Call, Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { instant } from '../shapes.js';

const standings = Object.keys(standingNames) as [DocumentStanding, ...DocumentStanding[]];
const standing = z.enum(standings).describe(standings.map((each) => `${each}: ${standingNames[each]}`).join('; '));

const words = {
  group: z.string(),
  name: z.string(),
  validity: z.string().describe('Som det skrivs: 2014-2020, 2018 eller tills vidare'),
  dnr: z.string().describe('Ett eller flera diarienummer, med komma emellan'),
  decided: z.string().describe('Som det skrivs: 2017-06-21--22, 2006 eller Fastställs hösten 2018'),
  body: z.string().describe('Beslutsorgan'),
  link: z.string().describe('Webbadress'),
  followUp: z.string().describe('Hur och var det följs upp'),
  followUpOn: z.string().describe('När: en dag, eller en dag varje år (årligen 31 oktober)'),
  owner: z.string().describe('Rollen som håller det aktuellt, förvaltningschef@hsf; tomt = sekretariatet'),
};
const wordsShape = z.object(words);
const documentShape = z.object({
  id: z.string(),
  version: z.int().describe('0: en beslutad plan, som ändras där den beslutades'),
  updatedAt: instant,
  deliverable: z.string().nullable().describe('Leveransen vars beslut det är'),
  standing,
  ...words,
});
/** Also of a version from before there was a day of follow-up. */
const spoken = (from: DocumentWords) => ({ ...wordsOf(from), followUpOn: from.followUpOn ?? '' });
const documentView = (document: StoredDocument, today: string): z.output<typeof documentShape> => ({
  id: document.id,
  version: document.version,
  updatedAt: document.updatedAt,
  deliverable: document.deliverable,
  standing: standingOf(document, today),
  ...spoken(document),
});

const line = (name: keyof typeof words) => words[name].trim().optional();
const documentBody = z.strictObject({ group: words.group.trim(), name: words.name.trim(), validity: line('validity'), dnr: line('dnr'), decided: line('decided'), body: line('body'), link: line('link'), followUp: line('followUp'), followUpOn: line('followUpOn'), owner: line('owner') });

const previewShape = z.object({
  changes: z.array(z.object({ row: z.int(), id: z.string().nullable().describe('null: nytt'), name: z.string(), fields: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })) })),
  unchanged: z.int(),
  refused: z.array(z.string()).describe('Rader som inte läses in, och varför'),
  notes: z.array(z.string()),
});
const previewView = ({ changes, unchanged, refused, notes }: RegisterPreview): z.output<typeof previewShape> => ({
  changes: changes.map(({ row, id, words: { name }, fields }) => ({ row, id, name, fields })),
  unchanged,
  refused,
  notes,
});

async function foundDocument(deps: AppDeps, id: string): Promise<StoredDocument> {
  const document = await documentBy(deps, id);
  if (document === null) throw new Problem('NOT_FOUND', { detail: `Det finns inget styrdokument ${id}.` });
  return document;
}

/** What the file that was sent would do; a problem when it cannot be read as a register. */
async function sentPreview({ deps, req }: Pick<Call, 'deps' | 'req'>): Promise<RegisterPreview> {
  const bytes: unknown = req.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw invalid('', 'Filen är tom. Skicka CSV-filens innehåll.');
  const decoded = decodeText(bytes);
  if ('problem' in decoded) throw invalid('', decoded.problem);
  const preview = await previewRegister(deps, decoded.text);
  if (preview.wholeFile.length > 0) throw new Problem('INVALID', { errors: preview.wholeFile.map((detail) => ({ field: '', detail })) });
  return preview;
}

/** Names what a file would do to the register as it is now. */
const tagOfPreview = ({ changes }: RegisterPreview): string => tagOf(changes);

async function saved(deps: AppDeps, saving: Saving) {
  const result = await saveDocument(deps, saving);
  if ('errors' in result) throw new Problem('INVALID', { errors: result.errors.map(({ field, words: detail }) => ({ field, detail })) });
  if ('stale' in result) throw new Problem('CHANGED_SINCE');
  const document = await foundDocument(deps, result.id);
  return { json: documentView(document, dayOf(deps.now())), etag: String(document.version), location: `${deps.settings.baseUrl}/api/v1/register/documents/${document.id}` };
}

/** The version that a tag names. */
const versionIn = (ifMatch: string | null): number => Number(/^(\d{1,9})(?:\.|$)/.exec(ifMatch ?? '')?.[1] ?? -1);

const tag = 'Styrdokument' as const;

export const registerOperations: Operation[] = [
  operation({
    id: 'listDocuments',
    method: 'get',
    path: '/register/documents',
    tag,
    summary: 'Sök bland styrdokumenten',
    description: 'Som JSON eller tabell (csv). Beslutade planer är med.',
    scope: 'read',
    query: z.object({
      text: z.string().default('').describe('Ord som alla ska finnas med'),
      group: z.string().default(''),
      body: z.string().default('').describe('Beslutsorgan'),
      standing: standing.optional(),
      format: z.enum(['json', 'csv']).default('json'),
    }),
    answers: z.object({ items: z.array(documentShape) }),
    alsoFiles: [formatTypes.csv],
    async run({ deps, query }) {
      const today = dayOf(deps.now());
      const rows = searchDocuments(await listedDocuments(deps), { text: query.text, group: query.group, body: query.body, standing: query.standing ?? '' }, today);
      if (query.format === 'csv') return { file: csv(registerHead, rows.map(registerRow)), type: formatTypes.csv, name: `styrdokument-${today}.csv` };
      return { json: { items: rows.map((document) => documentView(document, today)) } };
    },
  }),
  operation({
    id: 'getDocument',
    method: 'get',
    path: '/register/documents/{document}',
    tag,
    summary: 'Ett styrdokument med sin historik',
    scope: 'read',
    answers: documentShape.extend({ ownerName: z.string(), sameAs: z.string().nullable().describe('Dokumentet som det är samma som'), file: z.string().nullable().describe('Filens namn'), history: z.array(z.object({ version: z.int(), at: instant, by: z.string(), way: z.enum(['import', 'form']), before: wordsShape.nullable(), after: wordsShape })) }),
    async run({ deps, params }) {
      const document = await foundDocument(deps, params['document']!);
      const [history, organisation, files, twins] = await Promise.all([historyOf(deps.db, document.id), latestOrganisation(deps.db), documentFiles(deps.db, document.id), documentTwins(deps.db)]);
      const json = {
        ...documentView(document, dayOf(deps.now())),
        ownerName: document.owner === '' ? '' : namesOf(organisation).seat(document.owner as Seat),
        sameAs: twins.get(document.id) ?? null,
        file: files.get(document.id)?.name ?? null,
        history: history.map(({ version, at, by, way, before, after }) => ({ version, at, by, way, before: before === null ? null : spoken(before), after: spoken(after) })),
      };
      // its version is what a change takes; the rest tells that its file or its standing is another
      return { json, etag: `${document.version}.${tagOf(json)}` };
    },
  }),
  operation({
    id: 'createDocument',
    method: 'post',
    path: '/register/documents',
    tag,
    summary: 'Lägg till ett styrdokument',
    scope: 'register',
    body: documentBody,
    answers: documentShape,
    status: 201,
    run: async ({ deps, token, body }) => saved(deps, { document: null, version: 0, words: wordsOf(body), by: keyPerson(token.name) }),
  }),
  operation({
    id: 'changeDocument',
    method: 'post',
    path: '/register/documents/{document}',
    tag,
    summary: 'Ändra ett styrdokument',
    description: 'Skicka alla uppgifter: en som utelämnas blir tom.',
    scope: 'register',
    ifMatch: 'required',
    body: documentBody,
    answers: documentShape,
    async run({ deps, token, params, body, ifMatch }) {
      const document = await foundDocument(deps, params['document']!);
      if (document.deliverable !== null) throw new Problem('CONFLICT', { detail: 'Det är en beslutad plan. Den ändras där den beslutades.' });
      return saved(deps, { document, version: versionIn(ifMatch), words: wordsOf(body), by: keyPerson(token.name) });
    },
  }),
  operation({
    id: 'previewDocuments',
    method: 'post',
    path: '/register/import/preview',
    tag,
    summary: 'Se vad en CSV-fil ändrar i registret',
    description: 'Ändrar ingenting. Skicka samma fil till /register/import med svarets ETag som If-Match för att läsa in den.',
    scope: 'register',
    takesFile: true,
    answers: previewShape,
    async run(call) {
      const preview = await sentPreview(call);
      return { json: previewView(preview), etag: tagOfPreview(preview) };
    },
  }),
  operation({
    id: 'importDocuments',
    method: 'post',
    path: '/register/import',
    tag,
    summary: 'Läs in en CSV-fil i registret',
    description: 'Inget tas bort. Läses in bara om den ändrar samma sak som när den förhandsvisades.',
    scope: 'register',
    takesFile: true,
    ifMatch: 'required',
    answers: z.object({ ids: z.array(z.string()) }),
    async run(call) {
      const preview = await sentPreview(call);
      if (call.ifMatch !== tagOfPreview(preview)) throw new Problem('CHANGED_SINCE');
      const result = await importDocuments(call.deps, preview.changes, keyPerson(call.token.name));
      if ('stale' in result) throw new Problem('CHANGED_SINCE');
      return { json: { ids: result.ids } };
    },
  }),
];
