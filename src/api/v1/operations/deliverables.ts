// Deliverables: the list, one with its state, its journal, letters, revisions and files.

import { z } from 'zod';
import { fileBytes, fileById, storeFile } from '../../../records/files.js';
import { walkDeliverables } from '../../../records/read/api-lists.js';
import { waitedForBy, waitsFor } from '../../../records/read/deliverables.js';
import type { DeliverableRow } from '../../../records/read/deliverables.js';
import { journalOf } from '../../../records/read/journal.js';
import { lettersOf } from '../../../records/read/mails.js';
import type { Names } from '../../../domain/names.js';
import { keyPerson } from '../../../domain/names.js';
import type { AppDeps } from '../../deps.js';
import { page, pageOf, paging, placeOf } from '../cursor.js';
import { filterOf, filterQuery } from '../list-filter.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { deliverableListShape, deliverableShape, fileShape, journalShape, letterShape, revisionShape } from '../shapes.js';
import { deliverableView, journalView, letterView, revisionView } from '../views.js';
import { foundCycle, foundDeliverable } from './found.js';

/** A deliverable as it is read, and as If-Match compares it. */
export async function wholeView({ db, settings }: AppDeps, row: DeliverableRow, names: Names) {
  const [before, after] = await Promise.all([waitsFor(db, row.id), waitedForBy(db, row.id)]);
  return deliverableView(row, names, { before, after, baseUrl: settings.baseUrl });
}

export const deliverableOperations: Operation[] = [
  operation({
    id: 'listDeliverables',
    method: 'get',
    path: '/cycles/{cycle}/deliverables',
    tag: 'Leveranser',
    summary: 'Leveranser i en årscykel',
    description: 'Samma urval som översikten. Ordnade efter id, så att en genomgång sida för sida tar med varje leverans precis en gång.',
    scope: 'read',
    query: z.object({
      ...filterQuery,
      ...paging,
    }),
    answers: pageOf(deliverableListShape),
    async run({ deps, params, query }) {
      const { cycle, organisation } = await foundCycle(deps, params['cycle']!);
      const { limit, cursor, ...filter } = query;
      const after = placeOf(cursor, 1)?.[0] ?? null;
      const rows = await walkDeliverables(deps.db, cycle.id, filterOf(filter, organisation, deps.now()), after, limit + 1);
      return { json: page(rows, limit, ({ id }) => [id]) };
    },
  }),
  operation({
    id: 'getDeliverable',
    method: 'get',
    path: '/deliverables/{id}',
    tag: 'Leveranser',
    summary: 'En leverans med läge, frågor och beslut',
    scope: 'read',
    answers: deliverableShape,
    async run({ deps, params }) {
      const { row, names } = await foundDeliverable(deps, params['id']!);
      return { json: await wholeView(deps, row, names) };
    },
  }),
  operation({
    id: 'listRevisions',
    method: 'get',
    path: '/deliverables/{id}/revisions',
    tag: 'Leveranser',
    summary: 'Inlämnade versioner',
    scope: 'read',
    answers: z.object({ items: z.array(revisionShape) }),
    async run({ deps, params }) {
      const { row, names } = await foundDeliverable(deps, params['id']!);
      return { json: { items: row.state.revisions.map((revision) => revisionView(revision, names)) } };
    },
  }),
  operation({
    id: 'listJournal',
    method: 'get',
    path: '/deliverables/{id}/journal',
    tag: 'Leveranser',
    summary: 'Händelseloggen',
    description: 'Allt som hänt, i ordning. Skicka after för att bara få det som kommit sedan sist.',
    scope: 'read',
    query: z.object({ after: z.coerce.number().int().min(0).default(0).describe('Händelser efter detta nummer') }),
    answers: z.object({ items: z.array(journalShape) }),
    async run({ deps, params, query }) {
      const { row, names } = await foundDeliverable(deps, params['id']!);
      const events = await journalOf(deps.db, row.id);
      return { json: { items: events.filter(({ seq }) => seq > query.after).map((event) => journalView(event, names)) } };
    },
  }),
  operation({
    id: 'listDeliverableLetters',
    method: 'get',
    path: '/deliverables/{id}/letters',
    tag: 'Utskick',
    summary: 'Utskick om en leverans',
    scope: 'letters',
    answers: z.object({ items: z.array(letterShape) }),
    async run({ deps, params }) {
      const { row } = await foundDeliverable(deps, params['id']!);
      return { json: { items: (await lettersOf(deps.db, row.id)).map(letterView) } };
    },
  }),
  operation({
    id: 'uploadFile',
    method: 'post',
    path: '/deliverables/{id}/files',
    tag: 'Filer',
    summary: 'Ladda upp en fil',
    description: 'Skicka filens innehåll som det är, högst 25 MB. Lämna sedan in den med åtgärden submit och filens id.',
    scope: 'submit',
    query: z.object({ name: z.string().trim().min(1, 'Ange filens namn.').describe('Filens namn, plan.pdf') }),
    takesFile: true,
    answers: fileShape,
    status: 201,
    async run({ deps, token, params, query, req }) {
      const { row } = await foundDeliverable(deps, params['id']!);
      const bytes: unknown = req.body;
      if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw invalid('', 'Filen är tom. Skicka filens innehåll.');
      const type = (req.get('content-type') ?? '').split(';')[0]!.trim();
      const file = await storeFile(deps.db, { deliverable: row.id, name: query.name, type, bytes, storedBy: keyPerson(token.name), now: deps.now() });
      return { json: file, location: `${deps.settings.baseUrl}/api/v1/files/${file.id}` };
    },
  }),
  operation({
    id: 'getFile',
    method: 'get',
    path: '/files/{file}',
    tag: 'Filer',
    summary: 'Hämta en fil',
    scope: 'read',
    answers: ['application/octet-stream'],
    async run({ deps, params }) {
      const file = await fileById(deps.db, params['file']!);
      const bytes = file === null ? null : await fileBytes(deps.db, file.id);
      if (file === null || bytes === null) throw new Problem('NOT_FOUND', { detail: 'Filen finns inte.' });
      return { file: bytes, type: file.type, name: file.name };
    },
  }),
];
