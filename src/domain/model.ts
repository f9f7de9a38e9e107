// The governance model (styrmodell): the recipe of a year as typed data. `model-file.ts` reads it from the
// Swedish YAML that a secretariat edits.

import type { ClockTime } from './calendar/calendar.js';
import type { FollowUpModel } from './follow-up/levels.js';
import type { UnitKind } from './organisation.js';

/** Which way a computed date moves off a free day. */
export type Move = 'previous' | 'next' | 'none';

/** A point of a body's meeting. `first`/`last` are its days; cutoff = manusstopp, notice = kallelse, adjusted = justering. */
export type MeetingPoint = 'first' | 'last' | 'cutoff' | 'notice' | 'adjusted';

/** One of a body's meetings: by its month, or as the last one before another body's. */
export type MeetingRef = MeetingInMonth | MeetingBefore;

/** A body's meeting in a month; `pick` when there are several. `self` = the deliverable's own unit, if it is a body. */
export interface MeetingInMonth {
  body: string | 'self';
  month: number;
  /** Years after the cycle's calendar year. */
  yearOffset: number;
  pick: 'first' | 'last';
  /** Last month of the span in which the meeting may be (October-November); equal to `month` when one month. */
  untilMonth: number;
}

/** A body's last meeting that is over before a day of another meeting: the committee before the board, the board before fullmäktige. */
export interface MeetingBefore {
  body: string | 'self';
  before: MeetingRef;
  /** The day of that other meeting. */
  point: MeetingPoint;
}

export type DateRule =
  | { kind: 'fixed'; month: number; day: number; yearOffset: number; move: Move }
  | { kind: 'endOfMonth'; month: number; yearOffset: number; move: Move }
  /** nth 1..5, or -1 for the last; weekday 1 = Monday .. 7 = Sunday. */
  | { kind: 'weekday'; nth: number; weekday: number; month: number; yearOffset: number; move: Move }
  | { kind: 'meeting'; meeting: MeetingRef; point: MeetingPoint }
  /** Another step's date for the same unit, else its nearest unit above, else the step's only one. */
  | { kind: 'step'; step: string; point: 'opens' | 'due' | 'decided' }
  /** n working days after (negative: before) what `from` gives. */
  | { kind: 'workingDays'; days: number; from: DateRule }
  | { kind: 'latest'; of: DateRule[] };

/**
 * Where a seat is looked for.
 * - `role`: the nearest unit that has the role: own unit, then upward; for a body: itself, then the förvaltning that
 *   serves it, then the region. With `unit`: at that unit and nowhere else.
 * - `head`: the leader `up` levels above the deliverable's unit (0 = its own); for a body the serving förvaltning is 0.
 * - `responsible` / `substitute`: of the deliverable.
 */
export type SeatRule =
  | { kind: 'role'; role: string; unit: string | null }
  | { kind: 'head'; up: number }
  | { kind: 'responsible' }
  | { kind: 'substitute' };

/** One rung of the escalation ladder: working days after the due time (0 = at once). */
export interface LadderRule {
  afterDays: number;
  to: SeatRule[];
}

export interface StageRule {
  id: string;
  name: string;
  approvers: SeatRule[];
  /** How many must approve. */
  need: 'all' | 'any' | number;
  /** Stages with the same order run in parallel; a higher order waits for all of a lower. */
  order: number;
  /** Working days to answer in, counted from the day it is asked. */
  responseDays: number;
  /** Working days before the answer is due. */
  reminders: number[];
  ladder: LadderRule[];
  /** Who handed in may approve it themselves. */
  ownAllowed?: true;
  /** Who looks at a new version again; absent = all. See `PlannedStage`. */
  lookAgain?: 'returning-stage' | 'unapproved';
}

/** What a body does with the deliverable, in series: proposes, decides, or receives it as anmälan. */
export interface BodyStageRule {
  kind: 'proposal' | 'decision' | 'report';
  /** Body id, or `self`: the deliverable's own unit, for a part of the administration the body it belongs to. */
  body: string | 'self';
  meeting: MeetingRef;
  /** Who records it; default nämndsekreterare of that body. */
  recorder: SeatRule;
  /** Working days before the minutes are to be adjusted, when the record is due. */
  reminders: number[];
  ladder: LadderRule[];
}

export interface UnitSelector {
  /** Units by kind … */
  kinds: UnitKind[];
  /** … and by id. */
  ids: string[];
  except: string[];
}

