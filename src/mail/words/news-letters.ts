// Letters that tell what has happened: receipts, approvals, decisions, extensions, and what the secretariat did or must answer.

import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { LetterFacts } from '../../domain/letter.js';
import type { LetterView } from '../letter-view.js';
import { words } from './ask-letters.js';
import { wordsOfAsk } from './asks.js';
import { marginWords } from './margin.js';
import { byWords, capital, dueShort, dueWords, oneLine, revisionOf, seatList, thingForOf, thingToReceiver } from './phrases.js';
import type { Words } from './words.js';

const SEE = 'Se läget';

/** `onsdag 16 juni 2027, § 97, diarienummer RS/257/2017` */
export function recordWords(record: NonNullable<LetterFacts['record']>): string {
  const paragraph = oneLine(record.paragraph);
  const dnr = oneLine(record.dnr);
  if (record.delegate !== undefined)
    return [longDate(record.date), `delegationsbeslut ${oneLine(record.delegate.number)}`, ...(dnr === '' ? [] : [`diarienummer ${dnr}`])].join(', ');
  return [longDate(record.date), paragraph.startsWith('§') ? paragraph : `§ ${paragraph}`, ...(dnr === '' ? [] : [`diarienummer ${dnr}`])].join(', ');
}

const shortDay = (date: string): string => longDate(date).replace(/ \d{4}$/, '');

/** We have got what you handed in. */
export function receipt(view: LetterView): Words {
  return words(view, {
    subject: `Kvitto: vi har tagit emot ${thingToReceiver(view)}`,
    title: `Tack, vi har tagit emot ${thingToReceiver(view)}`,
    when: '',
    lead: [
      `Du har lämnat in ${revisionOf(view)}.${view.facts.due === null ? '' : ` Sista dag för inlämningen: ${dueWords(view, view.facts.due)}.`}`,
      'Spara gärna det här mejlet som kvitto.',
    ],
    button: 'Se det du lämnade in',
    group: 'know',
    due: null,
  });
}

/** Every approval is there. */
export function approved(view: LetterView): Words {
  return words(view, {
    subject: `Godkänt: ${thingToReceiver(view)}`,
    title: `Godkänt: ${thingToReceiver(view)}`,
    when: '',
    lead: [`Alla som skulle godkänna ${revisionOf(view)} har gjort det.`],
    button: SEE,
    group: 'know',
    due: null,
  });
}

/** `Enhetschefen på delegation av regionstyrelsen` */
const delegateWords = (view: LetterView, record: NonNullable<LetterFacts['record']>, { role }: { role: string }): string =>
  `${capital(oneLine(role))}, på delegation av ${oneLine(view.bodyName(record.body))},`;

/** A body has proposed, decided or received it. */
export function recorded(view: LetterView): Words {
  const { record } = view.facts;
  const body = record === null ? 'Sammanträdet' : record.delegate === undefined ? capital(oneLine(view.bodyName(record.body))) : delegateWords(view, record, record.delegate);
  const changed = record?.outcome === 'amended' ? ', med ändringar' : '';
  const told = record === null ? '' : ` ${recordWords(record)}`;
  const thing = thingForOf(view);
  const said = {
    proposal: { title: `Förslag till beslut finns: ${thing}`, lead: `${body} har lämnat sitt förslag till beslut om ${thing}${changed}:${told}.` },
    decision: { title: `Beslutat${changed}: ${thing}`, lead: `${body} har beslutat om ${thing}${changed}:${told}.` },
    report: { title: `Anmält: ${thing}`, lead: `${capital(thing)} har anmälts i ${body}:${told}.` },
  }[record?.kind ?? 'decision'];
  return words(view, {
    subject: record === null ? said.title : `${said.title}, ${shortDay(record.date)}`,
    title: said.title,
    when: '',
    lead: [said.lead, ...(view.facts.by === null ? [] : [`Det registrerades av ${byWords(view)}.`])],
    button: SEE,
    group: 'know',
    due: null,
  });
}

/** The decision has gained legal force. */
export function legalForce(view: LetterView): Words {
  const { record, date } = view.facts;
  const decision = record === null ? '' : ` Det fattades av ${oneLine(view.bodyName(record.body))} ${recordWords(record)}.`;
  return words(view, {
    subject: `Laga kraft: beslutet om ${thingToReceiver(view)}${date === null ? '' : `, ${shortDay(date)}`}`,
    title: `Beslutet om ${thingToReceiver(view)} har fått laga kraft`,
    when: '',
    lead: [`Tiden för att överklaga har gått ut. Beslutet om ${thingForOf(view)} fick laga kraft${date === null ? '' : ` ${longDate(date)}`} och går inte längre att överklaga.${decision}`],
    button: SEE,
    group: 'know',
    due: null,
  });
}

