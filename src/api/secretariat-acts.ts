// The secretariat's acts on one deliverable or many: their words, what they will lead to, and how a form becomes commands.

import { isDate } from '../domain/calendar/days.js';
import { longDate } from '../domain/calendar/swedish-dates.js';
import { secretariatActs } from '../domain/deliverable/acts.js';
import type { Command } from '../domain/deliverable/commands.js';
import { refusals } from '../domain/deliverable/commands.js';
import { mayComment, toldOfComment } from '../domain/deliverable/decide-comment.js';
import { phase } from '../domain/deliverable/phase.js';
import type { Actor, DeliverableState } from '../domain/deliverable/state.js';
import { headsAbove } from '../domain/resolve-seat.js';
import { namesOf } from '../domain/names.js';
import type { Names } from '../domain/names.js';
import { isBody, seatOf } from '../domain/organisation.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { listWords } from './next-words.js';
import type { FieldError } from './ui/form.js';

export type SecretariatAct = 'grantExtension' | 'refuseExtension' | 'reassign' | 'sendAgain' | 'closeOnBehalf' | 'strike' | 'comment';

export interface ActWords {
  type: SecretariatAct;
  /** In a list and as the page's heading. */
  words: string;
  button: string;
  /** What it means, in a sentence. */
  meaning: string;
  /** Cannot be taken back. */
  final: boolean;
}

/** Every act, in the order they are offered. */
export const actWords: ActWords[] = [
  { type: 'grantExtension', words: 'Ge anstånd', button: 'Ge anstånd', meaning: 'Sista dag flyttas. Påminnelser och eskaleringar räknas om.', final: false },
  { type: 'refuseExtension', words: 'Avslå begäran om anstånd', button: 'Avslå begäran', meaning: 'Den sista dag som gäller nu står kvar.', final: false },
  { type: 'sendAgain', words: 'Skicka utskicket igen', button: 'Skicka igen', meaning: 'De som just nu ska göra något får utskicket en gång till.', final: false },
  { type: 'comment', words: 'Skriv en kommentar', button: 'Skicka kommentaren', meaning: 'Kommentaren står vid den senaste versionen. Den som lämnade in och de som ska godkänna får ett mejl.', final: false },
  { type: 'reassign', words: 'Byt ansvarig', button: 'Byt ansvarig', meaning: 'Både den gamla och den nya ansvariga får veta det.', final: false },
  {
    type: 'closeOnBehalf',
    words: 'Avsluta åt den ansvariga',
    button: 'Avsluta',
    meaning: 'Räknas som klar. Det som väntar på den får börja. Det går inte att ångra.',
    final: true,
  },
  { type: 'strike', words: 'Stryk', button: 'Stryk', meaning: 'Leveransen ska inte göras i år. Det som väntar på den får börja. Det går inte att ångra.', final: true },
];

/** Those that make sense for many at once. */
export const bulkActs = actWords.filter(({ type }) => type !== 'refuseExtension');

/** The act of a form's value, or null. */
export const actFrom = (text: string): ActWords | null => actWords.find(({ type }) => type === text) ?? null;

/** Why the act cannot be done on this one now, or null when it can. */
export function obstacle(type: SecretariatAct, state: DeliverableState): string | null {
  if (secretariatActs(state).includes(type)) return null;
  if (state.closed !== null) return refusals.CLOSED;
  if (type === 'comment') return mayComment(state, state.plan.secretariat) ? null : refusals.NOTHING_TO_COMMENT;
  if (type === 'grantExtension') return refusals.ALREADY_SUBMITTED;
  if (type === 'refuseExtension') return refusals.NO_EXTENSION_ASKED;
  return 'Ingen är ombedd att göra något just nu.';
}

