// A mail server that swallows every mail and remembers who got which: nothing of a rehearsal reaches anybody.

import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail that was swallowed. */
export interface SwallowedMail {
  /** With angle brackets, as in the header. */
  messageId: string;
  /** Of the envelope, in lower case. */
  to: string[];
}

export interface MailSink {
  url: string;
  /** In the order they came. */
  mails: SwallowedMail[];
  stop(): Promise<void>;
}

/** Starts one on a free port of 127.0.0.1. */
export async function mailSink(): Promise<MailSink> {
  const mails: SwallowedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', callback);
      stream.once('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
        mails.push({ messageId: messageIdOf(Buffer.concat(chunks).toString('latin1')), to });
        callback(null, 'OK');
      });
    },
  });
  server.on('error', () => undefined); // a line that breaks: the sender tries again
  const listening = server.listen(0, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve);
    listening.once('error', reject);
  });
  const { port } = listening.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** A long header may be folded: its value then stands on the next line. */
function messageIdOf(raw: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  return /^message-id:\s*(<[^>]*>)/im.exec(head)?.[1] ?? '';
}
