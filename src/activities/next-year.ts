// The activity that proposes the next year to the secretariat.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from '../records/database.js';
import { writeProposal } from '../records/next-year.js';
import type { WorkflowMessages } from '../workflows/client.js';

/** What the proposal's workflow calls. May be done again: the letter is then written once. */
export function createNextYearActivities({ db, messages }: { db: Database; messages: Pick<WorkflowMessages, 'ensurePostman' | 'wakePostman'> }) {
  return {
    /** Writes the letter and makes sure of the postman of its day. */
    async proposeNextYear({ cycle, now }: { cycle: string; now: Instant }): Promise<{ proposed: boolean }> {
      const letter = await writeProposal(db, cycle, now);
      if (letter === null) return { proposed: false };
      await (letter.sendAt <= now ? messages.wakePostman(letter.sendOn) : messages.ensurePostman(letter.sendOn));
      return { proposed: true };
    },
  };
}

export type NextYearActivities = ReturnType<typeof createNextYearActivities>;
