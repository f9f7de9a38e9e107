// The activity that brings up a governing document whose validity ends.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from '../records/database.js';
import { writeReview } from '../records/register-review.js';
import type { WorkflowMessages } from '../workflows/client.js';

/** What a document's review calls. May be done again: the letter is then written once. */
export function createRegisterActivities({ db, messages }: { db: Database; messages: Pick<WorkflowMessages, 'ensurePostman' | 'wakePostman'> }) {
  return {
    /** Writes the letter, if the document still ends (or is to be followed up) as it was, and makes sure of the postman of its day. */
    async bringUp({ document, months, now, followUp }: { document: string; months: number; now: Instant; followUp?: true }): Promise<{ written: boolean }> {
      const letter = await writeReview(db, document, months, now, followUp === true);
      if (letter === null) return { written: false };
      await (letter.sendAt <= now ? messages.wakePostman(letter.sendOn) : messages.ensurePostman(letter.sendOn));
      return { written: true };
    },
  };
}

export type RegisterActivities = ReturnType<typeof createRegisterActivities>;
