// evolve(state, event): what an event makes of a state. Pure, total, and free of rules: those are in decide.

import type { RecordedEvent } from './events.js';
import { submissionLadder } from './ask.js';
import { corrected } from './correct-record.js';
import { unsettled } from './evolve-unsettled.js';
import { decisionMeeting } from './legal-days.js';
import { approve, carry, handOn, sendBack } from './evolve-approval.js';
import type { Ask } from './ask.js';
import type { DeliverableState, Revision } from './state.js';

const without = (asks: Ask[], id: string): Ask[] => asks.filter((ask) => ask.id !== id);
const change = (asks: Ask[], id: string, with_: (ask: Ask) => Ask): Ask[] =>
  asks.map((ask) => (ask.id === id ? with_(ask) : ask));
const changeLatest = (revisions: Revision[], with_: (revision: Revision) => Revision): Revision[] =>
  revisions.map((revision, index) => (index === revisions.length - 1 ? with_(revision) : revision));

/** The state after `event`; the given state is left as it was. */
export function evolve(before: DeliverableState, event: RecordedEvent): DeliverableState {
  const state: DeliverableState = { ...before, seq: event.seq };
  switch (event.type) {
    case 'dependencyFulfilled':
      return { ...state, waitsFor: state.waitsFor.filter((id) => id !== event.on), releasedAt: event.at };
    case 'opened':
      return { ...state, openedAt: event.at, due: event.ask.due, asks: [...state.asks, event.ask] };
    case 'reminded':
      return {
        ...state,
        asks: change(state.asks, event.ask, (ask) => ({
          ...ask,
          reminders: ask.reminders.filter((reminder) => reminder.at > event.through),
          tried: { reminded: [...(ask.tried?.reminded ?? []), event.at], told: ask.tried?.told ?? [] },
        })),
      };
    case 'escalated':
      return {
        ...state,
        asks: change(state.asks, event.ask, (ask) => ({
          ...ask,
          late: true,
          level: event.level,
          reminders: [],
          ladder: ask.ladder.filter((rung) => rung.level > event.level),
          again: event.again,
          tried: { reminded: ask.tried?.reminded ?? [], told: [...(ask.tried?.told ?? []), { level: event.level, at: event.at, to: event.to }] },
        })),
      };
    case 'askedAgain':
      return { ...state, asks: change(state.asks, event.ask, (ask) => ({ ...ask, again: event.again })) };
    case 'slackEaten':
      return { ...state, slackTold: event.slack.handIn.at };
    case 'submitted':
      return {
        ...state,
        asks: without(state.asks, 'submit'),
        extension: null,
        approved: state.plan.approval.length === 0,
        revisions: [
          ...state.revisions,
          {
            number: event.revision,
            at: event.at,
            by: event.by,
            submission: event.submission,
            approvedBy: [],
            stagesDone: [],
            returned: null,
            ...(event.raised === undefined ? {} : { raised: event.raised }),
          },
        ],
      };
    case 'asked':
      return { ...state, asks: [...without(state.asks, event.ask.id), event.ask] };
    case 'approved':
      return approve(state, event);
    case 'returned':
      return {
        ...state,
        asks: [...state.asks.filter((ask) => ask.kind !== 'approve'), event.again],
        due: event.again.due,
        revisions: changeLatest(state.revisions, (revision) => ({
          ...revision,
          returned: {
            by: event.by,
            comment: event.comment,
            at: event.at,
            ...(event.part === undefined ? {} : { part: event.part }),
            ...(event.ask.startsWith('approve:') ? { stage: event.ask.slice('approve:'.length) } : {}),
          },
        })),
      };
    case 'sentBack':
      return sendBack(state, event);
    case 'carried':
      return carry(state, event.carried);
    case 'withdrawn':
      return {
        ...state,
        asks: [event.again],
        due: event.again.due,
        approved: false,
        revisions: changeLatest(state.revisions, (revision) => ({ ...revision, withdrawn: { by: event.by, comment: event.comment, at: event.at } })),
      };
    case 'delegated':
      return handOn(state, event);
    case 'commented':
      return {
        ...state,
        revisions: changeLatest(state.revisions, (revision) => ({ ...revision, comments: [...(revision.comments ?? []), { by: event.by, text: event.text, at: event.at }] })),
      };
    case 'approvalCompleted':
      return { ...state, approved: true };
    case 'recorded':
      return record(state, event);
    case 'referredBack':
    case 'postponed':
      return unsettled(state, event);
    case 'recordCorrected':
      return corrected(state, event);
    case 'adjusted':
      return {
        ...state,
        asks: without(state.asks, 'adjust'),
        legal: state.legal && { ...state.legal, adjusted: event.date },
      };
    case 'announced':
      return {
        ...state,
        asks: without(state.asks, 'announce'),
        legal: state.legal && {
          ...state.legal,
          announced: event.date,
          appealEnds: event.appealEnds,
          gainsAt: event.gainsAt,
        },
      };
    case 'partnerAnnounced':
      return {
        ...state,
        legal: state.legal && { ...state.legal, partners: [...(state.legal.partners ?? []), { name: event.partner, announced: event.date }] },
      };
    case 'gainedLegalForce':
      return { ...state, legal: state.legal && { ...state.legal, gained: true } };
    case 'extensionRequested':
      return { ...state, extension: { by: event.by, until: event.until, reason: event.reason, at: event.at } };
    case 'extensionGranted':
      return {
        ...state,
        due: event.due,
        granted: event.due,
        extension: null,
        asks: event.ask === null ? state.asks : [...without(state.asks, 'submit'), event.ask],
      };
    case 'extensionRefused':
      return { ...state, extension: null };
    case 'tookCare':
      return {
        ...state,
        asks: change(state.asks, event.ask, (ask) => ({ ...ask, pausedUntil: event.until.at, caredLevel: ask.level })),
      };
    case 'reassigned': {
      const ladder = submissionLadder(state.plan, event.to);
      return {
        ...state,
        responsible: event.to,
        asks: change(state.asks, 'submit', (ask) => ({
          ...ask,
          to: [event.to],
          // By the plan: a head who has had it for a while is still told as head when it has gone on to somebody else.
          ladder: ask.ladder.map((rung) => ({ ...rung, to: ladder.find(({ level }) => level === rung.level)?.to ?? rung.to })),
        })),
      };
    }
    case 'replanned': {
      const { plan, due, responsible, substitute, waitsFor, asks } = event;
      return { ...state, plan, due, responsible, substitute, waitsFor, asks };
    }
    case 'struck':
    case 'closedOnBehalf':
      return { ...state, asks: [], extension: null };
    case 'closed':
      return { ...state, asks: [], extension: null, closed: { at: event.at, outcome: event.outcome } };
    case 'notMine':
    case 'sentAgain':
      return state;
  }
}

function record(state: DeliverableState, event: RecordedEvent & { type: 'recorded' }): DeliverableState {
  const { record: made } = event;
  const meetings = state.plan.bodies[state.bodyStage]?.meetings ?? [];
  return {
    ...state,
    asks: without(state.asks, event.ask),
    records: [...state.records, made],
    bodyStage: state.bodyStage + 1,
    legal:
      made.kind === 'decision'
        ? {
            meeting: decisionMeeting(meetings, made),
            adjusted: null,
            announced: null,
            appealEnds: null,
            gainsAt: null,
            gained: false,
          }
        : state.legal,
  };
}
