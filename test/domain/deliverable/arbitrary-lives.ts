// Arbitrary plans and arbitrary lives: any commands from any seats at any times forward, then silence to the end.
import fc from 'fast-check';
import type { Instant, ISODate } from '../../../src/domain/calendar/calendar.js';
import { instantAt, localDate } from '../../../src/domain/calendar/instants.js';
import { addDays, addWorkingDays, nextWorkingDay } from '../../../src/domain/calendar/working-days.js';
import { agenda } from '../../../src/domain/deliverable/agenda.js';
import type { Command, Refusal, Tick } from '../../../src/domain/deliverable/commands.js';
import { morningAfter } from '../../../src/domain/deliverable/ask.js';
import { isRefusal } from '../../../src/domain/deliverable/refuse.js';
import { takeStep } from '../../../src/domain/deliverable/decider.js';
import type { StepTaken } from '../../../src/domain/deliverable/decider.js';
import { initialState } from '../../../src/domain/deliverable/state.js';
import type { DeliverableState, Raised, Submission } from '../../../src/domain/deliverable/state.js';
import type { Seat } from '../../../src/domain/organisation.js';
import type { AskRules, DeliverablePlan, MeetingDays, Moment, PlannedBodyStage, PlannedSlack, PlannedStage, Rung } from '../../../src/domain/plan.js';
import { actor, calendar, moment, planOf, seats } from '../../support/plans.js';

const SEATS: Seat[] = Object.values(seats);
const DEPENDENCIES = ['leverans/2027/a/x', 'leverans/2027/b/x'];

const seat = fc.constantFrom(...SEATS);
const day = (from: ISODate, days: number): ISODate => nextWorkingDay(calendar, addDays(from, days));
const reminderDays = fc.uniqueArray(fc.constantFrom(1, 2, 5, 10, 20), { maxLength: 3 });
const rungs: fc.Arbitrary<Rung[]> = fc
  .uniqueArray(fc.record({ afterDays: fc.constantFrom(0, 1, 2, 5, 10), to: fc.uniqueArray(seat, { minLength: 1, maxLength: 3 }) }), { selector: ({ afterDays }) => afterDays, maxLength: 4 })
  .map((rows) => rows.toSorted((a, b) => a.afterDays - b.afterDays).map((row, level) => ({ ...row, level })));

const stages: fc.Arbitrary<PlannedStage[]> = fc
  .array(
    fc.record({
      to: fc.uniqueArray(seat, { minLength: 1, maxLength: 3 }),
      need: fc.constantFrom('all' as const, 'any' as const, 1, 2),
      order: fc.integer({ min: 1, max: 2 }),
      responseDays: fc.integer({ min: 1, max: 12 }),
      reminderDays,
      ladder: rungs,
      once: fc.boolean(),
      ownAllowed: fc.boolean(),
      lookAgain: fc.constantFrom(undefined, 'returning-stage' as const, 'unapproved' as const),
    }),
    { maxLength: 3 },
  )
  .map((rows) =>
    rows.map(({ once, ownAllowed, lookAgain, ...row }, index) => ({
      ...row,
      ...(once ? { once } : {}),
      ...(ownAllowed ? { ownAllowed } : {}),
      ...(lookAgain === undefined ? {} : { lookAgain }),
      id: `s${index}`,
      name: `Steg ${index}`,
      substitute: null,
      need: typeof row.need === 'number' ? Math.min(row.need, row.to.length) : row.need,
    })),
  );

const meetings: fc.Arbitrary<MeetingDays[]> = fc.uniqueArray(fc.nat(300), { maxLength: 3 }).map((days) =>
  days.toSorted((a, b) => a - b).map((each) => {
    const first = addDays('2027-03-01', each);
    return { first, last: addDays(first, each % 2), adjusted: addDays(first, 9) };
  }),
);
/** A gemensam nämnd's. */
const PARTNERS = ['Region A', 'Kommun B'];
const bodies: fc.Arbitrary<PlannedBodyStage[]> = fc
  .tuple(fc.subarray(['proposal', 'decision', 'report'] as const), fc.array(fc.record({ meetings, to: seat, substitute: fc.option(seat), ladder: rungs }), { minLength: 3, maxLength: 3 }))
  .map(([kinds, rows]) => kinds.map((kind, index) => ({ ...rows[index]!, kind, body: `organ${index}`, to: [rows[index]!.to], reminderDays: [1], ...(kind === 'decision' && rows[1]!.meetings.length % 2 === 0 ? { partners: PARTNERS } : {}) })));

