// A letter (utskick) as the core asks for it: which kind, to which seat, when, and the facts it tells.
// `deliverable/letters.ts` says which letters an event gives; `src/mail` puts them in words.

import type { Instant, ISODate } from './calendar/calendar.js';
import type { BodyOutcome, Delegate } from './deliverable/state.js';
import type { AskKind, Tried } from './deliverable/ask.js';
import type { Seat } from './organisation.js';
import type { Moment, PlannedSlack } from './plan.js';
import type { StandsIn } from './vacancy.js';

/** The one list of letter kinds. */
export const letterKinds = [
  'opened', // the window has opened: hand in by …
  'reminder', // n working days left of any ask
  'escalation', // due passed (level 0) and each level above, of any ask
  'askedAgain', // still missing after the top of the ladder
  'slackEaten', // to the secretariat: so late that a decision is in danger
  'receipt', // we have got what you handed in
  'asked', // approve this / record this decision / record adjustment / announcement
  'returned', // the approver wants changes
  'sentBack', // a later approver wants an earlier stage to look again
  'withdrawn', // who handed in has taken it back
  'delegated', // an approver has handed the question on to you
  'answered', // to who handed the question on and keeps a copy
  'commented', // somebody has written about the version without deciding
  'approved', // all approvals are there
  'recorded', // a body has proposed, decided or received it
  'corrected', // what was recorded of a body was wrong: to those who were told
  'referredBack', // a body wants it worked on: hand in again; and to the secretariat
  'postponed', // a body takes it up at its next meeting
  'legalForce', // the decision has gained legal force
  'extensionRequested', // to the secretariat
  'extensionGranted',
  'extensionRefused',
  'notMine', // to the secretariat: "det är inte jag"
  'reassigned', // to both the old and the new
  'moved', // the timetable has changed: another last day
  'oral', // given orally instead of in writing
  'revised', // what they built on has been revised
  'struck',
  'closedOnBehalf',
  'missing', // the cycle closed without it
  'tookCare', // who has taken care of a late one, to the others asked
  'refusedAddress', // your colleague's address was refused: to the substitute
  'weekly', // to the secretariat, as a week begins
  'whileAway', // to who has been away: what was done in their place
  'nextYear', // to the secretariat: time to prepare the next cycle
  'documentReview', // a governing document ends or has ended: to its owner, then to the secretariat
  'signIn', // one-time link
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** How a cycle stands as a week begins: how many, and some of them by name. */
export interface WeeklyFacts {
  from: ISODate;
  to: ISODate;
  late: { count: number; shown: { title: string; due: ISODate }[] };
  due: WeeklyFacts['late'];
  /** Ladders that have reached their highest rung. */
  top: WeeklyFacts['late'];
  /** Addresses that the mail server refused. */
  refused: { count: number; shown: string[] };
}

/** Facts a letter tells; null where it does not apply. Plain JSON, kept with the letter so that it says what was true. */
export interface LetterFacts {
  /** Why this receiver: their relation to the deliverable. */
  why: 'responsible' | 'substitute' | 'above' | 'approver' | 'recorder' | 'secretariat' | 'submitter' | 'previous' | 'builder' | 'extensionDecider' | 'copy' | 'absent';
  askKind: AskKind | null;
  /** Due time of the ask (or of the submission). */
  due: Moment | null;
  /** Working days left (reminder). */
  days: number | null;
  /** Rung reached (escalation). */
  level: number | null;
  /** Who was asked and has not answered (escalation, asked again): seats. */
  waitingFor: Seat[];
  revision: number | null;
  /** Name of the approval stage, or id of the body. */
  stage: string | null;
  meeting: { first: ISODate; last: ISODate } | null;
  /** Words somebody wrote: comment of an approver, reason of the secretariat. */
  words: string | null;
  /** Who did it: person id and seat. */
  by: { person: string; seat: Seat; standsInFor?: string } | null;
  /** The days somebody was away, and what was done in their place meanwhile (filled in when the letter leaves). */
  away?: { from: ISODate; to: ISODate };
  acts?: { date: ISODate; title: string; words: string; deliverable: string; seat: Seat }[];
  record: { kind: 'proposal' | 'decision' | 'report'; body: string; date: ISODate; paragraph: string; dnr: string; outcome?: BodyOutcome; delegate?: Delegate } | null;
  /** What the record said before it was corrected, and the last day to appeal by both. Only in its letters. */
  corrected?: { from: NonNullable<LetterFacts['record']>; appealEnds?: { from: ISODate | null; to: ISODate | null } };
  /** Another date the letter tells: wished-for extension, last day to appeal, until when somebody takes care. */
  date: ISODate | null;
  /** The due time moved since last told. */
  dueMoved: boolean;
  /** The decision that is in danger, the last day that has passed, and who above has been told so far. Not in older letters. */
  danger?: { slack: PlannedSlack; lastDay: ISODate; awaits: 'opening' | 'handIn' | 'approval'; told: Seat[] };
  /**
   * The governing document whose validity ends, and how many months are left (0: it has ended); with `followUp` it is to
   * be followed up now, as it says there. Only in its letters.
   */
  document?: { id: string; name: string; months: number; followUp?: string };
  /** Of the weekly letter. */
  weekly?: WeeklyFacts;
  /** The decision that a longer time could delay, with the last day for it not to. Not in older letters. */
  margin?: PlannedSlack;
  /** What has been tried before this letter: reminders, and who above has been told. Not in older letters. */
  tried?: Tried;
  /** The letter was meant for a seat that is vacant: for whom the receiver gets it, and in which seat. */
  standsIn?: StandsIn;
  /** Who handed in what is to be approved: a question to a seat that only they would get goes to the next head. */
  handedInBy?: string;
  /** Seats whose question another seat gets, since who has them handed in. */
  raised?: { from: Seat; to: Seat }[];
  /** What part of it the words are about; absent when it was not said. */
  part?: string;
  /** What was answered (to who keeps a copy). */
  answer?: 'approved' | 'returned' | 'sentBack';
  /** What happens next and when, if the receiver does nothing. */
  next: { what: 'reminder' | 'escalation' | 'askedAgain' | 'approval' | 'decision' | 'legalForce' | 'nothing'; at: Instant | null; to: Seat[] };
}

export interface LetterRequest {
  /** Unique and deterministic: `<deliverable>#<event number>:<kind>:<seat>`, and `:<ask>` for a second ask to the same seat. */
  id: string;
  kind: LetterKind;
  to: Seat;
  /** The ask it is about: pending letters of an ask that ends are withdrawn. */
  ask: string | null;
  /** When it fell due, and the earliest it may leave. */
  at: Instant;
  sendAt: Instant;
  /** Local day of `sendAt`: the postman that takes it. */
  sendOn: ISODate;
  /** An answer to what the receiver just did leaves at once, at any hour, and never in a digest. */
  answer: boolean;
  facts: LetterFacts;
}

/** Facts that tell nothing: what a letter does not mention. */
export const noFacts: Omit<LetterFacts, 'why' | 'next'> = {
  askKind: null,
  due: null,
  days: null,
  level: null,
  waitingFor: [],
  revision: null,
  stage: null,
  meeting: null,
  words: null,
  by: null,
  record: null,
  date: null,
  dueMoved: false,
};
