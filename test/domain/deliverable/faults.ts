// Deciders that are broken on purpose, at least one for each invariant: what the invariants must catch.
import { agenda } from '../../../src/domain/deliverable/agenda.js';
import type { Command, Tick } from '../../../src/domain/deliverable/commands.js';
import { isRefusal } from '../../../src/domain/deliverable/refuse.js';
import { takeStep } from '../../../src/domain/deliverable/decider.js';
import type { StepTaken } from '../../../src/domain/deliverable/decider.js';
import type { RecordedEvent } from '../../../src/domain/deliverable/events.js';
import type { DeliverableState } from '../../../src/domain/deliverable/state.js';
import type { LetterRequest } from '../../../src/domain/letter.js';
import { actor, moment } from '../../support/plans.js';
import { sound } from './arbitrary-lives.js';
import type { Machine } from './arbitrary-lives.js';
import type { invariants } from './invariants.js';

type Breakage = (taken: StepTaken, before: DeliverableState, command: Command | Tick, now: string) => StepTaken;

/** The product, with every step that is taken changed afterwards. */
const after = (breakage: Breakage): Machine => ({
  ...sound,
  takeStep: (state, command, now) => {
    const taken = takeStep(state, command, now);
    return isRefusal(taken) ? taken : breakage(taken, state, command, now);
  },
});
/** The product, given another command or state than it was asked. */
const given = (change: (state: DeliverableState, command: Command | Tick) => [DeliverableState, Command | Tick]): Machine => ({
  ...sound,
  takeStep: (state, command, now) => takeStep(...change(state, command), now),
});
const has = (taken: StepTaken, type: RecordedEvent['type']): boolean => taken.events.some((event) => event.type === type);
const withState = (taken: StepTaken, change: Partial<DeliverableState>): StepTaken => ({ ...taken, state: { ...taken.state, ...change } });
const extra = (taken: StepTaken, event: object, now: string): StepTaken => ({
  ...withState(taken, { seq: taken.state.seq + 1 }),
  events: [...taken.events, { ...event, seq: taken.state.seq + 1, at: now } as RecordedEvent],
});
const eachLetter = (taken: StepTaken, change: (letter: LetterRequest) => Partial<LetterRequest>): StepTaken => ({
  ...taken,
  letters: taken.letters.map((letter) => ({ ...letter, ...change(letter) })),
});
const asksLike = (state: DeliverableState, change: (ask: DeliverableState['asks'][number]) => object): DeliverableState['asks'] => state.asks.map((ask) => ({ ...ask, ...change(ask) }));