const submission = fc.record({ reminderDays, ladder: rungs });

/** Slack of the plan's own decision or another's, from none to a month after the due day. */
const slacks = fc.option(fc.record({ own: fc.boolean(), handIn: fc.nat(30), approved: fc.option(fc.nat(20)) }), { freq: 3 });

/** Any plan of 2027: with and without dependencies, stages, bodies, ladders and substitutes. */
export const plans: fc.Arbitrary<DeliverablePlan> = fc
  .record({
    opens: fc.nat(60),
    length: fc.integer({ min: 1, max: 90 }),
    dueTime: fc.constantFrom('12:00', '16:00', '23:59'),
    responsible: seat,
    substitute: fc.option(seat),
    minimumDays: fc.nat(15),
    waitsFor: fc.constantFrom([], [], [], DEPENDENCIES.slice(1), DEPENDENCIES),
    submission,
    approval: stages,
    bodies,
    askAgainDays: fc.integer({ min: 1, max: 20 }),
    ends: fc.constantFrom('2027-09-30', '2028-01-31', '2028-06-30'),
    revises: fc.option(fc.uniqueArray(seat, { maxLength: 2 }).map((tells) => ({ id: 'leverans/2027/c/x', tells })), { nil: undefined }),
    slack: slacks,
    extensionBy: fc.option(seat, { nil: undefined, freq: 2 }),
  })
  .map(({ opens, length, ends, responsible, substitute, submission: rules, revises, slack, extensionBy, ...rest }) => {
    const opening = day('2027-02-01', opens);
    const other = substitute === responsible ? null : substitute;
    const full: AskRules = { ...rules, to: [responsible], substitute: other };
    const due = day(addDays(opening, 1), length);
    return planOf({
      ...rest,
      ...(revises === undefined ? {} : { revises }),
      ...(extensionBy === undefined ? {} : { extensionBy }),
      responsible,
      substitute: other,
      submission: full,
      opens: moment(opening, '06:00'),
      due: moment(due, rest.dueTime),
      ends: moment(ends, '23:59'),
      ...(slack === null ? {} : { slack: slackOf(due, slack) }),
    });
  });

function slackOf(due: ISODate, { own, handIn, approved }: { own: boolean; handIn: number; approved: number | null }): PlannedSlack {
  const told = (days: number): Moment => ({ date: addDays(due, days), at: morningAfter(calendar, addDays(due, days), 1).at });
  return {
    decision: own ? planOf().id : 'leverans/2027/c/x',
    product: 'plan 2028',
    body: 'organ1',
    meeting: { first: '2027-08-10', last: '2027-08-10' },
    days: handIn,
    handIn: told(handIn),
    approved: approved === null ? null : told(handIn + approved),
  };
}

/** One thing that somebody tries, and how long they wait with it. What it means depends on the state it meets. */
export interface Move {
  /** Minutes since the last; null: until the agenda's next instant. */
  wait: number | null;
  /** Whether the workflow was awake meanwhile (false: an outage, all comes at once). */
  awake: boolean;
  what: 'tick' | 'dependency' | 'answer' | 'return' | 'side' | 'wild' | 'secretariat' | 'replan';
  seat: Seat;
  behalfOf: Seat | null;
  /** Picks among what is possible: the ask, the command, the date. */
  pick: number;
  revisionOff: number;
  days: number;
}

export const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    wait: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(3 * 1440) }, { weight: 3, arbitrary: fc.constantFrom(0, 10, 600, 1440, 4 * 1440, 8 * 1440, 30 * 1440) }),
    awake: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    what: fc.constantFrom('tick', 'dependency', 'dependency', 'answer', 'answer', 'answer', 'answer', 'answer', 'answer', 'return', 'side', 'side', 'wild', 'wild', 'wild', 'secretariat', 'secretariat', 'secretariat', 'replan'),
    seat,
    behalfOf: fc.option(seat, { freq: 6 }),
    pick: fc.nat(1000),
    revisionOff: fc.constantFrom(0, 0, 0, 0, 0, -1, 1),
    days: fc.integer({ min: -5, max: 40 }),
  }),
  { minLength: 1, maxLength: 30, size: 'max' },
);

