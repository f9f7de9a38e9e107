// Letters about something the receiver, or somebody they answer for, owes: opened, asked, reminded, late, returned.

import { MOST_CARE_DAYS } from '../../domain/deliverable/decide-ladder.js';
import type { LetterView } from '../letter-view.js';
import { askLead, wordsOfAsk } from './asks.js';
import { byWords, capital, dueShort, dueWords, list, numberWord, oneLine, revisionOf, seatList, seatWords, thingForOf, thingOf, thingToReceiver } from './phrases.js';
import { rowsFor } from './rows.js';
import { triedWords } from './tried.js';
import type { Words } from './words.js';

/** What a kind of letter says itself; the rest is the same for all. */
export type Said = Pick<Words, 'subject' | 'title' | 'lead' | 'button' | 'group'> & Partial<Words>;

const onTime = (view: LetterView): string => (view.facts.due === null ? '' : ` senast ${dueShort(view.facts.due)}`);
const wasDue = (view: LetterView): string => (view.facts.due === null ? '' : `, sista dag var ${dueShort(view.facts.due)}`);

/** A letter in words from what its kind says. */
export function words(view: LetterView, said: Said): Words {
  const { due, words: written } = view.facts;
  return {
    when: due === null ? '' : `${said.group === 'late' ? 'Sista dag var' : 'Senast'} ${dueWords(view, due)}`,
    quote: written === null || written.trim() === '' ? null : { label: `${view.facts.by === null ? 'Sekretariatet' : capital(byWords(view))} skriver:`, text: written.trim() },
    rows: rowsFor(view),
    link: view.link,
    help: [],
    due,
    ...said,
  };
}

function helpFor(view: LetterView): string[] {
  return view.facts.askKind === 'submit'
    ? ['Hinner du inte? Be om anstånd på samma sida. Är det inte din uppgift? Säg till där, så hjälper sekretariatet till.']
    : [
        ...(['proposal', 'decision', 'report'].includes(view.facts.askKind ?? '') ? ['Behandlade sammanträdet flera ärenden? Från samma sida kan du registrera alla på en gång.'] : []),
        'Är det inte din uppgift? Säg till på samma sida, så hjälper sekretariatet till.',
      ];
}

const careHelp = (): string =>
  `Du kan också svara att du tar hand om det. Då väntar vi med att gå vidare så länge du bestämmer, högst ${numberWord(MOST_CARE_DAYS)} arbetsdagar.`;

/** The window has opened. */
export const opened = (view: LetterView): Words => words(view, ask(view, askLead(view)));

/** Approve, record a decision, its adjustment or announcement. */
export const asked = (view: LetterView): Words => words(view, ask(view, askLead(view)));

function ask(view: LetterView, lead: string[]): Said {
  const { act, button } = wordsOfAsk(view);
  return { subject: `${capital(act(view))}${onTime(view)}`, title: capital(act(view)), lead, button: button(view), help: helpFor(view), group: 'todo' };
}

/** What has been filled in of a report's form is there. */
const draftWords = ({ deliverable }: LetterView): string[] => (deliverable?.followsUp === true ? ['Länken leder till formuläret med raderna i planen. Har du börjat fylla i det finns det du skrev kvar.'] : []);

/** n working days left. */
export function reminder(view: LetterView): Words {
  const { act, missing } = wordsOfAsk(view);
  const { days, askKind } = view.facts;
  const left = days === null || days < 1 ? '' : `Det är ${numberWord(days)} ${days === 1 ? 'arbetsdag' : 'arbetsdagar'} kvar.`;
  const lead = askKind === 'submit' || askKind === null ? [`${missing(view)} än. ${left}`.trim(), ...draftWords(view)] : [...askLead(view), ...(left === '' ? [] : [left])];
  return words(view, { ...ask(view, lead), subject: `Påminnelse: ${act(view)}${onTime(view)}` });
}

/** The due time has passed: to those asked, to the substitute, and to each level above. */
export function escalation(view: LetterView): Words {
  const { why } = view.facts;
  if (why === 'substitute') return words(view, toSubstitute(view));
  return words(view, why === 'above' || why === 'secretariat' ? toOthers(view) : toAsked(view, 'Försenat'));
}

/** Still missing after the top of the ladder. */
export function askedAgain(view: LetterView): Words {
  const { why } = view.facts;
  return words(view, why === 'above' || why === 'secretariat' ? toOthers(view) : toAsked(view, 'Saknas fortfarande'));
}

function toAsked(view: LetterView, label: string): Said {
  const { act, button, missing } = wordsOfAsk(view);
  const others = view.facts.waitingFor.filter((seat) => seat !== view.receiver.seat);
  const also = others.length === 0 ? '' : ` Vi väntar också på ${seatList(view, others)}.`;
  return {
    subject: `${label}: ${act(view)}${wasDue(view)}`,
    title: `${capital(act(view))} så snart du kan`,
    lead: [`Tiden har gått ut. ${missing(view)}.${also}`, ...triedWords(view)],
    button: button(view),
    help: [...helpFor(view), careHelp()],
    group: 'late',
  };
}

function toSubstitute(view: LetterView): Said {
  const { act, button, missing, done } = wordsOfAsk(view);
  const others = view.facts.waitingFor.filter((seat) => seat !== view.receiver.seat);
  const who = others.length === 0 ? '' : ` ${capital(seatList(view, others))} har fått frågan men inte ${done}.`;
  return {
    subject: `Försenat, och du är ersättare: ${act(view)}${wasDue(view)}`,
    title: `${missing(view)}`,
    lead: [`Tiden har gått ut.${who}`, `Du får veta det därför att du är ersättare, och du kan ${act(view)} i stället.`, ...triedWords(view)],
    button: button(view),
    help: [careHelp()],
    group: 'late',
  };
}

