// The letter to who comes back: what was done in their place while they were away, in one list.

import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { LetterView } from '../letter-view.js';
import { words } from './ask-letters.js';
import { oneLine } from './phrases.js';
import type { Words } from './words.js';

/** What was done, by whom and when. */
export function whileAway(view: LetterView): Words {
  const { away, acts = [] } = view.facts;
  const days = away === undefined ? '' : ` ${longDate(away.from)} till ${longDate(away.to)}`;
  const count = acts.length === 1 ? 'en sak' : `${acts.length} saker`;
  return words(view, {
    subject: 'Det här gjordes medan du var borta',
    title: 'Det här gjordes medan du var borta',
    when: '',
    lead: [`Välkommen tillbaka! Medan du var borta${days} gjordes ${count} i ditt ställe.`, 'Du behöver inte göra något. Breven går till dig igen.'],
    rows: [
      ...acts.map(({ date, title, words: done }) => ({ label: longDate(date), text: `${oneLine(title)}: ${oneLine(done)}` })),
      { label: 'Varför du?', text: 'Du har varit borta, och den som ersätter dig har gjort det i ditt ställe.' },
      { label: 'Vad händer sedan?', text: 'Det som begärs härefter går till dig.' },
    ],
    button: view.link === '' ? '' : 'Se den senaste leveransen',
    group: 'know',
    due: null,
  });
}
