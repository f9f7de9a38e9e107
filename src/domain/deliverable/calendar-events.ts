// What a living deliverable looks like in a calendar: its last day, the answers asked for, the meetings it is dealt with
// at. All-day events that block nobody's day; what is done stays in the past, what is struck is told as cancelled.

import type { Instant } from '../calendar/calendar.js';
import { localClock, localDate } from '../calendar/instants.js';
import { longDate, spanDate } from '../calendar/swedish-dates.js';
import type { IcsEvent } from '../ics.js';
import { eventUid } from '../ics-events.js';
import type { Names } from '../names.js';
import type { Seat } from '../organisation.js';
import type { Moment, PlannedBodyStage } from '../plan.js';
import type { Ask, AskKind } from './ask.js';
import { isStanding } from './phase.js';
import type { DeliverableState, Outcome } from './state.js';

/** Whose calendar it is: a person sees what is theirs to do; a unit what it owes; a cycle every last day and meeting. */
export type CalendarView = { kind: 'cycle' } | { kind: 'unit' } | { kind: 'person'; seats: ReadonlySet<Seat> };

/** A deliverable and what its calendar events are made from. */
export interface CalendarSource {
  state: DeliverableState;
  /** Every answer there has been asked for besides the submission, the latest of each id: they stay when they are done. */
  asked: Ask[];
  /** When the state last changed. */
  changedAt: Instant;
  /** The timetable's sentence for why the planned last day falls where it does. */
  whyDue: string;
}

export interface CalendarWords {
  organisationId: string;
  names: Names;
  /** Where the reader may read more, or null. Never a link from a letter: calendars are shared. */
  url: string | null;
}

/** The outcomes of what was not called off. Any other (struck, closed on behalf, …) takes it out of the calendars. */
const livedThrough: ReadonlySet<Outcome> = new Set(['submitted', 'approved', 'decided', 'before-start', 'missing']);

/** Whether nobody owes it any more, though it was never done. */
export const isCalledOff = ({ closed }: DeliverableState): boolean => closed !== null && !livedThrough.has(closed.outcome);

/** The events of a deliverable in somebody's calendar. */
export function calendarEvents(source: CalendarSource, view: CalendarView, words: CalendarWords): IcsEvent[] {
  const { state } = source;
  if (view.kind === 'cycle') return [submissionEvent(source, words), ...meetingEvents(source, words)];
  const asks = allAsks(source);
  if (view.kind === 'unit')
    return [submissionEvent(source, words), ...asks.filter(({ kind }) => kind === 'approve').map((ask) => askEvent(source, ask, words)), ...meetingEvents(source, words)];
  const mine = asks.filter(({ to }) => to.some((seat) => view.seats.has(seat)));
  return [...(view.seats.has(state.responsible) ? [submissionEvent(source, words, view.seats)] : []), ...mine.map((ask) => askEvent(source, ask, words, view.seats))];
}

/** The last day of the submission, open or planned; a due time that moves moves the event. `mine` when the reader owes it. */
export function submissionEvent(source: CalendarSource, words: CalendarWords, mine: ReadonlySet<Seat> | null = null): IcsEvent {
  const { state, whyDue } = source;
  const { plan, closed } = state;
  const ask = state.asks.find(({ kind }) => kind === 'submit');
  const due = ask?.due ?? state.due;
  const latest = state.revisions.at(-1);
  const handedIn = ask === undefined && latest !== undefined && isStanding(latest);
  const lead = isCalledOff(state)
    ? 'Utgår'
    : closed?.outcome === 'missing' && !handedIn
      ? 'Uteblev'
      : closed?.outcome === 'before-start'
        ? 'Klar före start'
        : handedIn || closed !== null
          ? 'Inlämnad'
          : null;
  const verb = latest === undefined ? 'Lämna in' : 'Lämna in på nytt:';
  return event(source, words, {
    part: null,
    date: due.date,
    summary: lead === null ? `${verb} ${thing(state)} (senast ${clock(state, due)})` : `${lead}: ${thing(state)}`,
    lines: [
      `${plan.stepName}. Sista dag ${longDate(due.date)} ${clock(state, due)}.`,
      due.at === plan.due.at ? whyDue : 'Dagen har flyttats sedan tidplanen lades.',
      ...(state.openedAt === null && closed === null ? [`Fönstret öppnar ${longDate(plan.opens.date)}.`] : []),
      `Ansvarig: ${words.names.seat(state.responsible)}.`,
      ...(lead === null && mine !== null ? [howToAnswer] : []),
    ],
    cancelled: isCalledOff(state),
  });
}

/** The same for who no longer owes it: it leaves their calendar. */
export const relievedEvent = (source: CalendarSource, words: CalendarWords): IcsEvent => ({
  ...submissionEvent(source, words),
  summary: `Utgår: ${thing(source.state)}`,
  cancelled: true,
});

const howToAnswer = 'Svara genom länken i ditt mejl från Planhjul.';

