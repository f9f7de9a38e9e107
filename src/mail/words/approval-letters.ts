// Letters of an approval's side ways: sent back, taken back, handed on, answered for somebody, written about.

import type { LetterView } from '../letter-view.js';
import { words } from './ask-letters.js';
import { wordsOfAsk } from './asks.js';
import { byWords, capital, dueShort, oneLine, revisionOf, thingForOf, thingToReceiver } from './phrases.js';
import type { Words } from './words.js';

const onTime = (view: LetterView): string => (view.facts.due === null ? '' : ` senast ${dueShort(view.facts.due)}`);
const SEE = 'Se läget';

/** `Det gäller: avsnitt 3.`, or nothing. */
export const partOf = (view: LetterView): string[] => (view.facts.part === undefined ? [] : [`Det gäller: ${oneLine(view.facts.part)}.`]);

/** A later approver wants an earlier stage to look again. */
export function sentBack(view: LetterView): Words {
  const { button } = wordsOfAsk(view);
  return words(view, {
    subject: `Läs en gång till: ${thingForOf(view)}${onTime(view)}`,
    title: `Läs ${thingToReceiver(view)} en gång till`,
    lead: [`${capital(byWords(view))} har läst ${revisionOf(view)} efter dig och ber dig ta ställning en gång till. Det är samma version som förut.`, ...partOf(view)],
    button: button(view),
    help: ['Är det inte din uppgift? Säg till på samma sida, så hjälper sekretariatet till.'],
    group: 'todo',
  });
}

/** Who handed in has taken it back. */
export function withdrawn(view: LetterView): Words {
  return words(view, {
    subject: `Tillbakadraget: ${thingForOf(view)}`,
    title: `${capital(thingToReceiver(view))} har dragits tillbaka`,
    when: '',
    lead: [`${capital(byWords(view))} har tagit tillbaka ${revisionOf(view)}.`, view.facts.why === 'responsible' ? 'En ny version behöver lämnas in.' : 'Du behöver inte svara. Du får en ny fråga när en ny version är inlämnad.'],
    button: SEE,
    group: 'know',
    due: null,
  });
}

/** An approver has handed the question on. */
export function delegated(view: LetterView): Words {
  const { act, button } = wordsOfAsk(view);
  return words(view, {
    subject: `${capital(act(view))}${onTime(view)}, på delegation`,
    title: capital(act(view)),
    lead: [`${capital(byWords(view))} har lämnat över frågan om ${revisionOf(view)} till dig. Ditt svar gäller i stället.`],
    button: button(view),
    help: ['Är det inte din uppgift? Säg till på samma sida, så hjälper sekretariatet till.'],
    group: 'todo',
  });
}

const answers = { approved: 'har godkänt', returned: 'har återlämnat', sentBack: 'har skickat tillbaka' } as const;

/** To who handed the question on and wanted to know. */
export function answered(view: LetterView): Words {
  const did = answers[view.facts.answer ?? 'approved'];
  return words(view, {
    subject: `${capital(byWords(view))} ${did} ${thingForOf(view)}`,
    title: `Frågan du lämnade över är besvarad`,
    when: '',
    lead: [`${capital(byWords(view))} ${did} ${revisionOf(view)}.`, ...partOf(view)],
    button: SEE,
    group: 'know',
    due: null,
  });
}

/** Somebody has written about the version without deciding. */
export function commented(view: LetterView): Words {
  return words(view, {
    subject: `Kommentar: ${thingForOf(view)}`,
    title: `Kommentar till ${thingToReceiver(view)}`,
    when: '',
    lead: [`${capital(byWords(view))} har skrivit en kommentar till ${revisionOf(view)}. Kommentaren ändrar inget i sig: ingen tid flyttas och inget är godkänt.`],
    button: 'Läs och svara',
    group: 'know',
    due: null,
  });
}
