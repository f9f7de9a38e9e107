// The test inbox, through real SMTP and HTTP.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startInbox } from '../../src/inbox/start.js';
import { inbox } from '../setup/inbox.js';
import type { TestInbox } from '../setup/inbox.js';

let box: TestInbox;

beforeAll(async () => {
  box = await inbox();
});
beforeEach(() => box.clear());
afterAll(() => box.stop());

const letter = {
  from: 'Planhjul <planhjul@example.org>',
  to: 'Miljo@example.org',
  subject: 'Påminnelse: nämndens plan',
  messageId: '<m1@example.org>',
  date: new Date('2027-10-01T04:00:00Z'),
  text: 'Lämna in på https://planhjul.example.org/u/abc senast fredag.',
  html: '<p>Lämna in <a href="https://planhjul.example.org/u/abc">här</a></p>',
};

async function send(changes: object = {}): Promise<void> {
  const transport = createTransport(box.smtpUrl);
  try {
    await transport.sendMail({ ...letter, ...changes });
  } finally {
    transport.close();
  }
}

const get = (address: string, headers: Record<string, string> = {}) => fetch(`${box.webUrl}${address}`, { headers });

describe('taking mail', () => {
  it('gives a mail as JSON with receivers, texts and headers', async () => {
    await send({ headers: { 'Auto-Submitted': 'auto-generated' } });
    const [mail] = await box.mails();
    expect(mail).toMatchObject({
      messageId: '<m1@example.org>',
      from: expect.stringContaining('planhjul@example.org'),
      to: ['miljo@example.org'],
      subject: 'Påminnelse: nämndens plan',
      date: '2027-10-01T04:00:00.000Z',
      text: expect.stringContaining('senast fredag'),
      html: expect.stringContaining('<a href='),
    });
    expect(mail?.headers['auto-submitted']).toBe('auto-generated');
  });

  it('shows a receiver only that address’s mails', async () => {
    await send();
    await send({ to: 'annan@example.org' });
    expect((await box.mails('MILJO@example.org')).map(({ to }) => to)).toEqual([['miljo@example.org']]);
  });

  it.each([
    ['studsar.nu@example.org', 550],
    ['upptagen@example.org', 451],
  ])('refuses %s with %i', async (to, responseCode) => {
    await expect(send({ to })).rejects.toMatchObject({ responseCode });
    expect(await box.mails()).toEqual([]);
  });

  it('still has its mails after a restart, and takes more', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'planhjul-inbox-'));
    const deliver = async (subject: string) => {
      const one = await startInbox({ smtpPort: 0, httpPort: 0, folder });
      const transport = createTransport(`smtp://127.0.0.1:${one.smtpPort}`);
      await transport.sendMail({ ...letter, subject });
      transport.close();
      const response = await fetch(`http://127.0.0.1:${one.httpPort}/api/mail`);
      const mails = (await response.json()) as { subject: string }[];
      await one.stop();
      return mails.map((mail) => mail.subject);
    };
    await deliver('Första');
    // as after a stop between the mail and its line in the index
    await rm(path.join(folder, 'index.jsonl'));
    expect(await deliver('Andra')).toEqual(['Första', 'Andra']);
    await rm(folder, { recursive: true });
  });
});

describe('showing mail', () => {
  it('lists the newest first, with weekday, date and clock time in Swedish time', async () => {
    await send({ subject: 'Äldst' });
    await send({ subject: 'Yngst' });
    const page = await (await get('/')).text();
    expect(page.indexOf('Yngst')).toBeLessThan(page.indexOf('Äldst'));
    expect(page).toContain('fredag 1 oktober 2027 kl. 06.00');
    expect(page).toContain('<html lang="sv">');
  });

  it('escapes what a mail says', async () => {
    await send({ subject: '<script>alert(1)</script>' });
    const page = await (await get('/')).text();
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>');
  });

  it('keeps the HTML of a mail in a sandbox without scripts', async () => {
    await send();
    const [mail] = await box.mails();
    const response = await get(`/brev/${mail?.id}/html`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox /);
    expect(policy).not.toContain('allow-scripts');
    expect(await response.text()).toContain(letter.html);
  });

  it('makes links of the addresses in the plain text', async () => {
    await send();
    const [mail] = await box.mails();
    expect(await (await get(`/brev/${mail?.id}/text`)).text()).toContain('<a href="https://planhjul.example.org/u/abc"');
  });

  it('shows the source with its headers', async () => {
    await send();
    const [mail] = await box.mails();
    expect(await (await get(`/brev/${mail?.id}/kalla`)).text()).toContain('Message-ID: &lt;m1@example.org&gt;');
  });

  it('gives an attachment as a file, byte for byte', async () => {
    const content = Buffer.from([0, 255, 10, 13, 7]);
    await send({ attachments: [{ filename: 'tidplan.ics', content, contentType: 'text/calendar' }] });
    const [mail] = await box.mails();
    const response = await get(`/brev/${mail?.id}/bilaga/0`);
    expect(response.headers.get('content-disposition')).toContain('tidplan.ics');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
  });

  it('answers 404 for a mail that is not there', async () => {
    expect((await get('/brev/finns-inte')).status).toBe(404);
    expect((await get('/brev/..%2Findex')).status).toBe(404);
  });

  it('is not emptied from another site', async () => {
    await send();
    const response = await fetch(`${box.webUrl}/tom`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } });
    expect(response.status).toBe(403);
    expect(await box.mails()).toHaveLength(1);
  });
});
