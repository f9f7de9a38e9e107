// Calendar addresses: those in use, a new one, the end of one.

import { z } from 'zod';
import { keyPerson } from '../../../domain/names.js';
import { listFeeds, revokeFeed } from '../../../records/feeds.js';
import type { Feed } from '../../../records/feeds.js';
import { cycleById, latestOrganisation } from '../../../records/read/cycles.js';
import { makeAddress } from '../../calendar-address.js';
import { formNonce } from '../form-nonce.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { instant } from '../shapes.js';

const kind = z.enum(['cycle', 'unit', 'person']).describe('Hela årscykeln, en enhets eller en persons');
const feedShape = z.object({ id: z.string(), kind, subject: z.string(), createdAt: instant, createdBy: z.string() });
const feedView = ({ id, kind: what, subject, createdAt, createdBy }: Feed) => ({ id, kind: what, subject, createdAt, createdBy });

export const calendarOperations: Operation[] = [
  operation({
    id: 'listCalendars',
    method: 'get',
    path: '/calendars',
    tag: 'Kalendrar',
    summary: 'Kalenderadresser som gäller',
    description: 'Adresserna själva finns inte sparade någonstans: en adress visas bara när den skapas.',
    scope: 'calendars',
    answers: z.object({ items: z.array(feedShape) }),
    run: async ({ deps }) => ({ json: { items: (await listFeeds(deps.db, { kinds: ['cycle', 'unit', 'person'] })).map(feedView) } }),
  }),
  operation({
    id: 'createCalendar',
    method: 'post',
    path: '/calendars',
    tag: 'Kalendrar',
    summary: 'Skapa en kalenderadress',
    scope: 'calendars',
    body: z.strictObject({ kind, subject: z.string().min(1).describe('Årscykelns, enhetens eller personens id') }),
    answers: z.object({ address: z.string() }),
    status: 201,
    secretAnswer: true,
    async run({ deps, token, body, nonce }) {
      const organisation = await latestOrganisation(deps.db);
      const exists =
        body.kind === 'cycle' ? (await cycleById(deps.db, body.subject)) !== null : (organisation?.[body.kind === 'unit' ? 'units' : 'persons'] ?? []).some(({ id }) => id === body.subject);
      if (!exists) throw invalid('subject', 'Det finns ingen med det id:t.');
      const address = await makeAddress(deps, { ...body, by: keyPerson(token.name) }, { nonce: formNonce(nonce) });
      if (address === null) throw new Error('an address that nothing limits was not made');
      return { json: { address } };
    },
  }),
  operation({
    id: 'revokeCalendar',
    method: 'delete',
    path: '/calendars/{calendar}',
    tag: 'Kalendrar',
    summary: 'Återkalla en kalenderadress',
    scope: 'calendars',
    answers: feedShape.extend({ revokedAt: instant.nullable() }),
    async run({ deps, token, params }) {
      const feed = await revokeFeed(deps.db, params['calendar']!, { by: keyPerson(token.name), now: deps.now() });
      if (feed === null) throw new Problem('NOT_FOUND', { detail: 'Kalenderadressen finns inte.' });
      return { json: { ...feedView(feed), revokedAt: feed.revokedAt } };
    },
  }),
];
