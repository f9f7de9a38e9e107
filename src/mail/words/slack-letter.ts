// The letter to the secretariat that a decision is in danger: which, what it waits for, who owes it, what has been tried.

import { longDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { LetterView } from '../letter-view.js';
import { words } from './ask-letters.js';
import { wordsOfAsk } from './asks.js';
import { capital, dueWords, oneLine, seatList, thingForOf } from './phrases.js';
import type { Words } from './words.js';

/** So late that a decision cannot be expected at its meeting any more. */
export function slackEaten(view: LetterView): Words {
  const { danger, due } = view.facts;
  const thing = thingForOf(view);
  const said = { button: 'Se läget', group: 'late' as const, due: null };
  if (danger === undefined) return words(view, { ...said, subject: `Beslut i fara: ${thing}`, title: `Beslut i fara: ${thing}`, when: '', lead: [`${capital(thing)} är så sen att ett beslut är i fara.`] });
  const { slack, lastDay } = danger;
  const body = capital(oneLine(view.bodyName(slack.body)));
  const on = spanDate(slack.meeting.first, slack.meeting.last);
  const product = oneLine(slack.product);
  return words(view, {
    ...said,
    subject: `Beslut i fara: ${product} i ${body} ${on}`,
    title: `${body} kan inte längre räkna med att besluta ${on} om ${product}`,
    when: `Sista dag för att hinna till beslutet var ${longDate(lastDay)}`,
    lead: [waits(view, thing), ...tried(view)],
    help: [
      'Du kan tala med den som är ansvarig, byta ansvarig, avsluta leveransen åt den ansvariga, eller planera om beslutet till ett senare sammanträde.',
      ...(due !== null && due.date > lastDay && danger.awaits === 'handIn' ? [`Leveransen har sista dag ${dueWords(view, due)}. Det är för sent för beslutet.`] : []),
    ],
  });
}

/** What the decision waits for, and from whom. */
function waits(view: LetterView, thing: string): string {
  const { danger, waitingFor } = view.facts;
  switch (danger?.awaits) {
    case 'approval':
      return `${capital(thing)} är inlämnad men inte godkänd. Svar saknas från ${seatList(view, waitingFor)}.`;
    case 'handIn':
      return `${capital(thing)} har inte kommit in. Den ska lämnas in av ${seatList(view, waitingFor)}.`;
    default:
      return `${capital(thing)} har inte öppnat än, eftersom det den väntar på inte är klart.`;
  }
}

/** What has been tried, so that nobody begins anew. */
function tried(view: LetterView): string[] {
  const { danger, waitingFor, level } = view.facts;
  if (danger === undefined || danger.awaits === 'opening') return ['På leveransens sida ser du vad den väntar på.'];
  if (level === null) return ['Tiden för svaret har inte gått ut, så inget är eskalerat än.'];
  const asked = `${capital(seatList(view, waitingFor))} har fått frågan, och ett mejl när tiden hade gått ut, men har inte ${wordsOfAsk(view).done}.`;
  return danger.told.length === 0 ? [asked] : [`${asked} ${capital(seatList(view, danger.told))} har också fått veta det.`];
}