/** The command of a move in a state, as somebody would send it. */
export function commandOf(state: DeliverableState, move: Move, now: Instant): Command | Tick {
  if (move.what === 'tick') return { type: 'tick' };
  if (move.what === 'dependency') return { type: 'dependencyFulfilled', on: state.waitsFor[move.pick % 3] ?? DEPENDENCIES[move.pick % 2]! };
  if (move.what === 'answer' || move.what === 'return') return answer(state, move, now);
  if (move.what === 'replan') return { type: 'replan', by: actor(move.pick % 20 === 0 ? move.seat : seats.secretariat), change: '2027/1', plan: otherPlan(state, move), notify: move.pick % 4 === 0 ? [move.seat] : [], reason: 'Skäl.' };
  if (move.what === 'side') return sideWays(state, move);
  return move.what === 'wild' ? anything(state, move, now) : bySecretariat(state, move, now);
}

/** What moves it on: an answer to an open ask by who is asked. */
function answer(state: DeliverableState, move: Move, now: Instant): Command | Tick {
  const ask = state.asks[move.pick % Math.max(state.asks.length, 1)];
  if (ask === undefined) return state.waitsFor[0] === undefined ? { type: 'tick' } : { type: 'dependencyFulfilled', on: state.waitsFor[0] };
  const open = ask.to.filter((each) => !ask.answered.includes(each));
  const by = actor(open[move.pick % Math.max(open.length, 1)] ?? move.seat);
  const today = localDate(calendar, now);
  const revision = state.revisions.length + move.revisionOff;
  if (ask.kind === 'submit') return { type: 'submit', by, submission: handedIn(state, today), ...(move.pick % 3 === 0 ? { raised: raisedOf(state, by.seat, move.seat) } : {}) };
  if (ask.kind === 'approve') return move.what === 'return' ? { type: 'return', by, revision, comment: 'Nej.' } : { type: 'approve', by, revision, comment: '' };
  if (ask.kind === 'adjust' || ask.kind === 'announce') return { type: 'recordAdjusted', by, adjusted: today, announced: move.pick % 2 === 0 ? today : null, ...(move.pick % 2 === 1 ? { partners: PARTNERS.filter((name) => !state.legal?.partners?.some((each) => each.name === name)).slice(move.pick % 3).map((name) => ({ name, announced: today })) } : {}) };
  return { type: 'recordBody', by, ask: ask.id, date: today, paragraph: '§ 1', dnr: 'D', evenSo: true, ...outcomeOf(move) };
}

/** A report of rows where the plan follows some up. */
const handedIn = ({ plan, seq }: DeliverableState, today: ISODate): Submission =>
  plan.form === 'oral' ? { form: 'oral', date: today, note: '' } : plan.followsUp === undefined ? { form: 'statement', text: 'Klart.' } : { form: 'report', report: `r${seq}`, rows: 1, comment: '' };

/** Questions to who hands in go to another seat. */
const raisedOf = ({ plan }: DeliverableState, from: Seat, to: Seat): Raised[] => plan.approval.flatMap((stage) => (stage.to.includes(from) ? [{ stage: stage.id, from, to }] : []));

/** Now and then a body does something else than deciding as proposed; what a seat is offered stays plain. */
function outcomeOf({ pick, days }: Move): Pick<Extract<Command, { type: 'recordBody' }>, 'outcome' | 'words' | 'delegate'> {
  const all = [{ outcome: 'referredBack' as const, words: 'Mer underlag.' }, { outcome: 'postponed' as const }, { outcome: 'amended' as const, words: 'Mål 3.' }, { delegate: { role: 'chefen', number: '1' } }];
  return days === 1 ? {} : (all[(pick + days + 5) % 8] ?? {});
}

