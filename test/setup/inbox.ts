// A test inbox of one's own: a real SMTP server on a free port, its mails in a temporary folder.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startInbox } from '../../src/inbox/start.js';

/** A mail as the inbox's JSON gives it. */
export type InboxMail = {
  id: string;
  messageId: string;
  from: string;
  to: string[];
  subject: string;
  date: string;
  receivedAt: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments: { name: string; contentType: string; size: number }[];
};

/** The inbox, its addresses, its mails (oldest first), and its end. */
export type TestInbox = {
  smtpUrl: string;
  webUrl: string;
  mails(to?: string): Promise<InboxMail[]>;
  clear(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts one. Addresses that begin with `studsar` are refused for good (550), `upptagen` for now (451). */
export async function inbox(): Promise<TestInbox> {
  const folder = await mkdtemp(path.join(tmpdir(), 'planhjul-inbox-'));
  const { smtpPort, httpPort, stop } = await startInbox({ smtpPort: 0, httpPort: 0, folder });
  const webUrl = `http://127.0.0.1:${httpPort}`;
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webUrl,
    async mails(to) {
      const response = await fetch(`${webUrl}/api/mail${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`);
      return (await response.json()) as InboxMail[];
    },
    async clear() {
      await fetch(`${webUrl}/api/mail`, { method: 'DELETE' });
    },
    async stop() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
