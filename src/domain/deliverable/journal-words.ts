// The journal in words: one Swedish sentence per event, saying who did what, by what way, and for whom.

import { longDate, spanDate } from '../calendar/swedish-dates.js';
import type { Names } from '../names.js';
import type { Seat } from '../organisation.js';
import type { Moment } from '../plan.js';
import type { Ask } from './ask.js';
import type { DeliverableEvent, RecordedEvent } from './events.js';
import { outcomeNames } from './phase.js';
import { correctionWords, outcomeVerbs, recordReference } from './record-words.js';
import type { Actor, BodyRecord, Raised, Submission } from './state.js';

const ways: Record<Actor['way'], string> = { link: 'via länken i ett utskick', session: 'inloggad', system: 'av Planhjul', api: 'genom API' };

/** How the act came in: `via länken i ett utskick`. */
export const wayWords = (way: Actor['way']): string => ways[way];

/** `Bo Ek (ersättare, Enhet 1) för enhetschef, Enhet 1`: who acted, and for whom when it was not their own. `Bo Ek för Anna Al (enhetschef, Enhet 1)` when Anna was away. */
export function actorWords(actor: Actor, names: Names): string {
  const { person, seat, standsInFor } = actor;
  const who = standsInFor === undefined ? names.personInSeat(person, seat) : `${names.person(person)} för ${names.personInSeat(standsInFor, seat)}`;
  return actor.behalfOf === null ? who : `${who} för ${names.seat(actor.behalfOf)}`;
}

/** Who did it and how; null for what the product does when time has come. */
export const actorOf = (event: DeliverableEvent): Actor | null =>
  'by' in event ? event.by : event.type === 'recorded' ? event.record.recordedBy : null;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const quote = (words: string): string => (words.trim() === '' ? '' : ` ”${words.trim()}”`);
const until = (moment: Moment): string => longDate(moment.date);

const asked: Record<Ask['kind'], string> = {
  submit: 'inlämning',
  approve: 'godkännande',
  proposal: 'förslag till beslut',
  decision: 'beslut',
  report: 'anmälan',
  adjust: 'justeringsdag',
  announce: 'anslagsdag',
};

/** `inlämning` for the ask `submit`, `godkännande` for `approve:head`. */
const askedWords = (askId: string): string => asked[askId.split(':')[0] as Ask['kind']] ?? 'svar';

function submissionWords(submission: Submission): string {
  if (submission.form === 'file') return `filen ${submission.fileName}`;
  if (submission.form === 'report') return `uppföljningen av ${submission.rows === 1 ? 'en rad' : `${submission.rows} rader`}`;
  if (submission.form === 'oral') return `muntligt ${longDate(submission.date)}`;
  return submission.form === 'link' ? `en länk till ärendet ${submission.dnr}` : 'ett utlåtande i text';
}

function recordWords(record: BodyRecord, names: Names): string {
  const did = record.outcome === undefined ? { proposal: 'lade fram förslag', decision: 'beslutade', report: 'tog emot anmälan' }[record.kind] : outcomeVerbs[record.outcome];
  const who = record.delegate === undefined ? names.unit(record.body) : `${sentence(record.delegate.role)} ${record.outcome === undefined ? 'beslutade' : outcomeVerbs[record.outcome]} på delegation av ${names.unit(record.body)}`;
  return `${record.delegate === undefined ? `${who} ${did}` : who} ${longDate(record.date)}, ${recordReference(record)}`;
}

/**
 * The sentence of one event. `names` are those of the cycle's organisation; what somebody wrote is quoted at the end.
 * An event that a person did names that person and, when they stood in for another, whom.
 */
