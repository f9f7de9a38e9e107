// What must hold of every life of a deliverable, told by its own count of what happened and not by the decider's state.
import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../../src/domain/calendar/calendar.js';
import { localClock, localDate } from '../../../src/domain/calendar/instants.js';
import { isQuiet, isWorkingDay } from '../../../src/domain/calendar/working-days.js';
import { actsFor } from '../../../src/domain/deliverable/acts.js';
import { refusals } from '../../../src/domain/deliverable/commands.js';
import { isRefusal } from '../../../src/domain/deliverable/refuse.js';
import { takeStep } from '../../../src/domain/deliverable/decider.js';
import type { StepTaken } from '../../../src/domain/deliverable/decider.js';
import type { RecordedEvent } from '../../../src/domain/deliverable/events.js';
import { evolve } from '../../../src/domain/deliverable/evolve.js';
import { isFulfilled } from '../../../src/domain/deliverable/phase.js';
import type { Actor, DeliverableState } from '../../../src/domain/deliverable/state.js';
import type { LetterRequest } from '../../../src/domain/letter.js';
import type { Seat } from '../../../src/domain/organisation.js';
import { actor, calendar, seats } from '../../support/plans.js';
import { commandOf } from './arbitrary-lives.js';
import type { Machine, Move, Tried } from './arbitrary-lives.js';

/** Gives every breach it finds, in words. */
export type Invariant = (life: Tried[], machine: Machine) => string[];

type Done = Tried & { result: StepTaken };
const done = (life: Tried[]): Done[] => life.filter((tried): tried is Done => !isRefusal(tried.result));
const happened = (life: Tried[]): RecordedEvent[] => done(life).flatMap(({ result }) => result.events);
const written = (life: Tried[]): LetterRequest[] => done(life).flatMap(({ result }) => result.letters);
const acting = (by: Actor): Seat => by.behalfOf ?? by.seat;
const nagging = new Set(['reminded', 'escalated', 'askedAgain']);

/** A deliverable's own history, counted from its events alone. */
interface Count {
  revision: number;
  handedIn: boolean;
  decisions: Map<number, number>;
  /** Seats that have approved the revision that is there, by ask. */
  approvals: Map<string, Set<Seat>>;
  /** Those who have handed the question on, and to whom, by ask. */
  handedOn: { ask: string; from: Seat; to: Seat }[];
  /** No escalation of the submission before this instant: an extension holds. */
  holdsUntil: Instant;
}

/** Walks the events with the count as it was before each. */
function walk(life: Tried[], see: (event: RecordedEvent, count: Count, tried: Done) => string | false): string[] {
  const count: Count = { revision: 0, handedIn: false, decisions: new Map(), approvals: new Map(), handedOn: [], holdsUntil: '' };
  const breaches: string[] = [];
  for (const tried of done(life))
    for (const event of tried.result.events) {
      const breach = see(event, count, tried);
      if (breach !== false) breaches.push(`${event.at} ${event.type}: ${breach}`);
      if (event.type === 'submitted') Object.assign(count, { revision: count.revision + 1, handedIn: true, approvals: new Map(), handedOn: [] });
      if (event.type === 'returned' || event.type === 'withdrawn' || event.type === 'referredBack') count.handedIn = false;
      if (event.type === 'sentBack') count.approvals.delete(`approve:${event.stage}`);
      if (event.type === 'delegated') count.handedOn.push(event);
      if (event.type === 'carried') count.approvals.set(`approve:${event.carried.stage}`, new Set([...(count.approvals.get(`approve:${event.carried.stage}`) ?? []), ...event.carried.seats]));
      if (event.type === 'approved') count.approvals.set(event.ask, (count.approvals.get(event.ask) ?? new Set()).add(acting(event.by)));
      if (event.type === 'extensionGranted') count.holdsUntil = event.due.at;
      // what has been handed in within it and is referred back gets a day of its own
      if (event.type === 'referredBack') count.holdsUntil = '';
      if (event.type === 'recorded' && event.record.kind === 'decision') {
        const { revision } = event.record;
        count.decisions.set(revision, (count.decisions.get(revision) ?? 0) + 1);
      }
    }
  return breaches;
}

const inWindow = (letter: LetterRequest, state: DeliverableState): boolean => {
  const clock = localClock(calendar, letter.sendAt);
  const { from, to } = state.plan.mailWindow;
  return isWorkingDay(calendar, letter.sendOn) && from <= clock && clock < to;
};

const sorted = (instants: string[]): boolean => instants.every((each, index) => index === 0 || instants[index - 1]! <= each);