const toDo: Record<Exclude<AskKind, 'submit'>, { ask: string; noun: string }> = {
  approve: { ask: 'Godkänn', noun: 'godkännande av' },
  proposal: { ask: 'Registrera förslag till beslut om', noun: 'förslag till beslut om' },
  decision: { ask: 'Registrera beslut om', noun: 'beslut om' },
  report: { ask: 'Registrera anmälan av', noun: 'anmälan av' },
  adjust: { ask: 'Registrera justering av beslut om', noun: 'justering av beslut om' },
  announce: { ask: 'Registrera anslag av beslut om', noun: 'anslag av beslut om' },
};

/** An answer that is asked for besides the submission. For `mine` it is done when all those seats have answered. */
export function askEvent(source: CalendarSource, ask: Ask, words: CalendarWords, mine: ReadonlySet<Seat> | null = null): IcsEvent {
  const { state } = source;
  const open = state.asks.find(({ id }) => id === ask.id);
  const done = open === undefined || (mine !== null && open.to.every((seat) => !mine.has(seat) || open.answered.includes(seat)));
  const { due, to } = open ?? ask;
  const { ask: verb, noun } = toDo[ask.kind as Exclude<AskKind, 'submit'>];
  const cancelled = isCalledOff(state);
  return event(source, words, {
    part: ask.id,
    date: due.date,
    summary: cancelled || done ? `${cancelled ? 'Utgår' : 'Klart'}: ${noun} ${thing(state)}` : `${verb} ${thing(state)} (senast ${clock(state, due)})`,
    lines: [
      `${state.plan.stepName}. Svar senast ${longDate(due.date)} ${clock(state, due)}.`,
      `Tillfrågad: ${to.map(words.names.seat).join('; ')}.`,
      ...(cancelled || done || mine === null ? [] : [howToAnswer]),
    ],
    cancelled,
  });
}

/** Those asked besides the submission: the open ones as they stand, and those that have been. */
function allAsks({ state, asked }: CalendarSource): Ask[] {
  const open = state.asks.filter(({ kind }) => kind !== 'submit');
  return [...open, ...asked.filter(({ id, kind }) => kind !== 'submit' && !open.some((each) => each.id === id))];
}

const acts: Record<PlannedBodyStage['kind'], { will: string; did: string }> = {
  proposal: { will: 'lägger fram förslag', did: 'lade fram förslag' },
  decision: { will: 'beslutar', did: 'beslutade' },
  report: { will: 'tar emot anmälan', did: 'tog emot anmälan' },
};

/**
 * The meetings it has been dealt with at, and those it will be: the planned one, or the first after the day it can be
 * there. What a meeting has done stays, whatever became of the deliverable.
 */
function meetingEvents(source: CalendarSource, words: CalendarWords): IcsEvent[] {
  const { state } = source;
  const { plan } = state;
  if (state.closed?.outcome === 'before-start') return [];
  let from = state.due.date;
  return plan.bodies.flatMap((stage, index) => {
    const part = `${stage.kind}:${stage.body}`;
    const record = state.records[index];
    const open = state.asks.find(({ id }) => id === part);
    if (open !== undefined) from = localDate(plan.calendar, open.askedAt);
    const day = record === undefined ? stage.meetings.find(({ last }) => last >= from) : { first: record.date, last: record.date };
    if (day === undefined) return [];
    from = day.last;
    const { will, did } = acts[stage.kind];
    const cancelled = state.closed !== null && record === undefined;
    return [
      event(source, words, {
        part: `meeting:${part}`,
        date: day.first,
        last: day.last,
        summary: `${cancelled ? 'Utgår: ' : ''}${words.names.unit(stage.body)} ${record === undefined ? will : did}: ${thing(state)}`,
        lines: [
          `${plan.stepName}. Sammanträde ${spanDate(day.first, day.last)}.`,
          ...(record === undefined ? [] : [`${record.paragraph}, dnr ${record.dnr}.`]),
          `Ansvarig: ${words.names.seat(state.responsible)}.`,
        ],
        cancelled,
      }),
    ];
  });
}

const thing = ({ plan }: DeliverableState): string => `${plan.product}, ${plan.unitName}`;
const clock = ({ plan }: DeliverableState, { at }: Moment): string => `kl. ${localClock(plan.calendar, at).replace(':', '.')}`;

type Told = Pick<IcsEvent, 'date' | 'summary' | 'cancelled'> & { part: string | null; last?: string; lines: string[] };

function event({ state, changedAt }: CalendarSource, { organisationId, url }: CalendarWords, { part, lines, ...told }: Told): IcsEvent {
  return {
    ...told,
    uid: eventUid(state.plan.id, organisationId, part),
    description: lines.filter((line) => line !== '').join('\n'),
    categories: [state.plan.stepName],
    url,
    // every event of a deliverable has a number of its own, whatever it changed: none is ever lower than one told before
    sequence: state.seq,
    modified: changedAt,
  };
}
