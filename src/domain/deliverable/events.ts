// What can happen to a deliverable. Events are facts with all their instants in them: nothing is computed again later.

import type { Instant, ISODate } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';
import type { DeliverablePlan, Moment, PlannedSlack } from '../plan.js';
import type { Ask } from './ask.js';
import type { Actor, BodyRecord, CarriedApproval, LegalForce, Outcome, Raised, Submission } from './state.js';

export type DeliverableEvent =
  | { type: 'dependencyFulfilled'; on: string }
  /** The window opened; `dueMoved` when what it waited for came so late that the due time had to move. */
  | { type: 'opened'; ask: Ask; dueMoved: boolean }
  | { type: 'reminded'; ask: string; days: number; through: Instant }
  /** Rungs up to `level` are reached (rung 0 = the due time passed); after an outage several rungs are one event. */
  | { type: 'escalated'; ask: string; level: number; to: Seat[]; again: Moment | null }
  | { type: 'askedAgain'; ask: string; again: Moment }
  /** So late that the decision named cannot be expected at its meeting any more. */
  | { type: 'slackEaten'; slack: PlannedSlack }
  | { type: 'submitted'; revision: number; by: Actor; submission: Submission; raised?: Raised[] }
  /** An approval stage or a body's record is asked for. */
  | { type: 'asked'; ask: Ask }
  /** `alsoIn`: seats the same person holds that later stages need not ask; `delegatedBy`: who handed the question on. */
  | { type: 'approved'; ask: string; revision: number; by: Actor; comment: string; alsoIn?: Seat[]; delegatedBy?: Seat }
  | { type: 'returned'; ask: string; revision: number; by: Actor; comment: string; again: Ask; part?: string; delegatedBy?: Seat }
  /** Returned to an earlier approval stage, which is asked anew (`again`) about the same version. */
  | { type: 'sentBack'; ask: string; revision: number; by: Actor; comment: string; part?: string; stage: string; again: Ask; delegatedBy?: Seat }
  /** Approvals that count in a stage without being asked for again. */
  | { type: 'carried'; revision: number; carried: CarriedApproval }
  | { type: 'withdrawn'; revision: number; by: Actor; comment: string; again: Ask }
  | { type: 'delegated'; ask: string; revision: number; by: Actor; from: Seat; to: Seat; keepCopy: boolean; comment: string }
  | { type: 'commented'; revision: number; by: Actor; text: string }
  /** Every approval stage is through. */
  | { type: 'approvalCompleted'; revision: number }
  | { type: 'recorded'; ask: string; record: BodyRecord }
  /** A body referred it back: it is asked for anew, and goes all the way again. */
  | { type: 'referredBack'; by: Actor; ask: string; record: BodyRecord; again: Ask }
  /** A body postponed it to its next meeting: the same question then. */
  | { type: 'postponed'; by: Actor; ask: string; record: BodyRecord; again: Ask }
  /** A record was wrong: what it said and what it says, and the way to legal force when that changed. `reask`: a question about the minutes is asked anew. */
  | { type: 'recordCorrected'; by: Actor; record: string; from: BodyRecord; to: BodyRecord; reason: string; legal?: { from: LegalForce; to: LegalForce }; reask?: true }
  | { type: 'adjusted'; by: Actor; date: ISODate }
  | { type: 'announced'; by: Actor; date: ISODate; appealEnds: ISODate; gainsAt: Instant }
  /** One partner of a gemensam nämnd has announced; when the last has, it is announced. */
  | { type: 'partnerAnnounced'; by: Actor; partner: string; date: ISODate }
  | { type: 'gainedLegalForce'; date: ISODate }
  | { type: 'extensionRequested'; by: Actor; until: ISODate; reason: string }
  | { type: 'extensionGranted'; by: Actor; due: Moment; ask: Ask | null; reason: string; requestedBy: Seat | null; /** The day that was asked for; absent when nobody had asked. */ asked?: ISODate }
  | { type: 'extensionRefused'; by: Actor; reason: string; requestedBy: Seat }
  | { type: 'tookCare'; by: Actor; ask: string; until: Moment; comment: string }
  | { type: 'notMine'; by: Actor; comment: string }
  | { type: 'reassigned'; by: Actor; from: Seat; to: Seat; reason: string }
  | { type: 'sentAgain'; by: Actor; reason: string }
  | { type: 'struck'; by: Actor; reason: string; change?: string }
  | { type: 'closedOnBehalf'; by: Actor; reason: string }
  /** The timetable changed: the new plan, and what of it counts now. */
  | {
      type: 'replanned';
      by: Actor;
      change: string;
      reason: string;
      plan: DeliverablePlan;
      due: Moment;
      responsible: Seat;
      substitute: Seat | null;
      waitsFor: string[];
      asks: Ask[];
      notify: Seat[];
    }
  | { type: 'closed'; outcome: Outcome };

/** An event as the journal keeps it. */
export type RecordedEvent = DeliverableEvent & { seq: number; at: Instant };

export type EventType = DeliverableEvent['type'];
