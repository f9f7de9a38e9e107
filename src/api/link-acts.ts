// The acts behind a link: their addresses, and how a form becomes a command or a list of what is wrong in it.
// Whether an act is allowed is decided by the core; here is only what a form can say by itself.

import { isDate } from '../domain/calendar/days.js';
import type { Act } from '../domain/deliverable/acts.js';
import { refusals } from '../domain/deliverable/commands.js';
import type { Command, CommandType, RefusalCode } from '../domain/deliverable/commands.js';
import type { Actor, DeliverableState, Raised } from '../domain/deliverable/state.js';
import type { Seat } from '../domain/organisation.js';
import { MAX_FILE_BYTES } from '../records/files.js';
import type { StoredFile } from '../records/files.js';
import { readRecordFields } from './record-input.js';
import type { FieldError } from './ui/form.js';

/** Acts that a link can hold, and the last part of their addresses. */
export const slugs = {
  submit: 'lamna-in',
  approve: 'godkann',
  return: 'aterlamna',
  withdraw: 'ta-tillbaka',
  delegate: 'lamna-over',
  comment: 'kommentera',
  recordBody: 'registrera',
  recordAdjusted: 'justering',
  requestExtension: 'anstand',
  grantExtension: 'bevilja-anstand',
  refuseExtension: 'avsla-anstand',
  takeCare: 'tar-hand-om',
  notMine: 'inte-min',
} as const satisfies Partial<Record<CommandType, string>>;

export type LinkAct = keyof typeof slugs;

/** The act of an address, or null. */
export const actOfSlug = (slug: string): LinkAct | null =>
  (Object.keys(slugs) as LinkAct[]).find((type) => slugs[type] === slug) ?? null;

/** Which form on the page an act belongs to: approve and return share one. */
export const formOf = (type: LinkAct): string => (type === 'return' ? slugs.approve : type === 'refuseExtension' ? slugs.grantExtension : slugs[type]);

/** The field that a refusal belongs to, per act; null for the form as a whole. */
export function fieldOf(code: RefusalCode): string | null {
  const fields: Partial<Record<RefusalCode, string>> = {
    COMMENT_MISSING: 'kommentar',
    REASON_MISSING: 'skal',
    SUBMISSION_EMPTY: 'satt',
    ORAL_DATE: 'dag',
    PARAGRAPH_MISSING: 'paragraf',
    OUTCOME_WORDS: 'ord',
    OUTCOME_WRONG: 'utfall',
    DELEGATE_MISSING: 'roll',
    DATE_WRONG: 'datum',
    DATE_FUTURE: 'datum',
    ADJUSTED_WRONG: 'justerad',
    ANNOUNCED_WRONG: 'anslagen',
    EXTENSION_NOT_LATER: 'till',
    AFTER_END: 'till',
    SAME_RESPONSIBLE: 'ansvarig',
    NOT_EARLIER_STAGE: 'tillbaka',
    DELEGATE_TO_ASKED: 'till',
    DELEGATE_TO_SUBMITTER: 'till',
    TEXT_MISSING: 'text',
  };
  return fields[code] ?? null;
}

/**
 * Who acts through a link. In a seat that was not asked itself (a substitute), the act is on behalf of the one asked:
 * the first who has not answered. `standsInFor`: the person whose absence that day makes them act.
 */
export function linkActor(link: { person: string; seat: Seat; actsAs?: Seat | null }, type: LinkAct, act: Act | null, state: DeliverableState, standsInFor?: string | null): Actor {
  const away = standsInFor ? { standsInFor } : {};
  const ask = act?.ask ?? null;
  let behalfOf: Seat | null = null;
  if (type === 'submit' || type === 'requestExtension') behalfOf = link.seat === state.responsible ? null : state.responsible;
  else if (ask !== null && type !== 'takeCare' && !ask.to.includes(link.seat)) behalfOf = ask.to.find((seat) => !ask.answered.includes(seat)) ?? null;
  // who got it because the seat is vacant acts in a seat of their own, for the vacant one
  if (link.actsAs) return { seat: link.actsAs, person: link.person, way: 'link', behalfOf: behalfOf ?? link.seat, ...away };
  return { seat: link.seat, person: link.person, way: 'link', behalfOf, ...away };
}

