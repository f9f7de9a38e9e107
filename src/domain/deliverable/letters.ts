// Which letters an event gives, to whom, and with which facts. Pure: the preview counts with the same function.

import type { Instant } from '../calendar/calendar.js';
import { localDate } from '../calendar/instants.js';
import { noFacts } from '../letter.js';
import type { LetterFacts, LetterKind, LetterRequest } from '../letter.js';
import type { Seat } from '../organisation.js';
import { nextOpening, sendTime } from '../send-time.js';
import { agenda, rungAt } from './agenda.js';
import type { Ask } from './ask.js';
import { danger } from './danger.js';
import { extensionDecider } from './decide-extension.js';
import type { RecordedEvent } from './events.js';
import { askFacts, relation, triedSoFar, unanswered, who } from './letter-draft.js';
import type { Draft } from './letter-draft.js';
import { correctionLetters, recordFacts, unsettledLetters } from './record-letters.js';
import { replanning } from './replan-letters.js';
import type { DeliverableState } from './state.js';
import { approvalLetters } from './approval-letters.js';

/** Pending letters that say something no longer so: of an ask that has ended or got a new time, or to a seat that has answered or is no longer asked. */
export interface Withdrawal {
  ask: string;
  /** Null = to everybody. */
  seat: Seat | null;
}

/**
 * Letters for one event. `before` is the state it happened in, `after` the state when all that followed is settled
 * (so "what happens next" is true when the letter is read).
 */
export function lettersFor(before: DeliverableState, event: RecordedEvent, after: DeliverableState): LetterRequest[] {
  const letters = new Map<string, LetterRequest>();
  for (const draft of drafts(before, event, after)) {
    const { kind, to, ask, answer, facts } = draft;
    const plain = `${before.plan.id}#${event.seq}:${kind}:${to}`;
    const same = letters.get(plain);
    // One seat may be asked two things at once (the minutes and the report upward), and be sent both again.
    const id = same === undefined || same.ask === (ask?.id ?? null) ? plain : `${plain}:${ask?.id}`;
    if (letters.has(id)) continue;
    const when = answer === true
      ? { sendAt: event.at, sendOn: localDate(before.plan.calendar, event.at) }
      : leaves(before, draft, event.at);
    const complete = { ...noFacts, next: whatNext(after, ask ?? null, event.at), ...facts };
    letters.set(id, { id, kind, to, ask: ask?.id ?? null, at: event.at, ...when, answer: answer ?? false, facts: complete });
  }
  return [...letters.values()];
}

/** The next morning where that will do and is before the due time, else as soon as the mail window allows. */
function leaves({ plan }: DeliverableState, { ask, nextMorning }: Draft, at: Instant): Pick<LetterRequest, 'sendAt' | 'sendOn'> {
  const later = nextOpening(plan.calendar, plan.mailWindow, at);
  return nextMorning === true && (ask === undefined || ask === null || ask.due.at > later.sendAt) ? later : sendTime(plan.calendar, plan.mailWindow, at);
}

/** Which pending letters the step from `before` to `after` makes untrue. */
export function withdrawals(before: DeliverableState, after: DeliverableState): Withdrawal[] {
  return before.asks.flatMap((ask): Withdrawal[] => {
    const still = after.asks.find(({ id }) => id === ask.id);
    if (still === undefined || still.due.at !== ask.due.at || still.askedAt !== ask.askedAt) return [{ ask: ask.id, seat: null }];
    const answered = still.answered.filter((seat) => !ask.answered.includes(seat));
    const relieved = ask.to.filter((seat) => !still.to.includes(seat));
    return [...answered, ...relieved].map((seat) => ({ ask: ask.id, seat }));
  });
}

const submitter = (state: DeliverableState): LetterFacts['by'] => {
  const latest = state.revisions.at(-1);
  return latest === undefined ? null : who(latest.by);
};
/** How much later than planned (ms) a window opens that the cycle's start, and not what it waited for, has held up. */
const STARTED_LATE = 3_600_000;
const openedAfterItsTime = (state: DeliverableState, at: Instant): boolean =>
  state.releasedAt === null && Date.parse(at) - Date.parse(state.plan.opens.at) > STARTED_LATE;

/** Late from this very step: the letter that it is late says it all. */
const fallsLateNow = (before: DeliverableState, after: DeliverableState, asked: Draft['ask']): boolean =>
  after.asks.some(({ id, late }) => id === asked?.id && late) && before.asks.some(({ id, late }) => id === asked?.id && !late);

