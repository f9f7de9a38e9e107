// The review of one governing document: waits for the days when its end or its follow-up is brought up, and asks for a
// letter on each. A moment of follow-up is one more in the list: the commands of older histories are the same.

import { condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { RegisterActivities } from '../activities/register.js';
import { realMsUntil, virtualNow } from '../domain/clock.js';
import type { ReviewMoment } from '../domain/register/review.js';
import { validityChanged } from './messages.js';
import type { ReviewInput } from './messages.js';

// The letter has an id of its own, so writing it again is writing it once: tried until the database is there.
const options = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
} as const;
const { bringUp } = proxyActivities<RegisterActivities>(options);

const said = ({ months, followUp }: ReviewMoment): string => followUp === true ? 'Dokumentet ska följas upp' : (months === 0 ? 'Giltighetstiden är slut' : `${months} ${months === 1 ? 'månad' : 'månader'} kvar`);

/** Ends when the last moment is past; a new validity gives new moments. */
export async function documentReview(input: ReviewInput): Promise<void> {
  let moments: ReviewMoment[] = input.moments;
  let changed = false;
  setHandler(validityChanged, (next) => {
    moments = next;
    changed = true;
  });
  // a signal that started this run is heard before the first wait
  for (;;) {
    changed = false;
    const next = moments[0];
    if (next === undefined) return;
    const ms = realMsUntil(input.clock, Date.now(), next.at);
    if (await condition(() => changed, ms, { summary: said(next) })) continue;
    await bringUp.executeWithOptions({ ...options, summary: said(next) }, [{ document: input.document, months: next.months, now: virtualNow(input.clock, Date.now()), ...(next.followUp === true ? { followUp: next.followUp } : {}) }]);
    // unless new moments came while the letter was written
    if (moments[0] === next) moments = moments.slice(1);
  }
}
