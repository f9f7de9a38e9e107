// The SMTP half of the test inbox: takes every mail, but for two kinds of addresses that play a faulty mailbox.

import { SMTPServer } from 'smtp-server';
import type { MailStore } from './store.js';

/** Larger than any letter: 25 MB of a file grow to 34 MB in a mail. */
const largestMail = 40 * 1024 * 1024;

/** What an address is answered; null: accepted. */
export function refusal(address: string): { code: number; text: string } | null {
  if (/^studsar/i.test(address)) return { code: 550, text: '5.1.1 Adressen finns inte (testbrevlådan studsar den)' };
  if (/^upptagen/i.test(address)) return { code: 451, text: '4.2.1 Brevlådan är upptagen just nu (testbrevlådan)' };
  return null;
}

/** An SMTP server that puts what it takes into the store; not yet listening. */
export function smtpServer(store: MailStore): SMTPServer {
  return new SMTPServer({
    name: 'testbrevlada',
    banner: 'Planhjuls testbrevlada',
    // a name and password in PLANHJUL_SMTP_URL are accepted as they are
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    hideDSN: false,
    size: largestMail,
    logger: false,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? 'test' }),
    onRcptTo: ({ address }, _session, callback) => {
      const refused = refusal(address);
      callback(refused && Object.assign(new Error(refused.text), { responseCode: refused.code }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', callback);
      stream.once('end', () => {
        if (stream.sizeExceeded) {
          callback(Object.assign(new Error('5.3.4 Brevet är för stort'), { responseCode: 552 }));
          return;
        }
        const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
        store.add(Buffer.concat(chunks), to).then(
          ({ id }) => callback(null, `OK: taget som ${id}`),
          (error: Error) => callback(Object.assign(error, { responseCode: 451 })),
        );
      });
    },
  });
}