/** The side ways of an approval: taken back, handed on, written about, sent back to an earlier stage. */
export function sideWays(state: DeliverableState, { pick, seat: other, days, revisionOff }: Move): Command {
  const asked = state.asks.filter(({ kind }) => kind === 'approve').flatMap((ask) => ask.to.filter((each) => !ask.answered.includes(each)).map((each) => ({ ask, seat: each })));
  const revision = state.revisions.length + revisionOff;
  const mine = asked[pick % Math.max(asked.length, 1)];
  const back = { type: 'withdraw', by: actor(state.revisions.at(-1)?.by.seat ?? state.responsible), revision, comment: '' } as const;
  if (mine === undefined || pick % 5 === 0) return back;
  const by = actor(mine.seat);
  const done = state.revisions.at(-1)?.stagesDone ?? [];
  if (done.length > 0 && pick % 2 === 0) return { type: 'return', by, revision, comment: 'Nej.', part: 'avsnitt 3', stage: done[pick % done.length]! };
  if (pick % 5 === 1) return { type: 'comment', by: pick % 2 === 0 ? by : actor(state.responsible), revision: null, text: 'Hej.' };
  if (pick % 5 === 2) return { type: 'approve', by, revision, comment: '', alsoIn: [other, SEATS[days & 7]!] };
  return { type: 'delegate', by, ask: mine.ask.id, to: other, keepCopy: pick % 3 > 0, comment: '' };
}

/** The plan as a change of the timetable may make it: other days, other seats, other meetings, oral. */
function otherPlan({ plan }: DeliverableState, { pick, days, seat: other }: Move): DeliverablePlan {
  const shift = (date: ISODate): ISODate => nextWorkingDay(calendar, addDays(date, days));
  const opens = pick % 2 === 0 ? moment(shift(plan.opens.date), '06:00') : plan.opens;
  const due = pick % 3 === 0 ? plan.due : moment(shift(plan.due.date), plan.dueTime);
  const moved = (meetingDays: MeetingDays[]): MeetingDays[] =>
    meetingDays.slice(pick % 2).map(({ first }) => ({ first: addDays(first, days), last: addDays(first, days), adjusted: addDays(first, days + 9) }));
  const responsible = pick % 5 === 0 ? other : plan.responsible;
  return {
    ...plan,
    opens: opens.at < due.at ? opens : plan.opens,
    due,
    responsible,
    substitute: plan.substitute === responsible ? null : plan.substitute,
    submission: { ...plan.submission, to: [responsible] },
    waitsFor: pick % 7 === 0 ? DEPENDENCIES.slice(pick % 3) : plan.waitsFor,
    approval: pick % 12 === 1 ? [] : plan.approval.map((stage) => (pick % 4 === 1 ? { ...stage, to: [...new Set([other, ...stage.to.slice(1)])].slice(0, stage.to.length), need: 'any' as const } : stage)),
    bodies: pick % 4 < 2 ? plan.bodies : plan.bodies.map((stage) => ({ ...stage, meetings: moved(stage.meetings) })),
    ...(pick % 12 === 1 ? { form: 'oral' as const } : {}),
  };
}

/** Any command, right or wrong, by anybody or by one of those concerned: mostly refused. */
function anything(state: DeliverableState, move: Move, now: Instant): Command {
  const concerned: Seat[] = [...state.asks.flatMap(({ to }) => to), state.responsible, seats.secretariat];
  const by = move.days % 3 === 0 ? actor(move.seat, move.behalfOf) : actor(concerned[(move.days + 5) % concerned.length]!);
  const date = addDays(localDate(calendar, now), move.days);
  const revision = state.revisions.length + move.revisionOff;
  const asks = [...state.asks.map(({ id }) => id), 'submit', 'decision:organ1'];
  const ask = asks[move.pick % asks.length]!;
  const reason = move.pick % 5 === 0 ? ' ' : 'Skäl.';
  const all: Command[] = [
    { type: 'submit', by, submission: move.days % 2 === 0 ? { form: 'link', url: reason.trim(), dnr: 'D', comment: '' } : { form: 'oral', date, note: '' } },
    { type: 'approve', by, revision, comment: '' },
    { type: 'return', by, revision, comment: reason },
    { type: 'withdraw', by, revision, comment: '' },
    { type: 'delegate', by, ask, to: move.seat, keepCopy: true, comment: '' },
    { type: 'comment', by, revision, text: reason },
    { type: 'recordBody', by, ask, date, paragraph: reason, dnr: 'D', evenSo: move.pick % 3 === 0, ...outcomeOf(move) },
    { type: 'recordAdjusted', by, adjusted: move.pick % 4 === 0 ? null : date, announced: move.pick % 3 === 0 ? null : date },
    { type: 'correctRecord', by, record: `${move.pick % 4 === 0 ? 'unsettled' : 'records'}:${move.pick % 2}`, date, paragraph: `§ ${move.pick}`, evenSo: move.pick % 3 > 0, ...(move.pick % 5 === 0 ? { adjusted: date } : {}), ...(move.pick % 7 === 0 ? { announced: date } : {}), reason },
    { type: 'requestExtension', by, until: date, reason },
    { type: 'grantExtension', by, until: date, reason },
    { type: 'refuseExtension', by, reason },
    { type: 'takeCare', by, ask, days: move.days, comment: '' },
    { type: 'notMine', by, comment: '' },
    { type: 'reassign', by, to: SEATS[move.pick % SEATS.length]!, reason },
    { type: 'sendAgain', by, reason },
    { type: 'strike', by, reason },
    { type: 'closeOnBehalf', by, reason },
  ];
  return all[move.pick % all.length]!;
}