/** The letters that leave, each with the state it leaves in: what waits for its morning may be withdrawn before. */
function leaving(life: Tried[]): { letter: LetterRequest; state: DeliverableState }[] {
  let pending: LetterRequest[] = [];
  const left: { letter: LetterRequest; state: DeliverableState }[] = [];
  const send = (now: Instant, state: DeliverableState): void => {
    for (const letter of pending) if (letter.sendAt <= now) left.push({ letter, state });
    pending = pending.filter(({ sendAt }) => sendAt > now);
  };
  for (const { before, after, now, result } of done(life)) {
    send(now, before);
    pending = pending.filter((letter) => !result.withdraw.some(({ ask, seat }) => letter.ask === ask && (seat === null || seat === letter.to)));
    pending.push(...result.letters);
    send(now, after);
  }
  const last = life.at(-1);
  if (last !== undefined) send('9999', last.after);
  return left;
}

const offer: Move = { wait: 0, awake: true, what: 'answer', seat: seats.stranger, behalfOf: null, pick: 0, revisionOff: 0, days: 1 };
/** Refusals that a form which was offered must not meet. */
const notOffered = new Set(['NOT_YOURS', 'ALREADY_ANSWERED', 'OWN_SUBMISSION', 'TAKE_CARE_ONCE', 'NOT_LATE', 'NOTHING_TO_APPROVE', 'NOTHING_TO_RECORD', 'EXTENSION_PENDING', 'NOT_SUBMITTER', 'NOTHING_TO_WITHDRAW', 'ANSWERED_ALREADY', 'NOTHING_TO_COMMENT', 'DELEGATE_TO_ASKED']);