/** What the act will lead to for this deliverable, in a sentence. */
export function effect(type: SecretariatAct, state: DeliverableState, names: Names, waiting: number): string {
  const responsible = names.seat(state.responsible);
  const released = waiting === 0 ? '' : ` ${waiting === 1 ? 'En leverans' : `${waiting} leveranser`} som väntar på den släpps fram.`;
  switch (type) {
    case 'grantExtension': {
      const asked = state.extension === null ? '' : ` Begärt anstånd till ${longDate(state.extension.until)}: ”${state.extension.reason}”`;
      return `Sista dag är nu ${longDate(state.due.date)}. ${responsible} får veta den nya.${asked}`;
    }
    case 'refuseExtension':
      return state.extension === null ? '' : `${names.seat(state.extension.by.seat)} får veta att begäran till ${longDate(state.extension.until)} är avslagen.`;
    case 'sendAgain':
      return `Går till ${listWords([...new Set(state.asks.flatMap((ask) => ask.to.filter((seat) => !ask.answered.includes(seat))))].map((seat) => names.seat(seat)))}.`;
    case 'comment':
      return `Går till ${listWords(toldOfComment(state, state.plan.secretariat).map(({ to }) => names.seat(to)))}.`;
    case 'reassign':
      return `Ansvarig är nu ${responsible}.`;
    case 'closeOnBehalf':
      return `${responsible} får veta att den är avslutad.${released}`;
    case 'strike':
      return `${responsible} får veta att den är struken.${phase(state) === 'planned' || phase(state) === 'waiting' ? '' : ' Öppna frågor dras tillbaka.'}${released}`;
  }
}

/** Checks what the acts have in common: a reason, a date, a seat. */
export function readInput(type: SecretariatAct, get: (name: string) => string, seats: Set<Seat>): { errors: FieldError[]; commandBy: (by: Actor) => Command } {
  const reason = get('skal');
  const until = get('till');
  const to = get('ansvarig') as Seat;
  const errors: FieldError[] = [
    ...(type === 'grantExtension' && !isDate(until) ? [{ field: 'till', words: 'Välj ny sista dag.' }] : []),
    ...(type === 'reassign' && !seats.has(to) ? [{ field: 'ansvarig', words: 'Välj vem som ska vara ansvarig.' }] : []),
    ...(reason === '' ? [{ field: 'skal', words: type === 'comment' ? refusals.TEXT_MISSING : refusals.REASON_MISSING }] : []),
  ];
  const commandBy = (by: Actor): Command => {
    if (type === 'grantExtension') return { type, by, until, reason };
    if (type === 'comment') return { type, by, revision: null, text: reason };
    return type === 'reassign' ? { type, by, to, reason } : { type, by, reason };
  };
  return { errors, commandBy };
}

/** Every seat of the administration that somebody holds, by förvaltning, for choosing a new responsible. */
export function seatGroups(organisation: Organisation, names: Names): { label: string; seats: { seat: Seat; words: string }[] }[] {
  const bodies = new Set(organisation.units.filter(isBody).map(({ id }) => id));
  const groups = new Map<string, Map<Seat, string>>();
  for (const { role, unit } of organisation.holdings) {
    if (bodies.has(unit)) continue;
    const top = headsAbove(organisation, unit).at(-2) ?? headsAbove(organisation, unit).at(-1);
    const label = top === undefined ? names.unit(unit) : names.unit(top.slice(top.lastIndexOf('@') + 1));
    let group = groups.get(label);
    if (group === undefined) groups.set(label, (group = new Map()));
    const seat = seatOf(role, unit);
    group.set(seat, names.seat(seat));
  }
  return [...groups].map(([label, seats]) => ({
    label,
    seats: [...seats].map(([seat, words]) => ({ seat, words })).sort((a, b) => unitOf(a.words).localeCompare(unitOf(b.words), 'sv')),
  }));
}

/** The seats of `seatGroups`: those that may be made responsible. */
export const choosableSeats = (organisation: Organisation): Set<Seat> => new Set(seatGroups(organisation, namesOf(organisation)).flatMap((group) => group.seats.map(({ seat }) => seat)));

const unitOf = (words: string): string => words.slice(words.indexOf(', ') + 2);
