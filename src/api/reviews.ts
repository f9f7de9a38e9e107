// Makes sure that governing documents are brought up in time. A server that refuses is told of in the log and stops
// nothing: it is tried again when the app next starts, and the register shows what is out of date all the same.

import { reviewsOf } from '../records/register-review.js';
import type { AppDeps } from './deps.js';

type Deps = Pick<AppDeps, 'db' | 'client' | 'now' | 'log'>;

/** Tells the reviews of documents that were just saved. Never throws. */
export async function tellReviews({ db, client, now, log }: Deps, ids: string[]): Promise<void> {
  try {
    for (const review of await reviewsOf(db, now(), ids)) await client.reviewDocument(review, 'changed');
  } catch (error) {
    log.warn({ err: error }, 'the reviews of governing documents could not be told');
  }
}

/** Starts those that should be under way and are not. Never throws. */
export async function startReviews({ db, client, now, log }: Deps): Promise<void> {
  try {
    for (const review of await reviewsOf(db, now())) if (review.moments.length > 0) await client.reviewDocument(review, 'there');
  } catch (error) {
    log.warn({ err: error }, 'the reviews of governing documents could not be looked through');
  }
}