/** To the secretariat: somebody asks for a later due date. */
export function extensionRequested(view: LetterView): Words {
  const { date, due } = view.facts;
  return words(view, {
    subject: `Svara på begäran om anstånd${date === null ? '' : ` till ${shortDay(date)}`}: ${thingForOf(view)}`,
    title: `Begäran om anstånd: ${thingForOf(view)}`,
    when: date === null ? '' : `Önskad ny sista dag ${longDate(date)}`,
    lead: [`${capital(byWords(view))} ber om mer tid för ${thingForOf(view)}.${due === null ? '' : ` Sista dag är nu ${dueWords(view, due)}.`}`, ...marginWords(view)],
    button: 'Bevilja eller avslå',
    group: 'todo',
  });
}

/** The due date has been moved. */
export function extensionGranted(view: LetterView): Words {
  const { due, date } = view.facts;
  const shorter = due !== null && date !== null && due.date < date ? [`Anståndet är kortare än begärt: begäran gällde ${longDate(date)}.`] : [];
  return words(view, {
    subject: `Ny sista dag: lämna in ${thingToReceiver(view)}${due === null ? '' : ` senast ${dueShort(due)}`}`,
    title: `Ny sista dag för ${thingToReceiver(view)}`,
    lead: [`${capital(byWords(view))} har beviljat anstånd. Du har nu längre tid på dig att lämna in ${thingForOf(view)}.`, ...shorter],
    button: 'Gå till inlämningen',
    help: ['Länkar du har fått tidigare går fortfarande att använda.'],
    group: 'todo',
  });
}

/** The due date stays. */
export function extensionRefused(view: LetterView): Words {
  const { date, due } = view.facts;
  return words(view, {
    subject: `Inget anstånd: lämna in ${thingToReceiver(view)}${due === null ? '' : ` senast ${dueShort(due)}`}`,
    title: `Inget anstånd för ${thingToReceiver(view)}`,
    lead: [`${capital(byWords(view))} har svarat nej på begäran om anstånd${date === null ? '' : ` till ${longDate(date)}`}. Sista dag för ${thingForOf(view)} är oförändrad.`],
    button: 'Gå till inlämningen',
    group: 'todo',
  });
}

/** To the secretariat: "det är inte jag". */
export function notMine(view: LetterView): Words {
  return words(view, {
    subject: `Välj ansvarig: ${thingForOf(view)}${view.facts.due === null ? '' : ` senast ${dueShort(view.facts.due)}`}`,
    title: `Vem ska ha ${thingForOf(view)}?`,
    when: view.facts.due === null ? '' : `Sista dag är ${dueWords(view, view.facts.due)}`,
    lead: [`${capital(byWords(view))} har svarat ”det är inte jag” på frågan om ${thingForOf(view)}.`, 'Välj en ny ansvarig, eller tala med den som svarade.'],
    button: 'Välj ansvarig',
    group: 'todo',
  });
}

/** The timetable has changed: another day for what the receiver owes. */
export function moved(view: LetterView): Words {
  const { due, date } = view.facts;
  const { act, button, noun } = wordsOfAsk(view);
  const open = view.facts.next.what !== 'nothing' || view.facts.askKind !== 'submit';
  const from = date === null || date === due?.date ? '' : ` i stället för ${longDate(date)}`;
  return words(view, {
    subject: `Ny sista dag: ${act(view)}${due === null ? '' : ` senast ${dueShort(due)}`}`,
    title: `Ny sista dag för ${thingToReceiver(view)}`,
    lead: [
      `Tidplanen har ändrats. ${due === null ? '' : `Sista dag för ${noun(view)} är nu ${dueWords(view, due)}${from}.`}`.trim(),
      'Det du redan har lämnat in, godkänt eller registrerat står kvar.',
    ],
    button: open ? button(view) : SEE,
    help: ['Länkar du har fått tidigare går fortfarande att använda.'],
    group: 'todo',
  });
}

