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
  way: 'link' | 'session' | 'system';
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
  returned: { by: Actor; comment: string; at: Instant } | null;
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
}

/** The way to legal force (laga kraft): KL 5:69, 8:12, 13:5. */
export interface LegalForce {
  meeting: MeetingDays;
  adjusted: ISODate | null;
  announced: ISODate | null;
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
