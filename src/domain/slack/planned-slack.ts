// The slack that a deliverable carries in its plan: the tightest decision that it can delay, and when the secretariat is
// told that the slack is gone. And what slack is counted with for an organisation.

import { morningAfter } from '../deliverable/ask.js';
import type { Organisation } from '../organisation.js';
import type { PlannedSlack, TimetableRow } from '../plan.js';
import { later } from './days.js';
import { nodeOfPlan } from './node.js';
import { slackOf } from './slack.js';
import type { DecisionSlack, SlackRow, SlackSurroundings } from './slack.js';

/** Ids of the bodies that are fullmäktige. */
export const councilsOf = (organisation: Pick<Organisation, 'units'>): ReadonlySet<string> =>
  new Set(organisation.units.filter(({ kind }) => kind === 'council').map(({ id }) => id));

/** The slack of a timetable, before the year has begun. */
export const slackOfRows = (rows: TimetableRow[], around: Omit<SlackSurroundings, 'today'>): DecisionSlack[] =>
  slackOf(ofDecisions(rows).map(({ plan }) => nodeOfPlan(plan)), { ...around, today: null });

/** Rows that a body decides, those that wait for them, and all that leads to them: most of a year is none of it. */
function ofDecisions(rows: TimetableRow[]): TimetableRow[] {
  const decided = new Set<string>();
  for (const { plan } of rows) if (plan.bodies.some(({ kind }) => kind === 'decision')) decided.add(plan.id);
  const wanted = new Set(decided);
  // rows mostly stand after what they wait for: from the last to the first, one round finds nearly all
  for (let size = -1; size !== wanted.size; ) {
    size = wanted.size;
    for (let i = rows.length - 1; i >= 0; i -= 1) {
      const { id, waitsFor } = rows[i]!.plan;
      if (wanted.has(id)) for (const other of waitsFor) wanted.add(other);
    }
  }
  return rows.filter(({ plan }) => wanted.has(plan.id) || plan.waitsFor.some((id) => decided.has(id)));
}

/** The rows, each that can delay a decision with the slack it has in its plan. */
export function withSlack(rows: TimetableRow[], around: Omit<SlackSurroundings, 'today'>): TimetableRow[] {
  const tightest = new Map<string, { decision: DecisionSlack; row: SlackRow }>();
  for (const decision of slackOfRows(rows, around))
    for (const row of decision.rows) {
      const known = tightest.get(row.node.id);
      if (known === undefined || (row.days ?? 0) < (known.row.days ?? 0)) tightest.set(row.node.id, { decision, row });
    }
  return rows.map((row) => {
    const found = tightest.get(row.plan.id);
    return found === undefined ? row : { ...row, plan: { ...row.plan, slack: plannedSlack(found, around) } };
  });
}

function plannedSlack({ decision, row }: { decision: DecisionSlack; row: SlackRow }, { calendar }: Omit<SlackSurroundings, 'today'>): PlannedSlack {
  const { node, last } = row;
  // Never before its own due time: what is not late yet has not eaten anything.
  const told = (latest: string, due: string): PlannedSlack['handIn'] => ({ date: latest, at: morningAfter(calendar, later(latest, due), 1).at });
  return {
    decision: decision.node.id,
    product: decision.node.product,
    body: decision.body,
    meeting: { first: decision.meeting.first, last: decision.meeting.last },
    days: row.days ?? 0,
    handIn: told(last.handIn, node.due),
    approved: node.approvalDays === 0 ? null : told(last.approved, morningAfter(calendar, node.due, node.approvalDays).date),
  };
}