export interface ActInput {
  /** A field of the form, '' when it is not there. */
  get(name: string): string;
  /** The file sent along, or the one kept from an earlier try. */
  file: StoredFile | null;
  /** The file sent along was larger than allowed, or empty. */
  fileProblem: 'too-large' | 'empty' | null;
  /** Other seats that the person holds today. */
  alsoIn?: Seat[];
  /** Seats that an approval may be handed on to. */
  near?: Seat[];
  /** Approving seats whose question goes to a head above when this person hands in. */
  raised?: Raised[];
}

type Read = { command: Command } | { errors: FieldError[] };

const wrong = (field: string | null, words: string): FieldError => ({ field, words });

/** Reads the form of an act. */
export function readAct(type: LinkAct, input: ActInput, by: Actor): Read {
  const { get } = input;
  switch (type) {
    case 'submit':
      return withRaised(readSubmission(input, by), input.raised);
    case 'approve':
      return { command: { type, by, revision: revision(get), comment: get('kommentar'), ...(input.alsoIn === undefined || input.alsoIn.length === 0 ? {} : { alsoIn: input.alsoIn }) } };
    case 'return':
      return get('kommentar') === ''
        ? { errors: [wrong('kommentar', refusals.COMMENT_MISSING)] }
        : { command: { type, by, revision: revision(get), comment: get('kommentar'), part: get('del'), ...(get('tillbaka') === '' ? {} : { stage: get('tillbaka') }) } };
    case 'withdraw':
      return { command: { type, by, revision: revision(get), comment: get('kommentar') } };
    case 'delegate': {
      const to = input.near?.find((seat) => seat === get('till'));
      if (to === undefined) return { errors: [wrong('till', 'Välj vem som ska få frågan.')] };
      return { command: { type, by, ask: get('fraga'), to, keepCopy: get('kopia') === 'ja', comment: get('kommentar') } };
    }
    case 'comment':
      return get('text') === '' ? { errors: [wrong('text', refusals.TEXT_MISSING)] } : { command: { type, by, revision: revision(get), text: get('text') } };
    case 'recordBody':
      return readRecord(get, by);
    case 'recordAdjusted':
      return readAdjusted(get, by);
    case 'requestExtension': {
      const errors = [
        ...(isDate(get('till')) ? [] : [wrong('till', 'Välj det datum du behöver till.')]),
        ...(get('skal') === '' ? [wrong('skal', 'Skriv varför du behöver mer tid.')] : []),
      ];
      return errors.length > 0 ? { errors } : { command: { type, by, until: get('till'), reason: get('skal') } };
    }
    case 'grantExtension': {
      const errors = [
        ...(isDate(get('till')) ? [] : [wrong('till', 'Välj ny sista dag.')]),
        ...(get('skal') === '' ? [wrong('skal', refusals.REASON_MISSING)] : []),
      ];
      return errors.length > 0 ? { errors } : { command: { type, by, until: get('till'), reason: get('skal') } };
    }
    case 'refuseExtension':
      return get('skal') === '' ? { errors: [wrong('skal', refusals.REASON_MISSING)] } : { command: { type, by, reason: get('skal') } };
    case 'takeCare': {
      const days = Number(get('dagar'));
      if (!Number.isInteger(days) || days < 1 || days > 10)
        return { errors: [wrong('dagar', 'Ange hur många arbetsdagar du behöver, mellan 1 och 10.')] };
      return { command: { type, by, ask: get('fraga'), days, comment: get('kommentar') } };
    }
    case 'notMine':
      return { command: { type, by, comment: get('kommentar') } };
  }
}