export function journalSentence(event: RecordedEvent, names: Names): string {
  const by = (actor: Actor): string => sentence(actorWords(actor, names));
  switch (event.type) {
    case 'dependencyFulfilled':
      return 'Det leveransen väntade på är klart.';
    case 'opened': {
      const moved = event.dueMoved ? ' Det den väntade på kom sent, så sista dag har flyttats.' : '';
      return `Inlämningsfönstret öppnade. Sista dag är ${until(event.ask.due)}.${moved}`;
    }
    case 'reminded':
      return `Påminnelse om ${askedWords(event.ask)}: ${event.days === 1 ? '1 arbetsdag' : `${event.days} arbetsdagar`} kvar.`;
    case 'escalated':
      return event.level === 0
        ? `Sista dag för ${askedWords(event.ask)} har passerat.${told(event.to, names)}`
        : `Försenad ${askedWords(event.ask)}, eskalerad till nivå ${event.level}.${told(event.to, names)}`;
    case 'askedAgain':
      return `Frågan om ${askedWords(event.ask)} ställdes igen, eftersom svar fortfarande saknas.`;
    case 'slackEaten': {
      const { body, product, meeting } = event.slack;
      return `Marginalen är slut: ${names.unit(body)} kan inte längre räkna med att besluta ${spanDate(meeting.first, meeting.last)} om ${product}. Sekretariatet har fått veta det.`;
    }
    case 'submitted':
      return `${by(event.by)} lämnade in version ${event.revision}: ${submissionWords(event.submission)}.${raisedWords(event.raised, names)}`;
    case 'asked':
      return `${sentence(askedWords(event.ask.id))} begärdes av ${event.ask.to.map((seat) => names.seat(seat)).join(' och ')}, senast ${until(event.ask.due)}.`;
    case 'approved':
      return `${by(event.by)} godkände version ${event.revision}${byDelegation(event.delegatedBy, names)}.${quote(event.comment)}`;
    case 'returned':
      return `${by(event.by)} återlämnade version ${event.revision} för ändring${byDelegation(event.delegatedBy, names)}.${about(event.part)}${quote(event.comment)}`;
    case 'sentBack':
      return `${by(event.by)} skickade tillbaka version ${event.revision} till ${event.again.to.map((seat) => names.seat(seat)).join(' och ')}, som godkände tidigare${byDelegation(event.delegatedBy, names)}.${about(event.part)}${quote(event.comment)}`;
    case 'carried':
      return `${sentence(event.carried.seats.map((seat) => names.seat(seat)).join(' och '))} behöver inte svara en gång till: ${event.carried.why === 'once' ? `har redan godkänt version ${event.revision}` : 'godkännandet av förra versionen gäller'}.`;
    case 'withdrawn':
      return `${by(event.by)} tog tillbaka version ${event.revision}.${quote(event.comment)}`;
    case 'delegated':
      return `${by(event.by)} lämnade över frågan om godkännande från ${names.seat(event.from)} till ${names.seat(event.to)}${event.keepCopy ? ' och får veta svaret' : ''}.${quote(event.comment)}`;
    case 'commented':
      return `${by(event.by)} kommenterade version ${event.revision}.${quote(event.text)}`;
    case 'approvalCompleted':
      return `Version ${event.revision} har de godkännanden den behöver och går vidare.`;
    case 'recorded':
      return `${recordWords(event.record, names)}. Registrerat av ${actorWords(event.record.recordedBy, names)}.${quote(event.record.words ?? '')}`;
    case 'referredBack':
      return `${recordWords(event.record, names)}. Ny sista dag för inlämning är ${until(event.again.due)}. Registrerat av ${actorWords(event.by, names)}.${quote(event.record.words ?? '')}`;
    case 'postponed':
      return `${recordWords(event.record, names)}. Frågan ställs igen efter nästa sammanträde, senast ${until(event.again.due)}. Registrerat av ${actorWords(event.by, names)}.${quote(event.record.words ?? '')}`;
    case 'recordCorrected':
      return `${by(event.by)} rättade det som är registrerat för ${names.unit(event.to.body)}: ${correctionWords(event).join(', ')}.${quote(event.reason)}`;
    case 'adjusted':
      return `${by(event.by)} registrerade att protokollet justerades ${longDate(event.date)}.`;
    case 'announced':
      return `${by(event.by)} registrerade att justeringen anslogs ${longDate(event.date)}. Beslutet kan överklagas till och med ${longDate(event.appealEnds)}.`;
    case 'partnerAnnounced':
      return `${by(event.by)} registrerade att ${event.partner} anslog justeringen ${longDate(event.date)}.`;
    case 'gainedLegalForce':
      return `Beslutet vann laga kraft ${longDate(event.date)}.`;
    case 'extensionRequested':
      return `${by(event.by)} bad om anstånd till ${longDate(event.until)}.${quote(event.reason)}`;
    case 'extensionGranted':
      if (event.asked !== undefined && event.due.date < event.asked)
        return `${by(event.by)} gav anstånd, kortare än begärt (${longDate(event.asked)}). Ny sista dag är ${until(event.due)}.${quote(event.reason)}`;
      return `${by(event.by)} gav anstånd. Ny sista dag är ${until(event.due)}.${quote(event.reason)}`;
    case 'extensionRefused':
      return `${by(event.by)} avslog begäran om anstånd.${quote(event.reason)}`;
    case 'tookCare':
      return `${by(event.by)} tar hand om det. Nästa eskalering väntar till ${until(event.until)}.${quote(event.comment)}`;
    case 'notMine':
      return `${by(event.by)} meddelade att det här inte är deras uppgift.${quote(event.comment)}`;
    case 'reassigned':
      return `${by(event.by)} flyttade ansvaret från ${names.seat(event.from)} till ${names.seat(event.to)}.${quote(event.reason)}`;
    case 'replanned':
      return `${by(event.by)} ändrade tidplanen.${event.plan.form === 'oral' ? ' Redovisningen är muntlig.' : ''} Sista dag är ${until(event.due)}.${quote(event.reason)}`;
    case 'sentAgain':
      return `${by(event.by)} skickade utskicket igen.${quote(event.reason)}`;
    case 'struck':
      return `${by(event.by)} strök leveransen.${quote(event.reason)}`;
    case 'closedOnBehalf':
      return `${by(event.by)} avslutade leveransen åt den ansvariga.${quote(event.reason)}`;
    case 'closed':
      return `Leveransen avslutades: ${outcomeNames[event.outcome]}.`;
  }
}

/** Whom the question goes to instead, since nobody approves what they have handed in themselves. */
const raisedWords = (raised: Raised[] | undefined, names: Names): string =>
  (raised ?? []).map(({ from, to }) => ` Frågan om godkännande går till ${names.seat(to)} i stället för till ${names.seat(from)}, eftersom ingen godkänner det den själv har lämnat in.`).join('');
const byDelegation = (from: Seat | undefined, names: Names): string => (from === undefined ? '' : ` på delegation av ${names.seat(from)}`);
const about = (part: string | undefined): string => (part === undefined ? '' : ` Det gäller ${part}.`);
const told = (seats: Seat[], names: Names): string =>
  seats.length === 0 ? '' : ` Meddelat till ${seats.map((seat) => names.seat(seat)).join(' och ')}.`;
