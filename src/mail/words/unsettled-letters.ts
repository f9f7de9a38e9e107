// Letters about a matter that a body did not settle: referred back (återremiss) or postponed (bordlagt).

import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { LetterView } from '../letter-view.js';
import { words } from './ask-letters.js';
import { recordWords } from './news-letters.js';
import { capital, dueShort, dueWords, oneLine, thingForOf, thingToReceiver } from './phrases.js';
import type { Words } from './words.js';

const bodyOf = (view: LetterView): string => (view.facts.record === null ? 'Sammanträdet' : capital(oneLine(view.bodyName(view.facts.record.body))));
const when = (view: LetterView): string => (view.facts.record === null ? '' : `: ${recordWords(view.facts.record)}`);

/** A body wants it worked on: hand in again; and to the secretariat. */
export function referredBack(view: LetterView): Words {
  const { due, why } = view.facts;
  const lead = `${bodyOf(view)} har återremitterat ${thingForOf(view)}${when(view)}.`;
  if (why === 'secretariat')
    return words(view, {
      subject: `Återremiss: ${thingForOf(view)}`,
      title: `Återremiss: ${thingForOf(view)}`,
      when: due === null ? '' : `Ny sista dag ${dueWords(view, due)}`,
      lead: [lead, 'Ärendet är begärt på nytt av den ansvariga och går sedan samma väg igen. Det som väntar på beslutet får vänta. Du kan ändra den nya sista dagen genom att ge anstånd.'],
      button: 'Se läget',
      group: 'know',
      due: null,
    });
  return words(view, {
    subject: `Återremiss: lämna in ${thingToReceiver(view)} igen${due === null ? '' : ` senast ${dueShort(due)}`}`,
    title: `Återremiss: lämna in ${thingToReceiver(view)} igen`,
    lead: [lead, 'Läs vad som behöver göras och lämna in en ny version. Sedan godkänns och behandlas den på nytt.'],
    button: 'Lämna in en ny version',
    help: ['Hinner du inte? Be om anstånd på samma sida.', 'Länkar du har fått tidigare går fortfarande att använda.'],
    group: 'todo',
  });
}

/** A body takes it up at its next meeting. */
export function postponed(view: LetterView): Words {
  const { date } = view.facts;
  return words(view, {
    subject: `Bordlagt: ${thingForOf(view)}`,
    title: `Bordlagt: ${thingForOf(view)}`,
    when: '',
    lead: [
      `${bodyOf(view)} har bordlagt ${thingForOf(view)}${when(view)}.`,
      `Ärendet tas upp igen vid nästa sammanträde. Du behöver inte lämna in något nytt.${date === null ? '' : ` Vi räknar med besked senast ${longDate(date)}.`}`,
    ],
    button: 'Se läget',
    group: 'know',
    due: null,
  });
}
