// The life of a deliverable as one line: what has been, what comes next and why just then. From its state, its journal
// and the timetable's explanations.

import type { Instant } from '../domain/calendar/calendar.js';
import { longDate, spanDate } from '../domain/calendar/swedish-dates.js';
import { askName, rungAt } from '../domain/deliverable/agenda.js';
import type { Ask } from '../domain/deliverable/ask.js';
import type { EventType, RecordedEvent } from '../domain/deliverable/events.js';
import { journalSentence } from '../domain/deliverable/journal-words.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { Names } from '../domain/names.js';
import type { TimetableRow } from '../domain/plan.js';
import { listWords, unanswered } from './next-words.js';
import { date, dateTime } from './ui/when.js';

export interface TimelineItem {
  /** For sorting; null when no day is set yet. */
  at: Instant | null;
  when: string;
  words: string;
  why: string | null;
  kind: 'past' | 'next' | 'coming' | 'if-late';
}

/** Events worth a place in the line; the journal has them all. */
const milestones: ReadonlySet<EventType> = new Set([
  'opened',
  'escalated',
  'slackEaten',
  'submitted',
  'approved',
  'returned',
  'sentBack',
  'withdrawn',
  'delegated',
  'recorded',
  'recordCorrected',
  'referredBack',
  'postponed',
  'adjusted',
  'announced',
  'partnerAnnounced',
  'gainedLegalForce',
  'extensionGranted',
  'reassigned',
  'replanned',
  'struck',
  'closedOnBehalf',
  'closed',
]);

/** The line, first first; the first thing to come is marked `next`. */
export function timeline(state: DeliverableState, events: RecordedEvent[], why: TimetableRow['why'], names: Names): TimelineItem[] {
  const past = events
    .filter(({ type }) => milestones.has(type))
    .map((event): TimelineItem => ({ at: event.at, when: dateTime(event.at), words: journalSentence(event, names), why: null, kind: 'past' }));
  if (state.closed !== null) return past;
  const coming = [...window(state, why), ...state.asks.flatMap((ask) => askItems(ask, names)), ...meetings(state, why, names), ...legal(state)];
  const dated = coming.filter(({ at }) => at !== null).sort((a, b) => (a.at! < b.at! ? -1 : 1));
  const next = dated.find(({ kind }) => kind === 'coming');
  if (next !== undefined) next.kind = 'next';
  return [...past, ...dated, ...coming.filter(({ at }) => at === null)];
}

const coming = (at: Instant | null, when: string, words: string, why: string | null = null): TimelineItem => ({ at, when, words, why, kind: 'coming' });

function window({ openedAt, waitsFor, plan, due }: DeliverableState, why: TimetableRow['why']): TimelineItem[] {
  if (openedAt !== null) return [];
  const opens =
    waitsFor.length === 0
      ? coming(plan.opens.at, longDate(plan.opens.date), 'Inlämningsfönstret öppnar', why.opens)
      : coming(plan.opens.at, `Tidigast ${longDate(plan.opens.date)}`, 'Inlämningsfönstret öppnar, när det leveransen väntar på är klart', why.opens);
  return [opens, coming(due.at, dateTime(due.at), 'Sista dag att lämna in', due.at === plan.due.at ? why.due : null)];
}

function askItems(ask: Ask, names: Names): TimelineItem[] {
  const what = askName(ask);
  const who = listWords(unanswered(ask).map((seat) => names.seat(seat)));
  return [
    ...ask.reminders.map((reminder) =>
      coming(reminder.at, date(reminder.at), `Påminnelse om ${what} till ${who}`, reminder.days === 1 ? 'En arbetsdag före sista dag.' : `${reminder.days} arbetsdagar före sista dag.`),
    ),
    ...(ask.late ? [] : [coming(ask.due.at, dateTime(ask.due.at), `Sista dag för ${what}: ${who}`)]),
    ...ask.ladder
      .filter((rung) => rung.afterDays > 0)
      .map((rung): TimelineItem => {
        const at = rungAt(ask, rung);
        const paused = at === rung.at ? '' : ' Väntar, eftersom någon tar hand om det.';
        return {
          at,
          when: date(at),
          words: `Om ${what} fortfarande saknas: meddelas ${listWords(rung.to.map((seat) => names.seat(seat)))}`,
          why: `${rung.afterDays === 1 ? 'En arbetsdag' : `${rung.afterDays} arbetsdagar`} efter sista dag.${paused}`,
          kind: 'if-late',
        };
      }),
    ...(ask.ladder.length === 0 && ask.again !== null ? [coming(ask.again.at, date(ask.again.at), `Frågan om ${what} ställs igen till ${who}`)] : []),
  ];
}

function meetings(state: DeliverableState, why: TimetableRow['why'], names: Names): TimelineItem[] {
  return state.plan.bodies.slice(state.bodyStage).flatMap((stage, index) => {
    const [meeting] = stage.meetings;
    const verb = { proposal: 'tar ställning till förslaget', decision: 'beslutar', report: 'tar emot anmälan' }[stage.kind];
    const words = `${names.unit(stage.body)} ${verb}`;
    const reason = why.bodies[state.bodyStage + index] ?? null;
    return meeting === undefined ? [coming(null, 'Dag inte bestämd', words, reason)] : [coming(`${meeting.last}T22:00:00.000Z`, spanDate(meeting.first, meeting.last), words, reason)];
  });
}

function legal({ legal: force }: DeliverableState): TimelineItem[] {
  if (force === null || force.gained || force.gainsAt === null || force.appealEnds === null) return [];
  return [coming(force.gainsAt, date(force.gainsAt), 'Beslutet får laga kraft', `Det kan överklagas till och med ${longDate(force.appealEnds)}, tre veckor efter anslaget.`)];
}
