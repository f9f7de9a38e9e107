// The letter that what was recorded of a body was wrong: what it says now, and what was told before.

import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { LetterView } from '../letter-view.js';
import { words } from './ask-letters.js';
import { recordWords } from './news-letters.js';
import { byWords, capital, oneLine, thingForOf } from './phrases.js';
import type { Words } from './words.js';

/** To those who were told of the record. */
export function corrected(view: LetterView): Words {
  const { record, corrected: was } = view.facts;
  const body = record === null ? 'sammanträdet' : oneLine(view.bodyName(record.body));
  const appeal = was?.appealEnds;
  return words(view, {
    subject: `Rättelse: ${thingForOf(view)}${record === null ? '' : `, ${recordWords(record)}`}`,
    title: `Rättelse: ${thingForOf(view)}`,
    when: '',
    lead: [
      `Det som var registrerat från ${body} om ${thingForOf(view)} var fel. ${capital(byWords(view))} har rättat det.`,
      ...(record === null ? [] : [`Det rätta är: ${recordWords(record)}.`]),
      ...(was === undefined ? [] : [`Tidigare stod det: ${recordWords(was.from)}.`]),
      ...(appeal === undefined || appeal.to === null ? [] : [`Sista dag att överklaga är ${longDate(appeal.to)}${appeal.from === null ? '' : `, inte ${longDate(appeal.from)}`}.`]),
    ],
    button: 'Se läget',
    group: 'know',
    due: null,
  });
}