/** What happens next with this ask if nobody does anything; without an ask, what the deliverable waits for. */
function whatNext(state: DeliverableState, asked: Ask | null, now: Instant): LetterFacts['next'] {
  const ask = asked === null ? null : (state.asks.find(({ id }) => id === asked.id) ?? null);
  if (ask !== null) {
    const [reminder] = ask.reminders;
    const [rung] = ask.ladder;
    if (reminder !== undefined) return { what: 'reminder', at: reminder.at, to: [] };
    if (rung !== undefined) return { what: 'escalation', at: rungAt(ask, rung), to: rung.to };
    if (ask.again !== null) return { what: 'askedAgain', at: ask.again.at, to: [] };
  }
  const open = state.asks[0];
  if (open?.kind === 'approve') return { what: 'approval', at: open.due.at, to: unanswered(open) };
  if (open !== undefined && open.kind !== 'submit') return { what: 'decision', at: open.due.at, to: open.to };
  const next = agenda(state);
  if (next?.what === 'legalForce' && next.at > now) return { what: 'legalForce', at: next.at, to: [] };
  return { what: 'nothing', at: null, to: [] };
}

function* drafts(before: DeliverableState, event: RecordedEvent, after: DeliverableState): Generator<Draft> {
  const { plan } = before;
  const find = (id: string): Ask | null => before.asks.find((ask) => ask.id === id) ?? null;
  const { responsible } = after;
  const toSecretariat = (kind: LetterKind, facts: Partial<LetterFacts>): Draft => ({
    kind,
    to: plan.secretariat,
    facts: { why: 'secretariat', ...facts },
  });
  switch (event.type) {
    case 'opened':
      // Opened and late in one step, after an outage: the letter that it is late says it all.
      if (after.asks.some(({ id, late }) => id === event.ask.id && late)) return;
      yield {
        kind: 'opened',
        to: responsible,
        ask: event.ask,
        nextMorning: openedAfterItsTime(before, event.at),
        facts: { why: 'responsible', ...askFacts(after, event.ask), dueMoved: event.dueMoved },
      };
      return;
    case 'asked':
      for (const to of unanswered(event.ask))
        yield { kind: 'asked', to, ask: event.ask, facts: { why: relation(event.ask), ...askFacts(before, event.ask), by: submitter(before) } };
      return;
    case 'reminded': {
      const ask = find(event.ask);
      if (ask === null) return;
      for (const to of unanswered(ask))
        yield { kind: 'reminder', to, ask, facts: { why: relation(ask), ...askFacts(before, ask), days: event.days } };
      return;
    }
    case 'escalated':
      yield* escalation(before, event);
      return;
    case 'askedAgain': {
      const ask = find(event.ask);
      if (ask === null) return;
      const facts = { ...askFacts(before, ask), level: ask.level, waitingFor: unanswered(ask), ...triedSoFar(ask) };
      for (const to of unanswered(ask)) yield { kind: 'askedAgain', to, ask, facts: { why: relation(ask), ...facts } };
      yield { ...toSecretariat('askedAgain', facts), ask };
      return;
    }
    case 'slackEaten': {
      const { ask, facts } = danger(before, event.slack);
      yield { ...toSecretariat('slackEaten', facts), ask };
      return;
    }
    case 'submitted':
      yield {
        kind: 'receipt',
        to: event.by.seat,
        answer: true,
        facts: { why: 'submitter', revision: event.revision, due: before.due, by: who(event.by) },
      };
      return;
    case 'returned': {
      const facts = { revision: event.revision, words: event.comment, by: who(event.by), due: event.again.due, ...(event.part === undefined ? {} : { part: event.part }) };
      yield { kind: 'returned', to: responsible, ask: event.again, facts: { why: 'responsible', askKind: 'submit', ...facts } };
      const submitter = before.revisions.at(-1)?.by.seat;
      if (submitter !== undefined && submitter !== responsible)
        yield { kind: 'returned', to: submitter, ask: event.again, facts: { why: 'submitter', askKind: 'submit', ...facts } };
      yield* approvalLetters(before, event, after);
      return;
    }
    case 'approvalCompleted':
      yield { kind: 'approved', to: responsible, facts: { why: 'responsible', revision: event.revision } };
      return;
    case 'recorded': {
      const { kind, body } = event.record;
      const facts = { record: recordFacts(event.record), stage: body, by: who(event.record.recordedBy), words: event.record.words ?? null };
      yield { kind: 'recorded', to: responsible, facts: { why: 'responsible', ...facts } };
      if (kind === 'decision')
        for (const to of plan.revises?.tells ?? []) if (to !== responsible) yield { kind: 'revised', to, facts: { why: 'builder', ...facts } };
      return;
    }
    case 'recordCorrected':
      yield* correctionLetters(before, event, responsible);
      return;
    case 'referredBack':
    case 'postponed':
      yield* unsettledLetters(before, event, responsible);
      return;
    case 'gainedLegalForce':
      yield { kind: 'legalForce', to: responsible, facts: { why: 'responsible', date: event.date, record: decisionOf(before) } };
      return;
    case 'extensionRequested':
      yield extensionAsked(before, event);
      return;
    case 'extensionGranted': {
      const facts = { words: event.reason, by: who(event.by), due: event.due, dueMoved: true, askKind: 'submit' as const, date: event.asked ?? null };
      const receivers = new Set([responsible, ...(event.requestedBy === null ? [] : [event.requestedBy])]);
      for (const to of receivers) yield { kind: 'extensionGranted', to, ask: event.ask, facts: { why: 'responsible', ...facts } };
      return;
    }
    case 'extensionRefused': {
      const facts = { words: event.reason, by: who(event.by), due: before.due, askKind: 'submit' as const, date: before.extension?.until ?? null };
      for (const to of new Set([responsible, event.requestedBy]))
        yield { kind: 'extensionRefused', to, ask: find('submit'), facts: { why: 'responsible', ...facts } };
      return;
    }
    case 'tookCare': {
      const ask = find(event.ask);
      if (ask === null) return;
      const facts = { ...askFacts(before, ask), by: who(event.by), date: event.until.date, words: event.comment === '' ? null : event.comment };
      for (const to of unanswered(ask))
        if (to !== event.by.seat) yield { kind: 'tookCare', to, ask, facts: { why: relation(ask), ...facts } };
      return;
    }
    case 'notMine':
      yield toSecretariat('notMine', { by: who(event.by), words: event.comment === '' ? null : event.comment, due: before.due });
      return;
    case 'reassigned': {
      const facts = { words: event.reason, by: who(event.by), due: before.due, askKind: 'submit' as const };
      const ask = find('submit');
      yield { kind: 'reassigned', to: event.to, ask, facts: { why: 'responsible', ...facts, waitingFor: [event.from] } };
      yield { kind: 'reassigned', to: event.from, facts: { why: 'previous', ...facts, waitingFor: [event.to] } };
      return;
    }
    case 'replanned':
      for (const draft of replanning(before, event))
        if ((draft.kind !== 'opened' && draft.kind !== 'asked') || !fallsLateNow(before, after, draft.ask)) yield draft;
      return;
    case 'sentAgain':
      for (const ask of before.asks)
        for (const to of unanswered(ask)) {
          const facts = { ...askFacts(before, ask), words: event.reason };
          yield { kind: ask.kind === 'submit' ? 'opened' : 'asked', to, ask, facts: { why: relation(ask), ...facts } };
        }
      return;
    case 'struck':
    case 'closedOnBehalf':
      for (const to of new Set([responsible, ...before.asks.flatMap(unanswered)]))
        yield {
          kind: event.type,
          to,
          nextMorning: event.type === 'struck' && event.change !== undefined,
          facts: { why: to === responsible ? 'responsible' : 'approver', words: event.reason, by: who(event.by), due: before.due },
        };
      return;
    case 'closed':
      if (event.outcome !== 'missing') return;
      yield { kind: 'missing', to: responsible, facts: { why: 'responsible', due: before.due } };
      yield toSecretariat('missing', { due: before.due, waitingFor: before.asks.flatMap(unanswered) });
      return;
    case 'approved':
    case 'sentBack':
    case 'withdrawn':
    case 'delegated':
    case 'commented':
      yield* approvalLetters(before, event, after);
      return;
    case 'dependencyFulfilled':
    case 'carried':
    case 'adjusted':
    case 'announced':
    case 'partnerAnnounced':
      return;
  }
}

