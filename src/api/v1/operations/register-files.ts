// The file of a governing document, and what it is the same as.

import { z } from 'zod';
import { keyPerson } from '../../../domain/names.js';
import { documentFileBytes, documentFiles, storeDocumentFile } from '../../../records/register-files.js';
import type { DocumentFile } from '../../../records/register-files.js';
import { markTwin, unmarkTwin } from '../../../records/register-twins.js';
import type { StoredDocument } from '../../../records/register.js';
import type { AppDeps } from '../../deps.js';
import { documentBy } from '../../register-acts.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { instant } from '../shapes.js';

const fileShape = z.object({ version: z.int(), name: z.string(), type: z.string(), size: z.int(), sha256: z.string(), internal: z.boolean().describe('Bara för dem som är inloggade'), at: instant, by: z.string() });
const fileView = ({ version, name, type, size, sha256, internal, at, by }: DocumentFile): z.output<typeof fileShape> => ({ version, name, type, size, sha256, internal, at, by });

/** A document that is kept in the register itself, and not a plan that comes from a cycle. */
async function kept(deps: AppDeps, id: string): Promise<StoredDocument> {
  const document = await documentBy(deps, id);
  if (document === null) throw new Problem('NOT_FOUND', { detail: `Det finns inget styrdokument ${id}.` });
  if (document.deliverable !== null) throw new Problem('CONFLICT', { detail: 'Det är en beslutad plan. Den ändras där den beslutades.' });
  return document;
}

const tag = 'Styrdokument' as const;

export const registerFileOperations: Operation[] = [
  operation({
    id: 'getDocumentFile',
    method: 'get',
    path: '/register/documents/{document}/file',
    tag,
    summary: 'Hämta ett styrdokuments fil',
    scope: 'read',
    answers: ['application/octet-stream'],
    async run({ deps: { db }, params }) {
      const file = (await documentFiles(db, params['document']!)).get(params['document']!);
      const bytes = file === undefined ? null : await documentFileBytes(db, file);
      if (file === undefined || bytes === null) throw new Problem('NOT_FOUND', { detail: 'Dokumentet har ingen fil.' });
      return { file: bytes, type: file.type, name: file.name };
    },
  }),
  operation({
    id: 'putDocumentFile',
    method: 'post',
    path: '/register/documents/{document}/file',
    tag,
    summary: 'Lägg en fil till ett styrdokument, eller ändra vem som får läsa den',
    description: 'Skicka filens innehåll som det är. Utan innehåll ändras bara internal för den fil som finns. Tidigare versioner sparas.',
    scope: 'register',
    takesFile: true,
    query: z.object({ name: z.string().trim().default('').describe('Filens namn, policy.pdf'), internal: z.enum(['true', 'false']).default('false').describe('true: bara för dem som är inloggade') }),
    answers: fileShape,
    async run({ deps, token, params, query, req }) {
      const { id } = await kept(deps, params['document']!);
      const bytes: unknown = req.body;
      const sent = Buffer.isBuffer(bytes) && bytes.length > 0 ? bytes : null;
      if (sent === null && !(await documentFiles(deps.db, id)).has(id)) throw invalid('', 'Skicka den fil som är dokumentet.');
      if (sent !== null && query.name === '') throw invalid('name', 'Ange filens namn.');
      const type = (req.get('content-type') ?? '').split(';')[0]!.trim();
      await storeDocumentFile(deps.db, id, sent === null ? null : { name: query.name, type, bytes: sent }, { internal: query.internal === 'true', by: keyPerson(token.name), at: deps.now() });
      return { json: fileView((await documentFiles(deps.db, id)).get(id)!) };
    },
  }),
  operation({
    id: 'markSameDocument',
    method: 'post',
    path: '/register/documents/{document}/same',
    tag,
    summary: 'Säg att ett styrdokument är samma som ett annat, eller ta tillbaka det',
    description: 'Det som är samma som ett annat står inte i listorna.',
    scope: 'register',
    body: z.strictObject({ sameAs: z.string().nullable().describe('Id för det som står kvar; null: det är inte samma som något') }),
    answers: z.object({ id: z.string(), sameAs: z.string().nullable() }),
    async run({ deps, token, params, body: { sameAs } }) {
      const { id } = await kept(deps, params['document']!);
      if (sameAs !== null && (sameAs === id || (await documentBy(deps, sameAs)) === null)) throw invalid('sameAs', 'Skriv id för ett annat styrdokument.');
      await (sameAs === null ? unmarkTwin(deps.db, id) : markTwin(deps.db, id, sameAs, { by: keyPerson(token.name), at: deps.now() }));
      return { json: { id, sameAs } };
    },
  }),
];
