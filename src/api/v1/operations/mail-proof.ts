// Proof that letters go: what leaves next, test letters, and all mail led to one address. And the gallery of letters.

import { z } from 'zod';
import { plainAppearance } from '../../../domain/appearance/appearance.js';
import { keyPerson } from '../../../domain/names.js';
import { gallery, galleryLetter } from '../../../mail/gallery/gallery.js';
import { redirectHistory, redirectNow } from '../../../records/mail-redirect.js';
import { testLetterBy, testLetters } from '../../../records/test-letters.js';
import { orderTestLetter, redirectMail } from '../../mail-acts.js';
import type { MailFault } from '../../mail-acts.js';
import { nextLetters } from '../../next-letters.js';
import type { AppDeps } from '../../deps.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { instant } from '../shapes.js';

const NEXT = 30;
const LATEST = 10;

const testShape = z.object({ at: instant, by: z.string(), email: z.string(), example: z.string(), subject: z.string(), status: z.enum(['sending', 'sent', 'refused', 'deferred', 'unreachable']), answer: z.string().nullable().describe('Mejlserverns svar') });
const redirectShape = z.object({ redirectedTo: z.string().nullable(), fixed: z.boolean().describe('Satt av driften: ändras där') });

async function redirectView({ db, settings }: AppDeps): Promise<z.output<typeof redirectShape>> {
  const fixed = settings.mailRedirect ?? null;
  return { redirectedTo: fixed ?? (await redirectNow(db)), fixed: fixed !== null };
}

/** A fault as a problem: what is not theirs to change is a conflict. */
function refuse(faults: MailFault[]): void {
  const own = faults.find(({ field }) => field === null);
  if (own !== undefined) throw new Problem('CONFLICT', { detail: own.words });
  if (faults.length > 0) throw new Problem('INVALID', { errors: faults.map(({ field, words }) => ({ field: field ?? '', detail: words })) });
}

const tag = 'Utskick' as const;

export const mailProofOperations: Operation[] = [
  operation({
    id: 'getMailProof',
    method: 'get',
    path: '/mail',
    tag,
    summary: 'Vilka utskick som går härnäst, provutskick och omdirigering',
    scope: 'letters',
    answers: redirectShape.extend({
      history: z.array(z.object({ email: z.string().nullable().describe('null: omdirigeringen avslutades'), setAt: instant, setBy: z.string() })),
      tests: z.array(testShape),
      next: z.array(z.object({ at: instant, what: z.string(), title: z.string(), to: z.array(z.object({ name: z.string(), email: z.string() })), seats: z.array(z.string()), written: z.boolean().describe('Redan skrivet; annars förutsagt') })),
      examples: z.array(z.object({ name: z.string(), kind: z.string(), subject: z.string() })).describe('Utskick att prova'),
    }),
    async run({ deps }) {
      const [redirect, history, tests, next, read] = await Promise.all([redirectView(deps), redirectHistory(deps.db, LATEST), testLetters(deps.db, LATEST), nextLetters(deps, NEXT), deps.appearance?.()]);
      const examples = gallery({ appearance: read?.appearance ?? plainAppearance }).map(({ name, kind, subject }) => ({ name, kind, subject }));
      return { json: { ...redirect, history, tests, next: next.map(({ at, what, title, to, seats, written }) => ({ at, what, title, to, seats, written })), examples } };
    },
  }),
  operation({
    id: 'getMailExample',
    method: 'get',
    path: '/mail/examples/{example}',
    tag,
    summary: 'Ett utskick ur galleriet, som text och HTML',
    scope: 'letters',
    answers: z.object({ name: z.string(), kind: z.string(), receiver: z.string(), subject: z.string(), text: z.string(), html: z.string(), calendar: z.string().nullable() }),
    async run({ deps, params }) {
      const letter = galleryLetter(params['example']!, { appearance: (await deps.appearance?.())?.appearance ?? plainAppearance });
      if (letter === null) throw new Problem('NOT_FOUND', { detail: 'Utskicket finns inte i galleriet.' });
      const { name, kind, receiver, subject, text, html, calendar } = letter;
      return { json: { name, kind, receiver, subject, text, html, calendar } };
    },
  }),
  operation({
    id: 'sendTestLetter',
    method: 'post',
    path: '/mail/test',
    tag,
    summary: 'Skicka ett provutskick genom mejlservern',
    description: 'Går till adressen även när alla utskick är omdirigerade. Svaret säger vad mejlservern svarade.',
    scope: 'mail',
    body: z.strictObject({ email: z.string().trim(), example: z.string().default('öppnat').describe('Namnet på ett utskick att prova') }),
    answers: testShape,
    async run({ deps, token, body, nonce }) {
      const appearance = (await deps.appearance?.())?.appearance ?? plainAppearance;
      refuse(await orderTestLetter(deps, appearance, { ...body, nonce, by: keyPerson(token.name) }));
      const sent = await testLetterBy(deps.db, nonce);
      if (sent === null) throw new Error('the test letter was not noted');
      return { json: sent };
    },
  }),
  operation({
    id: 'redirectMail',
    method: 'post',
    path: '/mail/redirect',
    tag,
    summary: 'Led alla utskick till en adress',
    scope: 'mail',
    body: z.strictObject({ email: z.string().trim() }),
    answers: redirectShape,
    async run({ deps, token, body }) {
      const fault = await redirectMail(deps, body.email, keyPerson(token.name));
      refuse(fault === null ? [] : [fault]);
      return { json: await redirectView(deps) };
    },
  }),
  operation({
    id: 'endRedirect',
    method: 'delete',
    path: '/mail/redirect',
    tag,
    summary: 'Sluta leda om utskick',
    scope: 'mail',
    answers: redirectShape,
    async run({ deps, token }) {
      const fault = await redirectMail(deps, null, keyPerson(token.name));
      refuse(fault === null ? [] : [fault]);
      return { json: await redirectView(deps) };
    },
  }),
];
