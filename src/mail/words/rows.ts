// The three answers every letter gives: why me, why this date, what happens next and when.

import { localClock } from '../../domain/calendar/instants.js';
import type { LetterView } from '../letter-view.js';
import { askWords, returnWhy, wordsOfAsk } from './asks.js';
import { asRole, capital, dayOf, momentOf, oneLine, seatList, thingOf } from './phrases.js';
import { vacantWhy } from './vacant.js';
import type { Words } from './words.js';

type Row = Words['rows'][number];

const row = (label: string, text: string): Row[] => (text === '' ? [] : [{ label, text }]);

/** Why me, why then, what next; the ones that have an answer. */
export function rowsFor(view: LetterView): Row[] {
  return [
    ...row('Varför du?', whyMe(view)),
    ...row('Varför just då?', whyThen(view)),
    ...row('Vad händer sedan?', whatNext(view)),
  ];
}

/** The receiver's relation to the deliverable. */
export function whyMe(view: LetterView): string {
  const vacant = vacantWhy(view);
  if (vacant !== null) return vacant;
  const role = asRole(view.receiver.seatWords);
  const { why, waitingFor, stage, askKind } = view.facts;
  const others = waitingFor.filter((seat) => seat !== view.receiver.seat);
  // The letter keeps the facts of the one that was refused: its receiver stands in for that one's.
  switch (view.kind === 'refusedAddress' ? 'substitute' : why) {
    case 'responsible':
      if (view.kind === 'documentReview') return `Du är ${role} och äger dokumentet.`;
      return `Du är ${role} och ${isOver(view) ? 'ansvarade' : 'ansvarar'} för ${thingOf(view)}.`;
    case 'substitute':
      return role.toLowerCase().includes('ersättare') ? `Du är ${role}.` : `Du är ${role} och står som ersättare.`;
    case 'above':
      return others.length === 0
        ? `Du är ${role}, dit frågan går när svaret dröjer.`
        : `Du är ${role}, dit frågan går när ${seatList(view, others)} inte har ${wordsOfAsk(view).done} i tid.`;
    case 'approver':
      if (view.kind === 'commented') return `Du är ${role} och är med i godkännandet.`;
      if (askKind === null) return `Du är ${role} och hade fått en fråga om ${thingOf(view)}.`;
      return stage === null ? `Du är ${role} och ska ta ställning.` : `Du är ${role} och svarar i steget ”${oneLine(stage)}”.`;
    case 'recorder':
      return `Du är ${role} och registrerar vad sammanträdet kommer fram till.`;
    case 'secretariat':
      return 'Det här går till sekretariatet, som håller ihop årscykeln.';
    case 'submitter':
      return 'Det var du som lämnade in.';
    case 'builder':
      return `Du är ${role} och har något som bygger på ${thingOf(view)}.`;
    case 'extensionDecider':
      return `Du är ${role} och beslutar enligt styrmodellen om anstånd för ${thingOf(view)}.`;
    case 'copy':
      return `Du är ${role} och lämnade över frågan. Du ville få veta svaret.`;
    case 'absent':
      return 'Du har varit borta, och någon annan har gjort det i ditt ställe.';
    case 'previous':
      return `Du var ansvarig som ${role}.`;
  }
}

/** Why the due date falls where it does. */
function whyThen(view: LetterView): string {
  const { due, dueMoved, askKind } = view.facts;
  if (due === null) return '';
  switch (view.kind) {
    case 'opened':
      if (dueMoved) return 'Det som leveransen bygger på blev klart senare än planerat. Därför har sista dagen flyttats fram, så att du hinner.';
      break;
    case 'returned':
      return returnWhy();
    case 'referredBack':
      return 'Dagen är räknad bakåt från nästa sammanträdes manusstopp, så att ärendet hinner godkännas på nytt.';
    case 'moved':
      return `Tidplanen har ändrats. ${capital(oneLine(view.whyDate))}`.trim();
    case 'extensionGranted':
      return 'Sista dagen har flyttats fram genom anståndet.';
    case 'reminder':
    case 'escalation':
    case 'askedAgain':
    case 'asked':
    case 'sentBack':
    case 'delegated':
    case 'extensionRefused':
    case 'reassigned':
    case 'tookCare':
    case 'refusedAddress':
      break;
    default:
      return '';
  }
  return view.whyDate.trim() === '' ? (askKind === null ? '' : askWords[askKind].why(view)) : capital(oneLine(view.whyDate));
}

/** What happens if the receiver does nothing, or what others do now. */
function whatNext(view: LetterView): string {
  const next = nextSentence(view);
  // KL 6:38: somebody named decides; a reader must never think that time does.
  const waits = view.facts.askKind === 'approve' && ['asked', 'reminder', 'escalation', 'askedAgain', 'slackEaten', 'refusedAddress', 'sentBack', 'delegated'].includes(view.kind);
  return waits ? `${next} Inget blir godkänt av att tiden går.`.trim() : next;
}

