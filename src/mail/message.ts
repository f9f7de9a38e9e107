// A mail with its envelope and headers, ready for the transport.

import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './letter-view.js';
import { oneLine } from './words/phrases.js';

export interface MessageParts {
  mail: Mail;
  to: { name: string; email: string };
  /** From `ids.ts`, with angle brackets. */
  messageId: string;
  /** `threadId` of the deliverable; null for a digest and for letters about none. */
  thread: string | null;
  /** `Planhjul <planhjul@example.org>` or a bare address; also the return path. */
  from: string;
  replyTo?: string;
  /** Instant (ISO, UTC) of the Date header. */
  date: string;
  /** A calendar file to carry, or null. */
  calendar?: string | null;
}

/** What `openTransport(…).send` takes: nodemailer's options with one receiver. */
export type Message = SendMailOptions & { envelope: { from: string; to: string }; messageId: string };

/**
 * Composes the message. Names and subject are kept to one line, so nothing in them can become a header.
 * Robots are told not to answer (RFC 3834, and X-Auto-Response-Suppress for Exchange).
 */
export function composeMessage({ mail, to, messageId, thread, from, replyTo, date, calendar = null }: MessageParts): Message {
  const sender = address(from);
  const email = bare(to.email);
  return {
    envelope: { from: sender.address, to: email },
    from: sender,
    to: { name: oneLine(to.name), address: email },
    ...(replyTo === undefined ? {} : { replyTo: address(replyTo) }),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    textEncoding: 'quoted-printable',
    messageId,
    date: new Date(date),
    ...(thread === null ? {} : { inReplyTo: thread, references: [thread] }),
    // A file and not nodemailer's icalEvent: as an alternative to the text, programs show the event instead of the letter.
    ...(calendar === null ? {} : { attachments: [{ filename: 'planhjul.ics', content: calendar, contentType: 'text/calendar; method=PUBLISH; charset=utf-8' }] }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    // The words of a letter never make the server read files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The sender with another name before its address. */
export const namedSender = (name: string, from: string): string => `${oneLine(name).replace(/[<>"]/g, '')} <${address(from).address}>`;

/** `Name <a@b>` or `a@b` as its parts. */
function address(text: string): { name: string; address: string } {
  const match = /^\s*"?([^<>"]*)"?\s*<([^<>]+)>\s*$/.exec(oneLine(text));
  return match === null ? { name: '', address: bare(text) } : { name: (match[1] ?? '').trim(), address: bare(match[2] ?? '') };
}

// oxlint-disable-next-line no-control-regex
const bare = (email: string): string => email.replace(/[\s\u0000-\u0020\u007f-\u00a0<>,;"]/g, '');
