// Letters of a cycle, and a mail as it was sent.

import { z } from 'zod';
import { redactUrl } from '../../../log.js';
import { walkLetters } from '../../../records/read/api-lists.js';
import { lettersIn, mailById } from '../../../records/read/mails.js';
import type { LetterRow, WholeMail } from '../../../records/read/mails.js';
import type { AppDeps } from '../../deps.js';
import { page, pageOf, paging, placeOf } from '../cursor.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { instant, letterShape } from '../shapes.js';
import { letterView } from '../views.js';
import { foundCycle } from './found.js';

/** A mail of an address, and the letters it carries. */
async function foundMail({ db }: AppDeps, id: string): Promise<{ mail: WholeMail; letters: LetterRow[] }> {
  const mail = await mailById(db, id);
  const letters = mail === null ? [] : await lettersIn(db, mail.id);
  // a sign-in link is nobody's business but its receiver's
  if (mail === null || letters.some(({ kind }) => kind === 'signIn')) throw new Problem('NOT_FOUND', { detail: 'Mejlet finns inte.' });
  return { mail, letters };
}

export const letterOperations: Operation[] = [
  operation({
    id: 'listLetters',
    method: 'get',
    path: '/cycles/{cycle}/letters',
    tag: 'Utskick',
    summary: 'Utskick i en årscykel',
    scope: 'letters',
    query: z.object({ status: z.enum(['pending', 'mailed', 'withdrawn', 'unaddressed']).optional().describe('pending = väntar, unaddressed = har ingen mottagare'), ...paging }),
    answers: pageOf(letterShape),
    async run({ deps, params, query: { status = null, limit, cursor } }) {
      const { cycle } = await foundCycle(deps, params['cycle']!);
      const rows = await walkLetters(deps.db, cycle.id, status, placeOf(cursor, 1)?.[0] ?? null, limit + 1);
      const { items, nextCursor } = page(rows, limit, ({ id }) => [id]);
      return { json: { items: items.map(letterView), nextCursor } };
    },
  }),
  operation({
    id: 'getMail',
    method: 'get',
    path: '/mails/{mail}',
    tag: 'Utskick',
    summary: 'Ett mejl som det skickades',
    description: 'Länkarna i texten är strukna: de är någon annans nycklar.',
    scope: 'letters',
    answers: z.object({
      id: z.string(),
      person: z.string(),
      email: z.string(),
      subject: z.string(),
      status: z.enum(['sending', 'sent', 'deferred', 'refused', 'withdrawn']),
      answer: z.string().nullable().describe('Mejlserverns svar'),
      attempts: z.int(),
      createdAt: instant,
      sentAt: instant.nullable(),
      messageId: z.string(),
      text: z.string().nullable(),
      letters: z.array(letterShape),
    }),
    async run({ deps, params }) {
      const { mail, letters } = await foundMail(deps, params['mail']!);
      const { html: _, ...rest } = mail;
      return { json: { ...rest, text: mail.text === null ? null : redactUrl(mail.text), letters: letters.map(letterView) } };
    },
  }),
  operation({
    id: 'getMailHtml',
    method: 'get',
    path: '/mails/{mail}/html',
    tag: 'Utskick',
    summary: 'Ett mejl som HTML',
    description: 'Länkarna är strukna: de är någon annans nycklar.',
    scope: 'letters',
    answers: ['text/html'],
    async run({ deps, params }) {
      const { mail } = await foundMail(deps, params['mail']!);
      if (mail.html === null) throw new Problem('NOT_FOUND', { detail: 'Mejlet är inte skrivet än.' });
      return { file: redactUrl(mail.html), type: 'text/html', name: 'mejl.html' };
    },
  }),
];
