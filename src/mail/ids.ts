// Message-IDs: the same letter always has the same, so that a mail sent twice is recognised as one (RFC 5322, 3.6.4).

import { createHash } from 'node:crypto';

/** `<utskick.4f1c…@example.org>`: one for each mail, from the id of its letter or digest. Throws RangeError for what is no domain. */
export const messageId = (id: string, domain: string): string => make('utskick', id, domain);

/**
 * What all letters about one deliverable refer to, so that a mail program shows them together. No mail has it as its own
 * id: the first letter refers to it too (RFC 5322 allows a reference to a message that is not there).
 */
export const threadId = (deliverableId: string, domain: string): string => make('leverans', deliverableId, domain);

function make(kind: string, id: string, domain: string): string {
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(domain) || domain.includes('..')) throw new RangeError(`”${domain}” är ingen domän.`);
  // Hashed: ids hold slashes, hashes and å, and 32 hex digits of SHA-256 keep them apart.
  return `<${kind}.${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain.toLowerCase()}>`;
}
