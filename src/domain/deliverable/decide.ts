// decide(state, command, now): the events a command leads to, or why it is refused. The heart of the product: pure,
// and the same for the workflow, the preview, the rehearsal and the property tests.

import type { Instant, ISODate } from '../calendar/calendar.js';
import { instantAt, localDate } from '../calendar/instants.js';
import { addDays, isWorkingDay, nextWorkingDay } from '../calendar/working-days.js';
import type { Seat } from '../organisation.js';
import { MORNING, morningAfter, wholeLadder } from './ask.js';
import type { Ask } from './ask.js';
import type { Command, Refusal, RefusalCode, Tick } from './commands.js';
import type { DeliverableEvent, RecordedEvent } from './events.js';
import { evolve } from './evolve.js';
import { followUp, momentAt, workingDaysFrom } from './progress.js';
import type { Actor, DeliverableState, Submission } from './state.js';
import { replanned } from './replan.js';
import { nextTimeEvent, slackEvent, submitAsk } from './tick.js';

/** Working days to hand in anew after a return, when the due time is nearer than that. */
export const RETURN_DAYS = 5;
/** Longest pause of a ladder by "jag tar hand om det", in working days. */
export const MOST_CARE_DAYS = 10;

export const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && 'refused' in result;

/** What happened, stamped and in order, and the state it led to. */
export interface Decided {
  events: RecordedEvent[];
  state: DeliverableState;
}

/**
 * Decides a command or a tick at `now`, and all that follows by itself from it.
 * A refusal leaves everything as it was; a tick is never refused and may lead to nothing.
 */
export function decide(state: DeliverableState, command: Command | Tick, now: Instant): Decided | Refusal {
  const first = firstEvents(state, command, now);
  if (isRefusal(first)) return first;
  const events: RecordedEvent[] = [];
  let after = state;
  const add = (event: DeliverableEvent): void => {
    const recorded: RecordedEvent = { ...event, seq: after.seq + 1, at: now };
    events.push(recorded);
    after = evolve(after, recorded);
  };
  first.forEach(add);
  for (let next = nextEvent(after, now); next !== null; next = nextEvent(after, now)) add(next);
  return { events, state: after };
}

const nextEvent = (state: DeliverableState, now: Instant): DeliverableEvent | null =>
  nextTimeEvent(state, now) ?? followUp(state, now) ?? slackEvent(state, now);

const refuse = (refused: RefusalCode): Refusal => ({ refused });

function firstEvents(state: DeliverableState, command: Command | Tick, now: Instant): DeliverableEvent[] | Refusal {
  if (command.type === 'tick') return [];
  if (command.type === 'dependencyFulfilled')
    return state.closed === null && state.waitsFor.includes(command.on) ? [{ type: 'dependencyFulfilled', on: command.on }] : [];
  // Past the cycle's end only the tick that closes it is left to come.
  if (state.closed !== null || state.plan.ends.at <= now) return refuse('CLOSED');
  const today = localDate(state.plan.calendar, now);
  switch (command.type) {
    case 'submit':
      return submit(state, command.by, command.submission, today);
    case 'approve':
      return approve(state, command);
    case 'return':
      return returnRevision(state, command, now);
    case 'recordBody':
      return recordBody(state, command, now, today);
    case 'recordAdjusted':
      return recordAdjusted(state, command, today);
    case 'requestExtension':
      return requestExtension(state, command, today);
    case 'grantExtension':
      return grantExtension(state, command, now, today);
    case 'refuseExtension':
      if (!isSecretariat(state, command.by)) return refuse('NOT_YOURS');
      if (state.extension === null) return refuse('NO_EXTENSION_ASKED');
      if (blank(command.reason)) return refuse('REASON_MISSING');
      return [{ ...command, type: 'extensionRefused', requestedBy: state.extension.by.seat }];
    case 'takeCare':
      return takeCare(state, command, today);
    case 'notMine':
      if (!isInvolved(state, acting(command.by))) return refuse('NOT_YOURS');
      return [{ type: 'notMine', by: command.by, comment: command.comment }];
    case 'reassign':
    case 'sendAgain':
    case 'strike':
    case 'closeOnBehalf':
      return secretariatAct(state, command);
    case 'replan':
      if (!isSecretariat(state, command.by)) return refuse('NOT_YOURS');
      if (blank(command.reason)) return refuse('REASON_MISSING');
      if (command.plan.id !== state.plan.id) return refuse('OTHER_DELIVERABLE');
      return [replanned(state, command, now)];
  }
}

