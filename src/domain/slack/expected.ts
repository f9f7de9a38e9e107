// Forwards: when each deliverable is handed in, approved and decided if everybody takes until their last day from now on.

import type { ISODate } from '../calendar/calendar.js';
import type { MeetingDays } from '../plan.js';
import { later } from './days.js';
import type { Days } from './days.js';
import { RECORD_DAYS } from './latest.js';
import type { SlackNode } from './node.js';

/** Days that are to be expected; null when it comes after every meeting of its calendar. */
export interface Expected {
  handIn: ISODate | null;
  approved: ISODate | null;
  meeting: MeetingDays | null;
  fulfilled: ISODate | null;
  /** A meeting that would have taken it, and has been without anything recorded of it. */
  unrecorded: { body: string; days: MeetingDays } | null;
}

/** A meeting is awaited for this many working days more: what it did may be recorded until then. */
const UNRECORDED_DAYS = 3;

const NEVER: Expected = { handIn: null, approved: null, meeting: null, fulfilled: null, unrecorded: null };

/** The expected days of every node. `nodes` stand so that each comes after what it waits for; `today` null = before the year. */
export function expectedDays(nodes: SlackNode[], days: Days, today: ISODate | null): Map<string, Expected> {
  const expected = new Map<string, Expected>();
  const done = new Set<string>();
  for (const node of nodes) {
    if (node.done) done.add(node.id);
    else expected.set(node.id, expectedOf(node, expected, done, days, today ?? ''));
  }
  return expected;
}

function expectedOf(node: SlackNode, known: Map<string, Expected>, done: ReadonlySet<string>, days: Days, today: ISODate): Expected {
  if (node.approvedBy !== null) return treated(node, null, node.approved ? node.approvedBy : later(node.approvedBy, today), days, today);
  let released = '';
  for (const id of node.opened ? [] : node.waitsFor) {
    if (done.has(id)) continue;
    const before = known.get(id);
    if (before === undefined) continue;
    if (before.fulfilled === null) return NEVER;
    released = later(released, before.fulfilled);
  }
  const handIn = later(dueWhenOpened(node, released, days), today);
  return treated(node, handIn, days.after(handIn, node.approvalDays), days, today);
}

/** As the window opens: what comes too late moves the due day so that the model's least number of days is left. */
function dueWhenOpened(node: SlackNode, released: ISODate, days: Days): ISODate {
  if (released < node.opens) return node.due;
  if (released < node.due && days.between(released, node.due) >= node.minimumDays) return node.due;
  return days.after(released, Math.max(node.minimumDays, 1));
}

/** The bodies in turn, each at its first meeting that still takes it. `handIn` null: handed in already, in time for its cutoff. */
function treated(node: SlackNode, handIn: ISODate | null, approved: ISODate, days: Days, today: ISODate): Expected {
  const coming = today === '' ? '' : days.before(today, UNRECORDED_DAYS);
  let previous: MeetingDays | null = null;
  let asPlanned = true;
  let unrecorded: Expected['unrecorded'] = null;
  for (const { body, meetings } of node.bodies) {
    const before: MeetingDays | null = previous;
    const index = meetings.findIndex((each, i) => {
      const { cutoff, notice } = days.limits(body, each);
      const takes = before === null ? (handIn === null || handIn <= cutoff) && approved <= notice : before.last <= notice || (i === 0 && asPlanned && before.last <= each.first);
      if (takes && each.last < coming) unrecorded ??= { body, days: each };
      return takes && each.last >= coming;
    });
    const meeting = meetings[index];
    if (meeting === undefined) return { ...NEVER, handIn, approved, unrecorded };
    asPlanned = index === 0;
    previous = meeting;
  }
  return { handIn, approved, meeting: previous, fulfilled: previous === null ? approved : days.after(previous.last, RECORD_DAYS), unrecorded };
}
