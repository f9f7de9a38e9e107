// Mail through a real SMTP server: what arrives, and what the server's answers are taken for.
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageId, threadId } from '../../src/mail/ids.js';
import { composeMessage } from '../../src/mail/message.js';
import type { MessageParts } from '../../src/mail/message.js';
import { renderLetter } from '../../src/mail/render.js';
import { MailServerError, openTransport } from '../../src/mail/transport.js';
import type { Transport } from '../../src/mail/transport.js';
import { examples, link } from './examples.js';

interface Arrived {
  raw: string;
  from: string;
  to: string[];
}

const arrived: Arrived[] = [];
const answer = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth: ({ password }, _session, done) => done(password === 'rätt' ? null : answer(535, 'Fel lösenord'), { user: 'x' }),
  onMailFrom: ({ address }, _session, done) => done(address.startsWith('fel') ? answer(550, 'Avsändaren godtas inte') : null),
  onRcptTo: ({ address }, _session, done) => {
    if (address.startsWith('studsar')) return done(answer(550, 'Ingen sådan mottagare'));
    return done(address.startsWith('upptagen') ? answer(451, 'Försök senare') : null);
  },
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const raw = Buffer.concat(chunks).toString('latin1');
      const from = session.envelope.mailFrom;
      if (/^x-for-stor:/im.test(raw)) return done(answer(552, 'För stort'));
      arrived.push({ raw, from: from === false ? '' : from.address, to: session.envelope.rcptTo.map(({ address }) => address) });
      return done(null);
    });
  },
});

const { view } = examples[0]!;
const log = { info: () => {}, warn: () => {} };
const parts = (changes: Partial<MessageParts> = {}): MessageParts => ({
  mail: renderLetter(view),
  to: { name: 'Enhetschef, Vårdcentralen Strömsund', email: 'enhetschef.stromsund@example.org' },
  messageId: messageId(view.id, 'example.org'),
  thread: threadId(view.deliverable!.id, 'example.org'),
  from: 'Planhjul Ö <planhjul@example.org>',
  date: '2027-11-12T06:30:00.000Z',
  ...changes,
});
const to = (email: string) => composeMessage(parts({ to: { name: 'X', email } }));

