// Requests with an Idempotency-Key: the first one works, the same one sent again gets its answer, another one is told apart.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from './database.js';

/** After this long an unanswered request counts as lost with its process, and the key may be tried again. */
const LOST_AFTER_MS = 60_000;
/** Answers are kept this long. */
const KEPT_MS = 7 * 86_400_000;

export interface KeptAnswer {
  status: number;
  answer: unknown;
  location: string | null;
}

/** What a key means now: `begin` = this request is the one to work; or its answer; or why not. */
export type Begun = { is: 'begin' } | { is: 'answered'; kept: KeptAnswer } | { is: 'under-way' } | { is: 'other-request' };

/** Takes a key for a request. `request` tells two requests apart: a hash of method, path and body. */
export async function beginRequest(db: Database, { token, key, request, now }: { token: string; key: string; request: string; now: Instant }): Promise<Begun> {
  const before = (ms: number): Instant => new Date(Date.parse(now) - ms).toISOString();
  await db.deleteFrom('api_requests').where('created_at', '<', before(KEPT_MS)).execute();
  const taken = await db
    .insertInto('api_requests')
    .values({ token, key, request, status: null, location: null, created_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['token', 'key'])
        .doUpdateSet({ created_at: now })
        .where('api_requests.status', 'is', null)
        .where('api_requests.request', '=', request)
        .where('api_requests.created_at', '<', before(LOST_AFTER_MS)),
    )
    .returning('key')
    .executeTakeFirst();
  if (taken !== undefined) return { is: 'begin' };
  const known = await db.selectFrom('api_requests').select(['request', 'status', 'answer', 'location']).where('token', '=', token).where('key', '=', key).executeTakeFirst();
  // it was refused in between: tried again by whoever asks again
  if (known === undefined) return { is: 'under-way' };
  if (known.request !== request) return { is: 'other-request' };
  return known.status === null ? { is: 'under-way' } : { is: 'answered', kept: { status: known.status, answer: known.answer, location: known.location } };
}

/** Keeps the answer of a request that has done something. */
export async function keepAnswer(db: Database, { token, key }: { token: string; key: string }, { status, answer, location }: KeptAnswer): Promise<void> {
  await db.updateTable('api_requests').set({ status, answer: JSON.stringify(answer), location }).where('token', '=', token).where('key', '=', key).execute();
}

/** Forgets a request that was refused: nothing has happened, so the same key may be tried again. */
export async function forgetRequest(db: Database, { token, key }: { token: string; key: string }): Promise<void> {
  await db.deleteFrom('api_requests').where('token', '=', token).where('key', '=', key).where('status', 'is', null).execute();
}
