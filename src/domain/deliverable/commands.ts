// What people ask of a deliverable, and why it may be refused. Each command is one Temporal Update of the same name.

import type { ISODate } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';
import type { DeliverablePlan } from '../plan.js';
import type { Actor, BodyOutcome, Delegate, PartnerDay, Raised, Submission } from './state.js';

/** Acts of people. `revision` is what they saw: an act on an older one is refused. */
export type Command =
  /** `raised`: approving seats whose question this person would get, and the heads who are asked instead (`domain/vacancy.ts`). */
  | { type: 'submit'; by: Actor; submission: Submission; raised?: Raised[] }
  /** `alsoIn`: other seats that the person holds; where the plan says so, one approval answers for them too. */
  | { type: 'approve'; by: Actor; revision: number; comment: string; alsoIn?: Seat[] }
  /** To who handed in, or to an earlier approval `stage`; `part`: what of it. */
  | { type: 'return'; by: Actor; revision: number; comment: string; part?: string; stage?: string }
  /** Taken back by who handed it in, before anybody has answered. */
  | { type: 'withdraw'; by: Actor; revision: number; comment: string }
  /** An approver hands the question on to another seat. */
  | { type: 'delegate'; by: Actor; ask: string; to: Seat; keepCopy: boolean; comment: string }
  /** Written about the latest version without deciding; `revision` null: whatever is the latest. */
  | { type: 'comment'; by: Actor; revision: number | null; text: string }
  | { type: 'recordBody'; by: Actor; ask: string; date: ISODate; paragraph: string; dnr: string; /** The date is right although the calendar has no meeting that day. */ evenSo: boolean; /** Absent: as proposed. */ outcome?: BodyOutcome; /** What the body said: the change, or why it did not decide. */ words?: string; /** An official decided in the body's name: then there is no §. */ delegate?: Delegate }
  /** Minutes adjusted and, when known, announced on the notice board. */
  | { type: 'recordAdjusted'; by: Actor; adjusted: ISODate | null; announced: ISODate | null; /** Days of a gemensam nämnd's partners, where `announced` is not known to be the last of them. */ partners?: PartnerDay[] }
  /** A record was wrong: `record` is its key (`records:0`); what is left out stays. Days of the minutes only for the decision, where they are known. */
  | { type: 'correctRecord'; by: Actor; record: string; date?: ISODate; paragraph?: string; dnr?: string; delegate?: Delegate; /** As for `recordBody`. */ evenSo: boolean; adjusted?: ISODate; announced?: ISODate; partners?: PartnerDay[]; reason: string }
  | { type: 'requestExtension'; by: Actor; until: ISODate; reason: string }
  | { type: 'grantExtension'; by: Actor; until: ISODate; reason: string }
  | { type: 'refuseExtension'; by: Actor; reason: string }
  | { type: 'takeCare'; by: Actor; ask: string; days: number; comment: string }
  | { type: 'notMine'; by: Actor; comment: string }
  | { type: 'reassign'; by: Actor; to: Seat; reason: string }
  | { type: 'sendAgain'; by: Actor; reason: string }
  /** `change`: by a change of the timetable, told together with all else that it changes. */
  | { type: 'strike'; by: Actor; reason: string; change?: string }
  | { type: 'closeOnBehalf'; by: Actor; reason: string }
  /** The timetable has changed: `plan` is the new one. `notify`: seats with new holders, who are told what is asked of them. */
  | { type: 'replan'; by: Actor; change: string; plan: DeliverablePlan; notify: Seat[]; reason: string };

export type CommandType = Command['type'];

/** What the workflow's loop tells the decider: time has come, or something waited for is there. */
export type Tick = { type: 'tick' } | { type: 'dependencyFulfilled'; on: string };

