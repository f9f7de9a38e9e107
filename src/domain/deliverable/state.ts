// The state of one deliverable: what its events have made of its plan. Everything shown is derived from it.

import type { Instant, ISODate } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';
import type { DeliverablePlan, MeetingDays, Moment } from '../plan.js';
import type { Ask } from './ask.js';

/** Who acts: a seat, the person in it, how they came in, and whom they stand in for ("B för A"). */
export interface Actor {
  seat: Seat;
  /** Person id; `system` when the product itself acts. */
  person: string;
  way: 'link' | 'session' | 'system' | 'api';
  /** The seat they act for, when it is not their own. */
  behalfOf: Seat | null;
  /** The person whose absence, that day, made them act in the seat; left out when they hold it. */
  standsInFor?: string;
}

/** What was handed in: a stored file, a link to the case system with its dnr, or a statement. */
export type Submission =
  | { form: 'file'; file: string; fileName: string; comment: string }
  | { form: 'link'; url: string; dnr: string; comment: string }
  | { form: 'statement'; text: string }
  /** The rows of a plan, reported in a form: the id of the stored report, and how many rows it has. */
  | { form: 'report'; report: string; rows: number; comment: string }
  /** Given orally: the day of the meeting, and a note of what was said. */
  | { form: 'oral'; date: ISODate; note: string };

export interface Revision {
  number: number;
  at: Instant;
  by: Actor;
  submission: Submission;
  /** Seats that approved this revision. */
  approvedBy: Seat[];
  /** Approval stages it has passed. */
  stagesDone: string[];
  returned: { by: Actor; comment: string; at: Instant; /** The part it is about. */ part?: string; /** The approval stage. */ stage?: string; /** Referred back by that body, and not returned by an approver. */ body?: string } | null;
  /** Taken back by who handed it in. */
  withdrawn?: { by: Actor; comment: string; at: Instant };
  /** Who approved in which seat, where the plan lets an approval count more than once. */
  approvals?: { seat: Seat; person: string }[];
  /** Who gave the approvals that this version has kept from the one before. */
  kept?: { seat: Seat; person: string }[];
  /** Approvals that count without being asked for again. */
  carried?: CarriedApproval[];
  /** Questions that go to the next head instead, since who was to be asked has handed in. */
  raised?: Raised[];
  /** Approvers who have handed the question on, oldest first. */
  delegated?: Delegation[];
  /** What approvers, submitters and the secretariat have written to each other. */
  comments?: { by: Actor; text: string; at: Instant; /** Sent back to this approval stage with it. */ sentTo?: string }[];
}

/** Seats of a stage whose earlier approval counts: of this version in another stage, or of the version before. */
export interface CarriedApproval {
  stage: string;
  seats: Seat[];
  why: 'once' | 'version';
}

/** The question of a stage, asked of a head above: nobody approves what they have handed in themselves. */
export interface Raised {
  stage: string;
  from: Seat;
  to: Seat;
}

/** The question of a stage, handed on from one seat to another. */
export interface Delegation {
  stage: string;
  from: Seat;
  to: Seat;
  /** The one who handed it on is told of the answer. */
  keepCopy: boolean;
}

/** What a body did when it did not decide as proposed: with changes, referred back (återremiss), postponed (bordlagt). */
export type BodyOutcome = 'amended' | 'referredBack' | 'postponed';

/** The official who decided in a body's name (delegationsbeslut), and the number of the delegation or of the decision. */
export interface Delegate {
  role: string;
  number: string;
}

/** What a body did: § and date of its meeting and the case's dnr. */
export interface BodyRecord {
  kind: 'proposal' | 'decision' | 'report';
  body: string;
  date: ISODate;
  paragraph: string;
  dnr: string;
  revision: number;
  recordedBy: Actor;
  at: Instant;
  /** Absent: as proposed. */
  outcome?: BodyOutcome;
  /** What the body said of it. */
  words?: string;
  /** Then `paragraph` is empty. */
  delegate?: Delegate;
  /** The latest correction of it. */
  corrected?: { by: Actor; at: Instant; reason: string };
}

/** The day when a partner of a gemensam nämnd put the adjustment on its notice board. */
export interface PartnerDay {
  name: string;
  announced: ISODate;
}

/** The way to legal force (laga kraft): KL 5:69, 8:12, 13:5. */
export interface LegalForce {
  meeting: MeetingDays;
  adjusted: ISODate | null;
  /** Of a gemensam nämnd: the day of the last partner. */
  announced: ISODate | null;
  /** Of a gemensam nämnd: those that have announced so far. */
  partners?: PartnerDay[];
  /** Last day to appeal: three weeks after the announcement, moved by lag (1930:173) 2 §. */
  appealEnds: ISODate | null;
  /** The morning after, when the decision has gained legal force. */
  gainsAt: Instant | null;
  gained: boolean;
}

export type Outcome = 'submitted' | 'approved' | 'decided' | 'struck' | 'closed-on-behalf' | 'before-start' | 'missing';

export interface DeliverableState {
  plan: DeliverablePlan;
  /** Number of events so far = number of the latest event. */
  seq: number;
  /** What it still waits for before it opens. */
  waitsFor: string[];
  /** When the last of it came. */
  releasedAt: Instant | null;
  openedAt: Instant | null;
  /** May change by reassignment. */
  responsible: Seat;
  substitute: Seat | null;
  /** Current due time of the submission (moves by extension). */
  due: Moment;
  /** The latest last day given by an extension; absent without one. */
  granted?: Moment;
  asks: Ask[];
  revisions: Revision[];
  /** Every approval stage is through for the latest revision. */
  approved: boolean;
  records: BodyRecord[];
  /** What bodies did without settling it: referred back or postponed. */
  unsettled?: BodyRecord[];
  /** Index of the body stage that is next or under way. */
  bodyStage: number;
  legal: LegalForce | null;
  extension: { by: Actor; until: ISODate; reason: string; at: Instant } | null;
  closed: { at: Instant; outcome: Outcome } | null;
  /** The `handIn.at` of the plan's slack that the secretariat has been told is gone: a plan with other slack may be told again. */
  slackTold?: Instant;
}



/** The state a deliverable is born with. */
export function initialState(plan: DeliverablePlan): DeliverableState {
  return {
    plan,
    seq: 0,
    waitsFor: [...plan.waitsFor],
    releasedAt: null,
    openedAt: null,
    responsible: plan.responsible,
    substitute: plan.substitute,
    due: plan.due,
    asks: [],
    revisions: [],
    approved: false,
    records: [],
    bodyStage: 0,
    legal: null,
    extension: null,
    closed: null,
  };
}