let port = 0;
let transport: Transport;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.server.address() as AddressInfo).port;
  transport = openTransport(`smtp://127.0.0.1:${port}`, { log });
});
beforeEach(() => {
  arrived.length = 0;
});
afterAll(async () => {
  transport.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

describe('a mail that is sent', () => {
  it('is answered by the server and arrives with its envelope', async () => {
    const result = await transport.send(composeMessage(parts()));
    expect(result.status).toBe('sent');
    expect(result.answer).toMatch(/^250/);
    expect(arrived[0]).toMatchObject({ from: 'planhjul@example.org', to: ['enhetschef.stromsund@example.org'] });
  });

  it('carries its own Message-ID, its date, and the thread of its deliverable', async () => {
    await transport.send(composeMessage(parts()));
    const { messageId: id, inReplyTo, references, date } = await simpleParser(arrived[0]!.raw);
    expect(id).toBe(messageId(view.id, 'example.org'));
    expect(inReplyTo).toBe(threadId(view.deliverable!.id, 'example.org'));
    expect([references].flat()).toEqual([threadId(view.deliverable!.id, 'example.org')]);
    expect(date?.toISOString()).toBe('2027-11-12T06:30:00.000Z');
  });

  it('threads by nothing when it is a digest', async () => {
    await transport.send(composeMessage(parts({ thread: null })));
    expect(arrived[0]!.raw).not.toMatch(/^(In-Reply-To|References):/im);
  });

  it('tells robots not to answer', async () => {
    await transport.send(composeMessage(parts()));
    expect(arrived[0]!.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(arrived[0]!.raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
  });

  it('keeps å, ä and ö in names, subject, text and HTML, in seven bits on the wire', async () => {
    await transport.send(composeMessage(parts()));
    const mail = await simpleParser(arrived[0]!.raw);
    expect(mail.subject).toBe('Lämna in enhetsplan 2028 senast fredag 3 december');
    expect(mail.from?.value[0]).toMatchObject({ name: 'Planhjul Ö', address: 'planhjul@example.org' });
    expect([mail.to].flat()[0]?.value[0]).toMatchObject({ name: 'Enhetschef, Vårdcentralen Strömsund', address: 'enhetschef.stromsund@example.org' });
    expect(mail.text).toContain('Vårdcentralen Strömsund');
    expect(mail.html).toContain(`href="${link}"`);
    expect(arrived[0]!.raw).not.toMatch(/[\u0080-\u00ff]/);
  });

  it('has a text and an HTML part of the same mail', async () => {
    await transport.send(composeMessage(parts()));
    const mail = await simpleParser(arrived[0]!.raw);
    expect(arrived[0]!.raw).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(mail.text?.trim()).toBe(renderLetter(view).text.trim());
    expect(mail.html).toBe(renderLetter(view).html);
  });

  it('gets no header from a name', async () => {
    await transport.send(composeMessage(parts({ to: { name: 'A\r\nBcc: alla@example.org\r\n\r\n<b>', email: 'a@example.org' } })));
    const mail = await simpleParser(arrived[0]!.raw);
    expect(mail.bcc).toBeUndefined();
    expect([mail.to].flat()[0]?.value[0]).toMatchObject({ name: 'A Bcc: alla@example.org <b>', address: 'a@example.org' });
    expect(arrived[0]!.to).toEqual(['a@example.org']);
  });

  it('says where to answer when that is told', async () => {
    await transport.send(composeMessage(parts({ replyTo: 'Sekretariatet <sekretariat@example.org>' })));
    expect((await simpleParser(arrived[0]!.raw)).replyTo?.value[0]).toMatchObject({ name: 'Sekretariatet', address: 'sekretariat@example.org' });
  });
});

describe('a mail that is not taken', () => {
  it('is refused by a 550 for its receiver', async () => {
    expect(await transport.send(to('studsar@example.org'))).toEqual({ status: 'refused', answer: expect.stringContaining('550 Ingen sådan mottagare') });
  });

  it('is deferred by a 451 for its receiver', async () => {
    expect(await transport.send(to('upptagen@example.org'))).toEqual({ status: 'deferred', answer: expect.stringContaining('451 Försök senare') });
  });

  it('is refused by a 552 for its contents', async () => {
    const message = composeMessage(parts());
    const result = await transport.send({ ...message, headers: { ...(message.headers as object), 'X-For-stor': 'ja' } });
    expect(result).toEqual({ status: 'refused', answer: expect.stringContaining('552') });
  });

  it.each(['', 'ingen', 'a@b@c', '@example.org'])('is refused without asking the server when the address is “%s”', async (email) => {
    expect(await transport.send(to(email))).toEqual({ status: 'refused', answer: `”${email}” är ingen e-postadress` });
  });

  it('does not keep the next one from being sent', async () => {
    await transport.send(to('studsar@example.org'));
    expect((await transport.send(to('enhetschef@example.org'))).status).toBe('sent');
  });
});

describe('a mail server in trouble', () => {
  const closedPort = async (): Promise<number> => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const free = (probe.address() as AddressInfo).port;
    await new Promise<void>((resolve) => probe.close(() => resolve()));
    return free;
  };
  const trying = async (url: string, timeout?: number): Promise<unknown> => {
    const other = openTransport(url, { log, ...(timeout === undefined ? {} : { timeout }) });
    return other.send(composeMessage(parts())).catch((error: unknown) => error).finally(() => other.close());
  };

  it('is told apart from a refused mail when nobody listens', async () => {
    const free = await closedPort();
    const error = await trying(`smtp://127.0.0.1:${free}`);
    expect(error).toBeInstanceOf(MailServerError);
    expect((error as Error).message).toContain(`Mejlservern 127.0.0.1:${free} går inte att nå`);
  });

  it('is told when it does not accept the password, which is never repeated', async () => {
    const error = await trying(`smtp://anna:hemligt@127.0.0.1:${port}`);
    expect(error).toBeInstanceOf(MailServerError);
    expect((error as Error).message).toContain('godtar inte inloggningen');
    expect((error as Error).message).not.toContain('hemligt');
  });

  it('takes a right password', async () => {
    expect(await trying(`smtp://anna:${encodeURIComponent('rätt')}@127.0.0.1:${port}`)).toMatchObject({ status: 'sent' });
  });

  it('is told when it does not accept us as the sender', async () => {
    const error = await transport.send(composeMessage(parts({ from: 'fel@example.org' }))).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MailServerError);
    expect((error as Error).message).toContain('godtar inte avsändaren');
  });

  it('is given up when it is silent', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const error = await trying(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, 200);
    expect(error).toBeInstanceOf(MailServerError);
    await new Promise<void>((resolve) => silent.close(() => resolve()));
  });

  it('is found by verify, and a good one is not', async () => {
    await expect(transport.verify()).resolves.toBeUndefined();
    const other = openTransport(`smtp://127.0.0.1:${await closedPort()}`, { log });
    await expect(other.verify()).rejects.toBeInstanceOf(MailServerError);
    other.close();
  });

  it('logs ids and codes but neither addresses nor words', async () => {
    const lines: string[] = [];
    const write = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
    const other = openTransport(`smtp://127.0.0.1:${port}`, { log: { info: write, warn: write } });
    await other.send(composeMessage(parts()));
    await other.send(to('studsar@example.org'));
    other.close();
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/stromsund@|studsar|enhetsplan 2028|\/l\//);
  });
});