const blank = (text: string): boolean => text.trim() === '';
const acting = (by: Actor) => by.behalfOf ?? by.seat;
const isSecretariat = (state: DeliverableState, by: Actor): boolean => by.seat === state.plan.secretariat;
const isResponsible = (state: DeliverableState, by: Actor): boolean =>
  acting(by) === state.responsible || acting(by) === state.substitute;

/** Asked, responsible, or told by a rung of the ladder that has been reached. */
export function isInvolved(state: DeliverableState, seat: Seat): boolean {
  return (
    seat === state.responsible ||
    seat === state.substitute ||
    state.asks.some((ask) => ask.to.includes(seat) || ask.substitute === seat) ||
    toldOf(state, seat)
  );
}

const toldOf = (state: DeliverableState, seat: Actor['seat']): boolean =>
  state.asks.some((ask) => ask.late && rungsReached(state, ask).some((rung) => rung.to.includes(seat)));

/** The rungs of an ask's rules that it has passed. */
export function rungsReached(state: DeliverableState, ask: Ask) {
  const { submission, approval, bodies } = state.plan;
  const rules =
    ask.kind === 'submit'
      ? submission
      : ask.kind === 'approve'
        ? approval.find((stage) => `approve:${stage.id}` === ask.id)
        : (bodies.find((stage) => `${stage.kind}:${stage.body}` === ask.id) ?? bodies.find(({ kind }) => kind === 'decision'));
  return wholeLadder(rules?.ladder ?? []).filter((rung) => rung.level <= ask.level);
}

function submit(state: DeliverableState, by: Actor, submission: Submission, today: ISODate): DeliverableEvent[] | Refusal {
  if (!isResponsible(state, by)) return refuse('NOT_YOURS');
  if (state.openedAt === null) return refuse('NOT_OPEN');
  if (!state.asks.some((ask) => ask.kind === 'submit')) return refuse('ALREADY_SUBMITTED');
  if (submission.form === 'oral' && state.plan.form !== 'oral') return refuse('NOT_ORAL');
  if (submission.form !== 'oral' && state.plan.form === 'oral') return refuse('ORAL_ONLY');
  if (isEmpty(submission)) return refuse('SUBMISSION_EMPTY');
  if (submission.form === 'oral' && submission.date > today) return refuse('ORAL_DATE');
  return [{ type: 'submitted', revision: state.revisions.length + 1, by, submission }];
}

function isEmpty(submission: Submission): boolean {
  if (submission.form === 'file') return blank(submission.file);
  if (submission.form === 'oral') return blank(submission.date);
  return submission.form === 'link' ? blank(submission.url) : blank(submission.text);
}

type ByType<T extends Command['type']> = Extract<Command, { type: T }>;

/** The asks for approval of the latest revision that this seat may answer, or why it may not. */
function approvalAsks(state: DeliverableState, by: Actor, revision: number): Ask[] | Refusal {
  const latest = state.revisions.at(-1);
  if (latest === undefined) return refuse('NOTHING_TO_APPROVE');
  if (revision !== latest.number) return refuse('OLD_REVISION');
  const seat = acting(by);
  const open = state.asks.filter((ask) => ask.kind === 'approve');
  const mine = open.filter((ask) => ask.to.includes(seat) || ask.substitute === seat);
  if (latest.approvedBy.includes(seat) && mine.every((ask) => ask.answered.includes(seat))) return refuse('ALREADY_ANSWERED');
  if (open.length === 0) return refuse('NOTHING_TO_APPROVE');
  if (mine.length === 0) return refuse('NOT_YOURS');
  if (latest.by.person === by.person || latest.by.seat === by.seat || acting(latest.by) === seat) return refuse('OWN_SUBMISSION');
  return mine.filter((ask) => !ask.answered.includes(seat));
}

