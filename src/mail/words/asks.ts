// What each ask is called: the act, what its button says, what is missing while nobody has answered.

import { RETURN_DAYS } from '../../domain/deliverable/decide-approval.js';
import type { AskKind } from '../../domain/deliverable/ask.js';
import { longDate, spanDate, weekdayName } from '../../domain/calendar/swedish-dates.js';
import { weekday } from '../../domain/calendar/days.js';
import type { LetterView } from '../letter-view.js';
import { byWords, capital, numberWord, stageBody, thingForOf, thingOf, thingToReceiver } from './phrases.js';

interface AskWords {
  /** The act as an order to the receiver, first letter small: `lämna in enhetsplan 2028`. */
  act: (view: LetterView) => string;
  button: (view: LetterView) => string;
  /** What is late, as a noun: `enhetsplan 2028 för Vårdcentralen Strömsund`. */
  noun: (view: LetterView) => string;
  /** The sentence for that it is not there, without full stop. */
  missing: (view: LetterView) => string;
  /** Beginning of "if nobody does anything": `Om inget har kommit in`. */
  ifNot: string;
  /** What somebody who is not the receiver should have done: `lämnat in`. */
  done: string;
  /** Why the due date falls where it does, when the timetable has no sentence of its own. */
  why: (view: LetterView) => string;
}

/** A long product does not fit on a button. */
const MOST_ON_BUTTON = 45;

const afterMeeting = (): string => 'Dagen är räknad från sammanträdet i kalendern, så att beslutet hinner skrivas in.';
const law = (text: string) => (): string => text;

/** The one list of asks in words. */
export const askWords: Record<AskKind, AskWords> = {
  submit: {
    act: (view) => `lämna in ${thingToReceiver(view)}`,
    button: (view) => {
      const act = `Lämna in ${thingOf(view)}`;
      return act.length <= MOST_ON_BUTTON ? act : 'Lämna in';
    },
    noun: thingForOf,
    missing: (view) => `${capital(thingForOf(view))} har inte kommit in`,
    ifNot: 'Om inget har kommit in',
    done: 'lämnat in',
    why: () => '',
  },
  approve: {
    act: (view) => `godkänn eller återlämna ${thingToReceiver(view)}`,
    button: () => 'Godkänn eller återlämna',
    noun: (view) => `svar på ${thingForOf(view)}`,
    missing: (view) => `${capital(thingForOf(view))} har inte fått svar`,
    ifNot: 'Om svaret inte har kommit',
    done: 'svarat',
    why: () => 'Styrmodellen anger svarstiden i arbetsdagar, räknad från den dag frågan ställs.',
  },
  proposal: {
    act: (view) => `registrera förslaget till beslut om ${thingToReceiver(view)}`,
    button: () => 'Registrera förslaget',
    noun: (view) => `registrering av förslaget till beslut om ${thingForOf(view)}`,
    missing: (view) => `Förslaget till beslut om ${thingForOf(view)} är inte registrerat`,
    ifNot: 'Om förslaget inte är registrerat',
    done: 'registrerat förslaget',
    why: afterMeeting,
  },
  decision: {
    act: (view) => `registrera beslutet om ${thingToReceiver(view)}`,
    button: () => 'Registrera beslutet',
    noun: (view) => `registrering av beslutet om ${thingForOf(view)}`,
    missing: (view) => `Beslutet om ${thingForOf(view)} är inte registrerat`,
    ifNot: 'Om beslutet inte är registrerat',
    done: 'registrerat beslutet',
    why: afterMeeting,
  },
  report: {
    act: (view) => `registrera anmälan av ${thingToReceiver(view)}`,
    button: () => 'Registrera anmälan',
    noun: (view) => `registrering av anmälan av ${thingForOf(view)}`,
    missing: (view) => `Anmälan av ${thingForOf(view)} är inte registrerad`,
    ifNot: 'Om anmälan inte är registrerad',
    done: 'registrerat anmälan',
    why: afterMeeting,
  },
  adjust: {
    act: (view) => `registrera justeringsdagen för beslutet om ${thingToReceiver(view)}`,
    button: () => 'Registrera justeringen',
    noun: (view) => `justeringsdag för beslutet om ${thingForOf(view)}`,
    missing: (view) => `Justeringsdagen för beslutet om ${thingForOf(view)} är inte registrerad`,
    ifNot: 'Om justeringen inte är registrerad',
    done: 'registrerat justeringen',
    why: law('Ett protokoll ska justeras senast 14 dagar efter sammanträdet (kommunallagen 5 kap. 69 § och 6 kap. 35 §).'),
  },
  announce: {
    act: (view) => `registrera anslagsdagen för beslutet om ${thingToReceiver(view)}`,
    button: () => 'Registrera anslaget',
    noun: (view) => `anslagsdag för beslutet om ${thingForOf(view)}`,
    missing: (view) => `Anslagsdagen för beslutet om ${thingForOf(view)} är inte registrerad`,
    ifNot: 'Om anslaget inte är registrerat',
    done: 'registrerat anslaget',
    why: law('Justeringen ska stå på anslagstavlan senast andra dagen efter att protokollet justerades (kommunallagen 8 kap. 12 §).'),
  },
};

