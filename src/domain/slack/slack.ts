// Slack (marginal): for each decision that others wait for, which deliverables can delay it and by how many working days
// each may slip. One pass backwards from the decision and one forwards from today; pure, and runs outside workflows.

import type { Calendar, ISODate } from '../calendar/calendar.js';
import { dependencyOrder } from '../dependency-order.js';
import type { Meeting } from '../meetings.js';
import type { MeetingDays } from '../plan.js';
import { daysFor } from './days.js';
import type { Days } from './days.js';
import { expectedDays } from './expected.js';
import type { Expected } from './expected.js';
import { latestFor, latestForDecision, latestRelease } from './latest.js';
import type { Latest } from './latest.js';
import type { SlackNode } from './node.js';

/** What slack is counted with besides the deliverables. */
export interface SlackSurroundings {
  calendar: Calendar;
  /** For the cutoff and notice of each. */
  meetings: Meeting[];
  /** Ids of the bodies that are fullmäktige. */
  councils: ReadonlySet<string>;
  /** In a running cycle the day that it is, else null. */
  today: ISODate | null;
}

/** One deliverable that can delay a decision. */
export interface SlackRow {
  node: SlackNode;
  /** Working days it may slip; negative when the decision comes later already, null when no meeting is left to come in time for. */
  days: number | null;
  /** What is awaited of it: that it is handed in, or approved. */
  awaits: 'handIn' | 'approval';
  /** The day that is expected, and the last one. */
  expected: ISODate | null;
  latest: ISODate;
  /** What sets the last day: a meeting that takes documents until then, or a deliverable that must open then. */
  bound: { meeting: Latest['meeting']; opens: SlackNode | null };
  /** The last days to hand in and to be approved, for the plan. */
  last: Latest;
}

export interface DecisionSlack {
  node: SlackNode;
  body: string;
  council: boolean;
  /** The meeting it is planned for, and the one that is to be expected now (null: after the last in the calendar). */
  meeting: MeetingDays;
  expected: MeetingDays | null;
  /** A meeting of one of its bodies that has been, and of which nothing is recorded. */
  unrecorded: Expected['unrecorded'];
  /** The least slack of its rows. */
  days: number | null;
  /** Those that can delay it, the tightest first. */
  rows: SlackRow[];
  /** The critical path: the chain of deliverables with the least slack, first first; the decision's own is last. */
  path: SlackRow[];
}

/** The slack of every decision of fullmäktige, and of every other that something waits for: first meeting first. */
export function slackOf(given: SlackNode[], around: SlackSurroundings): DecisionSlack[] {
  const days = daysFor(around.calendar, around.meetings);
  const byId = new Map(given.map((node) => [node.id, node]));
  const waitedFor = new Set<string>();
  for (const node of given) if (!node.done) for (const id of node.waitsFor) waitedFor.add(id);
  const decisions = given.filter((node) => !node.decided && node.bodies.length > 0 && (isOfCouncil(node, around) || waitedFor.has(node.id)));
  // Most of a year leads to no decision that others wait for: it is left alone.
  const web = [...leadingTo(decisions, byId)].sort((a, b) => order(a.id, b.id));
  const nodes = dependencyOrder(new Map(web.map((node) => [node.id, node.waitsFor]))).map((id) => byId.get(id)!);
  const place = new Map(nodes.map((node, index) => [node.id, index]));
  const expected = expectedDays(nodes, days, around.today);
  return decisions
    .map((node) => slackOfDecision(node, { byId, place, expected, days, around }))
    .filter((each) => each !== null)
    .sort((a, b) => order(a.meeting.first, b.meeting.first) || order(a.node.id, b.node.id));
}

interface Web {
  byId: Map<string, SlackNode>;
  place: Map<string, number>;
  expected: Map<string, Expected>;
  days: Days;
  around: SlackSurroundings;
}