function approve(state: DeliverableState, { by, revision, comment }: ByType<'approve'>): DeliverableEvent[] | Refusal {
  const asks = approvalAsks(state, by, revision);
  return isRefusal(asks) ? asks : asks.map((ask) => ({ type: 'approved', ask: ask.id, revision, by, comment }));
}

function returnRevision(state: DeliverableState, command: ByType<'return'>, now: Instant): DeliverableEvent[] | Refusal {
  const { by, revision, comment } = command;
  const asks = approvalAsks(state, by, revision);
  if (isRefusal(asks)) return asks;
  if (blank(comment)) return refuse('COMMENT_MISSING');
  const [ask] = asks;
  if (ask === undefined) return refuse('NOT_YOURS');
  const soon = workingDaysFrom(state, now, RETURN_DAYS);
  const due = state.due.at > soon.at ? state.due : soon;
  return [{ type: 'returned', ask: ask.id, revision, by, comment, again: submitAsk(state, now, due) }];
}

function recordBody(state: DeliverableState, command: ByType<'recordBody'>, now: Instant, today: ISODate): DeliverableEvent[] | Refusal {
  const { by, date, paragraph, dnr } = command;
  const stage = state.plan.bodies[state.bodyStage];
  const ask = state.asks.find(({ id, kind }) => id === command.ask && (kind === 'proposal' || kind === 'decision' || kind === 'report'));
  if (stage === undefined || ask === undefined) return refuse('NOTHING_TO_RECORD');
  if (!ask.to.includes(acting(by)) && ask.substitute !== acting(by) && !isSecretariat(state, by)) return refuse('NOT_YOURS');
  if (blank(paragraph)) return refuse('PARAGRAPH_MISSING');
  if (date > today) return refuse('DATE_FUTURE');
  if (!command.evenSo && !stage.meetings.some(({ first, last }) => first <= date && date <= last)) return refuse('DATE_WRONG');
  const revision = state.revisions.length;
  return [
    {
      type: 'recorded',
      ask: ask.id,
      record: { kind: stage.kind, body: stage.body, date, paragraph: paragraph.trim(), dnr: dnr.trim(), revision, recordedBy: by, at: now },
    },
  ];
}

function recordAdjusted(state: DeliverableState, command: ByType<'recordAdjusted'>, today: ISODate): DeliverableEvent[] | Refusal {
  const { by, adjusted, announced } = command;
  const asks = state.asks.filter(({ kind }) => kind === 'adjust' || kind === 'announce');
  const { legal, plan } = state;
  if (legal === null || asks.length === 0) return refuse('NOTHING_TO_RECORD');
  const mine = asks.some((ask) => ask.to.includes(acting(by)) || ask.substitute === acting(by));
  if (!mine && !isSecretariat(state, by)) return refuse('NOT_YOURS');
  const date = legal.adjusted ?? adjusted;
  if (date === null || date < legal.meeting.first || date > today) return refuse('ADJUSTED_WRONG');
  if (legal.adjusted !== null && announced === null) return refuse('ANNOUNCED_WRONG');
  const events: DeliverableEvent[] = legal.adjusted === null ? [{ type: 'adjusted', by, date }] : [];
  if (announced === null) return events;
  if (announced < date || announced > today) return refuse('ANNOUNCED_WRONG');
  // KL 13:5: three weeks from the announcement; lag (1930:173) 2 §: a last day that is free moves to the next weekday.
  const byLaw = { ...plan.calendar, freeDays: [] };
  const appealEnds = nextWorkingDay(byLaw, addDays(announced, 21));
  const gainsAt = instantAt(plan.calendar, addDays(appealEnds, 1), MORNING);
  return [...events, { type: 'announced', by, date: announced, appealEnds, gainsAt }];
}