/** Each with what it breaks, in words. */
export const faults: Record<keyof typeof invariants, Record<string, Machine>> = {
  'there are never two decisions on one revision': {
    'a body is asked again after it has decided': after((taken) => (has(taken, 'recorded') ? withState(taken, { bodyStage: taken.state.bodyStage - 1, closed: null }) : taken)),
  },
  'a matter that was referred back has been handed in and approved anew before it is decided': {
    'the body is asked again without a new version': after((taken, before) =>
      has(taken, 'referredBack') ? withState(taken, { asks: before.asks, bodyStage: before.bodyStage, approved: before.approved, revisions: before.revisions }) : taken),
  },
  'what is postponed is asked of the same again, later': {
    'the question keeps its day': after((taken, before) => ({
      ...taken,
      events: taken.events.map((event) => (event.type === 'postponed' ? { ...event, again: { ...event.again, due: { ...event.again.due, at: before.asks[0]!.askedAt } } } : event)),
    })),
  },
  'nobody is reminded of or escalated for what has been handed in': {
    'the question stays open after it is answered': after((taken, before) =>
      has(taken, 'submitted') ? withState(taken, { asks: [...taken.state.asks, ...before.asks.filter(({ kind }) => kind === 'submit')] }) : taken),
  },
  'nobody who has approved a revision is asked, reminded or told that it is late': {
    'answers are not counted against those asked': after((taken) => withState(taken, { asks: asksLike(taken.state, () => ({ answered: [] })) })),
  },
  'only the revision that is there is approved or returned': {
    'an approval of whatever revision goes for the latest': given((state, command) => [state, command.type === 'approve' ? { ...command, revision: state.revisions.length } : command]),
  },
  'nothing escalates while an extension holds': {
    'an extension keeps the old ladder': after((taken, before) =>
      has(taken, 'extensionGranted') ? withState(taken, { asks: asksLike(taken.state, (ask) => (ask.kind === 'submit' ? { ladder: before.asks.find(({ id }) => id === ask.id)?.ladder ?? [] } : {})) }) : taken),
  },
  'a decision in danger is told of once, to the secretariat, and not before its last day has passed': {
    'it is not remembered that it was told': given((state, command) => [{ ...state, slackTold: '' }, command]),
    'it is told to who owes it': after((taken) => eachLetter(taken, ({ kind, to }) => ({ to: kind === 'slackEaten' ? taken.state.responsible : to }))),
  },
  'no decision is said to be in danger for what is handed in and approved': {
    'the last day counts whatever is there': after((taken, before, _, now) =>
      taken.state.plan.slack !== undefined && before.approved && taken.events.length > 0 ? extra(taken, { type: 'slackEaten', slack: taken.state.plan.slack }, now) : taken),
  },
  'a reminder comes before the due time, and not in quiet weeks unless an outage moved it': {
    'every day of the calendar is a day for reminders': given((state, command) => [{ ...state, plan: { ...state.plan, calendar: { ...state.plan.calendar, quiet: [] } } }, command]),
    'a late one is still reminded of': after((taken, _, __, now) =>
      has(taken, 'escalated') ? extra(taken, { type: 'reminded', ask: 'submit', days: -1, through: now }, now) : taken),
  },
  'what was missed comes as one letter, never as a row of them': {
    'each rung that was missed has its own letter': after((taken) =>
      has(taken, 'escalated') ? { ...taken, letters: taken.letters.flatMap((letter) => [letter, { ...letter, id: `${letter.id}:2` }]) } : taken),
  },
  'it has a next instant as long as it is not closed, and then none': {
    'nothing ends with the cycle': { ...sound, agenda: (state) => (agenda(state)?.what === 'end' ? null : agenda(state)) },
    'what is closed still waits': { ...sound, agenda: (state) => agenda({ ...state, closed: null }) },
  },
  'it comes to an end': {
    'a tick closes nothing': after((taken) => (has(taken, 'closed') ? { ...taken, state: { ...taken.state, closed: null } } : taken)),
  },
  'the agenda is always ahead: what is due has been done': {
    'a reminder is given and kept': after((taken, before) => (has(taken, 'reminded') ? withState(taken, { asks: before.asks }) : taken)),
  },
  'events are numbered without a gap': {
    'a number is left out': after((taken) => (taken.events.length > 1 ? { ...taken, events: taken.events.map((event) => ({ ...event, seq: event.seq + 1 })) } : taken)),
    'the state counts on its own': after((taken) => withState(taken, { seq: taken.state.seq + (has(taken, 'submitted') ? 1 : 0) })),
  },
  'the events give the state': {
    'an event is not recorded': after((taken) => ({ ...taken, events: taken.events.filter(({ type }) => type !== 'approvalCompleted') })),
    'something changes without an event': after((taken) => (has(taken, 'reminded') ? withState(taken, { extension: null, due: moment('2027-12-01') }) : taken)),
  },
  'nothing that is given is changed, and a refusal has its words': {
    'a refusal leaves traces': {
      ...sound,
      takeStep: (state, command, now) => {
        const taken = takeStep(state, command, now);
        if (isRefusal(taken)) state.seq += 1;
        return taken;
      },
    },
    'a refusal has no words': { ...sound, takeStep: (...all) => (isRefusal(takeStep(...all)) ? { refused: 'NO_WAY' as 'CLOSED' } : takeStep(...all)) },
  },
  'a tick is never refused': {
    'a tick too many is refused': { ...sound, takeStep: (state, command, now) => (command.type === 'tick' && state.closed !== null ? { refused: 'CLOSED' } : takeStep(state, command, now)) },
  },
  'nothing happens to what is closed, and no letter is written about it': {
    'what it waited for still comes': after((taken, before, command, now) => (before.closed !== null && command.type === 'dependencyFulfilled' ? extra(taken, command, now) : taken)),
  },
  'no person’s act is done by time': {
    'silence is approval': after((taken, before, command, now) => {
      const late = before.asks.find((ask) => ask.kind === 'approve' && ask.late);
      return command.type === 'tick' && late !== undefined ? extra(taken, { type: 'approved', ask: late.id, revision: before.revisions.length, by: actor(late.to[0]!), comment: '' }, now) : taken;
    }),
  },
  'only who is asked answers, or the secretariat records': {
    'anybody hands in': after((taken) => ({ ...taken, events: taken.events.map((event) => (event.type === 'submitted' ? { ...event, by: actor('någon@annan') } : event)) })),
    'anybody approves': after((taken) => ({ ...taken, events: taken.events.map((event) => (event.type === 'approved' ? { ...event, by: actor('någon@annan') } : event)) })),
  },
  'nobody’s approval of what they handed in counts, unless the stage allows it': {
    'the stage is taken to allow it': given((state, command) => [{ ...state, plan: { ...state.plan, approval: state.plan.approval.map((stage) => ({ ...stage, ownAllowed: true as const })) } }, command]),
  },
  'an approval is carried only from one that was given': {
    'whoever is asked counts as having approved': after((taken, _, __, now) => {
      const [ask] = taken.state.asks;
      return has(taken, 'asked') && ask?.kind === 'approve' ? extra(taken, { type: 'carried', revision: 1, carried: { stage: ask.id.slice(8), seats: ask.to, why: 'once' } }, now) : taken;
    }),
  },
  'what ends approved or decided has every answer that the plan asks for': {
    'one approval is enough for all': given((state, command) => [{ ...state, plan: { ...state.plan, approval: state.plan.approval.map((stage) => ({ ...stage, need: 'any' as const })) } }, command]),
    'the cycle’s end approves': after((taken) => (taken.state.closed?.outcome === 'missing' ? withState(taken, { closed: { ...taken.state.closed, outcome: 'approved' } }) : taken)),
  },
  'what is fulfilled stays fulfilled, and is told once': {
    'it is told at every step': after((taken) => ({ ...taken, fulfilledNow: taken.state.approved })),
    'the end takes it back': after((taken) => (has(taken, 'gainedLegalForce') ? withState(taken, { closed: { at: '', outcome: 'missing' } }) : taken)),
  },
  'a state is the same after a trip through JSON, and goes on the same': {
    'a field is left undefined': after((taken) => withState(taken, { extension: taken.state.extension ?? (undefined as never) })),
    'a date is a Date': after((taken, _, __, now) => withState(taken, { releasedAt: new Date(now) as unknown as string })),
  },
  'every letter has an id of its own': {
    'ids are counted anew for each step': after((taken) => eachLetter(taken, ({ id }) => ({ id: id.replace(/#\d+/, '#1') }))),
  },
  'a letter leaves in the mail window of a working day, and an answer at once': {
    'every letter leaves at once': after((taken) => eachLetter(taken, ({ at }) => ({ sendAt: at }))),
    'a receipt waits for the morning': after((taken) => eachLetter(taken, ({ answer, sendAt }) => (answer ? { sendAt: `2029${sendAt.slice(4)}` } : {}))),
  },
  'no letter leaves about an ask that is over, moved or answered': {
    'nothing is withdrawn': after((taken) => ({ ...taken, withdraw: [] })),
    'only asks that end are withdrawn': after((taken) => ({ ...taken, withdraw: taken.withdraw.filter(({ ask }) => !taken.state.asks.some(({ id }) => id === ask)) })),
  },
  'reminders and rungs stand in order, reminders ahead and before due': {
    'the last reminder comes first': after((taken) => (has(taken, 'opened') ? withState(taken, { asks: asksLike(taken.state, (ask) => ({ reminders: ask.reminders.toReversed() })) }) : taken)),
    'the ladder is climbed downwards': after((taken) => (has(taken, 'opened') ? withState(taken, { asks: asksLike(taken.state, (ask) => ({ ladder: ask.ladder.toReversed() })) }) : taken)),
  },
  'asks have ids of their own and revisions their numbers': {
    'a stage is asked twice': after((taken) => withState(taken, { asks: taken.state.asks.flatMap((ask) => (ask.kind === 'approve' ? [ask, ask] : [ask])) })),
    'a revision takes the place of the one before': after((taken) => withState(taken, { revisions: taken.state.revisions.slice(-1) })),
  },
  'what is offered to a seat is not refused as somebody else’s or already done': {
    'the substitute is shown a form that is not theirs': {
      ...sound,
      takeStep: (state, command, now) =>
        command.type === 'submit' && command.by.seat === state.substitute && command.by.seat !== state.responsible ? { refused: 'NOT_YOURS' } : takeStep(state, command, now),
    },
  },  'a new plan takes away nothing that has been handed in, approved or decided': {
    'a new plan begins the deliverable anew': after((taken) => (has(taken, 'replanned') ? withState(taken, { revisions: [], records: [] }) : taken)),
  },
};