function nextSentence(view: LetterView): string {
  const { next, due } = view.facts;
  const { ifNot } = wordsOfAsk(view);
  const others = next.to.filter((seat) => seat !== view.receiver.seat);
  const day = next.at === null ? '' : dayOf(view, next.at);
  const on = day === '' ? '' : ` ${day}`;
  const by = next.at === null ? '' : `, senast ${momentOf(view, next.at)}`;
  switch (next.what) {
    case 'reminder': {
      const whom = next.to.length === 0 || others.length < next.to.length ? reminded(view) : seatList(view, others);
      return `${ifNot} påminner vi ${whom}${on}.`;
    }
    case 'escalation':
      if (due !== null && next.at === due.at && !isLate(view)) {
        const also = others.length === 0 ? '' : ` Då får också ${seatList(view, others)} veta det.`;
        return `${ifNot} när tiden går ut, ${day} kl. ${clock(view, next.at)}, hör vi av oss igen.${also}`;
      }
      if (others.length === 0) return `${ifNot} hör vi av oss igen${on}.`;
      return `${ifNot} går frågan${on} vidare till ${seatList(view, others)}${others.length < next.to.length ? ' och till dig igen' : ''}.`;
    case 'askedAgain':
      return `${ifNot} frågar vi igen${on}. Det gör vi tills frågan är besvarad eller sekretariatet avslutar den.`;
    case 'approval':
      return next.to.length === 0 ? `Nu återstår godkännandet${by}.` : `Nu väntar vi på svar från ${asked(view)}${by}.`;
    case 'decision':
      return `${next.to.length === 0 ? 'Näst på tur är den politiska behandlingen' : `Näst på tur är ${asked(view)}, som registrerar vad sammanträdet kommer fram till`}${by}.`;
    case 'legalForce':
      return day === '' ? 'Beslutet får laga kraft när tiden för att överklaga har gått ut.' : `Beslutet får laga kraft ${day}, om ingen överklagar.`;
    case 'nothing':
      return nothingMore(view);
  }
}

const asked = (view: LetterView): string => seatList(view, view.facts.next.to).replace(/^du\b/, 'dig');
const clock = (view: LetterView, at: string): string => localClock(view.calendar, at).replace(':', '.');

/** Whom a reminder goes to, as an object: the receiver, unless the letter tells of somebody else's task. */
function reminded(view: LetterView): string {
  const { why, waitingFor } = view.facts;
  const others = waitingFor.filter((seat) => seat !== view.receiver.seat);
  return (why === 'above' || why === 'secretariat') && others.length > 0 ? seatList(view, others) : 'dig';
}

const isOver = (view: LetterView): boolean => ['struck', 'closedOnBehalf', 'missing'].includes(view.kind);

/** Whether the letter is about something whose time has passed. */
const isLate = (view: LetterView): boolean =>
  ['escalation', 'askedAgain', 'tookCare'].includes(view.kind) || (view.kind === 'refusedAddress' && view.facts.level !== null);

function nothingMore(view: LetterView): string {
  switch (view.kind) {
    case 'receipt':
    case 'approved':
    case 'recorded':
    case 'corrected':
    case 'postponed':
    case 'legalForce':
      return 'Du behöver inte göra något mer.';
    case 'answered':
    case 'withdrawn':
      return view.facts.why === 'responsible' ? 'Inlämningen är öppen igen på sidan.' : 'Du behöver inte göra något mer.';
    case 'revised':
      return 'Se efter om det du själv har lämnat in behöver ändras. Tala i så fall med sekretariatet.';
    case 'moved':
    case 'oral':
      return view.facts.askKind === 'submit' ? 'När inlämningsfönstret öppnar får du ett mejl med en länk.' : 'Frågan står kvar på sidan tills den är besvarad.';
    case 'struck':
    case 'closedOnBehalf':
    case 'missing':
      return 'Du behöver inte göra något mer, och det kommer inga fler påminnelser.';
    case 'slackEaten':
      return 'Beslutet får vänta tills det som saknas är klart. Det här mejlet skickas en gång.';
    case 'extensionRequested':
      return 'Sista dagen ligger kvar tills du har svarat.';
    case 'weekly':
      return 'Nästa brev kommer den första arbetsdagen nästa vecka.';
    case 'nextYear':
      return 'Ingenting startar av sig självt: nästa årscykel börjar när du har sett tidplanen och startat den.';
    case 'documentReview':
      if (view.facts.document?.followUp !== undefined) return 'Du får inga fler påminnelser om den här uppföljningen.';
      return (view.facts.document?.months ?? 0) > 1 ? 'Du får ett mejl till när det är en månad kvar.' : 'Ingenting händer med dokumentet av sig självt.';
    case 'notMine':
      return 'Den som är ansvarig står kvar tills du har valt någon annan.';
    default:
      return view.facts.why === 'previous' ? 'Du behöver inte göra något mer.' : 'Frågan står kvar på sidan tills den är besvarad.';
  }
}