/** Whether the submission may get this later due date, and why not. */
function extensionProblem(state: DeliverableState, until: ISODate, today: ISODate): RefusalCode | null {
  const { plan } = state;
  if (state.openedAt !== null && !state.asks.some(({ kind }) => kind === 'submit')) return 'ALREADY_SUBMITTED';
  if (until <= today || until <= state.due.date) return 'EXTENSION_NOT_LATER';
  if (until >= plan.ends.date) return 'AFTER_END';
  return isWorkingDay(plan.calendar, until) ? null : 'EXTENSION_NOT_LATER';
}

function requestExtension(state: DeliverableState, command: ByType<'requestExtension'>, today: ISODate): DeliverableEvent[] | Refusal {
  if (!isResponsible(state, command.by)) return refuse('NOT_YOURS');
  if (state.extension !== null) return refuse('EXTENSION_PENDING');
  const problem = extensionProblem(state, command.until, today);
  if (problem !== null) return refuse(problem);
  if (blank(command.reason)) return refuse('REASON_MISSING');
  return [{ type: 'extensionRequested', by: command.by, until: command.until, reason: command.reason }];
}

function grantExtension(state: DeliverableState, command: ByType<'grantExtension'>, now: Instant, today: ISODate): DeliverableEvent[] | Refusal {
  if (!isSecretariat(state, command.by)) return refuse('NOT_YOURS');
  const problem = extensionProblem(state, command.until, today);
  if (problem !== null) return refuse(problem);
  if (blank(command.reason)) return refuse('REASON_MISSING');
  const due = momentAt(state, command.until);
  return [
    {
      type: 'extensionGranted',
      by: command.by,
      due,
      ask: state.openedAt === null ? null : submitAsk(state, now, due),
      reason: command.reason,
      requestedBy: state.extension?.by.seat ?? null,
    },
  ];
}

function takeCare(state: DeliverableState, command: ByType<'takeCare'>, today: ISODate): DeliverableEvent[] | Refusal {
  const { by, days, comment } = command;
  const ask = state.asks.find(({ id }) => id === command.ask);
  if (ask === undefined || !isInvolved(state, acting(by))) return refuse('NOT_YOURS');
  if (!ask.late) return refuse('NOT_LATE');
  if (ask.caredLevel >= ask.level) return refuse('TAKE_CARE_ONCE');
  const until = morningAfter(state.plan.calendar, today, Math.min(Math.max(Math.trunc(days) || 1, 1), MOST_CARE_DAYS));
  return [{ type: 'tookCare', by, ask: ask.id, until, comment }];
}

function secretariatAct(
  state: DeliverableState,
  command: ByType<'reassign' | 'sendAgain' | 'strike' | 'closeOnBehalf'>,
): DeliverableEvent[] | Refusal {
  const { by, reason } = command;
  if (!isSecretariat(state, by)) return refuse('NOT_YOURS');
  if (blank(reason)) return refuse('REASON_MISSING');
  switch (command.type) {
    case 'reassign':
      if (command.to === state.responsible) return refuse('SAME_RESPONSIBLE');
      return [{ type: 'reassigned', by, from: state.responsible, to: command.to, reason }];
    case 'sendAgain':
      return state.asks.length === 0 ? refuse('NOT_OPEN') : [{ type: 'sentAgain', by, reason }];
    case 'strike':
      return [{ type: 'struck', by, reason, ...(command.change === undefined ? {} : { change: command.change }) }, { type: 'closed', outcome: 'struck' }];
    case 'closeOnBehalf':
      return [{ type: 'closedOnBehalf', by, reason }, { type: 'closed', outcome: 'closed-on-behalf' }];
  }
}
