// Backwards: the last day a deliverable may be handed in and approved so that it is fulfilled in time, and the last day
// what it waits for may come.

import type { ISODate } from '../calendar/calendar.js';
import type { MeetingDays } from '../plan.js';
import { earlier, later } from './days.js';
import type { Days } from './days.js';
import type { SlackNode } from './node.js';

/** Working days after a meeting until its decision is recorded, so that what waits for it may open. */
export const RECORD_DAYS = 1;

export interface Latest {
  /** Last day to hand in, and to be approved. */
  handIn: ISODate;
  approved: ISODate;
  /** The meeting that the first body may deal with it at; null when no body decides. */
  meeting: { body: string; days: MeetingDays } | null;
}

/** The latest days with which the decision of `node` still comes at the meeting it is planned for. */
export function latestForDecision(node: SlackNode, days: Days): Latest | null {
  const planned = node.bodies.at(-1)?.meetings[0];
  return planned === undefined ? null : latestForMeeting(node, planned, days);
}

/** The latest days with which `node` is fulfilled on `limit` at the latest. */
export function latestFor(node: SlackNode, limit: ISODate, days: Days): Latest {
  const decision = node.bodies.at(-1);
  if (decision === undefined) return { handIn: days.before(limit, node.approvalDays), approved: days.before(limit, 0), meeting: null };
  const lastDay = days.before(limit, RECORD_DAYS);
  const meeting = decision.meetings.findLast(({ last }) => last <= lastDay);
  if (meeting !== undefined) return latestForMeeting(node, meeting, days);
  // Not even the planned meeting is in time: as many working days too late as the meeting is.
  const planned = decision.meetings[0];
  if (planned === undefined) return { handIn: limit, approved: limit, meeting: null };
  const asPlanned = latestForMeeting(node, planned, days);
  const short = days.between(lastDay, planned.last);
  return { ...asPlanned, handIn: days.before(asPlanned.handIn, short), approved: days.before(asPlanned.approved, short) };
}

/** From the deciding meeting back through the bodies before it, each dealt with before the notice of the next goes out. */
function latestForMeeting(node: SlackNode, decisive: MeetingDays, days: Days): Latest {
  let index = node.bodies.length - 1;
  let meeting = decisive;
  for (; index > 0; index -= 1) {
    const { notice } = days.limits(node.bodies[index]!.body, meeting);
    const before = node.bodies[index - 1]!.meetings;
    meeting = before.findLast(({ last }) => last <= notice) ?? before[0] ?? meeting;
  }
  const { body } = node.bodies[0]!;
  const { cutoff, notice } = days.limits(body, meeting);
  return { handIn: earlier(cutoff, days.before(notice, node.approvalDays)), approved: notice, meeting: { body, days: meeting } };
}

/**
 * The last day that what `node` waits for may be fulfilled: its window is then open for the model's least number of
 * working days. What comes before its window would have opened anyway costs nothing, as long as its own day is in time.
 */
export function latestRelease(node: SlackNode, handIn: ISODate, days: Days): ISODate {
  const least = days.before(handIn, Math.max(node.minimumDays, 1));
  return node.due <= handIn ? later(least, days.dayBefore(node.opens)) : least;
}