/** Why a command is refused: machine code first, words last. The one list of them. */
export const refusals = {
  CLOSED: 'Leveransen är avslutad. Inget mer behöver göras.',
  NOT_OPEN: 'Inlämningsfönstret har inte öppnat än.',
  NOT_YOURS: 'Det här är inte din uppgift just nu. Kanske är den redan gjord, eller så har den gått över till någon annan.',
  ALREADY_SUBMITTED: 'Det finns redan en inlämnad version som behandlas. Be den som ska godkänna att återlämna den om du vill ändra något.',
  OLD_REVISION: 'Det har kommit en nyare version sedan du öppnade sidan. Läs den innan du svarar.',
  NOTHING_TO_APPROVE: 'Det finns inget att godkänna just nu.',
  ALREADY_ANSWERED: 'Du har redan svarat på den här versionen.',
  OWN_SUBMISSION: 'Du kan inte godkänna det du själv har lämnat in.',
  COMMENT_MISSING: 'Skriv en kommentar som förklarar vad som behöver ändras.',
  REASON_MISSING: 'Skriv ett skäl. Det sparas i händelseloggen och syns för dem som berörs.',
  SUBMISSION_EMPTY: 'Bifoga en fil, ange en länk med diarienummer eller skriv ett utlåtande.',
  NOTHING_TO_RECORD: 'Det finns inget beslut att registrera just nu.',
  NOTHING_TO_CORRECT: 'Registreringen finns inte. Ladda om sidan och välj igen.',
  NOTHING_CORRECTED: 'Inget skiljer sig från det som redan är registrerat.',
  PARAGRAPH_MISSING: 'Fyll i paragraf, till exempel § 194.',
  DATE_WRONG: 'Den dagen har organet inget sammanträde i kalendern. Rätta datumet, eller kryssa i att det ändå stämmer.',
  DATE_FUTURE: 'Sammanträdesdagen kan inte ligga i framtiden.',
  ADJUSTED_WRONG: 'Justeringsdagen kan inte ligga före sammanträdet eller i framtiden.',
  ANNOUNCED_WRONG: 'Anslagsdagen kan inte ligga före justeringsdagen eller i framtiden.',
  PARTNER_WRONG: 'Den parten ingår inte i nämnden, eller har redan en anslagsdag.',
  EXTENSION_NOT_LATER: 'Det nya datumet måste vara en arbetsdag som ligger efter både idag och nuvarande sista dag.',
  EXTENSION_PENDING: 'Det finns redan en begäran om anstånd som väntar på svar.',
  NO_EXTENSION_ASKED: 'Det finns ingen begäran om anstånd att avslå.',
  TAKE_CARE_ONCE: 'Någon har redan tagit hand om det på den här nivån.',
  NOT_LATE: 'Uppgiften är inte försenad.',
  SAME_RESPONSIBLE: 'Den du valde är redan ansvarig.',
  ORAL_ONLY: 'Den här redovisningen är muntlig. Ange vilken dag den gavs, och gärna en anteckning.',
  NOT_A_FORM: 'Den här leveransen följer inte upp någon plan rad för rad. Lämna in en fil, en länk eller en text.',
  NOT_ORAL: 'Den här redovisningen ska vara skriftlig.',
  ORAL_DATE: 'Dagen för den muntliga redovisningen kan inte ligga i framtiden.',
  OTHER_DELIVERABLE: 'Den nya planen gäller en annan leverans.',
  OUTCOME_WORDS: 'Skriv vad som beslutades: vad som ändrades, eller vad som ska göras innan ärendet tas upp igen.',
  OUTCOME_WRONG: 'Det går bara att återremittera, ändra eller besluta på delegation när det är ett förslag eller ett beslut som väntas, och bara innan ärendet är avgjort.',
  DELEGATE_MISSING: 'Skriv vilken roll som beslutade och numret i delegationsordningen eller beslutets eget nummer.',
  NOT_EARLIER_STAGE: 'Det steget har inte godkänt den här versionen. Välj den som lämnade in eller ett steg som redan har svarat.',
  NOT_SUBMITTER: 'Bara den som har lämnat in kan ta tillbaka versionen.',
  NOTHING_TO_WITHDRAW: 'Det finns ingen inlämnad version att ta tillbaka.',
  ANSWERED_ALREADY: 'Någon har redan svarat på versionen. Be den som ska godkänna att återlämna den i stället.',
  DELEGATE_TO_ASKED: 'Den du valde har redan frågan. Välj någon annan.',
  DELEGATE_TO_SUBMITTER: 'Den du valde har själv lämnat in. Välj någon annan.',
  TEXT_MISSING: 'Skriv det du vill säga.',
  NOTHING_TO_COMMENT: 'Det finns ingen inlämnad version att kommentera.',
  AFTER_END: 'Årscykeln är slut den dagen. Välj ett tidigare datum.',
} as const;

export type RefusalCode = keyof typeof refusals;

export interface Refusal {
  refused: RefusalCode;
}
