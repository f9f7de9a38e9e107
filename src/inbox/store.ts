// Where the test inbox keeps its mails: one .eml file each, and an index of one JSON line each, so that a start is quick.

import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import type { AddressObject, ParsedMail } from 'mailparser';

/** What a list shows of a mail. */
export type MailSummary = {
  id: string;
  /** With angle brackets, as in the header; empty when the mail has none. */
  messageId: string;
  from: string;
  /** The receivers of the envelope, in lower case. */
  to: string[];
  subject: string;
  /** The Date header, UTC ISO; empty when missing. */
  date: string;
  /** When the inbox took it, UTC ISO (real time). */
  receivedAt: string;
};

/** A whole mail. */
export type Mail = MailSummary & {
  text: string;
  html: string;
  /** Lower-case names; unfolded values. A header that stands twice has its values joined by a line break. */
  headers: Record<string, string>;
  attachments: MailAttachment[];
};

/** A file in a mail. */
export type MailAttachment = { name: string; contentType: string; content: Buffer };

/** The mails of one folder, oldest first. */
export type MailStore = {
  /** Keeps a mail; resolves when it is on disk. */
  add(raw: Buffer, to: string[]): Promise<MailSummary>;
  /** Oldest first; `to` matches the whole address, in any case. */
  list(to?: string): MailSummary[];
  read(id: string): Promise<Mail | null>;
  /** The bytes as they came, below one line that names the envelope's receivers. */
  source(id: string): Promise<Buffer | null>;
  clear(): Promise<void>;
};

const envelopeHeader = 'X-Testbrevlada-Till';

/** Opens a folder (made when missing) with the mails it already holds. */
export async function openStore(folder: string): Promise<MailStore> {
  await mkdir(folder, { recursive: true });
  const indexFile = path.join(folder, 'index.jsonl');
  const fileOf = (id: string) => path.join(folder, `${id}.eml`);
  const mails = await loadIndex(folder, indexFile);
  const known = new Map(mails.map((mail) => [mail.id, mail]));
  let counter = 0;

  const source = async (id: string) => (known.has(id) ? readFile(fileOf(id)) : null);

  return {
    source,
    async add(raw, to) {
      const receivedAt = new Date().toISOString();
      const sequence = String(counter++ % 10_000).padStart(4, '0');
      const id = `${receivedAt.replace(/\W/g, '')}-${sequence}-${randomBytes(4).toString('hex')}`;
      const stored = Buffer.concat([Buffer.from(`${envelopeHeader}: ${to.join(', ')}\r\n`), raw]);
      const summary = summaryOf(id, await simpleParser(stored), receivedAt);
      // written aside and moved: a half mail never has its name
      await writeFile(`${fileOf(id)}.ny`, stored);
      await rename(`${fileOf(id)}.ny`, fileOf(id));
      await appendFile(indexFile, `${JSON.stringify(summary)}\n`);
      mails.push(summary);
      known.set(id, summary);
      return summary;
    },
    list(to) {
      if (to === undefined || to === '') return [...mails];
      const wanted = to.trim().toLowerCase();
      return mails.filter((mail) => mail.to.includes(wanted));
    },
    async read(id) {
      const summary = known.get(id);
      const raw = await source(id);
      if (!summary || !raw) return null;
      const parsed = await simpleParser(raw, { skipHtmlToText: true });
      return {
        ...summary,
        text: parsed.text ?? '',
        html: parsed.html || '',
        headers: headersOf(parsed),
        attachments: parsed.attachments.map(({ filename, contentType, content }, index) => ({
          name: filename ?? `bilaga-${index + 1}`,
          contentType,
          content,
        })),
      };
    },
    async clear() {
      await rm(indexFile, { force: true });
      await Promise.all([...known.keys()].map((id) => rm(fileOf(id), { force: true })));
      mails.length = 0;
      known.clear();
    },
  };
}

/** Mails that are on disk but not in the index (a stop in between) are read anew. */
async function loadIndex(folder: string, indexFile: string): Promise<MailSummary[]> {
  const onDisk = new Set((await readdir(folder)).filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4)));
  const lines = (await readFile(indexFile, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const mails = lines.flatMap(parseLine).filter(({ id }) => onDisk.delete(id));
  for (const id of onDisk) {
    const summary = summaryOf(id, await simpleParser(await readFile(path.join(folder, `${id}.eml`))), receivedAtOf(id));
    await appendFile(indexFile, `${JSON.stringify(summary)}\n`);
    mails.push(summary);
  }
  return mails.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function parseLine(line: string): MailSummary[] {
  try {
    return [JSON.parse(line) as MailSummary];
  } catch {
    return []; // a line that was broken off; its mail is read anew
  }
}

function summaryOf(id: string, mail: ParsedMail, receivedAt: string): MailSummary {
  const envelope = headersOf(mail)[envelopeHeader.toLowerCase()] ?? '';
  return {
    id,
    messageId: mail.messageId ?? '',
    from: addressText(mail.from),
    to: envelope.split(',').map((address) => address.trim().toLowerCase()).filter(Boolean),
    subject: mail.subject ?? '',
    date: mail.date?.toISOString() ?? '',
    receivedAt,
  };
}

function addressText(address: AddressObject | undefined): string {
  return address?.text ?? '';
}

function headersOf(mail: ParsedMail): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, line } of mail.headerLines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]+/g, ' ').trim();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}\n${value}`;
  }
  return headers;
}

/** The id opens with the instant, without its marks: 20270111T050000000Z. */
function receivedAtOf(id: string): string {
  return id.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\d)(\d{3}Z).*$/, '$1-$2-$3:$4:$5.$6');
}
