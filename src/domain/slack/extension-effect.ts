// What a longer time for some deliverables does to everything that waits for them: which windows open later, which last
// days move, and what is left of the slack of each decision. Pure; counted by the same functions as the slack.

import type { ISODate } from '../calendar/calendar.js';
import { dependencyOrder } from '../dependency-order.js';
import type { MeetingDays } from '../plan.js';
import { daysFor, later } from './days.js';
import { expectedDays } from './expected.js';
import type { Expected } from './expected.js';
import type { SlackNode } from './node.js';
import { slackOf } from './slack.js';
import type { DecisionSlack, SlackSurroundings } from './slack.js';

/** A deliverable that waits, with the days that are to be expected before and after; null = after every meeting in the calendar. */
export interface WaitsLonger {
  node: SlackNode;
  opens: { before: ISODate | null; after: ISODate | null };
  due: { before: ISODate | null; after: ISODate | null };
}

/** A decision that the deliverables can delay. */
export interface DecisionEffect {
  node: SlackNode;
  body: string;
  /** Working days the tightest of the deliverables may be late before it is delayed; null when no meeting is left in time. */
  slack: { before: number | null; after: number | null };
  meeting: { before: MeetingDays | null; after: MeetingDays | null };
}

export interface ExtensionEffect {
  waits: WaitsLonger[];
  decisions: DecisionEffect[];
}

/** The effect of `ids` getting the last day `until`, if everybody else takes until their last day from `around.today` on. */
export function extensionEffect(nodes: SlackNode[], ids: ReadonlySet<string>, until: ISODate, around: SlackSurroundings): ExtensionEffect {
  const moved = nodes.map((node) => (ids.has(node.id) ? { ...node, due: until } : node));
  const [before, after] = [openings(nodes, around), openings(moved, around)];
  const waits = nodes.flatMap((node): WaitsLonger[] => {
    const [was, is] = [before.get(node.id), after.get(node.id)];
    if (was === undefined || is === undefined || ids.has(node.id)) return [];
    const longer = { node, opens: { before: was.opens, after: is.opens }, due: { before: was.due, after: is.due } };
    return was.opens === is.opens && was.due === is.due ? [] : [longer];
  });
  const decisionsAfter = new Map(slackOf(moved, around).map((decision) => [decision.node.id, decision]));
  const decisions = slackOf(nodes, around).flatMap((was): DecisionEffect[] => {
    const is = decisionsAfter.get(was.node.id);
    const days = tightest(was, ids);
    if (is === undefined || days === undefined) return [];
    return [{ node: was.node, body: was.body, slack: { before: days, after: tightest(is, ids) ?? null }, meeting: { before: was.expected, after: is.expected } }];
  });
  return { waits, decisions };
}

/** Undefined when none of them can delay it. */
function tightest({ rows }: DecisionSlack, ids: ReadonlySet<string>): number | null | undefined {
  const days = rows.filter(({ node }) => ids.has(node.id)).map((row) => row.days);
  if (days.length === 0) return undefined;
  return days.includes(null) ? null : Math.min(...(days as number[]));
}

/** When each window that is still closed is to be expected to open, and its last day then. */
function openings(nodes: SlackNode[], around: SlackSurroundings): Map<string, { opens: ISODate | null; due: ISODate | null }> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ordered = dependencyOrder(new Map(nodes.map((node) => [node.id, node.waitsFor]))).map((id) => byId.get(id)!);
  const expected = expectedDays(ordered, daysFor(around.calendar, around.meetings), around.today);
  const closed = ordered.filter((node) => !node.done && !node.opened && node.approvedBy === null);
  return new Map(closed.map((node) => [node.id, { opens: opensOf(node, expected, byId), due: expected.get(node.id)?.handIn ?? null }]));
}

function opensOf(node: SlackNode, expected: Map<string, Expected>, byId: Map<string, SlackNode>): ISODate | null {
  let opens = node.opens;
  for (const id of node.waitsFor) {
    if (byId.get(id)?.done !== false) continue;
    const fulfilled = expected.get(id)?.fulfilled ?? null;
    if (fulfilled === null) return null;
    opens = later(opens, fulfilled);
  }
  return opens;
}