function toOthers(view: LetterView): Said {
  const { missing, noun, done } = wordsOfAsk(view);
  const { due, level, waitingFor } = view.facts;
  const others = waitingFor.filter((seat) => seat !== view.receiver.seat);
  const whom = seatList(view, others);
  // What has been tried, so that nobody above starts from the beginning.
  const tried = [
    ...(others.length === 0 ? [] : [`${capital(whom)} har fått frågan, och ett mejl när tiden hade gått ut, men har inte ${done}.`]),
    ...triedWords(view),
    ...(level !== null && level > 1 && view.kind !== 'askedAgain' ? [`Frågan har nu gått ${numberWord(level, 'ett')} steg uppåt utan svar.`] : []),
    ...(view.kind === 'askedAgain' ? ['Frågan har gått alla steg uppåt utan svar. Nu frågar vi igen.'] : []),
  ];
  const talk = others.length === 0 ? '' : `Du behöver inte göra arbetet själv. Tala med ${whom}. `;
  return {
    subject:
      view.kind === 'askedAgain'
        ? `Saknas fortfarande: ${noun(view)}${wasDue(view)}`
        : `Försenat${due === null ? '' : ` sedan ${dueShort(due)}`}: ${noun(view)}`,
    title: missing(view),
    lead: tried.length === 0 ? ['Tiden har gått ut.'] : tried,
    button: view.facts.why === 'secretariat' ? 'Se läget' : 'Se läget och ta hand om det',
    help: view.facts.why === 'secretariat' ? ['Du kan ge anstånd, byta ansvarig, stryka eller avsluta leveransen. Varje sådant beslut ska ha ett skäl.'] : [`${talk}${careHelp()}`],
    group: 'late',
  };
}

/** The approver wants changes. */
export function returned(view: LetterView): Words {
  return words(view, {
    subject: `Ändra och lämna in ${thingToReceiver(view)} igen${onTime(view)}`,
    title: `Ändra och lämna in ${thingToReceiver(view)} igen`,
    lead: [`${capital(byWords(view))} har läst ${revisionOf(view)} och vill att något ändras innan det kan godkännas.`, ...(view.facts.part === undefined ? [] : [`Det gäller: ${oneLine(view.facts.part)}.`]), 'Läs kommentaren och lämna in en ny version.'],
    button: 'Lämna in en ny version',
    help: helpFor(view),
    group: 'todo',
  });
}

/** A colleague's address was refused: to the substitute. */
export function refusedAddress(view: LetterView): Words {
  const { act, button } = wordsOfAsk(view);
  const others = view.facts.waitingFor.filter((seat) => seat !== view.receiver.seat);
  const whom = others.length === 0 ? 'den som skulle ha fått frågan' : list(others.map((seat) => seatWords(view, seat)));
  const about = view.deliverable !== null;
  const { askKind, why, level, due } = view.facts;
  const asks = about && askKind !== null && why !== 'above' && why !== 'secretariat';
  const late = level !== null;
  return words(view, {
    subject: `Vi når inte ${whom}${asks ? `: ${act(view)}${late ? wasDue(view) : onTime(view)}` : about ? `: ${thingToReceiver(view)}` : ''}`,
    title: `Vi når inte ${whom}`,
    ...(askKind === null ? { when: '', due: null } : { due }),
    lead: [
      `Mejlservern tog inte emot vårt mejl till ${whom}. Därför får du det i stället.`,
      ...(about ? [`Mejlet handlade om ${thingForOf(view)}.${asks ? ` Du kan ${act(view)}, eller se till att rätt person gör det.` : ' Se till att rätt person får veta det.'}`] : []),
    ],
    button: asks ? button(view) : 'Se läget',
    help: ['Har adressen ändrats? Tala om det för sekretariatet.'],
    group: late ? 'late' : 'todo',
  });
}

/** The responsible one has become another: to both. */
export function reassigned(view: LetterView): Words {
  const others = view.facts.waitingFor.filter((seat) => seat !== view.receiver.seat);
  if (view.facts.why === 'previous') {
    const now = others.length === 0 ? '' : ` Ansvarig är nu ${seatList(view, others)}.`;
    return words(view, {
      subject: `Du ansvarar inte längre för ${thingForOf(view)}`,
      title: `Du ansvarar inte längre för ${thingForOf(view)}`,
      when: '',
      lead: [`${capital(byWords(view))} har bytt ansvarig.${now}`, 'Länkar du har fått tidigare går inte längre att lämna in med.'],
      button: 'Se läget',
      group: 'know',
    });
  }
  const instead = others.length === 0 ? '' : ` i stället för ${seatList(view, others)}`;
  return words(view, {
    subject: `Du ansvarar nu för ${thingForOf(view)}, lämna in${onTime(view)}`,
    title: `Du ansvarar nu för ${thingForOf(view)}`,
    lead: [`${capital(byWords(view))} har bytt ansvarig. Det är du som ska lämna in ${thingOf(view)}${instead}.`],
    button: 'Gå till inlämningen',
    help: helpFor({ ...view, facts: { ...view.facts, askKind: 'submit' } }),
    group: 'todo',
  });
}
