// A letter (utskick) as the core asks for it: which kind, to which seat, when, and the facts it tells.
// `deliverable/letters.ts` says which letters an event gives; `src/mail` puts them in words.

import type { Instant, ISODate } from './calendar/calendar.js';
import type { AskKind } from './deliverable/ask.js';
import type { Seat } from './organisation.js';
import type { Moment, PlannedSlack } from './plan.js';

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
  'approved', // all approvals are there
  'recorded', // a body has proposed, decided or received it
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
  'whileAway', // to who has been away: what was done in their place
  'nextYear', // to the secretariat: time to prepare the next cycle
  'signIn', // one-time link
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Facts a letter tells; null where it does not apply. Plain JSON, kept with the letter so that it says what was true. */
export interface LetterFacts {
  /** Why this receiver: their relation to the deliverable. */
  why: 'responsible' | 'substitute' | 'above' | 'approver' | 'recorder' | 'secretariat' | 'submitter' | 'previous' | 'builder' | 'absent';
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
  record: { kind: 'proposal' | 'decision' | 'report'; body: string; date: ISODate; paragraph: string; dnr: string } | null;
  /** Another date the letter tells: wished-for extension, last day to appeal, until when somebody takes care. */
  date: ISODate | null;
  /** The due time moved since last told. */
  dueMoved: boolean;
  /** The decision that is in danger, the last day that has passed, and who above has been told so far. Not in older letters. */
  danger?: { slack: PlannedSlack; lastDay: ISODate; awaits: 'opening' | 'handIn' | 'approval'; told: Seat[] };
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
