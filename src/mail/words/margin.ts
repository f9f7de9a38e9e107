// What a longer time does to the decision that waits: the question that whoever answers a request asks first.

import { longDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { LetterView } from '../letter-view.js';
import { capital, oneLine } from './phrases.js';

/** One sentence on the decision and its last day; none when no decision waits. */
export function marginWords(view: LetterView): string[] {
  const { margin, date } = view.facts;
  if (margin === undefined || date === null) return [];
  const body = capital(oneLine(view.bodyName(margin.body)));
  const decision = `${body} beslutar ${spanDate(margin.meeting.first, margin.meeting.last)} om ${oneLine(margin.product)}`;
  const last = longDate(margin.handIn.date);
  return [date > margin.handIn.date ? `${decision}. Det beslutet hinns inte med om tiden flyttas dit: sista dag för att hinna är ${last}.` : `${decision}. Beslutet hinns med även om tiden flyttas dit: sista dag för att hinna är ${last}.`];
}
