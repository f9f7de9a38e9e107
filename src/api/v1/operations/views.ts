// Saved views of a cycle's list: a name for a selection, shared or the key's own.

import { z } from 'zod';
import { keyPerson } from '../../../domain/names.js';
import { removeView, viewsFor } from '../../../records/saved-views.js';
import type { SavedView } from '../../../records/saved-views.js';
import { keepView } from '../../keep-view.js';
import { formNonce } from '../form-nonce.js';
import { addressOf, filterOf, filterQuery } from '../list-filter.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { foundCycle } from './found.js';

const viewShape = z.object({ id: z.string(), name: z.string(), query: z.string().describe('Urvalet som det står i sidans adress'), owner: z.string(), shared: z.boolean(), page: z.string().describe('Sidan i Planhjul') });
const viewOf = ({ id, name, query, owner, shared }: SavedView, cycle: string, baseUrl: string): z.output<typeof viewShape> => ({ id, name, query, owner, shared, page: `${baseUrl}/cykel/${cycle}?${query}` });

const tag = 'Leveranser' as const;

export const viewOperations: Operation[] = [
  operation({
    id: 'listViews',
    method: 'get',
    path: '/cycles/{cycle}/views',
    tag,
    summary: 'Sparade vyer: de delade och nyckelns egna',
    scope: 'read',
    answers: z.object({ items: z.array(viewShape) }),
    async run({ deps, token, params }) {
      const { cycle } = await foundCycle(deps, params['cycle']!);
      return { json: { items: (await viewsFor(deps.db, cycle.id, keyPerson(token.name))).map((view) => viewOf(view, cycle.id, deps.settings.baseUrl)) } };
    },
  }),
  operation({
    id: 'createView',
    method: 'post',
    path: '/cycles/{cycle}/views',
    tag,
    summary: 'Spara ett urval som en vy',
    scope: 'cycles',
    body: z.strictObject({ name: z.string().trim(), filter: z.strictObject(filterQuery), shared: z.boolean().default(true).describe('false: bara för den här nyckeln') }),
    answers: viewShape,
    status: 201,
    async run({ deps, token, params, body, nonce }) {
      const { cycle, organisation } = await foundCycle(deps, params['cycle']!);
      // a unit that is not there is told before anything is kept
      filterOf(body.filter, organisation, deps.now());
      const view = { id: formNonce(nonce), name: body.name, query: addressOf(body.filter), owner: keyPerson(token.name), shared: body.shared };
      const wrong = await keepView(deps.db, { ...view, cycle: cycle.id, now: deps.now() });
      if (wrong !== null) throw invalid(view.query === '' ? 'filter' : 'name', wrong);
      return { json: viewOf(view, cycle.id, deps.settings.baseUrl) };
    },
  }),
  operation({
    id: 'removeView',
    method: 'delete',
    path: '/cycles/{cycle}/views/{view}',
    tag,
    summary: 'Ta bort en vy',
    scope: 'cycles',
    answers: z.object({ id: z.string() }),
    async run({ deps, token, params }) {
      const { cycle } = await foundCycle(deps, params['cycle']!);
      if (!(await removeView(deps.db, cycle.id, params['view']!, keyPerson(token.name)))) throw new Problem('NOT_FOUND', { detail: 'Vyn finns inte.' });
      return { json: { id: params['view']! } };
    },
  }),
];
