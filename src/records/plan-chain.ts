// The chain that a plan year's rows are written in: as it was set, else that of the cycle's model.

import type { FollowUpModel } from '../domain/follow-up/levels.js';
import type { Database } from './database.js';
import { followUpOf } from './plan-rows.js';

/** The chain for a plan written in a cycle; null when neither the year nor the cycle's model has one. */
export async function chainFor(db: Database, cycle: string, planYear: number): Promise<{ followUp: FollowUpModel & { modelName: string }; set: boolean } | null> {
  const set = await followUpOf(db, planYear);
  if (set !== null) return { followUp: set, set: true };
  const row = await db.selectFrom('cycles').select(['model_name', (eb) => eb.ref('model', '->').key('followUp').as('followUp')]).where('id', '=', cycle).executeTakeFirst();
  return row?.followUp ? { followUp: { ...row.followUp, modelName: row.model_name }, set: false } : null;
}
