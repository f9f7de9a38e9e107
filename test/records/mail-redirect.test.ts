// All mail led to one address: at sending time, with whose it was told first, and the same Message-ID as ever.
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailActivities } from '../../src/activities/mail.js';
import { plainAppearance } from '../../src/domain/appearance/appearance.js';
import { messageId } from '../../src/mail/ids.js';
import type { Message } from '../../src/mail/message.js';
import type { SendResult } from '../../src/mail/transport.js';
import { redirectHistory, setRedirect } from '../../src/records/mail-redirect.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { at, planOf } from '../support/plans.js';
import { storePlans } from './one-cycle.js';

const NOW = at('2027-03-01 07:30');
const plan = planOf();
const sent: Message[] = [];
let says: SendResult;
let test: TestDatabase;
beforeEach(async () => {
  sent.length = 0;
  says = { status: 'sent', answer: '250 OK' };
  test = await database();
  await storePlans(test.db, [plan]);
});
afterEach(() => test.stop());

const put = (id: string, kind = 'reminder', change: { facts?: string; cycle?: null; deliverable?: null; email?: string } = {}) =>
  test.db
    .insertInto('letters')
    .values({ id, kind, cycle: '2027', deliverable: plan.id, ask: 'submit', seat: 'förvaltningschef@hsf', facts: '{"why":"responsible"}', answer: kind === 'signIn', at: NOW, send_at: NOW, send_on: '2027-03-01', status: 'pending', ...change })
    .execute();
const send = (more: Partial<Parameters<typeof createMailActivities>[0]> = {}) => {
  const transport = {
    async send(message: Message) {
      sent.push(message);
      return says;
    },
    verify: async () => undefined,
    close: () => undefined,
  };
  const { sendLetters } = createMailActivities({ db: test.db, transport, from: 'Planhjul <planhjul@example.org>', mailDomain: 'example.org', baseUrl: 'http://planhjul.test', organisationName: 'Planhjul', ...more });
  return new MockActivityEnvironment().run(sendLetters, { date: '2027-03-01', now: NOW });
};
const redirect = (email: string | null) => setRedirect(test.db, { email, now: NOW, by: 'sekretariat@example.org' });

describe('while all mail is redirected', () => {
  it('a letter goes to the one address, names whose it was first, and keeps its Message-ID', async () => {
    await redirect('prov@example.org');
    await put('a');
    expect(await send()).toMatchObject({ sent: 1 });
    expect(sent[0]!.envelope.to).toBe('prov@example.org');
    expect(sent[0]!.messageId).toBe(messageId('a', 'example.org'));
    expect(sent[0]!.subject).toMatch(/^\[Till chef@example\.org\] /);
    expect(String(sent[0]!.text)).toMatch(/^Omdirigerat: mejlet skulle ha gått till [^\n]+, chef@example\.org\./);
    expect(String(sent[0]!.html)).toContain('<p class="notice">Omdirigerat:');
    expect(await test.db.selectFrom('mails').select(['email', 'redirected_to']).execute()).toEqual([{ email: 'chef@example.org', redirected_to: 'prov@example.org' }]);
  });

  it('a refusal of the one address is not the receiver’s: nobody else is told, and the letter waits', async () => {
    await redirect('prov@example.org');
    says = { status: 'refused', answer: '550 Finns inte' };
    await put('a');
    expect(await send()).toMatchObject({ refused: 0, deferred: 1 });
    expect(await test.db.selectFrom('journal').select('id').where('type', '=', 'letterRefused').execute()).toEqual([]);
    await redirect(null);
    says = { status: 'sent', answer: '250 OK' };
    expect(await send()).toMatchObject({ sent: 1 });
    expect(sent.at(-1)!.envelope.to).toBe('chef@example.org');
    expect(new Set(sent.map((message) => message.messageId)).size).toBe(1);
  });

  it('who asks to sign in still gets their own key', async () => {
    await redirect('prov@example.org');
    await put('s', 'signIn', { cycle: null, deliverable: null, email: 'jag@example.org', facts: '{"why":"secretariat","link":"http://planhjul.test/logga-in/x"}' });
    await send();
    expect(sent.map(({ envelope }) => envelope.to)).toEqual(['jag@example.org']);
    expect(sent[0]!.subject).not.toContain('[Till');
  });

  it('the operator’s address goes before the secretariat’s', async () => {
    await redirect('prov@example.org');
    await put('a');
    await send({ redirect: 'drift@example.org' });
    expect(sent[0]!.envelope.to).toBe('drift@example.org');
  });
});

describe('otherwise', () => {
  it('a letter goes to its receiver, in the organisation’s looks', async () => {
    await redirect('prov@example.org');
    await redirect(null);
    await put('a');
    await send({ appearance: async () => ({ ...plainAppearance, senderName: 'Region Exempel', signature: ['Staben'] }) });
    expect(sent[0]).toMatchObject({ envelope: { to: 'chef@example.org', from: 'planhjul@example.org' }, from: { name: 'Region Exempel' } });
    expect(String(sent[0]!.text)).toContain('\nStaben\n');
    expect(sent[0]!.subject).not.toContain('[Till');
  });

  it('each change of the setting is kept, with who and when', async () => {
    await redirect('prov@example.org');
    await redirect('prov@example.org');
    await redirect(null);
    expect(await redirectHistory(test.db, 10)).toEqual([
      { email: null, setAt: NOW, setBy: 'sekretariat@example.org' },
      { email: 'prov@example.org', setAt: NOW, setBy: 'sekretariat@example.org' },
    ]);
  });
});