/** The submission of what is given orally: what is owed is to note that it has been. */
const oralWords: AskWords = {
  act: (view) => `redovisa ${thingToReceiver(view)} muntligt`,
  button: () => 'Anteckna att det är gjort',
  noun: (view) => `muntlig redovisning av ${thingForOf(view)}`,
  missing: (view) => `Den muntliga redovisningen av ${thingForOf(view)} är inte antecknad`,
  ifNot: 'Om redovisningen inte är antecknad',
  done: 'antecknat redovisningen',
  why: () => '',
};

/** The words of the letter's ask; a letter without one is about the submission. */
export const wordsOfAsk = (view: LetterView): AskWords => {
  const kind = view.facts.askKind ?? 'submit';
  return kind === 'submit' && view.deliverable?.oral === true ? oralWords : askWords[kind];
};

/** What a return gives: time to change it in. */
export const returnWhy = (): string =>
  `Du har kvar din tidigare sista dag, men alltid minst ${numberWord(RETURN_DAYS)} arbetsdagar från återlämnandet.`;

/** `onsdag 24 mars 2027`, or `15–16 juni 2027 (tisdag–onsdag)` for a meeting of two days; '' without a meeting. */
export function meetingWords(view: LetterView): string {
  const meeting = view.facts.meeting;
  if (meeting === null) return '';
  const { first, last } = meeting;
  if (first === last) return longDate(first);
  return `${spanDate(first, last)} (${weekdayName(weekday(first))}–${weekdayName(weekday(last))})`;
}

/** ` av enhetschefen för Vårdcentralen Strömsund`, or '' when the letter does not say. */
const handedInBy = (view: LetterView): string => (view.facts.by === null ? '' : ` av ${byWords(view)}`);

/** That a report of the plan's rows has a form; how many rows it is stands there, since the plan may change until then. */
const formWords = ({ deliverable }: LetterView): string[] =>
  deliverable?.followsUp === true ? ['Länken leder till formuläret där du fyller i läget för varje rad i planen som rapporten följer upp. Där ser du hur många rader det är.'] : [];

/** What to do with the ask, in one or two sentences. */
export function askLead(view: LetterView): string[] {
  const { askKind, revision } = view.facts;
  const thing = thingForOf(view);
  const body = stageBody(view);
  const meeting = meetingWords(view);
  const held = body !== '' && meeting !== '' ? `${capital(body)} sammanträder ${meeting}. ` : '';
  const writeIn = 'med paragraf, datum och diarienummer.';
  switch (askKind) {
    case 'approve':
      return [
        revision !== null && revision > 1
          ? `En ny version, version ${revision}, av ${thing} har lämnats in${handedInBy(view)} och väntar på ditt svar.`
          : `${capital(thing)} har lämnats in${handedInBy(view)} och väntar på ditt svar.`,
        'Läs och godkänn, eller återlämna med en kommentar om vad som behöver ändras.',
      ];
    case 'proposal':
      return [`${held}Registrera efter sammanträdet vilket beslut som föreslås om ${thing}, ${writeIn}`];
    case 'decision':
      return [`${held}Registrera efter sammanträdet vad som beslutades om ${thing}, ${writeIn}`];
    case 'report':
      return [`${held}Registrera efter sammanträdet att ${thing} har anmälts, ${writeIn}`];
    case 'adjust':
      return [
        `Protokollet från sammanträdet${meeting === '' ? '' : ` ${meeting}`}, med beslutet om ${thing}, ska justeras. Registrera vilken dag det justerades.`,
        'Står justeringen redan på anslagstavlan kan du registrera den dagen samtidigt.',
      ];
    case 'announce':
      return [
        `Protokollet från sammanträdet${meeting === '' ? '' : ` ${meeting}`}, med beslutet om ${thing}, är justerat. Registrera vilken dag justeringen sattes upp på anslagstavlan.`,
        'Från den dagen räknas de tre veckor då beslutet kan överklagas.',
      ];
    case 'submit':
    case null:
      return [view.deliverable?.oral === true ? `${capital(thing)} ska redovisas muntligt. Anteckna efteråt vilken dag det var.` : `Nu kan du lämna in ${thing}.`, ...formWords(view)];
  }
}
