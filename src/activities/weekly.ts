// The activity that writes the weekly letter to the secretariat.

import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from '../records/database.js';
import { writeWeekly } from '../records/weekly.js';
import type { WorkflowMessages } from '../workflows/client.js';

/** What the weekly letter's workflow calls. May be done again: the letter has the week in its id and is written once. */
export function createWeeklyActivities({ db, messages }: { db: Database; messages: Pick<WorkflowMessages, 'ensurePostman' | 'wakePostman'> }) {
  return {
    /** Writes this week's letter if its time has come, makes sure of the postman of its day, and gives when the next is due. */
    async writeWeeklyLetter({ cycle, now }: { cycle: string; now: Instant }): Promise<{ nextAt: Instant | null }> {
      const { letter, nextAt } = await writeWeekly(db, cycle, now);
      if (letter !== null) await (letter.sendAt <= now ? messages.wakePostman(letter.sendOn) : messages.ensurePostman(letter.sendOn));
      return { nextAt };
    },
  };
}

export type WeeklyActivities = ReturnType<typeof createWeeklyActivities>;