const withRaised = (read: Read, raised: Raised[] = []): Read => ('command' in read && read.command.type === 'submit' && raised.length > 0 ? { command: { ...read.command, raised } } : read);

const revision = (get: ActInput['get']): number => Number(get('version')) || 0;

function readSubmission({ get, file, fileProblem }: ActInput, by: Actor): Read {
  const comment = get('kommentar');
  switch (get('satt')) {
    case 'fil':
      if (fileProblem === 'too-large')
        return { errors: [wrong('fil', `Filen är större än ${MAX_FILE_BYTES / 1024 / 1024} MB. Välj en mindre fil, eller lämna en länk till ärendet.`)] };
      if (fileProblem === 'empty') return { errors: [wrong('fil', 'Filen är tom. Välj en annan fil.')] };
      if (file === null) return { errors: [wrong('fil', 'Välj den fil du vill lämna in.')] };
      return { command: { type: 'submit', by, submission: { form: 'file', file: file.id, fileName: file.name, comment } } };
    case 'lank': {
      const errors = [
        ...(isWebAddress(get('lank')) ? [] : [wrong('lank', 'Klistra in hela länken till ärendet. Den börjar med https://.')]),
        ...(get('dnr') === '' ? [wrong('dnr', 'Fyll i diarienummer, till exempel RS/257/2027.')] : []),
      ];
      if (errors.length > 0) return { errors };
      return { command: { type: 'submit', by, submission: { form: 'link', url: get('lank'), dnr: get('dnr'), comment } } };
    }
    case 'muntligt':
      if (!isDate(get('dag'))) return { errors: [wrong('dag', 'Ange vilken dag redovisningen gavs.')] };
      return { command: { type: 'submit', by, submission: { form: 'oral', date: get('dag'), note: get('text') } } };
    case 'text':
      if (get('text') === '') return { errors: [wrong('text', 'Skriv det du vill lämna in.')] };
      return { command: { type: 'submit', by, submission: { form: 'statement', text: get('text') } } };
    default:
      return { errors: [wrong('satt', 'Välj hur du vill lämna in.')] };
  }
}

/** Only web addresses: a link that is shown to others must not be able to run anything. */
export const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

export { paragraphText } from './record-input.js';

function readRecord(get: ActInput['get'], by: Actor): Read {
  const other = get('dag') === 'annan';
  const date = other ? get('datum') : get('dag');
  const read = readRecordFields(get);
  const errors = [
    ...(isDate(date) ? [] : [other ? wrong('datum', 'Fyll i vilken dag det var.') : wrong('dag', 'Välj vilken dag organet behandlade ärendet.')]),
    ...read.errors,
  ];
  if (errors.length > 0) return { errors };
  return { command: { type: 'recordBody', by, ask: get('fraga'), date, evenSo: other, ...read.record } };
}

/** Most partners of a gemensam nämnd. */
const PARTNERS = Array.from({ length: 10 }, (_, index) => index);

function readAdjusted(get: ActInput['get'], by: Actor): Read {
  const adjusted = get('justerad') || null;
  const announced = get('anslagen') || null;
  const errors = [
    ...(adjusted === null || isDate(adjusted) ? [] : [wrong('justerad', 'Datumet finns inte. Skriv år-månad-dag.')]),
    ...(announced === null || isDate(announced) ? [] : [wrong('anslagen', 'Datumet finns inte. Skriv år-månad-dag.')]),
  ];
  const partners = PARTNERS.map((index) => ({ index, name: get(`part-namn-${index}`), announced: get(`part-${index}`) })).filter(({ announced: day }) => day !== '');
  errors.push(...partners.filter((partner) => !isDate(partner.announced)).map(({ index }) => wrong(`part-${index}`, 'Datumet finns inte. Skriv år-månad-dag.')));
  if (errors.length > 0) return { errors };
  const days = partners.length === 0 ? {} : { partners: partners.map(({ name, announced: day }) => ({ name, announced: day })) };
  return { command: { type: 'recordAdjusted', by, adjusted, announced, ...days } };
}