/** The secretariat’s acts and the responsible’s own, with good chances. */
function bySecretariat(state: DeliverableState, move: Move, now: Instant): Command {
  const by = actor(seats.secretariat);
  const latest = [localDate(calendar, now), state.due.date].toSorted().at(-1)!;
  const until = addWorkingDays(calendar, latest, Math.max(move.days, 1));
  const late = state.asks.find((ask) => ask.late);
  const all: Command[] = [
    { type: 'grantExtension', by, until, reason: 'Skäl.' },
    { type: 'requestExtension', by: actor(state.responsible), until, reason: 'Skäl.' },
    ...(state.extension === null ? [] : [{ type: 'refuseExtension', by, reason: 'Skäl.' } as const, { type: 'grantExtension', by, until, reason: 'Skäl.' } as const]),
    ...(state.extension === null || state.plan.extensionBy === undefined ? [] : [{ type: 'grantExtension', by: actor(state.plan.extensionBy), until, reason: 'Skäl.' } as const, { type: 'refuseExtension', by: actor(state.plan.extensionBy), reason: 'Skäl.' } as const]),
    ...(late === undefined ? [] : [{ type: 'takeCare', by: actor(late.to[0]!), ask: late.id, days: move.days, comment: '' } as const]),
    { type: 'reassign', by, to: SEATS[move.pick % SEATS.length]!, reason: 'Skäl.' },
    { type: 'sendAgain', by, reason: 'Skäl.' },
    { type: 'notMine', by: actor(state.responsible), comment: '' },
    ...(move.days > 35 ? [{ type: 'strike', by, reason: 'Skäl.' } as const, { type: 'closeOnBehalf', by, reason: 'Skäl.' } as const] : []),
  ];
  return all[move.pick % all.length]!;
}

/** One thing tried in a life. */
export interface Tried {
  before: DeliverableState;
  /** `before` is no longer what it was before it was tried. */
  changed: boolean;
  command: Command | Tick;
  now: Instant;
  result: StepTaken | Refusal;
  after: DeliverableState;
}

/** What lives are lived with: the product’s own functions, or broken ones. */
export interface Machine {
  takeStep: typeof takeStep;
  agenda: typeof agenda;
}
export const sound: Machine = { takeStep, agenda };

const MOST_TICKS = 500;
const later = (now: Instant, minutes: number): Instant => new Date(Date.parse(now) + minutes * 60_000).toISOString();

/** Lives the moves through, then lets time alone bring it to its end (or gives up after many ticks). */
export function lifeOf(plan: DeliverablePlan, script: Move[], machine: Machine = sound): Tried[] {
  const life: Tried[] = [];
  let state = initialState(plan);
  let now = instantAt(calendar, addDays(plan.opens.date, -3), '09:00');
  const attempt = (command: Command | Tick): void => {
    const json = JSON.stringify(state);
    const before = state;
    const result = machine.takeStep(state, command, now);
    if (!isRefusal(result)) state = result.state;
    life.push({ before, changed: JSON.stringify(before) !== json, command, now, result, after: state });
  };
  const wakeUntil = (end: Instant): void => {
    for (let next = machine.agenda(state); next !== null && next.at <= end && life.length < MOST_TICKS; next = machine.agenda(state)) {
      now = next.at < now ? now : next.at;
      attempt({ type: 'tick' });
    }
  };
  for (const move of script) {
    const to = move.wait === null ? (machine.agenda(state)?.at ?? now) : later(now, move.wait);
    if (move.awake) wakeUntil(to);
    if (to > now) now = to;
    attempt(commandOf(state, move, now));
  }
  wakeUntil('9999');
  return life;
}
