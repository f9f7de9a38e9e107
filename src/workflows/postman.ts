// The postman of one day: waits for the mail window, sends what is there, tries again what the mail server put off.

import { condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { MailActivities } from '../activities/mail.js';
import { realMsUntil, virtualNow } from '../domain/clock.js';
import { wake } from './messages.js';
import type { PostmanInput } from './messages.js';

// Mail: a server that does not answer is tried for days; each mail is marked by itself, so a retry goes on where it was.
const mailOptions = {
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '10 seconds', maximumInterval: '15 minutes' },
} as const;
const { sendLetters } = proxyActivities<MailActivities>(mailOptions);

/** Sends the letters of `date`; ends when nothing of them waits any longer. */
export async function postman(input: PostmanInput): Promise<{ sent: number }> {
  let woken = true;
  let sent = 0;
  setHandler(wake, () => {
    woken = true;
  });
  for (;;) {
    woken = false;
    const now = virtualNow(input.clock, Date.now());
    const result = await sendLetters.executeWithOptions({ ...mailOptions, summary: `Skickar det som väntar ${input.date}` }, [
      { date: input.date, now },
    ]);
    sent += result.sent;
    if (woken) continue;
    if (result.nextAt === null) return { sent };
    const ms = realMsUntil(input.clock, Date.now(), result.nextAt);
    await condition(() => woken, ms, { summary: result.deferred > 0 ? 'Nytt försök med det som mejlservern sköt upp' : 'Utskicksfönstret öppnar' });
  }
}