const isOfCouncil = (node: SlackNode, { councils }: SlackSurroundings): boolean => councils.has(node.bodies.at(-1)?.body ?? '');
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function slackOfDecision(decision: SlackNode, web: Web): DecisionSlack | null {
  const { byId, place, expected, days, around } = web;
  const { body, meetings } = decision.bodies.at(-1)!;
  const [planned] = meetings;
  const own = latestForDecision(decision, days);
  if (planned === undefined || own === null) return null;
  const chain = [...leadingTo([decision], byId)].sort((a, b) => place.get(b.id)! - place.get(a.id)!);
  const limits = new Map<string, { day: ISODate; by: SlackNode }>();
  const rows = new Map<string, SlackRow>();
  for (const node of chain) {
    const limit = limits.get(node.id);
    const last = limit === undefined ? own : latestFor(node, limit.day, days);
    const row = rowOf(node, last, limit?.by ?? null, expected.get(node.id), days);
    if (row !== null) rows.set(node.id, row);
    if (isOpen(node)) continue;
    const day = latestRelease(node, last.handIn, days);
    for (const id of node.waitsFor) {
      const known = limits.get(id);
      if (byId.get(id)?.done === false && (known === undefined || day < known.day || (day === known.day && node.id < known.by.id))) limits.set(id, { day, by: node });
    }
  }
  const sorted = [...rows.values()].sort((a, b) => least(a.days) - least(b.days) || order(a.latest, b.latest) || order(a.node.id, b.node.id));
  return {
    node: decision,
    body,
    council: isOfCouncil(decision, around),
    meeting: planned,
    expected: expected.get(decision.id)?.meeting ?? null,
    unrecorded: expected.get(decision.id)?.unrecorded ?? null,
    days: sorted[0]?.days ?? null,
    rows: sorted,
    path: criticalPath(decision, chain, rows),
  };
}

const least = (days: number | null): number => days ?? -Infinity;

/** The deliverables themselves and all they wait for that may still come late. */
function leadingTo(decisions: SlackNode[], byId: Map<string, SlackNode>): Set<SlackNode> {
  const found = new Set(decisions);
  for (const node of found) {
    if (isOpen(node)) continue;
    for (const id of node.waitsFor) {
      const before = byId.get(id);
      if (before !== undefined && !before.done) found.add(before);
    }
  }
  return found;
}

/** Whether its window has opened, so that it waits for nothing more. */
const isOpen = (node: SlackNode): boolean => node.opened || node.approvedBy !== null;

/** Null for what is approved: it lies with its bodies, and nobody can hand it in late. */
function rowOf(node: SlackNode, last: Latest, by: SlackNode | null, expected: Expected | undefined, days: Days): SlackRow | null {
  if (node.approved) return null;
  const isIn = node.approvedBy !== null;
  const day = (isIn ? expected?.approved : expected?.handIn) ?? null;
  const latest = isIn ? last.approved : last.handIn;
  return {
    node,
    days: day === null ? null : days.between(day, latest),
    awaits: isIn ? 'approval' : 'handIn',
    expected: day,
    latest,
    bound: { meeting: last.meeting, opens: by },
    last,
  };
}

/** From the decision back to the tightest deliverable, by way of whatever leads to it. */
function criticalPath(decision: SlackNode, chain: SlackNode[], rows: Map<string, SlackRow>): SlackRow[] {
  const tightest = new Map<string, number>();
  const before = new Map<string, SlackNode>();
  const inChain = new Map(chain.map((node) => [node.id, node]));
  // What is waited for stands last in the chain, so each node meets its own before it is looked at.
  for (const node of chain.toReversed()) {
    let mine = Infinity;
    for (const id of isOpen(node) ? [] : node.waitsFor) {
      const theirs = tightest.get(id);
      const known = before.get(node.id);
      if (theirs === undefined || !rows.has(id)) continue;
      if (known === undefined || theirs < mine || (theirs === mine && id < known.id)) {
        mine = theirs;
        before.set(node.id, inChain.get(id)!);
      }
    }
    tightest.set(node.id, Math.min(mine, least(rows.get(node.id)?.days ?? Infinity)));
  }
  const path: SlackRow[] = [];
  for (let node: SlackNode | undefined = decision; node !== undefined; node = before.get(node.id)) {
    const row = rows.get(node.id);
    if (row !== undefined) path.unshift(row);
  }
  // What comes before the tightest can slip further than it: the path begins where it is tight.
  const tight = path.reduce((min, row) => Math.min(min, least(row.days)), Infinity);
  return path.slice(path.findIndex(({ days }) => least(days) === tight));
}

