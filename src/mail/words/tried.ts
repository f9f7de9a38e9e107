// What has been tried and who knows, in a letter of the ladder: nobody above has to start from the beginning.

import { localDate } from '../../domain/calendar/instants.js';
import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { LetterView } from '../letter-view.js';
import { list, seatList } from './phrases.js';

const dayOf = (view: LetterView, at: string): string => longDate(localDate(view.calendar, at)).replace(/ \d{4}$/, '');

/** Sentences: when it was reminded of, and who above has been told on which day. None when nothing has been tried. */
export function triedWords(view: LetterView): string[] {
  const { tried, waitingFor } = view.facts;
  if (tried === undefined) return [];
  const days = [...new Set(tried.reminded.map((at) => dayOf(view, at)))];
  const told = tried.told.flatMap(({ at, to }) => {
    const others = to.filter((seat) => !waitingFor.includes(seat) && seat !== view.receiver.seat);
    return others.length === 0 ? [] : [`${seatList(view, others)} (${dayOf(view, at)})`];
  });
  return [
    ...(days.length === 0 ? [] : [`Påminnelser har gått ${list(days)}.`]),
    ...(told.length === 0 ? [] : [`Om förseningen vet också ${list(told)}.`]),
  ];
}