/** To whom the model says, with the decision that the new day could delay. */
function extensionAsked(before: DeliverableState, event: RecordedEvent & { type: 'extensionRequested' }): Draft {
  const to = extensionDecider(before, event.by);
  const { slack } = before.plan;
  return {
    kind: 'extensionRequested',
    to,
    facts: {
      why: to === before.plan.secretariat ? 'secretariat' : 'extensionDecider',
      words: event.reason,
      by: who(event.by),
      date: event.until,
      due: before.due,
      ...(slack === undefined ? {} : { margin: slack }),
    },
  };
}

const decisionOf = (state: DeliverableState): LetterFacts['record'] => {
  const record = state.records.find(({ kind }) => kind === 'decision');
  if (record === undefined) return null;
  return recordFacts(record);
};

function* escalation(before: DeliverableState, event: RecordedEvent & { type: 'escalated' }): Generator<Draft> {
  const ask = before.asks.find(({ id }) => id === event.ask);
  if (ask === undefined) return;
  const waitingFor = unanswered(ask);
  const facts = { ...askFacts(before, ask), level: event.level, waitingFor, ...triedSoFar(ask) };
  const fromStart = ask.level < 0;
  if (fromStart) {
    for (const to of waitingFor) yield { kind: 'escalation', to, ask, facts: { why: relation(ask), ...facts } };
    if (ask.substitute !== null) yield { kind: 'escalation', to: ask.substitute, ask, facts: { why: 'substitute', ...facts } };
  }
  // Who was asked and has answered has done their part, though the ladder names them.
  for (const to of event.to)
    if (!ask.to.includes(to) && to !== ask.substitute)
      yield { kind: 'escalation', to, ask, facts: { why: 'above', ...facts } };
}
