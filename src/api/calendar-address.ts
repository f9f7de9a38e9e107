// The secret address of a calendar feed: made when a form is sent, the same however often that form is sent.

import { createHmac, randomUUID } from 'node:crypto';
import { createFeed, findFeed } from '../records/feeds.js';
import type { FeedSubject } from '../records/feeds.js';
import type { AppDeps } from './deps.js';

/**
 * Makes a feed and gives its address. `nonce` is the form's own: a double click is one feed, and shows one address.
 * With `full` no further one is made: null, unless it is this form's own that filled the place.
 */
export async function makeAddress(
  { db, settings, now }: Pick<AppDeps, 'db' | 'settings' | 'now'>,
  feed: FeedSubject & { by: string },
  { nonce, full = false }: { nonce: string; full?: boolean },
): Promise<string | null> {
  // as unguessable as 32 random bytes for who has not the secret, which never leaves the server
  const secret = [feed.by, feed.kind, feed.subject, /^[0-9a-f-]{36}$/.test(nonce) ? nonce : randomUUID()];
  const token = createHmac('sha256', settings.sessionSecret).update(`kalender\n${JSON.stringify(secret)}`).digest('base64url');
  if (full && (await findFeed(db, token))?.revokedAt !== null) return null;
  return `${settings.baseUrl}/kalender/${await createFeed(db, { ...feed, now: now() }, token)}.ics`;
}
