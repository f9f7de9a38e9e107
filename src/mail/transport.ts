// The way out: one pooled SMTP connection, and what the server answered in terms the postman can act on.

import { createTransport } from 'nodemailer';
import type { Message } from './message.js';

/** What the server said of one mail: taken, refused for good (5xx), or not now (4xx). */
export type SendResult =
  | { status: 'sent'; answer: string }
  | { status: 'refused'; answer: string }
  | { status: 'deferred'; answer: string };

/** The server cannot be reached, does not let us in, or does not take us as a sender. Nothing is wrong with the mail: try again later. */
export class MailServerError extends Error {
  override name = 'MailServerError';
}

export interface Transport {
  /** Sends one mail. Throws MailServerError (Swedish message) when the server, not the receiver, is the trouble. */
  send(message: Message): Promise<SendResult>;
  /** Connects and signs in, without sending. Throws MailServerError. */
  verify(): Promise<void>;
  /** Closes the connections; call once everything is sent. */
  close(): void;
}

/** The part of a pino logger that is used. Only ids and answers' codes are logged, never addresses or words. */
export interface TransportLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** How long the server may be silent, in milliseconds. */
const TIMEOUT = 10_000;
const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Opens a pool towards `smtp://` (STARTTLS when offered) or `smtps://`; user and password may stand in the address. */
export function openTransport(url: string, { log, timeout = TIMEOUT }: { log: TransportLog; timeout?: number }): Transport {
  const server = new URL(url).host;
  const pool = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const trouble = (error: SmtpError): MailServerError =>
    new MailServerError(`Mejlservern ${server} ${whatIsWrong(error)}: ${error.response ?? error.message}`, { cause: error });

  return {
    async send(message) {
      if (!EMAIL.test(message.envelope.to)) return { status: 'refused', answer: `”${message.envelope.to}” är ingen e-postadress` };
      try {
        const { response } = await pool.sendMail(message);
        log.info({ messageId: message.messageId }, 'mejl skickat');
        return { status: 'sent', answer: response };
      } catch (error) {
        const result = answerAbout(error as SmtpError);
        if (result === null) {
          log.warn({ messageId: message.messageId, code: (error as SmtpError).code }, 'mejlservern svarar inte som den ska');
          throw trouble(error as SmtpError);
        }
        log.warn({ messageId: message.messageId, status: result.status, code: (error as SmtpError).responseCode }, 'mejl togs inte emot');
        return result;
      }
    },
    async verify() {
      try {
        await pool.verify();
      } catch (error) {
        throw trouble(error as SmtpError);
      }
    },
    close: () => pool.close(),
  };
}

/** The server's answer about this mail, or null when the trouble is the server itself. */
function answerAbout(error: SmtpError): SendResult | null {
  const { command, responseCode, response, code } = error;
  // nodemailer's own check of the address: no server will take it.
  if (code === 'EENVELOPE' && responseCode === undefined && !error.message.startsWith('Invalid sender')) return { status: 'refused', answer: error.message };
  if (responseCode === undefined || responseCode < 400) return null;
  const deferred = responseCode < 500;
  // 421: the server is closing the line, whatever it was asked.
  if (responseCode === 421) return null;
  // A refused sender (5xx to MAIL FROM) is our own setting; only a "not now" is about this mail.
  if (command === 'MAIL FROM' ? !deferred : command !== 'RCPT TO' && command !== 'DATA') return null;
  return { status: deferred ? 'deferred' : 'refused', answer: response ?? error.message };
}

function whatIsWrong({ code, command }: SmtpError): string {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'godtar inte inloggningen';
  if (code === 'ETLS' || code === 'EREQUIRETLS') return 'kan inte kryptera förbindelsen';
  if (command === 'MAIL FROM') return 'godtar inte avsändaren';
  return 'går inte att nå';
}
