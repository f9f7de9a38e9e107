// The plan of one deliverable: every rule of the model turned into seats, dates and instants. It is what a
// deliverable's workflow is started with; plain JSON, seats and ids only, never names or addresses.

import type { Calendar, ClockTime, Instant, ISODate } from './calendar/calendar.js';
import type { PlannedFollowUp } from './follow-up/report.js';
import type { Seat } from './organisation.js';

export interface Moment {
  date: ISODate;
  at: Instant;
}

export interface Rung {
  level: number;
  afterDays: number;
  to: Seat[];
}

/** Rules of an open question: who is asked, reminded and escalated to, and when, counted from its due time. */
export interface AskRules {
  to: Seat[];
  /** Also told when the due time has passed (rung 0), besides `to`. */
  substitute: Seat | null;
  /** Working days before due. */
  reminderDays: number[];
  /** Reminders leave in quiet weeks too; left out when they do not. */
  inQuiet?: true;
  ladder: Rung[];
}

export interface PlannedStage extends AskRules {
  id: string;
  name: string;
  need: 'all' | 'any' | number;
  order: number;
  responseDays: number;
  /** One approval answers every stage that has the same seat or person; absent in plans made before that, and where there is one approver. */
  once?: true;
  /** Who handed in may approve it themselves; absent when they may not. */
  ownAllowed?: true;
  /** Who looks at a new version again: the stage when it was the one that returned it, or those who have not approved; absent = all. */
  lookAgain?: 'returning-stage' | 'unapproved';
}

export interface MeetingDays {
  first: ISODate;
  last: ISODate;
  /** The day the minutes are to be adjusted. */
  adjusted: ISODate;
  /** Document cutoff (manusstopp); not in plans made before it was kept. */
  cutoff?: ISODate;
}

export interface PlannedBodyStage extends AskRules {
  kind: 'proposal' | 'decision' | 'report';
  body: string;
  /** The body's meetings it can be dealt with at, in order: first the planned one, then those after it in the calendar. */
  meetings: MeetingDays[];
  /** A gemensam nämnd's partners, who each announce; absent for others. */
  partners?: string[];
}

/** The decision that a deliverable can delay, and the last day for it not to. */
export interface PlannedSlack {
  /** The deliverable that is decided, what it is, the body that decides and the meeting it is planned for. */
  decision: string;
  product: string;
  body: string;
  meeting: { first: ISODate; last: ISODate };
  /** Working days it may be handed in late; negative when the timetable itself is too tight. */
  days: number;
  /** The last day to hand in, and the morning after it when the secretariat is told that it has passed. */
  handIn: Moment;
  /** The same for being approved; null without approval. */
  approved: Moment | null;
}

export interface DeliverablePlan {
  /** Workflow id: `leverans/2027/namndplan/run` or `leverans/2027/manadsrapport/hsf/02`. */
  id: string;
  cycle: string;
  year: number;
  planYear: number;
  step: string;
  stepName: string;
  /** What is handed in, `plan och budget 2028`, as it stands in letters. */
  product: string;
  kind: 'plan' | 'report';
  unit: string;
  unitName: string;
  /** The political body it belongs to (its own, or the one its förvaltning serves); for filters. */
  body: string;
  period: string | null;
  periodName: string | null;
  responsible: Seat;
  substitute: Seat | null;
  opens: Moment;
  due: Moment;
  dueTime: ClockTime;
  minimumDays: number;
  /** Ids of the deliverables that must be fulfilled before this opens. */
  waitsFor: string[];
  submission: AskRules;
  approval: PlannedStage[];
  bodies: PlannedBodyStage[];
  /** Working days between repeated questions after the top of a ladder. */
  askAgainDays: number;
  /** When the cycle closes and what is missing is recorded as missing. */
  ends: Moment;
  /** Letters leave between these local times on working days. */
  mailWindow: { from: ClockTime; to: ClockTime };
  /** Seat of the secretariat. */
  secretariat: Seat;
  calendar: Calendar;
  /** Given orally at a meeting, by an amendment; absent = in writing. */
  form?: 'oral';
  /** The decided deliverable that this one is a revision of, and who is told when it is decided; absent otherwise. */
  revises?: { id: string; tells: Seat[] };
  /** Who answers when more time is asked for, by the model; absent = the secretariat. */
  extensionBy?: Seat;
  /** A plan whose rows of these levels are written in the product. */
  plans?: string[];
  /** A report with a form of the unit's rows. */
  followsUp?: PlannedFollowUp;
  /** Absent when no decision waits for it, and in plans made before there was slack. */
  slack?: PlannedSlack;
}

/** A planned deliverable with its explanations, for preview and pages. */
export interface TimetableRow {
  plan: DeliverablePlan;
  reminders: (Moment & { days: number })[];
  escalations: (Moment & Rung)[];
  /** One Swedish sentence per date: why it falls where it does. */
  why: { opens: string; due: string; bodies: string[] };
}

export interface Timetable {
  cycle: string;
  model: string;
  year: number;
  rows: TimetableRow[];
  /** What could not be planned, in Swedish: step, unit, reason. */
  problems: string[];
}