export const invariants = {
  'there are never two decisions on one revision': (life) =>
    walk(life, (event, { decisions }) => event.type === 'recorded' && event.record.kind === 'decision' && (decisions.get(event.record.revision) ?? 0) > 0 && 'a second decision'),

  'a matter that was referred back has been handed in and approved anew before it is decided': (life) => {
    const events = happened(life);
    const back = events.findLastIndex(({ type }) => type === 'referredBack');
    const decision = events.findLastIndex((event) => event.type === 'recorded' && event.record.kind === 'decision');
    if (back === -1 || decision === -1) return [];
    const between = events.slice(back, decision).map(({ type }) => type);
    return decision > back && between.includes('submitted') ? [] : ['decided without a new submission'];
  },

  'what is postponed is asked of the same again, later': (life) =>
    walk(life, (event, _, { before }) => {
      if (event.type !== 'postponed') return false;
      const was = before.asks.find(({ id }) => id === event.ask);
      return (event.again.id !== was?.id || event.again.due.at <= event.at) && `due ${event.again.due.at}`;
    }),

  'nobody is reminded of or escalated for what has been handed in': (life) =>
    walk(life, (event, { handedIn }) => nagging.has(event.type) && 'ask' in event && event.ask === 'submit' && handedIn && 'after it was handed in'),

  'nobody who has approved a revision is asked, reminded or told that it is late': (life) =>
    walk(life, (event, { approvals }, { result }) => {
      if (!nagging.has(event.type) || !('ask' in event) || typeof event.ask !== 'string') return false;
      const have = approvals.get(event.ask) ?? new Set();
      const to = result.letters.filter(({ id, kind, facts }) => id.includes(`#${event.seq}:`) && kind !== 'tookCare' && facts.why === 'approver').map((letter) => letter.to);
      return to.some((seat) => have.has(seat)) && 'to who has answered';
    }),

  'only the revision that is there is approved or returned': (life) =>
    walk(life, (event, { revision, handedIn }, { command }) => {
      if (event.type !== 'approved' && event.type !== 'returned' && event.type !== 'sentBack') return false;
      if (event.revision !== revision || !handedIn) return `revision ${event.revision}, there is ${revision}`;
      return 'revision' in command && command.revision !== revision && `somebody who saw ${command.revision}`;
    }),

  'nothing escalates while an extension holds': (life) =>
    walk(life, (event, { holdsUntil }) => event.type === 'escalated' && event.ask === 'submit' && event.at < holdsUntil && `extension until ${holdsUntil}`),

  'a decision in danger is told of once, to the secretariat, and not before its last day has passed': (life) => {
    const told = done(life).flatMap(({ result, before, now }) => result.events.flatMap((event) => (event.type === 'slackEaten' ? [{ event, before, now, result }] : [])));
    const breaches = told.flatMap(({ event, before, now, result }) => {
      const to = result.letters.filter(({ kind, id }) => kind === 'slackEaten' && id.includes(`#${event.seq}:`)).map((letter) => letter.to);
      if (to.length !== 1 || to[0] !== before.plan.secretariat) return [`${now}: to ${to.join()}`];
      return now < event.slack.handIn.at ? [`${now}: before ${event.slack.handIn.at}`] : [];
    });
    return told.length > 1 ? [...breaches, `told ${told.length} times`] : breaches;
  },

  'no decision is said to be in danger for what is handed in and approved': (life) =>
    walk(life, (event, { handedIn }, { before, result }) => {
      const approvals = before.plan.approval.length === 0 || result.state.approved;
      return event.type === 'slackEaten' && handedIn && approvals && 'it lies with its bodies';
    }),

  'a reminder comes before the due time, and not in quiet weeks unless an outage moved it': (life) =>
    walk(life, (event, _, { before, now }) => {
      if (event.type !== 'reminded') return false;
      const ask = before.asks.find(({ id }) => id === event.ask);
      if (ask === undefined) return false;
      if (now >= ask.due.at) return `due ${ask.due.at}`;
      if (event.days < 0) return `${event.days} days left`;
      return ask.reminders.some(({ at }) => at === now) && isQuiet(calendar, localDate(calendar, now)) && 'in a quiet week';
    }),

  'what was missed comes as one letter, never as a row of them': (life) =>
    done(life).flatMap(({ result, now }) => {
      const told = result.letters.filter(({ kind }) => ['opened', 'reminder', 'escalation', 'askedAgain'].includes(kind) && !result.events.some(({ type }) => type === 'sentAgain'));
      const keys = told.map(({ ask, to }) => `${ask} ${to}`);
      return new Set(keys).size === keys.length ? [] : [`${now}: ${keys.join(', ')}`];
    }),

  'it has a next instant as long as it is not closed, and then none': (life, machine) =>
    life.flatMap(({ after, now }) => ((machine.agenda(after) === null) === (after.closed !== null) ? [] : [`at ${now}`])),

  'it comes to an end': (life) => (life.length > 0 && life.at(-1)!.after.closed !== null ? [] : ['still open']),

  'the agenda is always ahead: what is due has been done': (life, machine) =>
    done(life).flatMap(({ after, now }) => {
      const next = machine.agenda(after);
      return next === null || next.at > now ? [] : [`${next.what} at ${next.at} left behind at ${now}`];
    }),

  'events are numbered without a gap': (life) => {
    const gap = happened(life).findIndex(({ seq }, index) => seq !== index + 1);
    const wrong = done(life).some(({ before, after, result }) => after.seq !== before.seq + result.events.length);
    return gap === -1 && !wrong ? [] : [`at ${gap}`];
  },

  'the events give the state': (life) =>
    done(life).flatMap(({ before, result, now }) => (isDeepStrictEqual(result.events.reduce(evolve, before), result.state) ? [] : [`at ${now}`])),

  'nothing that is given is changed, and a refusal has its words': (life) =>
    life.flatMap(({ changed, command, result }) => {
      if (changed) return [`${command.type} changed the state it was given`];
      return isRefusal(result) && !(result.refused in refusals) ? [`${result.refused} has no words`] : [];
    }),

  'a tick is never refused': (life) =>
    life.flatMap(({ command, result }) => ((command.type === 'tick' || command.type === 'dependencyFulfilled') && isRefusal(result) ? [command.type] : [])),

  'nothing happens to what is closed, and no letter is written about it': (life) =>
    done(life).flatMap(({ before, result, now }) => (before.closed !== null && result.events.length + result.letters.length > 0 ? [`at ${now}`] : [])),

  'no person’s act is done by time': (life) =>
    walk(life, (event, _, { command }) => {
      const byTime = command.type === 'tick' || command.type === 'dependencyFulfilled';
      return byTime && ('by' in event || event.type === 'recorded') && 'by time';
    }),

  'only who is asked answers, or the secretariat records': (life) =>
    walk(life, (event, { handedOn }, { before }) => {
      if (event.type === 'submitted') return ![before.responsible, before.substitute].includes(acting(event.by)) && `by ${acting(event.by)}`;
      if (event.type === 'approved' || event.type === 'returned' || event.type === 'sentBack' || event.type === 'delegated') {
        const seat = acting(event.by);
        const stage = before.plan.approval.find(({ id }) => `approve:${id}` === event.ask);
        const here = handedOn.filter(({ ask }) => ask === event.ask);
        const raised = before.revisions.at(-1)?.raised?.filter((each) => `approve:${each.stage}` === event.ask) ?? [];
        const asked = stage?.to.map((each) => raised.find(({ from }) => from === each)?.to ?? each).map((each) => here.reduce((at, { from, to }) => (at === from ? to : at), each));
        return !(asked?.includes(seat) ?? false) && `by ${seat}`;
      }
      if (event.type !== 'recorded' && event.type !== 'referredBack' && event.type !== 'postponed') return false;
      const seat = acting(event.record.recordedBy);
      const rules = before.plan.bodies.find(({ kind, body }) => `${kind}:${body}` === event.ask);
      return !rules?.to.includes(seat) && rules?.substitute !== seat && event.record.recordedBy.seat !== before.plan.secretariat && `by ${seat}`;
    }),

  'nobody’s approval of what they handed in counts, unless the stage allows it': (life) =>
    walk(life, (event) => {
      if (event.type !== 'approved' && event.type !== 'carried') return false;
      const stage = life[0]!.before.plan.approval.find(({ id }) => (event.type === 'approved' ? `approve:${id}` === event.ask : id === event.carried.stage));
      const submitted = happened(life).findLast((each): each is RecordedEvent & { type: 'submitted' } => each.type === 'submitted' && each.seq < event.seq);
      if (stage === undefined || stage.ownAllowed === true || submitted === undefined) return false;
      const seats = event.type === 'approved' ? [event.by.seat, acting(event.by)] : event.carried.seats;
      const person = event.type === 'approved' && event.by.person === submitted.by.person;
      return (person || seats.some((seat) => seat === submitted.by.seat || seat === acting(submitted.by))) && `by ${seats.join()}`;
    }),

  'an approval is carried only from one that was given': (life) => {
    const given = new Set<Seat>();
    return walk(life, (event) => {
      if (event.type === 'approved') for (const seat of [acting(event.by), ...(event.alsoIn ?? [])]) given.add(seat);
      if (event.type === 'delegated' && given.has(event.to)) given.add(event.from);
      // who handed the question on has, in the next version, the approval of the one they asked
      const asked = new Set(happened(life).flatMap((each) => (each.type === 'delegated' ? [each.from] : [])));
      return event.type === 'carried' && !event.carried.seats.every((seat) => given.has(seat) || asked.has(seat)) && 'from nothing';
    });
  },

  'what ends approved or decided has every answer that the plan asks for': (life) => {
    const last = life.at(-1)?.after;
    if (last === undefined || (last.closed?.outcome !== 'approved' && last.closed?.outcome !== 'decided')) return [];
    const events = happened(life);
    const final = events.findLastIndex(({ type }) => type === 'submitted');
    const since = events.slice(final);
    // who must answer is another matter once a change has altered the approvers
    if (events.some((event) => event.type === 'replanned' && !isDeepStrictEqual(event.plan.approval, life[0]!.before.plan.approval))) return [];
    const breaches = life[0]!.before.plan.approval.flatMap((stage) => {
      const have = new Set<Seat>();
      for (const event of since) {
        if (event.type === 'sentBack' && event.stage === stage.id) have.clear();
        if (event.type === 'approved' && event.ask === `approve:${stage.id}`) have.add(acting(event.by));
        if (event.type === 'carried' && event.carried.stage === stage.id) for (const seat of event.carried.seats) have.add(seat);
      }
      const need = stage.need === 'all' ? stage.to.length : stage.need === 'any' ? 1 : stage.need;
      return have.size >= need ? [] : [`stage ${stage.id} has ${have.size} of ${need}`];
    });
    const decided = events.some((event) => event.type === 'recorded' && event.record.kind === 'decision');
    return decided === (last.closed.outcome === 'decided') ? breaches : [...breaches, 'the outcome is not what was decided'];
  },

  'what is fulfilled stays fulfilled, and is told once': (life) => {
    const back = done(life).some(({ before, after }) => isFulfilled(before) && !isFulfilled(after));
    const told = done(life).filter(({ result }) => result.fulfilledNow).length;
    return back || told > 1 || (told === 1) !== isFulfilled(life.at(-1)!.after) ? [`told ${told} times`] : [];
  },

  'a state is the same after a trip through JSON, and goes on the same': (life) =>
    life.flatMap(({ before, after, command, now, result }, index) => {
      const copy = JSON.parse(JSON.stringify(after)) as DeliverableState;
      if (!isDeepStrictEqual(copy, after)) return [`at ${now}`];
      if (index % 7 !== 0) return [];
      return isDeepStrictEqual(takeStep(JSON.parse(JSON.stringify(before)) as DeliverableState, command, now), result) ? [] : [`${command.type} goes on differently at ${now}`];
    }),

  'every letter has an id of its own': (life) => {
    const ids = written(life).map(({ id }) => id);
    return new Set(ids).size === ids.length ? [] : ids.filter((id, index) => ids.indexOf(id) < index);
  },

  'a letter leaves in the mail window of a working day, and an answer at once': (life) =>
    done(life).flatMap(({ result, after, now }) =>
      result.letters.flatMap((letter) => {
        if (letter.at !== now || letter.sendOn !== localDate(calendar, letter.sendAt)) return [`${letter.id} at ${letter.sendAt}`];
        const right = letter.answer ? letter.sendAt === now : letter.sendAt >= now && inWindow(letter, after);
        return right ? [] : [`${letter.id} at ${letter.sendAt}`];
      }),
    ),

  'no letter leaves about an ask that is over, moved or answered': (life) =>
    leaving(life).flatMap(({ letter, state }) => {
      if (letter.ask === null) return [];
      const ask = state.asks.find(({ id }) => id === letter.ask);
      if (ask === undefined) return state.openedAt === null ? [] : [`${letter.id}: ${letter.ask} is over`];
      if (letter.facts.due !== null && ask.due.at !== letter.facts.due.at && letter.kind !== 'extensionRefused' && letter.kind !== 'reassigned') return [`${letter.id}: it is due at another time`];
      if (letter.facts.why !== 'secretariat' && ask.answered.includes(letter.to) && ask.to.includes(letter.to)) return [`${letter.id}: it has answered`];
      const asked = ['opened', 'reminder', 'asked'].includes(letter.kind);
      return asked && !ask.to.includes(letter.to) ? [`${letter.id}: no longer asked`] : [];
    }),

  'reminders and rungs stand in order, reminders ahead and before due': (life) =>
    life.flatMap(({ after, now }) =>
      after.asks.flatMap((ask) => {
        const reminders = ask.reminders.map(({ at }) => at);
        const ladder = ask.ladder.map(({ at }) => at);
        const levels = ask.ladder.map(({ level }) => level);
        const right = sorted(reminders) && sorted(ladder) && levels.every((level, index) => index === 0 || levels[index - 1]! < level);
        return right && reminders.every((at) => at < ask.due.at && at > ask.askedAt) ? [] : [`${ask.id} at ${now}`];
      }),
    ),

  'asks have ids of their own and revisions their numbers': (life) =>
    life.flatMap(({ after, now }) => {
      const ids = after.asks.map(({ id }) => id);
      return new Set(ids).size === ids.length && after.revisions.every(({ number }, index) => number === index + 1) ? [] : [`at ${now}`];
    }),

  'what is offered to a seat is not refused as somebody else’s or already done': (life, machine) =>
    life.flatMap(({ after, now }, index) => {
      if (index % 5 !== 0 || after.closed !== null || now >= after.plan.ends.at) return [];
      return Object.values(seats).flatMap((seat) =>
        actsFor(after, seat).flatMap(({ type, ask }) => {
          const by = actor(seat);
          const wanted = ask === null ? 0 : after.asks.findIndex(({ id }) => id === ask.id);
          const command =
            type === 'takeCare' ? { type, by, ask: ask!.id, days: 1, comment: '' }
            : type === 'notMine' ? { type, by, comment: '' }
            : type === 'grantExtension' ? { type, by, until: '2027-09-01', reason: 'Skäl.' }
            : type === 'refuseExtension' ? { type, by, reason: 'Skäl.' }
            : type === 'withdraw' ? { type, by, revision: after.revisions.length, comment: '' }
            : type === 'delegate' ? { type, by, ask: ask!.id, to: 'någon@annan', keepCopy: false, comment: '' }
            : type === 'comment' ? { type, by, revision: null, text: 'Hej.' }
            : type === 'requestExtension' ? { type, by, until: '2027-09-01', reason: 'Skäl.' }
            : { ...commandOf(after, { ...offer, what: type === 'return' ? 'return' : 'answer', pick: wanted }, now), by };
          const answer = machine.takeStep(after, command as Parameters<typeof takeStep>[1], now);
          return isRefusal(answer) && notOffered.has(answer.refused) ? [`${type} offered to ${seat} is refused: ${answer.refused}`] : [];
        }),
      );
    }),

  'a new plan takes away nothing that has been handed in, approved or decided': (life) =>
    walk(life, (event, _, { before, after }) => {
      if (event.type !== 'replanned') return false;
      const kept = ({ revisions, records, legal, closed }: DeliverableState) => ({ revisions, records, legal, closed });
      return !isDeepStrictEqual(kept(evolve(before, event)), kept(before)) || after.revisions.length < before.revisions.length ? 'something is gone' : false;
    }),
} satisfies Record<string, Invariant>;
