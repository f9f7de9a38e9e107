// The slack of a running cycle as of today, counted again only when its journal has grown or the day has changed.

import type { Instant } from '../domain/calendar/calendar.js';
import { nodeOfState } from '../domain/slack/node.js';
import { councilsOf } from '../domain/slack/planned-slack.js';
import { slackOf } from '../domain/slack/slack.js';
import type { DecisionSlack } from '../domain/slack/slack.js';
import type { Organisation } from '../domain/organisation.js';
import type { Database } from '../records/database.js';
import { meetingsOf, statesForSlack } from '../records/read/slack.js';
import { journalHead } from '../records/read/tally.js';
import { dayOf } from './ui/when.js';

const kept = new WeakMap<Database, Map<string, { key: string; decisions: DecisionSlack[] }>>();

/** Every decision that is left, with what can delay it. */
export async function slackOfCycle(db: Database, cycle: string, organisation: Organisation, now: Instant): Promise<DecisionSlack[]> {
  let known = kept.get(db);
  if (known === undefined) kept.set(db, (known = new Map()));
  const today = dayOf(now);
  const { number, quiet } = await journalHead(db, cycle);
  const key = `${number} ${today}`;
  const before = known.get(cycle);
  if (before?.key === key) return before.decisions;
  const councils = councilsOf(organisation);
  const [states, meetings] = await Promise.all([statesForSlack(db, cycle, councils), meetingsOf(db, cycle)]);
  const [first] = states;
  const decisions = first === undefined ? [] : slackOf(states.map(nodeOfState), { calendar: first.plan.calendar, meetings, councils, today });
  // while somebody is writing, what was read may be older than the journal's head: such an answer is not kept
  if (quiet) known.set(cycle, { key, decisions });
  else known.delete(cycle);
  return decisions;
}