/** Given orally instead of in writing. */
export function oral(view: LetterView): Words {
  return words(view, {
    subject: `Muntligt i stället: ${thingForOf(view)}${view.facts.due === null ? '' : `, senast ${dueShort(view.facts.due)}`}`,
    title: `Muntligt i stället: ${thingToReceiver(view)}`,
    lead: [`${capital(thingForOf(view))} ska redovisas muntligt i stället för skriftligt. Du behöver inte skriva någon rapport. Anteckna efteråt vilken dag det var.`],
    button: 'Anteckna att det är gjort',
    group: 'todo',
  });
}

/** To those who build on a decided plan: it has been revised. */
export function revised(view: LetterView): Words {
  const { record } = view.facts;
  const said = record === null ? '' : ` ${capital(oneLine(view.bodyName(record.body)))} beslutade ${recordWords(record)}.`;
  return words(view, {
    subject: `Reviderat: ${thingForOf(view)}${record === null ? '' : `, ${shortDay(record.date)}`}`,
    title: `Reviderat: ${thingForOf(view)}`,
    when: '',
    lead: [`Det finns ett nytt beslut om ${thingForOf(view)}.${said}`, 'Det tidigare beslutet går fortfarande att läsa.'],
    button: SEE,
    group: 'know',
    due: null,
  });
}

/** The secretariat has taken it out of the timetable. */
export const struck = (view: LetterView): Words =>
  ended(view, `Struket: ${thingForOf(view)}`, `${capital(byWords(view))} har strukit ${thingForOf(view)} ur tidplanen.`);

/** The secretariat has closed it. */
export const closedOnBehalf = (view: LetterView): Words =>
  ended(view, `Avslutat: ${thingForOf(view)}`, `${capital(byWords(view))} har avslutat ${thingForOf(view)} åt er.`);

/** The cycle has closed without it. */
export function missing(view: LetterView): Words {
  const { due, waitingFor } = view.facts;
  const others = waitingFor.filter((seat) => seat !== view.receiver.seat);
  const last = due === null ? '' : ` Sista dag var ${dueWords(view, due)}.`;
  const whom = others.length === 0 ? '' : ` Det sista vi väntade på var svar från ${seatList(view, others)}.`;
  return ended(view, `Blev inte klart: ${thingForOf(view)}`, `Årscykeln är avslutad och ${thingForOf(view)} blev inte klart i tid.${last}${whom} Det står nu i händelseloggen att leveransen saknas.`);
}

function ended(view: LetterView, title: string, lead: string): Words {
  return words(view, { subject: title, title, when: '', lead: [lead], button: SEE, group: 'know', due: null });
}

/** Who takes care of what is late, to the others who were asked. */
export function tookCare(view: LetterView): Words {
  const { date } = view.facts;
  const until = date === null ? '' : ` Vi går inte vidare med frågan före ${longDate(date)}.`;
  return words(view, {
    subject: `${capital(byWords(view))} tar hand om ${thingForOf(view)}${date === null ? '' : `, vi väntar till ${shortDay(date)}`}`,
    title: `${capital(byWords(view))} tar hand om ${thingForOf(view)}`,
    lead: [`Frågan är sen, men nu är det någon som har tagit hand om den.${until} Du kan fortfarande svara själv.`],
    button: SEE,
    group: 'late',
  });
}

/** To the secretariat: time to prepare the next cycle; `facts.date` is the first day of its year. */
export function nextYear(view: LetterView): Words {
  const year = (view.facts.date ?? '').slice(0, 4);
  return words(view, {
    subject: `Förbered årscykel ${year}`,
    title: `Dags att förbereda årscykel ${year}`,
    when: '',
    lead: [
      `Nu är det dags att planera årscykel ${year}. Dagen står i styrmodellen.`,
      'På sidan ser du vad som är nytt mot i år, och väljer vilka av årets ändringar som ska följa med. Sedan ser du hela tidplanen.',
    ],
    button: `Se vad som är nytt i ${year}`,
    help: [`Finns inte sammanträdena för ${year} i filerna än? Lägg in dem först, annars blir tidplanen inte hel.`],
    group: 'todo',
    due: null,
  });
}

/** One-time link. */
export function signIn(view: LetterView): Words {
  return {
    subject: 'Logga in i Planhjul',
    title: 'Logga in i Planhjul',
    when: 'Länken gäller i 15 minuter',
    lead: ['Någon, förmodligen du, har bett om att få logga in med den här adressen. Länken går att använda en gång.'],
    quote: null,
    rows: [],
    button: 'Logga in',
    link: view.link,
    help: ['Om du inte bad om den kan du bortse från det här mejlet. Ingen kommer in utan länken.'],
    group: 'todo',
    due: null,
  };
}
