// The outbox: letters become mails once, a person's letters of a morning one mail, and what the server says is kept.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailActivities } from '../../src/activities/mail.js';
import type { SendResult as SendLetters } from '../../src/activities/mail.js';
import type { MailServerError } from '../../src/mail/transport.js';
import type { Message } from '../../src/mail/message.js';
import type { SendResult, Transport } from '../../src/mail/transport.js';
import { messageId } from '../../src/mail/ids.js';
import { fillMails } from '../../src/records/outbox.js';
import { nextSendAt, withNextMail } from '../../src/records/sending.js';
import type { OutgoingMail } from '../../src/records/outbox.js';
import { databaseOver, openPool } from '../../src/records/database.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { MockActivityEnvironment } from '@temporalio/testing';
import { takeStep } from '../../src/domain/deliverable/decider.js';
import { isRefusal } from '../../src/domain/deliverable/refuse.js';
import { recordStep } from '../../src/records/record.js';
import { at, bySecretariat, live, planOf } from '../support/plans.js';
import { organisation, storePlans } from './one-cycle.js';

const DAY = '2027-03-01';
const NOW = at(`${DAY} 07:30`);
const plan = planOf();

let test: TestDatabase;
beforeEach(async () => {
  test = await database();
  await storePlans(test.db, [plan]);
});
afterEach(() => test.stop());

/** A letter that fell due in the morning of 1 March; what waits for 07.30 is the morning's. */
async function put(id: string, change: { seat?: string; kind?: string; answer?: boolean; at?: string; sendAt?: string; cycle?: null; why?: string } = {}): Promise<void> {
  const { seat = 'förvaltningschef@hsf', kind = 'reminder', answer = false, at: fellDue = at(`${DAY} 06:00`), sendAt = NOW } = change;
  await test.db
    .insertInto('letters')
    .values({ id, kind, cycle: change.cycle === null ? null : '2027', deliverable: plan.id, ask: 'submit', seat, facts: JSON.stringify({ why: change.why ?? 'responsible' }), answer, at: fellDue, send_at: sendAt, send_on: sendAt.slice(0, 10), status: 'pending' })
    .execute();
}
const fill = (now = NOW) => fillMails(test.db, { now, date: now.slice(0, 10), organisationOf: async () => organisation, messageId: (id) => messageId(id, 'example.org') });
const mails = () => test.db.selectFrom('mails').select(['id', 'message_id', 'email', 'status', 'attempts', 'answer']).orderBy('id').execute();
const letters = () => test.db.selectFrom('letters').select(['id', 'kind', 'seat', 'email', 'status', 'mail']).orderBy('id').execute();

