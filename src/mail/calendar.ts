// The calendar file that a letter carries: what the receiver is to do, on its last day, or that it is no longer theirs.
// No link goes along: a calendar is shown to others, and the link in the letter is the receiver's own.

import type { Instant } from '../domain/calendar/calendar.js';
import { askEvent, calendarEvents, isCalledOff, relievedEvent, submissionEvent } from '../domain/deliverable/calendar-events.js';
import type { CalendarSource, CalendarWords } from '../domain/deliverable/calendar-events.js';
import { icsText } from '../domain/ics.js';
import type { IcsEvent } from '../domain/ics.js';
import type { LetterFacts } from '../domain/letter.js';
import type { Seat } from '../domain/organisation.js';

export interface LetterToSeat {
  kind: string;
  ask: string | null;
  seat: Seat;
  facts: Pick<LetterFacts, 'why' | 'askKind' | 'due'>;
}

/** Those whose own task it is; others (a head above, the secretariat) are only told. */
const doers: ReadonlySet<LetterFacts['why']> = new Set(['responsible', 'approver', 'recorder', 'submitter']);

/** Whether the letter is about something that its receiver is to do by a time that is still to come. */
export const isTask = (facts: LetterToSeat['facts'], now: Instant): boolean =>
  facts.askKind !== null && facts.due !== null && facts.due.at > now && doers.has(facts.why);

/** What a letter puts into its receiver's calendar, or takes out of it. What is past its time goes in no calendar. */
export function letterEvents({ kind, ask, seat, facts }: LetterToSeat, source: CalendarSource, words: CalendarWords, now: Instant): IcsEvent[] {
  const { state } = source;
  const mine = new Set([seat]);
  if (isCalledOff(state)) return calendarEvents(source, { kind: 'person', seats: mine }, words);
  if (kind === 'reassigned' && facts.why === 'previous') return [relievedEvent(source, words)];
  if (!isTask(facts, now)) return [];
  if (facts.askKind === 'submit') return [submissionEvent(source, words, mine)];
  const open = state.asks.find(({ id }) => id === ask);
  return open === undefined ? [] : [askEvent(source, open, words, mine)];
}

/** The file of a mail's events, each once: one that stands beats one that is called off. Null when there is none. */
export function calendarFile(events: IcsEvent[], now: Instant): string | null {
  const byUid = new Map<string, IcsEvent>();
  for (const event of events) if (byUid.get(event.uid)?.cancelled !== false) byUid.set(event.uid, event);
  return byUid.size === 0 ? null : icsText({ name: null, stamp: now, events: [...byUid.values()] });
}