/** A step this one waits for: opens when it is there. */
export interface WaitsForRule {
  step: string;
  /** `chain`: that step's deliverable for the same unit, else for the nearest unit above (a body counts as above the förvaltning that serves it); `all`: every deliverable of it. */
  of: 'chain' | 'all';
}

/** What a step is in the eyes of the law; `legalRoleNames` has the words of the file. */
export type LegalRole =
  | 'budget' // KL 11:6-11
  | 'tax-rate' // skattesatsen, when it has a step of its own: KL 11:8, 11:11
  | 'board-budget' // a nämnd's own proposal or input to the budget: KL 11:9
  | 'board-accounts' // a nämnd's account of the past year: KL 11:18
  | 'interim-report' // delårsrapport: LKBR 13:1, KL 11:16
  | 'annual-report' // årsredovisning: KL 11:20
  | 'discharge' // ansvarsfrihet: KL 11:21, 5:24
  | 'audit-of-interim-report' // the auditors' written assessments: KL 12:2
  | 'audit-of-annual-report'
  | 'patient-safety-report'; // PSL 3:10

/** The file's word for each role. */
export const legalRoleNames: Record<LegalRole, string> = {
  budget: 'budget',
  'tax-rate': 'skattesats',
  'board-budget': 'nämndens budgetförslag',
  'board-accounts': 'nämndens redovisning',
  'interim-report': 'delårsrapport',
  'annual-report': 'årsredovisning',
  discharge: 'ansvarsfrihet',
  'audit-of-interim-report': 'revisorernas bedömning av delårsrapporten',
  'audit-of-annual-report': 'revisorernas bedömning av årsredovisningen',
  'patient-safety-report': 'patientsäkerhetsberättelse',
};

/** How the statutory checks (`statutes/`) recognise a step. */
export interface LegalMark {
  role: LegalRole;
  /** Interim report: the last day of the period it covers, in its plan year; null for every other role. */
  periodEnd: { month: number; day: number } | null;
  /** Budget: how many years its plan covers, the budget year included; null when the file does not say. */
  planYears: number | null;
}

export interface Step {
  id: string;
  name: string;
  /** Name of the thing handed in, with an article-free noun: `plan och budget`. */
  product: string;
  kind: 'plan' | 'report';
  /** Only in a year of general elections (2026, 2030, …). */
  electionYearOnly: boolean;
  /** Plan year served = cycle year + this. */
  planYearOffset: number;
  units: UnitSelector;
  /** One deliverable per period, or a single one when empty. `perioden` in the file's date rules is already turned into months here. */
  periods: { id: string; name: string; opens: DateRule; due: DateRule }[];
  responsible: SeatRule;
  substitute: SeatRule;
  opens: DateRule;
  due: DateRule;
  dueTime: ClockTime;
  /** A window opened late by what it waited for keeps at least this many working days. */
  minimumDays: number;
  waitsFor: WaitsForRule[];
  reminders: number[];
  /** Reminders leave in quiet weeks (industrisemester) too, of everything asked in this step. */
  remindInQuiet: boolean;
  ladder: LadderRule[];
  approval: StageRule[];
  /** Who answers when more time is asked for; absent = the secretariat. */
  extensionBy?: SeatRule;
  bodies: BodyStageRule[];
  /** Levels of the plan's chain whose rows are written in this plan; absent when it has none. */
  plans?: string[];
  /** Levels of the plan in force that this report says something of, per the end of a month (its year as in date rules); absent: none. */
  followsUp?: FollowUpRule;
  /** Why this step exists / its source, one Swedish sentence for the reader. */
  why: string;
  /** Null for a step that the law says nothing of. */
  legal: LegalMark | null;
}

/** What a report follows up; with periods, per the end of each period. */
export interface FollowUpRule {
  levels: string[];
  month: number | 'period';
  yearOffset: number;
}

export interface GovernanceModel {
  id: string;
  name: string;
  description: string;
  steps: Step[];
  /** Month and day when the cycle is closed and what is still missing is recorded as such. */
  ends: { month: number; day: number; yearOffset: number };
  /** Working days between repeated questions after the ladder's top. */
  askAgainDays: number;
  /** The day of the cycle's own year when the secretariat is offered to prepare the next one; see `next-year/proposal.ts`. */
  proposeNextYear?: { month: number; day: number };
  /** The chain of what a plan promises, and the statuses of a report; absent: plans and reports are files only. */
  followUp?: FollowUpModel;
}