describe('letters become mails', () => {
  it('one mail for all that a person gets of a morning, with a Message-ID of its own', async () => {
    await put('a');
    await put('b', { kind: 'escalation' });
    await put('c', { seat: 'ersättare@hsf' });
    expect(await fill()).toBe(2);
    const [alone, morning] = await mails();
    expect([alone!.id, alone!.email]).toEqual(['c', 'vikarie@example.org']);
    expect([morning!.id, morning!.email]).toEqual([expect.stringMatching(/^morgon\/2027-03-01\/[0-9a-f]{20}$/), 'chef@example.org']);
    expect(morning!.message_id).not.toBe(alone!.message_id);
    expect((await letters()).map(({ id, status, mail }) => [id, status, mail])).toEqual([
      ['a', 'mailed', morning!.id],
      ['b', 'mailed', morning!.id],
      ['c', 'mailed', 'c'],
    ]);
  });

  it('an answer to what somebody just did goes alone', async () => {
    await put('a');
    await put('b', { kind: 'receipt', answer: true });
    expect(await fill()).toBe(2);
    expect((await mails()).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('not before their time', async () => {
    await put('a', { sendAt: at('2027-03-02 07:30') });
    expect(await fill()).toBe(0);
    expect(await nextSendAt(test.db, DAY)).toBeNull();
    expect(await nextSendAt(test.db, '2027-03-02')).toBe(at('2027-03-02 07:30'));
    expect(await fill(at('2027-03-02 07:30'))).toBe(1);
  });

  it('one each when several hold the seat', async () => {
    await put('a', { seat: 'regiondirektör@rd' });
    expect(await fill()).toBe(2);
    expect((await mails()).map(({ id, email }) => [id, email])).toEqual([['a', 'anna@example.org'], ['a:bo', 'bo@example.org']]);
    expect((await letters()).map(({ id, email, status }) => [id, email, status])).toEqual([['a', 'anna@example.org', 'mailed'], ['a:bo', 'bo@example.org', 'mailed']]);
  });

  it('to the next head up the tree when nobody holds the seat that day, at once and with the reason', async () => {
    await put('a', { seat: 'ekonomichef@rd' });
    expect(await fill()).toBe(2);
    expect((await mails()).map(({ email }) => email)).toEqual(['anna@example.org', 'bo@example.org']);
    const rows = await test.db.selectFrom('letters').select(['seat', 'status', 'facts']).orderBy('id').execute();
    for (const { seat, status, facts } of rows)
      expect({ seat, status, facts }).toMatchObject({ seat: 'ekonomichef@rd', status: 'mailed', facts: { standsIn: { for: 'ekonomichef@rd', as: 'regiondirektör@rd' } } });
  });

  it('once to who would get the same for a vacant seat too', async () => {
    await put('a', { seat: 'ekonomichef@rd' });
    await put('b', { seat: 'regiondirektör@rd', why: 'above' });
    expect(await fill()).toBe(2);
    expect((await letters()).filter(({ status }) => status === 'mailed').map(({ id }) => id)).toEqual(['a', 'a:bo']);
  });

  it('set aside when nobody at all can get it, and the others go', async () => {
    await put('a', { cycle: null, seat: 'ekonomichef@rd' });
    await put('b');
    expect(await fill()).toBe(1);
    expect((await letters()).map(({ id, status }) => [id, status])).toEqual([['a', 'unaddressed'], ['b', 'mailed']]);
  });

  it('once, however often and by however many it is tried', async () => {
    await put('a');
    await put('b', { seat: 'ersättare@hsf' });
    await Promise.all([fill(), fill(), fill()]);
    await fill();
    expect((await mails()).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('with the same Message-ID when a filling that never was committed is done again', async () => {
    await put('a');
    await put('b');
    const ids: string[] = [];
    const remember = (id: string): string => {
      ids.push(messageId(id, 'example.org'));
      if (ids.length === 1) throw new Error('borta');
      return ids.at(-1)!;
    };
    const filling = () => fillMails(test.db, { now: NOW, date: DAY, organisationOf: async () => organisation, messageId: remember });
    await expect(filling()).rejects.toThrow('borta');
    expect(await mails()).toEqual([]);
    await filling();
    expect((await mails()).map(({ message_id }) => message_id)).toEqual([ids[0]]);
  });

  it('leaves what another has locked to that other', async () => {
    await put('a');
    await put('b', { seat: 'ersättare@hsf' });
    await test.db.transaction().execute(async (tx) => {
      await tx.selectFrom('letters').select('id').where('id', '=', 'a').forUpdate().execute();
      expect(await fill()).toBe(1);
    });
    expect((await mails()).map(({ id }) => id)).toEqual(['b']);
  });
});

describe('mails are taken one by one', () => {
  it('each by one of those who ask at the same time', async () => {
    for (const id of ['a', 'b', 'c']) await put(id, { answer: true });
    await fill();
    const taken: string[] = [];
    const take = () =>
      withNextMail(test.db, { tried: [], onlyAnswers: false }, async (_, mail: OutgoingMail) => {
        taken.push(mail.id);
        await new Promise((resolve) => setTimeout(resolve, 100));
        return 'sent';
      });
    expect(await Promise.all([take(), take(), take(), take()])).toEqual(expect.arrayContaining([true, true, true, false]));
    expect(taken.sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('sending', () => {
  const sent: Message[] = [];
  let says: (to: string) => SendResult | MailServerError;
  beforeEach(() => {
    sent.length = 0;
    says = () => ({ status: 'sent', answer: '250 OK' });
  });
  const transport: Transport = {
    async send(message) {
      sent.push(message);
      const result = says(message.envelope.to);
      if (result instanceof Error) throw result;
      return result;
    },
    verify: async () => undefined,
    close: () => undefined,
  };
  const send = (now = NOW, db = test.db): Promise<SendLetters> => {
    const { sendLetters } = createMailActivities({
      db,
      transport,
      from: 'Planhjul <planhjul@example.org>',
      mailDomain: 'example.org',
      baseUrl: 'http://planhjul.test',
      organisationName: 'Planhjul',
    });
    return new MockActivityEnvironment().run(sendLetters, { date: now.slice(0, 10), now });
  };

  it('marks each mail with the server’s answer', async () => {
    await put('a');
    expect(await send()).toEqual({ sent: 1, refused: 0, deferred: 0, nextAt: null });
    expect(await mails()).toMatchObject([{ id: 'a', status: 'sent', attempts: 1, answer: '250 OK' }]);
    expect(sent.map(({ messageId: id }) => id)).toEqual([messageId('a', 'example.org')]);
  });

  it('writes a refused address in the journal, and tells the substitute instead', async () => {
    says = (to) => (to === 'chef@example.org' ? { status: 'refused', answer: '550 Finns inte' } : { status: 'sent', answer: '250 OK' });
    await put('a');
    expect(await send()).toMatchObject({ sent: 1, refused: 1 });
    const journal = await test.db.selectFrom('journal').select(['id', 'deliverable', 'event']).where('type', '=', 'letterRefused').execute();
    expect(journal).toMatchObject([{ id: 'a#refused', deliverable: plan.id, event: { email: 'chef@example.org', answer: '550 Finns inte' } }]);
    expect(await letters()).toMatchObject([
      { id: 'a', kind: 'reminder', status: 'mailed' },
      { id: 'a:ersättare', kind: 'refusedAddress', seat: 'ersättare@hsf', email: 'vikarie@example.org', status: 'mailed' },
    ]);
    expect(sent.map(({ envelope }) => envelope.to)).toEqual(['chef@example.org', 'vikarie@example.org']);
    expect(await send()).toEqual({ sent: 0, refused: 0, deferred: 0, nextAt: null });
  });

  it('tells nobody else when the substitute is refused too', async () => {
    says = () => ({ status: 'refused', answer: '550 Finns inte' });
    await put('a');
    expect(await send()).toMatchObject({ sent: 0, refused: 2, nextAt: null });
    expect(await letters()).toHaveLength(2);
  });

  it('tries what is put off again half an hour later, under the same Message-ID, and counts it as refused after five days', async () => {
    says = (to) => (to === 'chef@example.org' ? { status: 'deferred', answer: '451 Försök senare' } : { status: 'sent', answer: '250 OK' });
    await put('a');
    expect(await send()).toEqual({ sent: 0, refused: 0, deferred: 1, nextAt: at(`${DAY} 08:00`) });
    expect(await send(at(`${DAY} 08:00`))).toMatchObject({ deferred: 1 });
    expect(await mails()).toMatchObject([{ status: 'deferred', attempts: 2, answer: '451 Försök senare' }]);
    expect(await send(at('2027-03-05 08:00'))).toMatchObject({ deferred: 1 });
    expect(await send(at('2027-03-08 08:00'))).toMatchObject({ deferred: 0, refused: 1, sent: 1 });
    expect(new Set(sent.filter(({ envelope }) => envelope.to === 'chef@example.org').map(({ messageId: id }) => id)).size).toBe(1);
  });

  it('lets a letter that comes late wait for the next opening, and an answer leave at any hour', async () => {
    await put('a');
    await put('b', { kind: 'receipt', answer: true });
    expect(await send(at(`${DAY} 21:00`))).toEqual({ sent: 1, refused: 0, deferred: 0, nextAt: at('2027-03-02 07:30') });
    expect(sent.map(({ messageId: id }) => id)).toEqual([messageId('b', 'example.org')]);
    expect(await send(at('2027-03-02 07:30'))).toMatchObject({ sent: 1, nextAt: null });
  });

  it('tries what was put off again in office hours only', async () => {
    says = () => ({ status: 'deferred', answer: '451 Försök senare' });
    await put('a');
    expect(await send(at(`${DAY} 16:45`))).toMatchObject({ deferred: 1, nextAt: at('2027-03-02 07:30') });
    expect(await send(at(`${DAY} 21:00`))).toEqual({ sent: 0, refused: 0, deferred: 0, nextAt: at('2027-03-02 07:30') });
  });

  it('does not send what was put off when what it asks for is done meanwhile', async () => {
    says = () => ({ status: 'deferred', answer: '451 Försök senare' });
    await put('a');
    await send();
    const before = live(plan).until(`${DAY} 06:00`).state;
    const taken = takeStep(before, bySecretariat('closeOnBehalf'), at(`${DAY} 07:40`));
    if (isRefusal(taken)) throw new Error(taken.refused);
    await recordStep(test.db, { ...taken, withdraw: [{ ask: 'submit', seat: null }] });
    says = () => ({ status: 'sent', answer: '250 OK' });
    sent.length = 0;
    await send(at(`${DAY} 08:00`));
    expect(sent.map(({ messageId: id }) => id)).not.toContain(messageId('a', 'example.org'));
    expect(await mails()).toContainEqual(expect.objectContaining({ id: 'a', status: 'withdrawn' }));
  });

  it('leaves everything as it was when the mail server cannot be reached, and goes on where it was', async () => {
    says = () => Object.assign(new Error('Mejlservern går inte att nå'), { name: 'MailServerError' });
    await put('a');
    await expect(send()).rejects.toThrow('går inte att nå');
    expect(await mails()).toMatchObject([{ id: 'a', status: 'sending', attempts: 0 }]);
    says = () => ({ status: 'sent', answer: '250 OK' });
    expect(await send()).toMatchObject({ sent: 1 });
    expect(new Set(sent.map(({ messageId: id }) => id)).size).toBe(1);
  });

  it('keeps no key of a link, neither in the mail nor in the letter', async () => {
    await put('a');
    await send();
    const token = /\/l\/([\w-]{43})/.exec(String(sent[0]!.text))?.[1];
    expect(token).toBeDefined();
    const kept = await test.db.selectFrom('mails').select(['text', 'html']).executeTakeFirstOrThrow();
    expect(JSON.stringify([kept, await letters()])).not.toContain(token);
    expect(kept.text).toContain('http://planhjul.test/l/…');
  });

  it('goes on when it takes every connection of the pool', { timeout: 10_000 }, async () => {
    for (let index = 0; index < 8; index += 1) await put(`a${index}`, { answer: true });
    await fill();
    const db = databaseOver(openPool(test.url, () => undefined, 4));
    expect(await send(NOW, db)).toMatchObject({ sent: 8 });
    expect(sent).toHaveLength(8);
    await db.destroy();
  });
});
